/* watch.h - drawing a campaign again whenever it is saved.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_CLI_WATCH_H
#define MARCH_CLI_WATCH_H

#include "cli/cli.h"

/** Draw the campaign, and again after each change of a file it is made from, until a
 * Ctrl-C; returns the exit code. */
int march_cli_watch(march_cli_args *args);

#endif
