/* pool.h - work that many threads do and one takes in order.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FILM_POOL_H
#define MARCH_FILM_POOL_H

#include "base/status.h"

/**
 * Items first ... end - 1 are worked on by `jobs` threads, each on `run` neighbours at
 * a time, and taken in order by the calling thread. Each is in a slot of `slot_size`
 * bytes meanwhile; there are `window` slots, so that nobody runs far ahead and memory
 * does not grow with the number of items.
 */
typedef struct march_pool {
    size_t first, end;
    unsigned jobs;    /**< at least 1 */
    size_t run;       /**< at least 1 */
    size_t window;    /**< at least jobs * run */
    size_t slot_size; /**< slots are zeroed once, and keep what is in them */
    void *context;
    /** Make what a thread works with, in that thread. */
    march_status (*begin)(void *context, void **own);
    /** Do an item. */
    march_status (*work)(void *context, void *own, size_t index, void *slot);
    /** Take an item that is done; in the calling thread, in order. */
    march_status (*take)(void *context, size_t index, void *slot);
    /** Free what begin() made; `own` is NULL if it failed. */
    void (*finish)(void *context, void *own);
    /** Free what is in a slot, at the end; NULL: nothing. */
    void (*drop)(void *slot);
} march_pool;

/** Do it all; returns the first error of any of the functions, after which no further
 * item is begun.
 * @retval MARCH_E_NOMEM  There is no memory, or no thread to be had. */
MARCH_NODISCARD march_status march_pool_run(const march_pool *pool);

#endif
