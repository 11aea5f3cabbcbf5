/* geodata.c - which reader a file of features takes.
 * SPDX-License-Identifier: MIT */
#include "input/geodata.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
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

/* What stands beside a shapefile, in either case of letters. */
static const char *const beside[] = {".shx", ".dbf", ".cpg", ".prj", ".qix",
                                     ".SHX", ".DBF", ".CPG", ".PRJ", ".QIX"};

march_hash march_geo_files_hash(const char *file, march_diags *diags)
{
    march_hash hash = march_hash_stat(file);
    size_t stem = strlen(file) - strlen(".shp");
    MARCH_AUTO_FREE char *name =
        march_path_has_suffix(file, ".shp") ? strdup(file) : NULL;

    march_diags_name_file(diags, file);
    for (size_t i = 0; name && i < MARCH_COUNT(beside); i++) {
        memcpy(name + stem, beside[i], strlen(beside[i]));
        march_diags_name_file(diags, name);
        hash = march_hash_join(hash, march_hash_stat(name));
    }
    return hash;
}

bool march_features_are_in(const char *file)
{
    for (size_t i = 0; i < MARCH_COUNT(readers); i++) {
        if (march_path_has_suffix(file, readers[i].suffix)) {
            return true;
        }
    }
    return false;
}

march_status march_features_load(march_arena *arena, const char *file,
                                 const march_geo_request *request, march_diags *diags,
                                 march_features **out)
{
    (void)march_geo_files_hash(file, diags); /* notes them */
    for (size_t i = 0; i < MARCH_COUNT(readers); i++) {
        if (march_path_has_suffix(file, readers[i].suffix)) {
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
