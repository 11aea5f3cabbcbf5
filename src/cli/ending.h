/* ending.h - what a run says and how it ends.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_CLI_ENDING_H
#define MARCH_CLI_ENDING_H

#include "cli/cli.h"

/** Whether colours may be written to a terminal. */
bool march_cli_use_color(const march_cli_args *args, int file);

/** The exit code for what a call came to. */
int march_cli_exit_code(march_status status);

/** Print the problems that were not printed yet: with --quiet, if there is an error.
 * @param notes  Notes as well. */
void march_cli_report(march_project *project, const march_cli_args *args, bool notes);

/** From now on a Ctrl-C ends a render of this project, which takes its temporary files
 * away, and a second one the program. NULL: it only sets the flag. */
void march_cli_catch_interrupts(march_project *project);

/** Whether there was one. */
bool march_cli_interrupted(void);

#endif
