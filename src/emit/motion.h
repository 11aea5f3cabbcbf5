/* motion.h - files of moving pictures: mp4, webm, gif, webp, apng.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_MOTION_H
#define MARCH_EMIT_MOTION_H

#include "base/diag.h"

/** How much room the pictures may take. */
typedef enum march_motion_quality {
    MARCH_MOTION_GOOD,  /**< looks like the map, for nearly all uses */
    MARCH_MOTION_SMALL, /**< for slow lines: some loss may be seen */
    MARCH_MOTION_BEST,  /**< for archives and further cutting; slow, large */
} march_motion_quality;

/** A part of a film that players offer to jump to. */
typedef struct march_motion_chapter {
    uint64_t from, to; /**< in ticks, as march_motion_add() counts them; from < to */
    const char *title; /**< UTF-8 */
} march_motion_chapter;

/** What all formats may need to know. Borrowed until march_motion_close(); texts are in
 * UTF-8 and may be NULL. */
typedef struct march_motion_options {
    uint32_t cols, rows;       /**< of every picture */
    uint32_t fps_num, fps_den; /**< ticks a second, as a fraction, e.g. 30000/1001 */
    uint32_t loop; /**< how often it plays; 0: for ever; mp4, webm: ignored */
    march_motion_quality quality;
    const char *title;
    const char *comment;
    const char *licence;
    const march_motion_chapter *chapters; /**< mp4 and webm alone; in time order */
    size_t chapter_count;
    const volatile bool *cancelled; /**< polled; NULL: never */
} march_motion_options;

/** One format of moving pictures; see emit/motion_kind.h. */
typedef struct march_motion_kind march_motion_kind;

/** The format of a file by the suffix of its name, in any case; NULL: none. */
const march_motion_kind *march_motion_kind_for(const char *file);

/**
 * Look whether a film could be written at all, before any work is done: the format is
 * known and takes pictures of this size, the folder is there and may be written to, the
 * program that encodes it is installed.
 * @retval MARCH_E_USAGE    Unknown format, or not a size for it (MARCH_D_USAGE).
 * @retval MARCH_E_CREATE   The folder is missing or closed to us (MARCH_D_WRITE).
 * @retval MARCH_E_NOINPUT  The ffmpeg program is not on PATH (MARCH_D_NO_FILE).
 */
MARCH_NODISCARD march_status march_motion_check(const char *file, uint32_t cols,
                                                uint32_t rows, march_diags *diags);

/** A file of moving pictures in the making. */
typedef struct march_motion march_motion;

/**
 * Begin a film. All that march_motion_check() finds is found here too. The same
 * pictures and options give the same bytes, whatever the number of processors.
 *
 * Nothing is to be seen under the file's name before march_motion_close(). If that does
 * not come, or fails, all is removed when the arena is freed, and a file that was there
 * before stays.
 * @param arena  One thread at a time uses it and the film.
 * @param[out] out  Not written unless MARCH_OK is returned.
 */
MARCH_NODISCARD march_status march_motion_open(march_arena *arena, const char *file,
                                               const march_motion_options *options,
                                               march_diags *diags, march_motion **out);

/**
 * Show a picture for `ticks` ticks. Equal pictures one after the other become one long
 * one. After an error only the same error is returned.
 * @param pixels  0xAARRGGBB in native byte order, opaque, `cols` a row; copied.
 * @param ticks   0: nothing is shown.
 * @retval MARCH_E_IO         The disk is full, or ffmpeg has failed; its last words are
 *                            in the message (MARCH_D_WRITE).
 * @retval MARCH_E_CANCELLED  `*options->cancelled` was found true.
 */
MARCH_NODISCARD march_status march_motion_add(march_motion *motion,
                                              const uint32_t *pixels, uint32_t ticks);

/**
 * Finish the film; it then appears under its name.
 * @retval MARCH_E_USAGE  No picture was shown (MARCH_D_USAGE).
 * @retval ...            As for march_motion_add().
 */
MARCH_NODISCARD march_status march_motion_close(march_motion *motion);

#endif
