/* layers.h - which stacks of layers a run writes.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_LAYERS_H
#define MARCH_EMIT_LAYERS_H

#include "base/arena.h"
#include "base/diag.h"

/** Names of outputs. */
typedef struct march_output_names {
    const char *const *items;
    size_t count;
} march_output_names;

/**
 * Add to some outputs a stack of layers beside each PNG: "map.layers/" for "map.png".
 * @param[out] out  Borrows the names. Not written unless MARCH_OK is returned.
 * @retval MARCH_E_USAGE  There is no PNG among them, or one without a name of its own,
 *                        such as /dev/stdout (MARCH_D_USAGE).
 */
MARCH_NODISCARD march_status march_outputs_layered(march_arena *arena,
                                                   march_output_names outputs,
                                                   march_diags *diags,
                                                   march_output_names *out);

#endif
