/* prune.c - taking out candidates no best choice can use.
 * SPDX-License-Identifier: MIT
 *
 * A place that meets no other name's is free whatever the others do: a name never takes
 * a dearer one. Taking those out frees places of other names in turn. */
#include <string.h>

#include "base/cleanup.h"
#include "label/problem.h"

typedef struct pruner {
    march_label_problem *problem;
    bool *gone;
    uint32_t *degree; /**< conflicts with candidates that are still there */
} pruner;

static void take_out(pruner *p, size_t candidate)
{
    const march_label_problem *all = p->problem;

    p->gone[candidate] = true;
    for (size_t i = all->first_edges[candidate]; i < all->first_edges[candidate + 1];
         i++) {
        p->degree[all->edges[i].other]--;
    }
}

/** Take out all that is dearer than a name's cheapest free candidate; whether there was
 * any. Of equal ones the first stays. */
static bool prune_name(pruner *p, const march_label_name *name)
{
    const double *costs = p->problem->costs;
    size_t end = name->first + name->count, best = end;
    bool any = false;

    for (size_t c = name->first; c < end; c++) {
        if (!p->gone[c] && p->degree[c] == 0 &&
            (best == end || costs[c] < costs[best])) {
            best = c;
        }
    }
    for (size_t c = name->first; best < end && c < end; c++) {
        bool dearer = costs[c] > costs[best] || (costs[c] == costs[best] && c > best);
        if (!p->gone[c] && dearer) {
            take_out(p, c);
            any = true;
        }
    }
    return any;
}

/** Close the gaps in all arrays; the order stays. */
static void close_gaps(const pruner *p, uint32_t *now_at)
{
    march_label_problem *all = p->problem;
    size_t kept = 0, edge = 0;

    for (size_t c = 0; c < all->candidates.count; c++) {
        now_at[c] = (uint32_t)kept;
        kept += !p->gone[c];
    }
    for (size_t i = 0; i < all->names.count; i++) {
        march_label_name *name = &all->names.items[i];
        size_t end = name->first + name->count, count = 0;
        for (size_t c = name->first; c < end; c++) {
            count += !p->gone[c];
        }
        name->first = name->first < all->candidates.count ? now_at[name->first] : kept;
        name->count = count;
    }
    for (size_t c = 0; c < all->candidates.count; c++) {
        size_t from = all->first_edges[c], to = all->first_edges[c + 1], at = now_at[c];
        if (p->gone[c]) {
            continue;
        }
        all->first_edges[at] = edge;
        for (size_t i = from; i < to; i++) {
            march_label_edge e = all->edges[i];
            if (!p->gone[e.other]) {
                all->edges[edge++] = (march_label_edge){now_at[e.other], e.cost};
            }
        }
        all->candidates.items[at] = all->candidates.items[c];
        all->costs[at] = all->costs[c];
        all->owners[at] = all->owners[c];
    }
    all->candidates.count = kept;
    all->first_edges[kept] = edge;
    all->edge_count = edge;
}

march_status march_label_prune(march_label_problem *problem)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    size_t count = problem->candidates.count;
    bool any = true;

    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    pruner p = {.problem = problem,
                .gone = MARCH_NEW(scratch, bool, count),
                .degree = MARCH_NEW(scratch, uint32_t, count)};
    uint32_t *now_at = MARCH_NEW(scratch, uint32_t, count);

    if (!p.gone || !p.degree || !now_at) {
        return MARCH_E_NOMEM;
    }
    for (size_t c = 0; c < count; c++) {
        p.degree[c] = (uint32_t)(problem->first_edges[c + 1] - problem->first_edges[c]);
    }
    while (any) {
        any = false;
        for (size_t i = 0; i < problem->names.count; i++) {
            any = prune_name(&p, &problem->names.items[i]) || any;
        }
    }
    close_gaps(&p, now_at);
    return MARCH_OK;
}
