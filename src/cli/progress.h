/* progress.h - how far a walk through time has come.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_CLI_PROGRESS_H
#define MARCH_CLI_PROGRESS_H

#include "cli/cli.h"

/** How progress is shown, and where it stands. */
typedef struct march_cli_progress {
    enum march_cli_manner {
        MARCH_CLI_SILENT,
        MARCH_CLI_LINES, /**< about ten, for logs */
        MARCH_CLI_BAR,   /**< for a terminal */
        MARCH_CLI_EVENTS /**< JSON on stdout, a line each */
    } manner;
    bool color;
    bool resumes;        /**< the same command would go on where it stopped */
    const char *what;    /**< "frames" */
    march_progress last; /**< without its texts */
    double started_s, shown_s;
    unsigned tenth; /**< last line of ten */
    bool bar_is_up;
} march_cli_progress;

/** Begin: a bar where stderr is a terminal, events with --json. */
void march_cli_progress_begin(march_cli_progress *progress, const march_cli_args *args,
                              const char *what, bool color);

/** A progress callback; `context` is a march_cli_progress. */
void march_cli_progress_show(void *context, const march_progress *now);

/** Take the bar away, and say how it ended. */
void march_cli_progress_end(march_cli_progress *progress, march_status status,
                            const char *output);

#endif
