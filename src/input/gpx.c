/* gpx.c - features from GPX (Topografix, GPX 1.1).
 * SPDX-License-Identifier: MIT */
#include "input/gpx.h"

#include <expat.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"
#include "input/file.h"
#include "input/geo_build.h"

enum { CHUNK = 1 << 20, TEXT_MOST = 1 << 16, DEPTH_MOST = 64 };

/** The properties, in the order of the columns. */
typedef enum property { NAME, DESC, TYPE, START, END, PROPERTIES } property;

static const char *const property_names[] = {"name", "desc", "type", "start", "end"};

/** A feature's properties; NULL: none. */
typedef struct thing {
    const char *values[PROPERTIES];
    int line;
} thing;

/** A file while it is read. */
typedef struct reader {
    march_geo_builder builder;
    XML_Parser parser;
    MARCH_ARRAY(thing) things;
    MARCH_ARRAY(march_lonlat) points; /**< of the part at hand */
    MARCH_ARRAY(char) text;           /**< of the element at hand */
    bool open;                        /**< inside of a waypoint, route or track */
    bool point;                       /**< inside of one of its points */
    int depth, thing_depth;
    march_status status;
} reader;

static void stop(reader *r, march_status status)
{
    r->status = status;
    XML_StopParser(r->parser, XML_FALSE);
}

static march_status fail(reader *r, const char *text)
{
    march_diag_add(
        r->builder.diags,
        (march_where){.file = r->builder.file,
                      .line = (int)XML_GetCurrentLineNumber(r->parser),
                      .column = (int)XML_GetCurrentColumnNumber(r->parser) + 1},
        MARCH_D_GEO_FORMAT, "%s", text);
    return MARCH_E_INPUT;
}

/** The name of an element without its namespace. */
static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');

    return colon ? colon + 1 : name;
}

static bool is_one_of(const char *name, const char *a, const char *b, const char *c)
{
    return strcmp(name, a) == 0 || strcmp(name, b) == 0 || strcmp(name, c) == 0;
}

static march_status add_point(reader *r, const XML_Char **attributes)
{
    march_lonlat at = {HUGE_VAL, HUGE_VAL};

    for (size_t i = 0; attributes[i]; i += 2) {
        double *out = strcmp(attributes[i], "lon") == 0   ? &at.lon_deg
                      : strcmp(attributes[i], "lat") == 0 ? &at.lat_deg
                                                          : NULL;
        const char *text = attributes[i + 1];
        if (out && march_num_parse(text, strlen(text), out) != MARCH_OK) {
            return fail(r, "a position is not a number");
        }
    }
    if (!isfinite(at.lon_deg) || !isfinite(at.lat_deg)) {
        return fail(r, "a point without \"lat\" and \"lon\"");
    }
    if (r->points.count >= MARCH_GEO_POINTS) {
        return fail(r, "more points than are read of a file");
    }
    return MARCH_PUSH(r->builder.arena, &r->points, at) ? MARCH_OK : MARCH_E_NOMEM;
}

/** The points gathered become a part of the feature. */
static march_status end_part(reader *r)
{
    march_lonlat *points;
    size_t count = r->points.count;

    r->points.count = 0;
    if (count == 0) {
        return MARCH_OK;
    }
    MARCH_TRY(march_geo_part(&r->builder, count, &points));
    memcpy(points, r->points.items, count * sizeof(*points));
    return march_geo_end_part(&r->builder);
}

static march_status begin_thing(reader *r, const char *name)
{
    bool way = strcmp(name, "wpt") != 0;
    thing fresh = {.line = (int)XML_GetCurrentLineNumber(r->parser)};

    r->open = true;
    r->thing_depth = r->depth;
    MARCH_TRY(march_geo_begin(&r->builder,
                              way ? MARCH_GEOMETRY_LINES : MARCH_GEOMETRY_POINTS,
                              r->things.count));
    return MARCH_PUSH(r->builder.arena, &r->things, fresh) ? MARCH_OK : MARCH_E_NOMEM;
}

static void on_start(void *context, const XML_Char *full, const XML_Char **attributes)
{
    reader *r = context;
    const char *name = local(full);
    march_status status = MARCH_OK;

    r->depth++;
    r->text.count = 0;
    if (r->depth > DEPTH_MOST) {
        stop(r, fail(r, "elements are nested too deep"));
        return;
    }
    if (r->depth == 1 && strcmp(name, "gpx") != 0) {
        stop(r, fail(r, "this is no GPX: its first element is not \"gpx\""));
        return;
    }
    if (!r->open && is_one_of(name, "wpt", "rte", "trk")) {
        status = begin_thing(r, name);
    }
    if (status == MARCH_OK && r->open && is_one_of(name, "wpt", "rtept", "trkpt")) {
        r->point = strcmp(name, "wpt") != 0;
        status = add_point(r, attributes);
    }
    if (status != MARCH_OK) {
        stop(r, status);
    }
}

static void on_text(void *context, const XML_Char *text, int length)
{
    reader *r = context;

    if (length <= 0 || r->text.count + (size_t)length > TEXT_MOST) {
        return;
    }
    if (!MARCH_RESERVE(r->builder.arena, &r->text, (size_t)length)) {
        stop(r, MARCH_E_NOMEM);
        return;
    }
    memcpy(r->text.items + r->text.count, text, (size_t)length);
    r->text.count += (size_t)length;
}

/** Keep the text of an element as a property of the feature at hand. */
static march_status keep(reader *r, const char *name)
{
    thing *at = &r->things.items[r->things.count - 1];
    size_t from = 0, to = r->text.count;
    bool time = strcmp(name, "time") == 0;

    while (from < to && strchr(" \t\r\n", r->text.items[from])) {
        from++;
    }
    while (to > from && strchr(" \t\r\n", r->text.items[to - 1])) {
        to--;
    }
    if (from == to || (r->point && !time) ||
        (!r->point && r->depth != r->thing_depth + 1)) {
        return MARCH_OK;
    }
    for (size_t i = 0; i < PROPERTIES; i++) {
        bool start = time && i == START && !at->values[START];
        if (start || (time && i == END) || strcmp(name, property_names[i]) == 0) {
            at->values[i] =
                march_arena_strndup(r->builder.arena, r->text.items + from, to - from);
            if (!at->values[i]) {
                return MARCH_E_NOMEM;
            }
        }
    }
    return MARCH_OK;
}

static void on_end(void *context, const XML_Char *full)
{
    reader *r = context;
    const char *name = local(full);
    march_status status = MARCH_OK;

    if (r->open && is_one_of(name, "name", "desc", "type")) {
        status = keep(r, name);
    } else if (r->open && strcmp(name, "time") == 0) {
        status = keep(r, name);
    } else if (r->open && is_one_of(name, "trkpt", "rtept", "")) {
        r->point = false;
    } else if (r->open && strcmp(name, "trkseg") == 0) {
        status = end_part(r);
    }
    if (status == MARCH_OK && r->open && r->depth == r->thing_depth) {
        status = end_part(r);
        march_geo_end(&r->builder);
        r->open = false;
    }
    r->text.count = 0;
    r->depth--;
    if (status != MARCH_OK) {
        stop(r, status);
    }
}

/** No entities: a GPX file needs none, and some are bombs. */
static void on_doctype(void *context, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int internal)
{
    reader *r = context;

    (void)name;
    (void)system;
    (void)public;
    (void)internal;
    stop(r, fail(r, "a document type declaration is not read"));
}

static void free_parser(XML_Parser *parser)
{
    if (*parser) {
        XML_ParserFree(*parser);
    }
}

static march_status parse(reader *r, march_bytes bytes)
{
    for (size_t at = 0; at < bytes.size || at == 0;) {
        size_t size = bytes.size - at < CHUNK ? bytes.size - at : CHUNK;
        bool last = at + size == bytes.size;
        if (XML_Parse(r->parser, (const char *)bytes.data + at, (int)size, last) ==
            XML_STATUS_OK) {
            at += size;
            if (last) {
                break;
            }
            continue;
        }
        if (r->status != MARCH_OK) {
            return r->status;
        }
        enum XML_Error error = XML_GetErrorCode(r->parser);
        return error == XML_ERROR_NO_MEMORY ? MARCH_E_NOMEM
                                            : fail(r, XML_ErrorString(error));
    }
    return MARCH_OK;
}

static march_status set_properties(reader *r, march_features *set)
{
    march_arena *arena = r->builder.arena;
    int *lines = MARCH_NEW(arena, int, r->things.count);
    const char **columns = MARCH_NEW(arena, const char *, PROPERTIES);

    set->values = MARCH_NEW(arena, march_value, set->feature_count * PROPERTIES);
    if (!lines || !columns || !set->values) {
        return MARCH_E_NOMEM;
    }
    memcpy(columns, property_names, sizeof(property_names));
    set->columns = columns;
    set->column_count = PROPERTIES;
    for (size_t i = 0; i < r->things.count; i++) {
        lines[i] = r->things.items[i].line;
    }
    set->lines = lines;
    for (size_t i = 0; i < set->feature_count; i++) {
        const thing *from = &r->things.items[set->numbers[i]];
        for (size_t k = 0; k < PROPERTIES; k++) {
            if (from->values[k]) {
                set->values[i * PROPERTIES + k] =
                    (march_value){MARCH_VALUE_TEXT, 0, from->values[k]};
            }
        }
    }
    return MARCH_OK;
}

march_status march_gpx_load(march_arena *arena, const char *file,
                            const march_geo_request *request, march_diags *diags,
                            march_features **out)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    MARCH_CLEANUP(free_parser) XML_Parser parser = XML_ParserCreate(NULL);
    reader r = {
        .builder = {.arena = arena, .file = file, .unit = "feature", .diags = diags},
        .parser = parser};
    march_bytes bytes;

    if (!scratch || !parser) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_file_read(scratch, file, MARCH_GPX_BYTES, request->asked_by, diags,
                              &bytes));
    XML_SetUserData(parser, &r);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    MARCH_TRY(parse(&r, bytes));
    MARCH_TRY(march_geo_settle(&r.builder, NULL, request->within, NULL, out));
    return set_properties(&r, *out);
}
