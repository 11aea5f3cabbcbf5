/* whole_file.c - a file that appears whole or not at all.
 * SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for realpath */

#include "emit/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"

march_status march_whole_file_complain(const march_whole_file *whole,
                                       march_diags *diags, march_status status,
                                       const char *why)
{
    march_diag_add(diags, (march_where){.file = whole->name},
                   status == MARCH_E_USAGE ? MARCH_D_USAGE : MARCH_D_WRITE,
                   "cannot write this file: %s", why);
    return status;
}

bool march_whole_file_is_special(const char *path)
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

static march_status check_folder(march_arena *arena, const march_whole_file *whole,
                                 march_diags *diags)
{
    struct stat info;
    const char *slash = strrchr(whole->path, '/');
    const char *folder = march_arena_strndup(
        arena, whole->path, slash ? (size_t)(slash - whole->path) + 1 : 0);

    if (!folder) {
        return MARCH_E_NOMEM;
    }
    if (stat(whole->path, &info) == 0 && S_ISDIR(info.st_mode)) {
        return march_whole_file_complain(whole, diags, MARCH_E_CREATE,
                                         strerror(EISDIR));
    }
    if (!march_whole_file_is_special(whole->path) && access(folder, W_OK | X_OK) != 0) {
        return march_whole_file_complain(whole, diags, MARCH_E_CREATE, strerror(errno));
    }
    return MARCH_OK;
}

march_status march_whole_file_resolve(march_arena *arena, march_whole_file *whole,
                                      march_diags *diags)
{
    const char *path = resolved(arena, whole->path);

    if (!path) {
        return march_whole_file_complain(whole, diags, MARCH_E_CREATE, strerror(errno));
    }
    whole->path = path;
    return MARCH_OK;
}

march_status march_whole_file_check(march_arena *arena, march_whole_file *whole,
                                    const char *path, march_diags *diags)
{
    whole->path = path;
    if (!march_whole_file_is_special(path)) {
        MARCH_TRY(march_whole_file_resolve(arena, whole, diags));
    }
    return check_folder(arena, whole, diags);
}

march_status march_whole_file_spare(const march_whole_file *whole, march_diags *diags)
{
    struct stat out, in;
    size_t count;
    const char *const *inputs = march_diags_files(diags, &count);

    if (stat(whole->path, &out) != 0 || !S_ISREG(out.st_mode)) {
        return MARCH_OK;
    }
    for (size_t i = 0; i < count; i++) {
        if (stat(inputs[i], &in) == 0 && in.st_dev == out.st_dev &&
            in.st_ino == out.st_ino) {
            march_status status = march_whole_file_complain(
                whole, diags, MARCH_E_USAGE, "what is to be written is made of it");
            march_diag_hint(diags, "choose another name");
            return status;
        }
    }
    return MARCH_OK;
}

/** Make a new file beside the final one; its mode is what the umask leaves, or that of
 * the file it will replace. Returns its descriptor or -1. */
static int create_temp(march_arena *arena, march_whole_file *whole)
{
    struct stat old;
    const char *slash = strrchr(whole->path, '/');
    int folder_length = (int)(slash - whole->path) + 1;
    int descriptor = -1;

    for (int attempt = 0; attempt < 100; attempt++) {
        whole->temp =
            march_arena_printf(arena, "%.*s.%s.%ld-%d", folder_length, whole->path,
                               slash + 1, (long)getpid(), attempt);
        if (!whole->temp) {
            errno = ENOMEM;
            return -1;
        }
        descriptor = open(whole->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0 || errno != EEXIST) {
            break;
        }
    }
    whole->exists = descriptor >= 0;
    if (descriptor >= 0 && stat(whole->path, &old) == 0) {
        fchmod(descriptor, old.st_mode & 0777);
    }
    return descriptor;
}

static march_status open_temp(march_arena *arena, march_whole_file *whole)
{
    int descriptor = create_temp(arena, whole);

    if (descriptor < 0) {
        return MARCH_E_CREATE;
    }
    whole->file = fdopen(descriptor, "wb");
    if (!whole->file) {
        close(descriptor);
        return MARCH_E_CREATE;
    }
    return MARCH_OK;
}

march_status march_whole_file_open(march_arena *arena, march_whole_file *whole,
                                   march_diags *diags)
{
    march_status status = MARCH_OK;

    if (march_whole_file_is_special(whole->path)) {
        whole->file = fopen(whole->path, "wb");
        status = whole->file ? MARCH_OK : MARCH_E_CREATE;
    } else {
        status = open_temp(arena, whole);
    }
    return status == MARCH_E_CREATE
               ? march_whole_file_complain(whole, diags, status, strerror(errno))
               : status;
}

march_status march_whole_file_sync(march_whole_file *whole, march_diags *diags)
{
    bool failed = fflush(whole->file) != 0 || ferror(whole->file) ||
                  (whole->temp && fsync(fileno(whole->file)) != 0);
    int error = errno;

    if (fclose(whole->file) != 0 && !failed) {
        failed = true;
        error = errno;
    }
    whole->file = NULL;
    return failed ? march_whole_file_complain(whole, diags, MARCH_E_IO, strerror(error))
                  : MARCH_OK;
}

march_status march_whole_file_keep(march_whole_file *whole, march_diags *diags)
{
    bool fresh = whole->temp && access(whole->path, F_OK) != 0;

    if (whole->temp && rename(whole->temp, whole->path) != 0) {
        return march_whole_file_complain(whole, diags, MARCH_E_CREATE, strerror(errno));
    }
    whole->exists = false;
    whole->appeared = fresh;
    return MARCH_OK;
}

void march_whole_file_withdraw(march_whole_file *whole)
{
    if (whole->appeared) {
        unlink(whole->path);
        whole->appeared = false;
    }
}

void march_whole_file_discard(march_whole_file *whole)
{
    if (whole->file) {
        fclose(whole->file);
        whole->file = NULL;
    }
    if (whole->exists) {
        unlink(whole->temp);
        whole->exists = false;
    }
}
