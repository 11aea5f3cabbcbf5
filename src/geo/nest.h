/* nest.h - which ring lies in which, for the files of geo/ alone.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_GEO_NEST_H
#define MARCH_GEO_NEST_H

#include "geo/seam.h"

/**
 * Tell the outer rings of a polygon filled by the even-odd rule from its holes: order
 * the parts so that holes follow the ring they lie in, turn outer rings to the left and
 * holes to the right. Rings may touch, but not cross each other.
 * @retval MARCH_E_NOMEM
 */
MARCH_NODISCARD march_status march_nest_rings(march_arena *arena, march_seam *polygon);

#endif
