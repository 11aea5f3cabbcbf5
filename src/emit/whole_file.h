/* whole_file.h - a file that appears whole or not at all.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_WHOLE_FILE_H
#define MARCH_EMIT_WHOLE_FILE_H

#include <stdio.h>

#include "base/diag.h"

/** A file in the making: zero-initialise and give it a name. It is written under a
 * temporary name beside the final one, synced, then renamed. */
typedef struct march_whole_file {
    const char *name; /**< as the user gave it, for messages */
    const char *path; /**< what appears in the end; a symbolic link is followed */
    const char *temp; /**< written first; NULL: `path` is written directly */
    FILE *file;       /**< open between _open() and _sync(), else NULL */
    bool exists;      /**< `temp` is on the disk */
    bool appeared;    /**< under its name, where nothing was before */
} march_whole_file;

/** Say why the file cannot be written; returns `status`. */
march_status march_whole_file_complain(const march_whole_file *whole,
                                       march_diags *diags, march_status status,
                                       const char *why);

/** Whether it is written as it is: nothing can be renamed over devices and pipes. */
bool march_whole_file_is_special(const char *path);

/**
 * Look whether the file could be written: its folder is there and open to us.
 * @param path  The name of the file on the disk; `whole->path` is made from it.
 * @retval MARCH_E_CREATE  It could not (MARCH_D_WRITE).
 */
MARCH_NODISCARD march_status march_whole_file_check(march_arena *arena,
                                                    march_whole_file *whole,
                                                    const char *path,
                                                    march_diags *diags);

/** Refuse a file that is read for what is written: it would be lost.
 * @param diags  Knows the files that are read.
 * @retval MARCH_E_USAGE  It is one of them (MARCH_D_USAGE). */
MARCH_NODISCARD march_status march_whole_file_spare(const march_whole_file *whole,
                                                    march_diags *diags);

/** Make `whole->path` free of links and dots; a folder may be meant as well.
 * @retval MARCH_E_CREATE  It is not there, and its folder neither (MARCH_D_WRITE). */
MARCH_NODISCARD march_status march_whole_file_resolve(march_arena *arena,
                                                      march_whole_file *whole,
                                                      march_diags *diags);

/** Open a checked file for writing, under its temporary name.
 * @retval MARCH_E_CREATE  It cannot be created (MARCH_D_WRITE). */
MARCH_NODISCARD march_status march_whole_file_open(march_arena *arena,
                                                   march_whole_file *whole,
                                                   march_diags *diags);

/** Bring what was written safely to the disk and close the file.
 * @retval MARCH_E_IO  A write failed, e.g. the disk is full (MARCH_D_WRITE). */
MARCH_NODISCARD march_status march_whole_file_sync(march_whole_file *whole,
                                                   march_diags *diags);

/** Let the synced file appear under its name.
 * @retval MARCH_E_CREATE  It cannot be renamed (MARCH_D_WRITE). */
MARCH_NODISCARD march_status march_whole_file_keep(march_whole_file *whole,
                                                   march_diags *diags);

/** Take a file away that was kept, unless it took the place of another. */
void march_whole_file_withdraw(march_whole_file *whole);

/** Close the file and remove it, unless it was kept. May be called twice. */
void march_whole_file_discard(march_whole_file *whole);

#endif
