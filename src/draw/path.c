/* path.c - building outlines.
 * SPDX-License-Identifier: MIT */
#include "draw/path.h"

/* Control points of a quarter circle: 4/3 * (sqrt(2) - 1). */
#define ARC 0.5522847498307936

static void add(march_path_builder *path, march_path_op op, const march_page *points,
                size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(points[i].x_mm) || !isfinite(points[i].y_mm)) {
            path->failed = true;
        }
    }
    if (path->failed || !MARCH_PUSH(path->arena, &path->ops, (unsigned char)op) ||
        !MARCH_RESERVE(path->arena, &path->points, count)) {
        path->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        path->points.items[path->points.count++] = points[i];
    }
}

void march_path_move(march_path_builder *path, march_page to)
{
    add(path, MARCH_MOVE, &to, 1);
}

void march_path_line(march_path_builder *path, march_page to)
{
    add(path, MARCH_LINE, &to, 1);
}

void march_path_curve(march_path_builder *path, march_page control1,
                      march_page control2, march_page to)
{
    add(path, MARCH_CURVE, (march_page[]){control1, control2, to}, 3);
}

void march_path_close(march_path_builder *path)
{
    add(path, MARCH_CLOSE, NULL, 0);
}

void march_path_polyline(march_path_builder *path, const march_page *points,
                         size_t count, bool closed)
{
    for (size_t i = 0; i < count; i++) {
        add(path, i == 0 ? MARCH_MOVE : MARCH_LINE, &points[i], 1);
    }
    if (closed && count > 0) {
        march_path_close(path);
    }
}

void march_path_rectangle(march_path_builder *path, march_page_box box)
{
    const march_page corners[] = {{box.x0_mm, box.y0_mm},
                                  {box.x1_mm, box.y0_mm},
                                  {box.x1_mm, box.y1_mm},
                                  {box.x0_mm, box.y1_mm}};

    march_path_polyline(path, corners, 4, true);
}

void march_path_circle(march_path_builder *path, march_page c, double r)
{
    double k = r * ARC;
    double x = c.x_mm, y = c.y_mm;

    march_path_move(path, (march_page){x + r, y});
    march_path_curve(path, (march_page){x + r, y + k}, (march_page){x + k, y + r},
                     (march_page){x, y + r});
    march_path_curve(path, (march_page){x - k, y + r}, (march_page){x - r, y + k},
                     (march_page){x - r, y});
    march_path_curve(path, (march_page){x - r, y - k}, (march_page){x - k, y - r},
                     (march_page){x, y - r});
    march_path_curve(path, (march_page){x + k, y - r}, (march_page){x + r, y - k},
                     (march_page){x + r, y});
    march_path_close(path);
}

march_path march_path_done(const march_path_builder *path)
{
    if (path->failed) {
        return (march_path){0};
    }
    return (march_path){path->ops.items, path->ops.count, path->points.items,
                        path->points.count};
}

march_page_box march_path_box(const march_path *path)
{
    march_page_box box = march_page_box_empty();

    for (size_t i = 0; i < path->point_count; i++) {
        march_page_box_add(&box, path->points[i]);
    }
    return box;
}
