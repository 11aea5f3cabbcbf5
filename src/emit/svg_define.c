/* svg_define.c - what stands once in a file: ids, gradients, clips.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "emit/svg.h"

static const struct {
    const char *element, *word;
} kinds[MARCH_SVG_KINDS] = {[MARCH_SVG_GRADIENT] = {"linearGradient", "gradient"},
                            [MARCH_SVG_CLIP] = {"clipPath", "clip"}};

static void put_element(FILE *file, march_svg_kind kind, const char *body,
                        const char *id)
{
    fprintf(file, "<%s id=\"%s\"", kinds[kind].element, id);
    fputs(body, file);
    fprintf(file, "</%s>\n", kinds[kind].element);
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
    march_svg_known new = {.hash = hash_of(text), .uses = 1};

    *is_new = false;
    for (size_t i = 0; i < table->count; i++) {
        march_svg_known *known = &table->items[i];
        if (known->hash == new.hash && strcmp(known->text, text) == 0) {
            known->uses++;
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

/** The id of a new definition. */
static const char *id_for(march_svg *svg, march_svg_kind kind, unsigned number)
{
    if (svg->shared) {
        return march_arena_printf(svg->shared->arena, "%s%u", kinds[kind].word, number);
    }
    const char *name = march_arena_printf(
        svg->arena, "%s-%s", svg->layer ? svg->layer : "sheet", kinds[kind].word);
    return name ? march_svg_new_id(svg, name) : NULL;
}

march_status march_svg_define(march_svg *svg, march_svg_kind kind, const char *body,
                              const char **id)
{
    march_svg_shared *shared = svg->shared;
    march_svg_table *table = shared ? &shared->known[kind] : &svg->book->defined[kind];
    bool is_new;
    unsigned number =
        march_svg_number_of(shared ? shared->arena : svg->arena, table, body, &is_new);

    if (number == 0) {
        return MARCH_E_NOMEM;
    }
    march_svg_known *known = &table->items[number - 1];
    if (is_new) {
        known->name = id_for(svg, kind, number);
        if (!known->name) {
            return MARCH_E_NOMEM;
        }
        put_element(shared ? shared->defs : svg->book->defs, kind, body, known->name);
    }
    *id = known->name;
    return MARCH_OK;
}

/** A name without what must not be in an id; one must not begin with a digit either. */
static char *clean_name(march_arena *arena, const char *name)
{
    bool letter_first = *name && !strchr("0123456789-.", *name);
    char *clean = march_arena_printf(arena, "%s%s", letter_first ? "" : "m", name);

    for (char *c = clean; c && *c; c++) {
        *c = strchr("<>&\"' \t\n\r#:;,()", *c) || (unsigned char)*c < ' ' ? '-' : *c;
    }
    return clean;
}

const char *march_svg_new_id(march_svg *svg, const char *name)
{
    march_svg_book *book = svg->book;
    bool is_new, free = false;
    const char *base = clean_name(svg->arena, name), *id = base;
    unsigned number =
        base ? march_svg_number_of(svg->arena, &book->counted, base, &is_new) : 0;

    while (id && number > 0 && !free) {
        unsigned n = book->counted.items[number - 1].uses;
        id = n == 1 ? base : march_arena_printf(svg->arena, "%s-%u", base, n);
        if (!id || march_svg_number_of(svg->arena, &book->ids, id, &free) == 0) {
            return NULL;
        }
        book->counted.items[number - 1].uses += !free;
    }
    return number > 0 ? id : NULL;
}

const char *march_svg_words_id(march_svg *svg, const char *what, const char *words)
{
    char slug[32];
    size_t length = 0;
    bool plain = true, gap = true;

    for (const char *c = words; *c && length < sizeof(slug) - 1; c++) {
        bool upper = *c >= 'A' && *c <= 'Z';
        bool letter = upper || (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9');
        plain = plain && (unsigned char)*c < 0x80;
        if (letter || !gap) {
            slug[length++] = upper ? (char)(*c - 'A' + 'a') : letter ? *c : '-';
        }
        gap = !letter;
    }
    length -= length > 0 && slug[length - 1] == '-';
    slug[length] = '\0';
    if (!plain || length == 0) { /* letters no id should have to hold */
        snprintf(slug, sizeof(slug), "%08" PRIx32, (uint32_t)hash_of(words));
    }
    const char *name =
        march_arena_printf(svg->arena, "%s-%s-%s", svg->layer, what, slug);
    return name ? march_svg_new_id(svg, name) : NULL;
}
