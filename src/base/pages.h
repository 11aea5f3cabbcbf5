/* pages.h - memory for something large.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_PAGES_H
#define MARCH_BASE_PAGES_H

#include <stddef.h>

enum {
    MARCH_PAGE_BYTES = 1 << 21 /**< from this size on it is worth the while */
};

/** Memory as malloc() gives it and free() takes it back, on large pages where the
 * system has them: to be handed the pixels of a sheet in pieces of 4 KiB takes longer
 * than to fill them. Not cleared; NULL if there is none. */
void *march_pages_new(size_t size);

#endif
