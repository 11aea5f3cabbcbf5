/* edtf.h - the grammar of EDTF: from text to the parts of a date.
 * SPDX-License-Identifier: MIT
 *
 * For the files of this folder; others use when/date.h.
 */
#ifndef MARCH_WHEN_EDTF_H
#define MARCH_WHEN_EDTF_H

#include "when/date.h"

/** A place in a text that is being read, and what was found wrong with it. */
typedef struct march_edtf {
    const char *text;
    size_t length, at;
    const char *why; /**< static words; set with every status but MARCH_OK */
    size_t where;    /**< offset in `text` */
} march_edtf;

/** A member of a set: `a`, `a..b`, `..b` or `a..`. */
typedef struct march_edtf_member {
    march_date_part first, last; /**< the same for a single date */
    bool has_first, has_last;    /**< false: open */
    bool range;                  /**< `..` is written */
} march_edtf_member;

/** Note what is wrong at offset `where`; returns MARCH_E_INPUT. */
march_status march_edtf_wrong(march_edtf *in, size_t where, const char *why);

/** Note that what stands here cannot stand here; returns MARCH_E_INPUT. */
march_status march_edtf_unexpected(march_edtf *in);

/** The next byte, or NUL at the end. */
char march_edtf_peek(const march_edtf *in);

/** Go past `token` if it is next. */
bool march_edtf_take(march_edtf *in, const char *token);

/** Go past spaces. */
void march_edtf_skip_blanks(march_edtf *in);

/**
 * Read one date, up to what cannot belong to it. Whether the day exists in a calendar
 * is not looked at.
 */
MARCH_NODISCARD march_status march_edtf_part(march_edtf *in, march_date_part *out);

/** Read one member of a set. */
MARCH_NODISCARD march_status march_edtf_member_next(march_edtf *in,
                                                    march_edtf_member *out);

#endif
