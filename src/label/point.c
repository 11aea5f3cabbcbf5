/* point.c - names beside and on points.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "label/place.h"

/** A name of one or more lines, shaped, with the quadrangles of each at the origin. */
typedef struct block {
    const march_line_of_type *lines[MARCH_LABEL_LINES];
    const march_page *quads[MARCH_LABEL_LINES];
    size_t quad_counts[MARCH_LABEL_LINES];
    size_t count, quad_count;
    march_page *moved; /**< room for all quadrangles */
    double width_mm, leading_mm, cap_mm, size_mm;
} block;

static march_status shape_line(march_search *search, const char *text, block *out)
{
    size_t i = out->count;
    const march_line_of_type *line;

    MARCH_TRY(march_type_shape(search->setter, search->arena, text, search->wish->lang,
                               &search->type, &line));
    march_page *quads = MARCH_NEW(search->scratch, march_page, 4 * line->cluster_count);
    if (!quads) {
        return MARCH_E_NOMEM;
    }
    out->lines[i] = line;
    out->quads[i] = quads;
    out->quad_counts[i] = march_search_quads(line, &line->mark, quads);
    out->quad_count += out->quad_counts[i];
    out->width_mm = fmax(out->width_mm, line->width_mm);
    out->count++;
    return MARCH_OK;
}

static march_status shape_block(march_search *search, block *out)
{
    const char *from = search->text;

    *out = (block){.size_mm = search->type.size_mm};
    while (out->count < MARCH_LABEL_LINES) {
        size_t length = strcspn(from, "\n");
        const char *text = march_arena_strndup(search->scratch, from, length);
        if (!text) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(shape_line(search, text, out));
        if (!from[length]) {
            break;
        }
        from += length + 1;
    }
    out->cap_mm = out->lines[0]->cap_height_mm;
    out->leading_mm = out->size_mm * 1.08;
    out->moved = MARCH_NEW(search->scratch, march_page, 4 * out->quad_count);
    return out->moved ? MARCH_OK : MARCH_E_NOMEM;
}

/** Weigh the block with its lines beginning at these points. */
static march_status try_block(march_search *search, block *b, const march_page *starts,
                              double own_cost, march_page middle)
{
    march_text_mark marks[MARCH_LABEL_LINES];
    size_t n = 0;

    for (size_t i = 0; i < b->count; i++) {
        for (size_t k = 0; k < 4 * b->quad_counts[i]; k++, n++) {
            b->moved[n] = (march_page){b->quads[i][k].x_mm + starts[i].x_mm,
                                       b->quads[i][k].y_mm + starts[i].y_mm};
        }
    }
    double cost = march_search_weigh(search, b->moved, b->quad_count, own_cost);
    if (cost == HUGE_VAL) {
        return MARCH_OK;
    }
    for (size_t i = 0; i < b->count; i++) {
        MARCH_TRY(
            march_type_place(search->scratch, b->lines[i], starts[i], 0, &marks[i]));
    }
    return march_search_keep(search, marks, b->count, b->moved, b->quad_count, cost,
                             middle);
}

/** One position round a point: where the block's reference corner goes. */
typedef struct position {
    double side;  /**< -1: text ends left of the point, 0: centred, 1: begins right */
    double level; /**< -1: above, 0: beside, 1: below */
    double cost;
} position;

/* Imhof's order (1975, "Positioning names on maps"): right and above first. */
static const position positions[] = {{1, -1, 0},   {1, 1, 2}, {1, 0, 1.5},
                                     {0, -1, 3.5}, {0, 1, 4}, {-1, -1, 3},
                                     {-1, 1, 4.5}, {-1, 0, 4}};

static march_status try_position(march_search *search, block *b, position p, double gap,
                                 double extra_cost)
{
    const march_wish *wish = search->wish;
    double diagonal = p.side != 0 && p.level != 0 ? 0.75 : 1;
    double reach = (wish->clear_mm + gap) * diagonal;
    double height = b->cap_mm + (double)(b->count - 1) * b->leading_mm;
    double first = p.level < 0   ? wish->at.y_mm - reach * 0.55 - (height - b->cap_mm)
                   : p.level > 0 ? wish->at.y_mm + reach * 0.55 + b->cap_mm
                                 : wish->at.y_mm + b->cap_mm - height / 2;
    march_page starts[MARCH_LABEL_LINES];

    if (p.side == 0) {
        first += p.level * (wish->clear_mm + gap) * 0.45;
    }
    for (size_t i = 0; i < b->count; i++) {
        double width = b->lines[i]->width_mm;
        double x = p.side > 0   ? wish->at.x_mm + reach
                   : p.side < 0 ? wish->at.x_mm - reach - width
                                : wish->at.x_mm - width / 2;
        starts[i] = (march_page){x, first + (double)i * b->leading_mm};
    }
    return try_block(search, b, starts, p.cost + extra_cost, wish->at);
}

march_status march_search_point(march_search *search)
{
    static const double rings[] = {0.28, 0.7, 1.3};
    block b;

    MARCH_TRY(shape_block(search, &b));
    for (size_t ring = 0; ring < MARCH_COUNT(rings); ring++) {
        for (size_t i = 0; i < MARCH_COUNT(positions); i++) {
            MARCH_TRY(try_position(search, &b, positions[i], rings[ring] * b.size_mm,
                                   6.0 * (double)ring));
        }
    }
    return MARCH_OK;
}

march_status march_search_centre(march_search *search)
{
    static const double shifts[] = {0, -0.8, 0.8, -1.6, 1.6};
    block b;

    MARCH_TRY(shape_block(search, &b));
    for (size_t y = 0; y < MARCH_COUNT(shifts); y++) {
        for (size_t x = 0; x < MARCH_COUNT(shifts); x++) {
            march_page starts[MARCH_LABEL_LINES];
            double height = b.cap_mm + (double)(b.count - 1) * b.leading_mm;
            march_page middle = {search->wish->at.x_mm + shifts[x] * b.size_mm,
                                 search->wish->at.y_mm + shifts[y] * b.size_mm};
            for (size_t i = 0; i < b.count; i++) {
                starts[i] = (march_page){middle.x_mm - b.lines[i]->width_mm / 2,
                                         middle.y_mm - height / 2 + b.cap_mm +
                                             (double)i * b.leading_mm};
            }
            MARCH_TRY(try_block(search, &b, starts, fabs(shifts[x]) + fabs(shifts[y]),
                                middle));
        }
    }
    return MARCH_OK;
}
