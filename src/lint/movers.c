/* movers.c - who moves: which movements are of one man, or of one army.
 * SPDX-License-Identifier: MIT */
#include "lint/movers.h"

#include <stdlib.h>
#include <string.h>

typedef struct wording {
    const char *text;
    size_t mover;
    size_t key; /**< armies of two sides may have one name; MARCH_NONE: a person */
} wording;

/** The first of those tied to one, whose way there gets shorter. */
static size_t root_of(size_t *parents, size_t i)
{
    while (parents[i] != i) {
        parents[i] = parents[parents[i]];
        i = parents[i];
    }
    return i;
}

march_status march_movers_families(march_lint *lint, size_t **out)
{
    const march_campaign *c = lint->campaign;
    size_t *families = MARCH_NEW(lint->arena, size_t, c->movement_count);

    if (!families) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        families[i] = i;
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        const march_index tied[] = {c->movements[i].from, c->movements[i].joins};
        for (size_t k = 0; k < MARCH_COUNT(tied); k++) {
            if (tied[k] != MARCH_NONE) {
                families[root_of(families, i)] = root_of(families, tied[k]);
            }
        }
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        families[i] = root_of(families, i);
    }
    *out = families;
    return MARCH_OK;
}

static march_status add_mover(march_lint *lint, march_movers *movers,
                              const march_names *names, size_t movement, bool person)
{
    size_t count = movers->count;

    return MARCH_PUSH(lint->arena, movers,
                      (march_mover){names, movement, person, count})
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

static march_status find_movers(march_lint *lint, march_movers *movers)
{
    const march_campaign *c = lint->campaign;

    for (size_t i = 0; i < c->movement_count; i++) {
        const march_movement *m = &c->movements[i];
        if (m->kind == MARCH_PLANNED || m->certainty == MARCH_DISPUTED) {
            continue;
        }
        for (size_t k = 0; k < m->commanders.count; k++) {
            MARCH_TRY(add_mover(lint, movers, &m->commanders.items[k], i, true));
        }
        if (m->name.count > 0) {
            MARCH_TRY(add_mover(lint, movers, &m->name, i, false));
        }
    }
    return MARCH_OK;
}

static int by_text(const void *a, const void *b)
{
    const wording *p = a, *q = b;
    int texts = strcmp(p->text, q->text);

    if (p->key != q->key) {
        return p->key < q->key ? -1 : 1;
    }
    return texts != 0 ? texts : (p->mover > q->mover) - (p->mover < q->mover);
}

/** Find which movers are the same: those with a wording in common. */
static march_status tie_movers(march_lint *lint, march_movers *movers)
{
    const march_campaign *c = lint->campaign;
    MARCH_ARRAY(wording) words = {0};
    size_t *same = MARCH_NEW(lint->arena, size_t, movers->count);

    if (!same) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < movers->count; i++) {
        const march_mover *m = &movers->items[i];
        size_t key = m->person ? MARCH_NONE : c->movements[m->movement].side;
        same[i] = i;
        for (size_t k = 0; k < m->names->count; k++) {
            if (!MARCH_PUSH(lint->arena, &words,
                            (wording){m->names->items[k].text, i, key})) {
                return MARCH_E_NOMEM;
            }
        }
    }
    if (words.count > 0) {
        qsort(words.items, words.count, sizeof(*words.items), by_text);
    }
    for (size_t i = 1; i < words.count; i++) {
        const wording *p = &words.items[i - 1], *q = &words.items[i];
        if (p->key == q->key && strcmp(p->text, q->text) == 0) {
            same[root_of(same, q->mover)] = root_of(same, p->mover);
        }
    }
    for (size_t i = 0; i < movers->count; i++) {
        movers->items[i].same = root_of(same, i);
    }
    return MARCH_OK;
}

static int by_same(const void *a, const void *b)
{
    const march_mover *p = a, *q = b;

    return p->same != q->same
               ? (p->same < q->same ? -1 : 1)
               : (p->movement > q->movement) - (p->movement < q->movement);
}

march_status march_movers_find(march_lint *lint, march_movers *out)
{
    *out = (march_movers){0};
    MARCH_TRY(find_movers(lint, out));
    MARCH_TRY(tie_movers(lint, out));
    if (out->count > 0) {
        qsort(out->items, out->count, sizeof(*out->items), by_same);
    }
    return MARCH_OK;
}
