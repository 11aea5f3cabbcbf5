/* put.c - files that are put into a folder whole.
 * SPDX-License-Identifier: MIT */
#include "film/put.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cleanup.h"

#define TEMP_HEAD ".marchmap-"
#define TEMP_TAIL ".tmp"

enum { ATTEMPTS = 1000, COPY_BYTES = 1 << 16 };

/** The next temporary name beside `path`; those of two files are never the same, for
 * threads make and remove them at the same time. */
static bool name_temp(char temp[MARCH_PATH_SIZE], const char *path, int attempt)
{
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    int length = snprintf(temp, MARCH_PATH_SIZE, "%.*s" TEMP_HEAD "%ld-%d-%s" TEMP_TAIL,
                          folder, path, (long)getpid(), attempt, path + folder);

    if (length < 0 || length >= MARCH_PATH_SIZE) {
        errno = ENAMETOOLONG;
        return false;
    }
    return true;
}

/** Lock a file for as long as it is open; false if another program has done so. */
static bool lock(int descriptor)
{
    struct flock all = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

    return fcntl(descriptor, F_SETLK, &all) == 0 ||
           (errno != EACCES && errno != EAGAIN);
}

/** Make a locked file; -1 with errno set. */
static int create_temp(char temp[MARCH_PATH_SIZE], const char *path)
{
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        struct stat info;
        if (!name_temp(temp, path, attempt)) {
            return -1;
        }
        int descriptor = open(temp, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor < 0 && errno != EEXIST) {
            return -1;
        }
        if (descriptor < 0) {
            continue;
        }
        /* A sweep may have come between: then the name is gone again. */
        if (lock(descriptor) && fstat(descriptor, &info) == 0 && info.st_nlink > 0) {
            return descriptor;
        }
        close(descriptor);
    }
    errno = EEXIST;
    return -1;
}

march_status march_put_open(march_put *put, const char *path)
{
    int descriptor = create_temp(put->temp, path);

    if (descriptor < 0) {
        put->temp[0] = '\0';
        return MARCH_E_CREATE;
    }
    put->file = fdopen(descriptor, "w+b");
    if (!put->file) {
        close(descriptor);
        march_put_drop(put);
        return MARCH_E_CREATE;
    }
    return MARCH_OK;
}

march_status march_put_keep(march_put *put, const char *path)
{
    bool failed = ferror(put->file) != 0;

    /* Renamed before it is closed: the lock must hold until it has its name. */
    failed = fflush(put->file) != 0 || failed;
    failed = failed || rename(put->temp, path) != 0;
    if (failed) {
        march_put_drop(put);
        return MARCH_E_IO;
    }
    failed = fclose(put->file) != 0;
    put->file = NULL;
    put->temp[0] = '\0';
    return failed ? MARCH_E_IO : MARCH_OK;
}

void march_put_drop(march_put *put)
{
    int error = errno;

    if (put->temp[0]) {
        unlink(put->temp);
    }
    if (put->file) {
        fclose(put->file);
    }
    put->file = NULL;
    put->temp[0] = '\0';
    errno = error;
}

static march_status copy(const char *from, const char *path)
{
    MARCH_AUTO_FILE in = fopen(from, "rb");
    MARCH_CLEANUP(march_put_drop) march_put put = {0};
    char bytes[COPY_BYTES];
    size_t size;

    if (!in) {
        return MARCH_E_CREATE;
    }
    MARCH_TRY(march_put_open(&put, path));
    while ((size = fread(bytes, 1, sizeof(bytes), in)) > 0) {
        if (fwrite(bytes, 1, size, put.file) != size) {
            return MARCH_E_IO;
        }
    }
    return ferror(in) ? MARCH_E_IO : march_put_keep(&put, path);
}

march_status march_put_link(const char *from, const char *path)
{
    char temp[MARCH_PATH_SIZE];

    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (!name_temp(temp, path, attempt)) {
            return MARCH_E_CREATE;
        }
        if (link(from, temp) == 0) {
            bool renamed = rename(temp, path) == 0;
            int error = errno;
            unlink(temp); /* is still there if both were one file already */
            if (renamed) {
                return MARCH_OK;
            }
            errno = error;
            if (error != ENOENT) { /* else the sweep of another run has taken it */
                return MARCH_E_CREATE;
            }
            continue;
        }
        if (errno != EEXIST) {
            break;
        }
    }
    return copy(from, path);
}

/** Whether a name is a temporary one of another run. */
static bool is_foreign_temp(const char *name)
{
    char own[64];
    size_t length = strlen(name);
    int head = snprintf(own, sizeof(own), TEMP_HEAD "%ld-", (long)getpid());

    return length > strlen(TEMP_HEAD TEMP_TAIL) &&
           strncmp(name, TEMP_HEAD, strlen(TEMP_HEAD)) == 0 &&
           strcmp(name + length - strlen(TEMP_TAIL), TEMP_TAIL) == 0 &&
           strncmp(name, own, (size_t)head) != 0;
}

void march_put_sweep(const char *folder)
{
    DIR *listing = opendir(folder);

    if (!listing) {
        return;
    }
    for (struct dirent *entry = readdir(listing); entry; entry = readdir(listing)) {
        if (!is_foreign_temp(entry->d_name)) {
            continue;
        }
        int descriptor = openat(dirfd(listing), entry->d_name, O_RDWR | O_CLOEXEC);
        if (descriptor >= 0 && lock(descriptor)) {
            unlinkat(dirfd(listing), entry->d_name, 0);
        }
        if (descriptor >= 0) {
            close(descriptor);
        }
    }
    closedir(listing);
}
