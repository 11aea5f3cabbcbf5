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
