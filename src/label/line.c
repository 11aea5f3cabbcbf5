/* line.c - names along lines, and spread over lands.
 * SPDX-License-Identifier: MIT */
#include "geo/line.h"
#include "label/place.h"

/* Names of lands fill this share of their line, with no more than so much space between
 * letters, in ems. */
#define SPREAD_SHARE   0.66
#define SPREAD_MOST_EM 1.5

/* A name turns no more than about 60 degrees from its first to its last letter. */
#define MOST_TURN (65 * MARCH_PI / 180)

/* A line longer than this leads far off the sheet: a name would stand there. */
#define LONGEST_MM 16000

/* Letters come no nearer to each other than this share of their usual distance. */
#define TIGHTEST 0.86

static march_page point_at(march_line line, double distance_mm)
{
    double angle;

    return march_line_at(line, distance_mm, &angle);
}

/** Whether a name between two points reads left to right. */
static bool reads_right(march_page a, march_page b)
{
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;

    /* upright names read upwards */
    return fabs(dx) > 0.05 * fabs(dy) ? dx > 0 : dy < 0;
}

/** The shortest distance between neighbouring letters of a bent name, as a share of
 * what it is in the straight one: small where the inside of a bend heaps letters up. */
static double tightest(const march_line_of_type *line, const march_text_mark *mark)
{
    double least = 1;

    for (size_t r = 0; r < mark->run_count; r++) {
        const march_glyph *bent = mark->runs[r].glyphs;
        const march_glyph *straight = line->mark.runs[r].glyphs;
        for (size_t i = 1; i < mark->runs[r].count; i++) {
            double home = straight[i].at.x_mm - straight[i - 1].at.x_mm;
            double now = march_page_distance(bent[i - 1].at, bent[i].at);
            if (home > 0.1 * mark->size_mm && now < least * home) {
                least = now / home;
            }
        }
    }
    return least;
}

/** Whether a bent name can be read: it turns little from its first to its last letter,
 * and its letters do not heap up. */
static bool is_readable(const march_line_of_type *line, const march_text_mark *mark,
                        double *turned_rad)
{
    const march_glyph_run *run = &mark->runs[mark->run_count - 1];
    const march_glyph *first = &mark->runs[0].glyphs[0];
    const march_glyph *last = &run->glyphs[run->count - 1];

    *turned_rad = fabs(remainder(last->angle_rad - first->angle_rad, 2 * MARCH_PI));
    return *turned_rad <= MOST_TURN && tightest(line, mark) >= TIGHTEST;
}

/** Bend the name at a place of a line and weigh it. */
static march_status try_bend(march_search *search, const march_line_of_type *line,
                             march_line way, double from_mm, double extra_mm,
                             double cost, double *sharpest_rad)
{
    march_text_mark mark;
    double sharpest = 0;

    if (cost >= search->cost) {
        return MARCH_OK; /* a better place is known */
    }
    double width =
        line->width_mm +
        extra_mm *
            (double)(march_type_clusters(line) ? march_type_clusters(line) - 1 : 0);
    march_status status = march_type_bend(search->scratch, line, way.points, way.count,
                                          from_mm, extra_mm, &mark, &sharpest);

    if (status != MARCH_OK) {
        return status == MARCH_ABSENT ? MARCH_OK : status;
    }
    if (sharpest_rad) {
        *sharpest_rad = sharpest;
    }
    double limit = search->wish->max_angle_deg * MARCH_PI / 180;
    if (limit > 0 && sharpest > limit) {
        return MARCH_OK;
    }
    double turned;
    if (!is_readable(line, &mark, &turned)) {
        return MARCH_OK;
    }
    double bend = (limit > 0 ? sharpest / limit * 4 : 0) + 3 * turned;
    march_page *quads = MARCH_NEW(search->scratch, march_page, 4 * line->cluster_count);
    if (!quads) {
        return MARCH_E_NOMEM;
    }
    size_t count = march_search_quads(line, &mark, quads);
    if (extra_mm > 0 && count > 1) {
        /* a dot between spread letters would be read as one of them */
        march_page *gaps = MARCH_NEW(search->scratch, march_page, 4 * count);
        if (!gaps) {
            return MARCH_E_NOMEM;
        }
        march_search_gaps(quads, count, gaps);
        if (march_field_index_on_disc(search->field, gaps, count - 1)) {
            return MARCH_OK;
        }
    }
    double all = march_search_weigh(search, quads, count, cost + bend);
    if (all == HUGE_VAL) {
        return MARCH_OK;
    }
    return march_search_keep(search, &mark, 1, quads, count, all,
                             point_at(way, from_mm + width / 2));
}

/** Whether a middle is too near to those taken before (repeated names). */
static bool too_near(const march_search *search, march_page middle)
{
    for (size_t i = 0; i < search->avoid_count; i++) {
        if (march_page_distance(search->avoid[i], middle) < search->wish->repeat_mm) {
            return true;
        }
    }
    return false;
}

/** Points at even steps along a line, so that a place on it is found at once. */
typedef struct ruler {
    march_page *points;
    size_t count;
    double step_mm, length_mm;
} ruler;

static march_status make_ruler(march_arena *arena, march_line way, double step_mm,
                               ruler *out)
{
    double gone = 0, next = 0;

    out->length_mm = march_line_length(way);
    out->step_mm = step_mm;
    out->count = 0;
    out->points = MARCH_NEW(arena, march_page, (size_t)(out->length_mm / step_mm) + 2);
    if (!out->points) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 1; i < way.count; i++) {
        march_page a = way.points[i - 1], b = way.points[i];
        double length = march_page_distance(a, b);
        for (; next <= gone + length && length > 0; next += step_mm) {
            double share = (next - gone) / length;
            out->points[out->count++] = (march_page){
                a.x_mm + (b.x_mm - a.x_mm) * share, a.y_mm + (b.y_mm - a.y_mm) * share};
        }
        gone += length;
    }
    return MARCH_OK;
}

/** Try a line moved to one side, all along it. */
static march_status try_side(march_search *search, const march_line_of_type *shaped,
                             march_line way, double side_cost)
{
    double length = march_line_length(way), width = shaped->width_mm;
    double wanted = fmax(search->type.size_mm * 0.8, (length - width) / 60);
    size_t span = (size_t)fmax(4, ceil(width / wanted));
    ruler r;

    if (length < width) {
        return MARCH_OK;
    }
    MARCH_TRY(make_ruler(search->scratch, way, width / (double)span, &r));
    for (size_t i = 0; i + span < r.count; i++) {
        march_page a = r.points[i], b = r.points[i + span], at = r.points[i + span / 2];
        double off =
            fabs(((double)i + (double)span / 2) * r.step_mm - length / 2) / length;
        double rise = fabs(b.y_mm - a.y_mm) / fmax(march_page_distance(a, b), 1e-9);
        if (reads_right(a, b) && !too_near(search, at)) {
            MARCH_TRY(try_bend(search, shaped, way, (double)i * r.step_mm, 0,
                               side_cost + 6 * off + 2 * rise, NULL));
        }
    }
    return MARCH_OK;
}

march_status march_search_line(march_search *search)
{
    const march_wish *wish = search->wish;
    const march_line_of_type *shaped;
    march_line ways[2];

    MARCH_TRY(march_type_shape(search->setter, search->arena, search->text, wish->lang,
                               &search->type, &shaped));
    ways[0] = (march_line){wish->line, wish->line_count};
    double length = march_line_length(ways[0]);
    if (length < shaped->width_mm || length > LONGEST_MM) {
        return MARCH_OK;
    }
    MARCH_TRY(march_line_reverse(search->scratch, ways[0], &ways[1]));
    for (size_t i = 0; i < 2; i++) {
        march_line above, below;
        double x = shaped->x_height_mm;
        double up = wish->offset_mm + 0.12 * search->type.size_mm;
        double down = wish->offset_mm + x + 0.3 * search->type.size_mm;
        MARCH_TRY(march_line_offset(search->scratch, ways[i], -up, &above));
        MARCH_TRY(march_line_offset(search->scratch, ways[i], down, &below));
        MARCH_TRY(try_side(search, shaped, above, 0));
        MARCH_TRY(try_side(search, shaped, below, 1.5));
    }
    return MARCH_OK;
}

/** Space between letters that fills the wanted share of a line. */
static double spread_mm(const march_line_of_type *line, double length_mm,
                        double size_mm)
{
    size_t gaps = march_type_clusters(line);
    double room = SPREAD_SHARE * length_mm - line->width_mm;

    if (gaps < 2 || room <= 0) {
        return 0;
    }
    return fmin(room / (double)(gaps - 1), SPREAD_MOST_EM * size_mm);
}

/** The spread name at several places along one way. */
static march_status try_spread(march_search *search, const march_line_of_type *shaped,
                               march_line way, double extra, double cost)
{
    static const double places[] = {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9};
    double gaps = (double)march_type_clusters(shaped) - 1;
    double free_mm = march_line_length(way) - shaped->width_mm - gaps * extra;

    for (size_t i = 0; i < MARCH_COUNT(places) && free_mm > 0; i++) {
        MARCH_TRY(try_bend(search, shaped, way, free_mm * places[i], extra,
                           cost + 4 * fabs(places[i] - 0.5), NULL));
    }
    return MARCH_OK;
}

march_status march_search_spread(march_search *search)
{
    static const double moves[] = {0, -1,   1,   -2, 2, -3, 3, -4,
                                   4, -5.5, 5.5, -7, 7, -9, 9};
    static const double tight[] = {1, 0.7, 0.4, 0.2, 0.08};
    const march_wish *wish = search->wish;
    march_line way = {wish->line, wish->line_count};
    const march_line_of_type *shaped;

    if (way.count < 2) {
        return MARCH_OK;
    }
    MARCH_TRY(march_type_shape(search->setter, search->arena, search->text, wish->lang,
                               &search->type, &shaped));
    double length = march_line_length(way);
    if (!reads_right(point_at(way, length / 6), point_at(way, length * 5 / 6))) {
        MARCH_TRY(march_line_reverse(search->scratch, way, &way));
    }
    double extra = spread_mm(shaped, length, search->type.size_mm);
    double most = wish->offset_mm > 0 ? wish->offset_mm : 4.5 * search->type.size_mm;
    for (size_t m = 0; m < MARCH_COUNT(moves); m++) {
        march_line moved;
        if (fabs(moves[m]) * search->type.size_mm > most) {
            break;
        }
        /* the letters' middle, not their feet, goes on the line */
        double by = moves[m] * search->type.size_mm + shaped->cap_height_mm / 2;
        MARCH_TRY(march_line_offset(search->scratch, way, by, &moved));
        for (size_t t = 0; t < MARCH_COUNT(tight); t++) {
            MARCH_TRY(try_spread(search, shaped, moved, extra * tight[t],
                                 0.8 * fabs(moves[m]) + 5 * (1 - tight[t])));
        }
        if (search->cost < 3) {
            break;
        }
    }
    return MARCH_OK;
}
