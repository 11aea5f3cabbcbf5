/* letters.c - the room that letters take.
 * SPDX-License-Identifier: MIT */
#include "label/letters.h"

#include <string.h>

/* A space wider than this lets other names in. */
#define WIDE_SPACE_EM 0.5

size_t march_letters_quads(const march_line_of_type *line, const march_text_mark *mark,
                           march_page *out)
{
    size_t run = 0, glyph = 0, count = 0;
    double x_height = line->x_height_mm;

    for (size_t i = 0; i < line->cluster_count; i++) {
        const march_type_cluster *cluster = &line->clusters[i];
        while (run < mark->run_count && glyph >= mark->runs[run].count) {
            run++;
            glyph = 0;
        }
        if (run == mark->run_count) {
            break;
        }
        const march_glyph *first = &mark->runs[run].glyphs[glyph];
        double home = line->mark.runs[run].glyphs[glyph].at.x_mm;
        glyph += cluster->glyph_count;
        bool is_space = cluster->ink.x0_mm > cluster->ink.x1_mm;
        if (is_space && !(cluster->width_mm > 0 &&
                          cluster->width_mm <= WIDE_SPACE_EM * line->mark.size_mm)) {
            continue;
        }
        double left = cluster->left_mm - home - MARCH_LETTERS_AIR_MM;
        double right = left + cluster->width_mm + 2 * MARCH_LETTERS_AIR_MM;
        double top = is_space ? -x_height : fmin(cluster->ink.y0_mm, -x_height);
        double bottom = is_space ? 0 : fmax(cluster->ink.y1_mm, 0);
        top -= MARCH_LETTERS_AIR_MM;
        bottom += MARCH_LETTERS_AIR_MM;
        double c = cos(first->angle_rad), s = sin(first->angle_rad);
        const double x[] = {left, right, right, left}, y[] = {top, top, bottom, bottom};
        for (size_t k = 0; k < 4; k++) {
            out[4 * count + k] = (march_page){first->at.x_mm + c * x[k] - s * y[k],
                                              first->at.y_mm + s * x[k] + c * y[k]};
        }
        count++;
    }
    return count;
}

size_t march_letters_join(march_page *quads, size_t count, double tolerance_mm)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        march_page *last = kept ? quads + 4 * (kept - 1) : NULL, *next = quads + 4 * i;
        if (last && fabs(last[0].y_mm - next[0].y_mm) <= tolerance_mm &&
            fabs(last[2].y_mm - next[2].y_mm) <= tolerance_mm) {
            last[0].y_mm = last[1].y_mm = fmin(last[0].y_mm, next[0].y_mm);
            last[2].y_mm = last[3].y_mm = fmax(last[2].y_mm, next[2].y_mm);
            last[1].x_mm = last[2].x_mm = fmax(last[1].x_mm, next[1].x_mm);
            continue;
        }
        memmove(quads + 4 * kept, next, 4 * sizeof(*next));
        kept++;
    }
    return kept;
}

void march_letters_gaps(const march_page *quads, size_t count, march_page *out)
{
    for (size_t i = 0; i + 1 < count; i++) {
        const march_page *a = quads + 4 * i, *b = a + 4;
        const march_page gap[4] = {a[1], b[0], b[3], a[2]};
        memcpy(out + 4 * i, gap, sizeof(gap));
    }
}
