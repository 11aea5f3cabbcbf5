/* words.h - words of the player's page.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_PLAYER_WORDS_H
#define MARCH_PLAYER_WORDS_H

/** player/words.def is their one list. */
typedef enum march_player_word {
#define WORD(name, en, kk, ru, zh, mn) MARCH_PLAYER_##name,
#include "player/words.def"
#undef WORD
    MARCH_PLAYER_WORD_COUNT
} march_player_word;

/** A word in a language (BCP 47); English where the program does not speak it. */
const char *march_player_word_text(march_player_word word, const char *lang);

/** The same by its name, e.g. "PLAY"; NULL where there is none. */
const char *march_player_word_named(const char *name, const char *lang);

#endif
