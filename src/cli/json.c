/* json.c - JSON on the standard output.
 * SPDX-License-Identifier: MIT */
#include "cli/json.h"

#include <stdio.h>

void march_cli_put_json(const char *text)
{
    putchar('"');
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\') {
            printf("\\%c", *c);
        } else if (*c < 0x20) {
            printf("\\u%04x", *c);
        } else {
            putchar(*c);
        }
    }
    putchar('"');
}
