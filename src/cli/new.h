/* new.h - beginning a campaign.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_CLI_NEW_H
#define MARCH_CLI_NEW_H

#include "cli/cli.h"

/** Write a campaign file to begin with, unless one is there; returns the exit code. */
int march_cli_new(const march_cli_args *args);

#endif
