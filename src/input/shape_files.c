/* shape_files.c - the files of a shapefile in memory.
 * SPDX-License-Identifier: MIT */
#include "input/shape_files.h"

#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/str.h"

/** What shapelib takes for an open file. */
typedef struct stream {
    march_bytes bytes;
    size_t at;
} stream;

enum { NAME_SIZE = 40 };

/** shapelib hands its hooks a file name and no context, so the name is the address of
 * the files, as text. */
static SAFile open_stream(const char *name, const char *access)
{
    void *address = NULL;
    char suffix[5] = "";

    if (access[0] != 'r' || strchr(access, '+') ||
        sscanf(name, "%p%4s", &address, suffix) != 2) {
        return NULL;
    }
    const march_shape_files *files = address;
    const struct {
        const char *suffix;
        march_bytes bytes;
    } known[] = {{".shp", files->shp},
                 {".shx", files->shx},
                 {".dbf", files->dbf},
                 {".cpg", files->cpg}};
    for (size_t i = 0; i < MARCH_COUNT(known); i++) {
        if (known[i].bytes.data && strcmp(suffix, known[i].suffix) == 0) {
            stream *file = malloc(sizeof(*file));
            if (file) {
                *file = (stream){known[i].bytes, 0};
            }
            return (SAFile)file;
        }
    }
    return NULL;
}

/** As fread: an item that is not all there is copied as far as it goes. */
static SAOffset read_stream(void *out, SAOffset size, SAOffset count, SAFile handle)
{
    stream *file = (stream *)handle;
    size_t left = file->bytes.size - file->at;

    if (size == 0 || count == 0) {
        return 0;
    }
    size_t wanted = count > left / size ? left : count * size;
    memcpy(out, file->bytes.data + file->at, wanted);
    file->at += wanted;
    return wanted / size;
}

static SAOffset write_stream(void *data, SAOffset size, SAOffset count, SAFile handle)
{
    (void)data;
    (void)size;
    (void)count;
    (void)handle;
    return 0;
}

/** Returns 0, or 1 for a place outside the file. */
static SAOffset seek_stream(SAFile handle, SAOffset offset, int whence)
{
    stream *file = (stream *)handle;
    size_t from = 0;

    if (whence != SEEK_SET) {
        from = whence == SEEK_END ? file->bytes.size : file->at;
    }
    if (offset > file->bytes.size - from) {
        return 1;
    }
    file->at = from + offset;
    return 0;
}

static SAOffset tell_stream(SAFile handle)
{
    return ((stream *)handle)->at;
}

static int flush_stream(SAFile handle)
{
    (void)handle;
    return 0;
}

static int close_stream(SAFile handle)
{
    free(handle);
    return 0;
}

static int remove_nothing(const char *name)
{
    (void)name;
    return -1;
}

/** What shapelib has to say comes without a file or a record; our own checks say it
 * better. */
static void ignore_words(const char *words)
{
    (void)words;
}

static double read_number(const char *text)
{
    double value = 0;

    return march_num_parse(text, strlen(text), &value) == MARCH_OK ? value : 0;
}

static const SAHooks hooks = {
    .FOpen = open_stream,
    .FRead = read_stream,
    .FWrite = write_stream,
    .FSeek = seek_stream,
    .FTell = tell_stream,
    .FFlush = flush_stream,
    .FClose = close_stream,
    .Remove = remove_nothing,
    .Error = ignore_words,
    .Atof = read_number,
};

static void name_files(char out[NAME_SIZE], const march_shape_files *files,
                       const char *suffix)
{
    snprintf(out, NAME_SIZE, "%p%s", (const void *)files, suffix);
}

SHPHandle march_shape_open(const march_shape_files *files)
{
    char name[NAME_SIZE];
    SAHooks own = hooks;

    name_files(name, files, ".shp");
    SHPHandle handle = SHPOpenLL(name, "rb", &own);
    if (handle) {
        SHPSetFastModeReadObject(handle, 1);
    }
    return handle;
}

DBFHandle march_shape_open_table(const march_shape_files *files)
{
    char name[NAME_SIZE];
    SAHooks own = hooks;

    name_files(name, files, ".dbf");
    return DBFOpenLL(name, "rb", &own);
}

/** Copy `size` bytes out, or zeros where they are not all there. */
static void copy_out(march_bytes bytes, size_t at, unsigned char *out, size_t size)
{
    if (size <= bytes.size && at <= bytes.size - size) {
        memcpy(out, bytes.data + at, size);
    } else {
        memset(out, 0, size);
    }
}

uint32_t march_bytes_le32(march_bytes bytes, size_t at)
{
    unsigned char b[4];

    copy_out(bytes, at, b, sizeof(b));
    return (uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 | (uint32_t)b[1] << 8 | b[0];
}

uint32_t march_bytes_be32(march_bytes bytes, size_t at)
{
    unsigned char b[4];

    copy_out(bytes, at, b, sizeof(b));
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

uint16_t march_bytes_le16(march_bytes bytes, size_t at)
{
    return (uint16_t)(march_bytes_le32(bytes, at) & 0xFFFF);
}

double march_bytes_double(march_bytes bytes, size_t at)
{
    uint64_t bits =
        (uint64_t)march_bytes_le32(bytes, at + 4) << 32 | march_bytes_le32(bytes, at);
    double value;

    memcpy(&value, &bits, sizeof(value));
    return value;
}
