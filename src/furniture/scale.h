/* scale.h - lengths of scale bars.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_SCALE_H
#define MARCH_FURNITURE_SCALE_H

#include "model/sheet.h"

/** The largest of 1, 2, 5, 10 ... that is not larger than wanted. */
double march_scale_round(double wanted);

/** Length on the page of so many of a unit, at so many ground metres a millimetre. */
double march_scale_bar_mm(double number, march_unit unit, double m_per_mm);

#endif
