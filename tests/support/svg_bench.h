/* svg_bench.h - sheets drawn by hand, and what the SVG sink makes of them. Include
 * after with_arena.h, and base/cleanup.h
 * before that. SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_SVG_BENCH_H
#define MARCH_TESTS_SVG_BENCH_H

#include <stdlib.h>
#include <string.h>

#include "draw/path.h"
#include "emit/sink.h"

/** The status of writing a sheet to memory, and its text on the arena. */
static inline march_status
svg_write(const march_sheet *sheet, const march_emit_options *options, const char **out)
{
    MARCH_AUTO_FREE char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    march_status status = march_emit_stream(&march_sink_svg, sheet, options, file,
                                            march_diags_new(arena));

    fclose(file);
    *out = march_arena_strdup(arena, text);
    return status;
}

static inline const char *svg_of(const march_sheet *sheet)
{
    const char *text;

    assert_int_equal(svg_write(sheet, &(march_emit_options){0}, &text), MARCH_OK);
    return text;
}

static inline const char *svg_with_names(const march_sheet *sheet,
                                         march_svg_names names)
{
    const char *text;

    assert_int_equal(svg_write(sheet, &(march_emit_options){.svg_names = names}, &text),
                     MARCH_OK);
    return text;
}

static inline size_t times(const char *text, const char *part)
{
    size_t count = 0;

    while ((text = strstr(text, part))) {
        count++;
        text += strlen(part);
    }
    return count;
}

static inline void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        print_error("no %s in\n%s\n", part, text);
        fail();
    }
}

static inline void assert_has_not(const char *text, const char *part)
{
    if (strstr(text, part)) {
        print_error("%s in\n%s\n", part, text);
        fail();
    }
}

/** Fail unless the parts are there, one behind the other. */
static inline void assert_in_order(const char *text, const char *const *parts,
                                   size_t count)
{
    const char *at = text;

    for (size_t i = 0; i < count; i++) {
        at = strstr(at, parts[i]);
        if (!at) {
            print_error("no %s where it should be in\n%s\n", parts[i], text);
            fail();
            return;
        }
        at += strlen(parts[i]);
    }
}

#define ASSERT_IN_ORDER(text, ...)                                                     \
    assert_in_order((text), (const char *const[]){__VA_ARGS__},                        \
                    MARCH_COUNT(((const char *const[]){__VA_ARGS__})))

static inline const march_path *square_path(double at_mm)
{
    march_path_builder path = {.arena = arena};
    march_path *out = MARCH_NEW(arena, march_path, 1);

    march_path_rectangle(&path, (march_page_box){at_mm, at_mm, at_mm + 4, at_mm + 4});
    *out = march_path_done(&path);
    return out;
}

/** A square with its corner at so many millimetres, in a grey. */
static inline void draw_square(march_sheet *sheet, double at_mm, double grey)
{
    march_path_mark mark = {.path = *square_path(at_mm),
                            .fill =
                                march_paint_color((march_rgba){grey, grey, grey, 1})};

    march_draw_path(sheet, &mark);
}

/** A sheet with the branches of a map's switches. */
static inline march_sheet *new_map(void)
{
    march_sheet *sheet = march_sheet_new(arena, 100, 100);

    march_sheet_switch_lock(sheet,
                            march_sheet_switch(sheet, NULL, "group:base", "Base map"));
    (void)march_sheet_switch(sheet, NULL, "group:campaign", "Campaign");
    (void)march_sheet_switch(sheet, NULL, "group:names", "Names");
    return sheet;
}

static inline const march_switch *switch_at(march_sheet *sheet, const char *above,
                                            const char *id, const char *title)
{
    return march_sheet_switch(sheet, march_sheet_switch(sheet, NULL, above, above), id,
                              title);
}

static inline void begin_layer(march_sheet *sheet, const char *branch, const char *id)
{
    march_sheet_layer_begin_at(sheet, switch_at(sheet, branch, id, id), NULL);
}

/** The switch of advances of a side in a year. */
static inline const march_switch *advance(march_sheet *sheet, const char *side,
                                          const char *year)
{
    const char *id = march_arena_printf(arena, "side:%s", side);
    const march_switch *above = switch_at(sheet, "group:campaign", id, side);

    id = march_arena_printf(arena, "%s:%s", id, year);
    above = march_sheet_switch(sheet, above, id, year);
    id = march_arena_printf(arena, "%s:advance", id);
    return march_sheet_switch(sheet, above, id, "advance");
}

/** A group with a square in it. */
static inline void draw_advance(march_sheet *sheet, const char *id,
                                const march_switch *of, double at_mm)
{
    march_draw_group_begin(sheet,
                           &(march_group_mark){.opacity = 1, .id = id, .of = of});
    draw_square(sheet, at_mm, 0);
    march_draw_group_end(sheet);
}

#endif
