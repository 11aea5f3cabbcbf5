/* audit.c - measures of a plate, taken from its marks.
 * SPDX-License-Identifier: MIT */
#include "audit.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "furniture/furniture.h"
#include "geo/line.h"
#include "shapes.h"

/* Thinner strokes are hair lines that lead from a symbol to its place. */
#define HAIR_MM 0.12

/* So near its ends a leader may touch the name it belongs to. */
#define LEADER_END_MM 1.2

/** The shapes and letters of a sheet, by what they are. */
typedef struct content {
    shapes arrows, dots, symbols, leaders;
    letters names, furniture;
} content;

static const march_style_layer *style_layer(const march_style *style, const char *id)
{
    for (size_t i = 0; i < style->layer_count; i++) {
        const char *own = style->layers[i].id;
        size_t length = strlen(own);
        if (strncmp(own, id, length) == 0 &&
            (!id[length] || strcmp(id + length, "-names") == 0)) {
            return &style->layers[i];
        }
    }
    return NULL;
}

/** What stands on the map: strokes in the colour of paper are casings. */
static bool collect(march_arena *arena, const march_sheet *sheet,
                    const march_style *style, content *out)
{
    bool fine = true;

    for (size_t i = 0; fine && i < sheet->layers.count; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        const march_style_layer *from = style_layer(style, layer->id);
        const char *type = from ? from->type : "";
        if (march_str_ends(layer->id, "-names")) {
            fine = letters_of(arena, layer, &out->names) &&
                   shapes_of(arena, layer, &out->leaders);
        } else if (march_str_equal(type, "movement")) {
            fine = shapes_of(arena, layer, &out->arrows);
        } else if (march_str_equal(type, "place")) {
            fine = shapes_of(arena, layer, &out->dots);
        } else if (march_str_equal(type, "engagement")) {
            fine = shapes_of(arena, layer, &out->symbols);
        } else if (march_furniture_kind_find(type) && !march_str_equal(type, "frame")) {
            fine = letters_of(arena, layer, &out->furniture);
        }
    }
    return fine;
}

static bool same_color(march_rgba a, march_rgba b)
{
    return fabs(a.r - b.r) + fabs(a.g - b.g) + fabs(a.b - b.b) < 0.02;
}

/** Whether a shape is the casing of an arrow, all of it paper, or a hair line; without
 * a style nothing is. */
static bool is_casing(const march_style *style, const shape *one)
{
    for (size_t i = 0; style && i < style->layer_count; i++) {
        const march_style_layer *layer = &style->layers[i];
        march_lookup none = {0};
        if (!march_str_equal(layer->type, "movement")) {
            continue;
        }
        march_rgba paper =
            march_style_color(layer, MARCH_PROP_ARROW_CASING_COLOR, &none);
        if ((one->fill.a == 0 || same_color(one->fill, paper)) &&
            (one->stroke.a == 0 || same_color(one->stroke, paper))) {
            return true;
        }
    }
    return style && one->half_mm < HAIR_MM && !one->filled;
}

/** Whether the whole name stands within one body. */
static bool is_within(const content *c, const march_text_mark *name, const shape *body)
{
    for (size_t i = 0; i < c->names.count; i++) {
        if (c->names.items[i].name == name &&
            !quad_inside(c->names.items[i].corners, body)) {
            return false;
        }
    }
    return true;
}

/** Names over some shapes, each pair counted once. */
static size_t names_over(const content *c, const march_style *style,
                         const shapes *things, const char *what, bool may_be_within,
                         FILE *report)
{
    size_t count = 0;

    for (size_t s = 0; s < things->count; s++) {
        const march_text_mark *last = NULL;
        const shape *one = &things->items[s];
        for (size_t i = 0; !is_casing(style, one) && i < c->names.count; i++) {
            const letter *at = &c->names.items[i];
            if (at->name == last || !quad_touches(at->corners, one) ||
                (may_be_within && is_within(c, at->name, one))) {
                continue;
            }
            last = at->name;
            count++;
            fprintf(report, "  '%s' stands on %s%s%s\n", at->name->utf8, what,
                    one->group ? " " : "", one->group ? one->group : "");
        }
    }
    return count;
}

static size_t overlapping_names(const content *c, FILE *report)
{
    size_t count = 0;
    const march_text_mark *a_last = NULL, *b_last = NULL;

    for (size_t i = 0; i < c->names.count; i++) {
        for (size_t k = 0; k < i; k++) {
            const letter *a = &c->names.items[i], *b = &c->names.items[k];
            if (a->name != b->name && (a->name != a_last || b->name != b_last) &&
                quads_touch(a->corners, b->corners)) {
                fprintf(report, "  '%s' overlaps '%s'\n", a->name->utf8, b->name->utf8);
                a_last = a->name;
                b_last = b->name;
                count++;
            }
        }
    }
    return count;
}

/** Lines to far names that cross names; near its ends a leader may touch its own. */
static size_t leaders_over_names(march_arena *arena, const content *c, FILE *report)
{
    shapes inner = {0};

    for (size_t i = 0; i < c->leaders.count; i++) {
        shape one = c->leaders.items[i];
        march_line part, whole = {one.points, one.count};
        double length = march_line_length(whole);
        if (one.filled || one.closed || length <= 2 * LEADER_END_MM ||
            march_line_part(arena, whole, LEADER_END_MM, length - LEADER_END_MM,
                            &part) != MARCH_OK) {
            continue;
        }
        one.points = part.points;
        one.count = part.count;
        if (!MARCH_PUSH(arena, &inner, one)) {
            break;
        }
    }
    return names_over(c, NULL, &inner, "a leader", false, report);
}

/** Letters that lie over the frame, counted by name. */
static size_t names_outside(const content *c, FILE *report)
{
    const march_text_mark *last = NULL;
    size_t count = 0;

    if (c->dots.count == 0) {
        return 0;
    }
    march_page_box frame = march_page_box_grow(c->dots.items[0].clip, 0.01);
    for (size_t i = 0; i < c->names.count; i++) {
        const letter *at = &c->names.items[i];
        bool in = true;
        for (size_t k = 0; k < 4; k++) {
            in = in && march_page_box_holds(frame, at->corners[k]);
        }
        if (!in && at->name != last) {
            fprintf(report, "  '%s' reaches over the frame\n", at->name->utf8);
            last = at->name;
            count++;
        }
    }
    return count;
}

/** Arrowheads over dots; *heads gets how many heads there are. */
static size_t heads_on_dots(const content *c, const march_style *style, FILE *report,
                            size_t *heads)
{
    size_t count = 0;
    march_page head[4];

    *heads = 0;
    for (size_t i = 0; i < c->arrows.count; i++) {
        const shape *arrow = &c->arrows.items[i];
        if (is_casing(style, arrow) || !head_of(arrow, head)) {
            continue;
        }
        *heads += 1;
        for (size_t k = 0; k < c->dots.count; k++) {
            if (quad_touches(head, &c->dots.items[k])) {
                fprintf(report, "  the head of %s stands on the dot of a town\n",
                        arrow->group ? arrow->group : "an arrow");
                count++;
            }
        }
    }
    return count;
}

/** Letters of furniture over an arrow or a symbol: those beside the map stand outside
 * the clip of what they might cover. */
static size_t furniture_over(const content *c, const shapes *things, FILE *report)
{
    size_t count = 0;

    for (size_t i = 0; i < things->count; i++) {
        for (size_t k = 0; k < c->furniture.count; k++) {
            const letter *at = &c->furniture.items[k];
            if (quad_touches(at->corners, &things->items[i])) {
                fprintf(report, "  %s '%s' covers %s\n", at->layer->id, at->name->utf8,
                        things->items[i].group ? things->items[i].group : "a thing");
                count++;
                break;
            }
        }
    }
    return count;
}

/** The smallest type on the sheet, and what is set in it. */
static void find_least_type(const march_sheet *sheet, audit *out)
{
    out->least_pt = HUGE_VAL;
    for (size_t i = 0; i < sheet->layers.count; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        for (size_t k = 0; k < layer->marks.count; k++) {
            const march_mark *mark = &layer->marks.items[k];
            if (mark->kind == MARCH_MARK_TEXT && mark->text->run_count > 0 &&
                mark->text->size_mm * 72 / 25.4 < out->least_pt) {
                out->least_pt = mark->text->size_mm * 72 / 25.4;
                out->least_text = mark->text->utf8;
            }
        }
    }
}

static size_t count_names(const content *c)
{
    size_t count = 0;

    for (size_t i = 0; i < c->names.count; i++) {
        count += i == 0 || c->names.items[i].name != c->names.items[i - 1].name;
    }
    return count;
}

march_status audit_sheet(march_arena *arena, const march_sheet *sheet,
                         const march_style *style, FILE *report, audit *out)
{
    content c = {0};
    size_t heads = 0;

    if (!collect(arena, sheet, style, &c)) {
        return MARCH_E_NOMEM;
    }
    *out = (audit){
        .names = count_names(&c),
        .pairs = overlapping_names(&c, report),
        .on_dots = names_over(&c, style, &c.dots, "a dot", false, report),
        .on_symbols = names_over(&c, style, &c.symbols, "the symbol", false, report),
        .on_arrows = names_over(&c, style, &c.arrows, "the arrow", true, report),
        .leaders = leaders_over_names(arena, &c, report),
        .outside = names_outside(&c, report),
        .heads_on_dots = heads_on_dots(&c, style, report, &heads),
        .furniture = furniture_over(&c, &c.arrows, report) +
                     furniture_over(&c, &c.symbols, report),
    };
    out->heads = heads;
    find_least_type(sheet, out);
    return audit_contrast(arena, sheet, style, out);
}
