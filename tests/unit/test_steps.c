/* test_steps.c - SPDX-License-Identifier: MIT */
#include "when/steps.h"

#include <string.h>

#include "dates.h"

static march_steps walk(march_calendar calendar, const char *from, const char *to,
                        const char *every)
{
    march_date a = read_in(calendar, from), b = read_in(calendar, to);
    march_steps steps;
    march_step step;

    assert_int_equal(march_step_parse(every, &step), MARCH_OK);
    assert_int_equal(
        march_steps_every(calendar, a.earliest_start, b.latest_end, step, &steps),
        MARCH_OK);
    return steps;
}

static march_steps parted(const char *from, const char *to, size_t count)
{
    march_steps steps;

    assert_int_equal(march_steps_even(MARCH_GREGORIAN, read(from).earliest_start,
                                      read(to).latest_end, count, &steps),
                     MARCH_OK);
    return steps;
}

static const char *name_of(const march_steps *steps, size_t index)
{
    static char out[4][MARCH_MOMENT_NAME_SIZE];
    static int next;

    next = (next + 1) % 4;
    march_steps_name(steps, index, out[next]);
    return out[next];
}

/** Check the first and the last name of a walk and the number of its moments. */
static void assert_walk(const march_steps *steps, size_t count, const char *first,
                        const char *last)
{
    assert_int_equal(steps->count, count);
    assert_string_equal(name_of(steps, 0), first);
    assert_string_equal(name_of(steps, count - 1), last);
}

static void steps_are_words_or_numbers_with_a_letter(void **state)
{
    static const struct {
        const char *text;
        march_precision unit;
        int64_t count;
        bool aligned, week;
    } rows[] = {{"year", MARCH_YEAR, 1, true, false},
                {"years", MARCH_YEAR, 1, true, false},
                {"yearly", MARCH_YEAR, 1, true, false},
                {"season", MARCH_SEASON, 1, true, false},
                {"month", MARCH_MONTH, 1, true, false},
                {"week", MARCH_DAY, 7, true, true},
                {"day", MARCH_DAY, 1, true, false},
                {"hour", MARCH_HOUR, 1, true, false},
                {"10d", MARCH_DAY, 10, false, false},
                {"2w", MARCH_DAY, 14, false, true},
                {"3months", MARCH_MONTH, 3, false, false},
                {"1y", MARCH_YEAR, 1, false, false},
                {"6h", MARCH_HOUR, 6, false, false},
                {"minute", MARCH_MINUTE, 1, true, false},
                {"15min", MARCH_MINUTE, 15, false, false}};

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(rows); i++) {
        march_step step;
        assert_int_equal(march_step_parse(rows[i].text, &step), MARCH_OK);
        assert_int_equal(step.unit, rows[i].unit);
        assert_int_equal(step.count, rows[i].count);
        assert_int_equal(step.aligned, rows[i].aligned);
        assert_int_equal(step.week, rows[i].week);
    }
}

static void what_is_no_step_is_refused(void **state)
{
    static const char *const words[] = {
        "",   "y",    "d",   "yearx",     "0d",           "-1d",  "1",
        "1x", "1.5d", "d10", "fortnight", "99999999999d", " day", "1 d"};
    march_step step;

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(words); i++) {
        assert_int_equal(march_step_parse(words[i], &step), MARCH_E_INPUT);
    }
}

static void a_frame_of_a_year_is_the_whole_year(void **state)
{
    march_steps steps = walk(MARCH_GREGORIAN, "1739-05", "1741-02", "year");
    march_moment last = march_steps_at(&steps, 2);

    (void)state;
    assert_walk(&steps, 3, "00001_1739", "00003_1741");
    assert_string_equal(iso(last.start), "1741-01-01");
    assert_string_equal(iso(last.end), "1742-01-01");
    assert_int_equal(last.unit, MARCH_YEAR);
}

static void each_moment_begins_where_the_last_one_ends(void **state)
{
    static const char *const every[] = {"year", "season", "month", "week", "10d", "5m"};

    (void)state;
    for (size_t k = 0; k < MARCH_COUNT(every); k++) {
        march_steps steps = walk(MARCH_GREGORIAN, "1739", "1741", every[k]);
        for (size_t i = 0; i + 1 < steps.count; i++) {
            assert_int_equal(march_steps_at(&steps, i).end,
                             march_steps_at(&steps, i + 1).start);
        }
        assert_true(march_steps_at(&steps, steps.count - 1).end >= steps.end);
    }
}

static void years_bc_have_names_that_sort_as_time_goes(void **state)
{
    march_steps steps = walk(MARCH_JULIAN, "-0217-08", "-0216-02", "month");
    march_steps over = walk(MARCH_JULIAN, "-0001", "0002", "year");

    (void)state;
    assert_walk(&steps, 7, "00001_0218bc-08", "00007_0217bc-02");
    assert_walk(&over, 4, "00001_0002bc", "00004_0002");
    assert_string_equal(name_of(&over, 1), "00002_0001bc");
    assert_true(strcmp(name_of(&over, 1), name_of(&over, 2)) < 0);
}

static void a_winter_has_the_year_of_its_december(void **state)
{
    march_steps steps = walk(MARCH_GREGORIAN, "1740-11", "1741-03", "season");
    march_moment winter = march_steps_at(&steps, 1);

    (void)state;
    assert_walk(&steps, 3, "00001_1740-23", "00003_1741-21");
    assert_string_equal(name_of(&steps, 1), "00002_1740-24");
    assert_string_equal(iso(winter.start), "1740-12-01");
    assert_string_equal(iso(winter.end), "1741-03-01");
}

static void weeks_begin_on_monday(void **state)
{
    /* cal(1): 1 January 1741 was a Sunday, in the Gregorian calendar */
    march_steps steps = walk(MARCH_GREGORIAN, "1741-01-01", "1741-01-10", "week");

    (void)state;
    assert_walk(&steps, 3, "00001_1740-12-26", "00003_1741-01-09");
}

static void february_has_as_many_days_as_its_calendar_gives_it(void **state)
{
    march_steps common = walk(MARCH_GREGORIAN, "1700-02", "1700-02", "day");
    march_steps leap = walk(MARCH_JULIAN, "1700-02", "1700-02", "day");

    (void)state;
    assert_walk(&common, 28, "00001_1700-02-01", "00028_1700-02-28");
    assert_walk(&leap, 29, "00001_1700-02-01", "00029_1700-02-29");
}

static void counted_steps_go_from_the_start(void **state)
{
    march_steps days = walk(MARCH_GREGORIAN, "1741-02-20", "1741-03-15", "10d");
    march_steps months = walk(MARCH_GREGORIAN, "1741-01-31", "1741-04-30", "1m");

    (void)state;
    assert_walk(&days, 3, "00001_1741-02-20", "00003_1741-03-12");
    /* the day of the month does not wander after a short one */
    assert_string_equal(iso(march_steps_at(&months, 1).start), "1741-02-28");
    assert_string_equal(iso(march_steps_at(&months, 2).start), "1741-03-31");
}

static void hours_are_in_the_name(void **state)
{
    march_steps steps = walk(MARCH_GREGORIAN, "1741-02-20", "1741-02-20", "6h");

    (void)state;
    assert_walk(&steps, 4, "00001_1741-02-20T0000", "00004_1741-02-20T1800");
}

/** The date of a moment comes to the same instants as the moment. */
static void assert_edtf(const march_steps *steps, size_t index, const char *expected)
{
    char text[MARCH_MOMENT_NAME_SIZE];
    march_moment moment = march_steps_at(steps, index);

    march_moment_edtf(steps->calendar, &moment, text);
    assert_string_equal(text, expected);
    march_date date = read_in(steps->calendar, text);
    assert_int_equal(date.earliest_start, moment.start);
    if (moment.unit > MARCH_HOUR) {
        assert_int_equal(date.latest_end, moment.end);
    }
}

static void moments_are_edtf_dates_of_the_same_instants(void **state)
{
    const march_steps years = walk(MARCH_JULIAN, "-0001", "0001", "year");
    const march_steps fives = walk(MARCH_GREGORIAN, "1731", "1758", "5y");
    const march_steps seasons = walk(MARCH_GREGORIAN, "1740-23", "1741-21", "season");
    const march_steps months = walk(MARCH_GREGORIAN, "1741", "1741", "month");
    const march_steps weeks = walk(MARCH_GREGORIAN, "1741-02-06", "1741-02-20", "7d");
    const march_steps hours = walk(MARCH_GREGORIAN, "1741-02-20", "1741-02-20", "6h");

    (void)state;
    assert_edtf(&years, 0, "-0001");
    assert_edtf(&years, 1, "0000");
    assert_edtf(&fives, 1, "1736/1740");
    assert_edtf(&seasons, 1, "1740-24");
    assert_edtf(&months, 1, "1741-02");
    assert_edtf(&weeks, 1, "1741-02-13/1741-02-19");
    assert_edtf(&hours, 3, "1741-02-20T18:00:00");
}

static void an_even_walk_ends_exactly_at_its_end(void **state)
{
    march_steps steps = parted("1731", "1758", 750);

    (void)state;
    assert_int_equal(steps.count, 750);
    assert_string_equal(iso(march_steps_at(&steps, 0).start), "1731-01-01");
    assert_string_equal(iso(march_steps_at(&steps, 749).end), "1759-01-01");
    assert_int_equal(march_steps_at(&steps, 0).unit, MARCH_DAY);
    assert_string_equal(name_of(&steps, 0), "00001_1731-01-01");
}

static void numbers_have_as_many_digits_as_the_last_one(void **state)
{
    march_steps steps = parted("1731", "1758", 123456);

    (void)state;
    assert_memory_equal(name_of(&steps, 0), "000001_", 7);
    assert_memory_equal(name_of(&steps, 123455), "123456_", 7);
}

static void a_fast_walk_tells_its_time_so_that_it_can_be_read(void **state)
{
    static const struct {
        size_t count;
        march_precision unit;
    } table[] = {{600, MARCH_YEAR},
                 {1500, MARCH_SEASON},
                 {6000, MARCH_MONTH},
                 {200000, MARCH_DAY}};

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        march_steps steps = parted("1731", "1758", table[i].count);
        march_steps_slow(&steps, 12);
        assert_int_equal(march_steps_at(&steps, 0).unit, table[i].unit);
    }
}

static void too_many_moments_are_counted_and_refused(void **state)
{
    march_steps steps;
    march_step hour;

    (void)state;
    assert_int_equal(march_step_parse("hour", &hour), MARCH_OK);
    assert_int_equal(march_steps_every(MARCH_GREGORIAN, read("1001").earliest_start,
                                       read("1400").latest_end, hour, &steps),
                     MARCH_E_RANGE);
    assert_int_equal(steps.count, 146097 * 24);
    assert_int_equal(march_steps_even(MARCH_GREGORIAN, 0, 10, 11, &steps),
                     MARCH_E_RANGE);
    assert_int_equal(steps.count, 10);
}

static void open_and_empty_times_are_refused(void **state)
{
    const march_step year = {.unit = MARCH_YEAR, .count = 1};
    march_steps steps;

    (void)state;
    assert_int_equal(
        march_steps_every(MARCH_GREGORIAN, MARCH_INSTANT_MIN, 0, year, &steps),
        MARCH_E_RANGE);
    assert_int_equal(march_steps_every(MARCH_GREGORIAN, 5, 5, year, &steps),
                     MARCH_E_RANGE);
    assert_int_equal(steps.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_words_or_numbers_with_a_letter),
        cmocka_unit_test(what_is_no_step_is_refused),
        cmocka_unit_test(a_frame_of_a_year_is_the_whole_year),
        cmocka_unit_test(each_moment_begins_where_the_last_one_ends),
        cmocka_unit_test(years_bc_have_names_that_sort_as_time_goes),
        cmocka_unit_test(a_winter_has_the_year_of_its_december),
        cmocka_unit_test(weeks_begin_on_monday),
        cmocka_unit_test(february_has_as_many_days_as_its_calendar_gives_it),
        cmocka_unit_test(counted_steps_go_from_the_start),
        cmocka_unit_test(hours_are_in_the_name),
        cmocka_unit_test(moments_are_edtf_dates_of_the_same_instants),
        cmocka_unit_test(an_even_walk_ends_exactly_at_its_end),
        cmocka_unit_test(numbers_have_as_many_digits_as_the_last_one),
        cmocka_unit_test(a_fast_walk_tells_its_time_so_that_it_can_be_read),
        cmocka_unit_test(too_many_moments_are_counted_and_refused),
        cmocka_unit_test(open_and_empty_times_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
