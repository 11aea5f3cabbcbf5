/* lint.c - what a campaign says that can hardly be so.
 * SPDX-License-Identifier: MIT */
#include "lint/lint.h"

#include <stdlib.h>

#include "lint/rule.h"

static march_lint_rule *const rules[] = {
#define DIAG(name, text, severity, about)
#define RULE(name, rule, text, severity, about) march_lint_##rule,
#include "base/diag.def"
#undef DIAG
};

const march_node *march_lint_child(const march_node *node, const char *key)
{
    const march_node *child = node ? march_node_get(node, key) : NULL;

    return child ? child : node;
}

const march_node *march_lint_stop_node(const march_movement *movement, size_t stop)
{
    const march_node *stops = march_lint_child(movement->node, "stops");

    return stops && stops->kind == MARCH_NODE_LIST && stop < stops->count
               ? stops->items[stop]
               : movement->node;
}

const march_node *march_lint_date_node(const march_movement *movement, size_t stop)
{
    const march_node *at = march_lint_stop_node(movement, stop);
    const march_node *date = at ? march_node_get(at, "date") : NULL;

    return date ? date : march_lint_child(movement->node, "date");
}

static march_where where_of(march_lint *lint, const march_node *node, bool at_key)
{
    return node ? march_node_where(lint->arena, node, at_key)
                : (march_where){.file = lint->campaign->file};
}

/** Note a word that accepts a finding. */
static march_status accept(march_lint *lint, const march_node *word)
{
    return MARCH_PUSH(lint->arena, &lint->accepted, word) ? MARCH_OK : MARCH_E_NOMEM;
}

/** Note all that accepts a finding. */
static march_status find_accepting(march_lint *lint, const march_finding *finding,
                                   bool *found)
{
    *found = false;
    for (size_t i = 0; i <= MARCH_FINDING_ABOUT; i++) {
        const march_accept *by =
            i < MARCH_FINDING_ABOUT ? finding->about[i] : &lint->campaign->check.accept;
        const march_node *word = by ? march_accept_find(by, finding->id) : NULL;
        if (word) {
            MARCH_TRY(accept(lint, word));
            *found = true;
        }
    }
    return MARCH_OK;
}

march_status march_lint_tell(march_lint *lint, const march_finding *finding,
                             const char *format, ...)
{
    va_list args;
    bool accepted;

    MARCH_TRY(find_accepting(lint, finding, &accepted));
    if (accepted) {
        return MARCH_OK;
    }
    va_start(args, format);
    const char *text = march_arena_vprintf(lint->arena, format, args);
    va_end(args);
    if (!text) {
        return MARCH_E_NOMEM;
    }
    march_diag_add(lint->diags, where_of(lint, finding->node, finding->at_key),
                   finding->id, "%s", text);
    march_diag_hint(lint->diags, "%s; or write 'accept: %s' on %s", finding->hint,
                    march_diag_id_text(finding->id), finding->on);
    return MARCH_OK;
}

static int by_word(const void *a, const void *b)
{
    uintptr_t p = (uintptr_t) * (const march_node *const *)a;
    uintptr_t q = (uintptr_t) * (const march_node *const *)b;

    return (p > q) - (p < q);
}

/** Whether a word has accepted something; those that have are sorted. */
static bool has_accepted(const march_lint *lint, const march_node *word)
{
    const march_accepted *all = &lint->accepted;

    return all->count > 0 &&
           bsearch(&word, all->items, all->count, sizeof(*all->items), by_word);
}

/** Tell of the words of one `accept:` that have accepted nothing. */
static void look_for_idle(march_lint *lint, const march_accept *accept)
{
    for (size_t i = 0; i < accept->count; i++) {
        if (!has_accepted(lint, accept->items[i])) {
            march_diag_add(lint->diags, where_of(lint, accept->items[i], false),
                           MARCH_D_ACCEPTED_NOTHING, "there is no finding '%s' here",
                           march_diag_id_text(accept->ids[i]));
            march_diag_hint(lint->diags, "take the word away, so that it cannot hide "
                                         "what is found later");
        }
    }
}

static void look_for_all_idle(march_lint *lint)
{
    const march_campaign *c = lint->campaign;
    march_accepted *all = &lint->accepted;

    if (all->count > 0) {
        qsort(all->items, all->count, sizeof(*all->items), by_word);
    }
    look_for_idle(lint, &c->check.accept);
    for (size_t i = 0; i < c->source_count; i++) {
        look_for_idle(lint, &c->sources[i].accept);
    }
    for (size_t i = 0; i < c->side_count; i++) {
        look_for_idle(lint, &c->sides[i].accept);
    }
    for (size_t i = 0; i < c->place_count; i++) {
        look_for_idle(lint, &c->places[i].accept);
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        look_for_idle(lint, &c->movements[i].accept);
    }
    for (size_t i = 0; i < c->event_count; i++) {
        look_for_idle(lint, &c->events[i].accept);
    }
    for (size_t i = 0; i < c->territory_count; i++) {
        look_for_idle(lint, &c->territories[i].accept);
    }
}

march_status march_lint_run(march_arena *arena, const march_campaign *campaign,
                            march_diags *diags)
{
    march_lint lint = {.arena = arena, .campaign = campaign, .diags = diags};

    for (size_t i = 0; i < campaign->accepted.count; i++) {
        MARCH_TRY(accept(&lint, campaign->accepted.items[i]));
    }
    for (size_t i = 0; i < MARCH_COUNT(rules); i++) {
        MARCH_TRY(rules[i](&lint));
    }
    look_for_all_idle(&lint);
    return MARCH_OK;
}
