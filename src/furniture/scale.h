/* scale.h - lengths of scale bars.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FURNITURE_SCALE_H
#define MARCH_FURNITURE_SCALE_H

#include "geo/view.h"
#include "model/sheet.h"

/** Where on a map a scale bar is true. */
typedef enum march_scale_kind {
    MARCH_SCALE_NOWHERE,     /**< a bar would mislead: a map of the world */
    MARCH_SCALE_ANYWHERE,    /**< within an eighth */
    MARCH_SCALE_AT_LATITUDE, /**< along one parallel, and it must be said which */
    MARCH_SCALE_IN_MIDDLE,   /**< within a quarter elsewhere, which must be said too */
} march_scale_kind;

typedef struct march_scale_place {
    march_scale_kind kind;
    double m_per_mm; /**< ground metres a page millimetre stands for, there */
    double lat_deg;  /**< of MARCH_SCALE_AT_LATITUDE */
} march_scale_place;

march_scale_place march_scale_place_of(const march_view *view);

/** The largest of 1, 2, 5, 10 ... that is not larger than wanted. */
double march_scale_round(double wanted);

/** Length on the page of so many of a unit, at so many ground metres a millimetre. */
double march_scale_bar_mm(double number, march_unit unit, double m_per_mm);

#endif
