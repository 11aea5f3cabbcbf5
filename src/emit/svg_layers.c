/* svg_layers.c - the layers of a sheet as Inkscape's.
 * SPDX-License-Identifier: MIT
 *
 *     Campaign                      consecutive layers of one branch of the switches
 *       Movements                   a layer of the sheet
 *         Dzungar Khanate           what is of one side and stands together
 *           1739                    the same of a year
 *
 * What is above something on the sheet stays above it, so that a side, and even a
 * branch, may come again. */
#include <string.h>

#include "emit/sink.h"
#include "emit/svg.h"

enum { DEPTH = 8 };

/** The inner layers that are open in a layer, or in one of its groups. */
typedef struct nest {
    const march_sheet_layer *layer;
    const march_switch *open[DEPTH];
    size_t count;
} nest;

static const march_switch *branch_of(const march_switch *of)
{
    while (of && of->above) {
        of = of->above;
    }
    return of;
}

static void close_to(march_svg *svg, size_t depth)
{
    while (svg->open.count > depth) {
        march_svg_end_group(svg);
    }
}

/** Write marks that hang together. Groups that hold nothing are left out. */
static march_status put_marks(march_svg *svg, const march_mark *marks, size_t count)
{
    size_t depth = svg->open.count;

    for (size_t i = 0; i < count; i++) {
        MARCH_TRY(march_emit_cancelled(svg->options) ? MARCH_E_CANCELLED : MARCH_OK);
        if (marks[i].kind == MARCH_MARK_GROUP) {
            size_t end = march_svg_group_end(marks, count, i);
            if (march_marks_are_empty(marks + i, end - i)) {
                i = end;
                continue;
            }
        }
        MARCH_TRY(march_svg_draw_mark(svg, &marks[i]));
    }
    close_to(svg, depth);
    return MARCH_OK;
}

/** The switches that give a group inner layers, the upper first: those between the
 * branch of its layer and the kind of thing it is. */
static size_t inner_layers(const march_sheet_layer *layer, const march_switch *of,
                           const march_switch *out[DEPTH])
{
    size_t count = 0;

    if (!of || branch_of(of) != branch_of(layer->of)) {
        return 0;
    }
    for (const march_switch *one = of->above; one && one->above; one = one->above) {
        if (count == DEPTH || one == layer->of) {
            return 0;
        }
        memmove(out + 1, out, count++ * sizeof(*out));
        out[0] = one;
    }
    return count;
}

/** Close and open inner layers until those of a group are open, and no others. */
static march_status enter(march_svg *svg, nest *in, const march_switch *of)
{
    const march_switch *wanted[DEPTH];
    size_t count = inner_layers(in->layer, of, wanted), same = 0;

    while (same < count && same < in->count && in->open[same] == wanted[same]) {
        same++;
    }
    for (; in->count > same; in->count--) {
        march_svg_end_group(svg);
    }
    for (; in->count < count; in->count++) {
        const march_switch *one = wanted[in->count];
        march_svg_group group = {
            .id = march_arena_printf(svg->arena, "%s-%s", svg->layer, one->id),
            .label = one->title,
            .of = one,
            .opacity = 1};
        if (!group.id) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(march_svg_begin_group(svg, &group));
        in->open[in->count] = one;
    }
    return MARCH_OK;
}

/** Whether a group says nothing of what is in it, which has inner layers. */
static bool is_container(const nest *in, const march_mark *marks, size_t count)
{
    const march_group_mark *group = marks[0].group;
    const march_switch *inner[DEPTH];

    if (group->of || group->id || group->title) {
        return false;
    }
    for (size_t i = 1; i < count; i++) {
        if (marks[i].kind == MARCH_MARK_GROUP &&
            inner_layers(in->layer, marks[i].group->of, inner) > 0) {
            return true;
        }
    }
    return false;
}

static march_status put_items(march_svg *svg, const march_sheet_layer *layer,
                              const march_mark *marks, size_t count);

/** Write such a group, e.g. of all that is past and faded, as an inner layer, for those
 * in it can only stand in one. */
static march_status put_container(march_svg *svg, const march_sheet_layer *layer,
                                  const march_mark *marks, size_t count)
{
    const march_group_mark *of = marks[0].group;
    march_svg_group group = {.label = layer->title ? layer->title : layer->id,
                             .clip = of->clip,
                             .clip_even_odd = of->clip_even_odd,
                             .opacity = of->opacity};

    group.id = march_arena_printf(svg->arena, "%s-part", svg->layer);
    if (of->opacity < 1) {
        group.label = march_arena_printf(svg->arena, "%s %d%%", group.label,
                                         (int)lround(of->opacity * 100));
        group.id = march_arena_printf(svg->arena, "%s-faded", svg->layer);
    }
    if (!group.label || !group.id) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_svg_begin_group(svg, &group));
    return put_items(svg, layer, marks + 1, count - 1);
}

/** Write the marks of a layer, or of a group of it, in inner layers. */
static march_status put_items(march_svg *svg, const march_sheet_layer *layer,
                              const march_mark *marks, size_t count)
{
    nest in = {.layer = layer};
    size_t size = 1;

    for (size_t i = 0; i < count; i += size) {
        size_t end = march_svg_group_end(marks, count, i);
        bool grouped = marks[i].kind == MARCH_MARK_GROUP;
        size = !grouped ? 1 : (end < count ? end + 1 : count) - i;
        if (march_marks_are_empty(marks + i, size)) {
            continue;
        }
        bool container = grouped && is_container(&in, marks + i, size);
        MARCH_TRY(enter(svg, &in, grouped ? marks[i].group->of : NULL));
        size_t depth = svg->open.count;
        MARCH_TRY(container ? put_container(svg, layer, marks + i, size)
                            : put_marks(svg, marks + i, size));
        close_to(svg, depth);
    }
    return enter(svg, &in, NULL);
}

/** Whether all marks stand in one clip, which can be the layer's own. */
static bool is_clipped(const march_mark *marks, size_t count)
{
    return count > 1 && marks[0].kind == MARCH_MARK_GROUP && marks[0].group->clip &&
           !marks[0].group->id && !marks[0].group->title && !marks[0].group->of &&
           marks[0].group->opacity >= 1 &&
           march_svg_group_end(marks, count, 0) == count - 1;
}

/** The name classes and ids of a layer begin with: a word for CSS. */
static const char *layer_word(march_svg *svg, const march_sheet_layer *layer)
{
    char *word = march_arena_strdup(svg->arena, layer->id);

    for (char *c = word; c && *c; c++) {
        bool letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                      (*c >= '0' && *c <= '9') || *c == '_';
        *c = letter ? *c : '-';
    }
    bool bare = word && (*word == '\0' || strchr("-0123456789", *word));
    return bare ? march_arena_printf(svg->arena, "m%s", word) : word;
}

static march_status put_layer(march_svg *svg, const march_sheet_layer *layer)
{
    const march_mark *marks = layer->marks.items;
    size_t count = layer->marks.count, depth = svg->open.count;
    const march_switch *branch = branch_of(layer->of);
    march_svg_group group = {.own = layer->of,
                             .id = layer->id,
                             .label = layer->title ? layer->title : layer->id,
                             .locked = branch && branch->locked,
                             .hidden = !layer->shown,
                             .of = layer->of,
                             .also = layer->also,
                             .opacity = 1};

    svg->layer = layer_word(svg, layer);
    if (!svg->layer) {
        return MARCH_E_NOMEM;
    }
    if (is_clipped(marks, count)) {
        group.clip = marks[0].group->clip;
        group.clip_even_odd = marks[0].group->clip_even_odd;
        marks++;
        count -= 2;
    }
    MARCH_TRY(march_svg_begin_group(svg, &group));
    MARCH_TRY(put_items(svg, layer, marks, count));
    close_to(svg, depth);
    return MARCH_OK;
}

/** Begin the layer of a branch; it is numbered where it comes again. */
static march_status begin_branch(march_svg *svg, const march_switch *branch,
                                 unsigned times)
{
    march_svg_group group = {
        .own = branch, .label = branch->title, .of = branch, .opacity = 1};

    if (times > 1) {
        group.label = march_arena_printf(svg->arena, "%s %u", branch->title, times);
    }
    return group.label ? march_svg_begin_group(svg, &group) : MARCH_E_NOMEM;
}

/** How often a branch was begun, by layers that are not empty, up to this one. */
static unsigned times_begun(const march_sheet *sheet, size_t layer)
{
    const march_switch *branch = branch_of(sheet->layers.items[layer].of), *last = NULL;
    unsigned times = 0;

    for (size_t i = 0; i <= layer; i++) {
        const march_sheet_layer *one = &sheet->layers.items[i];
        if (!march_sheet_layer_is_empty(one)) {
            const march_switch *now = branch_of(one->of);
            times += now == branch && now != last;
            last = now;
        }
    }
    return times;
}

march_status march_svg_layers_write(march_svg *svg, const march_sheet *sheet)
{
    const march_switch *open = NULL;

    MARCH_TRY(march_svg_name_switches(svg, sheet));
    for (size_t i = 0; i < sheet->layers.count; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        const march_switch *branch =
            layer->of && layer->of->above ? branch_of(layer->of) : NULL;
        if (march_sheet_layer_is_empty(layer)) {
            continue;
        }
        if (branch != open) {
            close_to(svg, 0);
            if (branch) {
                MARCH_TRY(begin_branch(svg, branch, times_begun(sheet, i)));
            }
            open = branch;
        }
        MARCH_TRY(put_layer(svg, layer));
    }
    close_to(svg, 0);
    return MARCH_OK;
}
