/* pages.c - memory for something large.
 * SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* madvise(), which POSIX lacks */

#include "base/pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

void *march_pages_new(size_t size)
{
    if (size < MARCH_PAGE_BYTES || size > SIZE_MAX - MARCH_PAGE_BYTES) {
        return malloc(size);
    }
    size_t whole = (size + MARCH_PAGE_BYTES - 1) / MARCH_PAGE_BYTES * MARCH_PAGE_BYTES;
    void *memory = aligned_alloc(MARCH_PAGE_BYTES, whole);
#ifdef MADV_HUGEPAGE
    if (memory) {
        madvise(memory, size, MADV_HUGEPAGE); /* a wish: it may as well be refused */
    }
#endif
    return memory;
}
