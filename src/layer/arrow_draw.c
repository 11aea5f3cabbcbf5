/* arrow_draw.c - the ink of arrows.
 * SPDX-License-Identifier: MIT */
#include "layer/arrow_look.h"

/* A line is this share of the width its strength would give a body. */
#define LINE_SHARE  0.42
#define LINE_LEAST  0.42
#define LINE_MOST   1.1
#define OUTLINE_MM  0.24
#define SLASH_MM    0.34
#define CUT_MM      0.6
#define HATCH_MM    0.9
#define HOLLOW_LINE 1.7  /* lines with paper inside are so much wider */
#define SECOND_HEAD 0.62 /* how far behind the tip the first of two heads stands */

double march_arrow_line_mm(const march_arrow *arrow)
{
    double width = arrow->widths[arrow->width_count - 1].width_mm;

    return fmin(fmax(width * LINE_SHARE, LINE_LEAST), LINE_MOST);
}

/** Radius of the beads on a line of a width. */
static double bead_of(double line_mm)
{
    return 0.35 + 0.8 * line_mm;
}

double march_arrow_reach_mm(const march_arrow_look *look, const march_arrow *arrow)
{
    double line = march_arrow_line_mm(arrow);

    if (!look->form.line) {
        return OUTLINE_MM / 2;
    }
    line *= look->fill == MARCH_ARROW_HOLLOW ? HOLLOW_LINE : 1;
    return look->form.beads ? bead_of(line) + 0.35 * line : line / 2;
}

static march_rgba ink(const march_arrow_look *look, double share)
{
    return march_color_mix(look->color, look->paper, look->paleness * share);
}

/** A colour that grows from the tail's opacity to full, along the arrow. */
static march_paint fading(march_map *map, const march_arrow_look *look,
                          const march_arrow *arrow, march_rgba color)
{
    march_gradient_stop *stops = MARCH_NEW(map->arena, march_gradient_stop, 2);

    if (!stops || (look->tail_opacity >= 1 && look->head_opacity >= 1)) {
        return march_paint_color(color);
    }
    stops[0] = (march_gradient_stop){
        0, march_color_mix(look->paper, color, look->tail_opacity)};
    stops[1] = (march_gradient_stop){
        MARCH_ARROW_FULL, march_color_mix(look->paper, color, look->head_opacity)};
    return (march_paint){.kind = MARCH_PAINT_GRADIENT,
                         .from = arrow->points[0],
                         .to = arrow->points[arrow->count - 1],
                         .stops = stops,
                         .stop_count = 2};
}

/** The arrow as its body is drawn: in waves, or shorter by the head in front. */
static march_status body_arrow(march_map *map, const march_arrow_look *look,
                               const march_arrow *arrow, march_arrow *out)
{
    double width = arrow->widths[arrow->width_count - 1].width_mm;

    *out = *arrow;
    if (look->form.waves) {
        out->points = march_symbol_wave(map->arena, arrow, 0.4 * width + 0.25,
                                        4 * width + 2, &out->count);
        return out->points ? MARCH_OK : MARCH_E_NOMEM;
    }
    if (look->form.twice && arrow->head_length_mm > 0) {
        march_line whole = {arrow->points, arrow->count}, part;
        double back = march_arrow_head(arrow).length_mm * SECOND_HEAD;
        MARCH_TRY(march_line_part(map->arena, whole, 0, march_line_length(whole) - back,
                                  &part));
        out->points = part.points;
        out->count = part.count;
    }
    return MARCH_OK;
}

/** The outline of the body; empty where the arrow has no length. */
static march_status body_path(march_map *map, const march_arrow_look *look,
                              const march_arrow *arrow, march_path *out)
{
    march_path_builder path = {.arena = map->arena};
    march_arrow body;

    *out = (march_path){0};
    MARCH_TRY(body_arrow(map, look, arrow, &body));
    march_status status = march_symbol_arrow(&path, &body);
    if (status == MARCH_OK) {
        *out = march_path_done(&path);
    }
    return status == MARCH_ABSENT ? MARCH_OK : status;
}

static march_path front_head(march_map *map, const march_arrow *arrow)
{
    march_path_builder path = {.arena = map->arena};

    march_symbol_head(&path, arrow, 0);
    return march_path_done(&path);
}

/** The parts of an arrow that is a line. */
typedef struct thin_arrow {
    march_path shaft, head, beads;
    double line_mm, bead_mm;
    bool filled_head;
} thin_arrow;

/** The line ends inside a filled head, so that its tip stays sharp. */
static march_status thin_parts(march_map *map, const march_arrow_look *look,
                               const march_arrow *arrow, thin_arrow *out)
{
    march_path_builder shaft = {.arena = map->arena}, head = shaft, beads = shaft;
    march_line whole = {arrow->points, arrow->count}, line;
    double width = march_arrow_line_mm(arrow), length = march_line_length(whole);
    double back = look->form.barbs ? 0 : march_arrow_head(arrow).length_mm * 0.6;

    if (look->fill == MARCH_ARROW_HOLLOW) {
        width *= HOLLOW_LINE;
    }
    *out = (thin_arrow){.line_mm = width, .filled_head = !look->form.barbs};
    MARCH_TRY(march_line_part(map->arena, whole, 0, length - back, &line));
    march_path_polyline(&shaft, line.points, line.count, false);
    if (look->form.feathers) {
        march_symbol_feathers(&shaft, arrow, 3, 0.7 + 0.8 * width);
    }
    if (arrow->head_length_mm > 0 && look->form.barbs) {
        march_symbol_barbs(&head, arrow);
    } else if (arrow->head_length_mm > 0) {
        march_symbol_head(&head, arrow, 0);
    }
    if (look->form.beads) {
        out->bead_mm = bead_of(width);
        double step = look->form.bead == MARCH_BEAD_DIAMOND ? 6 : 3.6;
        march_symbol_beads(&beads, arrow, look->form.bead, step * out->bead_mm * 2,
                           out->bead_mm);
    }
    out->shaft = march_path_done(&shaft);
    out->head = march_path_done(&head);
    out->beads = march_path_done(&beads);
    return MARCH_OK;
}

static void draw_line(march_map *map, march_path path, march_paint paint, double width,
                      march_cap cap)
{
    march_draw_path(map->sheet, &(march_path_mark){.path = path,
                                                   .stroke = paint,
                                                   .width_mm = width,
                                                   .cap = cap,
                                                   .join = MARCH_JOIN_ROUND});
}

/** An area with paper round it. */
static void draw_paper(march_map *map, const march_arrow_look *look, march_path path,
                       double round_mm)
{
    march_draw_path(map->sheet,
                    &(march_path_mark){.path = path,
                                       .fill = march_paint_color(look->paper),
                                       .stroke = march_paint_color(look->paper),
                                       .width_mm = 2 * round_mm,
                                       .join = MARCH_JOIN_ROUND});
}

march_status march_arrow_casing(march_map *map, const march_arrow_look *look,
                                const march_arrow *arrow)
{
    march_paint paper = march_paint_color(look->paper);
    thin_arrow thin;
    march_path path;

    if (look->form.line) {
        MARCH_TRY(thin_parts(map, look, arrow, &thin));
        double width = thin.line_mm + 2 * look->casing_mm;
        draw_line(map, thin.shaft, paper, width, MARCH_CAP_ROUND);
        draw_line(map, thin.head, paper, width, MARCH_CAP_ROUND);
        draw_paper(map, look, thin.beads, look->casing_mm);
        return MARCH_OK;
    }
    MARCH_TRY(body_path(map, look, arrow, &path));
    draw_paper(map, look, path, look->casing_mm);
    if (look->form.twice) {
        draw_paper(map, look, front_head(map, arrow), look->casing_mm);
    }
    return MARCH_OK;
}

/** Whether the body shows paper inside its outline. */
static bool is_open(const march_arrow_look *look)
{
    return look->form.hollow || look->fill != MARCH_ARROW_SOLID;
}

/** Strokes of paper across what sources contradict each other about. */
static void draw_slashes(march_map *map, const march_arrow_look *look,
                         const march_arrow *arrow)
{
    march_path_builder path = {.arena = map->arena};

    if (look->certainty != MARCH_DISPUTED) {
        return;
    }
    march_symbol_strokes(&path, arrow, 3.2, 0.5, 0.3);
    draw_line(map, march_path_done(&path), march_paint_color(look->paper), SLASH_MM,
              MARCH_CAP_BUTT);
}

/** Gaps in a full body of one ink: its outline's dashes would not be seen. */
static void draw_cuts(march_map *map, const march_arrow_look *look,
                      const march_arrow *arrow)
{
    march_path_builder path = {.arena = map->arena};

    if (look->cuts_mm > 0 && !is_open(look)) {
        march_symbol_strokes(&path, arrow, look->cuts_mm, 0, 0.3);
        draw_line(map, march_path_done(&path), march_paint_color(look->paper), CUT_MM,
                  MARCH_CAP_BUTT);
    }
}

static void set_dashes(march_path_mark *mark, double dash, double gap, march_cap cap)
{
    mark->dash_count = 2;
    mark->dashes_mm[0] = dash;
    mark->dashes_mm[1] = gap;
    mark->cap = cap;
}

/** Slanting lines of ink inside an outline. */
static void draw_hatch(march_map *map, const march_arrow_look *look, march_path path)
{
    march_path_builder lines = {.arena = map->arena};
    march_page_box box = march_path_box(&path);
    double high = box.y1_mm - box.y0_mm;
    march_path *clip = MARCH_NEW(map->arena, march_path, 1);

    if (!clip || look->fill != MARCH_ARROW_HATCHED || look->form.hollow) {
        return;
    }
    *clip = path;
    for (double x = box.x0_mm - high; x < box.x1_mm; x += HATCH_MM) {
        march_path_move(&lines, (march_page){x, box.y1_mm});
        march_path_line(&lines, (march_page){x + high, box.y0_mm});
    }
    march_draw_group_begin(map->sheet, &(march_group_mark){.clip = clip, .opacity = 1});
    draw_line(map, march_path_done(&lines), march_paint_color(ink(look, 0.5)),
              OUTLINE_MM, MARCH_CAP_BUTT);
    march_draw_group_end(map->sheet);
}

/** A line of ink along the middle of a hollow body whose side has hollow arrows: what
 * is hollow for its kind must not look like their other marches. */
static void draw_middle(march_map *map, const march_arrow_look *look,
                        const march_arrow *arrow)
{
    march_path_builder path = {.arena = map->arena};

    if (look->fill == MARCH_ARROW_HOLLOW && look->form.hollow && !look->form.dotted) {
        march_path_polyline(&path, arrow->points, arrow->count, false);
        draw_line(map, march_path_done(&path), march_paint_color(ink(look, 0.5)),
                  OUTLINE_MM, MARCH_CAP_BUTT);
    }
}

/** The outline that open arrows and those not quite sure have. */
static void draw_outline(march_map *map, const march_arrow_look *look, march_path path)
{
    march_path_mark mark = {.path = path,
                            .stroke =
                                march_paint_color(ink(look, is_open(look) ? 0.5 : 0)),
                            .width_mm = OUTLINE_MM,
                            .join = MARCH_JOIN_ROUND};

    if (!is_open(look) && look->certainty == MARCH_STATED) {
        return;
    }
    if (look->form.dotted) {
        mark.width_mm *= 1.5;
        set_dashes(&mark, 0.001, 2.4 * mark.width_mm, MARCH_CAP_ROUND);
    } else if (look->certainty == MARCH_INFERRED ||
               look->certainty == MARCH_SCHEMATIC) {
        set_dashes(&mark, 4 * OUTLINE_MM, 3 * OUTLINE_MM, MARCH_CAP_BUTT);
    }
    march_draw_path(map->sheet, &mark);
}

/** Fill and outline of a body, or of a head of its own. */
static void draw_area(march_map *map, const march_arrow_look *look, march_path path,
                      march_paint solid)
{
    march_paint fill = is_open(look) ? march_paint_color(look->paper) : solid;

    march_draw_path(map->sheet, &(march_path_mark){.path = path, .fill = fill});
    draw_hatch(map, look, path);
    draw_outline(map, look, path);
}

static march_status draw_body(march_map *map, const march_arrow_look *look,
                              const march_arrow *arrow)
{
    march_rgba color = ink(look, 1);
    march_path path;

    MARCH_TRY(body_path(map, look, arrow, &path));
    draw_area(map, look, path, fading(map, look, arrow, color));
    draw_middle(map, look, arrow);
    draw_cuts(map, look, arrow);
    if (look->form.twice && arrow->head_length_mm > 0) {
        march_path head = front_head(map, arrow);
        draw_paper(map, look, head, 0.28);
        draw_area(map, look, head, march_paint_color(color));
    }
    draw_slashes(map, look, arrow);
    return MARCH_OK;
}

/** How a side is told by a line: hollow sides have paper inside it, hatched ones
 * strokes across it. */
static void mark_line(march_map *map, const march_arrow_look *look,
                      const march_arrow *arrow, const thin_arrow *thin)
{
    march_path_builder path = {.arena = map->arena};
    march_arrow narrow = *arrow;
    march_width width = {0, thin->line_mm};

    if (look->fill == MARCH_ARROW_HOLLOW) {
        draw_line(map, thin->shaft, march_paint_color(look->paper),
                  thin->line_mm - 2 * OUTLINE_MM * 0.8, MARCH_CAP_BUTT);
    } else if (look->fill == MARCH_ARROW_HATCHED) {
        narrow.widths = &width;
        narrow.width_count = 1;
        march_symbol_strokes(&path, &narrow, 3 * HATCH_MM, 0.4, 0.45);
        draw_line(map, march_path_done(&path), march_paint_color(ink(look, 0.7)),
                  OUTLINE_MM, MARCH_CAP_BUTT);
    }
}

/** The beads: rings are open, the others filled. */
static void draw_beads(march_map *map, const march_arrow_look *look,
                       const thin_arrow *thin)
{
    bool ring = look->form.bead == MARCH_BEAD_RING;
    march_paint color = march_paint_color(ink(look, 0.7));

    march_draw_path(
        map->sheet,
        &(march_path_mark){.path = thin->beads,
                           .fill = ring ? march_paint_color(look->paper) : color,
                           .stroke = color,
                           .width_mm = ring ? thin->line_mm * 0.7 : 0.1,
                           .join = MARCH_JOIN_MITER});
}

static march_status draw_thin(march_map *map, const march_arrow_look *look,
                              const march_arrow *arrow)
{
    thin_arrow thin;

    MARCH_TRY(thin_parts(map, look, arrow, &thin));
    march_path_mark shaft = {.path = thin.shaft,
                             .stroke = fading(map, look, arrow, ink(look, 0.7)),
                             .width_mm = thin.line_mm,
                             .join = MARCH_JOIN_ROUND};
    if (look->form.dotted) {
        set_dashes(&shaft, 0.001, 2.2 * thin.line_mm, MARCH_CAP_ROUND);
    } else if (look->certainty == MARCH_INFERRED ||
               look->certainty == MARCH_SCHEMATIC) {
        set_dashes(&shaft, 4 * thin.line_mm, 2 * thin.line_mm, MARCH_CAP_BUTT);
    }
    march_draw_path(map->sheet, &shaft);
    mark_line(map, look, arrow, &thin);
    march_path_mark head = {.path = thin.head, .join = MARCH_JOIN_MITER};
    if (thin.filled_head) {
        head.fill = march_paint_color(ink(look, 0.7));
    } else {
        head.stroke = march_paint_color(ink(look, 0.7));
        head.width_mm = thin.line_mm;
    }
    march_draw_path(map->sheet, &head);
    draw_beads(map, look, &thin);
    draw_slashes(map, look, arrow);
    return MARCH_OK;
}

march_status march_arrow_draw(march_map *map, const march_arrow_look *look,
                              const march_arrow *arrow)
{
    return look->form.line ? draw_thin(map, look, arrow) : draw_body(map, look, arrow);
}
