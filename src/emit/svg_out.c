/* svg_out.c - attributes, characters and path data of SVG.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "emit/svg.h"

enum { DECIMALS = 3, UM_PER_MM = 1000 };

/** Characters XML 1.0 can hold (section 2.2). */
static bool is_xml(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) ||
           (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
}

void march_svg_escape(FILE *file, const char *text)
{
    size_t left = strlen(text);

    while (left > 0) {
        uint32_t c = 0;
        size_t length = march_utf8_decode(text, left, &c);
        if (c == '<') {
            fputs("&lt;", file);
        } else if (c == '>') {
            fputs("&gt;", file);
        } else if (c == '&') {
            fputs("&amp;", file);
        } else if (c == '"') {
            fputs("&quot;", file);
        } else if (is_xml(c) && (c != 0xFFFD || length > 1)) {
            fwrite(text, 1, length, file);
        }
        text += length;
        left -= length;
    }
}

void march_svg_text_attribute(FILE *file, const char *name, const char *value)
{
    fprintf(file, " %s=\"", name);
    march_svg_escape(file, value);
    fputc('"', file);
}

void march_svg_number(FILE *file, const char *name, double value)
{
    char text[MARCH_NUM_SIZE];

    march_num_format(text, value, DECIMALS);
    fprintf(file, " %s=\"%s\"", name, text);
}

void march_svg_color(FILE *file, const char *name, march_rgba color)
{
    char hex[8], opacity[24];

    march_color_hex(color, hex);
    fprintf(file, " %s=\"%s\"", name, hex);
    if (color.a < 1) {
        snprintf(opacity, sizeof(opacity), "%s-opacity", name);
        march_svg_number(file, opacity, color.a);
    }
}

void march_svg_title(FILE *file, const char *text)
{
    fputs("<title>", file);
    march_svg_escape(file, text);
    fputs("</title>", file);
}

/** Write micrometres as millimetres: "-.25", with a space in front where digits would
 * run together. */
static void put_um(FILE *file, long um, bool separate)
{
    char text[MARCH_NUM_SIZE], *from = text;

    march_num_format(text, (double)um / UM_PER_MM, DECIMALS);
    if (separate && um >= 0) {
        fputc(' ', file);
    }
    if (*from == '-') {
        fputc('-', file);
        from++;
    }
    if (from[0] == '0' && from[1] == '.') {
        from++;
    }
    fputs(from, file);
}

/** Write a step to each of `count` points, all from where the pen is. */
static void put_steps(march_svg_trace *trace, char command, const march_page *points,
                      size_t count)
{
    bool same = trace->command == command && command != 'm';
    long x = 0, y = 0;

    if (!same) {
        fputc(command, trace->file);
    }
    for (size_t i = 0; i < count; i++) {
        x = lround(points[i].x_mm * UM_PER_MM);
        y = lround(points[i].y_mm * UM_PER_MM);
        put_um(trace->file, x - trace->x_um, same || i > 0);
        put_um(trace->file, y - trace->y_um, true);
    }
    trace->x_um = x;
    trace->y_um = y;
    trace->command = command;
}

static void close_subpath(march_svg_trace *trace)
{
    fputc('z', trace->file);
    trace->command = 'z';
    trace->x_um = trace->start_x_um;
    trace->y_um = trace->start_y_um;
}

void march_svg_trace_path(march_svg_trace *trace, const march_path *path,
                          march_page move_mm, double angle_rad, double scale)
{
    static const char commands[] = {
        [MARCH_MOVE] = 'm', [MARCH_LINE] = 'l', [MARCH_CURVE] = 'c'};
    double c = cos(angle_rad) * scale, s = sin(angle_rad) * scale;
    const march_page *p = path->points;

    for (size_t i = 0; i < path->op_count; i++) {
        march_path_op op = (march_path_op)path->ops[i];
        march_page moved[3];
        if (op == MARCH_CLOSE) {
            close_subpath(trace);
            continue;
        }
        size_t count = op == MARCH_CURVE ? 3 : 1;
        for (size_t k = 0; k < count; k++, p++) {
            moved[k] = (march_page){move_mm.x_mm + c * p->x_mm - s * p->y_mm,
                                    move_mm.y_mm + s * p->x_mm + c * p->y_mm};
        }
        put_steps(trace, commands[op], moved, count);
        if (op == MARCH_MOVE) {
            trace->start_x_um = trace->x_um;
            trace->start_y_um = trace->y_um;
        }
    }
}

void march_svg_path(FILE *file, const march_path *path)
{
    march_svg_trace trace = {.file = file};

    fputs(" d=\"", file);
    march_svg_trace_path(&trace, path, (march_page){0, 0}, 0, 1);
    fputc('"', file);
}
