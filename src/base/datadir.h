/* datadir.h - where the program's own styles and geodata are.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_DATADIR_H
#define MARCH_BASE_DATADIR_H

#include "base/arena.h"

/**
 * Find the folder that holds `styles/` and `geodata/`, without a slash at its end.
 *
 * Tried in this order: `given`, and nothing else if it is there; `../share/marchmap`
 * seen from the running program, so that an installed prefix can be moved; `../..` seen
 * from it, the source folder of a program in `build/<preset>/`; the prefix chosen when
 * the library was built. A program of somebody else that uses a moved library has to
 * give the folder: pkg-config's `datadir` and CMake's `marchmap_DATA_DIR` name it.
 *
 * @param given  As march_options.data_dir; NULL: search.
 * @return NULL if no such folder has `styles/` in it, or there is no memory.
 */
const char *march_data_dir(march_arena *arena, const char *given);

/** Names of the files in a folder that end so, without that end, in the order of their
 * bytes; NULL, and `count` 0, if there are none or there is no memory. */
const char *const *march_data_names(march_arena *arena, const char *folder,
                                    const char *end, size_t *count);

#endif
