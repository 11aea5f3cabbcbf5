/* shorten.c - making words fit.
 * SPDX-License-Identifier: MIT */
#include "furniture/shorten.h"

#include <string.h>

#include "furniture/breaks.h"

#define ELLIPSIS "\xE2\x80\xA6"

typedef MARCH_ARRAY(size_t) lengths;

/** The text up to a place where it may be broken, without the marks and spaces that end
 * it, and with an ellipsis. */
static const char *cut_at(march_arena *arena, const char *text, size_t length)
{
    while (length > 1 && strchr(" ,;:.", text[length - 1])) {
        length--;
    }
    return march_arena_printf(arena, "%.*s" ELLIPSIS, (int)length, text);
}

/** Where a text may be broken, from its beginning. */
static march_status find_breaks(march_arena *arena, const char *text, lengths *out)
{
    for (const char *p = text; *p;) {
        p = march_break_next(p);
        if (!MARCH_PUSH(arena, out, (size_t)(p - text))) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

march_status march_words_shorten(march_arena *arena, const char *text,
                                 march_shorten_fits fits, void *context,
                                 const char **out)
{
    lengths breaks = {0};
    size_t low = 0, high;
    bool done;

    *out = text;
    MARCH_TRY(fits(context, text, &done));
    if (done) {
        return MARCH_OK;
    }
    MARCH_TRY(find_breaks(arena, text, &breaks));
    /* breaks.items[low] fits, or is the first; breaks.items[high] does not */
    for (high = breaks.count; low + 1 < high;) {
        size_t middle = (low + high) / 2;
        const char *less = cut_at(arena, text, breaks.items[middle]);
        if (!less) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(fits(context, less, &done));
        *(done ? &low : &high) = middle;
    }
    *out = breaks.count > 0 ? cut_at(arena, text, breaks.items[low]) : text;
    return *out ? MARCH_OK : MARCH_E_NOMEM;
}

typedef struct line_room {
    march_column *column;
    const march_type_style *type;
    double width_mm;
} line_room;

static march_status fits_line(void *context, const char *text, bool *fits)
{
    const line_room *room = context;
    double width;

    MARCH_TRY(march_column_width(room->column, room->type, text, &width));
    *fits = width <= room->width_mm;
    return MARCH_OK;
}

march_status march_line_shorten(march_column *column, const march_type_style *type,
                                const char *text, double width_mm, const char **out)
{
    line_room room = {column, type, width_mm};

    return march_words_shorten(column->map->arena, text, fits_line, &room, out);
}
