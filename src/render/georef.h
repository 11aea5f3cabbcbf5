/* georef.h - where on the Earth the map of a sheet is.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_GEOREF_H
#define MARCH_RENDER_GEOREF_H

#include "render/stage.h"

/**
 * Fill sheet->georef, if the job has a use for it. It stays NULL where the projection
 * has no coordinate system that others would read as we do.
 * @retval MARCH_E_INPUT  There is none, and an output needs it (MARCH_D_GEOREF).
 */
MARCH_NODISCARD march_status march_georef_make(march_stage *stage);

#endif
