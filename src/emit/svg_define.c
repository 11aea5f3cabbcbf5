/* svg_define.c - gradients and clips, by their ids.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "emit/svg.h"

static const struct {
    const char *element, *word;
} kinds[MARCH_SVG_KINDS] = {[MARCH_SVG_GRADIENT] = {"linearGradient", "gradient"},
                            [MARCH_SVG_CLIP] = {"clipPath", "clip"}};

static void put_element(FILE *file, march_svg_kind kind, const char *body,
                        unsigned number)
{
    fprintf(file, "<%s id=\"%s%u\"", kinds[kind].element, kinds[kind].word, number);
    fputs(body, file);
    fprintf(file, "</%s>", kinds[kind].element);
}

static march_status define_shared(march_svg_shared *shared, march_svg_kind kind,
                                  const char *body, unsigned *number)
{
    for (size_t i = 0; i < shared->known[kind].count; i++) {
        if (strcmp(shared->known[kind].items[i], body) == 0) {
            *number = (unsigned)i + 1;
            return MARCH_OK;
        }
    }
    const char *kept = march_arena_strdup(shared->arena, body);
    if (!kept || !MARCH_PUSH(shared->arena, &shared->known[kind], kept)) {
        return MARCH_E_NOMEM;
    }
    *number = (unsigned)shared->known[kind].count;
    put_element(shared->defs, kind, body, *number);
    fputc('\n', shared->defs);
    return MARCH_OK;
}

march_status march_svg_define(march_svg *svg, march_svg_kind kind, const char *body,
                              unsigned *number)
{
    if (svg->shared) {
        return define_shared(svg->shared, kind, body, number);
    }
    *number = ++svg->defined[kind];
    fputs("<defs>", svg->file);
    put_element(svg->file, kind, body, *number);
    fputs("</defs>\n", svg->file);
    return MARCH_OK;
}
