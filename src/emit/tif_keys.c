/* tif_keys.c - where on the Earth an image is, as GeoTIFF says it.
 * SPDX-License-Identifier: MIT
 *
 * OGC GeoTIFF Standard 1.1 (OGC 19-008r4). Keys are made apart from the file: told of
 * them, libgeotiff changes what libtiff knows of tags for the whole process. */
#include "emit/tif_keys.h"

#include <geo_simpletags.h>
#include <geotiff.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"

enum {
    TAG_SCALE = 33550,
    TAG_TIEPOINT = 33922,
    TAG_KEYS = 34735,
    TAG_KEY_NUMBERS = 34736,
    TAG_KEY_TEXTS = 34737,
};

/* Values of keys. */
enum {
    MODEL_PROJECTED = 1,
    MODEL_GEOGRAPHIC = 2,
    PIXEL_IS_AREA = 1,
    OWN_DEFINITION = 32767,
    WGS_84 = 4326,
    DEGREE = 9102,
    METRE = 9001,
};

/* Which key a parameter of PROJ's is; which one depends on the projection. */
enum { PARAMETERS = 8 };

static const char *const parameters[PARAMETERS] = {"lat_0",  "lon_0", "lat_1", "lat_2",
                                                   "lat_ts", "k",     "x_0",   "y_0"};

/** A projection GeoTIFF has a number for. A key of 0: not a parameter of it. */
static const struct {
    const char *id; /**< in PROJ */
    unsigned short method;
    geokey_t keys[PARAMETERS];
} methods[] = {
    {"aea",
     11,
     {ProjNatOriginLatGeoKey, ProjNatOriginLongGeoKey, ProjStdParallel1GeoKey,
      ProjStdParallel2GeoKey, 0, 0, ProjFalseEastingGeoKey, ProjFalseNorthingGeoKey}},
    {"laea",
     10,
     {ProjCenterLatGeoKey, ProjCenterLongGeoKey, 0, 0, 0, 0, ProjFalseEastingGeoKey,
      ProjFalseNorthingGeoKey}},
    {"cea",
     28,
     {0, ProjNatOriginLongGeoKey, 0, 0, ProjStdParallel1GeoKey, 0,
      ProjFalseEastingGeoKey, ProjFalseNorthingGeoKey}},
    {"merc",
     7,
     {0, ProjNatOriginLongGeoKey, 0, 0, ProjStdParallel1GeoKey,
      ProjScaleAtNatOriginGeoKey, ProjFalseEastingGeoKey, ProjFalseNorthingGeoKey}},
    {"tmerc",
     1,
     {ProjNatOriginLatGeoKey, ProjNatOriginLongGeoKey, 0, 0, 0,
      ProjScaleAtNatOriginGeoKey, ProjFalseEastingGeoKey, ProjFalseNorthingGeoKey}},
    {"lcc",
     8,
     {ProjFalseOriginLatGeoKey, ProjFalseOriginLongGeoKey, ProjStdParallel1GeoKey,
      ProjStdParallel2GeoKey, 0, 0, ProjFalseOriginEastingGeoKey,
      ProjFalseOriginNorthingGeoKey}},
};

static void close_tags(ST_TIFF **tags)
{
    if (*tags) {
        ST_Destroy(*tags);
    }
}

static void close_keys(GTIF **keys)
{
    if (*keys) {
        GTIFFree(*keys);
    }
}

/* False without memory. */
static bool set_code(GTIF *keys, geokey_t key, int code)
{
    return GTIFKeySet(keys, key, TYPE_SHORT, 1, code) != 0;
}

static bool set_text(GTIF *keys, geokey_t key, const char *text)
{
    return GTIFKeySet(keys, key, TYPE_ASCII, (int)strlen(text) + 1, text) != 0;
}

/** The key of a parameter in a projection; 0: none. */
static geokey_t key_of(size_t method, const char *name, size_t length)
{
    for (size_t i = 0; i < PARAMETERS; i++) {
        if (strlen(parameters[i]) == length &&
            strncmp(parameters[i], name, length) == 0) {
            return methods[method].keys[i];
        }
    }
    return 0;
}

/** Whether a word of a PROJ string says what is so with all our keys. */
static bool is_understood(const char *word, size_t length)
{
    static const char *const words[] = {"datum=WGS84", "units=m", "no_defs",
                                        "type=crs"};

    for (size_t i = 0; i < MARCH_COUNT(words); i++) {
        if (strlen(words[i]) == length && strncmp(words[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

/** Set the parameters of a projection; with no `keys` only see whether that can be.
 * False if a word of the string has no key, or without memory. */
static bool set_parameters(GTIF *keys, size_t method, const char *words)
{
    bool known = strstr(words, " +datum=WGS84") && strstr(words, " +units=m");

    for (const char *at = words; known && *at;) {
        at += strspn(at, " +");
        size_t length = strcspn(at, " "), name = strcspn(at, "= ");
        geokey_t key = name < length ? key_of(method, at, name) : 0;
        double value;
        if (key &&
            march_num_parse(at + name + 1, length - name - 1, &value) == MARCH_OK) {
            known = !keys || GTIFKeySet(keys, key, TYPE_DOUBLE, 1, value);
        } else {
            known = length == 0 || is_understood(at, length);
        }
        at += length;
    }
    return known;
}

/** Find the projection of a PROJ string, on WGS 84 and in metres.
 * @param[out] words  The parameters in the string.
 * @return MARCH_COUNT(methods) if GeoTIFF has no words for it. */
static size_t find_method(const char *proj, const char **words)
{
    static const char start[] = "+proj=";
    const char *id = proj + strlen(start);

    for (size_t i = 0;
         strncmp(proj, start, strlen(start)) == 0 && i < MARCH_COUNT(methods); i++) {
        size_t length = strlen(methods[i].id);
        *words = id + length;
        if (strncmp(id, methods[i].id, length) == 0 && id[length] == ' ' &&
            set_parameters(NULL, i, *words)) {
            return i;
        }
    }
    return MARCH_COUNT(methods);
}

/** The name of a system: WKT begins with it. */
static const char *name_of(march_arena *arena, const char *wkt)
{
    const char *from = strchr(wkt, '"');

    return from ? march_arena_strndup(arena, from + 1, strcspn(from + 1, "\""))
                : march_arena_strdup(arena, wkt);
}

static bool set_projection(GTIF *keys, size_t method, const char *words,
                           const char *name)
{
    return set_code(keys, GTModelTypeGeoKey, MODEL_PROJECTED) &&
           set_code(keys, GeographicTypeGeoKey, WGS_84) &&
           set_code(keys, GeogAngularUnitsGeoKey, DEGREE) &&
           set_code(keys, ProjectedCSTypeGeoKey, OWN_DEFINITION) &&
           set_text(keys, PCSCitationGeoKey, name) &&
           set_code(keys, ProjectionGeoKey, OWN_DEFINITION) &&
           set_code(keys, ProjCoordTransGeoKey, methods[method].method) &&
           set_code(keys, ProjLinearUnitsGeoKey, METRE) &&
           set_parameters(keys, method, words);
}

/** WKT; GDAL looks at it only in a model that the standard does not know. */
static bool set_wkt(march_arena *arena, GTIF *keys, const char *wkt)
{
    const char *text = march_arena_printf(arena, "ESRI PE String = %s", wkt);

    return text && set_code(keys, GTModelTypeGeoKey, OWN_DEFINITION) &&
           set_code(keys, ProjectedCSTypeGeoKey, OWN_DEFINITION) &&
           set_text(keys, PCSCitationGeoKey, text);
}

static bool set_system(march_arena *arena, GTIF *keys, const march_georef *g)
{
    const char *name = name_of(arena, g->wkt1), *words;

    if (!name || !set_code(keys, GTRasterTypeGeoKey, PIXEL_IS_AREA) ||
        !set_text(keys, GTCitationGeoKey, name)) {
        return false;
    }
    if (g->epsg == WGS_84) {
        return set_code(keys, GTModelTypeGeoKey, MODEL_GEOGRAPHIC) &&
               set_code(keys, GeographicTypeGeoKey, WGS_84) &&
               set_code(keys, GeogAngularUnitsGeoKey, DEGREE);
    }
    if (g->epsg > 0 && g->epsg < OWN_DEFINITION) {
        return set_code(keys, GTModelTypeGeoKey, MODEL_PROJECTED) &&
               set_code(keys, ProjectedCSTypeGeoKey, g->epsg);
    }
    size_t method = find_method(g->proj, &words);
    return method < MARCH_COUNT(methods) ? set_projection(keys, method, words, name)
                                         : set_wkt(arena, keys, g->esri);
}

/** Make the tags known to this file alone; libtiff does not know them. Names of tags
 * must outlive it. */
static march_status describe_tags(march_arena *arena, march_tif_file *tif)
{
    static const struct {
        uint32_t tag;
        TIFFDataType type;
    } tags[] = {{TAG_SCALE, TIFF_DOUBLE},
                {TAG_TIEPOINT, TIFF_DOUBLE},
                {TAG_KEYS, TIFF_SHORT},
                {TAG_KEY_NUMBERS, TIFF_DOUBLE},
                {TAG_KEY_TEXTS, TIFF_ASCII}};
    TIFFFieldInfo *fields = MARCH_NEW(arena, TIFFFieldInfo, MARCH_COUNT(tags));
    char *name = march_arena_strdup(arena, "GeoTIFF");

    if (!fields || !name) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < MARCH_COUNT(tags); i++) {
        bool text = tags[i].type == TIFF_ASCII;
        fields[i] = (TIFFFieldInfo){.field_tag = tags[i].tag,
                                    .field_readcount = text ? -1 : TIFF_VARIABLE2,
                                    .field_writecount = text ? -1 : TIFF_VARIABLE2,
                                    .field_type = tags[i].type,
                                    .field_bit = FIELD_CUSTOM,
                                    .field_oktochange = 1,
                                    .field_passcount = !text,
                                    .field_name = name};
    }
    return TIFFMergeFieldInfo(tif->handle, fields, MARCH_COUNT(tags)) == 0
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

/** Give the file what libgeotiff made; texts are without a count. */
static bool copy_tags(march_tif_file *tif, ST_TIFF *tags)
{
    static const int numbers[] = {TAG_KEYS, TAG_KEY_NUMBERS};
    int count, type;
    void *data;

    for (size_t i = 0; i < MARCH_COUNT(numbers); i++) {
        if (ST_GetKey(tags, numbers[i], &count, &type, &data) &&
            !TIFFSetField(tif->handle, (uint32_t)numbers[i], (uint32_t)count, data)) {
            return false;
        }
    }
    return !ST_GetKey(tags, TAG_KEY_TEXTS, &count, &type, &data) ||
           TIFFSetField(tif->handle, TAG_KEY_TEXTS, data);
}

march_status march_tif_set_place(march_arena *arena, march_tif_file *tif,
                                 const march_georef *georef, march_world_grid grid)
{
    const double scale[] = {grid.step, grid.step, 0};
    const double tie[] = {0, 0, 0, grid.x0, grid.y0, 0};
    MARCH_CLEANUP(close_tags) ST_TIFF *tags = ST_Create();
    MARCH_CLEANUP(close_keys) GTIF *keys = tags ? GTIFNewSimpleTags(tags) : NULL;

    if (!keys) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(describe_tags(arena, tif));
    bool set =
        set_system(arena, keys, georef) && GTIFWriteKeys(keys) &&
        copy_tags(tif, tags) &&
        TIFFSetField(tif->handle, TAG_SCALE, (uint32_t)MARCH_COUNT(scale), scale) &&
        TIFFSetField(tif->handle, TAG_TIEPOINT, (uint32_t)MARCH_COUNT(tie), tie);
    return set ? MARCH_OK : MARCH_E_NOMEM;
}
