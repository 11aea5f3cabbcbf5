/* cairo_auto.h - Cairo's handles, closed at the end of their scope.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_CAIRO_AUTO_H
#define MARCH_EMIT_CAIRO_AUTO_H

#include <cairo.h>

#include "base/cleanup.h"

static inline void march_close_surface(cairo_surface_t **surface)
{
    cairo_surface_destroy(*surface);
}

static inline void march_close_cairo(cairo_t **cairo)
{
    cairo_destroy(*cairo);
}

#define MARCH_AUTO_SURFACE MARCH_CLEANUP(march_close_surface) cairo_surface_t *
#define MARCH_AUTO_CAIRO   MARCH_CLEANUP(march_close_cairo) cairo_t *

/** What a Cairo error means here. */
static inline march_status march_cairo_status(cairo_status_t status)
{
    switch ((int)status) {
    case CAIRO_STATUS_SUCCESS:
        return MARCH_OK;
    case CAIRO_STATUS_NO_MEMORY:
        return MARCH_E_NOMEM;
    case CAIRO_STATUS_WRITE_ERROR:
        return MARCH_E_IO;
    default:
        return MARCH_E_RANGE;
    }
}

#endif
