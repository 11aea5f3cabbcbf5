/* locale.c - runs a unit test in the locale of its environment.
 * SPDX-License-Identifier: MIT
 *
 * A program starts in the C locale, but a library must also be right in a program that
 * has called setlocale().
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((constructor)) static void enter_locale(void)
{
    const char *entered = setlocale(LC_ALL, "");

    if (!getenv("MARCH_TEST_COMMA")) {
        return;
    }
    /* Without a real comma the run would prove nothing. */
    if (!entered || localeconv()->decimal_point[0] != ',') {
        fputs("the locale with a decimal comma is missing\n", stderr);
        exit(EXIT_FAILURE);
    }
}
