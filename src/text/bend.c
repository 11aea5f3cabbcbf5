/* bend.c - putting shaped lines on the page: straight or along a curve.
 * SPDX-License-Identifier: MIT */
#include "text/type.h"

/** A place on a curve, found by its distance from the start; moves both ways. */
typedef struct walker {
    const march_page *points;
    size_t count;
    size_t segment;    /**< between points[segment] and the next */
    double segment_mm; /**< distance of points[segment] from the start */
    double curve_mm;   /**< length of the whole */
} walker;

static double segment_length(const walker *walk, size_t segment)
{
    return march_page_distance(walk->points[segment], walk->points[segment + 1]);
}

static walker walk_along(const march_page *points, size_t count)
{
    walker walk = {.points = points, .count = count};

    for (size_t i = 0; i + 1 < count; i++) {
        walk.curve_mm += segment_length(&walk, i);
    }
    return walk;
}

/** The point this far along; the ends' points beyond them. */
static march_page walk_to(walker *walk, double at_mm)
{
    while (walk->segment > 0 && at_mm < walk->segment_mm) {
        walk->segment--;
        walk->segment_mm -= segment_length(walk, walk->segment);
    }
    double length = segment_length(walk, walk->segment);
    while (walk->segment + 2 < walk->count && at_mm > walk->segment_mm + length) {
        walk->segment_mm += length;
        walk->segment++;
        length = segment_length(walk, walk->segment);
    }
    double share =
        length > 0 ? fmin(fmax((at_mm - walk->segment_mm) / length, 0), 1) : 0;
    march_page a = walk->points[walk->segment], b = walk->points[walk->segment + 1];
    return (march_page){a.x_mm + share * (b.x_mm - a.x_mm),
                        a.y_mm + share * (b.y_mm - a.y_mm)};
}

/** The curve's direction averaged over a width; near its ends over as much as there
 * is on both sides. */
static double direction_at(walker *walk, double at_mm, double width_mm)
{
    double half = fmin(width_mm / 2, fmin(at_mm, walk->curve_mm - at_mm));
    half = fmax(half, width_mm * 0.05); /* at the very end */
    march_page a = walk_to(walk, at_mm - half), b = walk_to(walk, at_mm + half);

    return atan2(b.y_mm - a.y_mm, b.x_mm - a.x_mm);
}

/** Moves `pivot` to `to` and turns about it. */
typedef struct placing {
    march_page pivot, to;
    double angle_rad;
} placing;

static march_glyph put(march_glyph glyph, const placing *where)
{
    double c = cos(where->angle_rad), s = sin(where->angle_rad);
    double x = glyph.at.x_mm - where->pivot.x_mm;
    double y = glyph.at.y_mm - where->pivot.y_mm;

    glyph.at =
        (march_page){where->to.x_mm + c * x - s * y, where->to.y_mm + s * x + c * y};
    glyph.angle_rad += where->angle_rad;
    return glyph;
}

/** The line's runs with each cluster put where `placings` says; one for all clusters
 * if `together`. */
static march_status put_runs(march_arena *arena, const march_line_of_type *line,
                             const placing *placings, bool together,
                             march_text_mark *out)
{
    march_glyph_run *runs = MARCH_NEW(arena, march_glyph_run, line->mark.run_count);
    size_t cluster = 0, taken = 0; /* glyphs taken of the cluster */

    if (!runs) {
        return MARCH_E_NOMEM;
    }
    for (size_t r = 0; r < line->mark.run_count; r++) {
        const march_glyph_run *from = &line->mark.runs[r];
        march_glyph *glyphs = MARCH_NEW(arena, march_glyph, from->count);
        if (!glyphs) {
            return MARCH_E_NOMEM;
        }
        for (size_t g = 0; g < from->count; g++) {
            while (taken == line->clusters[cluster].glyph_count) {
                cluster++;
                taken = 0;
            }
            glyphs[g] = put(from->glyphs[g], &placings[together ? 0 : cluster]);
            taken++;
        }
        runs[r] = *from;
        runs[r].glyphs = glyphs;
    }
    *out = line->mark;
    out->runs = runs;
    return MARCH_OK;
}

march_status march_type_place(march_arena *arena, const march_line_of_type *line,
                              march_page start, double angle_rad, march_text_mark *out)
{
    placing where = {.to = start, .angle_rad = angle_rad};

    MARCH_TRY(put_runs(arena, line, &where, true, out));
    out->start = start;
    out->angle_rad = angle_rad;
    return MARCH_OK;
}

/** Where each cluster stands on the curve. */
static placing *place_clusters(march_arena *arena, const march_line_of_type *line,
                               walker *walk, double from_mm, double extra_mm)
{
    placing *placings = MARCH_NEW(arena, placing, line->cluster_count);

    for (size_t i = 0; placings && i < line->cluster_count; i++) {
        const march_type_cluster *c = &line->clusters[i];
        double middle_mm = c->left_mm + c->width_mm / 2;
        double at_mm = from_mm + middle_mm;
        double width_mm = fmax(c->width_mm, line->mark.size_mm / 2);
        placings[i] = (placing){
            .pivot = {middle_mm, 0},
            .to = walk_to(walk, at_mm),
            .angle_rad = direction_at(walk, at_mm, width_mm),
        };
        from_mm += c->tight ? 0 : extra_mm;
    }
    return placings;
}

static double sharpest_turn(const placing *placings, size_t count)
{
    double sharpest = 0;

    for (size_t i = 0; i + 1 < count; i++) {
        double turn = placings[i + 1].angle_rad - placings[i].angle_rad;
        sharpest = fmax(sharpest, fabs(remainder(turn, 2 * MARCH_PI)));
    }
    return sharpest;
}

march_status march_type_bend(march_arena *arena, const march_line_of_type *line,
                             const march_page *curve, size_t count, double from_mm,
                             double extra_mm, march_text_mark *out,
                             double *sharpest_rad)
{
    const double slack_mm = 1e-6; /* of rounding, where a curve is cut to length */
    size_t parts = march_type_clusters(line);
    double length_mm =
        line->width_mm + (parts > 1 ? (double)(parts - 1) * extra_mm : 0);

    if (count < 2 || from_mm < -slack_mm) {
        return MARCH_ABSENT;
    }
    walker walk = walk_along(curve, count);
    if (!(from_mm + length_mm <= walk.curve_mm + slack_mm) || walk.curve_mm <= 0) {
        return MARCH_ABSENT;
    }
    placing *placings = place_clusters(arena, line, &walk, from_mm, extra_mm);
    if (!placings) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(put_runs(arena, line, placings, false, out));
    out->curved = true;
    out->start = walk_to(&walk, from_mm);
    out->angle_rad = line->cluster_count > 0 ? placings[0].angle_rad : 0;
    out->length_mm = length_mm;
    out->spacing_mm += extra_mm;
    if (sharpest_rad) {
        *sharpest_rad = sharpest_turn(placings, line->cluster_count);
    }
    return MARCH_OK;
}
