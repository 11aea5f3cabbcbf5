/* geodata.c - which reader a file of features takes.
 * SPDX-License-Identifier: MIT */
#include "input/geodata.h"

#include <string.h>
#include <strings.h>

#include "input/geojson.h"
#include "input/gpx.h"
#include "input/shapefile.h"

typedef march_status (*loader)(march_arena *arena, const char *file,
                               const march_geo_request *request, march_diags *diags,
                               march_features **out);

static const struct {
    const char *suffix;
    loader load;
} readers[] = {
    {".shp", march_shapefile_load},
    {".geojson", march_geojson_load},
    {".json", march_geojson_load},
    {".gpx", march_gpx_load},
};

static bool ends_in(const char *file, const char *suffix)
{
    size_t length = strlen(file), tail = strlen(suffix);

    return length > tail && strcasecmp(file + length - tail, suffix) == 0;
}

march_status march_features_load(march_arena *arena, const char *file,
                                 const march_geo_request *request, march_diags *diags,
                                 march_features **out)
{
    for (size_t i = 0; i < MARCH_COUNT(readers); i++) {
        if (ends_in(file, readers[i].suffix)) {
            return readers[i].load(arena, file, request, diags, out);
        }
    }
    march_where where =
        request->asked_by.file ? request->asked_by : (march_where){.file = file};
    march_diag_add(diags, where, MARCH_D_GEO_FORMAT, "'%s' is of a kind not read here",
                   file);
    march_diag_hint(diags,
                    "features are read from .shp, .geojson, .json and .gpx files");
    return MARCH_E_INPUT;
}
