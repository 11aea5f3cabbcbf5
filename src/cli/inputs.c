/* inputs.c - waiting until files change.
 * SPDX-License-Identifier: MIT */
#include "cli/inputs.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/ending.h"

enum { PATH_SIZE = 4096, MOST_LINKS = 8 };

enum {
    ASK_MS = 1000,      /**< files are asked so often even if no folder stirs */
    REST_MS = 8,        /**< so long nothing happens before a change is whole */
    LONGEST_MS = 300,   /**< but this is waited for it at most */
    COMING_MS = 20,     /**< a file that is away is asked for so often, */
    AWAY_MS = 1000,     /**< so long */
    CLOCK_NS = 20000000 /**< files are stamped by a clock that is so late */
};

#define EVENTS                                                                         \
    (IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB)

/** What tells one state of a file from another. */
typedef struct state {
    bool there; /**< and not empty */
    dev_t device;
    ino_t number;
    off_t size;
    struct timespec written, changed;
} state;

typedef struct input {
    char *path;
    state marked;
    bool listed; /**< in the newest list */
} input;

struct march_cli_inputs {
    input *items;
    size_t count, capacity;
    int notices; /**< of inotify; -1: there are none */
    struct timespec marked;
};

double march_cli_now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

march_cli_inputs *march_cli_inputs_new(void)
{
    march_cli_inputs *inputs = calloc(1, sizeof(*inputs));

    if (inputs) {
        inputs->notices = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    }
    return inputs;
}

void march_cli_inputs_free(march_cli_inputs *inputs)
{
    if (!inputs) {
        return;
    }
    for (size_t i = 0; i < inputs->count; i++) {
        free(inputs->items[i].path);
    }
    if (inputs->notices >= 0) {
        close(inputs->notices);
    }
    free(inputs->items);
    free(inputs);
}

static state state_of(const char *path)
{
    struct stat about;

    if (stat(path, &about) != 0) {
        return (state){.there = false};
    }
    return (state){about.st_size > 0, about.st_dev,  about.st_ino,
                   about.st_size,     about.st_mtim, about.st_ctim};
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool same_state(const state *a, const state *b)
{
    return a->there == b->there &&
           (!a->there ||
            (a->device == b->device && a->number == b->number && a->size == b->size &&
             same_time(a->written, b->written) && same_time(a->changed, b->changed)));
}

void march_cli_inputs_mark(march_cli_inputs *inputs)
{
    clock_gettime(CLOCK_REALTIME, &inputs->marked);
    for (size_t i = 0; i < inputs->count; i++) {
        inputs->items[i].marked = state_of(inputs->items[i].path);
    }
}

static input *find_input(march_cli_inputs *inputs, const char *path)
{
    for (size_t i = 0; i < inputs->count; i++) {
        if (strcmp(inputs->items[i].path, path) == 0) {
            return &inputs->items[i];
        }
    }
    return NULL;
}

/** Watch the folder of a file. */
static void watch_folder_of(const march_cli_inputs *inputs, const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder =
        slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");

    if (folder) {
        (void)inotify_add_watch(inputs->notices, folder, EVENTS);
    }
    free(folder);
}

/** Where a link leads, seen from the working folder; NULL if it is none. From malloc.
 */
static char *linked(const char *path)
{
    char *to = malloc(PATH_SIZE), *whole = malloc(PATH_SIZE);
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash + 1 - path) : 0;
    ssize_t length = to && whole ? readlink(path, to, PATH_SIZE - 1) : -1;

    if (length > 0) {
        to[length] = '\0';
        length =
            snprintf(whole, PATH_SIZE, "%.*s%s", to[0] == '/' ? 0 : folder, path, to);
    }
    free(to);
    if (length <= 0 || length >= PATH_SIZE) {
        free(whole);
        return NULL;
    }
    return whole;
}

/** Watch the folder a file is named in, and those that links lead to from there. */
static void watch_file(const march_cli_inputs *inputs, const char *path)
{
    char *next = linked(path);

    watch_folder_of(inputs, path);
    for (int i = 0; next && i < MOST_LINKS; i++) {
        char *from = next;
        watch_folder_of(inputs, from);
        next = linked(from);
        free(from);
    }
    free(next);
}

/** Whether a file may have been written after the mark. */
static bool is_young(const march_cli_inputs *inputs, const state *now)
{
    struct timespec late = inputs->marked;

    late.tv_sec -= late.tv_nsec < CLOCK_NS;
    late.tv_nsec += late.tv_nsec < CLOCK_NS ? 1000000000 - CLOCK_NS : -CLOCK_NS;
    return now->there &&
           (now->changed.tv_sec > late.tv_sec || (now->changed.tv_sec == late.tv_sec &&
                                                  now->changed.tv_nsec > late.tv_nsec));
}

static bool add_input(march_cli_inputs *inputs, const char *path)
{
    if (inputs->count == inputs->capacity) {
        size_t capacity = inputs->capacity ? 2 * inputs->capacity : 16;
        input *more = realloc(inputs->items, capacity * sizeof(*more));
        if (!more) {
            return false;
        }
        inputs->items = more;
        inputs->capacity = capacity;
    }
    input fresh = {.path = strdup(path), .listed = true};
    if (!fresh.path) {
        return false;
    }
    fresh.marked = state_of(path);
    if (is_young(inputs, &fresh.marked)) {
        fresh.marked.there = false;
    }
    inputs->items[inputs->count++] = fresh;
    return true;
}

bool march_cli_inputs_set(march_cli_inputs *inputs, const char *const *files,
                          size_t count, bool only)
{
    size_t kept = 0;

    for (size_t i = 0; i < inputs->count; i++) {
        inputs->items[i].listed = !only;
    }
    for (size_t i = 0; i < count; i++) {
        input *known = find_input(inputs, files[i]);
        if (known) {
            known->listed = true;
        } else if (!add_input(inputs, files[i])) {
            return false;
        }
    }
    for (size_t i = 0; i < inputs->count; i++) {
        if (inputs->items[i].listed) {
            watch_file(inputs, inputs->items[i].path);
            inputs->items[kept++] = inputs->items[i];
        } else {
            free(inputs->items[i].path);
        }
    }
    inputs->count = kept;
    return true;
}

size_t march_cli_inputs_count(const march_cli_inputs *inputs)
{
    return inputs->count;
}

/** Wait for something to stir in the folders; false if nothing did. */
static bool stirs(const march_cli_inputs *inputs, int wait_ms)
{
    struct pollfd notices = {.fd = inputs->notices, .events = POLLIN};
    char events[4096];

    if (poll(&notices, 1, wait_ms) <= 0) {
        return false;
    }
    while (read(inputs->notices, events, sizeof(events)) > 0) {
    }
    return true;
}

/** How the files are, compared with the mark. */
static void compare(const march_cli_inputs *inputs, bool *changed, bool *away)
{
    *changed = *away = false;
    for (size_t i = 0; i < inputs->count; i++) {
        const input *one = &inputs->items[i];
        state now = state_of(one->path);
        *changed = *changed || !same_state(&one->marked, &now);
        *away = *away || (one->marked.there && !now.there);
    }
}

bool march_cli_inputs_wait(march_cli_inputs *inputs, double *since_s)
{
    bool changed = false, away = false;

    for (compare(inputs, &changed, &away); !changed; compare(inputs, &changed, &away)) {
        if (march_cli_interrupted()) {
            return false;
        }
        (void)stirs(inputs, ASK_MS);
    }
    *since_s = march_cli_now_s();
    while (stirs(inputs, REST_MS) &&
           march_cli_now_s() - *since_s < LONGEST_MS / 1000.0) {
    }
    compare(inputs, &changed, &away);
    while (away && !march_cli_interrupted() &&
           march_cli_now_s() - *since_s < AWAY_MS / 1000.0) {
        (void)stirs(inputs, COMING_MS);
        compare(inputs, &changed, &away);
    }
    return !march_cli_interrupted();
}
