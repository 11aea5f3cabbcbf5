/* svg_marks.c - marks as SVG elements.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"
#include "emit/picture.h"
#include "emit/png_file.h"
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
                                    unsigned *number)
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
    return march_svg_define(svg, MARCH_SVG_GRADIENT, body, number);
}

static void put_paint(FILE *file, const char *name, const march_paint *paint,
                      unsigned gradient)
{
    switch (paint->kind) {
    case MARCH_PAINT_NONE:
        fprintf(file, " %s=\"none\"", name);
        break;
    case MARCH_PAINT_COLOR:
        march_svg_color(file, name, paint->color);
        break;
    case MARCH_PAINT_GRADIENT:
        fprintf(file, " %s=\"url(#gradient%u)\"", name, gradient);
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
    if (mark->dash_offset_mm != 0) {
        march_svg_number(file, "stroke-dashoffset", mark->dash_offset_mm);
    }
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

/** Write a path element but for its "<path". */
static void put_path(FILE *file, const march_path_mark *mark, unsigned fill,
                     unsigned stroke)
{
    put_paint(file, "fill", &mark->fill, fill);
    if (mark->even_odd && mark->fill.kind != MARCH_PAINT_NONE) {
        fputs(" fill-rule=\"evenodd\"", file);
    }
    if (is_stroked(mark)) {
        put_paint(file, "stroke", &mark->stroke, stroke);
        put_pen(file, mark);
    }
    march_svg_path(file, &mark->path);
    fputs("/>\n", file);
}

/** Write a path as a token: in a film the same ones come again and again. */
static march_status put_token(march_svg *svg, const march_path_mark *mark,
                              unsigned fill, unsigned stroke)
{
    march_svg_shared *shared = svg->shared;
    MARCH_AUTO_FREE char *text = NULL;
    size_t size;
    bool is_new;
    FILE *memory = open_memstream(&text, &size);

    if (!memory) {
        return MARCH_E_NOMEM;
    }
    put_path(memory, mark, fill, stroke);
    if (fclose(memory) != 0) {
        return MARCH_E_NOMEM;
    }
    unsigned number = march_svg_number_of(shared->arena, &shared->paths, text, &is_new);
    fprintf(svg->file, "%c%u%c", MARCH_SVG_TOKEN, number, MARCH_SVG_TOKEN);
    return number ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status draw_path(march_svg *svg, const march_path_mark *mark)
{
    unsigned fill = 0, stroke = 0;

    MARCH_TRY(define_gradient(svg, &mark->fill, &fill));
    if (is_stroked(mark)) {
        MARCH_TRY(define_gradient(svg, &mark->stroke, &stroke));
    }
    if (svg->shared && svg->shared->tokens) {
        return put_token(svg, mark, fill, stroke);
    }
    fputs("<path", svg->file);
    put_path(svg->file, mark, fill, stroke);
    return MARCH_OK;
}

/** Write bytes as base64 (RFC 4648). */
static void put_base64(FILE *file, const unsigned char *bytes, size_t count)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < count; i += 3) {
        size_t left = count - i;
        uint32_t group = (uint32_t)bytes[i] << 16;
        group |= left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0;
        group |= left > 2 ? (uint32_t)bytes[i + 2] : 0;
        char out[4] = {digits[group >> 18], digits[group >> 12 & 63],
                       left > 1 ? digits[group >> 6 & 63] : '=',
                       left > 2 ? digits[group & 63] : '='};
        fwrite(out, 1, sizeof(out), file);
    }
}

/** A picture as a file in memory, PNG or for web pages WebP; `*out` is to be freed. */
static march_status pack_picture(const march_svg *svg, const march_image_mark *mark,
                                 char **out, size_t *size)
{
    march_picture picture = {0};
    double dpi = svg->shared ? svg->shared->picture_dpi : MARCH_PICTURE_DPI;
    MARCH_TRY(march_picture_make(mark, dpi, &picture));
    MARCH_AUTO_FREE uint32_t *pixels = picture.pixels;
    march_png_header header = {
        .cols = picture.cols, .rows = picture.rows, .opaque = mark->opaque};
    FILE *memory = open_memstream(out, size);

    if (!memory) {
        return MARCH_E_NOMEM;
    }
    march_status status = svg->shared ? march_picture_webp(&picture, memory)
                                      : march_png_write(memory, &header, pixels);
    return fclose(memory) == 0 && status == MARCH_OK ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status draw_image(march_svg *svg, const march_image_mark *mark)
{
    FILE *file = svg->file;
    MARCH_AUTO_FREE char *packed = NULL;
    size_t size = 0;

    MARCH_TRY(pack_picture(svg, mark, &packed, &size));
    fputs("<image", file);
    march_svg_number(file, "x", mark->box.x0_mm);
    march_svg_number(file, "y", mark->box.y0_mm);
    march_svg_number(file, "width", mark->box.x1_mm - mark->box.x0_mm);
    march_svg_number(file, "height", mark->box.y1_mm - mark->box.y0_mm);
    fprintf(file, " preserveAspectRatio=\"none\" xlink:href=\"data:image/%s;base64,",
            svg->shared ? "webp" : "png");
    put_base64(file, (const unsigned char *)packed, size);
    fputs("\"/>\n", file);
    return MARCH_OK;
}

static bool is_taken(const march_svg *svg, const char *id)
{
    for (size_t i = 0; i < svg->ids.count; i++) {
        if (march_str_equal(svg->ids.items[i], id)) {
            return true;
        }
    }
    return false;
}

/* A number follows where the name is taken. What must not be in an id becomes "-"; one
 * must not begin with a digit either. */
march_status march_svg_id(march_svg *svg, const char *name)
{
    bool letter_first = !strchr("0123456789-.", *name);
    char *base = march_arena_printf(svg->arena, "%s%s", letter_first ? "" : "m", name);
    const char *id = base;

    for (char *c = base; c && *c; c++) {
        *c = strchr("<>&\"' \t\n#:;,()", *c) ? '-' : *c;
    }
    for (unsigned n = 2; id && is_taken(svg, id); n++) {
        id = march_arena_printf(svg->arena, "%s-%u", base, n);
    }
    if (!id || !MARCH_PUSH(svg->arena, &svg->ids, id)) {
        return MARCH_E_NOMEM;
    }
    march_svg_text_attribute(svg->file, "id", id);
    return MARCH_OK;
}

static march_status define_clip(march_svg *svg, const march_group_mark *group,
                                unsigned *number)
{
    MARCH_AUTO_FREE char *body = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&body, &size);

    if (!file) {
        return MARCH_E_NOMEM;
    }
    fputs("><path", file);
    if (group->clip_even_odd) {
        fputs(" clip-rule=\"evenodd\"", file);
    }
    march_svg_path(file, group->clip);
    fputs("/>", file);
    return fclose(file) == 0 ? march_svg_define(svg, MARCH_SVG_CLIP, body, number)
                             : MARCH_E_NOMEM;
}

static march_status begin_group(march_svg *svg, const march_group_mark *group)
{
    FILE *file = svg->file;
    unsigned clip = 0;

    svg->open_groups++;
    if (group->clip) {
        MARCH_TRY(define_clip(svg, group, &clip));
    }
    fputs("<g", file);
    if (group->id && !svg->shared) {
        MARCH_TRY(march_svg_id(svg, group->id));
    }
    if (group->clip) {
        fprintf(file, " clip-path=\"url(#clip%u)\"", clip);
    }
    if (group->opacity < 1) {
        march_svg_number(file, "opacity", group->opacity);
    }
    fputs(">\n", file);
    if (group->title) {
        march_svg_title(file, group->title);
    }
    return MARCH_OK;
}

void march_svg_end_group(march_svg *svg)
{
    if (svg->open_groups > 0) {
        svg->open_groups--;
        fputs("</g>\n", svg->file);
    }
}

march_status march_svg_draw_mark(march_svg *svg, const march_mark *mark)
{
    switch (mark->kind) {
    case MARCH_MARK_PATH:
        return draw_path(svg, mark->path);
    case MARCH_MARK_TEXT:
        return march_svg_draw_text(svg, mark->text);
    case MARCH_MARK_IMAGE:
        return draw_image(svg, mark->image);
    case MARCH_MARK_GROUP:
        return begin_group(svg, mark->group);
    case MARCH_MARK_END:
        march_svg_end_group(svg);
        break;
    }
    return MARCH_OK;
}
