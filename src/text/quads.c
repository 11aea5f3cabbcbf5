/* quads.c - the room the letters of a text take, for collision tests.
 * SPDX-License-Identifier: MIT */
#include "text/fonts.h"

/** What one cluster takes, in its own upright frame: x along its baseline from its
 * first glyph's origin, y down. */
static march_page_box room_of(const march_glyph_run *run, size_t first, size_t end)
{
    const march_glyph *origin = &run->glyphs[first];
    double c = cos(origin->angle_rad), s = sin(origin->angle_rad);
    march_page_box room = march_page_box_empty();

    for (size_t i = first; i < end; i++) {
        double dx = run->glyphs[i].at.x_mm - origin->at.x_mm;
        double dy = run->glyphs[i].at.y_mm - origin->at.y_mm;
        march_page at = {c * dx + s * dy, c * dy - s * dx};
        march_page_box ink = march_font_ink(run->font, run->glyphs[i].index);
        double advance = march_font_advance(run->font, run->glyphs[i].index);
        double size = run->size_mm;
        march_page_box_add(&room, at);
        march_page_box_add(&room, (march_page){at.x_mm + advance * size, at.y_mm});
        if (ink.x0_mm < ink.x1_mm) {
            march_page_box_add(&room, (march_page){at.x_mm + ink.x0_mm * size,
                                                   at.y_mm + ink.y0_mm * size});
            march_page_box_add(&room, (march_page){at.x_mm + ink.x1_mm * size,
                                                   at.y_mm + ink.y1_mm * size});
        }
    }
    return room;
}

/** Write the corners of a room, clockwise from the top left. */
static void turn_room(march_page_box room, const march_glyph *origin, march_page *quad)
{
    double c = cos(origin->angle_rad), s = sin(origin->angle_rad);
    const march_page corners[4] = {{room.x0_mm, room.y0_mm},
                                   {room.x1_mm, room.y0_mm},
                                   {room.x1_mm, room.y1_mm},
                                   {room.x0_mm, room.y1_mm}};

    for (size_t i = 0; i < 4; i++) {
        quad[i] =
            (march_page){origin->at.x_mm + c * corners[i].x_mm - s * corners[i].y_mm,
                         origin->at.y_mm + s * corners[i].x_mm + c * corners[i].y_mm};
    }
}

/** Append the quadrangles of a run; returns how many. */
static size_t add_run(const march_glyph_run *run, march_page *quads)
{
    const double air_em = 0.04, wide_space_em = 0.5;
    double x_height_mm = march_font_measure(run->font).x_height * run->size_mm;
    size_t quad_count = 0;

    for (size_t first = 0, end; first < run->count; first = end) {
        for (end = first + 1; end < run->count &&
                              run->glyphs[end].cluster == run->glyphs[first].cluster;) {
            end++;
        }
        march_page_box room = room_of(run, first, end);
        bool is_space = room.y0_mm == room.y1_mm;
        double width_mm = room.x1_mm - room.x0_mm;
        if (is_space && (width_mm <= 0 || width_mm > wide_space_em * run->size_mm)) {
            continue;
        }
        room.y0_mm = fmin(room.y0_mm, -x_height_mm);
        room = march_page_box_grow(room, air_em * run->size_mm);
        turn_room(room, &run->glyphs[first], &quads[4 * quad_count]);
        quad_count++;
    }
    return quad_count;
}

march_status march_type_quads(march_arena *arena, const march_text_mark *mark,
                              const march_page **corners, size_t *quad_count)
{
    size_t glyph_count = 0;

    for (size_t i = 0; i < mark->run_count; i++) {
        glyph_count += mark->runs[i].count;
    }
    march_page *quads = MARCH_NEW(arena, march_page, 4 * glyph_count);
    if (!quads) {
        return MARCH_E_NOMEM;
    }
    size_t count = 0;
    for (size_t i = 0; i < mark->run_count; i++) {
        count += add_run(&mark->runs[i], &quads[4 * count]);
    }
    *corners = quads;
    *quad_count = count;
    return MARCH_OK;
}
