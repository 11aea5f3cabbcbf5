/* timing.h - where the CPU time went.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_CLI_TIMING_H
#define MARCH_CLI_TIMING_H

#include "cli/cli.h"

/** The stage being measured. Zero-initialise. */
typedef struct march_cli_timing {
    const char *name;
    double since_ms; /**< CPU time of the process when it began */
} march_cli_timing;

/** A march_render.stage callback that prints the time of each stage on stderr;
 * `context` is a march_cli_timing. */
void march_cli_stage(void *context, const char *name);

#endif
