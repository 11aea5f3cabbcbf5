/* grid_place.c - where on the Earth the cells of a GeoTIFF lie.
 * SPDX-License-Identifier: MIT
 *
 * OGC GeoTIFF Standard 1.1 (OGC 19-008r4). */
#include <geo_normalize.h>
#include <geo_simpletags.h>
#include <geo_tiffp.h> /* only here is TIFFMethod whole */
#include <geotiff.h>
#include <locale.h>
#include <math.h>
#include <proj.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "input/geo_build.h"
#include "input/tiff_file.h"

enum {
    TAG_SCALE = 33550,
    TAG_TIEPOINT = 33922,
    TAG_MATRIX = 34264,
    TAG_KEYS = 34735,
    TAG_KEY_NUMBERS = 34736,
    TAG_KEY_TEXTS = 34737,
    TAG_NODATA = 42113,
    TEXT_BYTES = 1 << 16
};

enum {
    OWN_DEFINITION = 32767,
    MODEL_PROJECTED = 1,
    MODEL_GEOGRAPHIC = 2,
    AT_POINT = 2,
    DEGREE = 9102
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

/** libgeotiff would print its complaints; what they are about is noticed below. */
static void ignore_words(GTIF *keys, int level, const char *words, ...)
    MARCH_PRINTF(3, 4);

static void ignore_words(GTIF *keys, int level, const char *words, ...)
{
    (void)keys;
    (void)level;
    (void)words;
}

/** Copy a tag to where libgeotiff reads it; the library takes memory it may not write
 * through a pointer to writable memory. */
static bool copy_tag(march_arena *arena, const march_tiff *tiff, ST_TIFF *tags,
                     uint32_t tag, TIFFDataType type, int simple_type, size_t size)
{
    size_t count;
    const void *data = march_tiff_tag(tiff, tag, type, &count);

    if (!data || count == 0 || count > TEXT_BYTES) {
        return false;
    }
    void *copy = march_arena_strndup(arena, data, count * size);
    return copy && ST_SetKey(tags, (int)tag, (int)count, simple_type, copy) == 1;
}

/** The number of a key; `otherwise` where it is not there. */
static int key_of(GTIF *keys, geokey_t key, int otherwise)
{
    unsigned short value = 0;

    return GTIFKeyGetSHORT(keys, key, &value, 0, 1) == 1 ? value : otherwise;
}

static void close_context(PJ_CONTEXT **context)
{
    if (*context) {
        proj_context_destroy(*context);
    }
}

/** libgeotiff asks PROJ about units and ellipsoids; what PROJ does not know must not
 * come out on stderr, nor be looked for on the network. */
static PJ_CONTEXT *open_context(void)
{
    PJ_CONTEXT *context = proj_context_create();

    if (context) {
        proj_log_level(context, PJ_LOG_NONE);
        proj_context_set_enable_network(context, 0);
    }
    return context;
}

static bool within(double value, double low, double high)
{
    return value >= low && value <= high;
}

/** Whether libgeotiff may print a definition: it writes numbers of any length into
 * buffers of fixed size (seen in 1.7.1: an easting of 1e300 overruns the stack). */
static bool is_printable(const GTIFDefn *d)
{
    const double widest = 1e8; /* metres or degrees; 9 digits and 9 decimals */
    bool good =
        within(d->UOMLengthInMeters, 1e-6, 1e6) &&
        within(d->UOMAngleInDegrees, 1e-6, 1e6) && within(d->SemiMajor, 1e3, widest) &&
        within(d->SemiMinor, 1e3, widest) && within(d->PMLongToGreenwich, -360, 360) &&
        d->TOWGS84Count >= 0 && d->TOWGS84Count <= 7 && d->nParms >= 0 &&
        d->nParms <= MAX_GTIF_PROJPARMS;

    for (int i = 0; good && i < d->nParms; i++) {
        good = within(d->ProjParm[i], -widest, widest);
    }
    for (int i = 0; good && i < d->TOWGS84Count; i++) {
        good = within(d->TOWGS84[i], -widest, widest);
    }
    return good;
}

/** What libgeotiff makes of the keys as a PROJ string. It prints numbers after the
 * locale, so the caller sets a plain one. */
static const char *define_projection(march_arena *arena, GTIF *keys)
{
    GTIFDefn definition;

    memset(&definition, 0, sizeof(definition));
    if (!GTIFGetDefn(keys, &definition) || !is_printable(&definition)) {
        return NULL;
    }
    char *text = GTIFGetProj4Defn(&definition);
    const char *kept = text ? march_arena_strdup(arena, text) : NULL;
    GTIFFreeMemory(text);
    return kept;
}

/** A projection spelt out in the file, as a PROJ string; NULL where there is none. */
static const char *own_projection(march_arena *arena, GTIF *keys)
{
    MARCH_CLEANUP(close_context) PJ_CONTEXT *context = open_context();
    locale_t plain =
        context ? newlocale(LC_NUMERIC_MASK, "C", (locale_t)0) : (locale_t)0;

    if (plain == (locale_t)0) {
        return NULL;
    }
    GTIFAttachPROJContext(keys, context);
    locale_t before = uselocale(plain);
    const char *text = define_projection(arena, keys);
    uselocale(before);
    freelocale(plain);
    GTIFAttachPROJContext(keys, NULL);
    return text;
}

static march_status read_crs(march_arena *arena, GTIF *keys, march_diags *diags,
                             march_grid *grid)
{
    int model = key_of(keys, GTModelTypeGeoKey, 0);
    int code = key_of(keys, ProjectedCSTypeGeoKey, OWN_DEFINITION);

    grid->geographic = model != MODEL_PROJECTED;
    if (model == MODEL_GEOGRAPHIC) {
        if (key_of(keys, GeogAngularUnitsGeoKey, DEGREE) != DEGREE) {
            return march_geo_fail(diags, grid->file, "its coordinates are no degrees");
        }
        return MARCH_OK;
    }
    if (model != MODEL_PROJECTED) {
        march_diag_add(diags, (march_where){.file = grid->file}, MARCH_D_GEO_CRS,
                       "no coordinate system is given; its coordinates are taken for "
                       "degrees");
        return MARCH_OK;
    }
    grid->crs = code != OWN_DEFINITION ? march_arena_printf(arena, "EPSG:%d", code)
                                       : own_projection(arena, keys);
    if (!grid->crs) {
        return march_geo_fail(diags, grid->file, "its projection is not understood");
    }
    return MARCH_OK;
}

/** Set the corner and the size of a cell from the tags of the standard. */
static march_status read_corner(const march_tiff *tiff, march_diags *diags,
                                march_grid *grid)
{
    size_t scales, ties, numbers;
    const double *scale = march_tiff_tag(tiff, TAG_SCALE, TIFF_DOUBLE, &scales);
    const double *tie = march_tiff_tag(tiff, TAG_TIEPOINT, TIFF_DOUBLE, &ties);
    const double *matrix = march_tiff_tag(tiff, TAG_MATRIX, TIFF_DOUBLE, &numbers);

    if (scale && tie && scales >= 2 && ties >= 6) {
        grid->dx = scale[0];
        grid->dy = scale[1];
        grid->x0 = tie[3] - tie[0] * scale[0];
        grid->y0 = tie[4] + tie[1] * scale[1];
    } else if (matrix && numbers >= 8) {
        if (matrix[1] != 0 || matrix[4] != 0) {
            return march_geo_fail(diags, grid->file,
                                  "its rows do not run west to east");
        }
        grid->dx = matrix[0];
        grid->dy = -matrix[5];
        grid->x0 = matrix[3];
        grid->y0 = matrix[7];
    } else {
        return march_geo_fail(diags, grid->file, "it does not say where it lies");
    }
    if (!(grid->dx > 0 && grid->dy > 0) || !isfinite(grid->dx) || !isfinite(grid->dy) ||
        !isfinite(grid->x0) || !isfinite(grid->y0)) {
        return march_geo_fail(diags, grid->file,
                              "its first cell is not the north-western one");
    }
    return MARCH_OK;
}

/** Degrees that cannot be are a sign of a wrong or missing coordinate system. */
static march_status check_degrees(march_diags *diags, const march_grid *grid)
{
    const double slack = 1;
    double east = grid->x0 + grid->dx * (double)grid->cols;
    double south = grid->y0 - grid->dy * (double)grid->rows;

    if (grid->geographic && (grid->x0 < -360 - slack || east > 720 + slack ||
                             grid->y0 > 90 + slack || south < -90 - slack)) {
        return march_geo_fail(diags, grid->file,
                              "its cells are not on the Earth, taken for degrees");
    }
    return MARCH_OK;
}

/** The value that stands for nothing, which GDAL writes as text. */
static void read_nodata(const march_tiff *tiff, march_grid *grid)
{
    size_t count;
    const char *text = march_tiff_tag(tiff, TAG_NODATA, TIFF_ASCII, &count);

    if (!text) {
        return;
    }
    size_t length = strnlen(text, count), start = 0;
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    while (start < length && text[start] == ' ') {
        start++;
    }
    if (length - start == 3 && memcmp(text + start, "nan", 3) == 0) {
        grid->nodata = (double)NAN;
        grid->has_nodata = true;
    } else {
        grid->has_nodata =
            march_num_parse(text + start, length - start, &grid->nodata) == MARCH_OK;
    }
}

march_status march_grid_locate(march_arena *arena, const march_tiff *tiff,
                               march_diags *diags, march_grid *grid)
{
    MARCH_CLEANUP(close_tags) ST_TIFF *tags = ST_Create();
    TIFFMethod methods;

    if (!tags) {
        return MARCH_E_NOMEM;
    }
    copy_tag(arena, tiff, tags, TAG_KEYS, TIFF_SHORT, STT_SHORT, sizeof(uint16_t));
    copy_tag(arena, tiff, tags, TAG_KEY_NUMBERS, TIFF_DOUBLE, STT_DOUBLE,
             sizeof(double));
    copy_tag(arena, tiff, tags, TAG_KEY_TEXTS, TIFF_ASCII, STT_ASCII, 1);
    GTIFSetSimpleTagsMethods(&methods);
    MARCH_CLEANUP(close_keys)
    GTIF *keys = GTIFNewWithMethodsEx(tags, &methods, ignore_words, NULL);
    if (!keys) {
        return march_geo_fail(diags, grid->file, "its GeoTIFF keys are damaged");
    }
    MARCH_TRY(read_corner(tiff, diags, grid));
    if (key_of(keys, GTRasterTypeGeoKey, 0) == AT_POINT) {
        grid->x0 -= grid->dx / 2;
        grid->y0 += grid->dy / 2;
    }
    MARCH_TRY(read_crs(arena, keys, diags, grid));
    read_nodata(tiff, grid);
    return check_degrees(diags, grid);
}
