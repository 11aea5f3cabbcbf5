/* pool.c - work that many threads do and one takes in order.
 * SPDX-License-Identifier: MIT */
#include "film/pool.h"

#include <pthread.h>

#include "base/cleanup.h"

/** What the threads share; all but `pool` is guarded by the lock. */
typedef struct state {
    const march_pool *pool;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t next;  /**< not yet given to a thread */
    size_t taken; /**< all below were taken */
    bool *done;   /**< a slot: its item waits to be taken */
    unsigned char *slots;
    march_status failed;
} state;

static void *slot_of(const state *s, size_t index)
{
    return s->slots + index % s->pool->window * s->pool->slot_size;
}

/** End everything, unless that has begun already. Locked. */
static void fail(state *s, march_status status)
{
    if (status != MARCH_OK && s->failed == MARCH_OK) {
        s->failed = status;
        pthread_cond_broadcast(&s->changed);
    }
}

/** Wait until an item has a slot; false if all is over. */
static bool wait_for_slot(state *s, size_t index)
{
    pthread_mutex_lock(&s->lock);
    while (s->failed == MARCH_OK && index >= s->taken + s->pool->window) {
        pthread_cond_wait(&s->changed, &s->lock);
    }
    bool go_on = s->failed == MARCH_OK;
    pthread_mutex_unlock(&s->lock);
    return go_on;
}

/** Get the next neighbours to work on; false if there are none. */
static bool next_run(state *s, size_t *first, size_t *end)
{
    pthread_mutex_lock(&s->lock);
    *first = s->next;
    *end = s->pool->end - *first > s->pool->run ? *first + s->pool->run : s->pool->end;
    s->next = *end;
    bool any = s->failed == MARCH_OK && *first < *end;
    pthread_mutex_unlock(&s->lock);
    return any;
}

static void end_item(state *s, size_t index, march_status status)
{
    pthread_mutex_lock(&s->lock);
    s->done[index % s->pool->window] = status == MARCH_OK;
    fail(s, status);
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

static void *work(void *context)
{
    state *s = context;
    const march_pool *pool = s->pool;
    void *own = NULL;
    size_t index, end;

    march_status status = pool->begin(pool->context, &own);
    if (status != MARCH_OK) {
        pthread_mutex_lock(&s->lock);
        fail(s, status);
        pthread_mutex_unlock(&s->lock);
    }
    while (status == MARCH_OK && next_run(s, &index, &end)) {
        for (; status == MARCH_OK && index < end && wait_for_slot(s, index); index++) {
            status = pool->work(pool->context, own, index, slot_of(s, index));
            end_item(s, index, status);
        }
    }
    pool->finish(pool->context, own);
    return NULL;
}

/** Take all items in order, as they become ready. */
static void take_all(state *s)
{
    pthread_mutex_lock(&s->lock);
    while (s->failed == MARCH_OK && s->taken < s->pool->end) {
        size_t index = s->taken;
        if (!s->done[index % s->pool->window]) {
            pthread_cond_wait(&s->changed, &s->lock);
            continue;
        }
        pthread_mutex_unlock(&s->lock);
        march_status status = s->pool->take(s->pool->context, index, slot_of(s, index));
        pthread_mutex_lock(&s->lock);
        s->done[index % s->pool->window] = false;
        s->taken = index + 1;
        fail(s, status);
        pthread_cond_broadcast(&s->changed);
    }
    pthread_mutex_unlock(&s->lock);
}

/** Start as many threads as there may be; returns how many there are. */
static unsigned start(state *s, pthread_t *threads)
{
    unsigned count = 0;

    while (count < s->pool->jobs &&
           pthread_create(&threads[count], NULL, work, s) == 0) {
        count++;
    }
    return count;
}

march_status march_pool_run(const march_pool *pool)
{
    MARCH_AUTO_FREE pthread_t *threads = calloc(pool->jobs, sizeof(*threads));
    MARCH_AUTO_FREE bool *done = calloc(pool->window, sizeof(*done));
    MARCH_AUTO_FREE unsigned char *slots = calloc(pool->window, pool->slot_size);
    state s = {.pool = pool,
               .next = pool->first,
               .taken = pool->first,
               .done = done,
               .slots = slots,
               .lock = PTHREAD_MUTEX_INITIALIZER,
               .changed = PTHREAD_COND_INITIALIZER};

    if (!threads || !done || !slots) {
        return MARCH_E_NOMEM;
    }
    unsigned count = start(&s, threads);
    if (count == 0) {
        return MARCH_E_NOMEM;
    }
    take_all(&s);
    for (unsigned i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
    }
    for (size_t i = 0; pool->drop && i < pool->window; i++) {
        pool->drop(slots + i * pool->slot_size);
    }
    return s.failed;
}
