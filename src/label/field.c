/* field.c - what stands on the page before the names, found by position.
 * SPDX-License-Identifier: MIT */
#include "label/field.h"

#include <string.h>

#include "label/quad.h"

#define CELL_MM 4.0
/* Cells grow on a sheet so large that there would be more of them along a side. */
#define MOST_CELLS 1000

/** A thing on the page: a quadrangle, or a line of one or two points with a width. */
typedef struct item {
    march_page corners[4];
    march_page_box box;
    bool quad, disc;
    double half_mm;
    double weight;
    const char *id;
    march_stay stay;
    unsigned seen;    /**< the last quadrangle it was compared with */
    unsigned counted; /**< the last round of questions that counted it */
} item;

typedef MARCH_ARRAY(size_t) cell_list;

struct march_field_index {
    march_arena *arena;
    march_page_box frame;
    double cell_mm;
    size_t cols, rows;
    MARCH_ARRAY(item) items;
    cell_list *cells; /**< cols * rows */
    unsigned quad_number, round;
    march_stay asker;      /**< of the name in question */
    march_hash *hashes;    /**< of what is in each cell; NULL: no account is kept */
    unsigned char *marked; /**< a cell: it was asked about */
};

march_field_index *march_field_index_new(march_arena *arena, march_page_box frame)
{
    march_field_index *field = MARCH_NEW(arena, march_field_index, 1);

    if (!field) {
        return NULL;
    }
    field->arena = arena;
    field->frame = frame;
    double width = fmax(frame.x1_mm - frame.x0_mm, 1);
    double height = fmax(frame.y1_mm - frame.y0_mm, 1);
    field->cell_mm = fmax(CELL_MM, fmax(width, height) / MOST_CELLS);
    field->cols = (size_t)ceil(width / field->cell_mm) + 1;
    field->rows = (size_t)ceil(height / field->cell_mm) + 1;
    field->cells =
        march_arena_calloc(arena, field->cols * field->rows, sizeof(cell_list));
    return field->cells ? field : NULL;
}

bool march_field_index_track(march_field_index *field)
{
    field->hashes = MARCH_NEW(field->arena, march_hash, field->cols * field->rows);
    field->marked = MARCH_NEW(field->arena, unsigned char, field->cols * field->rows);
    return field->hashes && field->marked;
}

march_status march_field_index_asked(march_field_index *field, march_arena *arena,
                                     march_field_places *out)
{
    size_t all = field->cols * field->rows, count = 0;

    for (size_t i = 0; i < all; i++) {
        count += field->marked[i];
    }
    uint32_t *cells = MARCH_NEW(arena, uint32_t, count);
    if (!cells) {
        return MARCH_E_NOMEM;
    }
    *out = (march_field_places){cells, count};
    for (size_t i = 0; i < all; i++) {
        if (field->marked[i]) {
            *cells++ = (uint32_t)i;
            field->marked[i] = 0;
        }
    }
    return MARCH_OK;
}

march_hash march_field_index_hash(const march_field_index *field,
                                  march_field_places places)
{
    march_hash hash = {0};

    for (size_t i = 0; i < places.count; i++) {
        hash = march_hash_join(hash, field->hashes[places.cells[i]]);
    }
    return hash;
}

/** Of all of a thing that answers depend on. */
static march_hash hash_thing(const item *thing)
{
    const uint64_t facts[] = {thing->quad,
                              thing->disc,
                              thing->stay.limited,
                              (uint64_t)thing->stay.from_s,
                              (uint64_t)thing->stay.to_s,
                              march_hash_words(thing->id).low};
    const double sizes[] = {thing->half_mm, thing->weight};
    march_hash hash = march_hash_bytes(thing->corners, sizeof(thing->corners));

    hash = march_hash_join(hash, march_hash_bytes(facts, sizeof(facts)));
    return march_hash_join(hash, march_hash_bytes(sizes, sizeof(sizes)));
}

void march_field_index_ask_for(march_field_index *field, march_stay stay)
{
    field->asker = stay;
}

typedef struct span {
    size_t x0, y0, x1, y1;
} span;

static size_t cell_of(double cells, size_t count)
{
    double i = floor(cells);

    return i < 0 ? 0 : i >= (double)count ? count - 1 : (size_t)i;
}

static span cells_of(const march_field_index *field, march_page_box box)
{
    double cell = field->cell_mm;

    return (span){cell_of((box.x0_mm - field->frame.x0_mm) / cell, field->cols),
                  cell_of((box.y0_mm - field->frame.y0_mm) / cell, field->rows),
                  cell_of((box.x1_mm - field->frame.x0_mm) / cell, field->cols),
                  cell_of((box.y1_mm - field->frame.y0_mm) / cell, field->rows)};
}

static bool add(march_field_index *field, item *thing)
{
    size_t index = field->items.count;

    thing->box = march_page_box_grow(
        march_quad_box(thing->corners, thing->quad ? 4 : 2), thing->half_mm);
    span s = cells_of(field, thing->box);
    if (!march_page_box_overlap(thing->box, march_page_box_grow(field->frame, 1))) {
        return true;
    }
    if (!MARCH_PUSH(field->arena, &field->items, *thing)) {
        return false;
    }
    march_hash hash = field->hashes ? hash_thing(thing) : (march_hash){0};
    for (size_t y = s.y0; y <= s.y1; y++) {
        for (size_t x = s.x0; x <= s.x1; x++) {
            size_t cell = y * field->cols + x;
            if (!MARCH_PUSH(field->arena, &field->cells[cell], index)) {
                return false;
            }
            if (field->hashes) {
                field->hashes[cell] = march_hash_join(field->hashes[cell], hash);
            }
        }
    }
    return true;
}

bool march_field_index_obstacle(march_field_index *field, const march_obstacle *o)
{
    item thing = {
        .half_mm = o->half_mm, .weight = o->weight, .id = o->id, .stay = o->stay};
    march_page_box b = o->box;

    switch (o->kind) {
    case MARCH_OBSTACLE_BOX:
        thing.quad = true;
        thing.corners[0] = (march_page){b.x0_mm, b.y0_mm};
        thing.corners[1] = (march_page){b.x1_mm, b.y0_mm};
        thing.corners[2] = (march_page){b.x1_mm, b.y1_mm};
        thing.corners[3] = (march_page){b.x0_mm, b.y1_mm};
        return add(field, &thing);
    case MARCH_OBSTACLE_DISC:
        thing.disc = true;
        thing.corners[0] = thing.corners[1] = o->points[0];
        return add(field, &thing);
    case MARCH_OBSTACLE_LINE:
        break;
    }
    for (size_t i = 1; i < o->count; i++) {
        thing.corners[0] = o->points[i - 1];
        thing.corners[1] = o->points[i];
        if (!add(field, &thing)) {
            return false;
        }
    }
    return true;
}

/** A question about quadrangles, one after the other. */
typedef struct query {
    const march_page *quad;
    const char *own; /**< things of this id are passed over */
    double air_mm;
    bool discs_only; /**< other things are passed over */
    double crossing; /**< cost of a line that must not be touched; 0: HUGE_VAL */
    unsigned round;
    double cost;
    size_t count;
} query;

typedef void (*visitor)(query *q, item *thing);

static void visit_cell(march_field_index *field, size_t cell, query *q,
                       march_page_box box, visitor visit)
{
    const cell_list *list = &field->cells[cell];

    if (field->marked) {
        field->marked[cell] = 1;
    }
    for (size_t i = 0; i < list->count && q->cost < HUGE_VAL; i++) {
        item *thing = &field->items.items[list->items[i]];
        if (thing->seen == field->quad_number || (q->discs_only && !thing->disc) ||
            !march_page_box_overlap(thing->box, box) ||
            !march_stay_overlap(thing->stay, field->asker)) {
            continue;
        }
        thing->seen = field->quad_number;
        if (!q->own || !thing->id || strcmp(q->own, thing->id) != 0) {
            visit(q, thing);
        }
    }
}

/** Call `visit` once for each thing whose box comes near a quadrangle's. */
static void visit_near(march_field_index *field, const march_page *quad, query *q,
                       visitor visit)
{
    march_page_box box = march_page_box_grow(march_quad_box(quad, 4), q->air_mm);
    span s = cells_of(field, box);

    field->quad_number++;
    q->quad = quad;
    for (size_t y = s.y0; y <= s.y1 && q->cost < HUGE_VAL; y++) {
        for (size_t x = s.x0; x <= s.x1; x++) {
            visit_cell(field, y * field->cols + x, q, box, visit);
        }
    }
}

static bool touches(const march_page *quad, const item *thing)
{
    return thing->quad ? march_quad_touch(quad, thing->corners)
                       : march_quad_near_segment(quad, thing->corners[0],
                                                 thing->corners[1], thing->half_mm);
}

/** Lines cost by the mm covered, in each quadrangle anew; other things once. */
static void add_cost(query *q, item *thing)
{
    if (thing->counted == q->round || q->cost == HUGE_VAL || !touches(q->quad, thing)) {
        return;
    }
    if (q->crossing > 0 && !thing->quad && !thing->disc && thing->weight == HUGE_VAL) {
        q->cost += q->crossing;
        return;
    }
    if (thing->quad || thing->disc || thing->weight == HUGE_VAL) {
        q->cost += thing->weight;
        thing->counted = q->round;
        return;
    }
    double covered = march_quad_covers(q->quad, thing->corners[0], thing->corners[1]);
    q->cost += thing->weight * fmax(covered, 0.2 * thing->half_mm);
}

double march_field_index_cost(march_field_index *field, const march_page *corners,
                              size_t count, const char *own)
{
    query q = {.own = own, .round = ++field->round};

    if (!march_field_index_inside(field, corners, count)) {
        return HUGE_VAL;
    }
    for (size_t i = 0; i < count && q.cost < HUGE_VAL; i++) {
        visit_near(field, corners + 4 * i, &q, add_cost);
    }
    return q.cost;
}

double march_field_index_leader(march_field_index *field, const march_page *corners,
                                double crossing, const char *own)
{
    query q = {.own = own, .crossing = crossing, .round = ++field->round};

    if (!march_field_index_inside(field, corners, 1)) {
        return HUGE_VAL;
    }
    visit_near(field, corners, &q, add_cost);
    return q.cost;
}

static void count_hard(query *q, item *thing)
{
    if (thing->counted != q->round && thing->weight == HUGE_VAL &&
        touches(q->quad, thing)) {
        thing->counted = q->round;
        q->count++;
    }
}

size_t march_field_index_hits(march_field_index *field, const march_page *corners,
                              size_t count)
{
    size_t hits = 0;

    for (size_t i = 0; i < count; i++) {
        query q = {.round = ++field->round};
        visit_near(field, corners + 4 * i, &q, count_hard);
        hits += q.count > 0;
    }
    return hits;
}

static void count_disc(query *q, item *thing)
{
    if (thing->disc && thing->counted != q->round &&
        march_quad_near_segment(q->quad, thing->corners[0], thing->corners[0],
                                thing->half_mm + q->air_mm)) {
        thing->counted = q->round;
        q->count++;
    }
}

size_t march_field_index_crowd(march_field_index *field, const march_page *corners,
                               size_t count, double air_mm, const char *own)
{
    query q = {.own = own, .air_mm = air_mm, .discs_only = true};
    march_page_box box = march_quad_box(corners, 4 * count);
    const march_page all[4] = {{box.x0_mm, box.y0_mm},
                               {box.x1_mm, box.y0_mm},
                               {box.x1_mm, box.y1_mm},
                               {box.x0_mm, box.y1_mm}};

    if (count == 0) {
        return 0;
    }
    q.round = ++field->round;
    visit_near(field, all, &q, count_disc);
    if (q.count == 0) {
        return 0; /* as nearly always */
    }
    q.count = 0;
    q.round = ++field->round;
    for (size_t i = 0; i < count; i++) {
        visit_near(field, corners + 4 * i, &q, count_disc);
    }
    return q.count;
}

bool march_field_index_on_disc(march_field_index *field, const march_page *corners,
                               size_t count)
{
    return march_field_index_crowd(field, corners, count, 0, NULL) > 0;
}

/** Whether a point lies on a thing; of what is no upright box, near its middle line. */
static bool holds(const item *thing, march_page at)
{
    return march_page_box_holds(thing->box, at) &&
           (thing->quad || march_quad_from_segment(at, thing->corners[0],
                                                   thing->corners[1]) < thing->half_mm);
}

bool march_field_index_taken(const march_field_index *field, march_page at,
                             const char *own)
{
    span s = cells_of(field, (march_page_box){at.x_mm, at.y_mm, at.x_mm, at.y_mm});
    size_t cell = s.y0 * field->cols + s.x0;
    const cell_list *list = &field->cells[cell];

    if (!march_page_box_holds(field->frame, at)) {
        return true;
    }
    if (field->marked) {
        field->marked[cell] = 1;
    }
    for (size_t i = 0; i < list->count; i++) {
        const item *thing = &field->items.items[list->items[i]];
        bool mine = own && thing->id && strcmp(own, thing->id) == 0;
        if (thing->weight == HUGE_VAL && !mine && holds(thing, at) &&
            march_stay_overlap(thing->stay, field->asker)) {
            return true;
        }
    }
    return false;
}

bool march_field_index_inside(const march_field_index *field, const march_page *corners,
                              size_t count)
{
    march_page_box box = march_quad_box(corners, 4 * count), frame = field->frame;

    return count == 0 || (box.x0_mm >= frame.x0_mm && box.x1_mm <= frame.x1_mm &&
                          box.y0_mm >= frame.y0_mm && box.y1_mm <= frame.y1_mm);
}
