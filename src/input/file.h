/* file.h - whole files in memory.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_INPUT_FILE_H
#define MARCH_INPUT_FILE_H

#include "base/diag.h"

/** Bytes that belong to somebody else. */
typedef struct march_bytes {
    const unsigned char *data;
    size_t size;
} march_bytes;

/**
 * Read a file, or what a pipe has to give. A NUL follows the last byte.
 * @param limit     Longest length taken, in bytes.
 * @param asked_by  Who wants the file; without a file of its own the message stands
 *                  at `file` itself.
 * @retval MARCH_E_NOINPUT  It is missing or cannot be opened (MARCH_D_NO_FILE).
 * @retval MARCH_E_INPUT    It is longer than the limit (MARCH_D_LIMIT).
 * @retval MARCH_E_IO       The system refused to read (MARCH_D_READ).
 */
MARCH_NODISCARD march_status march_file_read(march_arena *arena, const char *file,
                                             size_t limit, march_where asked_by,
                                             march_diags *diags, march_bytes *out);

/**
 * Map a regular file into memory until the arena is freed. Pages are read when they are
 * touched; short files are read at once. An empty file gives size 0.
 * @param diags  NULL: a missing file is not reported.
 * @retval MARCH_E_NOINPUT  As above.
 */
MARCH_NODISCARD march_status march_file_map(march_arena *arena, const char *file,
                                            march_where asked_by, march_diags *diags,
                                            march_bytes *out);

#endif
