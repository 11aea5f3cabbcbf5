/* groups.c - names that have to do with each other: the connected parts of the graph of
 * conflicts, by union and find (Galler and Fischer 1964).
 * SPDX-License-Identifier: MIT */
#include "label/groups.h"

static uint32_t root_of(uint32_t *parent, uint32_t name)
{
    while (parent[name] != name) {
        parent[name] = parent[parent[name]];
        name = parent[name];
    }
    return name;
}

/** The least name of a group is its root. */
static void join(uint32_t *parent, uint32_t a, uint32_t b)
{
    a = root_of(parent, a);
    b = root_of(parent, b);
    if (a < b) {
        parent[b] = a;
    } else {
        parent[a] = b;
    }
}

static void join_all(const march_label_problem *problem, uint32_t *parent)
{
    for (size_t c = 0; c < problem->candidates.count; c++) {
        for (size_t i = problem->first_edges[c]; i < problem->first_edges[c + 1]; i++) {
            join(parent, problem->owners[c], problem->owners[problem->edges[i].other]);
        }
    }
}

march_status march_label_groups_find(march_arena *arena,
                                     const march_label_problem *problem,
                                     march_label_groups *out)
{
    size_t names = problem->names.count;
    uint32_t *parent = MARCH_NEW(arena, uint32_t, names);
    size_t *group = MARCH_NEW(arena, size_t, names); /* of a root */

    *out = (march_label_groups){.names = MARCH_NEW(arena, uint32_t, names),
                                .first = MARCH_NEW(arena, size_t, names + 1)};
    if (!parent || !group || !out->names || !out->first) {
        return MARCH_E_NOMEM;
    }
    for (uint32_t i = 0; i < names; i++) {
        parent[i] = i;
    }
    join_all(problem, parent);
    for (uint32_t i = 0; i < names; i++) {
        uint32_t root = root_of(parent, i);
        if (root == i) {
            group[i] = out->count++;
        }
        out->first[group[root] + 1]++;
    }
    for (size_t g = 0; g < out->count; g++) {
        out->first[g + 1] += out->first[g];
    }
    for (uint32_t i = 0; i < names; i++) {
        out->names[out->first[group[root_of(parent, i)]]++] = i;
    }
    for (size_t g = out->count; g > 0; g--) { /* each has moved to the next one's */
        out->first[g] = out->first[g - 1];
    }
    out->first[0] = 0;
    return MARCH_OK;
}
