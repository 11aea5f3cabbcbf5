/* conflicts.c - which candidates of different names exclude or hinder each other.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/cleanup.h"
#include "label/problem.h"
#include "label/recall_pairs.h"

#define CELL_MM    9.0
#define MOST_CELLS 600

/** What it costs a name to stand between the letters of a spread one. */
#define GAP_WEIGHT 4.0

/* Two names on one baseline are read as one where less than so many ems part them;
 * what that costs, and how near the baselines are in ems. */
#define PARTING_EM  1.1
#define PARTING_TOP 6.0
#define BASELINE_EM 0.3

/* The same for one under the other: ems from the baseline of the upper one to the
 * capitals of the lower. */
#define STACKING_EM  1.0
#define STACKING_TOP 5.0

typedef struct pair {
    uint32_t a, b;
    float cost;
} pair;

/** A candidate in a cell, with what is asked of it first. */
typedef struct entry {
    march_page_box box; /**< with the air it minds */
    uint32_t candidate, owner;
} entry;

typedef MARCH_ARRAY(entry) cell_list;

typedef struct finder {
    const march_label_problem *problem;
    march_arena *scratch;
    march_page_box all;
    double cell_mm;
    size_t cols, rows;
    cell_list *cells;
    MARCH_ARRAY(pair) pairs;
    march_recall_squares *recalls; /**< NULL: none */
    march_hash *contents;          /**< of each candidate, if there are recalls */
    MARCH_ARRAY(march_recall_pair) found; /**< in the square that is looked at */
} finder;

/** Whether any of these quadrangles touches any of those. */
static bool any_touch(const march_candidate *a, const march_candidate *b)
{
    for (size_t i = 0; i < a->quad_count; i++) {
        if (!march_page_box_overlap(a->boxes[i], b->box)) {
            continue;
        }
        for (size_t k = 0; k < b->quad_count; k++) {
            if (march_page_box_overlap(a->boxes[i], b->boxes[k]) &&
                march_quad_touch(a->quads + 4 * i, b->quads + 4 * k)) {
                return true;
            }
        }
    }
    return false;
}

/** How many gaps between the spread letters of `a` the letters of `b` stand in. */
static size_t gaps_entered(const march_candidate *a, const march_candidate *b)
{
    size_t count = 0;

    for (size_t i = 0; i < a->gap_count; i++) {
        const march_page *gap = a->gaps + 4 * i;
        march_page_box box = march_quad_box(gap, 4);
        bool entered = false;
        if (!march_page_box_overlap(box, b->box)) {
            continue;
        }
        for (size_t k = 0; k < b->quad_count && !entered; k++) {
            entered = march_page_box_overlap(box, b->boxes[k]) &&
                      march_quad_touch(gap, b->quads + 4 * k);
        }
        count += entered;
    }
    return count;
}

/** Where a line of a level name stands. */
typedef struct row {
    double x0_mm, x1_mm, top_mm, baseline_mm;
} row;

static row row_of_block(const march_candidate *c, size_t line)
{
    const march_line_of_type *shaped = c->block->lines[line];
    march_page start = c->starts[line];

    return (row){start.x_mm, start.x_mm + shaped->width_mm,
                 start.y_mm - c->block->cap_mm, start.y_mm};
}

/** What it costs that two lines of level names may be read as one name: side by side on
 * one baseline, or one under the other. */
static double as_one(row a, row b, double em)
{
    double beside = fmax(b.x0_mm - a.x1_mm, a.x0_mm - b.x1_mm) / (PARTING_EM * em);
    double under =
        fmax(b.top_mm - a.baseline_mm, a.top_mm - b.baseline_mm) / (STACKING_EM * em);

    if (fabs(a.baseline_mm - b.baseline_mm) < BASELINE_EM * em && beside < 1) {
        return PARTING_TOP * (1.2 - fmax(beside, 0));
    }
    return beside < 0 && under < 1 ? STACKING_TOP * (1.2 - fmax(under, 0)) : 0;
}

static double look_like_one(const march_candidate *a, const march_candidate *b)
{
    double cost = 0;

    for (size_t i = 0; a->block && i < a->block->count; i++) {
        for (size_t k = 0; b->block && k < b->block->count; k++) {
            double em = fmin(a->block->size_mm, b->block->size_mm);
            cost = fmax(cost, as_one(row_of_block(a, i), row_of_block(b, k), em));
        }
    }
    return cost;
}

static double cost_of_both(const march_candidate *a, const march_candidate *b)
{
    if (march_page_box_overlap(a->box, b->box) && any_touch(a, b)) {
        return HUGE_VAL;
    }
    return GAP_WEIGHT * (double)(gaps_entered(a, b) + gaps_entered(b, a)) +
           look_like_one(a, b);
}

static size_t cell_at(double mm, double cell_mm, size_t count)
{
    double i = floor(mm / cell_mm);

    return i < 0 ? 0 : i >= (double)count ? count - 1 : (size_t)i;
}

static size_t col_of(const finder *f, double x_mm)
{
    return cell_at(x_mm - f->all.x0_mm, f->cell_mm, f->cols);
}

static size_t row_of(const finder *f, double y_mm)
{
    return cell_at(y_mm - f->all.y0_mm, f->cell_mm, f->rows);
}

/** The room of a candidate, with the air it minds. */
static march_page_box airy_box(const march_candidate *c)
{
    return march_page_box_grow(c->box,
                               c->block ? PARTING_EM / 2 * c->block->size_mm : 0);
}

static bool put_into_cells(finder *f, entry e)
{
    size_t x1 = col_of(f, e.box.x1_mm), y1 = row_of(f, e.box.y1_mm);

    for (size_t y = row_of(f, e.box.y0_mm); y <= y1; y++) {
        for (size_t x = col_of(f, e.box.x0_mm); x <= x1; x++) {
            if (!MARCH_PUSH(f->scratch, &f->cells[y * f->cols + x], e)) {
                return false;
            }
        }
    }
    return true;
}

/** Sort the candidates into the cells of a grid. */
static march_status make_cells(finder *f)
{
    const march_label_problem *p = f->problem;

    f->all = march_page_box_empty();
    for (size_t i = 0; i < p->candidates.count; i++) {
        march_page_box box = airy_box(&p->candidates.items[i]);
        march_page_box_add(&f->all, (march_page){box.x0_mm, box.y0_mm});
        march_page_box_add(&f->all, (march_page){box.x1_mm, box.y1_mm});
    }
    double width = f->all.x1_mm - f->all.x0_mm, height = f->all.y1_mm - f->all.y0_mm;
    f->cell_mm = fmax(CELL_MM, fmax(width, height) / MOST_CELLS);
    f->cols = (size_t)(width / f->cell_mm) + 1;
    f->rows = (size_t)(height / f->cell_mm) + 1;
    f->cells = MARCH_NEW(f->scratch, cell_list, f->cols * f->rows);
    for (size_t i = 0; f->cells && i < p->candidates.count; i++) {
        entry e = {airy_box(&p->candidates.items[i]), (uint32_t)i, p->owners[i]};
        if (!put_into_cells(f, e)) {
            return MARCH_E_NOMEM;
        }
    }
    return f->cells ? MARCH_OK : MARCH_E_NOMEM;
}

/** Whether this cell is the one in which a pair is looked at: the first that both are
 * in. */
static bool is_first_cell(const finder *f, size_t cell, march_page_box a,
                          march_page_box b)
{
    double x = fmax(a.x0_mm, b.x0_mm);
    double y = fmax(a.y0_mm, b.y0_mm);

    return row_of(f, y) * f->cols + col_of(f, x) == cell;
}

/** Look at all pairs of a square. */
static march_status find_in_cell(finder *f, size_t cell)
{
    const march_label_problem *p = f->problem;
    const cell_list *list = &f->cells[cell];

    f->found.count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const entry *a = &list->items[i];
        for (size_t k = 0; k < i; k++) {
            const entry *b = &list->items[k];
            if (a->owner == b->owner || !march_page_box_overlap(a->box, b->box) ||
                !is_first_cell(f, cell, a->box, b->box) ||
                !march_stay_overlap(p->candidates.items[a->candidate].wish->stay,
                                    p->candidates.items[b->candidate].wish->stay)) {
                continue;
            }
            double cost = cost_of_both(&p->candidates.items[a->candidate],
                                       &p->candidates.items[b->candidate]);
            march_recall_pair both = {(uint32_t)i, (uint32_t)k, (float)cost};
            if (cost > 0 && !MARCH_PUSH(f->scratch, &f->found, both)) {
                return MARCH_E_NOMEM;
            }
        }
    }
    return MARCH_OK;
}

/** Of all that says which conflicts are found in a square: its candidates in their
 * order, and which of them are of one name. */
static march_hash content_of(const finder *f, size_t cell)
{
    const cell_list *list = &f->cells[cell];
    march_hash hash = {0};

    for (size_t i = 0; i < list->count; i++) {
        bool other = i == 0 || list->items[i].owner != list->items[i - 1].owner;
        hash = march_hash_join(hash, f->contents[list->items[i].candidate]);
        hash.low += other;
    }
    return hash;
}

/** Find the conflicts of a square, or recall them. */
static march_status look_at_cell(finder *f, size_t cell)
{
    const cell_list *list = &f->cells[cell];
    march_hash content = f->recalls ? content_of(f, cell) : (march_hash){0};
    march_recall_pairs pairs;

    if (!f->recalls || !march_recall_squares_find(f->recalls, cell, content, &pairs)) {
        MARCH_TRY(find_in_cell(f, cell));
        pairs = (march_recall_pairs){f->found.items, f->found.count};
    }
    for (size_t i = 0; i < pairs.count; i++) {
        pair both = {list->items[pairs.items[i].a].candidate,
                     list->items[pairs.items[i].b].candidate, pairs.items[i].cost};
        if (!MARCH_PUSH(f->scratch, &f->pairs, both)) {
            return MARCH_E_NOMEM;
        }
    }
    return f->recalls ? march_recall_squares_note(f->recalls, cell, content, pairs)
                      : MARCH_OK;
}

/** Repetitions of a name exclude each other where they are too near. */
static march_status part_repetitions(finder *f)
{
    const march_label_problem *p = f->problem;

    for (size_t i = 1; i < p->names.count; i++) {
        const march_label_name *again = &p->names.items[i];
        for (size_t k = i; again->nth > 0 && k-- > 0;) {
            const march_label_name *name = &p->names.items[k];
            for (size_t n = 0; n < again->count * name->count; n++) {
                size_t a = again->first + n / name->count;
                size_t b = name->first + n % name->count;
                pair both = {(uint32_t)a, (uint32_t)b, HUGE_VALF};
                if (march_page_distance(p->candidates.items[a].middle,
                                        p->candidates.items[b].middle) <
                        again->apart_mm &&
                    !MARCH_PUSH(f->scratch, &f->pairs, both)) {
                    return MARCH_E_NOMEM;
                }
            }
            if (name->nth == 0) {
                break;
            }
        }
    }
    return MARCH_OK;
}

/** The pairs as a list of neighbours for each candidate. */
static march_status make_edges(const finder *f, march_label_problem *p)
{
    size_t count = p->candidates.count;
    size_t *next = MARCH_NEW(f->scratch, size_t, count + 1);

    p->first_edges = MARCH_NEW(p->arena, size_t, count + 1);
    p->edges = MARCH_NEW(p->arena, march_label_edge, 2 * f->pairs.count);
    if (!next || !p->first_edges || !p->edges) {
        return MARCH_E_NOMEM;
    }
    p->edge_count = 2 * f->pairs.count;
    for (size_t i = 0; i < f->pairs.count; i++) {
        p->first_edges[f->pairs.items[i].a + 1]++;
        p->first_edges[f->pairs.items[i].b + 1]++;
    }
    for (size_t i = 0; i < count; i++) {
        p->first_edges[i + 1] += p->first_edges[i];
        next[i] = p->first_edges[i];
    }
    for (size_t i = 0; i < f->pairs.count; i++) {
        pair both = f->pairs.items[i];
        p->edges[next[both.a]++] = (march_label_edge){both.b, both.cost};
        p->edges[next[both.b]++] = (march_label_edge){both.a, both.cost};
    }
    return MARCH_OK;
}

/** Look at all squares.
 * @param reuse  NULL: nothing is recalled. */
static march_status look_at_cells(finder *f, march_reuse *reuse)
{
    const march_label_problem *p = f->problem;
    const double grid[] = {f->all.x0_mm, f->all.y0_mm, f->all.x1_mm, f->all.y1_mm};
    march_status status = MARCH_OK;

    if (reuse) {
        f->contents = MARCH_NEW(f->scratch, march_hash, p->candidates.count);
        if (!f->contents) {
            return MARCH_E_NOMEM;
        }
        for (size_t i = 0; i < p->candidates.count; i++) {
            f->contents[i] = march_recall_candidate(&p->candidates.items[i]);
        }
        MARCH_TRY(march_recall_squares_new(reuse, march_hash_bytes(grid, sizeof(grid)),
                                           f->cols * f->rows, &f->recalls));
    }
    for (size_t i = 0; status == MARCH_OK && i < f->cols * f->rows; i++) {
        status = look_at_cell(f, i);
    }
    return reuse ? march_recall_squares_end(reuse, f->recalls, status) : status;
}

march_status march_label_conflicts(march_label_problem *problem, march_reuse *reuse)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    finder f = {.problem = problem, .scratch = scratch};

    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    if (problem->candidates.count > 0) {
        MARCH_TRY(make_cells(&f));
    }
    MARCH_TRY(look_at_cells(&f, reuse));
    MARCH_TRY(part_repetitions(&f));
    return make_edges(&f, problem);
}
