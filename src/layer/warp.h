/* warp.h - matching two rings point by point; private to the morphs of layer/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_WARP_H
#define MARCH_LAYER_WARP_H

#include "layer/morph.h"

/** Match two closed rings that turn the same way round, as morph.h says: `count` points
 * of each, closed. */
MARCH_NODISCARD march_status march_warp(march_arena *arena, march_line from,
                                        march_line to, const march_beside beside[2],
                                        march_page **from_out, march_page **to_out,
                                        size_t *count);

#endif
