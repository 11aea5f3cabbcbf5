/* words.c - words the program itself puts on a sheet.
 * SPDX-License-Identifier: MIT */
#include "model/words.h"

#include <string.h>

#define NB   "\xC2\xA0"
#define THIN "\xE2\x80\xAF"

static const char *const words[MARCH_WORD_COUNT][MARCH_TONGUE_COUNT] = {
#define WORD(name, en, kk, ru, zh, mn) {en, kk, ru, zh, mn},
#include "model/words.def"
#undef WORD
};

/** MARCH_TONGUE_COUNT where it is none of them. */
static march_tongue find_tongue(const char *lang)
{
    static const char *const codes[] = {"en", "kk", "ru", "zh", "mn"};
    size_t length = strcspn(lang, "-_");

    for (size_t i = 0; i < MARCH_COUNT(codes); i++) {
        if (strlen(codes[i]) == length && strncmp(lang, codes[i], length) == 0) {
            return (march_tongue)i;
        }
    }
    return MARCH_TONGUE_COUNT;
}

march_tongue march_tongue_of(const char *lang)
{
    march_tongue tongue = find_tongue(lang);

    return tongue == MARCH_TONGUE_COUNT ? MARCH_TONGUE_EN : tongue;
}

bool march_tongue_known(const char *lang)
{
    return find_tongue(lang) != MARCH_TONGUE_COUNT;
}

const char *march_word_text(march_word word, const char *lang)
{
    return words[word][march_tongue_of(lang)];
}

const char *march_word_fill(march_arena *arena, march_word word, const char *lang,
                            const char *value)
{
    const char *pattern = march_word_text(word, lang);
    const char *gap = strstr(pattern, "%s");

    if (!gap || !value) {
        return value ? pattern : NULL;
    }
    return march_arena_printf(arena, "%.*s%s%s", (int)(gap - pattern), pattern, value,
                              gap + 2);
}
