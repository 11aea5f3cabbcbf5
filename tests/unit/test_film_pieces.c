/* test_film_pieces.c - what stands round the map of a film stays where it is.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "furniture/badge.h"
#include "furniture/furniture.h"
#include "type_bench.h"
#include "when/words.h"

#define NB "\xC2\xA0"

enum { TITLE, STRIP, LAYERS };

static const march_name title = {"", "A war"};

/** A style of a title and a strip, and a campaign of some years. */
typedef struct stage {
    march_style_layer layers[LAYERS];
    march_style style;
    march_campaign campaign;
    march_event event;
    march_side side;
    march_scene scene;
    void *memos[LAYERS];
    bool drawn[LAYERS];
    march_layout layout;
    march_wishes wishes;
    march_seen seen;
    march_map map;
} stage;

static march_civil day_of(int64_t year, int month, int day)
{
    return (march_civil){.year = year, .month = month, .day = day};
}

static void set_date(march_dated *out, const char *text, march_calendar calendar)
{
    out->given = true;
    assert_int_equal(
        march_date_parse(text, strlen(text), calendar, &out->date, NULL, NULL),
        MARCH_OK);
}

static void plan(stage *s, bench *b, const char *time, march_calendar calendar,
                 const char *lang)
{
    *s = (stage){.layers = {{.id = "title", .type = "title", .max_zoom = 24},
                            {.id = "strip", .type = "strip", .max_zoom = 24}},
                 .style = {.layers = s->layers, .layer_count = LAYERS},
                 .campaign = {.title = {&title, 1},
                              .calendar = (int)calendar,
                              .events = &s->event,
                              .event_count = 1,
                              .sides = &s->side,
                              .side_count = 1},
                 .event = {.id = "e", .victor = MARCH_NONE},
                 .scene = {.campaign = &s->campaign, .film = true},
                 .drawn = {true, true},
                 .layout = {.title = {10, 5, 120, 30}, .strip = {10, 150, 200, 175}}};
    set_date(&s->campaign.time, time, calendar);
    set_date(&s->event.date, time, calendar);
    for (size_t i = 0; i < MARCH_PIECE_COUNT; i++) {
        s->campaign.map.sheet.anchors[i] = -1;
    }
    assert_true(march_campaign_timeline(&s->campaign, &s->scene.timeline));
    s->scene.start = s->scene.timeline.from;
    s->scene.end = s->scene.timeline.to;
    s->wishes.arena = b->arena;
    s->map = (march_map){.campaign = &s->campaign,
                         .style = &s->style,
                         .scene = &s->scene,
                         .lang = lang,
                         .drawn = s->drawn,
                         .pass = MARCH_PASS_PLAN,
                         .memos = s->memos,
                         .setter = b->setter,
                         .arena = b->arena,
                         .diags = b->diags,
                         .sheet = march_sheet_new(b->arena, 210, 180),
                         .wishes = &s->wishes,
                         .seen = &s->seen};
    assert_int_equal(march_furniture_words(&s->map, &s->layout), MARCH_OK);
    s->map.pass = MARCH_PASS_MOMENT;
}

/** The marks of a layer's moment, which holds an instant. */
static const march_sheet_layer *moment_of(stage *s, int layer, march_civil civil,
                                          march_precision unit)
{
    march_calendar calendar = (march_calendar)s->campaign.calendar;
    march_instant at = march_civil_instant(calendar, civil);

    s->scene.start = march_instant_floor(calendar, at, unit);
    s->scene.end = march_instant_add(calendar, s->scene.start, unit, 1);
    s->scene.unit = unit;
    s->map.sheet = march_sheet_new(s->map.arena, 210, 180);
    assert_int_equal(march_furniture_moment(&s->map, &s->layers[layer]), MARCH_OK);
    assert_int_equal(s->map.sheet->layers.count, 1);
    return &s->map.sheet->layers.items[0];
}

static const march_text_mark *date_at(stage *s, march_civil civil, march_precision unit)
{
    const march_sheet_layer *layer = moment_of(s, TITLE, civil, unit);

    assert_string_equal(layer->id, "title-now");
    assert_int_equal(layer->marks.count, 1);
    return layer->marks.items[0].text;
}

static void the_date_says_the_time_in_the_calendar_and_unit_of_the_film(void **state)
{
    static const struct {
        const char *time, *lang;
        march_calendar calendar;
        int year, month, day;
        march_precision unit;
        const char *words;
    } table[] = {
        {"-0217/-0200", "en", MARCH_JULIAN, -217, 8, 2, MARCH_YEAR, "218 BC"},
        {"-0217/-0200", "en", MARCH_JULIAN, -217, 8, 2, MARCH_DAY,
         "2" NB "August 218 BC"},
        {"1739/1741", "en", 0, 1740, 1, 5, MARCH_SEASON, "winter 1739/40"},
        {"1739/1741", "en", 0, 1741, 2, 5, MARCH_MONTH, "February 1741"},
        {"1739/1741", "ru", 0, 1741, 2, 5, MARCH_MONTH, "февраль 1741" NB "г."},
        {"1739/1741", "zh", 0, 1741, 2, 5, MARCH_MONTH, "1741年2月"},
        /* Poltava: 8 July 1709 of the Gregorian calendar, 27 June of the Julian */
        {"1709", "en", MARCH_JULIAN, 1709, 6, 27, MARCH_DAY, "27" NB "June 1709"},
    };

    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        stage s;
        plan(&s, *state, table[i].time, table[i].calendar, table[i].lang);
        assert_string_equal(date_at(&s,
                                    day_of(table[i].year, table[i].month, table[i].day),
                                    table[i].unit)
                                ->utf8,
                            table[i].words);
    }
    assert_int_equal(march_civil_instant(MARCH_JULIAN, day_of(1709, 6, 27)),
                     march_civil_instant(MARCH_GREGORIAN, day_of(1709, 7, 8)));
}

static void the_date_stands_at_one_place_and_has_room_for_every_day(void **state)
{
    bench *b = *state;
    stage s;
    double widest;

    plan(&s, b, "1731/1758", MARCH_GREGORIAN, "en");
    march_text_mark first = *date_at(&s, day_of(1731, 1, 1), MARCH_YEAR);
    march_column column = march_column_in(&s.map, s.layout.title, 1);
    march_type_style type = march_badge_type(&column, &s.layers[TITLE]);
    assert_int_equal(march_badge_width(&s.map, &type, &widest), MARCH_OK);
    for (int month = 1; month <= 12; month++) {
        for (int unit = MARCH_DAY; unit <= MARCH_YEAR; unit++) {
            const march_text_mark *mark =
                date_at(&s, day_of(1744, month, 28), (march_precision)unit);
            assert_near(mark->start.x_mm, first.start.x_mm, 0);
            assert_near(mark->start.y_mm, first.start.y_mm, 0);
            assert_true(shape(b, mark->utf8, "en", &type)->width_mm <= widest + 1e-9);
        }
    }
}

static void a_stretch_longer_than_its_unit_is_a_range(void **state)
{
    bench *b = *state;
    march_instant start = march_civil_instant(MARCH_GREGORIAN, day_of(1741, 2, 20));

    assert_string_equal(march_span_words(b->arena, MARCH_GREGORIAN, start,
                                         start + 7 * MARCH_DAY_S, MARCH_DAY, "en"),
                        "20–26" NB "February 1741");
    assert_string_equal(march_span_words(b->arena, MARCH_GREGORIAN, start,
                                         start + MARCH_DAY_S, MARCH_DAY, "en"),
                        "20" NB "February 1741");
    assert_string_equal(march_span_words(b->arena, MARCH_GREGORIAN, start, start + 3600,
                                         MARCH_MONTH, "en"),
                        "February 1741");
    start = march_civil_instant(MARCH_GREGORIAN, day_of(1741, 1, 1));
    assert_string_equal(
        march_span_words(b->arena, MARCH_GREGORIAN, start,
                         march_instant_add(MARCH_GREGORIAN, start, MARCH_YEAR, 5),
                         MARCH_YEAR, "en"),
        "1741–1745");
}

/** The end of what the axis has gone: the last mark of a moment of the strip. */
static double gone_mm(stage *s, int64_t year)
{
    const march_sheet_layer *layer =
        moment_of(s, STRIP, day_of(year, 6, 1), MARCH_YEAR);
    const march_path *path = &layer->marks.items[layer->marks.count - 1].path->path;
    double most = 0;

    for (size_t i = 0; i < path->point_count; i++) {
        most = fmax(most, path->points[i].x_mm);
    }
    return most;
}

static void the_strip_is_filled_as_the_time_goes(void **state)
{
    stage s;

    plan(&s, *state, "1700/1799", MARCH_GREGORIAN, "en");
    assert_near(gone_mm(&s, 1799), 200, 0.01);
    assert_near(gone_mm(&s, 1749), 105, 0.1); /* half of 10 to 200 */
}

static void a_still_has_no_part_that_changes(void **state)
{
    stage s;

    plan(&s, *state, "1731/1758", MARCH_GREGORIAN, "en");
    memset(s.memos, 0, sizeof(s.memos));
    assert_int_equal(moment_of(&s, TITLE, day_of(1741, 1, 1), MARCH_YEAR)->marks.count,
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_BENCH(the_date_says_the_time_in_the_calendar_and_unit_of_the_film),
        WITH_BENCH(the_date_stands_at_one_place_and_has_room_for_every_day),
        WITH_BENCH(a_stretch_longer_than_its_unit_is_a_range),
        WITH_BENCH(the_strip_is_filled_as_the_time_goes),
        WITH_BENCH(a_still_has_no_part_that_changes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
