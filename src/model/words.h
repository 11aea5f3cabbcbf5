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

/** A word in a language (BCP 47); English where there is none. */
const char *march_word_text(march_word word, const char *lang);

/** A wording with its `%s` filled in; on the arena, NULL without memory. */
const char *march_word_fill(march_arena *arena, march_word word, const char *lang,
                            const char *value);

#endif
