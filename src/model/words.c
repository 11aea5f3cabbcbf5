/* words.c - words the program itself puts on a sheet.
 * SPDX-License-Identifier: MIT */
#include "model/words.h"

#include <string.h>

static const char *const langs[] = {"en", "kk", "ru", "zh", "mn"};

static const char *const words[MARCH_WORD_COUNT][5] = {
#define WORD(name, en, kk, ru, zh, mn) {en, kk, ru, zh, mn},
#include "model/words.def"
#undef WORD
};

const char *march_word_text(march_word word, const char *lang)
{
    for (int i = 0; i < 5; i++) {
        if (strncmp(lang, langs[i], 2) == 0 && words[word][i][0]) {
            return words[word][i];
        }
    }
    return words[word][0];
}

const char *march_word_fill(march_arena *arena, march_word word, const char *lang,
                            const char *value)
{
    const char *pattern = march_word_text(word, lang);
    const char *gap = strstr(pattern, "%s");

    if (!gap) {
        return pattern;
    }
    return march_arena_printf(arena, "%.*s%s%s", (int)(gap - pattern), pattern, value,
                              gap + 2);
}
