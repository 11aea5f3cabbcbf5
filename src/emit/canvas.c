/* canvas.c - playing marks onto a Cairo context.
 * SPDX-License-Identifier: MIT */
#include "emit/canvas.h"

#include "draw/path.h"
#include "emit/cairo_auto.h"

enum { MITER_LIMIT = 4 };

/* Paths of so many points that are so many pixels apart, or less, are rugged. */
enum { RUGGED_POINTS = 500 };
#define RUGGED_STEP_PX 16.0

void march_canvas_trace(cairo_t *cairo, const march_path *path)
{
    const march_page *p = path->points;

    for (size_t i = 0; i < path->op_count; i++) {
        switch ((march_path_op)path->ops[i]) {
        case MARCH_MOVE:
            cairo_move_to(cairo, p->x_mm, p->y_mm);
            p++;
            break;
        case MARCH_LINE:
            cairo_line_to(cairo, p->x_mm, p->y_mm);
            p++;
            break;
        case MARCH_CURVE:
            cairo_curve_to(cairo, p[0].x_mm, p[0].y_mm, p[1].x_mm, p[1].y_mm, p[2].x_mm,
                           p[2].y_mm);
            p += 3;
            break;
        case MARCH_CLOSE:
            cairo_close_path(cairo);
            break;
        }
    }
}

void march_canvas_color(cairo_t *cairo, march_rgba color)
{
    cairo_set_source_rgba(cairo, color.r, color.g, color.b, color.a);
}

static void set_gradient(cairo_t *cairo, const march_paint *paint, march_page from,
                         march_page to)
{
    cairo_pattern_t *gradient =
        cairo_pattern_create_linear(from.x_mm, from.y_mm, to.x_mm, to.y_mm);

    for (size_t i = 0; i < paint->stop_count; i++) {
        march_rgba c = paint->stops[i].color;
        cairo_pattern_add_color_stop_rgba(gradient, paint->stops[i].at, c.r, c.g, c.b,
                                          c.a);
    }
    cairo_set_source(cairo, gradient);
    cairo_pattern_destroy(gradient);
}

/** The same in pixels of the surface. Cairo rounds where user space lies among them,
 * and so each band of a page would round its gradients in another way; whole pixels are
 * not rounded. */
static void set_source_in_pixels(cairo_t *cairo, const march_paint *paint)
{
    march_page from = paint->from, to = paint->to;
    cairo_matrix_t space;

    cairo_get_matrix(cairo, &space);
    cairo_user_to_device(cairo, &from.x_mm, &from.y_mm);
    cairo_user_to_device(cairo, &to.x_mm, &to.y_mm);
    cairo_identity_matrix(cairo);
    set_gradient(cairo, paint, from, to);
    cairo_set_matrix(cairo, &space);
}

/** Make a paint the source; false for MARCH_PAINT_NONE. */
static bool set_paint(const march_canvas *canvas, const march_paint *paint)
{
    cairo_t *cairo = canvas->cairo;

    if (paint->kind == MARCH_PAINT_NONE) {
        return false;
    }
    if (paint->kind == MARCH_PAINT_COLOR) {
        march_canvas_color(cairo, paint->color);
        return true;
    }
    if (canvas->pixels) {
        set_source_in_pixels(cairo, paint);
    } else {
        set_gradient(cairo, paint, paint->from, paint->to);
    }
    return true;
}

static cairo_line_cap_t cap_of(march_cap cap)
{
    switch (cap) {
    case MARCH_CAP_ROUND:
        return CAIRO_LINE_CAP_ROUND;
    case MARCH_CAP_SQUARE:
        return CAIRO_LINE_CAP_SQUARE;
    case MARCH_CAP_BUTT:
        break;
    }
    return CAIRO_LINE_CAP_BUTT;
}

static cairo_line_join_t join_of(march_join join)
{
    switch (join) {
    case MARCH_JOIN_ROUND:
        return CAIRO_LINE_JOIN_ROUND;
    case MARCH_JOIN_BEVEL:
        return CAIRO_LINE_JOIN_BEVEL;
    case MARCH_JOIN_MITER:
        break;
    }
    return CAIRO_LINE_JOIN_MITER;
}

static void set_pen(cairo_t *cairo, const march_path_mark *mark)
{
    cairo_set_line_width(cairo, mark->width_mm);
    cairo_set_line_cap(cairo, cap_of(mark->cap));
    cairo_set_line_join(cairo, join_of(mark->join));
    cairo_set_miter_limit(cairo, MITER_LIMIT);
    cairo_set_dash(cairo, mark->dashes_mm, (int)mark->dash_count, mark->dash_offset_mm);
}

/** Whether anything of a path can be inside the view. */
static bool in_view(const march_canvas *canvas, const march_path_mark *mark)
{
    march_page_box box = march_path_box(&mark->path);
    double reach_mm =
        mark->stroke.kind == MARCH_PAINT_NONE ? 0 : mark->width_mm * MITER_LIMIT;

    return march_page_box_overlap(march_page_box_grow(box, reach_mm + 1e-3),
                                  canvas->view);
}

/** Whether an outline goes this way and that all the time, as coasts do. */
static bool is_rugged(cairo_t *cairo, const march_path *path)
{
    double length_mm = 0, px_per_mm = 1, none = 0;

    if (path->point_count < RUGGED_POINTS) {
        return false;
    }
    for (size_t i = 1; i < path->point_count; i++) {
        length_mm += fabs(path->points[i].x_mm - path->points[i - 1].x_mm) +
                     fabs(path->points[i].y_mm - path->points[i - 1].y_mm);
    }
    cairo_user_to_device_distance(cairo, &px_per_mm, &none);
    return length_mm * px_per_mm < RUGGED_STEP_PX * (double)path->point_count;
}

static void draw_path(march_canvas *canvas, const march_path_mark *mark)
{
    cairo_t *cairo = canvas->cairo;

    if (!in_view(canvas, mark)) {
        return;
    }
    if (is_rugged(cairo, &mark->path)) {
        /* 16 levels of grey, in half the time: only smooth edges would show it. */
        cairo_set_antialias(cairo, CAIRO_ANTIALIAS_FAST);
    }
    cairo_new_path(cairo);
    march_canvas_trace(cairo, &mark->path);
    if (set_paint(canvas, &mark->fill)) {
        cairo_set_fill_rule(cairo, mark->even_odd ? CAIRO_FILL_RULE_EVEN_ODD
                                                  : CAIRO_FILL_RULE_WINDING);
        cairo_fill_preserve(cairo);
    }
    if (mark->width_mm > 0 && set_paint(canvas, &mark->stroke)) {
        set_pen(cairo, mark);
        cairo_stroke_preserve(cairo);
    }
    cairo_new_path(cairo);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_DEFAULT);
}

static march_status begin_group(march_canvas *canvas, const march_group_mark *group)
{
    cairo_t *cairo = canvas->cairo;

    if (!MARCH_PUSH(canvas->arena, &canvas->opacities, group->opacity)) {
        return MARCH_E_NOMEM;
    }
    cairo_save(cairo);
    if (group->clip) {
        cairo_new_path(cairo);
        march_canvas_trace(cairo, group->clip);
        cairo_set_fill_rule(cairo, group->clip_even_odd ? CAIRO_FILL_RULE_EVEN_ODD
                                                        : CAIRO_FILL_RULE_WINDING);
        cairo_clip(cairo);
    }
    if (group->opacity < 1) {
        cairo_push_group(cairo);
    }
    return MARCH_OK;
}

static void end_group(march_canvas *canvas)
{
    if (canvas->opacities.count == 0) {
        return;
    }
    double opacity = canvas->opacities.items[--canvas->opacities.count];
    if (opacity < 1) {
        cairo_pop_group_to_source(canvas->cairo);
        cairo_paint_with_alpha(canvas->cairo, opacity);
    }
    cairo_restore(canvas->cairo);
}

/** Pass over a group that is switched off, with all in it. */
static bool is_unseen(march_canvas *canvas, const march_mark *mark)
{
    if (mark->kind == MARCH_MARK_GROUP &&
        (canvas->unseen > 0 || !march_switch_is_on(mark->group->of))) {
        canvas->unseen++;
        return true;
    }
    if (mark->kind == MARCH_MARK_END && canvas->unseen > 0) {
        canvas->unseen--;
        return true;
    }
    return canvas->unseen > 0;
}

march_status march_canvas_mark(march_canvas *canvas, const march_mark *mark)
{
    if (is_unseen(canvas, mark)) {
        return MARCH_OK;
    }
    switch (mark->kind) {
    case MARCH_MARK_PATH:
        draw_path(canvas, mark->path);
        break;
    case MARCH_MARK_TEXT:
        return canvas->text(canvas, mark->text);
    case MARCH_MARK_IMAGE:
        return canvas->image(canvas, mark->image);
    case MARCH_MARK_GROUP:
        return begin_group(canvas, mark->group);
    case MARCH_MARK_END:
        end_group(canvas);
        break;
    }
    return MARCH_OK;
}

march_status march_canvas_layer_end(march_canvas *canvas)
{
    canvas->unseen = 0;
    while (canvas->opacities.count > 0) {
        end_group(canvas);
    }
    return march_cairo_status(cairo_status(canvas->cairo));
}

march_status march_canvas_layer(march_canvas *canvas, const march_sheet_layer *layer)
{
    march_status status = MARCH_OK;

    for (size_t i = 0; i < layer->marks.count && status == MARCH_OK; i++) {
        status = march_emit_cancelled(canvas->options)
                     ? MARCH_E_CANCELLED
                     : march_canvas_mark(canvas, &layer->marks.items[i]);
    }
    march_status ended = march_canvas_layer_end(canvas);
    return status != MARCH_OK ? status : ended;
}
