/* shapefile.c - features from a shapefile.
 * SPDX-License-Identifier: MIT
 *
 * The records are gone through twice: first their headers alone, which choose and
 * count, so that memory is taken once and what lies elsewhere is not read; then the
 * shapes. */
#include "input/shapefile.h"

#include <string.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "geo/project.h"
#include "input/geo_build.h"
#include "input/qix.h"
#include "input/shape_table.h"

enum { CRS_BYTES = 64 * 1024, POINT_BYTES = 16, BOX_AT = 36 };

static void close_shapes(SHPHandle *shapes)
{
    if (*shapes) {
        SHPClose(*shapes);
    }
}

/** A shapefile while it is read. */
typedef struct reader {
    march_geo_builder builder;
    march_arena *scratch;
    march_shape_files *files;
    const march_geo_request *request;
    const march_lonlat_box *within; /**< NULL: records cannot be chosen by their box */
    const char *crs;                /**< NULL: degrees */
    SHPHandle shapes;
    MARCH_ARRAY(size_t) chosen;
    size_t part_count, point_count;
} reader;

/** What the header of a record says. */
typedef struct record {
    int type; /**< without Z and M: one of SHPT_POINT, ARC, POLYGON, MULTIPOINT, NULL */
    bool boxed;
    march_lonlat_box box;
    size_t parts, points;
} record;

/** The type without Z and M; -1 for one that is not known. */
static int flat_type(uint32_t type)
{
    switch (type) {
    case SHPT_NULL:
        return SHPT_NULL;
    case SHPT_POINT:
    case SHPT_POINTZ:
    case SHPT_POINTM:
        return SHPT_POINT;
    case SHPT_ARC:
    case SHPT_ARCZ:
    case SHPT_ARCM:
        return SHPT_ARC;
    case SHPT_POLYGON:
    case SHPT_POLYGONZ:
    case SHPT_POLYGONM:
        return SHPT_POLYGON;
    case SHPT_MULTIPOINT:
    case SHPT_MULTIPOINTZ:
    case SHPT_MULTIPOINTM:
        return SHPT_MULTIPOINT;
    default:
        return -1;
    }
}

static march_geometry_kind kind_of(int type)
{
    if (type == SHPT_ARC) {
        return MARCH_GEOMETRY_LINES;
    }
    return type == SHPT_POLYGON ? MARCH_GEOMETRY_POLYGON : MARCH_GEOMETRY_POINTS;
}

static march_lonlat_box box_at(march_bytes bytes, size_t at)
{
    return (march_lonlat_box){
        march_bytes_double(bytes, at), march_bytes_double(bytes, at + 8),
        march_bytes_double(bytes, at + 16), march_bytes_double(bytes, at + 24)};
}

/** Read the header of a record whose content of `size` bytes begins at `at`; false
 * where the content is too short for what it announces. */
static bool read_header(march_bytes shp, size_t at, size_t size, record *out)
{
    *out =
        (record){.type = flat_type(march_bytes_le32(shp, at)), .parts = 1, .points = 1};
    if (out->type == SHPT_NULL) {
        return true;
    }
    if (out->type == SHPT_POINT) {
        out->boxed = true;
        out->box.west_deg = out->box.east_deg = march_bytes_double(shp, at + 4);
        out->box.south_deg = out->box.north_deg = march_bytes_double(shp, at + 12);
        return size >= 4 + POINT_BYTES;
    }
    if (out->type < 0 || size < BOX_AT + 4) {
        return false;
    }
    bool multipoint = out->type == SHPT_MULTIPOINT;
    size_t head = multipoint ? BOX_AT + 4 : BOX_AT + 8;
    if (size < head) {
        return false;
    }
    out->boxed = true;
    out->box = box_at(shp, at + 4);
    out->parts = multipoint ? 1 : march_bytes_le32(shp, at + BOX_AT);
    out->points = march_bytes_le32(shp, at + head - 4);
    size_t part_bytes = multipoint ? 0 : out->parts * 4;
    return part_bytes <= size - head &&
           out->points <= (size - head - part_bytes) / POINT_BYTES;
}

/** Whether the box chosen by leaves the record out. A box that is no box does not. */
static bool misses(const reader *r, const record *rec)
{
    return r->within && rec->boxed && rec->box.west_deg <= rec->box.east_deg &&
           rec->box.south_deg <= rec->box.north_deg &&
           !march_geo_overlap(*r->within, rec->box);
}

/** Whether the table marks the record as deleted. */
static bool is_deleted(march_bytes dbf, size_t number)
{
    if (!dbf.data || number >= march_bytes_le32(dbf, 4)) {
        return false;
    }
    size_t row = march_bytes_le16(dbf, 8) + number * march_bytes_le16(dbf, 10);
    return row < dbf.size && dbf.data[row] == '*';
}

/** Choose and count a record. MARCH_ABSENT: the index does not fit the records. */
static march_status scan_record(reader *r, size_t number)
{
    march_bytes shp = r->files->shp;
    size_t at = r->shapes->panRecOffset[number], size = r->shapes->panRecSize[number];
    record rec;

    if (march_shape_content(shp, at) != size) {
        return MARCH_ABSENT;
    }
    if (!read_header(shp, at + MARCH_SHX_ENTRY, size, &rec)) {
        return march_geo_fail(r->builder.diags, r->builder.file,
                              rec.type < 0 ? "record %zu is of a kind not read here "
                                             "(multipatch?)"
                                           : "record %zu is damaged",
                              number + 1);
    }
    if (rec.type == SHPT_NULL || is_deleted(r->files->dbf, number) || misses(r, &rec)) {
        return MARCH_OK;
    }
    r->part_count += rec.parts;
    r->point_count += rec.points + rec.parts;
    return MARCH_PUSH(r->scratch, &r->chosen, number) ? MARCH_OK : MARCH_E_NOMEM;
}

/** Flags of the records to look at, from the spatial index; NULL: all of them. */
static march_status ask_index(reader *r, size_t count, bool **out)
{
    *out = NULL;
    if (!r->within || !r->files->qix.data) {
        return MARCH_OK;
    }
    bool *hits = MARCH_NEW(r->scratch, bool, count);
    if (!hits) {
        return MARCH_E_NOMEM;
    }
    march_status status =
        march_qix_search(r->scratch, r->files->qix, box_at(r->files->shp, BOX_AT),
                         *r->within, count, hits);
    if (status == MARCH_OK) {
        *out = hits;
    }
    return status == MARCH_ABSENT ? MARCH_OK : status;
}

static march_status scan_records(reader *r)
{
    size_t count = (size_t)r->shapes->nRecords;
    bool *hits;

    MARCH_TRY(ask_index(r, count, &hits));
    for (size_t i = 0; i < count; i++) {
        if (!hits || hits[i]) {
            MARCH_TRY(scan_record(r, i));
        }
    }
    return MARCH_OK;
}

static march_status open_shapes(reader *r)
{
    close_shapes(&r->shapes);
    r->shapes = march_shape_open(r->files);
    if (!r->shapes) {
        return march_geo_fail(r->builder.diags, r->builder.file, "the file is damaged");
    }
    return MARCH_OK;
}

/** Choose the records; where .shx turns out to belong to other shapes, begin again
 * without it and without the spatial index. */
static march_status choose_records(reader *r)
{
    MARCH_TRY(open_shapes(r));
    march_status status = scan_records(r);
    if (status != MARCH_ABSENT) {
        return status;
    }
    r->files->qix = (march_bytes){0};
    r->chosen.count = r->part_count = r->point_count = 0;
    MARCH_TRY(
        march_shape_reindex(r->scratch, r->builder.file, r->files, r->builder.diags));
    MARCH_TRY(open_shapes(r));
    return scan_records(r);
}

static march_status add_part(march_geo_builder *builder, const SHPObject *shape,
                             size_t first, size_t count)
{
    march_lonlat *points;

    MARCH_TRY(march_geo_part(builder, count, &points));
    for (size_t i = 0; i < count; i++) {
        points[i] = (march_lonlat){shape->padfX[first + i], shape->padfY[first + i]};
    }
    return march_geo_end_part(builder);
}

static march_status add_shape(march_geo_builder *builder, const SHPObject *shape,
                              size_t number)
{
    size_t vertices = (size_t)shape->nVertices;

    MARCH_TRY(march_geo_begin(builder, kind_of(flat_type((uint32_t)shape->nSHPType)),
                              number));
    if (shape->nParts == 0 && vertices > 0) {
        MARCH_TRY(add_part(builder, shape, 0, vertices));
    }
    for (int i = 0; i < shape->nParts; i++) {
        size_t first = (size_t)shape->panPartStart[i];
        size_t end =
            i + 1 < shape->nParts ? (size_t)shape->panPartStart[i + 1] : vertices;
        if (first < end && end <= vertices) {
            MARCH_TRY(add_part(builder, shape, first, end - first));
        }
    }
    march_geo_end(builder);
    return MARCH_OK;
}

static march_status read_shapes(reader *r)
{
    MARCH_TRY(
        march_geo_reserve(&r->builder, r->chosen.count, r->part_count, r->point_count));
    for (size_t i = 0; i < r->chosen.count; i++) {
        size_t number = r->chosen.items[i];
        SHPObject *shape = SHPReadObject(r->shapes, (int)number);
        if (!shape) {
            return march_geo_fail(r->builder.diags, r->builder.file,
                                  "record %zu is damaged", number + 1);
        }
        march_status status = add_shape(&r->builder, shape, number);
        SHPDestroyObject(shape);
        MARCH_TRY(status);
    }
    return MARCH_OK;
}

/** Take the coordinate system of the .prj; without one, or with one that is not
 * understood, the coordinates are degrees. */
static march_status choose_crs(reader *r)
{
    march_bytes prj = r->files->prj;

    r->within = r->request->within;
    if (!prj.data || prj.size == 0 || prj.size > CRS_BYTES) {
        return MARCH_OK;
    }
    const char *crs = march_arena_strndup(r->scratch, (const char *)prj.data, prj.size);
    if (!crs) {
        return MARCH_E_NOMEM;
    }
    march_status status = march_project_to_lonlat(crs, NULL, 0);
    if (status == MARCH_OK) {
        r->crs = crs;
        r->within = NULL; /* the boxes of the records are not in degrees */
    } else if (status == MARCH_E_INPUT) {
        march_diag_add(r->builder.diags, (march_where){.file = r->builder.file},
                       MARCH_D_GEO_CRS,
                       "the .prj is not understood; coordinates are taken for degrees");
    }
    return status == MARCH_E_NOMEM ? status : MARCH_OK;
}

static march_status read_all(reader *r, march_features **out)
{
    const char *hint = r->files->prj.data
                           ? NULL
                           : "there is no .prj file; coordinates are taken for degrees";
    march_features *set;

    MARCH_TRY(choose_crs(r));
    MARCH_TRY(
        march_shape_check(r->scratch, r->builder.file, r->files, r->builder.diags));
    if (r->files->dbf.data) {
        MARCH_TRY(march_shape_table_check(r->builder.file, r->files, r->builder.diags));
    }
    MARCH_TRY(choose_records(r));
    MARCH_TRY(read_shapes(r));
    MARCH_TRY(march_geo_settle(&r->builder, r->crs, r->request->within, hint, &set));
    set->total = r->request->within ? 0 : (size_t)r->shapes->nRecords;
    if (r->files->dbf.data) {
        MARCH_TRY(march_shape_table_read(r->builder.arena, r->files, r->request,
                                         r->builder.numbers.items, r->builder.diags,
                                         set));
    }
    *out = set;
    return MARCH_OK;
}

march_status march_shapefile_read(march_arena *arena, const char *name,
                                  march_shape_files *files,
                                  const march_geo_request *request, march_diags *diags,
                                  march_features **out)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    reader r = {
        .builder = {.arena = arena, .file = name, .unit = "record", .diags = diags},
        .scratch = scratch,
        .files = files,
        .request = request};

    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    march_status status = read_all(&r, out);
    close_shapes(&r.shapes);
    return status;
}

/** Map a file that stands beside the .shp, its suffix in small letters or capitals;
 * a missing one is left NULL. */
static march_status map_beside(march_arena *arena, const char *file, const char *suffix,
                               march_bytes *out)
{
    size_t stem = strlen(file) - strlen(suffix);
    char *name = march_arena_strdup(arena, file);

    if (!name) {
        return MARCH_E_NOMEM;
    }
    strcpy(name + stem, suffix);
    march_status status = march_file_map(arena, name, (march_where){0}, NULL, out);
    if (status == MARCH_E_NOINPUT) {
        for (char *c = name + stem; *c; c++) {
            *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
        }
        status = march_file_map(arena, name, (march_where){0}, NULL, out);
    }
    return status == MARCH_E_NOINPUT ? MARCH_OK : status;
}

/* A checkout or an unpacked archive writes the files of a set one after the other. */
enum { INDEX_AGE_S = 10 };

/** Whether the spatial index is about as young as the shapes. */
static bool index_is_young(march_arena *arena, const char *file)
{
    struct stat shapes, tree;
    size_t stem = strlen(file) - strlen(".shp");
    const char *name = march_arena_printf(arena, "%.*s.qix", (int)stem, file);

    return name && stat(file, &shapes) == 0 && stat(name, &tree) == 0 &&
           tree.st_mtime >= shapes.st_mtime - INDEX_AGE_S;
}

march_status march_shapefile_load(march_arena *arena, const char *file,
                                  const march_geo_request *request, march_diags *diags,
                                  march_features **out)
{
    MARCH_AUTO_ARENA maps = march_arena_new(0);
    march_shape_files files = {0};

    if (!maps) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_file_map(maps, file, request->asked_by, diags, &files.shp));
    MARCH_TRY(map_beside(maps, file, ".shx", &files.shx));
    MARCH_TRY(map_beside(maps, file, ".dbf", &files.dbf));
    MARCH_TRY(map_beside(maps, file, ".cpg", &files.cpg));
    MARCH_TRY(map_beside(maps, file, ".prj", &files.prj));
    if (request->within && index_is_young(maps, file)) {
        MARCH_TRY(map_beside(maps, file, ".qix", &files.qix));
    }
    return march_shapefile_read(arena, file, &files, request, diags, out);
}
