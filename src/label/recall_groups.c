/* recall_groups.c - the best places of a group of names, as an earlier run found them.
 * SPDX-License-Identifier: MIT */
#include "label/recall_groups.h"

#include <string.h>

typedef struct kept_group {
    march_hash key;
    uint32_t *chosen; /**< from the first candidate of each name */
    double change;
} kept_group;

typedef struct kept_list {
    kept_group *items;
    size_t count, capacity;
} kept_list;

struct march_recall_groups {
    march_arena *arena; /**< of its own */
    const march_label_solution *solution;
    uint32_t *places; /**< a name: its place in the group that is looked at */
    kept_list now;
    const kept_list *before; /**< NULL: there is none */
};

static march_hash key_of_list(void)
{
    return march_hash_words("groups of names");
}

march_status march_recall_groups_new(march_reuse *reuse,
                                     const march_label_solution *solution,
                                     march_recall_groups **out)
{
    march_arena *arena = march_arena_new(0);
    march_recall_groups *groups =
        arena ? MARCH_NEW(arena, march_recall_groups, 1) : NULL;

    if (groups) {
        groups->arena = arena;
        groups->solution = solution;
        groups->before = march_reuse_find(reuse, key_of_list());
        groups->places = MARCH_NEW(arena, uint32_t, solution->problem->names.count);
    }
    if (!groups || !groups->places) {
        march_arena_free(arena);
        return MARCH_E_NOMEM;
    }
    *out = groups;
    return MARCH_OK;
}

/** A candidate as the number it has among those of its name. */
static uint32_t number_of(const march_label_problem *p, uint32_t name,
                          uint32_t candidate)
{
    return candidate == MARCH_LABEL_NONE
               ? candidate
               : candidate - (uint32_t)p->names.items[name].first;
}

/** Add what hinders the candidates of a name, by numbers that stay when other groups
 * change. */
static march_hash add_edges(const march_recall_groups *groups, uint32_t name,
                            march_hash all)
{
    const march_label_problem *p = groups->solution->problem;
    const march_label_name *n = &p->names.items[name];

    for (size_t c = n->first; c < n->first + n->count; c++) {
        size_t first = p->first_edges[c], count = p->first_edges[c + 1] - first;
        march_hash hash = march_hash_bytes(&count, sizeof(count));
        for (size_t i = first; i < first + count; i++) {
            const march_label_edge *edge = &p->edges[i];
            uint32_t owner = p->owners[edge->other];
            uint32_t facts[] = {groups->places[owner], number_of(p, owner, edge->other),
                                0};
            memcpy(&facts[2], &edge->cost, sizeof(edge->cost));
            hash = march_hash_join(hash, march_hash_bytes(facts, sizeof(facts)));
        }
        all = march_hash_join(all, hash);
    }
    return all;
}

march_hash march_recall_groups_key(march_recall_groups *groups,
                                   const march_recall_group *group)
{
    const march_label_problem *p = groups->solution->problem;
    const uint64_t run[] = {group->count, group->steps, group->seed};

    for (size_t i = 0; i < group->count; i++) {
        groups->places[group->names[i]] = (uint32_t)i;
    }
    march_hash hash = march_hash_bytes(run, sizeof(run));
    for (size_t i = 0; i < group->count; i++) {
        uint32_t name = group->names[i];
        const march_label_name *n = &p->names.items[name];
        const uint64_t facts[] = {n->count,
                                  number_of(p, name, groups->solution->chosen[name])};
        hash = march_hash_join(hash, march_hash_bytes(facts, sizeof(facts)));
        hash = march_hash_join(hash, march_hash_bytes(&n->worth, sizeof(n->worth)));
        hash = march_hash_join(
            hash, march_hash_bytes(p->costs + n->first, n->count * sizeof(*p->costs)));
        hash = add_edges(groups, name, hash);
    }
    return hash;
}

bool march_recall_groups_find(const march_recall_groups *groups, march_hash key,
                              const march_recall_group *group, uint32_t *chosen,
                              double *change)
{
    const march_label_problem *p = groups->solution->problem;

    for (size_t i = 0; groups->before && i < groups->before->count; i++) {
        const kept_group *kept = &groups->before->items[i];
        if (!march_hash_equal(kept->key, key)) {
            continue;
        }
        for (size_t k = 0; k < group->count; k++) {
            uint32_t number = kept->chosen[k];
            chosen[k] = number == MARCH_LABEL_NONE
                            ? number
                            : number + (uint32_t)p->names.items[group->names[k]].first;
        }
        *change = kept->change;
        return true;
    }
    return false;
}

march_status march_recall_groups_note(march_recall_groups *groups, march_hash key,
                                      const march_recall_group *group,
                                      march_recall_places places)
{
    kept_group kept = {.key = key,
                       .chosen = MARCH_NEW(groups->arena, uint32_t, group->count),
                       .change = places.change};

    for (size_t i = 0; kept.chosen && i < group->count; i++) {
        kept.chosen[i] =
            number_of(groups->solution->problem, group->names[i], places.chosen[i]);
    }
    return kept.chosen && MARCH_PUSH(groups->arena, &groups->now, kept) ? MARCH_OK
                                                                        : MARCH_E_NOMEM;
}

march_status march_recall_groups_end(march_reuse *reuse, march_recall_groups *groups,
                                     march_status status)
{
    if (status != MARCH_OK) {
        march_arena_free(groups->arena);
        return status;
    }
    return march_reuse_keep(reuse, key_of_list(), groups->arena, &groups->now);
}
