/* stack_index.h - layers.json: what the pictures of a stack are.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_STACK_INDEX_H
#define MARCH_EMIT_STACK_INDEX_H

#include "emit/stack.h"

#define MARCH_STACK_INDEX_FILE "layers.json"

/** The name of the layer that is the page itself. */
#define MARCH_STACK_GROUND_NAME "Background"

/** Write layers.json, after all bands were painted. */
void march_stack_index_write(const march_stack *stack,
                             const march_emit_options *options, FILE *file);

/** The switch at the top of the tree that a layer stands in. */
const march_switch *march_stack_group(const march_stack_layer *layer);

/** Names of files. */
typedef struct march_stack_files {
    MARCH_ARRAY(const char *) names;
} march_stack_files;

/**
 * The pictures that the layers.json of a folder lists. Names that are none a stack
 * would give are passed over; so is a file that is no layers.json at all.
 * @retval MARCH_E_NOMEM  Nothing else fails.
 */
MARCH_NODISCARD march_status march_stack_index_files(march_arena *arena,
                                                     const char *folder,
                                                     march_stack_files *out);

#endif
