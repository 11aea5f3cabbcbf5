/* crowd.h - names that no search need look at. Private to label/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_CROWD_H
#define MARCH_LABEL_CROWD_H

#include "draw/wish.h"

typedef MARCH_ARRAY(const march_wish *) march_wish_list;

/**
 * Leave out names of points that cannot all stand: of those whose points lie in one
 * square of 16 mm only as many are kept as would cover it four times, the first ones.
 * Pinned and locked names and names of lines always stay. So the work is bounded by the
 * page, not by the number of names.
 * @param order  The wishes, most important first; *count gets how many are kept.
 * @param out    Gets the others.
 */
MARCH_NODISCARD march_status march_crowd_thin(march_arena *arena, march_page_box frame,
                                              const march_locks *locks,
                                              const march_wish **order, size_t *count,
                                              march_wish_list *out);

#endif
