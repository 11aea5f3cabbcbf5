/* test_captions.c - when the events of a film are told, and in how many words.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "furniture/caption.h"
#include "furniture/shorten.h"
#include "model/caption.h"
#include "testing.h"
#include "with_arena.h"

enum { READING_S = 10, LANES = 3, MOST_EVENTS = 6 };

/** A timeline of 1000 s with events from one second to another. */
typedef struct story {
    march_event events[MOST_EVENTS];
    march_scene_event shown[MOST_EVENTS];
    march_scene scene;
    march_tellings tellings;
} story;

static void tell(story *s, const march_life *lives, size_t count)
{
    *s = (story){.scene = {.film = true,
                           .timeline = {0, 1000},
                           .events = s->shown,
                           .event_count = count}};
    for (size_t i = 0; i < count; i++) {
        s->events[i].date.given = true;
        s->shown[i] = (march_scene_event){.event = &s->events[i], .life = lives[i]};
    }
    assert_int_equal(
        march_tellings_plan(arena, &s->scene, READING_S, LANES, &s->tellings),
        MARCH_OK);
}

/** The numbers of the events told, lane by lane; "-" is none. */
static void assert_told(const story *s, march_instant start, march_instant end,
                        const char *wanted)
{
    const march_telling *told[LANES];
    char got[LANES + 1] = "";

    march_tellings_at(&s->tellings, start, end, LANES, told);
    for (int lane = 0; lane < LANES; lane++) {
        got[lane] = told[lane] ? (char)('0' + (told[lane]->event - s->events)) : '-';
    }
    assert_string_equal(got, wanted);
}

static void an_event_is_told_until_it_is_over_but_long_enough_to_be_read(void **state)
{
    const march_life lives[] = {{100, 101}, {200, 260}};
    story s;

    (void)state;
    tell(&s, lives, 2);
    assert_told(&s, 99, 100, "---");
    assert_told(&s, 100, 101, "0--");
    assert_told(&s, 109, 110, "0--");
    assert_told(&s, 110, 111, "---");
    assert_told(&s, 259, 260, "1--");
    assert_told(&s, 260, 261, "---");
    assert_int_equal(s.tellings.lanes[0], 1);
}

static void the_next_event_takes_the_place_of_one_that_lasts(void **state)
{
    const march_life lives[] = {{100, 900}, {300, 310}};
    story s;

    (void)state;
    tell(&s, lives, 2);
    assert_told(&s, 299, 300, "0--");
    assert_told(&s, 300, 301, "1--");
    assert_told(&s, 320, 321, "---");
    assert_int_equal(s.tellings.lanes[0], 1); /* each has the whole plate */
}

static void events_at_one_time_have_a_line_each_and_keep_it(void **state)
{
    const march_life lives[] = {{100, 101}, {104, 105}, {104, 105}, {111, 112}};
    story s;

    (void)state;
    tell(&s, lives, 4);
    assert_told(&s, 103, 104, "0--");
    assert_told(&s, 104, 105, "012");
    assert_told(&s, 110, 111, "-12");
    assert_told(&s, 113, 114, "312");
    assert_told(&s, 114, 115, "3--");
}

static void where_there_is_no_line_the_first_event_gives_way(void **state)
{
    const march_life lives[] = {{100, 101}, {101, 102}, {102, 103}, {103, 104}};
    story s;

    (void)state;
    tell(&s, lives, 4);
    assert_told(&s, 102, 103, "012");
    assert_told(&s, 103, 104, "312");
}

static void a_long_moment_shows_the_last_events_in_it(void **state)
{
    const march_life lives[] = {{100, 101}, {150, 151}, {154, 155}};
    story s;

    (void)state;
    tell(&s, lives, 3);
    assert_told(&s, 90, 140, "0--");
    assert_told(&s, 90, 200, "12-");
}

static void what_is_outside_the_film_is_not_told(void **state)
{
    const march_life lives[] = {{-100, -50}, {MARCH_INSTANT_MIN, 20}, {1000, 1010}};
    story s;

    (void)state;
    tell(&s, lives, 3);
    assert_int_equal(s.tellings.count, 1);
    assert_told(&s, 0, 1, "1--");
}

static void a_caption_stays_as_long_as_it_takes_to_read(void **state)
{
    (void)state;
    assert_near(march_caption_seconds(""), 2, 0);
    assert_near(march_caption_seconds("Siege of Kokand"), 2, 0);
    assert_near(march_caption_seconds("The Dzungars invade the Khanate of Kokand "
                                      "and besiege the city."),
                63 / 15.0, 1e-9);
    /* 44 letters, of two bytes each but for the spaces and the full stop */
    assert_near(march_caption_seconds("Джунгары вторгаются в Коканд и осаждают его."),
                44 / 15.0, 1e-9);
    assert_near(march_caption_seconds(
                    "准噶尔人入侵浩罕汗国，围攻其城，城未攻克，撤兵而去。"), /* 26 */
                2 * 26 / 15.0, 1e-9);
}

static march_status shorter_than(void *context, const char *text, bool *fits)
{
    *fits = strlen(text) <= *(size_t *)context;
    return MARCH_OK;
}

static void assert_short(const char *text, size_t bytes, const char *wanted)
{
    const char *got;

    assert_int_equal(march_words_shorten(arena, text, shorter_than, &bytes, &got),
                     MARCH_OK);
    assert_string_equal(got, wanted);
}

static void words_that_do_not_fit_end_between_words(void **state)
{
    const char *text = "The jüz are disunited; the Senior is subjugated.";

    (void)state;
    assert_short(text, 100, text);
    assert_short(text, 27, "The jüz are disunited…"); /* without its semicolon */
    assert_short(text, 20, "The jüz are…");
    assert_short(text, 1, "The…");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_is_told_until_it_is_over_but_long_enough_to_be_read),
        cmocka_unit_test(the_next_event_takes_the_place_of_one_that_lasts),
        cmocka_unit_test(events_at_one_time_have_a_line_each_and_keep_it),
        cmocka_unit_test(where_there_is_no_line_the_first_event_gives_way),
        cmocka_unit_test(a_long_moment_shows_the_last_events_in_it),
        cmocka_unit_test(what_is_outside_the_film_is_not_told),
        cmocka_unit_test(a_caption_stays_as_long_as_it_takes_to_read),
        cmocka_unit_test(words_that_do_not_fit_end_between_words),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
