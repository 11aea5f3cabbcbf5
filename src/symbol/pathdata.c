/* pathdata.c - outlines in SVG path data.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "symbol/symbol.h"

typedef struct pen {
    const char *text;
    march_path_builder *path;
    march_page centre;
    double scale;
    double x, y, start_x, start_y; /**< in units of the data */
    bool wrong;
} pen;

static void skip_separators(pen *p)
{
    while (*p->text == ' ' || *p->text == ',' || *p->text == '\n' || *p->text == '\t') {
        p->text++;
    }
}

static bool at_number(pen *p)
{
    skip_separators(p);
    return *p->text && strchr("+-.0123456789", *p->text);
}

static double number(pen *p)
{
    double value = 0;

    if (!at_number(p)) {
        p->wrong = true;
        return 0;
    }
    size_t length = strspn(p->text, "+-") > 0 ? 1 : 0;
    bool point = false;
    for (; p->text[length]; length++) {
        char c = p->text[length];
        if (c == '.' && !point) {
            point = true;
        } else if (c < '0' || c > '9') {
            break;
        }
    }
    if (march_num_parse(p->text, length, &value) != MARCH_OK) {
        p->wrong = true;
    }
    p->text += length;
    return value;
}

static march_page on_page(const pen *p, double x, double y)
{
    return (march_page){p->centre.x_mm + x * p->scale, p->centre.y_mm + y * p->scale};
}

/** `count` coordinate pairs, absolute. */
static void pairs(pen *p, bool relative, size_t count, double out[][2])
{
    for (size_t i = 0; i < count; i++) {
        out[i][0] = number(p) + (relative ? p->x : 0);
        out[i][1] = number(p) + (relative ? p->y : 0);
    }
}

static void go(pen *p, double x, double y)
{
    p->x = x;
    p->y = y;
}

static void curve(pen *p, double c[3][2])
{
    march_path_curve(p->path, on_page(p, c[0][0], c[0][1]),
                     on_page(p, c[1][0], c[1][1]), on_page(p, c[2][0], c[2][1]));
    go(p, c[2][0], c[2][1]);
}

/** A quadratic curve raised to a cubic one. */
static void quadratic(pen *p, double q[2][2])
{
    double c[3][2] = {
        {p->x + (q[0][0] - p->x) * 2 / 3, p->y + (q[0][1] - p->y) * 2 / 3},
        {q[1][0] + (q[0][0] - q[1][0]) * 2 / 3, q[1][1] + (q[0][1] - q[1][1]) * 2 / 3},
        {q[1][0], q[1][1]}};

    curve(p, c);
}

static void one_command(pen *p, char command)
{
    bool relative = command >= 'a';
    double c[3][2];

    switch (command & ~0x20) {
    case 'M':
        pairs(p, relative, 1, c);
        go(p, c[0][0], c[0][1]);
        p->start_x = p->x;
        p->start_y = p->y;
        march_path_move(p->path, on_page(p, p->x, p->y));
        return;
    case 'L':
        pairs(p, relative, 1, c);
        go(p, c[0][0], c[0][1]);
        break;
    case 'H':
        go(p, number(p) + (relative ? p->x : 0), p->y);
        break;
    case 'V':
        go(p, p->x, number(p) + (relative ? p->y : 0));
        break;
    case 'C':
        pairs(p, relative, 3, c);
        curve(p, c);
        return;
    case 'Q':
        pairs(p, relative, 2, c);
        quadratic(p, c);
        return;
    default:
        p->wrong = true;
        return;
    }
    march_path_line(p->path, on_page(p, p->x, p->y));
}

march_status march_symbol_path(march_path_builder *path, const char *data,
                               march_page centre, double scale_mm, const char **why)
{
    pen p = {.text = data, .path = path, .centre = centre, .scale = scale_mm};
    bool begun = false;

    for (skip_separators(&p); *p.text && !p.wrong; skip_separators(&p)) {
        char command = *p.text++;
        if ((command | 0x20) == 'z' && begun) {
            march_path_close(path);
            go(&p, p.start_x, p.start_y);
            continue;
        }
        if (!begun && (command | 0x20) != 'm') {
            p.wrong = true;
            break;
        }
        begun = true;
        do {
            one_command(&p, command);
            command = command == 'M' ? 'L' : command == 'm' ? 'l' : command;
        } while (!p.wrong && at_number(&p));
    }
    if (p.wrong || !begun) {
        if (why) {
            *why = "path data is made of M L H V C Q Z and numbers";
        }
        return MARCH_E_INPUT;
    }
    return path->failed ? MARCH_E_NOMEM : MARCH_OK;
}
