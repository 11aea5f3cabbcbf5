/* lint.h - what a campaign says that can hardly be so.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LINT_LINT_H
#define MARCH_LINT_LINT_H

#include "model/campaign.h"

/**
 * Look for contradictions and gaps in what a campaign says, and report them. Each rule
 * takes dates as favourably as they allow, and is silent about what the file accepts.
 * docs/check.md tells of the rules, base/diag.def lists them.
 * @param campaign  Loaded without a mistake.
 * @retval MARCH_E_NOMEM  Out of memory; some of the findings may be missing.
 */
MARCH_NODISCARD march_status march_lint_run(march_arena *arena,
                                            const march_campaign *campaign,
                                            march_diags *diags);

#endif
