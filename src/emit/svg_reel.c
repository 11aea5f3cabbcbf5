/* svg_reel.c - collecting the cels of a film.
 * SPDX-License-Identifier: MIT */
#include "emit/svg_reel.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "emit/svg_reel_parts.h"

/** What a slot is to show at a step. */
typedef struct item {
    const char *id;   /**< NULL: known by its text */
    const char *text; /**< from malloc */
    int percent;
} item;

static void close_defs(void *reel_)
{
    march_svg_reel *reel = reel_;

    if (reel->shared.defs) {
        fclose(reel->shared.defs);
    }
    free(reel->defs);
}

march_status march_svg_reel_new(march_arena *arena, double picture_dpi,
                                march_diags *diags, march_svg_reel **out)
{
    static const march_emit_options options = {0};
    march_svg_reel *reel = MARCH_NEW(arena, march_svg_reel, 1);

    if (!reel) {
        return MARCH_E_NOMEM;
    }
    reel->shared.arena = arena;
    reel->shared.picture_dpi = picture_dpi;
    reel->shared.defs = open_memstream(&reel->defs, &reel->defs_size);
    reel->svg.arena = arena;
    reel->svg.options = &options;
    reel->svg.shared = &reel->shared;
    if (!reel->shared.defs || !march_arena_defer(arena, close_defs, reel)) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_outlines_new(arena, diags, &reel->svg.outlines));
    *out = reel;
    return MARCH_OK;
}

static march_status put_marks(march_svg *svg, const march_mark *marks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        MARCH_TRY(march_svg_draw_mark(svg, &marks[i]));
    }
    while (svg->open.count > 0) {
        march_svg_end_group(svg);
    }
    return MARCH_OK;
}

/** A group without what its slot and cel say of it. */
static march_status put_group(march_svg *svg, const march_mark *marks, size_t count)
{
    march_group_mark bare = *marks[0].group;

    if (bare.title) {
        march_svg_title(svg->file, bare.title);
        bare.title = NULL;
    }
    if (!bare.clip) {
        return put_marks(svg, marks + 1, count - 1);
    }
    bare.opacity = 1;
    MARCH_TRY(march_svg_draw_mark(
        svg, &(march_mark){.kind = MARCH_MARK_GROUP, .group = &bare}));
    return put_marks(svg, marks + 1, count - 1);
}

/** Write marks to memory; `*out` is to be freed. */
static march_status text_of(march_svg_reel *reel, const march_mark *marks, size_t count,
                            char **out)
{
    size_t size;
    FILE *file = open_memstream(out, &size);

    if (!file) {
        return MARCH_E_NOMEM;
    }
    reel->svg.file = file;
    march_status status = marks[0].kind == MARCH_MARK_GROUP
                              ? put_group(&reel->svg, marks, count)
                              : put_marks(&reel->svg, marks, count);
    reel->svg.file = NULL;
    return fclose(file) == 0 ? status : MARCH_E_NOMEM;
}

/** Pictures are packed once. */
static march_status picture_text(march_svg_reel *reel, const march_mark *mark,
                                 char **out)
{
    const march_image_mark *image = mark->image;
    march_svg_known_picture new = {.hash = image->hash, .box = image->box};

    for (size_t i = 0; i < reel->pictures.count; i++) {
        march_svg_known_picture *known = &reel->pictures.items[i];
        if (known->hash == image->hash &&
            memcmp(&known->box, &image->box, sizeof(known->box)) == 0) {
            *out = strdup(known->text);
            return *out ? MARCH_OK : MARCH_E_NOMEM;
        }
    }
    MARCH_TRY(text_of(reel, mark, 1, out));
    new.text = march_arena_strdup(reel->shared.arena, *out);
    return new.text &&MARCH_PUSH(reel->shared.arena, &reel->pictures, new)
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

static bool is_same(const march_svg_slot *slot, const item *wanted)
{
    if (wanted->id) {
        return march_str_equal(slot->id, wanted->id);
    }
    return !slot->id && strcmp(slot->cels.items[0].text, wanted->text) == 0;
}

/** The slot of an item, not below `*at`, which is moved above it. A slot that is there
 * but below belongs to another order of things: a second one is made. */
static march_svg_slot *find_slot(march_svg_reel *reel, march_svg_stack *stack,
                                 size_t *at, const item *wanted)
{
    for (size_t i = *at; i < stack->slots.count; i++) {
        if (is_same(&stack->slots.items[i], wanted)) {
            *at = i + 1;
            return &stack->slots.items[i];
        }
    }
    march_svg_slot new = {0};
    if (wanted->id && !(new.id = march_arena_strdup(reel->shared.arena, wanted->id))) {
        return NULL;
    }
    if (!MARCH_PUSH(reel->shared.arena, &stack->slots, new)) {
        return NULL;
    }
    march_svg_slot *slot = &stack->slots.items[*at];
    memmove(slot + 1, slot, (stack->slots.count - 1 - *at) * sizeof(*slot));
    *slot = new;
    *at += 1;
    return slot;
}

static march_svg_cel *find_cel(march_svg_reel *reel, march_svg_slot *slot,
                               const char *text)
{
    for (size_t i = 0; i < slot->cels.count; i++) {
        if (strcmp(slot->cels.items[i].text, text) == 0) {
            return &slot->cels.items[i];
        }
    }
    march_svg_cel new = {.text = march_arena_strdup(reel->shared.arena, text)};
    if (!new.text || !MARCH_PUSH(reel->shared.arena, &slot->cels, new)) {
        return NULL;
    }
    return &slot->cels.items[slot->cels.count - 1];
}

static march_status show(march_svg_reel *reel, march_svg_stack *stack, size_t *at,
                         const item *wanted)
{
    size_t step = reel->steps;
    march_svg_slot *slot = find_slot(reel, stack, at, wanted);
    march_svg_cel *cel = slot ? find_cel(reel, slot, wanted->text) : NULL;

    if (!cel) {
        return MARCH_E_NOMEM;
    }
    size_t count = cel->spans.count;
    march_svg_span *last = count > 0 ? &cel->spans.items[count - 1] : NULL;
    if (last && last->to == step && last->percent == wanted->percent) {
        last->to = step + 1;
        return MARCH_OK;
    }
    march_svg_span span = {step, step + 1, wanted->percent};
    return MARCH_PUSH(reel->shared.arena, &cel->spans, span) ? MARCH_OK : MARCH_E_NOMEM;
}

/** Show the item that begins with a mark; `*count` marks belong to it. */
static march_status add_item(march_svg_reel *reel, march_svg_stack *stack, size_t *at,
                             const march_mark *marks, size_t *count)
{
    MARCH_AUTO_FREE char *text = NULL;
    bool grouped = marks[0].kind == MARCH_MARK_GROUP;
    item wanted = {.percent = 100};
    size_t end = grouped ? march_svg_group_end(marks, *count, 0) : 0;

    *count = end < *count ? end + 1 : *count;
    if (marks[0].kind == MARCH_MARK_IMAGE) {
        MARCH_TRY(picture_text(reel, marks, &text));
    } else {
        MARCH_TRY(text_of(reel, marks, *count, &text));
    }
    if (grouped) {
        wanted.id = marks[0].group->id;
        wanted.percent = (int)lround(marks[0].group->opacity * 100);
    }
    if (wanted.percent <= 0 || !*text) {
        return MARCH_OK;
    }
    wanted.text = text;
    return show(reel, stack, at, &wanted);
}

/** Whether all marks stand in one group that has no name: the map's frame clips so. */
static bool is_wrapped(const march_sheet_layer *layer)
{
    const march_mark *marks = layer->marks.items;
    size_t count = layer->marks.count;

    return count > 1 && marks[0].kind == MARCH_MARK_GROUP && !marks[0].group->id &&
           marks[0].group->opacity >= 1 && marks[0].group->clip &&
           march_svg_group_end(marks, count, 0) == count - 1;
}

/** Note the clip all marks stand in. */
static march_status open_stack(march_svg_reel *reel, march_svg_stack *stack,
                               const march_mark *wrapper)
{
    MARCH_AUTO_FREE char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    if (!file) {
        return MARCH_E_NOMEM;
    }
    reel->svg.file = file;
    march_status status = march_svg_draw_mark(&reel->svg, wrapper);
    reel->svg.file = NULL;
    reel->svg.open.count = 0;
    if (fclose(file) != 0) {
        return MARCH_E_NOMEM;
    }
    stack->open = march_arena_strdup(reel->shared.arena, text);
    return stack->open ? status : MARCH_E_NOMEM;
}

static march_status add_layer(march_svg_reel *reel, march_svg_stack *stack,
                              const march_sheet_layer *layer)
{
    const march_mark *marks = layer->marks.items;
    size_t left = layer->marks.count, at = 0;

    if (is_wrapped(layer)) {
        if (!stack->open) {
            MARCH_TRY(open_stack(reel, stack, marks));
        }
        marks++;
        left -= 2;
    }
    while (left > 0) {
        size_t count = left;
        MARCH_TRY(add_item(reel, stack, &at, marks, &count));
        marks += count;
        left -= count;
    }
    return MARCH_OK;
}

/** The stack of a layer, not below `*at`, which is moved above it. */
static march_svg_stack *find_stack(march_svg_reel *reel, size_t *at,
                                   const march_sheet_layer *layer)
{
    march_arena *arena = reel->shared.arena;
    march_svg_stack new = {.id = march_arena_strdup(arena, layer->id)};

    for (size_t i = 0; i < reel->stacks.count; i++) {
        if (march_str_equal(reel->stacks.items[i].id, layer->id)) {
            *at = i + 1;
            return &reel->stacks.items[i];
        }
    }
    new.title = march_arena_strdup(arena, layer->title ? layer->title : layer->id);
    if (!new.id || !new.title || !MARCH_PUSH(arena, &reel->stacks, new)) {
        return NULL;
    }
    march_svg_stack *stack = &reel->stacks.items[*at];
    memmove(stack + 1, stack, (reel->stacks.count - 1 - *at) * sizeof(*stack));
    *stack = new;
    *at += 1;
    return stack;
}

march_status march_svg_reel_add(march_svg_reel *reel, const march_sheet *sheet)
{
    size_t at = 0;

    MARCH_TRY(sheet->failed);
    reel->shared.tokens = true;
    for (size_t i = 0; i < sheet->layers.count; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        march_svg_stack *stack = find_stack(reel, &at, layer);
        if (!stack) {
            return MARCH_E_NOMEM;
        }
        if (layer->kept && stack->marks == layer->marks.items) {
            continue;
        }
        stack->marks = layer->kept ? layer->marks.items : NULL;
        MARCH_TRY(add_layer(reel, stack, layer));
    }
    reel->steps++;
    return MARCH_OK;
}

size_t march_svg_reel_layer_count(const march_svg_reel *reel)
{
    return reel->stacks.count;
}

march_svg_reel_layer_info march_svg_reel_layer_at(const march_svg_reel *reel, size_t i)
{
    return (march_svg_reel_layer_info){reel->stacks.items[i].id,
                                       reel->stacks.items[i].title};
}

march_status march_svg_reel_picture(march_svg_reel *reel, const march_sheet *sheet,
                                    const char *layer, FILE *file)
{
    march_status status = MARCH_OK;

    MARCH_TRY(sheet->failed);
    reel->shared.tokens = false;
    reel->svg.file = file;
    for (size_t i = 0; i < sheet->layers.count && status == MARCH_OK; i++) {
        const march_sheet_layer *one = &sheet->layers.items[i];
        if (march_str_equal(one->id, layer)) {
            status = put_marks(&reel->svg, one->marks.items, one->marks.count);
        }
    }
    reel->svg.file = NULL;
    return status;
}
