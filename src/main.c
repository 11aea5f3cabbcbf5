/* main.c - the command line's entry.
 * SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <unistd.h>

#include "cli/cli.h"

/** A file opened while a standard stream is closed would take its place, and what is
 * meant for the stream would go into the file. A folder stands in for them: it can be
 * neither read nor written. */
static void fill_closed_streams(void)
{
    int fd = open("/", O_RDONLY | O_DIRECTORY);

    while (fd >= 0 && fd <= 2) {
        fd = open("/", O_RDONLY | O_DIRECTORY);
    }
    if (fd > 2) {
        close(fd);
    }
}

int main(int argc, char **argv)
{
    fill_closed_streams();
    return march_cli_run(argc, argv);
}
