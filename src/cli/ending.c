/* ending.c - what a run says and how it ends.
 * SPDX-License-Identifier: MIT */
#include "cli/ending.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool march_cli_use_color(const march_cli_args *args, int file)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");

    return !args->no_color && !(no_color && no_color[0]) && isatty(file) &&
           !(term && strcmp(term, "dumb") == 0);
}

int march_cli_exit_code(march_status status)
{
    switch (status) {
    case MARCH_OK:
    case MARCH_ABSENT:
        return MARCH_EXIT_OK;
    case MARCH_E_INPUT:
    case MARCH_E_RANGE:
        return MARCH_EXIT_DATA;
    case MARCH_E_NOINPUT:
        return MARCH_EXIT_NOINPUT;
    case MARCH_E_CREATE:
        return MARCH_EXIT_CREATE;
    case MARCH_E_IO:
        return MARCH_EXIT_IO;
    case MARCH_E_USAGE:
        return MARCH_EXIT_USAGE;
    case MARCH_E_CANCELLED:
        return MARCH_EXIT_INTERRUPTED;
    case MARCH_E_NOMEM:
        break;
    }
    return MARCH_EXIT_SOFTWARE;
}

/** Ctrl-C sets a flag; the render polls it, takes its temporary files away and ends. A
 * second one ends the program at once. */
static march_project *volatile interrupted_project;
static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
    if (interrupted_project) {
        march_project_cancel(interrupted_project);
    }
}

void march_cli_catch_interrupts(march_project *project)
{
    struct sigaction action = {.sa_handler = on_interrupt,
                               .sa_flags = (int)SA_RESETHAND};
    struct sigaction before;

    interrupted_project = project;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
#ifdef SIGXFSZ
    signal(SIGXFSZ, SIG_IGN); /* a limit of the size of files is a full disk */
#endif
    /* A terminal that is closed leaves no halves, unless "nohup" has us go on. */
    if (sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
        sigaction(SIGHUP, &action, NULL);
    }
}

bool march_cli_interrupted(void)
{
    return interrupted != 0;
}

/** Notes are for `check`: a render says what is wrong, not what could be better. */
void march_cli_report(march_project *project, const march_cli_args *args, bool notes)
{
    if (!args->quiet || march_project_problems(project, false) > 0) {
        march_project_print_problems(project, stderr,
                                     march_cli_use_color(args, STDERR_FILENO), notes);
    }
}
