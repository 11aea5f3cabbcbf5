/* starter.h - what a new campaign begins with.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_CLI_STARTER_H
#define MARCH_CLI_STARTER_H

#include <stddef.h>

/** The lines of starter.yaml, NULL at the end; @NAME@ stands for the file's name. */
extern const char *const march_lines_starter_yaml[];

#endif
