/* archive.h - a zip archive that is written as its parts are made.
 * SPDX-License-Identifier: MIT
 *
 * Nothing is kept but the piece of a part that is being written. All parts are stored
 * as they are and dated 1980-01-01, so that the bytes depend on nothing else. */
#ifndef MARCH_EMIT_ARCHIVE_H
#define MARCH_EMIT_ARCHIVE_H

#include "base/arena.h"
#include "base/status.h"

/** An archive in the making; closed with its arena. */
typedef struct march_archive march_archive;

/** What makes a part. */
typedef struct march_archive_maker {
    /**
     * Write the next piece of the part.
     * @param to         Not to be sought in; the same one for all pieces.
     * @param[out] done  Set to true with the last piece.
     */
    march_status (*piece)(void *context, FILE *to, bool *done);
    void *context;
} march_archive_maker;

/** @param file  Open for writing at its start; sought in. */
MARCH_NODISCARD march_status march_archive_new(march_arena *arena, FILE *file,
                                               march_archive **out);

/** Add a part that is a short text, which is borrowed. */
MARCH_NODISCARD march_status march_archive_add_text(march_archive *archive,
                                                    const char *name, const char *text);

/** Add a part that is made when its turn comes. */
MARCH_NODISCARD march_status march_archive_add(march_archive *archive, const char *name,
                                               march_archive_maker maker);

/**
 * Make and write all parts in the order they were added.
 * @retval MARCH_E_IO  The file could not be written; errno is as the system left it.
 * Returns what a maker returned where one has failed.
 */
MARCH_NODISCARD march_status march_archive_write(march_archive *archive);

#endif
