/* files.c - output files that appear whole or not at all.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for realpath */

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "emit/sink.h"

/** A file in the making. */
typedef struct output {
    const char *name; /**< as the user gave it */
    const char *path; /**< what appears in the end; a symbolic link is followed */
    const char *temp; /**< written first; NULL: `path` is written directly */
    const march_sink *sink;
    FILE *file;
    bool exists; /**< `temp` is on the disk */
} output;

/** All files of one run; those that were not renamed vanish with it. */
typedef struct output_set {
    output *items;
    size_t count;
} output_set;

static void discard(output_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        if (set->items[i].file) {
            fclose(set->items[i].file);
        }
        if (set->items[i].exists) {
            unlink(set->items[i].temp);
        }
    }
}

static march_status complain(march_diags *diags, const char *name, march_status status,
                             const char *why)
{
    march_diag_add(diags, (march_where){.file = name},
                   status == MARCH_E_USAGE ? MARCH_D_USAGE : MARCH_D_WRITE,
                   "cannot write this file: %s", why);
    return status;
}

/** Devices and pipes are written as they are: nothing can be renamed over them. */
static bool is_special(const char *path)
{
    struct stat info;

    return strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0 ||
           (stat(path, &info) == 0 && !S_ISREG(info.st_mode));
}

/** The name of the file with all links and dots resolved; the file need not be there,
 * its folder must. NULL with errno set if it is not, or there is no memory. */
static const char *resolved(march_arena *arena, const char *path)
{
    MARCH_AUTO_FREE char *whole = realpath(path, NULL);
    if (whole) {
        return march_arena_strdup(arena, whole);
    }
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    const char *folder =
        slash ? march_arena_strndup(arena, path, (size_t)(base - path)) : ".";
    if (!folder) {
        errno = ENOMEM;
        return NULL;
    }
    MARCH_AUTO_FREE char *real = realpath(folder, NULL);
    if (!real) {
        return NULL;
    }
    const char *joined = march_arena_printf(arena, "%s/%s", real, base);
    errno = joined ? errno : ENOMEM;
    return joined;
}

static march_status check_folder(march_arena *arena, const output *out,
                                 march_diags *diags)
{
    struct stat info;
    const char *slash = strrchr(out->path, '/');
    const char *folder = march_arena_strndup(
        arena, out->path, slash ? (size_t)(slash - out->path) + 1 : 0);

    if (!folder) {
        return MARCH_E_NOMEM;
    }
    if (stat(out->path, &info) == 0 && S_ISDIR(info.st_mode)) {
        return complain(diags, out->name, MARCH_E_CREATE, strerror(EISDIR));
    }
    if (!is_special(out->path) && access(folder, W_OK | X_OK) != 0) {
        return complain(diags, out->name, MARCH_E_CREATE, strerror(errno));
    }
    return MARCH_OK;
}

/** All suffixes in one string, for a hint. */
static const char *known_suffixes(march_arena *arena)
{
    const char *list = "";

    for (size_t i = 0; list && march_sinks()[i]; i++) {
        list = march_arena_printf(arena, "%s %s", list, march_sinks()[i]->suffix);
    }
    return list ? list : "";
}

static march_status examine(march_arena *arena, output *out, march_diags *diags)
{
    out->sink = march_sink_for(out->name);
    if (!out->sink) {
        march_status status = complain(diags, out->name, MARCH_E_USAGE,
                                       "its suffix is not that of a known format");
        march_diag_hint(diags, "known suffixes:%s", known_suffixes(arena));
        return status;
    }
    out->path = march_sink_path(out->name);
    if (!is_special(out->path)) {
        out->path = resolved(arena, out->path);
        if (!out->path) {
            return complain(diags, out->name, MARCH_E_CREATE, strerror(errno));
        }
    }
    return check_folder(arena, out, diags);
}

/** Look at all outputs; every fault is reported, the first one's status is returned. */
static march_status examine_all(march_arena *arena, const output_set *set,
                                march_diags *diags)
{
    march_status first = MARCH_OK;

    for (size_t i = 0; i < set->count; i++) {
        output *out = &set->items[i];
        march_status status = examine(arena, out, diags);
        for (size_t j = 0; status == MARCH_OK && j < i; j++) {
            const char *other = set->items[j].path;
            if (other && strcmp(other, out->path) == 0) {
                status = complain(diags, out->name, MARCH_E_USAGE,
                                  "it is named twice among the outputs");
            }
        }
        first = first ? first : status;
    }
    return first;
}

static march_status make_set(march_arena *arena, const char *const *files, size_t count,
                             output_set *set)
{
    set->items = MARCH_NEW(arena, output, count);
    if (!set->items) {
        return MARCH_E_NOMEM;
    }
    set->count = count;
    for (size_t i = 0; i < count; i++) {
        set->items[i].name = files[i];
    }
    return MARCH_OK;
}

march_status march_emit_check(const char *const *files, size_t count,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    output_set set = {0};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(make_set(arena, files, count, &set));
    return examine_all(arena, &set, diags);
}

/** Make a new file beside the final one; its mode is what the umask leaves, or that of
 * the file it will replace. Returns its descriptor or -1. */
static int create_temp(march_arena *arena, output *out)
{
    struct stat old;
    const char *slash = strrchr(out->path, '/');
    int folder_length = (int)(slash - out->path) + 1;
    int descriptor = -1;

    for (int attempt = 0; attempt < 100; attempt++) {
        out->temp = march_arena_printf(arena, "%.*s.%s.%ld-%d", folder_length,
                                       out->path, slash + 1, (long)getpid(), attempt);
        if (!out->temp) {
            errno = ENOMEM;
            return -1;
        }
        descriptor = open(out->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST) {
            break;
        }
    }
    out->exists = descriptor >= 0;
    if (descriptor >= 0 && stat(out->path, &old) == 0) {
        fchmod(descriptor, old.st_mode & 0777);
    }
    return descriptor;
}

static march_status open_temp(march_arena *arena, output *out)
{
    int descriptor = create_temp(arena, out);

    if (descriptor < 0) {
        return MARCH_E_CREATE;
    }
    out->file = fdopen(descriptor, "wb");
    if (!out->file) {
        close(descriptor);
        return MARCH_E_CREATE;
    }
    return MARCH_OK;
}

static march_status open_output(march_arena *arena, output *out, march_diags *diags)
{
    march_status status = MARCH_OK;

    if (is_special(out->path)) {
        out->file = fopen(out->path, "wb");
        status = out->file ? MARCH_OK : MARCH_E_CREATE;
    } else {
        status = open_temp(arena, out);
    }
    return status == MARCH_E_CREATE
               ? complain(diags, out->name, status, strerror(errno))
               : status;
}

/** Bring what was written safely to the disk and close it. */
static march_status finish(output *out, march_diags *diags)
{
    bool failed = fflush(out->file) != 0 || ferror(out->file) ||
                  (out->temp && fsync(fileno(out->file)) != 0);
    int error = errno;

    if (fclose(out->file) != 0 && !failed) {
        failed = true;
        error = errno;
    }
    out->file = NULL;
    return failed ? complain(diags, out->name, MARCH_E_IO, strerror(error)) : MARCH_OK;
}

static march_status write_output(march_arena *arena, const march_sheet *sheet,
                                 const march_emit_options *options, output *out,
                                 march_diags *diags)
{
    MARCH_TRY(open_output(arena, out, diags));
    errno = 0;
    march_status status = out->sink->write(sheet, options, out->file, diags);
    if (status == MARCH_E_IO) {
        return complain(diags, out->name, status, strerror(errno ? errno : EIO));
    }
    MARCH_TRY(status);
    return march_emit_cancelled(options) ? MARCH_E_CANCELLED : finish(out, diags);
}

static march_status rename_all(const output_set *set, march_diags *diags)
{
    for (size_t i = 0; i < set->count; i++) {
        output *out = &set->items[i];
        if (out->temp && rename(out->temp, out->path) != 0) {
            return complain(diags, out->name, MARCH_E_CREATE, strerror(errno));
        }
        out->exists = false;
    }
    return MARCH_OK;
}

march_status march_emit_files(const march_sheet *sheet,
                              const march_emit_options *options,
                              const char *const *files, size_t count,
                              march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    MARCH_CLEANUP(discard) output_set set = {0};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(sheet->failed);
    MARCH_TRY(make_set(arena, files, count, &set));
    MARCH_TRY(examine_all(arena, &set, diags));
    for (size_t i = 0; i < count; i++) {
        MARCH_TRY(write_output(arena, sheet, options, &set.items[i], diags));
    }
    return rename_all(&set, diags);
}
