/* program.h - another program that we feed.
 * SPDX-License-Identifier: MIT
 *
 * It runs in a process group of its own, so that Ctrl-C at the terminal reaches us
 * alone, and is ended with the arena if it still runs then. No signal handler is set:
 * what we write to a program that has gone is an error, not SIGPIPE. */
#ifndef MARCH_EMIT_PROGRAM_H
#define MARCH_EMIT_PROGRAM_H

#include <stdio.h>

#include "base/arena.h"

/** Find a program in the folders of PATH.
 * @param[out] path  Its file, on the arena.
 * @retval MARCH_ABSENT  It is in none of them. */
MARCH_NODISCARD march_status march_program_find(march_arena *arena, const char *name,
                                                const char **path);

/** A running program. */
typedef struct march_program march_program;

/** What to run. */
typedef struct march_program_call {
    const char *const *args;        /**< path of the program first, NULL at the end */
    FILE *aside;                    /**< read by it as file descriptor 3; NULL: none */
    const volatile bool *cancelled; /**< polled while we wait; NULL: never */
} march_program_call;

/** Start a program. What it writes to its standard output is lost.
 * @retval MARCH_E_IO  It cannot be started; errno says why. */
MARCH_NODISCARD march_status march_program_start(march_arena *arena,
                                                 const march_program_call *call,
                                                 march_program **out);

/** Write to its standard input.
 * @retval MARCH_E_IO         It takes no more; ask march_program_finish() why.
 * @retval MARCH_E_CANCELLED  Found while waiting for it. */
MARCH_NODISCARD march_status march_program_feed(march_program *program,
                                                const void *data, size_t size);

/** Close its standard input and wait for its end.
 * @retval MARCH_E_IO         It ended with a fault of its own.
 * @retval MARCH_E_CANCELLED  Found while waiting for it. */
MARCH_NODISCARD march_status march_program_finish(march_program *program);

/** How it ended and its last words on standard error, in one line, for a message:
 * "ended with status 1: no space left; …". NULL if there is no memory. */
const char *march_program_story(march_arena *arena, const march_program *program);

#endif
