/* tiff_file.c - a TIFF in memory.
 * SPDX-License-Identifier: MIT */
#include "input/tiff_file.h"

#include <stdarg.h>
#include <string.h>

static tmsize_t read_bytes(thandle_t handle, void *out, tmsize_t size)
{
    march_tiff *tiff = handle;
    size_t left = tiff->bytes.size - tiff->at;
    size_t taken = size < 0 ? 0 : (size_t)size;

    taken = taken < left ? taken : left;
    memcpy(out, tiff->bytes.data + tiff->at, taken);
    tiff->at += taken;
    return (tmsize_t)taken;
}

static tmsize_t write_nothing(thandle_t handle, void *data, tmsize_t size)
{
    (void)handle;
    (void)data;
    (void)size;
    return 0;
}

/** A place behind the end is the end: reading there gives nothing. */
static toff_t seek_bytes(thandle_t handle, toff_t offset, int whence)
{
    march_tiff *tiff = handle;
    toff_t from = 0;

    if (whence != SEEK_SET) {
        from = whence == SEEK_END ? tiff->bytes.size : tiff->at;
    }
    toff_t to = from + offset;
    tiff->at = to < from || to > tiff->bytes.size ? tiff->bytes.size : (size_t)to;
    return to;
}

static int close_nothing(thandle_t handle)
{
    (void)handle;
    return 0;
}

static toff_t size_of(thandle_t handle)
{
    return ((march_tiff *)handle)->bytes.size;
}

static int keep_words(TIFF *handle, void *user, const char *module, const char *format,
                      va_list args) MARCH_PRINTF(4, 0);

/** Keep the first complaint. Returns 1: libtiff's own handler is not called. */
static int keep_words(TIFF *handle, void *user, const char *module, const char *format,
                      va_list args)
{
    march_tiff *tiff = user;

    (void)handle;
    (void)module;
    if (!tiff->words[0]) {
        vsnprintf(tiff->words, sizeof(tiff->words), format, args);
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

bool march_tiff_open(march_tiff *tiff, march_bytes bytes)
{
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();

    *tiff = (march_tiff){.bytes = bytes};
    if (!options) {
        return false;
    }
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, MARCH_TIFF_BLOCK);
    TIFFOpenOptionsSetErrorHandlerExtR(options, keep_words, tiff);
    TIFFOpenOptionsSetWarningHandlerExtR(options, ignore_words, NULL);
    /* "m": bytes are copied out, so that each read is checked against the size */
    tiff->handle =
        TIFFClientOpenExt("grid", "rm", tiff, read_bytes, write_nothing, seek_bytes,
                          close_nothing, size_of, NULL, NULL, options);
    TIFFOpenOptionsFree(options);
    return tiff->handle != NULL;
}

void march_tiff_close(march_tiff *tiff)
{
    if (tiff->handle) {
        TIFFClose(tiff->handle);
        tiff->handle = NULL;
    }
}

const void *march_tiff_tag(const march_tiff *tiff, uint32_t tag, TIFFDataType type,
                           size_t *count)
{
    const TIFFField *field = TIFFFindField(tiff->handle, tag, TIFF_ANY);
    void *data = NULL;
    uint32_t long_count = 0;
    uint16_t short_count = 0;
    int found;

    *count = 0;
    if (!field || !TIFFFieldPassCount(field) || TIFFFieldDataType(field) != type) {
        return NULL;
    }
    /* a tag nobody described has a long count; libgeotiff describes some for the whole
     * process, with a short one */
    if (TIFFFieldReadCount(field) == TIFF_VARIABLE2) {
        found = TIFFGetField(tiff->handle, tag, &long_count, &data);
    } else {
        found = TIFFGetField(tiff->handle, tag, &short_count, &data);
        long_count = short_count;
    }
    if (!found || !data) {
        return NULL;
    }
    *count = long_count;
    return data;
}
