/* timing.c - where the CPU time went.
 * SPDX-License-Identifier: MIT */
#include <time.h>

#include "cli/timing.h"

static double cpu_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

void march_cli_stage(void *context, const char *name)
{
    march_cli_timing *timing = context;
    double now = cpu_ms();

    if (timing->name) {
        fprintf(stderr, "%8.1f ms  %s\n", now - timing->since_ms, timing->name);
    } else {
        fprintf(stderr, "%8.1f ms  start and load\n", now);
    }
    if (!name) {
        fprintf(stderr, "%8.1f ms  in all\n", now);
    }
    timing->name = name;
    timing->since_ms = cpu_ms();
}
