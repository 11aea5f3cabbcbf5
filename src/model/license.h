/* license.h - the licences that campaigns are published under.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_LICENSE_H
#define MARCH_MODEL_LICENSE_H

#include "model/names.h"

/** A licence that is known far and wide. */
typedef struct march_license {
    const char *spdx;    /**< "CC-BY-SA-4.0"; NULL: no licence has this id */
    const char *name;    /**< "CC BY-SA 4.0", as people write it */
    const char *url;     /**< of its text, or of what it means; never NULL */
    const char *commons; /**< template of Wikimedia Commons, "cc-by-sa-4.0"; NULL: it
                              has none, because Commons does not take such works */
} march_license;

/**
 * The licence of a text: its SPDX id, its name in one of the usual spellings, or its
 * address. Case, spaces, hyphens and a word such as "licence" before or behind it do
 * not count; more words than that make it another text.
 * @return NULL where it is none that is known, and for NULL.
 */
const march_license *march_license_find(const char *text);

/** The licence of the first wording that names one; NULL if none does. */
const march_license *march_license_of(march_names license);

#endif
