/* words.c - words of the player's page.
 * SPDX-License-Identifier: MIT */
#include "player/words.h"

#include <string.h>

#include "model/words.h"

static const char *const names[] = {
#define WORD(name, en, kk, ru, zh, mn) #name,
#include "player/words.def"
#undef WORD
};

static const char *const words[MARCH_PLAYER_WORD_COUNT][MARCH_TONGUE_COUNT] = {
#define WORD(name, en, kk, ru, zh, mn) {en, kk, ru, zh, mn},
#include "player/words.def"
#undef WORD
};

const char *march_player_word_text(march_player_word word, const char *lang)
{
    return words[word][march_tongue_of(lang)];
}

const char *march_player_word_named(const char *name, const char *lang)
{
    for (size_t i = 0; i < MARCH_COUNT(names); i++) {
        if (strcmp(names[i], name) == 0) {
            return march_player_word_text((march_player_word)i, lang);
        }
    }
    return NULL;
}
