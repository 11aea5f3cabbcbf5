/* rule.h - what the rules share; private to lint/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LINT_RULE_H
#define MARCH_LINT_RULE_H

#include "model/campaign.h"

/** A run over a campaign. */
typedef struct march_lint {
    march_arena *arena;
    const march_campaign *campaign;
    march_diags *diags;
    march_accepted accepted; /**< words of the file that accepted something */
} march_lint;

/** A rule looks at the whole campaign and tells what it finds. */
typedef march_status march_lint_rule(march_lint *lint);

/* march_lint_pace() and so on. */
#define DIAG(name, text, severity, about)
#define RULE(name, rule, text, severity, about) march_lint_rule march_lint_##rule;
#include "base/diag.def"
#undef DIAG

enum { MARCH_FINDING_ABOUT = 4 };

/** Something that was found. */
typedef struct march_finding {
    march_diag_id id;
    const march_node *node; /**< where; NULL: nowhere in the file */
    bool at_key;            /**< at its key instead of its value */
    /** What each thing it is about accepts; NULLs are skipped. */
    const march_accept *about[MARCH_FINDING_ABOUT];
    const char *hint; /**< what to look at */
    const char *on;   /**< where it can be accepted: "the movement" */
} march_finding;

/** Report a finding, unless something it is about, or the file, accepts it. */
MARCH_NODISCARD march_status march_lint_tell(march_lint *lint,
                                             const march_finding *finding,
                                             const char *format, ...)
    MARCH_PRINTF(3, 4);

/** Where the stop of a movement stands, or the movement. */
const march_node *march_lint_stop_node(const march_movement *movement, size_t stop);

/** Where the date of a stop stands, else that of the movement, else the movement. */
const march_node *march_lint_date_node(const march_movement *movement, size_t stop);

/** A child of a node by key, or the node itself. */
const march_node *march_lint_child(const march_node *node, const char *key);

#endif
