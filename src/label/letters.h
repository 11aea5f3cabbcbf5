/* letters.h - the room that letters take. Private to label/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_LETTERS_H
#define MARCH_LABEL_LETTERS_H

#include "label/quad.h"
#include "text/type.h"

/** Names keep this far from each other and from what they must not touch. */
#define MARCH_LETTERS_AIR_MM 0.25

/** The quadrangles of a shaped line's letters with air round them, as the line stands
 * in `mark` (placed or bent); 4 corners each, into `out` of cluster_count * 4. Returns
 * how many there are: wide spaces have none. */
size_t march_letters_quads(const march_line_of_type *line, const march_text_mark *mark,
                           march_page *out);

/** Join neighbouring upright quadrangles of about one height; returns how many are
 * left. */
size_t march_letters_join(march_page *quads, size_t count, double tolerance_mm);

/** The quadrangles between those of neighbouring letters, into `out` of 4 (count - 1)
 * corners. */
void march_letters_gaps(const march_page *quads, size_t count, march_page *out);

#endif
