/* svg_marks.c - marks as SVG elements.
 * SPDX-License-Identifier: MIT */
#include "base/cleanup.h"
#include "base/num.h"
#include "emit/svg.h"

static bool is_stroked(const march_path_mark *mark)
{
    return mark->stroke.kind != MARCH_PAINT_NONE && mark->width_mm > 0;
}

static void put_stop(FILE *file, const march_gradient_stop *stop)
{
    char hex[8];

    fputs("<stop", file);
    march_svg_number(file, "offset", stop->at);
    march_color_hex(stop->color, hex);
    march_svg_text_attribute(file, "stop-color", hex);
    if (stop->color.a < 1) {
        march_svg_number(file, "stop-opacity", stop->color.a);
    }
    fputs("/>", file);
}

/** Define a paint's gradient, if it is one. */
static march_status define_gradient(march_svg *svg, const march_paint *paint,
                                    const char **id)
{
    MARCH_AUTO_FREE char *body = NULL;
    size_t size = 0;

    if (paint->kind != MARCH_PAINT_GRADIENT) {
        return MARCH_OK;
    }
    FILE *file = open_memstream(&body, &size);
    if (!file) {
        return MARCH_E_NOMEM;
    }
    fputs(" gradientUnits=\"userSpaceOnUse\"", file);
    march_svg_number(file, "x1", paint->from.x_mm);
    march_svg_number(file, "y1", paint->from.y_mm);
    march_svg_number(file, "x2", paint->to.x_mm);
    march_svg_number(file, "y2", paint->to.y_mm);
    fputc('>', file);
    for (size_t i = 0; i < paint->stop_count; i++) {
        put_stop(file, &paint->stops[i]);
    }
    if (fclose(file) != 0) {
        return MARCH_E_NOMEM;
    }
    return march_svg_define(svg, MARCH_SVG_GRADIENT, body, id);
}

static void put_paint(FILE *file, const char *name, const march_paint *paint,
                      const char *gradient)
{
    switch (paint->kind) {
    case MARCH_PAINT_NONE:
        fprintf(file, " %s=\"none\"", name);
        break;
    case MARCH_PAINT_COLOR:
        march_svg_color(file, name, paint->color);
        break;
    case MARCH_PAINT_GRADIENT:
        fprintf(file, " %s=\"url(#%s)\"", name, gradient);
        break;
    }
}

static void put_dashes(FILE *file, const march_path_mark *mark)
{
    fputs(" stroke-dasharray=\"", file);
    for (size_t i = 0; i < mark->dash_count; i++) {
        char text[MARCH_NUM_SIZE];
        march_num_format(text, mark->dashes_mm[i], 3);
        fprintf(file, "%s%s", i > 0 ? " " : "", text);
    }
    fputc('"', file);
}

/** Caps, joins and dashes where they are not what SVG takes anyway: butt, miter, and a
 * miter limit of 4. */
static void put_pen(FILE *file, const march_path_mark *mark)
{
    static const char *const caps[] = {
        [MARCH_CAP_ROUND] = "round", [MARCH_CAP_SQUARE] = "square"};
    static const char *const joins[] = {
        [MARCH_JOIN_ROUND] = "round", [MARCH_JOIN_BEVEL] = "bevel"};

    march_svg_number(file, "stroke-width", mark->width_mm);
    if (mark->cap != MARCH_CAP_BUTT) {
        march_svg_text_attribute(file, "stroke-linecap", caps[mark->cap]);
    }
    if (mark->join != MARCH_JOIN_MITER) {
        march_svg_text_attribute(file, "stroke-linejoin", joins[mark->join]);
    }
    if (mark->dash_count > 0) {
        put_dashes(file, mark);
    }
}

/** What a path looks like, wherever it is; its dashes' offset is its own. */
static void put_look(FILE *file, const march_path_mark *mark, const char *fill,
                     const char *stroke)
{
    put_paint(file, "fill", &mark->fill, fill);
    if (mark->even_odd && mark->fill.kind != MARCH_PAINT_NONE) {
        fputs(" fill-rule=\"evenodd\"", file);
    }
    if (is_stroked(mark)) {
        put_paint(file, "stroke", &mark->stroke, stroke);
        put_pen(file, mark);
    }
}

static void put_course(FILE *file, const march_path_mark *mark)
{
    if (is_stroked(mark) && mark->dash_count > 0 && mark->dash_offset_mm != 0) {
        march_svg_number(file, "stroke-dashoffset", mark->dash_offset_mm);
    }
    march_svg_path(file, &mark->path);
    fputs("/>\n", file);
}

/** Write a path, without its "<path", as a token: in a film the same ones come again
 * and again. */
static march_status put_token(march_svg *svg, const march_path_mark *mark,
                              const char *fill, const char *stroke)
{
    march_svg_shared *shared = svg->shared;
    MARCH_AUTO_FREE char *text = NULL;
    size_t size;
    bool is_new;
    FILE *memory = open_memstream(&text, &size);

    if (!memory) {
        return MARCH_E_NOMEM;
    }
    put_look(memory, mark, fill, stroke);
    put_course(memory, mark);
    if (fclose(memory) != 0) {
        return MARCH_E_NOMEM;
    }
    unsigned number = march_svg_number_of(shared->arena, &shared->paths, text, &is_new);
    fprintf(svg->file, "%c%u%c", MARCH_SVG_TOKEN, number, MARCH_SVG_TOKEN);
    return number ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status draw_path(march_svg *svg, const march_path_mark *mark)
{
    const char *fill = "", *stroke = "";

    MARCH_TRY(define_gradient(svg, &mark->fill, &fill));
    if (is_stroked(mark)) {
        MARCH_TRY(define_gradient(svg, &mark->stroke, &stroke));
    }
    if (svg->shared && svg->shared->tokens) {
        return put_token(svg, mark, fill, stroke);
    }
    fputs("<path", svg->file);
    FILE *look = march_svg_look_begin(svg);
    if (!look) {
        return MARCH_E_NOMEM;
    }
    put_look(look, mark, fill, stroke);
    MARCH_TRY(march_svg_look_end(svg));
    put_course(svg->file, mark);
    return MARCH_OK;
}

march_status march_svg_draw_mark(march_svg *svg, const march_mark *mark)
{
    switch (mark->kind) {
    case MARCH_MARK_PATH:
        return draw_path(svg, mark->path);
    case MARCH_MARK_TEXT:
        return march_svg_draw_text(svg, mark->text);
    case MARCH_MARK_IMAGE:
        return march_svg_draw_image(svg, mark->image);
    case MARCH_MARK_GROUP:
        return march_svg_begin_group(
            svg, &(march_svg_group){.id = mark->group->id,
                                    .of = mark->group->of,
                                    .clip = mark->group->clip,
                                    .clip_even_odd = mark->group->clip_even_odd,
                                    .opacity = mark->group->opacity,
                                    .title = mark->group->title});
    case MARCH_MARK_END:
        march_svg_end_group(svg);
        break;
    }
    return MARCH_OK;
}
