/* arrow.c - the outlines of arrows.
 * SPDX-License-Identifier: MIT */
#include "symbol/arrow.h"

/* How far the barbs sweep back behind the end of the body, as a share of the head. */
#define SWEEP 0.24
/* A head is at least so many times as wide as the body. */
#define LEAST_HEAD 1.5
/* Outlines are exact to this. */
#define STEP_MM     0.4
#define STRAIGHT_MM 0.004

enum { MOST_STATIONS = 4000, MOST_SKIPPED = 12, CAP_PARTS = 6 };

static double smooth(double share)
{
    share = fmax(0, fmin(1, share));
    return share * share * (3 - 2 * share);
}

double march_widths_at(const march_width *widths, size_t count, double at_mm)
{
    size_t i = 0;

    while (i < count && widths[i].at_mm <= at_mm) {
        i++;
    }
    if (i == 0 || i == count) {
        return widths[i ? i - 1 : 0].width_mm;
    }
    march_width a = widths[i - 1], b = widths[i];
    return a.width_mm +
           (b.width_mm - a.width_mm) * smooth((at_mm - a.at_mm) / (b.at_mm - a.at_mm));
}

double march_arrow_length(const march_arrow *arrow)
{
    double length = 0;

    for (size_t i = 1; i < arrow->count; i++) {
        length += march_page_distance(arrow->points[i - 1], arrow->points[i]);
    }
    return length;
}

static double body_width(const march_arrow *arrow, double at_mm)
{
    return march_widths_at(arrow->widths, arrow->width_count, at_mm);
}

static march_head head_of(const march_arrow *arrow, double length)
{
    double wanted = arrow->head_length_mm;

    if (!(wanted > 0)) {
        return (march_head){0, 0, length};
    }
    double shrink = fmin(1, length / 3 / wanted);
    double least = body_width(arrow, length) * LEAST_HEAD;
    return (march_head){
        .length_mm = wanted * shrink,
        .half_mm = fmax(arrow->head_width_mm * shrink, least) / 2,
        .body_mm = length - wanted * shrink * (1 - SWEEP),
    };
}

march_head march_arrow_head(const march_arrow *arrow)
{
    return head_of(arrow, march_arrow_length(arrow));
}

/** How much of its width the body has so near to the tail. */
static double tail_factor(const march_arrow *arrow, double at_mm)
{
    if (arrow->tail != MARCH_TAIL_TAPER || !(arrow->tail_length_mm > 0)) {
        return 1;
    }
    return arrow->tail_share +
           (1 - arrow->tail_share) * smooth(at_mm / arrow->tail_length_mm);
}

double march_arrow_body_mm(const march_arrow *arrow, double at_mm)
{
    return body_width(arrow, at_mm) * tail_factor(arrow, at_mm);
}

/** A walk along the middle line: stations at growing distances cost no search. */
typedef struct walk {
    const march_arrow *arrow;
    size_t segment;
    double gone_mm; /**< at the beginning of the segment */
} walk;

static march_station walk_to(walk *w, double at_mm)
{
    const march_arrow *arrow = w->arrow;
    const march_page *p = arrow->points;
    double step = march_page_distance(p[w->segment], p[w->segment + 1]);

    while (w->segment + 2 < arrow->count && w->gone_mm + step < at_mm) {
        w->gone_mm += step;
        w->segment++;
        step = march_page_distance(p[w->segment], p[w->segment + 1]);
    }
    march_page a = p[w->segment], b = p[w->segment + 1];
    double length = fmax(step, 1e-9);
    double share = fmax(0, fmin(1, (at_mm - w->gone_mm) / length));
    march_page along = {(b.x_mm - a.x_mm) / length, (b.y_mm - a.y_mm) / length};
    return (march_station){
        .at = {a.x_mm + (b.x_mm - a.x_mm) * share, a.y_mm + (b.y_mm - a.y_mm) * share},
        .along = along,
        .across = {-along.y_mm, along.x_mm},
        .half_mm = march_arrow_body_mm(arrow, at_mm) / 2};
}

march_station march_arrow_at(const march_arrow *arrow, double at_mm)
{
    return walk_to(&(walk){.arrow = arrow}, at_mm);
}

static march_page beside(march_page at, march_page way, double by_mm)
{
    return (march_page){at.x_mm + way.x_mm * by_mm, at.y_mm + way.y_mm * by_mm};
}

/** The body as stations, their directions those of their neighbours. */
typedef struct body {
    march_station *stations;
    size_t count;
    double step_mm;
} body;

static bool make_body(march_arena *arena, const march_arrow *arrow, double end_mm,
                      body *out)
{
    double pieces = fmin(fmax(ceil(end_mm / STEP_MM), 2), MOST_STATIONS);
    walk w = {.arrow = arrow};

    out->count = (size_t)pieces + 1;
    out->step_mm = end_mm / pieces;
    out->stations = MARCH_NEW(arena, march_station, out->count);
    if (!out->stations) {
        return false;
    }
    march_station *s = out->stations;
    for (size_t i = 0; i < out->count; i++) {
        s[i] = walk_to(&w, (double)i * out->step_mm);
    }
    for (size_t i = 0; i < out->count; i++) {
        march_page a = s[i ? i - 1 : 0].at, b = s[i + 1 < out->count ? i + 1 : i].at;
        double length = fmax(march_page_distance(a, b), 1e-9);
        s[i].along =
            (march_page){(b.x_mm - a.x_mm) / length, (b.y_mm - a.y_mm) / length};
        s[i].across = (march_page){-s[i].along.y_mm, s[i].along.x_mm};
    }
    return true;
}

/** Whether a point of an edge lies on a loop: too near to the middle line, as on the
 * inside of a bend that is tighter than the body is wide. */
static bool on_loop(const body *b, size_t i, march_page edge)
{
    size_t window = (size_t)(3 * b->stations[i].half_mm / b->step_mm) + 1;
    size_t from = i > window ? i - window : 0;
    size_t to = i + window < b->count ? i + window : b->count - 1;
    double limit = b->stations[i].half_mm * 0.97;

    for (size_t k = from; k <= to; k++) {
        if (march_page_distance(b->stations[k].at, edge) < limit) {
            return true;
        }
    }
    return false;
}

static double off_line(march_page p, march_page a, march_page b)
{
    double dx = b.x_mm - a.x_mm, dy = b.y_mm - a.y_mm;
    double cross = (p.x_mm - a.x_mm) * dy - (p.y_mm - a.y_mm) * dx;

    return fabs(cross) / fmax(sqrt(dx * dx + dy * dy), 1e-9);
}

/** Leave out points that lie on the line between those kept. */
static size_t thin(march_page *points, size_t count)
{
    size_t kept = 0, last = 0;

    for (size_t i = 0; i < count; i++) {
        bool needed = i == 0 || i + 1 == count || i - last > MOST_SKIPPED;
        for (size_t k = last + 1; !needed && k <= i; k++) {
            needed = off_line(points[k], points[kept - 1], points[i + 1]) > STRAIGHT_MM;
        }
        if (needed) {
            last = i;
            points[kept++] = points[i];
        }
    }
    return kept;
}

/** One edge of the body, tail first; returns its size. */
static size_t edge_of(const body *b, double side, march_page *out)
{
    size_t count = 0;

    for (size_t i = 0; i < b->count; i++) {
        const march_station *s = &b->stations[i];
        march_page edge = beside(s->at, s->across, side * s->half_mm);
        bool end = i == 0 || i + 1 == b->count;
        if (end || !on_loop(b, i, edge)) {
            out[count++] = edge;
        }
    }
    return count;
}

/** The end of the tail, from the right edge back to the left one. */
static void add_tail(march_path_builder *path, const march_arrow *arrow,
                     const march_station *first)
{
    if (arrow->tail == MARCH_TAIL_NOTCH) {
        march_path_line(path, march_arrow_at(arrow, arrow->tail_length_mm).at);
    }
    for (int i = 1; arrow->tail == MARCH_TAIL_TAPER && i < CAP_PARTS; i++) {
        double angle = MARCH_PI * i / CAP_PARTS;
        march_page p = beside(first->at, first->across, cos(angle) * first->half_mm);
        march_path_line(path, beside(p, first->along, -sin(angle) * first->half_mm));
    }
}

static void add_head(march_path_builder *path, const march_arrow *arrow,
                     const march_head *head, double length)
{
    march_station base = march_arrow_at(arrow, length - head->length_mm);

    march_path_line(path, beside(base.at, base.across, -head->half_mm));
    march_path_line(path, arrow->points[arrow->count - 1]);
    march_path_line(path, beside(base.at, base.across, head->half_mm));
}

march_status march_symbol_arrow(march_path_builder *path, const march_arrow *arrow)
{
    double length = march_arrow_length(arrow);
    body b;

    if (arrow->count < 2 || !(length > 0)) {
        return MARCH_ABSENT;
    }
    march_head head = head_of(arrow, length);
    if (!make_body(path->arena, arrow, head.body_mm, &b)) {
        return MARCH_E_NOMEM;
    }
    march_page *edge = MARCH_NEW(path->arena, march_page, b.count);
    if (!edge) {
        return MARCH_E_NOMEM;
    }
    size_t count = thin(edge, edge_of(&b, -1, edge));
    march_path_polyline(path, edge, count, false);
    if (head.length_mm > 0) {
        add_head(path, arrow, &head, length);
    }
    count = thin(edge, edge_of(&b, 1, edge));
    for (size_t i = count; i > 0; i--) {
        march_path_line(path, edge[i - 1]);
    }
    add_tail(path, arrow, &b.stations[0]);
    march_path_close(path);
    return MARCH_OK;
}

void march_symbol_head(march_path_builder *path, const march_arrow *arrow,
                       double back_mm)
{
    double length = march_arrow_length(arrow);
    march_head head = head_of(arrow, length);
    march_station tip = march_arrow_at(arrow, length - back_mm);
    march_station base = march_arrow_at(arrow, length - back_mm - head.length_mm);
    march_page notch = beside(base.at, base.along, head.length_mm * SWEEP);

    if (arrow->count < 2 || !(length > 0)) {
        return;
    }
    march_path_move(path, beside(base.at, base.across, -head.half_mm));
    march_path_line(path, tip.at);
    march_path_line(path, beside(base.at, base.across, head.half_mm));
    march_path_line(path, notch);
    march_path_close(path);
}

void march_symbol_barbs(march_path_builder *path, const march_arrow *arrow)
{
    double length = march_arrow_length(arrow);

    if (arrow->count < 2 || !(length > 0)) {
        return;
    }
    march_head head = head_of(arrow, length);
    march_station base = march_arrow_at(arrow, length - head.length_mm);
    march_path_move(path, beside(base.at, base.across, -head.half_mm));
    march_path_line(path, arrow->points[arrow->count - 1]);
    march_path_line(path, beside(base.at, base.across, head.half_mm));
}
