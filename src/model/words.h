/* words.h - words the program itself puts on a sheet.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_WORDS_H
#define MARCH_MODEL_WORDS_H

#include "base/arena.h"

/** model/words.def is their one list. */
typedef enum march_word {
#define WORD(name, en, kk, ru, zh, mn) MARCH_WORD_##name,
#include "model/words.def"
#undef WORD
    MARCH_WORD_COUNT
} march_word;

/** The languages the program can speak, in the order of the columns of words.def. */
typedef enum march_tongue {
    MARCH_TONGUE_EN,
    MARCH_TONGUE_KK,
    MARCH_TONGUE_RU,
    MARCH_TONGUE_ZH,
    MARCH_TONGUE_MN,
    MARCH_TONGUE_COUNT,
} march_tongue;

/** The one of a BCP 47 tag, by its first part; English where it is none of them. */
march_tongue march_tongue_of(const char *lang);

bool march_tongue_known(const char *lang);

/** A word in a language (BCP 47); English where the program does not speak it. */
const char *march_word_text(march_word word, const char *lang);

/** A wording with its `%s` filled in; on the arena, NULL without memory or a value. */
const char *march_word_fill(march_arena *arena, march_word word, const char *lang,
                            const char *value);

#endif
