/* solve.c - choosing a place for each name.
 * SPDX-License-Identifier: MIT */
#include "label/solve.h"

#include "label/groups.h"
#include "label/recall_groups.h"

/* Names that one change may push out. */
enum { MOST_PUSHED = 6 };

/* The first threshold: about what a name pays to stand on the worst side of its dot. */
#define FIRST_THRESHOLD 9.0

/* Steps of a run for each place of a name that could have a better one; of all names.
 */
enum { STEPS = 12, MOST_STEPS = 300000 };

/* Where names are left out there are more runs: of nine on a crowded plate two were
 * caught without an important name. */
enum { RUNS = 3 };

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

/** A group of names that is being improved. */
typedef struct search {
    march_label_solution *solution;
    const uint32_t *names;
    size_t count;
    uint64_t state; /**< of the generator */
    double gain;    /**< by how much the cost changed, once it is improved */
} search;

/** A name to change: one that could be better off, if one is found soon; every fourth
 * time one that is left out. */
static uint32_t pick_name(search *g, size_t step)
{
    enum { LOOKED_AT = 64 };
    const march_label_solution *s = g->solution;
    size_t first = draw(&g->state, g->count);

    for (size_t i = 0; step % 4 == 0 && i < LOOKED_AT && i < g->count; i++) {
        uint32_t name = g->names[(first + i) % g->count];
        if (s->chosen[name] == MARCH_LABEL_NONE &&
            s->problem->names.items[name].count > 0) {
            return name;
        }
    }
    for (size_t i = 0; i < LOOKED_AT && i < g->count; i++) {
        uint32_t name = g->names[(first + i) % g->count];
        if (wants_change(s, name)) {
            return name;
        }
    }
    return g->names[first];
}

/** Steps that suffice to improve some names: they grow with the places of those that
 * could have a better one. */
static size_t steps_for(const march_label_solution *s, const uint32_t *names,
                        size_t count)
{
    size_t steps = 0;

    for (size_t i = 0; i < count; i++) {
        if (wants_change(s, names[i])) {
            steps += STEPS * s->problem->names.items[names[i]].count;
        }
    }
    return steps;
}

/** Put every name into its cheapest free place until none moves. */
static void settle(search *g)
{
    march_label_solution *s = g->solution;
    const size_t most_rounds = 20;
    bool moved = true;

    for (size_t round = 0; moved && round < most_rounds; round++) {
        moved = false;
        for (size_t i = 0; i < g->count; i++) {
            uint32_t name = g->names[i], was = s->chosen[name];
            choose(s, name, MARCH_LABEL_NONE);
            choose(s, name, cheapest_free(s, name));
            moved = moved || s->chosen[name] != was;
        }
    }
}

static void keep(const search *g, uint32_t *best)
{
    for (size_t i = 0; i < g->count; i++) {
        best[i] = g->solution->chosen[g->names[i]];
    }
}

static void restore(search *g, const uint32_t *best)
{
    for (size_t i = 0; i < g->count; i++) {
        choose(g->solution, g->names[i], MARCH_LABEL_NONE);
    }
    for (size_t i = 0; i < g->count; i++) {
        choose(g->solution, g->names[i], best[i]);
    }
}

/** The seed of a group is its first name: what happens elsewhere does not change it.
 * FNV-1a (Fowler, Noll, Vo). */
static uint64_t seed_of(const march_label_solution *s, uint32_t name)
{
    const march_wish *wish = s->problem->names.items[name].wish;
    uint64_t hash = 14695981039346656037U;

    for (const char *c = wish->id ? wish->id : wish->text; *c; c++) {
        hash = (hash ^ (unsigned char)*c) * 1099511628211U;
    }
    return hash ? hash : 1;
}

/** One run of the search, with falling thresholds. */
static march_status run(search *g, size_t steps, const volatile bool *cancelled)
{
    march_label_solution *s = g->solution;

    for (size_t i = 0; i < steps; i++) {
        if (i % POLL_EVERY == 0 && cancelled && *cancelled) {
            return MARCH_E_CANCELLED;
        }
        double left = 1 - (double)i / (double)steps;
        uint32_t name = pick_name(g, i);
        const march_label_name *n = &s->problem->names.items[name];
        uint32_t candidate = (uint32_t)n->first + draw(&g->state, n->count);
        if (n->count > 0 && s->chosen[name] != candidate) {
            try_change(s, name, candidate, FIRST_THRESHOLD * left * left);
        }
    }
    settle(g);
    return MARCH_OK;
}

/** Whether a name stands nowhere that could stand somewhere. */
static bool leaves_out(const search *g)
{
    const march_label_solution *s = g->solution;

    for (size_t i = 0; i < g->count; i++) {
        if (s->chosen[g->names[i]] == MARCH_LABEL_NONE &&
            s->problem->names.items[g->names[i]].count > 0) {
            return true;
        }
    }
    return false;
}

/** Improve the names of one group: the best of some runs, or what there was before.
 * @param places  Room for where they stand, twice. */
static march_status improve(search *g, uint32_t *places, size_t steps,
                            const volatile bool *cancelled)
{
    march_label_solution *s = g->solution;
    uint32_t *start = places, *best = places + g->count;
    double others = s->cost; /* so that sums of other groups do not round this one's */
    double least = 0;

    s->cost = 0;
    keep(g, start);
    keep(g, best);
    for (int i = 0; i < RUNS && (i == 0 || leaves_out(g)); i++) {
        restore(g, start);
        s->cost = 0;
        MARCH_TRY(run(g, steps, cancelled));
        if (s->cost < least) {
            least = s->cost;
            keep(g, best);
        }
    }
    restore(g, best);
    s->cost = others + least;
    g->gain = least;
    return MARCH_OK;
}

/** Improve a group, or put it where it came to be when it was the same before.
 * @param places  As for improve(). */
static march_status improve_or_recall(search *g, march_recall_groups *recalls,
                                      uint32_t *places, size_t steps,
                                      const volatile bool *cancelled)
{
    march_label_solution *s = g->solution;
    const march_recall_group group = {g->names, g->count, steps, g->state};
    uint32_t *best = places + g->count; /* where improve() leaves them */
    double before = s->cost, gain = 0;

    if (!recalls) {
        return improve(g, places, steps, cancelled);
    }
    march_hash key = march_recall_groups_key(recalls, &group);
    if (march_recall_groups_find(recalls, key, &group, best, &gain)) {
        restore(g, best);
        s->cost = before + gain;
    } else {
        MARCH_TRY(improve(g, places, steps, cancelled));
        gain = g->gain;
    }
    return march_recall_groups_note(recalls, key, &group,
                                    (march_recall_places){best, gain});
}

/** Improve the groups one after the other. */
static march_status improve_all(march_arena *arena, march_label_solution *solution,
                                march_recall_groups *recalls,
                                const volatile bool *cancelled)
{
    march_label_groups groups;
    uint32_t *places = MARCH_NEW(arena, uint32_t, 2 * solution->problem->names.count);

    if (!places) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_label_groups_find(arena, solution->problem, &groups));
    size_t all = steps_for(solution, groups.names, solution->problem->names.count);
    for (size_t i = 0; i < groups.count; i++) {
        search g = {.solution = solution,
                    .names = groups.names + groups.first[i],
                    .count = groups.first[i + 1] - groups.first[i]};
        size_t steps = steps_for(solution, g.names, g.count);
        if (steps == 0) {
            continue;
        }
        if (all > MOST_STEPS) {
            steps = (size_t)((double)steps * MOST_STEPS / (double)all) + 1;
        }
        g.state = seed_of(solution, g.names[0]);
        MARCH_TRY(improve_or_recall(&g, recalls, places, steps, cancelled));
    }
    return MARCH_OK;
}

march_status march_label_improve(march_arena *arena, march_label_solution *solution,
                                 march_reuse *reuse, const volatile bool *cancelled)
{
    march_recall_groups *recalls = NULL;

    if (!reuse) {
        return improve_all(arena, solution, NULL, cancelled);
    }
    MARCH_TRY(march_recall_groups_new(reuse, solution, &recalls));
    march_status status = improve_all(arena, solution, recalls, cancelled);
    return march_recall_groups_end(reuse, recalls, status);
}
