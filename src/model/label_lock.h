/* label_lock.h - the file that keeps names where they are.
 * SPDX-License-Identifier: MIT
 *
 *     marchmap-labels: 1
 *     plates:
 *       - style: screen
 *         lang: en
 *         page: [508, 285.75]
 *         names:
 *           "place:sayram": [123.4, 56.7]
 *           "movement:autumn-1739": hidden
 */
#ifndef MARCH_MODEL_LABEL_LOCK_H
#define MARCH_MODEL_LABEL_LOCK_H

#include "base/diag.h"
#include "base/lock.h"

/** The names of one page, in one style and language. */
typedef struct march_lock_plate {
    const char *style, *lang;
    double width_mm, height_mm;
    march_locks names;
} march_lock_plate;

typedef struct march_lock_file {
    march_lock_plate *plates;
    size_t count;
} march_lock_file;

/** Where the file of a campaign is: "war.yaml" has "war.labels.yaml" beside it. */
const char *march_lock_path(march_arena *arena, const char *campaign);

/**
 * Read a file.
 * @retval MARCH_ABSENT   There is none.
 * @retval MARCH_E_INPUT  It holds mistakes; all of them are reported.
 */
MARCH_NODISCARD march_status march_lock_load(march_arena *arena, const char *path,
                                             march_diags *diags, march_lock_file *out);

/** The plate of a page; NULL if it is not in the file. */
march_lock_plate *march_lock_find(const march_lock_file *file, const char *style,
                                  const char *lang, double width_mm, double height_mm);

/** Write a file. */
void march_lock_print(const march_lock_file *file, const char *campaign, FILE *out);

#endif
