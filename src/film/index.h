/* index.h - frames.json: what the frames in a folder show.
 * SPDX-License-Identifier: MIT
 *
 * A line a frame, written as the frames are made, so that memory does not grow with
 * them; the file appears when the last one is there. */
#ifndef MARCH_FILM_INDEX_H
#define MARCH_FILM_INDEX_H

#include "film/put.h"
#include "film/seal.h"
#include "film/shoot.h"

/* The lines by which frames.json is read again, a line at a time. */
#define MARCH_INDEX_PART   "  \"part\": "
#define MARCH_INDEX_FRAMES "  \"frames\": [\n" /**< ends the head */
#define MARCH_INDEX_FRAME  "    {"             /**< begins a frame */
#define MARCH_INDEX_END    "  ]\n"             /**< after the last one */

/** Which slice of a walk is done. */
typedef struct march_slice {
    unsigned number, of; /**< from 1; of 0: all in one */
} march_slice;

/** A file in the making. */
typedef struct march_index_file {
    march_put put;
    char path[MARCH_PATH_SIZE];
    size_t count; /**< of lines so far */
} march_index_file;

/** The name of the file of a part. */
void march_index_path(const char *folder, march_slice part, char out[MARCH_PATH_SIZE]);

/** Begin the file; what an earlier run has said of the folder is removed.
 * @retval MARCH_E_CREATE  With errno. */
MARCH_NODISCARD march_status march_index_begin(march_index_file *index,
                                               const march_shoot *shoot,
                                               const char *folder, march_slice part,
                                               const char *step);

/** The line of a frame; from malloc, NULL if there is no memory. */
char *march_index_line(const march_shot *shot, size_t index, march_seal seal);

/** Append a line. */
void march_index_add(march_index_file *index, const char *line);

/** Write the end; the file appears.
 * @retval MARCH_E_IO  With errno. */
MARCH_NODISCARD march_status march_index_finish(march_index_file *index);

/** Remove the file, unless it is finished. */
void march_index_drop(march_index_file *index);

/**
 * Write frames.json if all parts are there.
 * @retval MARCH_ABSENT  Some are not there yet, or are of another run; that is told as
 * a warning (MARCH_D_PARTS).
 * @retval MARCH_E_IO, MARCH_E_CREATE  With errno.
 */
MARCH_NODISCARD march_status march_index_merge(const char *folder, unsigned parts,
                                               march_diags *diags);

#endif
