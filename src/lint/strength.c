/* strength.c - the rule that armies do not grow by themselves.
 * SPDX-License-Identifier: MIT */
#include "lint/rule.h"

/* What is about so many may be a tenth more. */
#define ABOUT 1.1

/** A movement, and the men others bring to it. */
typedef struct column {
    const march_movement *movement;
    double joined;  /**< the most men that join it */
    bool unbounded; /**< of one that joins it, the strength is not known */
} column;

static double most_men(march_count count)
{
    return (double)count.high * (count.approximate ? ABOUT : 1);
}

static double fewest_men(march_count count)
{
    return (double)count.low / (count.approximate ? ABOUT : 1);
}

/** The last strength a movement has, with which it joins another. */
static march_count last_strength(const march_movement *m)
{
    for (size_t i = m->stop_count; i-- > 0;) {
        if (m->stops[i].strength.known) {
            return m->stops[i].strength;
        }
    }
    return m->strength;
}

/** Where the strength of a stop, or of the movement, is said. */
static const march_node *strength_node(const march_node *of)
{
    return march_lint_child(of, "strength");
}

static march_finding finding_on(march_lint *lint, const march_movement *m,
                                const march_node *node, const char *hint)
{
    return (march_finding){
        .id = MARCH_D_STRENGTH_GROWS,
        .node = node,
        .about = {&m->accept, &lint->campaign->sides[m->side].accept},
        .hint = hint,
        .on = "the movement",
    };
}

/** Look along the stops. Where the joining columns met it is not asked. */
static march_status look_along(march_lint *lint, const column *col)
{
    const march_movement *m = col->movement;
    march_count before = m->strength;

    for (size_t i = 0; i < m->stop_count; i++) {
        march_count now = m->stops[i].strength;
        if (!now.known) {
            continue;
        }
        if (before.known && !col->unbounded &&
            fewest_men(now) > most_men(before) + col->joined) {
            const march_finding finding = finding_on(
                lint, m, strength_node(march_lint_stop_node(m, i)),
                "look at the numbers, or add the column that joins it ('joins')");
            MARCH_TRY(march_lint_tell(
                lint, &finding, "'%s' grows from %lld to %lld men on its way, and %s",
                m->id, (long long)before.high, (long long)now.low,
                col->joined > 0 ? "who joins it brings less" : "nobody joins it"));
        }
        before = now;
    }
    return MARCH_OK;
}

/** The most men a movement ever has of itself; false where none are told. */
static bool find_most(const march_movement *m, double *out)
{
    *out = most_men(m->strength);
    for (size_t i = 0; i < m->stop_count; i++) {
        double men = most_men(m->stops[i].strength);
        *out = men > *out ? men : *out;
    }
    return *out > 0;
}

/** Look whether more men leave a column than it has. */
static march_status look_at_parts(march_lint *lint, const column *col, double leaving)
{
    const march_movement *m = col->movement;
    double most;

    if (!find_most(m, &most) || col->unbounded || leaving <= most + col->joined) {
        return MARCH_OK;
    }
    const march_finding finding =
        finding_on(lint, m, strength_node(m->node),
                   "look at the numbers of the movements that leave it ('from')");
    return march_lint_tell(lint, &finding,
                           "%.0f men leave '%s' in columns of their own, and it has no "
                           "more than %.0f",
                           leaving, m->id, most + col->joined);
}

march_status march_lint_strength(march_lint *lint)
{
    const march_campaign *c = lint->campaign;
    column *columns = MARCH_NEW(lint->arena, column, c->movement_count);
    double *leaving = MARCH_NEW(lint->arena, double, c->movement_count);

    if (!columns || !leaving) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        const march_movement *m = &c->movements[i];
        columns[i].movement = m;
        if (m->kind == MARCH_PLANNED) {
            continue;
        }
        if (m->joins != MARCH_NONE) {
            march_count men = last_strength(m);
            columns[m->joins].joined += most_men(men);
            columns[m->joins].unbounded = columns[m->joins].unbounded || !men.known;
        }
        if (m->from != MARCH_NONE) {
            leaving[m->from] += fewest_men(m->strength);
        }
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        if (columns[i].movement->kind == MARCH_PLANNED) {
            continue;
        }
        MARCH_TRY(look_along(lint, &columns[i]));
        MARCH_TRY(look_at_parts(lint, &columns[i], leaving[i]));
    }
    return MARCH_OK;
}
