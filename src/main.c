/* main.c - the command line's entry.
 * SPDX-License-Identifier: MIT */
#include "cli/cli.h"

int main(int argc, char **argv)
{
    return march_cli_run(argc, argv);
}
