/* svg_group.c - groups of SVG: clips, opacity, and what turns them on and off.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "emit/svg.h"

static march_status define_clip(march_svg *svg, const march_svg_group *group,
                                const char **id)
{
    MARCH_AUTO_FREE char *body = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&body, &size);

    if (!file) {
        return MARCH_E_NOMEM;
    }
    fputs("><path", file);
    if (group->clip_even_odd) {
        fputs(" clip-rule=\"evenodd\"", file);
    }
    march_svg_path(file, group->clip);
    fputs("/>", file);
    return fclose(file) == 0 ? march_svg_define(svg, MARCH_SVG_CLIP, body, id)
                             : MARCH_E_NOMEM;
}

march_status march_svg_name_switches(march_svg *svg, const march_sheet *sheet)
{
    for (size_t i = 0; i < sheet->switches.count; i++) {
        const march_switch *one = sheet->switches.items[i];
        march_svg_switch named = {.of = one, .name = march_svg_new_id(svg, one->id)};
        if (!named.name || !MARCH_PUSH(svg->arena, &svg->switches, named)) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

static march_svg_switch *find_switch(march_svg *svg, const march_switch *of)
{
    for (size_t i = 0; i < svg->switches.count; i++) {
        if (svg->switches.items[i].of == of) {
            return &svg->switches.items[i];
        }
    }
    return NULL;
}

/** Note a switch and those above it, the topmost first, where what is open does not
 * depend on them already. */
static march_status add_depends(march_svg *svg, const march_switch *of, bool *off)
{
    if (!of) {
        return MARCH_OK;
    }
    MARCH_TRY(add_depends(svg, of->above, off));
    for (size_t i = 0; i < svg->depends.count; i++) {
        if (svg->depends.items[i] == of) {
            return MARCH_OK;
        }
    }
    *off = *off || !of->on;
    return MARCH_PUSH(svg->arena, &svg->depends, of) ? MARCH_OK : MARCH_E_NOMEM;
}

static void put_depends(march_svg *svg)
{
    const char *space = "";

    fputs(" data-layer=\"", svg->file);
    for (size_t i = 0; i < svg->depends.count; i++) {
        const march_svg_switch *named = find_switch(svg, svg->depends.items[i]);
        if (named) {
            fputs(space, svg->file);
            march_svg_escape(svg->file, named->name);
            space = " ";
        }
    }
    fputc('"', svg->file);
}

static march_status put_id(march_svg *svg, const march_svg_group *group)
{
    march_svg_switch *own = group->own ? find_switch(svg, group->own) : NULL;
    const char *wanted = own ? own->name : group->id, *id = wanted;

    if (!wanted || !svg->book) {
        return MARCH_OK;
    }
    if (!own || own->used) {
        id = march_svg_new_id(svg, wanted);
    } else {
        own->used = true;
    }
    if (!id) {
        return MARCH_E_NOMEM;
    }
    march_svg_text_attribute(svg->file, "id", id);
    return MARCH_OK;
}

/** What makes a group a layer of Inkscape's. */
static void put_layer(FILE *file, const march_svg_group *group)
{
    if (group->label) {
        fputs(" inkscape:groupmode=\"layer\"", file);
        march_svg_text_attribute(file, "inkscape:label", group->label);
    }
    if (group->locked) {
        fputs(" sodipodi:insensitive=\"true\"", file);
    }
}

march_status march_svg_begin_group(march_svg *svg, const march_svg_group *group)
{
    FILE *file = svg->file;
    size_t depends = svg->depends.count;
    bool off = group->hidden;
    const char *clip = NULL;

    if (!MARCH_PUSH(svg->arena, &svg->open, depends)) {
        return MARCH_E_NOMEM;
    }
    if (svg->book) {
        MARCH_TRY(add_depends(svg, group->of, &off));
        MARCH_TRY(add_depends(svg, group->also, &off));
    }
    if (group->clip) {
        MARCH_TRY(define_clip(svg, group, &clip));
    }
    fputs("<g", file);
    MARCH_TRY(put_id(svg, group));
    put_layer(file, group);
    if (svg->depends.count > depends) {
        put_depends(svg);
    }
    fputs(off ? " style=\"display:none\"" : "", file);
    if (clip) {
        fprintf(file, " clip-path=\"url(#%s)\"", clip);
    }
    if (group->opacity < 1) {
        march_svg_number(file, "opacity", group->opacity);
    }
    fputs(">\n", file);
    if (group->title) {
        march_svg_title(file, group->title);
    }
    return MARCH_OK;
}

void march_svg_end_group(march_svg *svg)
{
    if (svg->open.count > 0) {
        svg->depends.count = svg->open.items[--svg->open.count];
        fputs("</g>\n", svg->file);
    }
}

size_t march_svg_group_end(const march_mark *marks, size_t count, size_t begin)
{
    size_t depth = 0;

    for (size_t i = begin; i < count; i++) {
        depth += marks[i].kind == MARCH_MARK_GROUP;
        depth -= marks[i].kind == MARCH_MARK_END && depth > 0;
        if (depth == 0) {
            return i;
        }
    }
    return count;
}
