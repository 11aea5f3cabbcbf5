/* options.h - the options of all commands.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_CLI_OPTIONS_H
#define MARCH_CLI_OPTIONS_H

#include "cli/cli.h"

/** An option: how it is written, what it sets, and who understands it. */
typedef struct march_cli_option {
    const char *name; /**< without -- */
    char letter;      /**< 0: none */
    bool takes_value;
    bool (*set)(march_cli_args *args, const char *value); /**< false: a bad value */
    unsigned commands; /**< bits of march_cli_command */
} march_cli_option;

/** The option written as `--name`, `--name=value`, `-o` or `-ovalue`; NULL if there is
 * none. `value` is NULL where it is not in the same argument. */
const march_cli_option *march_cli_option_find(const char *arg, const char **value);

#endif
