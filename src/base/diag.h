/* diag.h - what is wrong with the user's files, told like a compiler does.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_DIAG_H
#define MARCH_BASE_DIAG_H

#include "base/arena.h"

/** The ids of all messages; base/diag.def is their one list. */
typedef enum march_diag_id {
#define DIAG(name, text, severity, about) MARCH_D_##name,
#include "base/diag.def"
#undef DIAG
    MARCH_D_COUNT
} march_diag_id;

typedef enum march_severity { MARCH_NOTE, MARCH_WARNING, MARCH_ERROR } march_severity;

/** A place in a file. Strings are borrowed and live as long as the list of
 * diagnostics. Lines and columns count from 1; 0 is unknown. Columns count characters,
 * not bytes. */
typedef struct march_where {
    const char *file; /**< as the user named it; NULL: no file */
    int line, column;
    int width;             /**< characters to underline, at least 1; 0 is taken as 1 */
    const char *line_text; /**< the line, without its end; NULL: not shown */
    const char *path;      /**< e.g. `movements[2].stops[0].at`; NULL: not shown */
} march_where;

typedef struct march_diag {
    march_diag_id id;
    march_severity severity;
    march_where where;
    const char *text;
    const char *hint; /**< NULL: none */
} march_diag;

/** All messages of one project. Created on an arena; one thread at a time. */
typedef struct march_diags march_diags;

/** NULL if there is no memory. */
march_diags *march_diags_new(march_arena *arena);

/**
 * Report something. Strings of `where` and the formatted text are copied. After 1000
 * messages further ones are only counted. Without memory the message is only counted.
 */
void march_diag_add(march_diags *diags, march_where where, march_diag_id id,
                    const char *format, ...) MARCH_PRINTF(4, 5);

/** Give the message just added a hint, e.g. "did you mean 'tashkent'?". */
void march_diag_hint(march_diags *diags, const char *format, ...) MARCH_PRINTF(2, 3);

/** Note that a file is read, or was looked for: what comes out depends on it. */
void march_diags_name_file(march_diags *diags, const char *file);

/** The files noted so far, each once. */
const char *const *march_diags_files(const march_diags *diags, size_t *count);

/** How many messages of this severity there are. */
size_t march_diags_count(const march_diags *diags, march_severity severity);

/** The messages in the order they were reported. */
const march_diag *march_diags_items(const march_diags *diags, size_t *count);

/** "unknown-place" */
const char *march_diag_id_text(march_diag_id id);

/** Print messages `first` and later of at least a severity, in the order of their
 * places in the files, as `file:line:col: error: text [id]` with source line, caret and
 * hint; ANSI colours if `color`. */
void march_diags_print(const march_diags *diags, size_t first, march_severity least,
                       FILE *out, bool color);

/** All messages as a JSON array. */
void march_diags_print_json(const march_diags *diags, FILE *out);

#endif
