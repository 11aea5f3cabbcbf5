/* consumer.c - the smallest program that uses an installed marchmap.
 * SPDX-License-Identifier: MIT */
#include <marchmap.h>

int main(void)
{
    return puts(march_version()) < 0;
}
