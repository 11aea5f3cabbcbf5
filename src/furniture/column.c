/* column.c - setting words in columns.
 * SPDX-License-Identifier: MIT */
#include "furniture/column.h"

#include <string.h>

#include "base/str.h"
#include "furniture/breaks.h"
#include "layer/features.h"

/* Lines of type this high are so far apart; Han characters fill their square and need
 * more air. */
#define LEADING     1.24
#define LEADING_HAN 1.42
/* The first baseline of a column is so far below its top. */
#define RISE 0.8
/* Print can be read down to here: 5.5 points. */
#define LEAST_TYPE_MM (5.5 * 25.4 / 72)
/* Paragraphs of up to so many lines are kept together. */
enum { WHOLE_LINES = 5, KEPT_LINES = 2 };

bool march_lang_is_rtl(const char *lang)
{
    static const char *const rtl[] = {"ar", "fa", "he", "ur", "ug", "ps", "sd", "yi"};
    size_t length = lang ? strcspn(lang, "-") : 0;

    for (size_t i = 0; i < MARCH_COUNT(rtl); i++) {
        if (length == strlen(rtl[i]) && strncmp(lang, rtl[i], length) == 0) {
            return !strstr(lang, "-Latn") && !strstr(lang, "-Cyrl");
        }
    }
    return lang && (strstr(lang, "-Arab") || strstr(lang, "-Hebr"));
}

double march_column_least_mm(const march_map *map)
{
    return fmax(LEAST_TYPE_MM, map->style->page.least_type_px * MARCH_PX_MM);
}

static double scaled(const march_column *column, double size_mm)
{
    double least = march_column_least_mm(column->map);

    return fmax(size_mm * column->scale, fmin(size_mm, least));
}

march_type_style march_column_type(march_column *column, const march_style_layer *layer)
{
    march_lookup none = {.zoom = column->map->zoom};
    march_type_style type = march_layer_type(column->map, layer, &none);

    type.size_mm = scaled(column, type.size_mm);
    return type;
}

march_type_style march_column_heading(march_column *column,
                                      const march_style_layer *layer)
{
    march_lookup none = {.zoom = column->map->zoom};
    march_type_style type = march_column_type(column, layer);

    type.family =
        march_style_text(column->map->arena, layer, MARCH_PROP_HEADING_FONT, &none);
    type.weight = (int)march_style_number(layer, MARCH_PROP_HEADING_WEIGHT, &none);
    type.size_mm =
        scaled(column, march_layer_mm(layer, MARCH_PROP_HEADING_SIZE, &none));
    type.color = march_style_color(layer, MARCH_PROP_HEADING_COLOR, &none);
    type.italic = false;
    return type;
}

double march_column_leading(const march_column *column, const march_type_style *type)
{
    static const char *const han[] = {"zh", "ja", "ko", "yue"};
    const char *lang = column->map->lang;
    size_t length = strcspn(lang, "-");

    for (size_t i = 0; i < MARCH_COUNT(han); i++) {
        if (length == strlen(han[i]) && strncmp(lang, han[i], length) == 0) {
            return type->size_mm * LEADING_HAN;
        }
    }
    return type->size_mm * LEADING;
}

static march_status shape(march_column *column, const march_type_style *type,
                          const char *text, const march_line_of_type **out)
{
    return march_type_shape(column->map->setter, column->map->arena, text,
                            column->map->lang, type, out);
}

march_status march_column_width(march_column *column, const march_type_style *type,
                                const char *text, double *out_mm)
{
    const march_line_of_type *line;

    MARCH_TRY(shape(column, type, text, &line));
    *out_mm = line->width_mm;
    return MARCH_OK;
}

void march_column_need(march_column *column, double mm)
{
    bool fresh = column->y_mm <= column->top_mm;

    if (column->y_mm + mm <= column->bottom_mm) {
        return;
    }
    if (column->left > 0 && !fresh) {
        column->left--;
        column->x0_mm += column->step_mm;
        column->x1_mm += column->step_mm;
        column->deepest_mm = fmax(column->deepest_mm, column->y_mm);
        column->y_mm = column->top_mm;
    } else {
        column->over = true;
    }
}

typedef MARCH_ARRAY(march_morsel) morsels;

/** Cut a span into morsels and measure them. */
static march_status cut(march_column *column, const march_span *span, size_t index,
                        morsels *out)
{
    bool parted =
        out->count > 0 && !march_break_is_wide_end(out->items[out->count - 1].text);
    march_arena *arena = column->map->arena;
    const char *p = span->text;
    double space;

    MARCH_TRY(march_column_width(column, span->type, " ", &space));
    while (p && *p) {
        const char *next = march_break_next(p);
        const char *word = p + strspn(p, " ");
        bool first = p == span->text && parted;
        march_morsel m = {.space_mm = word > p || first ? space : 0, .span = index};
        m.text = march_arena_strndup(arena, word, (size_t)(next - word));
        if (!m.text) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(march_column_width(column, span->type, m.text, &m.width_mm));
        if (m.text[0] && !MARCH_PUSH(arena, out, m)) {
            return MARCH_E_NOMEM;
        }
        p = next;
    }
    return MARCH_OK;
}

static march_status draw_words(march_column *column, const march_type_style *type,
                               const char *text, double x_mm, double y_mm)
{
    const march_line_of_type *line;
    march_text_mark mark;

    if (column->dry || y_mm > column->bottom_mm + 0.01) {
        return MARCH_OK;
    }
    MARCH_TRY(shape(column, type, text, &line));
    MARCH_TRY(
        march_type_place(column->map->arena, line, (march_page){x_mm, y_mm}, 0, &mark));
    march_draw_text(column->map->sheet, &mark);
    return MARCH_OK;
}

/** Draw the morsels of a line, those of one span as one text; `x_mm` is its beginning:
 * the left end, or the right one of a language that is written to the left. */
static march_status draw_line(march_column *column, const march_paragraph *paragraph,
                              const march_morsel *m, size_t count, double x_mm)
{
    march_arena *arena = column->map->arena;
    bool rtl = march_lang_is_rtl(column->map->lang);

    for (size_t i = 0; i < count && !column->dry;) {
        size_t span = m[i].span, first = i;
        const char *text = "";
        double width;
        for (; text && i < count && m[i].span == span; i++) {
            bool space = i > first && m[i].space_mm > 0;
            text =
                march_arena_printf(arena, "%s%s%s", text, space ? " " : "", m[i].text);
        }
        if (!text) {
            return MARCH_E_NOMEM;
        }
        const march_type_style *type = paragraph->spans[span].type;
        double space = first > 0 ? m[first].space_mm : 0;
        MARCH_TRY(march_column_width(column, type, text, &width));
        x_mm += rtl ? -space - width : space;
        MARCH_TRY(draw_words(column, type, text, x_mm, column->y_mm));
        x_mm += rtl ? 0 : width;
    }
    return MARCH_OK;
}

/** The mark that hangs before the words: its end stands a little before them, so that
 * figures of several digits are ranged. */
static march_status draw_mark(march_column *column, const march_span *mark,
                              double indent_mm)
{
    double gap = mark->type->size_mm * 0.45, width;

    MARCH_TRY(march_column_width(column, mark->type, mark->text, &width));
    double x = march_lang_is_rtl(column->map->lang)
                   ? column->x1_mm - indent_mm + gap
                   : column->x0_mm + indent_mm - gap - width;
    return draw_words(column, mark->type, mark->text, x, column->y_mm);
}

static march_status set_lines(march_column *column, const march_paragraph *paragraph,
                              const march_morsel *items, const size_t *ends,
                              size_t lines)
{
    double indent = paragraph->indent_mm * column->scale;
    double step = march_column_leading(column, paragraph->spans[0].type);

    for (size_t i = 0; i < lines; i++) {
        size_t first = i ? ends[i - 1] : 0;
        march_column_need(column, step);
        bool top = column->y_mm <= column->top_mm;
        column->y_mm +=
            top ? fmin(step, RISE * paragraph->spans[0].type->size_mm) : step;
        if (i == 0 && paragraph->mark.text) {
            MARCH_TRY(draw_mark(column, &paragraph->mark, indent));
        }
        double x = march_lang_is_rtl(column->map->lang) ? column->x1_mm - indent
                                                        : column->x0_mm + indent;
        MARCH_TRY(draw_line(column, paragraph, items + first, ends[i] - first, x));
    }
    column->deepest_mm = fmax(column->deepest_mm, column->y_mm);
    return MARCH_OK;
}

march_status march_column_set(march_column *column, const march_paragraph *paragraph)
{
    double indent = paragraph->indent_mm * column->scale;
    double width = column->x1_mm - column->x0_mm - indent;
    march_arena *arena = column->map->arena;
    morsels list = {0};

    for (size_t i = 0; i < MARCH_SPANS; i++) {
        if (paragraph->spans[i].text) {
            MARCH_TRY(cut(column, &paragraph->spans[i], i, &list));
        }
    }
    if (list.count == 0) {
        return MARCH_OK;
    }
    size_t *ends = MARCH_NEW(arena, size_t, list.count);
    size_t lines =
        ends ? march_breaks_find(arena, list.items, list.count, width, ends) : 0;
    if (lines == 0) {
        return MARCH_E_NOMEM;
    }
    double step = march_column_leading(column, paragraph->spans[0].type);
    size_t kept = lines <= WHOLE_LINES ? lines : KEPT_LINES;
    march_column_need(column, (double)kept * step + paragraph->follow_mm);
    return set_lines(column, paragraph, list.items, ends, lines);
}

march_status march_column_text(march_column *column, const march_type_style *type,
                               const char *text)
{
    return march_column_set(column, &(march_paragraph){.spans = {{text, type}}});
}

march_status march_column_head(march_column *column, const march_style_layer *layer,
                               const char *text)
{
    march_type_style type = march_column_heading(column, layer);
    march_type_style body = march_column_type(column, layer);
    march_paragraph paragraph = {.spans = {{text, &type}},
                                 .follow_mm =
                                     2.6 * march_column_leading(column, &body)};

    march_column_gap(column, 1.9);
    MARCH_TRY(march_column_set(column, &paragraph));
    march_column_gap(column, 0.7);
    return MARCH_OK;
}

void march_column_gap(march_column *column, double mm)
{
    if (column->y_mm > column->top_mm) {
        column->y_mm += mm * column->scale;
    }
}

void march_column_rule(march_column *column, march_rgba color)
{
    march_path_builder path = {.arena = column->map->arena};
    const march_page line[] = {{column->x0_mm, column->y_mm},
                               {column->x1_mm, column->y_mm}};

    column->deepest_mm = fmax(column->deepest_mm, column->y_mm);
    if (column->dry || column->y_mm > column->bottom_mm) {
        return;
    }
    march_path_polyline(&path, line, 2, false);
    march_draw_path(column->map->sheet,
                    &(march_path_mark){.path = march_path_done(&path),
                                       .stroke = march_paint_color(color),
                                       .width_mm = 0.18});
}
