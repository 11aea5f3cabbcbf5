/* column.c - setting words in a column.
 * SPDX-License-Identifier: MIT */
#include "furniture/column.h"

#include <string.h>

#include "base/str.h"
#include "layer/features.h"

#define LEADING 1.22

march_type_style march_column_type(march_column *column, const march_style_layer *layer)
{
    march_lookup none = {.zoom = column->map->zoom};
    march_type_style type = march_layer_type(column->map, layer, &none);

    type.size_mm *= column->scale;
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
        march_layer_mm(layer, MARCH_PROP_HEADING_SIZE, &none) * column->scale;
    type.color = march_style_color(layer, MARCH_PROP_HEADING_COLOR, &none);
    type.italic = false;
    return type;
}

/** Whether a line may be broken before the text at `p`: at spaces, and between
 * characters of scripts that have none (CJK). */
static const char *next_break(const char *p)
{
    uint32_t value;
    size_t length = strlen(p), i = 0;

    while (i < length && p[i] == ' ') {
        i++;
    }
    while (i < length) {
        size_t size = march_utf8_decode(p + i, length - i, &value);
        i += size;
        if (i < length && p[i] == ' ') {
            break;
        }
        if (value >= 0x2E80 && value <= 0x9FFF) {
            break;
        }
    }
    return p + i;
}

static march_status draw_line(march_column *column, const march_type_style *type,
                              const char *text, double x_mm)
{
    const march_line_of_type *line;
    march_text_mark mark;
    march_map *map = column->map;

    if (column->dry || column->y_mm > column->bottom_mm) {
        return MARCH_OK;
    }
    MARCH_TRY(march_type_shape(map->setter, map->arena, text, map->lang, type, &line));
    MARCH_TRY(
        march_type_place(map->arena, line, (march_page){x_mm, column->y_mm}, 0, &mark));
    march_draw_text(map->sheet, &mark);
    return MARCH_OK;
}

static march_status width_of(march_column *column, const march_type_style *type,
                             const char *text, double *out)
{
    const march_line_of_type *line;

    MARCH_TRY(march_type_shape(column->map->setter, column->map->arena, text,
                               column->map->lang, type, &line));
    *out = line->width_mm;
    return MARCH_OK;
}

/** As much of a text as fits a width: at least one word. Words are measured one by one:
 * kerning over a space is nothing. */
static march_status fit_line(march_column *column, const march_type_style *type,
                             const char *text, double width_mm, const char **line,
                             const char **rest)
{
    march_arena *arena = column->map->arena;
    const char *end = text;
    double used = 0, width;

    while (*end) {
        const char *next = next_break(end);
        const char *word = march_arena_strndup(arena, end, (size_t)(next - end));
        if (!word) {
            return MARCH_E_NOMEM;
        }
        MARCH_TRY(width_of(column, type, word, &width));
        if (end > text && used + width > width_mm) {
            break;
        }
        used += width;
        end = next;
    }
    *line = march_arena_strndup(arena, text, (size_t)(end - text));
    *rest = end + strspn(end, " ");
    return *line ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_column_text(march_column *column, const march_type_style *type,
                               const char *text, double indent_mm)
{
    double x = column->x0_mm + indent_mm * column->scale;

    while (text && *text) {
        const char *line;
        MARCH_TRY(fit_line(column, type, text, column->x1_mm - x, &line, &text));
        column->y_mm += type->size_mm * LEADING;
        MARCH_TRY(draw_line(column, type, line, x));
    }
    return MARCH_OK;
}

march_status march_column_item(march_column *column, const march_type_style *type,
                               const char *mark, const char *text, double indent_mm)
{
    double top = column->y_mm;

    if (mark) {
        march_type_style bold = *type;
        bold.weight = 700;
        column->y_mm += type->size_mm * LEADING;
        MARCH_TRY(draw_line(column, &bold, mark, column->x0_mm));
        column->y_mm = top;
    }
    return march_column_text(column, type, text, indent_mm);
}

void march_column_gap(march_column *column, double mm)
{
    column->y_mm += mm * column->scale;
}

void march_column_rule(march_column *column, march_rgba color)
{
    march_path_builder path = {.arena = column->map->arena};
    const march_page line[] = {{column->x0_mm, column->y_mm},
                               {column->x1_mm, column->y_mm}};

    if (column->dry) {
        return;
    }
    march_path_polyline(&path, line, 2, false);
    march_draw_path(column->map->sheet,
                    &(march_path_mark){.path = march_path_done(&path),
                                       .stroke = march_paint_color(color),
                                       .width_mm = 0.18});
}
