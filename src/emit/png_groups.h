/* png_groups.h - a sheet as a PNG file whose rows are packed in groups.
 * SPDX-License-Identifier: MIT
 *
 * Each group is deflated by itself, so that of a sheet that is drawn again only those
 * that changed need be. */
#ifndef MARCH_EMIT_PNG_GROUPS_H
#define MARCH_EMIT_PNG_GROUPS_H

#include "emit/png_file.h"

enum {
    MARCH_PNG_GROUP_ROWS = 32 /**< the last group may have fewer */
};

/** A group, packed; nothing at first. */
typedef struct march_png_group {
    unsigned char *bytes; /**< from malloc */
    size_t size;
    size_t filtered; /**< bytes of its filtered rows */
    uint32_t adler;  /**< of those */
} march_png_group;

/** How many there are. */
static inline uint32_t march_png_group_count(uint32_t rows)
{
    return (rows + MARCH_PNG_GROUP_ROWS - 1) / MARCH_PNG_GROUP_ROWS;
}

/**
 * Write an image.
 * @param pixels  As for march_png_write().
 * @param groups  march_png_group_count() of them; those of size 0 are packed anew. They
 *                depend on their rows and on the one above.
 */
MARCH_NODISCARD march_status march_png_groups_write(FILE *file,
                                                    const march_png_header *header,
                                                    const uint32_t *pixels,
                                                    march_png_group *groups);

#endif
