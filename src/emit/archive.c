/* archive.c - a zip archive that is written as its parts are made.
 * SPDX-License-Identifier: MIT
 *
 * libzip pulls: when it closes an archive it reads each part's source and writes to the
 * archive's own. Both kinds of source are functions here. */
#include "emit/archive.h"

#include <errno.h>
#include <string.h>
#include <zip.h>

#include "base/cleanup.h"

enum { DOS_1980_01_01 = 1 << 5 | 1, DOS_MIDNIGHT = 0 };

struct march_archive {
    march_arena *arena;
    FILE *file;
    zip_t *zip;
    march_status failed; /**< what the first failing source came to */
    int error;           /**< errno then */
};

/** A part whose pieces are made on demand. */
typedef struct part {
    march_archive *archive;
    march_archive_maker maker;
    FILE *to; /**< a piece in memory */
    char *bytes;
    size_t capacity, size, at; /**< of the piece, and read of it so far */
    bool done;
} part;

static zip_int64_t fail(march_archive *archive, march_status status)
{
    if (archive->failed == MARCH_OK) {
        archive->failed = status;
        archive->error = errno;
    }
    return -1;
}

/** What libzip asks a source that has failed. */
static zip_int64_t tell_error(void *data, int zip_error, int system_error)
{
    const int errors[2] = {zip_error, system_error};

    memcpy(data, errors, sizeof(errors));
    return sizeof(errors);
}

/* ---- a part ---- */

static march_status make_piece(part *from)
{
    if (fseeko(from->to, 0, SEEK_SET) != 0) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(from->maker.piece(from->maker.context, from->to, &from->done));
    if (fflush(from->to) != 0 || ferror(from->to)) {
        return MARCH_E_NOMEM;
    }
    from->size = (size_t)ftello(from->to);
    from->at = 0;
    return MARCH_OK;
}

static zip_int64_t read_part(part *from, void *data, zip_uint64_t length)
{
    while (from->at == from->size && !from->done) {
        march_status status = make_piece(from);
        if (status != MARCH_OK) {
            return fail(from->archive, status);
        }
    }
    size_t left = from->size - from->at, count = length < left ? (size_t)length : left;
    if (count > 0) {
        memcpy(data, from->bytes + from->at, count);
    }
    from->at += count;
    return (zip_int64_t)count;
}

static void close_part(part *from)
{
    if (from->to) {
        fclose(from->to);
        free(from->bytes);
        from->to = NULL;
    }
}

static zip_int64_t serve_part(void *context, void *data, zip_uint64_t length,
                              zip_source_cmd_t command)
{
    part *from = context;

    switch ((int)command) {
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_READABLE;
    case ZIP_SOURCE_OPEN:
        from->to = open_memstream(&from->bytes, &from->capacity);
        return from->to ? 0 : fail(from->archive, MARCH_E_NOMEM);
    case ZIP_SOURCE_READ:
        return read_part(from, data, length);
    case ZIP_SOURCE_STAT:
        zip_stat_init(data);
        return sizeof(zip_stat_t);
    case ZIP_SOURCE_ERROR:
        return tell_error(data, ZIP_ER_READ, EIO);
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        close_part(from);
        return 0;
    default:
        return -1;
    }
}

/* ---- the archive ---- */

static zip_int64_t seek_file(march_archive *archive, void *data, zip_uint64_t length)
{
    zip_error_t error;
    const zip_source_args_seek_t *to =
        ZIP_SOURCE_GET_ARGS(zip_source_args_seek_t, data, length, &error);

    if (!to || fseeko(archive->file, (off_t)to->offset, to->whence) != 0) {
        return fail(archive, MARCH_E_IO);
    }
    return 0;
}

static zip_int64_t write_file(march_archive *archive, const void *data,
                              zip_uint64_t length)
{
    return fwrite(data, 1, (size_t)length, archive->file) == length
               ? (zip_int64_t)length
               : fail(archive, MARCH_E_IO);
}

/** The archive's own source: new, so that there is nothing to be read of it. */
static zip_int64_t serve_archive(void *context, void *data, zip_uint64_t length,
                                 zip_source_cmd_t command)
{
    march_archive *archive = context;

    switch ((int)command) {
    case ZIP_SOURCE_SUPPORTS:
        return ZIP_SOURCE_SUPPORTS_WRITABLE;
    case ZIP_SOURCE_WRITE:
        return write_file(archive, data, length);
    case ZIP_SOURCE_SEEK_WRITE:
        return seek_file(archive, data, length);
    case ZIP_SOURCE_TELL_WRITE:
        return (zip_int64_t)ftello(archive->file);
    case ZIP_SOURCE_COMMIT_WRITE:
        return fflush(archive->file) == 0 ? 0 : fail(archive, MARCH_E_IO);
    case ZIP_SOURCE_BEGIN_WRITE:
    case ZIP_SOURCE_ROLLBACK_WRITE:
    case ZIP_SOURCE_REMOVE:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_ERROR:
        return tell_error(data, ZIP_ER_READ, ENOENT);
    default: /* a look at what is there already */
        return -1;
    }
}

static void close_archive(void *object)
{
    march_archive *archive = object;

    if (archive->zip) {
        zip_discard(archive->zip);
    }
}

march_status march_archive_new(march_arena *arena, FILE *file, march_archive **out)
{
    march_archive *archive = MARCH_NEW(arena, march_archive, 1);

    if (!archive || !march_arena_defer(arena, close_archive, archive)) {
        return MARCH_E_NOMEM;
    }
    *archive = (march_archive){.arena = arena, .file = file};
    zip_source_t *source = zip_source_function_create(serve_archive, archive, NULL);
    if (!source) {
        return MARCH_E_NOMEM;
    }
    archive->zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    if (!archive->zip) {
        zip_source_free(source);
        return MARCH_E_NOMEM;
    }
    *out = archive;
    return MARCH_OK;
}

static march_status add(march_archive *archive, const char *name, zip_source_t *source)
{
    zip_int64_t index =
        source ? zip_file_add(archive->zip, name, source, ZIP_FL_ENC_UTF_8) : -1;

    if (index < 0) {
        zip_source_free(source);
        return MARCH_E_NOMEM;
    }
    return zip_set_file_compression(archive->zip, (zip_uint64_t)index, ZIP_CM_STORE,
                                    0) == 0 &&
                   zip_file_set_dostime(archive->zip, (zip_uint64_t)index, DOS_MIDNIGHT,
                                        DOS_1980_01_01, 0) == 0
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

march_status march_archive_add_text(march_archive *archive, const char *name,
                                    const char *text)
{
    return add(archive, name, zip_source_buffer(archive->zip, text, strlen(text), 0));
}

march_status march_archive_add(march_archive *archive, const char *name,
                               march_archive_maker maker)
{
    part *from = MARCH_NEW(archive->arena, part, 1);

    if (!from) {
        return MARCH_E_NOMEM;
    }
    from->archive = archive;
    from->maker = maker;
    return add(archive, name, zip_source_function(archive->zip, serve_part, from));
}

march_status march_archive_write(march_archive *archive)
{
    if (zip_close(archive->zip) == 0) {
        archive->zip = NULL;
        return MARCH_OK;
    }
    errno = archive->error;
    return archive->failed != MARCH_OK ? archive->failed : MARCH_E_NOMEM;
}
