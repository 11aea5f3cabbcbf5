/* format.h - the formats a campaign can be exported to.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EXPORT_FORMAT_H
#define MARCH_EXPORT_FORMAT_H

#include "export/facts.h"

/** One format. */
typedef struct march_format {
    const char *name;   /**< as in "geojson:-" */
    const char *suffix; /**< ".geojson" */
    bool table;         /**< holds one kind of things, none of them a territory */
    unsigned what;      /**< what it holds if nobody asks: a set of march_what */
    unsigned can;       /**< what it can hold */
    /**
     * Write what a work asks for to an open file.
     * @retval MARCH_E_NOMEM  Nothing else: whether the file took it, ferror() tells.
     */
    march_status (*write)(march_export *work, FILE *out);
} march_format;

march_status march_export_geojson(march_export *work, FILE *out);
march_status march_export_lpf(march_export *work, FILE *out);
march_status march_export_csv(march_export *work, FILE *out);

#endif
