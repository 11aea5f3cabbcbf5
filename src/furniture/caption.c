/* caption.c - what is happening, in words, while a film shows it.
 * SPDX-License-Identifier: MIT */
#include "furniture/caption.h"

#include "base/str.h"
#include "furniture/kinds.h"
#include "furniture/shorten.h"
#include "layer/emblem.h"
#include "layer/subjects.h"
#include "model/caption.h"
#include "model/date_words.h"
#include "model/words.h"

/* By the size of the type: paper round the words, the bar of the side's colour, from
 * the edge to the words, and below the last line. */
#define PAD_EM     0.55
#define BAR_EM     0.28
#define INDENT_EM  2.7
#define DESCENT_EM 0.3
/* Sign of an event, by the size of the type: of one that is alone, or of many. */
#define SIGN_EM  0.95
#define SMALL_EM 0.52
/* Between the bars of two events. */
#define BAR_GAP_EM 0.16

enum { MOST_LINES = 5 };

/** How wide and high a plate may be, best first. */
static const struct {
    double width_em;
    int lines;
    double penalty;
} forms[] = {{33, 4, 0}, {40, 3, 300}, {27, 5, 900}, {30, 2, 2500}, {22, 5, 3000}};

/* All of them again at these scales of type. */
static const struct {
    double scale, penalty;
} scales[] = {{1, 0}, {0.86, 500}, {0.74, 1200}};

/** What is drawn of an event, and the part of the plate it takes. */
typedef struct drawing {
    const march_mark *marks;
    size_t count;
    double y0_mm, y1_mm;
} drawing;

typedef struct caption {
    march_page_box box;
    int lines;
    march_tellings tellings;
    drawing *drawings; /**< of tellings.items */
} caption;

/** A caption being laid out. */
typedef struct maker {
    march_map map; /**< its sheet is a scratch one */
    const march_style_layer *layer;
    march_page_box box;
    double scale;
    int lines;
    march_type_style heading, type, strong;
    double leading_mm;
} maker;

static maker maker_of(march_map *map, const march_style_layer *layer, double scale)
{
    march_column column = march_column_in(map, (march_page_box){0}, scale);
    maker m = {.map = *map, .layer = layer, .scale = scale};

    m.type = march_column_type(&column, layer);
    m.heading = march_column_heading(&column, layer);
    m.strong = m.type;
    m.strong.weight = 700;
    m.leading_mm = march_column_leading(&column, &m.type);
    return m;
}

static double height_of(const maker *m, int lines)
{
    return lines * m->leading_mm + (2 * PAD_EM - 0.2) * m->type.size_mm;
}

static march_status sizes(march_map *map, const march_style_layer *layer,
                          march_piece_sizes *out)
{
    march_page_box f = map->view->frame;

    for (size_t s = 0; s < MARCH_COUNT(scales) && map->scene->event_count > 0; s++) {
        maker m = maker_of(map, layer, scales[s].scale);
        for (size_t i = 0; i < MARCH_COUNT(forms); i++) {
            march_piece_size size = {.width_mm = forms[i].width_em * m.type.size_mm,
                                     .height_mm = height_of(&m, forms[i].lines),
                                     .scale = scales[s].scale,
                                     .penalty = forms[i].penalty + scales[s].penalty};
            if (size.width_mm < 0.6 * (f.x1_mm - f.x0_mm) &&
                size.height_mm < 0.3 * (f.y1_mm - f.y0_mm)) {
                out->items[out->count++] = size;
            }
        }
    }
    return MARCH_OK;
}

/** The column of a part of the plate that begins at a line. */
static march_column column_at(maker *m, int first, int lines)
{
    double pad = PAD_EM * m->type.size_mm;
    bool rtl = march_lang_is_rtl(m->map.lang);
    double indent = (INDENT_EM - PAD_EM) * m->type.size_mm;
    march_page_box box = march_page_box_grow(m->box, -pad);

    box.x0_mm += rtl ? 0 : indent;
    box.x1_mm -= rtl ? indent : 0;
    box.y0_mm += first * m->leading_mm;
    box.y1_mm = box.y0_mm + lines * m->leading_mm;
    march_column column = march_column_in(&m->map, box, m->scale);
    column.on_map = true;
    return column;
}

/** The date of an event with its colon. */
static const char *date_of(const maker *m, const march_event *event)
{
    const char *date = march_campaign_date_words(m->map.arena, m->map.campaign,
                                                 &event->date.date, m->map.lang);

    return date ? march_arena_printf(m->map.arena, "%s%s", date,
                                     march_word_text(MARCH_WORD_COLON, m->map.lang))
                : NULL;
}

/** A text behind a date, in so many lines of a column. */
typedef struct lines_room {
    march_column column;
    march_span date;
    const march_type_style *type;
    int lines;
} lines_room;

static march_status fits_lines(void *context, const char *text, bool *fits)
{
    const lines_room *room = context;
    march_column column = room->column;
    march_paragraph p = {.spans = {room->date, {text, room->type}}};

    column.dry = true;
    column.bottom_mm = HUGE_VAL;
    MARCH_TRY(march_column_set(&column, &p));
    double leading = march_column_leading(&column, room->type);
    *fits = column.deepest_mm < column.top_mm + room->lines * leading;
    return MARCH_OK;
}

/** The words of an event that shares the plate: its sentence, its name, or its name
 * without the date, which the badge tells roughly. */
static march_status choose_words(lines_room *room, const march_event *event,
                                 const char *lang, const char **text)
{
    bool fits;

    MARCH_TRY(fits_lines(room, *text, &fits));
    if (fits) {
        return MARCH_OK;
    }
    *text = march_caption_name(event, lang);
    MARCH_TRY(fits_lines(room, *text, &fits));
    if (!fits) {
        room->date.text = NULL;
    }
    return MARCH_OK;
}

/** Set "date: words" in the lines there are; words that are too long are cut.
 * @param[out] used  How many lines it took. */
static march_status set_words(maker *m, march_column column, int lines,
                              const march_event *event, bool name_known, int *used)
{
    lines_room room = {.column = column,
                       .date = {date_of(m, event), &m->strong},
                       .type = &m->type,
                       .lines = lines};
    const char *text = march_caption_text(event, m->map.lang);

    if (!room.date.text) {
        return MARCH_E_NOMEM;
    }
    if (!name_known) {
        MARCH_TRY(choose_words(&room, event, m->map.lang, &text));
    }
    MARCH_TRY(march_words_shorten(m->map.arena, text, fits_lines, &room, &text));
    column.dry = false;
    column.bottom_mm = HUGE_VAL;
    MARCH_TRY(march_column_set(
        &column, &(march_paragraph){.spans = {room.date, {text, &m->type}}}));
    *used = (int)ceil((column.deepest_mm - column.top_mm) / m->leading_mm);
    return MARCH_OK;
}

/** The style's layer of events; NULL: none. */
static const march_style_layer *engagements(const march_map *map)
{
    for (size_t i = 0; i < map->style->layer_count; i++) {
        if (map->drawn[i] &&
            march_str_equal(map->style->layers[i].type, "engagement")) {
            return &map->style->layers[i];
        }
    }
    return NULL;
}

/** The event's sign as on the map, beside its words. */
static march_status draw_sign(maker *m, const march_event *event, double middle_y,
                              double radius)
{
    const march_style_layer *layer = engagements(&m->map);
    double inset = (INDENT_EM + BAR_EM) / 2 * m->type.size_mm;
    bool rtl = march_lang_is_rtl(m->map.lang);
    march_page at = {rtl ? m->box.x1_mm - inset : m->box.x0_mm + inset, middle_y};
    march_scene_event shown = {.event = event};
    march_subject subject;

    if (!layer) {
        return MARCH_OK;
    }
    march_lookup lookup = march_event_lookup(&m->map, &shown, &subject);
    march_emblem emblem = march_emblem_of(&m->map, layer, event, &lookup);
    emblem.radius_mm = radius;
    emblem.placed = MARCH_STATED;
    return emblem.symbol ? march_emblem_draw(&m->map, &emblem, at) : MARCH_OK;
}

/** A bar of the side's colour along the edge of the plate. */
static void draw_bar(maker *m, const march_event *event, double y0, double y1)
{
    march_path_builder path = {.arena = m->map.arena};
    double width = BAR_EM * m->type.size_mm;
    march_page_box bar = m->box;

    if (march_lang_is_rtl(m->map.lang)) {
        bar.x0_mm = bar.x1_mm - width;
    } else {
        bar.x1_mm = bar.x0_mm + width;
    }
    bar.y0_mm = y0;
    bar.y1_mm = y1;
    march_path_rectangle(&path, bar);
    march_draw_path(m->map.sheet,
                    &(march_path_mark){.path = march_path_done(&path),
                                       .fill = march_paint_color(
                                           march_piece_event_color(&m->map, event))});
}

/** An event that has the plate for itself: its name above its date and words.
 * @param[out] used  Lines. */
static march_status draw_alone(maker *m, const march_event *event, int *used)
{
    march_column column = column_at(m, 0, m->lines);
    const char *name = march_names_pick(event->name, m->map.lang, NULL);
    const char *text = march_names_pick(event->text, m->map.lang, NULL);
    int above = name && text && m->lines > 1;

    draw_bar(m, event, m->box.y0_mm, m->box.y1_mm);
    MARCH_TRY(draw_sign(m, event, m->box.y0_mm + (PAD_EM + SIGN_EM) * m->type.size_mm,
                        SIGN_EM * m->type.size_mm));
    if (above) {
        MARCH_TRY(march_line_shorten(&column, &m->heading, name,
                                     column.x1_mm - column.x0_mm, &name));
        column.dry = false;
        MARCH_TRY(march_column_text(&column, &m->heading, name));
        column = column_at(m, 1, m->lines - 1);
    }
    MARCH_TRY(set_words(m, column, m->lines - above, event, above > 0, used));
    *used += above;
    return MARCH_OK;
}

/** An event that shares the plate with others. */
static march_status draw_shared(maker *m, const march_telling *one, int lines)
{
    march_column column = column_at(m, one->lane * lines, lines);
    double gap = BAR_GAP_EM * m->type.size_mm;
    int used;

    draw_bar(m, one->event, column.y_mm, column.y_mm + lines * m->leading_mm - gap);
    MARCH_TRY(draw_sign(m, one->event, column.y_mm + 0.5 * m->type.size_mm,
                        SMALL_EM * m->type.size_mm));
    return set_words(m, column, lines, one->event, false, &used);
}

/** Begin a scratch sheet. */
static march_status begin_drawing(maker *m)
{
    m->map.sheet = march_sheet_new(m->map.arena, m->box.x1_mm, m->box.y1_mm);
    if (!m->map.sheet) {
        return MARCH_E_NOMEM;
    }
    march_sheet_layer_begin(m->map.sheet, m->layer->id, m->layer->id);
    return MARCH_OK;
}

static void end_drawing(const maker *m, drawing *out)
{
    const march_sheet_layer *drawn = &m->map.sheet->layers.items[0];

    out->marks = drawn->marks.items;
    out->count = drawn->marks.count;
}

/** An event alone, on no more of the plate than it needs: at the bottom of a plate in
 * the lower half of the map, else at the top. */
static march_status make_alone(const maker *of, const march_event *event, drawing *out)
{
    march_page_box frame = of->map.view->frame;
    bool low = of->box.y0_mm + of->box.y1_mm > frame.y0_mm + frame.y1_mm;
    maker m = *of;
    int used;

    MARCH_TRY(begin_drawing(&m));
    MARCH_TRY(draw_alone(&m, event, &used));
    if (used < m.lines) {
        double spare = (m.lines - used) * m.leading_mm;
        m.lines = used;
        *(low ? &m.box.y0_mm : &m.box.y1_mm) += low ? spare : -spare;
        MARCH_TRY(begin_drawing(&m));
        MARCH_TRY(draw_alone(&m, event, &used));
    }
    end_drawing(&m, out);
    out->y0_mm = m.box.y0_mm;
    out->y1_mm = m.box.y1_mm;
    return m.map.sheet->failed;
}

static march_status make_shared(const maker *of, const march_telling *one, int lanes,
                                drawing *out)
{
    maker m = *of;
    int lines = m.lines / lanes;

    MARCH_TRY(begin_drawing(&m));
    MARCH_TRY(draw_shared(&m, one, lines));
    end_drawing(&m, out);
    out->y0_mm = m.box.y0_mm + one->lane * lines * m.leading_mm;
    out->y1_mm = out->y0_mm + height_of(&m, lines);
    return m.map.sheet->failed;
}

/** Draw all captions once and keep their marks. */
static march_status make_drawings(const maker *m, caption *out)
{
    out->drawings = MARCH_NEW(m->map.arena, drawing, out->tellings.count);
    if (!out->drawings) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < out->tellings.count; i++) {
        const march_telling *one = &out->tellings.items[i];
        int lanes = out->tellings.lanes[one->chain];
        MARCH_TRY(lanes == 1 ? make_alone(m, one->event, &out->drawings[i])
                             : make_shared(m, one, lanes, &out->drawings[i]));
    }
    return MARCH_OK;
}

static march_status put(march_map *map, const march_style_layer *layer,
                        march_page_box box, const march_piece_size *size)
{
    march_lookup none = {.zoom = map->zoom};
    const march_life *all = &map->scene->timeline;
    double share = march_style_number(layer, MARCH_PROP_TIME_CAPTION, &none);
    caption *kept = MARCH_NEW(map->arena, caption, 1);
    maker m = maker_of(map, layer, size->scale);

    if (!kept) {
        return MARCH_E_NOMEM;
    }
    m.box = box;
    m.lines = (int)round((size->height_mm - height_of(&m, 0)) / m.leading_mm);
    *kept = (caption){.box = box, .lines = m.lines};
    MARCH_TRY(march_tellings_plan(
        map->arena, map->scene,
        (march_instant)(share * ((double)all->to - (double)all->from)), m.lines,
        &kept->tellings));
    MARCH_TRY(make_drawings(&m, kept));
    march_layer_keep(map, layer, kept);
    return MARCH_OK;
}

static march_status moment(march_map *map, const march_style_layer *layer)
{
    const caption *kept = march_layer_kept(map, layer);
    const march_telling *told[MOST_LINES];
    march_page_box plate;

    if (!kept) {
        return MARCH_OK;
    }
    march_tellings_at(&kept->tellings, map->scene->start, map->scene->end, kept->lines,
                      told);
    plate = kept->box;
    plate.y0_mm = HUGE_VAL;
    plate.y1_mm = -HUGE_VAL;
    for (int lane = 0; lane < kept->lines; lane++) {
        if (told[lane]) {
            const drawing *drawn = &kept->drawings[told[lane] - kept->tellings.items];
            plate.y0_mm = fmin(plate.y0_mm, drawn->y0_mm);
            plate.y1_mm = fmax(plate.y1_mm, drawn->y1_mm);
        }
    }
    if (plate.y0_mm > plate.y1_mm) {
        return MARCH_OK;
    }
    march_piece_plate(map, layer, plate);
    for (int lane = 0; lane < kept->lines; lane++) {
        if (told[lane]) {
            const drawing *drawn = &kept->drawings[told[lane] - kept->tellings.items];
            march_draw_marks(map->sheet, drawn->marks, drawn->count);
        }
    }
    return MARCH_OK;
}

const march_furniture_kind march_furniture_caption = {
    .name = "caption",
    .piece = MARCH_PIECE_CAPTION,
    .sizes = sizes,
    .put = put,
    .dislikes = {200, 300, 200, 500, 500, 20, 0, 20},
    .worth = 0.8,
    .film = true,
    .moment = moment,
};
