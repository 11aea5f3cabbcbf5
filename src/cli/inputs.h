/* inputs.h - waiting until files change.
 * SPDX-License-Identifier: MIT
 *
 * Folders are watched with inotify, so that files that editors replace are seen as
 * well; whether a file has changed is then asked of the file itself. Where the system
 * does not tell (another machine's files, a folder that is not there yet) the files are
 * asked once a second. */
#ifndef MARCH_CLI_INPUTS_H
#define MARCH_CLI_INPUTS_H

#include "cli/cli.h"

/** Files being watched. */
typedef struct march_cli_inputs march_cli_inputs;

/** NULL if there is no memory. */
march_cli_inputs *march_cli_inputs_new(void);
void march_cli_inputs_free(march_cli_inputs *inputs);

/** Remember how the files are now: a change from this moment on counts. */
void march_cli_inputs_mark(march_cli_inputs *inputs);

/**
 * Watch these files, which are read at present or were looked for. One that is new and
 * younger than the mark counts as changed.
 * @param only  Files of before that are not among them are forgotten.
 * @return False without memory.
 */
bool march_cli_inputs_set(march_cli_inputs *inputs, const char *const *files,
                          size_t count, bool only);

/** How many there are. */
size_t march_cli_inputs_count(const march_cli_inputs *inputs);

/**
 * Wait until one of the files has changed and all of them rest; one that vanished or
 * was emptied is given a moment to come back, for some editors save so.
 * @param[out] since_s  When the change was noticed, by march_cli_now_s().
 * @return False after a Ctrl-C.
 */
bool march_cli_inputs_wait(march_cli_inputs *inputs, double *since_s);

/** Seconds of a clock that only runs forward. */
double march_cli_now_s(void);

#endif
