/* work.h - what is told of a map as a work: by whom, under which licence, what it
 * shows. SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_WORK_H
#define MARCH_RENDER_WORK_H

#include "render/stage.h"

/** Set the words of a still's sheet. */
MARCH_NODISCARD march_status march_work_tell(const march_map *map);

#endif
