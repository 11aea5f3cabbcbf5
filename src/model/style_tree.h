/* style_tree.h - a style file and what it extends, as one tree; private to model/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_STYLE_TREE_H
#define MARCH_MODEL_STYLE_TREE_H

#include "model/schema.h"

/** The version of the format that this program reads. */
enum { MARCH_STYLE_VERSION = 1 };

/**
 * Load a style file and, by `extends`, the style it begins from, and so on. The nodes
 * of the one tree that comes of it still know which file they stand in.
 * @param folder  Where styles with a name are, without a slash at its end.
 * @retval MARCH_E_INPUT    Reported: a mistake of YAML, an unknown style, a circle.
 * @retval MARCH_E_NOINPUT  Reported: there is no such file.
 */
MARCH_NODISCARD march_status march_style_tree(const march_reader *reader,
                                              const char *file, const char *folder,
                                              const march_node **out);

/**
 * A style on top of the one it extends. Maps are merged key by key where the manual
 * says so, layers by their id, and all else that `own` says replaces what `base` says.
 * @return NULL without memory; mistakes are reported.
 */
const march_node *march_style_merge(const march_reader *reader, const march_node *base,
                                    const march_node *own);

#endif
