/* wkt.c - points and lines as well-known text.
 * SPDX-License-Identifier: MIT */
#include "input/wkt.h"

#include <string.h>
#include <strings.h>

#include "base/num.h"

/* How extended well-known text says that it is in longitude and latitude. */
#define DEGREES "SRID=4326"

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " \t\r\n");
}

/** Skip a word of letters; its length. */
static size_t word_length(const char *text)
{
    size_t length = 0;

    while ((text[length] | 0x20) >= 'a' && (text[length] | 0x20) <= 'z') {
        length++;
    }
    return length;
}

static bool is_word(const char *text, size_t length, const char *word)
{
    return strlen(word) == length && strncasecmp(text, word, length) == 0;
}

/** Read a position: two numbers, and others that are left. NULL where it is none. */
static const char *read_position(const char *text, march_lonlat *out)
{
    double values[4];
    size_t count = 0;

    for (text = skip_blanks(text); *text && *text != ',' && *text != ')';
         text = skip_blanks(text)) {
        size_t length = strcspn(text, " \t\r\n,()");
        if (length == 0 || count == MARCH_COUNT(values) ||
            march_num_parse(text, length, &values[count++]) != MARCH_OK) {
            return NULL;
        }
        text += length;
    }
    *out = (march_lonlat){values[0], values[1]};
    return count >= 2 ? text : NULL;
}

/** Read positions, with any brackets between, up to the end of the text. */
static march_status read_positions(march_arena *arena, const char *text, march_wkt *out)
{
    MARCH_ARRAY(march_lonlat) points = {0};
    int depth = 0;

    for (text = skip_blanks(text); *text; text = skip_blanks(text)) {
        march_lonlat at;
        if (*text == '(' || *text == ')') {
            depth += *text == '(' ? 1 : -1;
            text++;
            if (depth < 0) {
                return MARCH_E_INPUT;
            }
            continue;
        }
        if (*text == ',') {
            text++;
            continue;
        }
        text = depth > 0 ? read_position(text, &at) : NULL;
        if (!text) {
            return MARCH_E_INPUT;
        }
        if (!MARCH_PUSH(arena, &points, at)) {
            return MARCH_E_NOMEM;
        }
    }
    out->points = points.items;
    out->count = points.count;
    return depth == 0 && points.count > 0 ? MARCH_OK : MARCH_E_INPUT;
}

march_status march_wkt_read(march_arena *arena, const char *text, march_wkt *out,
                            const char **why)
{
    *out = (march_wkt){0};
    text = skip_blanks(text);
    if (strncasecmp(text, "SRID=", 5) == 0) {
        size_t srid = strcspn(text, ";");
        if (srid != strlen(DEGREES) || strncasecmp(text, DEGREES, srid) != 0) {
            *why = "positions are read in degrees alone, of SRID=4326";
            return MARCH_E_INPUT;
        }
        text += srid;
        text = skip_blanks(text + (*text == ';'));
    }
    size_t length = word_length(text);
    bool points = is_word(text, length, "POINT") || is_word(text, length, "MULTIPOINT");
    out->line =
        is_word(text, length, "LINESTRING") || is_word(text, length, "MULTILINESTRING");
    if (!points && !out->line) {
        *why = is_word(text, length, "POLYGON") || is_word(text, length, "MULTIPOLYGON")
                   ? "polygons are read from GeoJSON and shapefiles"
                   : "this is no POINT and no LINESTRING";
        return MARCH_E_INPUT;
    }
    text = skip_blanks(text + length);
    length = word_length(text);
    if (is_word(text, length, "Z") || is_word(text, length, "M") ||
        is_word(text, length, "ZM")) {
        text = skip_blanks(text + length);
        length = word_length(text);
    }
    if (is_word(text, length, "EMPTY")) {
        return MARCH_OK;
    }
    march_status status = read_positions(arena, text, out);
    if (status == MARCH_E_INPUT) {
        *why = "the positions are not written as (longitude latitude, ...)";
    }
    return status;
}
