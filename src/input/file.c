/* file.c - whole files in memory.
 * SPDX-License-Identifier: MIT */
#include "input/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"

static void close_descriptor(int *descriptor)
{
    if (*descriptor >= 0) {
        close(*descriptor);
    }
}

/* Files up to this length are read, not mapped: another program may write over them
 * meanwhile, and where a mapped file becomes shorter its pages are gone (SIGBUS). */
enum { SHORT = 1 << 20 };

#define AUTO_DESCRIPTOR MARCH_CLEANUP(close_descriptor) int

/** Why a file did not open, the same in every locale. */
static const char *reason_of(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "there is no such file";
    case EACCES:
    case EPERM:
        return "reading it is not allowed";
    case EISDIR:
        return "it is a folder";
    case ESPIPE:
        return "it is a pipe or device, not a regular file";
    default:
        return "the system refuses";
    }
}

static march_status report_unopened(const char *file, march_where asked_by,
                                    march_diags *diags, int error)
{
    if (diags) {
        march_where where = asked_by.file ? asked_by : (march_where){.file = file};
        march_diag_add(diags, where, MARCH_D_NO_FILE, "cannot open '%s': %s", file,
                       reason_of(error));
    }
    return MARCH_E_NOINPUT;
}

/** Open for reading; a folder counts as an error. Returns -1 with errno set. */
static int open_file(const char *file, int flags, struct stat *status)
{
    int descriptor = open(file, O_RDONLY | O_CLOEXEC | flags);

    if (descriptor < 0) {
        return -1;
    }
    int failed = fstat(descriptor, status);
    if (failed || S_ISDIR(status->st_mode)) {
        close(descriptor);
        errno = failed ? EIO : EISDIR;
        return -1;
    }
    return descriptor;
}

typedef MARCH_ARRAY(unsigned char) byte_array;

/** Append until the end of the file or one byte more than `limit`. */
static march_status read_all(march_arena *arena, int descriptor, size_t limit,
                             byte_array *bytes)
{
    for (;;) {
        if (!MARCH_RESERVE(arena, bytes, 2)) {
            return MARCH_E_NOMEM;
        }
        size_t room = bytes->capacity - bytes->count - 1;
        ssize_t got = read(descriptor, bytes->items + bytes->count, room);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return MARCH_E_IO;
        }
        bytes->count += (size_t)got;
        if (got == 0 || bytes->count > limit) {
            bytes->items[bytes->count] = 0;
            return MARCH_OK;
        }
    }
}

march_status march_file_read(march_arena *arena, const char *file, size_t limit,
                             march_where asked_by, march_diags *diags, march_bytes *out)
{
    struct stat status;
    AUTO_DESCRIPTOR descriptor = open_file(file, 0, &status);
    int error = errno;
    byte_array bytes = {0};

    march_diags_name_file(diags, file);
    if (descriptor < 0) {
        return report_unopened(file, asked_by, diags, error);
    }
    if (status.st_size > 0 && (uintmax_t)status.st_size <= limit &&
        !MARCH_RESERVE(arena, &bytes, (size_t)status.st_size + 2)) {
        return MARCH_E_NOMEM;
    }
    march_where where = {.file = file};
    march_status result = MARCH_OK;
    if (status.st_size < 0 || (uintmax_t)status.st_size <= limit) {
        result = read_all(arena, descriptor, limit, &bytes);
    }
    if (result == MARCH_E_IO) {
        march_diag_add(diags, where, MARCH_D_READ, "the file cannot be read");
    }
    MARCH_TRY(result);
    if (bytes.count > limit || (uintmax_t)status.st_size > limit) {
        march_diag_add(diags, where, MARCH_D_LIMIT, "the file is longer than %zu MiB",
                       limit >> 20);
        return MARCH_E_INPUT;
    }
    *out = (march_bytes){bytes.items, bytes.count};
    return MARCH_OK;
}

/** A mapping, to be undone with its arena. */
typedef struct mapping {
    void *start;
    size_t size;
} mapping;

static void unmap(void *object)
{
    mapping *map = object;

    munmap(map->start, map->size);
}

/** Read a file that is not mapped. */
static march_status read_short(march_arena *arena, int descriptor, const char *file,
                               size_t size, march_diags *diags, march_bytes *out)
{
    byte_array bytes = {0};

    if (!MARCH_RESERVE(arena, &bytes, size + 2)) {
        return MARCH_E_NOMEM;
    }
    march_status status = read_all(arena, descriptor, SHORT, &bytes);
    if (status == MARCH_E_IO && diags) {
        march_diag_add(diags, (march_where){.file = file}, MARCH_D_READ,
                       "the file cannot be read");
    }
    MARCH_TRY(status);
    *out = (march_bytes){bytes.items, bytes.count};
    return MARCH_OK;
}

march_status march_file_map(march_arena *arena, const char *file, march_where asked_by,
                            march_diags *diags, march_bytes *out)
{
    struct stat status;
    /* a pipe without a writer is not waited for: it cannot be mapped anyway */
    AUTO_DESCRIPTOR descriptor = open_file(file, O_NONBLOCK, &status);

    int error = errno;
    if (diags) {
        march_diags_name_file(diags, file);
    }
    if (descriptor < 0) {
        return report_unopened(file, asked_by, diags, error);
    }
    if (!S_ISREG(status.st_mode)) {
        return report_unopened(file, asked_by, diags, ESPIPE);
    }
    *out = (march_bytes){(const unsigned char *)"", 0};
    if (status.st_size <= 0) {
        return MARCH_OK;
    }
    if (status.st_size <= SHORT) {
        return read_short(arena, descriptor, file, (size_t)status.st_size, diags, out);
    }
    mapping *map = MARCH_NEW(arena, mapping, 1);
    if (!map) {
        return MARCH_E_NOMEM;
    }
    map->size = (size_t)status.st_size;
    map->start = mmap(NULL, map->size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (map->start == MAP_FAILED) {
        return report_unopened(file, asked_by, diags, EIO);
    }
    if (!march_arena_defer(arena, unmap, map)) {
        return MARCH_E_NOMEM;
    }
    *out = (march_bytes){map->start, map->size};
    return MARCH_OK;
}
