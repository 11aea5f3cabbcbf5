/* check.h - what can be wrong with a style beyond its own file.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_CHECK_H
#define MARCH_RENDER_CHECK_H

#include "model/geodata.h"
#include "model/style.h"

/**
 * Check a style against what it is drawn with: symbols whose path data cannot be read
 * are mistakes, layers for whose source there is no data are noted.
 * @param geodata  NULL: the sources are not looked at.
 * @retval MARCH_E_INPUT  There are mistakes; reported.
 */
MARCH_NODISCARD march_status march_style_check(march_arena *arena,
                                               const march_style *style,
                                               const march_geodata *geodata,
                                               march_diags *diags);

#endif
