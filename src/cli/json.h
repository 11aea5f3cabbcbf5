/* json.h - JSON on the standard output.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_CLI_JSON_H
#define MARCH_CLI_JSON_H

/** Print a text as JSON: paths may hold anything. */
void march_cli_put_json(const char *text);

#endif
