/* block.c - names of one or more level lines.
 * SPDX-License-Identifier: MIT */
#include "label/block.h"

#include <string.h>

/* Lines shorter than this many letters are not broken. */
#define FOLD_FROM 15

#define LEADING_EM 1.08

static march_status shape_line(march_arena *arena, march_typesetter *setter,
                               const char *text, const char *lang,
                               const march_type_style *type, march_block *out)
{
    size_t i = out->count;
    const march_line_of_type *line;

    MARCH_TRY(march_type_shape(setter, arena, text, lang, type, &line));
    march_page *quads = MARCH_NEW(arena, march_page, 4 * line->cluster_count);
    if (!quads) {
        return MARCH_E_NOMEM;
    }
    size_t count = march_letters_quads(line, &line->mark, quads);
    out->lines[i] = line;
    out->quads[i] = quads;
    out->quad_counts[i] = march_letters_join(quads, count, 0.08 * type->size_mm);
    out->quad_count += out->quad_counts[i];
    out->width_mm = fmax(out->width_mm, line->width_mm);
    out->count++;
    return MARCH_OK;
}

/** The space nearest the middle of a line; its length where there is none in its middle
 * third: a short word alone on a line reads badly. */
static size_t fold_at(const char *line, size_t length)
{
    size_t best = length;

    for (size_t i = length / 3; i <= length - length / 3; i++) {
        size_t off = i > length / 2 ? i - length / 2 : length / 2 - i;
        size_t best_off = best > length / 2 ? best - length / 2 : length / 2 - best;
        if (line[i] == ' ' && off < best_off) {
            best = i;
        }
    }
    return best;
}

static size_t letters_in(const char *line, size_t length)
{
    size_t count = 0;

    for (size_t i = 0; i < length; i++) {
        count += ((unsigned char)line[i] & 0xC0) != 0x80;
    }
    return count;
}

/** The text with its long lines broken; NULL without memory. */
static char *folded_text(march_arena *arena, const char *text, bool *any)
{
    char *out = march_arena_strdup(arena, text);
    size_t lines = 1;

    *any = false;
    for (const char *c = text; *c; c++) {
        lines += *c == '\n';
    }
    for (char *line = out; out && *line && lines < MARCH_BLOCK_LINES;) {
        size_t length = strcspn(line, "\n"), fold = fold_at(line, length);
        if (fold < length && letters_in(line, length) >= FOLD_FROM) {
            line[fold] = '\n';
            *any = true;
            lines++;
        }
        line += length + (line[length] == '\n');
    }
    return out;
}

march_status march_block_shape(march_arena *arena, march_typesetter *setter,
                               const char *text, const char *lang,
                               const march_type_style *type, bool folded,
                               march_block **out)
{
    march_block *b = MARCH_NEW(arena, march_block, 1);
    bool any = true;
    const char *from = folded ? folded_text(arena, text, &any) : text;

    if (!b || !from) {
        return MARCH_E_NOMEM;
    }
    if (!any) {
        return MARCH_ABSENT;
    }
    b->size_mm = type->size_mm;
    while (b->count < MARCH_BLOCK_LINES) {
        size_t length = strcspn(from, "\n");
        const char *line = march_arena_strndup(arena, from, length);
        if (!line) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(shape_line(arena, setter, line, lang, type, b));
        if (!from[length]) {
            break;
        }
        from += length + 1;
    }
    b->cap_mm = b->lines[0]->cap_height_mm;
    b->leading_mm = b->size_mm * LEADING_EM;
    b->height_mm = b->cap_mm + (double)(b->count - 1) * b->leading_mm;
    *out = b;
    return MARCH_OK;
}

void march_block_starts(const march_block *block, march_page corner, int side,
                        march_page *starts)
{
    for (size_t i = 0; i < block->count; i++) {
        double rest = block->width_mm - block->lines[i]->width_mm;
        double indent = side > 0 ? 0 : side < 0 ? rest : rest / 2;
        starts[i] =
            (march_page){corner.x_mm + indent,
                         corner.y_mm + block->cap_mm + (double)i * block->leading_mm};
    }
}
