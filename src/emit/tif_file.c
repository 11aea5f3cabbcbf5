/* tif_file.c - libtiff on a file that is open.
 * SPDX-License-Identifier: MIT */
#include "emit/tif_file.h"

#include <errno.h>
#include <string.h>

/** The file can only be written to; a new TIFF is never read. */
static tmsize_t read_nothing(thandle_t handle, void *out, tmsize_t size)
{
    (void)handle;
    (void)out;
    (void)size;
    return 0;
}

static void keep_error(march_tif_file *tif)
{
    if (!tif->error) {
        tif->error = errno ? errno : EIO;
    }
}

static tmsize_t write_bytes(thandle_t handle, void *data, tmsize_t size)
{
    march_tif_file *tif = handle;

    if (tif->error) {
        return 0; /* closing libtiff tries to save what it can */
    }
    errno = 0;
    size_t written = fwrite(data, 1, size < 0 ? 0 : (size_t)size, tif->file);
    if (written != (size_t)size) {
        keep_error(tif);
    }
    return (tmsize_t)written;
}

/** Bytes still in the buffer are written here, so that this can fail as well. */
static toff_t seek_bytes(thandle_t handle, toff_t offset, int whence)
{
    march_tif_file *tif = handle;

    if (tif->error) {
        return (toff_t)-1;
    }
    errno = 0;
    if (fseeko(tif->file, (off_t)offset, whence) != 0) {
        keep_error(tif);
        return (toff_t)-1;
    }
    return (toff_t)ftello(tif->file);
}

/** The file belongs to the run. */
static int close_nothing(thandle_t handle)
{
    (void)handle;
    return 0;
}

static toff_t size_of(thandle_t handle)
{
    march_tif_file *tif = handle;
    off_t at = ftello(tif->file);

    if (at < 0 || fseeko(tif->file, 0, SEEK_END) != 0) {
        return 0;
    }
    off_t size = ftello(tif->file);
    return fseeko(tif->file, at, SEEK_SET) == 0 && size > 0 ? (toff_t)size : 0;
}

static int keep_words(TIFF *handle, void *user, const char *module, const char *format,
                      va_list args) MARCH_PRINTF(4, 0);

/** Returns 1: libtiff's own handler is not called. */
static int keep_words(TIFF *handle, void *user, const char *module, const char *format,
                      va_list args)
{
    march_tif_file *tif = user;

    (void)handle;
    (void)module;
    if (!tif->words[0]) {
        vsnprintf(tif->words, sizeof(tif->words), format, args);
    }
    return 1;
}

static int ignore_words(TIFF *handle, void *user, const char *module,
                        const char *format, va_list args)
{
    (void)handle;
    (void)user;
    (void)module;
    (void)format;
    (void)args;
    return 1;
}

static void release_tif(void *object)
{
    march_tif_file *tif = object;
    int error = errno;

    if (tif->handle) {
        TIFFClose(tif->handle);
        tif->handle = NULL;
    }
    errno = error; /* it may be on its way to a message */
}

march_status march_tif_open(march_arena *arena, FILE *file, bool big,
                            march_tif_file **out)
{
    march_tif_file *tif = MARCH_NEW(arena, march_tif_file, 1);
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();

    if (!tif || !options || !march_arena_defer(arena, release_tif, tif)) {
        TIFFOpenOptionsFree(options);
        return MARCH_E_NOMEM;
    }
    tif->file = file;
    TIFFOpenOptionsSetErrorHandlerExtR(options, keep_words, tif);
    TIFFOpenOptionsSetWarningHandlerExtR(options, ignore_words, NULL);
    /* "l": the same bytes on every machine */
    tif->handle =
        TIFFClientOpenExt("map", big ? "wl8" : "wl", tif, read_nothing, write_bytes,
                          seek_bytes, close_nothing, size_of, NULL, NULL, options);
    TIFFOpenOptionsFree(options);
    *out = tif;
    return tif->handle ? MARCH_OK : march_tif_failure(tif);
}

march_status march_tif_close(march_tif_file *tif)
{
    bool written = TIFFWriteDirectory(tif->handle) != 0;

    release_tif(tif);
    return written && !tif->error ? MARCH_OK : march_tif_failure(tif);
}

march_status march_tif_failure(const march_tif_file *tif)
{
    if (tif->error) {
        errno = tif->error;
        return MARCH_E_IO;
    }
    return MARCH_E_NOMEM;
}
