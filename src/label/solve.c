/* solve.c - choosing a place for each name.
 * SPDX-License-Identifier: MIT */
#include "label/solve.h"

#include <string.h>

/* Names that one change may push out. */
enum { MOST_PUSHED = 6 };

/* The first threshold: about what a name pays to stand on the worst side of its dot. */
#define FIRST_THRESHOLD 9.0

/* How often the end of the search is asked for. */
enum { POLL_EVERY = 4096 };

/** What a candidate costs as long as the other names stay as they are. */
static double cost_of(const march_label_solution *s, uint32_t candidate)
{
    return s->problem->costs[candidate] + s->hindered[candidate];
}

static double cost_now(const march_label_solution *s, uint32_t name)
{
    uint32_t c = s->chosen[name];

    return c == MARCH_LABEL_NONE ? s->problem->names.items[name].worth : cost_of(s, c);
}

/** Take a name's candidate on the page (sense 1) or off it (-1). */
static void turn_on(march_label_solution *s, uint32_t candidate, int sense)
{
    const march_label_problem *p = s->problem;
    uint32_t name = p->owners[candidate];
    double cost = cost_of(s, candidate);

    s->cost += sense * (cost - p->names.items[name].worth);
    s->chosen[name] = sense > 0 ? candidate : MARCH_LABEL_NONE;
    for (size_t i = p->first_edges[candidate]; i < p->first_edges[candidate + 1]; i++) {
        const march_label_edge *edge = &p->edges[i];
        if (edge->cost == HUGE_VALF) {
            s->blocked[edge->other] += (uint32_t)sense;
        } else {
            s->hindered[edge->other] += sense * (double)edge->cost;
        }
    }
}

/** Give a name another candidate, or none; it must be free. */
static void choose(march_label_solution *s, uint32_t name, uint32_t candidate)
{
    if (s->chosen[name] != MARCH_LABEL_NONE) {
        turn_on(s, s->chosen[name], -1);
    }
    if (candidate != MARCH_LABEL_NONE) {
        turn_on(s, candidate, 1);
    }
}

/** The cheapest candidate of a name that nothing excludes; none where leaving it out
 * costs less. */
static uint32_t cheapest_free(const march_label_solution *s, uint32_t name)
{
    const march_label_name *n = &s->problem->names.items[name];
    uint32_t best = MARCH_LABEL_NONE;
    double least = n->worth;

    for (size_t c = n->first; c < n->first + n->count; c++) {
        double cost = cost_of(s, (uint32_t)c);
        if (s->blocked[c] == 0 && cost < least) {
            least = cost;
            best = (uint32_t)c;
        }
    }
    return best;
}

march_status march_label_solution_new(march_arena *arena,
                                      const march_label_problem *problem,
                                      march_label_solution *out)
{
    size_t names = problem->names.count, candidates = problem->candidates.count;

    *out = (march_label_solution){
        .problem = problem,
        .chosen = MARCH_NEW(arena, uint32_t, names),
        .blocked = MARCH_NEW(arena, uint32_t, candidates),
        .hindered = MARCH_NEW(arena, double, candidates),
    };
    if (!out->chosen || !out->blocked || !out->hindered) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < names; i++) {
        out->chosen[i] = MARCH_LABEL_NONE;
        out->cost += problem->names.items[i].worth;
    }
    return MARCH_OK;
}

void march_label_greedy(march_label_solution *solution)
{
    for (uint32_t i = 0; i < solution->problem->names.count; i++) {
        choose(solution, i, cheapest_free(solution, i));
    }
}

/** A change being tried, so that it can be taken back. */
typedef struct change {
    uint32_t names[MOST_PUSHED + 1];
    uint32_t before[MOST_PUSHED + 1];
    size_t count;
} change;

/** The names a candidate would push out: each has one chosen candidate in its way. */
static void list_pushed(const march_label_solution *s, uint32_t candidate, change *out)
{
    const march_label_problem *p = s->problem;
    size_t all = out->count + s->blocked[candidate];

    for (size_t i = p->first_edges[candidate]; out->count < all; i++) {
        const march_label_edge *edge = &p->edges[i];
        uint32_t name = p->owners[edge->other];
        if (s->chosen[name] == edge->other && edge->cost == HUGE_VALF) {
            out->names[out->count] = name;
            out->before[out->count++] = edge->other;
        }
    }
}

/** The least a change can cost: as if all pushed names found their cheapest place. */
static double least_cost(const march_label_solution *s, uint32_t candidate,
                         const change *made)
{
    const march_label_problem *p = s->problem;
    double cost = p->costs[candidate] - cost_now(s, made->names[0]);

    for (size_t i = 1; i < made->count; i++) {
        const march_label_name *n = &p->names.items[made->names[i]];
        cost += fmin(p->costs[n->first], n->worth) - cost_now(s, made->names[i]);
    }
    return cost;
}

/** Give a name a candidate, pushing out what is in its way, if that costs no more than
 * the threshold. */
static void try_change(march_label_solution *s, uint32_t name, uint32_t candidate,
                       double threshold)
{
    change made = {.names = {name}, .before = {s->chosen[name]}, .count = 1};
    double before = s->cost;

    if (s->blocked[candidate] == 0) {
        if (cost_of(s, candidate) - cost_now(s, name) < threshold) {
            choose(s, name, candidate);
        }
        return;
    }
    if (s->blocked[candidate] > MOST_PUSHED) {
        return;
    }
    list_pushed(s, candidate, &made);
    if (least_cost(s, candidate, &made) >= threshold) {
        return;
    }
    for (size_t i = 0; i < made.count; i++) {
        choose(s, made.names[i], MARCH_LABEL_NONE);
    }
    choose(s, name, candidate);
    for (size_t i = 1; i < made.count; i++) {
        choose(s, made.names[i], cheapest_free(s, made.names[i]));
    }
    if (s->cost - before < threshold) {
        return;
    }
    for (size_t i = 0; i < made.count; i++) {
        choose(s, made.names[i], MARCH_LABEL_NONE);
    }
    for (size_t i = 0; i < made.count; i++) {
        choose(s, made.names[i], made.before[i]);
    }
    s->cost = before;
}

/** Marsaglia's xorshift64* (Vigna 2016): the upper 32 bits, scaled to 0 ... below. */
static uint32_t draw(uint64_t *state, size_t below)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    uint64_t bits = (*state * 2685821657736338717U) >> 32;
    return (uint32_t)(bits * below >> 32);
}

/** Whether a name could be better off than it is. */
static bool wants_change(const march_label_solution *s, uint32_t name)
{
    const march_label_name *n = &s->problem->names.items[name];

    return n->count > 0 && (s->chosen[name] != n->first || s->hindered[n->first] > 0);
}

/** A name to change: one that could be better off, if one is found soon; every fourth
 * time one that is left out. */
static uint32_t pick_name(const march_label_solution *s, uint64_t *state, size_t step)
{
    enum { LOOKED_AT = 64 };
    const march_label_problem *p = s->problem;
    size_t names = p->names.count;
    uint32_t first = draw(state, names);

    for (size_t i = 0; step % 4 == 0 && i < LOOKED_AT && i < names; i++) {
        uint32_t name = (uint32_t)((first + i) % names);
        if (s->chosen[name] == MARCH_LABEL_NONE && p->names.items[name].count > 0) {
            return name;
        }
    }
    for (size_t i = 0; i < LOOKED_AT && i < names; i++) {
        uint32_t name = (uint32_t)((first + i) % names);
        if (wants_change(s, name)) {
            return name;
        }
    }
    return first;
}

size_t march_label_steps(const march_label_solution *solution)
{
    const march_label_problem *p = solution->problem;
    const size_t each = 12, most = 600000;
    size_t steps = 0;

    for (uint32_t i = 0; i < p->names.count; i++) {
        steps += wants_change(solution, i) ? each * p->names.items[i].count : 0;
    }

    return steps < most ? steps : most;
}

/** Put every name into its cheapest free place until none moves. */
static void settle(march_label_solution *s)
{
    const size_t most_rounds = 20;
    bool moved = true;

    for (size_t round = 0; moved && round < most_rounds; round++) {
        moved = false;
        for (uint32_t i = 0; i < s->problem->names.count; i++) {
            uint32_t was = s->chosen[i];
            choose(s, i, MARCH_LABEL_NONE);
            choose(s, i, cheapest_free(s, i));
            moved = moved || s->chosen[i] != was;
        }
    }
}

march_status march_label_improve(march_arena *arena, march_label_solution *solution,
                                 size_t steps, const volatile bool *cancelled)
{
    const march_label_problem *p = solution->problem;
    size_t names = p->names.count;
    uint32_t *start = MARCH_NEW(arena, uint32_t, names);
    double start_cost = solution->cost;
    uint64_t state = 88172645463325252U;

    if (!start) {
        return MARCH_E_NOMEM;
    }
    if (names == 0) {
        return MARCH_OK;
    }
    memcpy(start, solution->chosen, names * sizeof(*start));
    for (size_t i = 0; i < steps; i++) {
        if (i % POLL_EVERY == 0 && cancelled && *cancelled) {
            return MARCH_E_CANCELLED;
        }
        double left = 1 - (double)i / (double)steps;
        uint32_t name = pick_name(solution, &state, i);
        const march_label_name *n = &p->names.items[name];
        uint32_t candidate = (uint32_t)n->first + draw(&state, n->count);
        if (n->count > 0 && solution->chosen[name] != candidate) {
            try_change(solution, name, candidate, FIRST_THRESHOLD * left * left);
        }
    }
    settle(solution);
    if (solution->cost > start_cost) {
        for (uint32_t i = 0; i < names; i++) {
            choose(solution, i, MARCH_LABEL_NONE);
        }
        for (uint32_t i = 0; i < names; i++) {
            choose(solution, i, start[i]);
        }
    }
    return MARCH_OK;
}
