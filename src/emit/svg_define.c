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

/** FNV-1a, 64 bits. */
static uint64_t hash_of(const char *text)
{
    uint64_t hash = 0xCBF29CE484222325U;

    for (; *text; text++) {
        hash = (hash ^ (unsigned char)*text) * 0x100000001B3U;
    }
    return hash;
}

unsigned march_svg_number_of(march_arena *arena, march_svg_table *table,
                             const char *text, bool *is_new)
{
    march_svg_known new = {.hash = hash_of(text)};

    *is_new = false;
    for (size_t i = 0; i < table->count; i++) {
        const march_svg_known *known = &table->items[i];
        if (known->hash == new.hash && strcmp(known->text, text) == 0) {
            return (unsigned)i + 1;
        }
    }
    new.text = march_arena_strdup(arena, text);
    if (!new.text || !MARCH_PUSH(arena, table, new)) {
        return 0;
    }
    *is_new = true;
    return (unsigned)table->count;
}

static march_status define_shared(march_svg_shared *shared, march_svg_kind kind,
                                  const char *body, unsigned *number)
{
    bool is_new;

    *number = march_svg_number_of(shared->arena, &shared->known[kind], body, &is_new);
    if (is_new) {
        put_element(shared->defs, kind, body, *number);
        fputc('\n', shared->defs);
    }
    return *number ? MARCH_OK : MARCH_E_NOMEM;
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
