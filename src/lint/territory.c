/* territory.c - the rules that neighbours neither overlap nor leave a sliver open.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/num.h"
#include "lint/across.h"
#include "lint/lands.h"

/* Shares of the way across the map. On A3 a gap of half a percent is 2 mm wide: what is
 * wider was meant; and what is below 1/100 mm nobody sees. */
#define WIDEST    0.005
#define NARROWEST 0.00002

/* A sliver is so much longer than wide; between outlines that merely diverge, the gap
 * is as wide as it may be at one of its ends. */
#define LONGER    5
#define NEAR_OPEN 0.8

/* A line or two may only touch a corner. */
enum { LEAST_LINES = 3 };

/** Two lands on a line, and how wide what is wrong between them is. */
typedef struct hit {
    bool meridian;
    size_t a, b; /**< areas */
    size_t line;
    size_t first, second;   /**< territories, in the file's order */
    double width_m, step_m; /**< to the next line */
    march_lonlat at;
} hit;

typedef struct search {
    march_lint *lint;
    double across_m;
    const march_lines *lines;
    const size_t *areas; /**< of the territories: the first with the same area */
    MARCH_ARRAY(hit) hits;
} search;

/** Something wrong along consecutive lines. */
typedef struct stretch {
    const hit *first, *last, *widest;
    size_t lines;
    double area_m2;
} stretch;

/** One of the two rules. */
typedef struct land_rule {
    march_status (*look)(search *s, size_t run); /**< at what begins behind a run */
    bool (*counts)(const search *s, const stretch *found);
    march_status (*tell)(search *s, const stretch *found);
} land_rule;

/** The time two territories surely have in common. */
static bool share_time(const march_territory *a, const march_territory *b,
                       march_window *out)
{
    march_window p, q;

    if (!march_land_time(a, &p) || !march_land_time(b, &q) ||
        !march_window_meet(p, q)) {
        return false;
    }
    *out = march_window_within(p, q);
    return true;
}

static march_status add_hit(search *s, const march_run *p, const march_run *q,
                            double from_deg, double to_deg)
{
    bool ordered = p->land < q->land;
    size_t first = ordered ? p->land : q->land, second = ordered ? q->land : p->land;
    double middle = (from_deg + to_deg) / 2;
    size_t a = s->areas[first], b = s->areas[second];
    const hit next = {
        .meridian = s->lines->meridians,
        .a = a < b ? a : b,
        .b = a < b ? b : a,
        .line = p->line,
        .first = first,
        .second = second,
        .width_m = (to_deg - from_deg) * march_line_degree_m(s->lines, p->line, middle),
        .step_m = march_line_step_m(s->lines, p->line, middle),
        .at = march_line_point(s->lines, p->line, middle),
    };

    return next.width_m < NARROWEST * s->across_m ||
                   MARCH_PUSH(s->lint->arena, &s->hits, next)
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

/** Whether two lands of two owners may not overlap. */
static bool exclude_each_other(const march_territory *a, const march_territory *b)
{
    march_window both;

    return a->status == MARCH_TERRITORY_CORE && b->status == MARCH_TERRITORY_CORE &&
           a->side != b->side && a->certainty != MARCH_DISPUTED &&
           b->certainty != MARCH_DISPUTED && share_time(a, b, &both);
}

static march_status look_for_overlaps(search *s, size_t i)
{
    const march_territory *lands = s->lint->campaign->territories;
    const march_run *p = &s->lines->runs[i];

    for (size_t k = i + 1; k < s->lines->run_count; k++) {
        const march_run *q = &s->lines->runs[k];
        if (q->line != p->line || q->from_deg >= p->to_deg) {
            break;
        }
        if (exclude_each_other(&lands[p->land], &lands[q->land])) {
            MARCH_TRY(add_hit(s, p, q, q->from_deg, fmin(p->to_deg, q->to_deg)));
        }
    }
    return MARCH_OK;
}

/** Whether a third land is in a gap at some time of it. `i` is any run of the line. */
static bool is_covered(const search *s, size_t i, double from_deg, double to_deg,
                       march_window both)
{
    const march_run *runs = s->lines->runs;
    march_window time;
    size_t k = i;

    while (k > 0 && runs[k - 1].line == runs[i].line) {
        k--;
    }
    for (; k < s->lines->run_count && runs[k].line == runs[i].line &&
           runs[k].from_deg < to_deg;
         k++) {
        if (runs[k].to_deg > from_deg &&
            march_land_time(&s->lint->campaign->territories[runs[k].land], &time) &&
            march_window_meet(time, both)) {
            return true;
        }
    }
    return false;
}

static march_status look_for_gaps(search *s, size_t i)
{
    const march_territory *lands = s->lint->campaign->territories;
    const march_run *p = &s->lines->runs[i];
    double widest_deg =
        WIDEST * s->across_m / march_line_degree_m(s->lines, p->line, p->to_deg);
    march_window both;

    for (size_t k = i + 1; k < s->lines->run_count; k++) {
        const march_run *q = &s->lines->runs[k];
        if (q->line != p->line || q->from_deg > p->to_deg + widest_deg) {
            break;
        }
        if (q->from_deg > p->to_deg && s->areas[p->land] != s->areas[q->land] &&
            share_time(&lands[p->land], &lands[q->land], &both) &&
            !is_covered(s, i, p->to_deg, q->from_deg, both)) {
            MARCH_TRY(add_hit(s, p, q, p->to_deg, q->from_deg));
        }
    }
    return MARCH_OK;
}

/** By pair of areas, direction and line. */
static int by_pair(const void *a, const void *b)
{
    const hit *p = a, *q = b;
    const size_t left[] = {p->a, p->b, p->meridian, p->line, p->first, p->second};
    const size_t right[] = {q->a, q->b, q->meridian, q->line, q->first, q->second};

    for (size_t i = 0; i < MARCH_COUNT(left); i++) {
        if (left[i] != right[i]) {
            return left[i] < right[i] ? -1 : 1;
        }
    }
    return (p->width_m > q->width_m) - (p->width_m < q->width_m);
}

static bool is_same_pair(const hit *p, const hit *q)
{
    return p->a == q->a && p->b == q->b;
}

/** The hits on consecutive lines from `i` on; *next gets the one behind them. */
static stretch stretch_at(const search *s, size_t i, size_t *next)
{
    const hit *from = &s->hits.items[i];
    stretch out = {from, from, from, 0, 0};

    for (*next = i; *next < s->hits.count; (*next)++) {
        const hit *at = &s->hits.items[*next];
        if (!is_same_pair(at, from) || at->meridian != from->meridian ||
            at->line > out.last->line + 1) {
            break;
        }
        if (at == from || at->line != out.last->line) {
            out.lines++;
            out.area_m2 += at->width_m * at->step_m;
        }
        out.last = at;
        out.widest = at->width_m > out.widest->width_m ? at : out.widest;
    }
    return out;
}

static double length_m(const stretch *found)
{
    return march_lonlat_distance_m(found->first->at, found->last->at) +
           found->widest->step_m;
}

static bool is_overlap(const search *s, const stretch *found)
{
    (void)s;
    return found->lines >= LEAST_LINES;
}

static bool is_sliver(const search *s, const stretch *found)
{
    double open_m = NEAR_OPEN * WIDEST * s->across_m;

    return found->lines >= LEAST_LINES &&
           length_m(found) >= LONGER * found->widest->width_m &&
           found->first->width_m < open_m && found->last->width_m < open_m;
}

/** Where and when something is wrong, in words: "near [71.2, 43.5], since 1735-01-01"
 */
static const char *place_words(march_arena *arena, const search *s, const hit *at)
{
    const march_territory *lands = s->lint->campaign->territories;
    char lon[MARCH_NUM_SIZE], lat[MARCH_NUM_SIZE], since[MARCH_ISO_SIZE];
    march_window both;

    march_num_format(lon, at->at.lon_deg, 2);
    march_num_format(lat, at->at.lat_deg, 2);
    if (!share_time(&lands[at->first], &lands[at->second], &both) ||
        both.from == MARCH_INSTANT_MIN) {
        return march_arena_printf(arena, "near [%s, %s]", lon, lat);
    }
    march_instant_iso(since, both.from);
    return march_arena_printf(arena, "near [%s, %s], from %s on", lon, lat, since);
}

static const char *name_of(const march_campaign *c, const march_territory *land)
{
    return land->id ? land->id : c->sides[land->side].id;
}

/** The finding between two territories, told at the later one. */
static march_finding finding_at(const march_campaign *c, const hit *at,
                                march_diag_id id, const char *hint)
{
    const march_territory *a = &c->territories[at->first];
    const march_territory *b = &c->territories[at->second];

    return (march_finding){
        .id = id,
        .node = march_lint_child(b->node, "area"),
        .about = {&a->accept, &b->accept, &c->sides[a->side].accept,
                  &c->sides[b->side].accept},
        .hint = hint,
        .on = "one of the two territories",
    };
}

static march_status tell_overlap(search *s, const stretch *found)
{
    const march_campaign *c = s->lint->campaign;
    const hit *at = found->widest;
    const char *where = place_words(s->lint->arena, s, at);
    const march_finding finding =
        finding_at(c, at, MARCH_D_TERRITORY_OVERLAP,
                   "let both have the same points along their border, end the one when "
                   "the other begins, or give one of them another status");

    return !where ? MARCH_E_NOMEM
                  : march_lint_tell(s->lint, &finding,
                                    "'%s' and '%s' both own some %.0f km2 %s",
                                    name_of(c, &c->territories[at->first]),
                                    name_of(c, &c->territories[at->second]),
                                    ceil(found->area_m2 / 1e6), where);
}

static march_status tell_sliver(search *s, const stretch *found)
{
    const march_campaign *c = s->lint->campaign;
    const hit *at = found->widest;
    const char *where = place_words(s->lint->arena, s, at);
    const march_finding finding =
        finding_at(c, at, MARCH_D_TERRITORY_GAP,
                   "let both have the same points along their border");
    char wide[MARCH_NUM_SIZE];

    march_num_format(wide, at->width_m / 1000, at->width_m < 10000 ? 1 : 0);
    return !where ? MARCH_E_NOMEM
                  : march_lint_tell(s->lint, &finding,
                                    "between '%s' and '%s' is a gap of at most %s km, "
                                    "%.0f km long, %s",
                                    name_of(c, &c->territories[at->first]),
                                    name_of(c, &c->territories[at->second]), wide,
                                    ceil(length_m(found) / 1000), where);
}

/** Tell of the largest stretch of each pair of areas. */
static march_status tell_all(search *s, const land_rule *rule)
{
    for (size_t i = 0, next; i < s->hits.count;) {
        stretch best = {0};
        const hit *pair = &s->hits.items[i];
        for (; i < s->hits.count && is_same_pair(&s->hits.items[i], pair); i = next) {
            stretch found = stretch_at(s, i, &next);
            if (rule->counts(s, &found) && found.area_m2 > best.area_m2) {
                best = found;
            }
        }
        if (best.lines > 0) {
            MARCH_TRY(rule->tell(s, &best));
        }
    }
    return MARCH_OK;
}

/** For each territory the first one with the same area. */
static const size_t *find_areas(march_lint *lint)
{
    const march_campaign *c = lint->campaign;
    size_t *areas = MARCH_NEW(lint->arena, size_t, c->territory_count);

    for (size_t i = 0; areas && i < c->territory_count; i++) {
        const march_territory *land = &c->territories[i];
        while (c->territories[areas[i]].area_file != land->area_file ||
               c->territories[areas[i]].area_feature != land->area_feature) {
            areas[i]++;
        }
    }
    return areas;
}

static march_status follow(march_lint *lint, const land_rule *rule)
{
    search s = {.lint = lint, .areas = find_areas(lint)};
    march_lines lines[2];

    if (!s.areas) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_across(lint, &s.across_m));
    for (size_t i = 0; i < MARCH_COUNT(lines); i++) {
        MARCH_TRY(march_lands_cut(lint, i == 1, &lines[i]));
        s.lines = &lines[i];
        for (size_t run = 0; run < lines[i].run_count; run++) {
            MARCH_TRY(rule->look(&s, run));
        }
    }
    if (s.hits.count > 0) {
        qsort(s.hits.items, s.hits.count, sizeof(*s.hits.items), by_pair);
    }
    return tell_all(&s, rule);
}

march_status march_lint_territory_gap(march_lint *lint)
{
    return follow(lint, &(land_rule){look_for_gaps, is_sliver, tell_sliver});
}

march_status march_lint_territory_overlap(march_lint *lint)
{
    return follow(lint, &(land_rule){look_for_overlaps, is_overlap, tell_overlap});
}
