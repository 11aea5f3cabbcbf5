/* names.h - words in several languages.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_NAMES_H
#define MARCH_MODEL_NAMES_H

#include "base/arena.h"

/** One wording. */
typedef struct march_name {
    const char *lang; /**< BCP 47; "" for a word given without a language */
    const char *text;
} march_name;

/** A thing's wordings, in the file's order. */
typedef struct march_names {
    const march_name *items;
    size_t count;
} march_names;

/**
 * The wording for a language: that language, else its base ("zh" for "zh-Hant"), else
 * the one without a language, else Russian where Cyrillic is read (kk, mn, ky, tg, tt,
 * ba), else English, else the first.
 * @param[out] lang_out  Language of what was found; may be NULL.
 * @return NULL if there is no wording at all.
 */
const char *march_names_pick(march_names names, const char *lang,
                             const char **lang_out);

/** Whether nothing else has to stand in: there is a wording in the language or its
 * base, or one without a language. */
bool march_names_has(march_names names, const char *lang);

#endif
