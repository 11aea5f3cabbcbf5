/* test_date.c - the four instants of a date, and what is asked of them.
 * SPDX-License-Identifier: MIT */
#include "dates.h"

/** The four instants as "earliest_start latest_start earliest_end latest_end". */
static const char *four(const march_date *date)
{
    static char out[4 * MARCH_ISO_SIZE];

    snprintf(out, sizeof(out), "%s %s %s %s", iso(date->earliest_start),
             iso(date->latest_start), iso(date->earliest_end), iso(date->latest_end));
    return out;
}

static void assert_four(march_calendar calendar, const char *text, const char *expected)
{
    march_date date = read_in(calendar, text);

    if (strcmp(four(&date), expected) != 0) {
        print_error("%s\n is  %s\n not %s\n", text, four(&date), expected);
        fail();
    }
    assert_true(date.earliest_start <= date.latest_start);
    assert_true(date.earliest_end <= date.latest_end);
    assert_true(date.earliest_start <= date.earliest_end);
    assert_true(date.latest_start <= date.latest_end);
    assert_true(date.earliest_start < date.latest_end);
}

static void fills_a_plain_date(void **state)
{
    (void)state;
    assert_four(MARCH_GREGORIAN, "1741", "1741-01-01 1741-01-01 1742-01-01 1742-01-01");
    assert_four(MARCH_GREGORIAN, "1741?",
                "1741-01-01 1741-01-01 1742-01-01 1742-01-01");
    assert_four(MARCH_GREGORIAN, "1740-02",
                "1740-02-01 1740-02-01 1740-03-01 1740-03-01");
    assert_four(MARCH_GREGORIAN, "1740-02-29",
                "1740-02-29 1740-02-29 1740-03-01 1740-03-01");
    assert_four(MARCH_GREGORIAN, "1740-02-29T06",
                "1740-02-29T06:00:00 1740-02-29T06:00:00 1740-02-29T07:00:00 "
                "1740-02-29T07:00:00");
}

static void widens_an_approximate_date_by_a_unit(void **state)
{
    (void)state;
    assert_four(MARCH_GREGORIAN, "1739~",
                "1738-01-01 1739-01-01 1740-01-01 1741-01-01");
    assert_four(MARCH_GREGORIAN, "1740-03~",
                "1740-02-01 1740-03-01 1740-04-01 1740-05-01");
    assert_four(MARCH_GREGORIAN, "1739-24~",
                "1739-09-01 1739-12-01 1740-03-01 1740-06-01");
    assert_four(MARCH_GREGORIAN, "1740-37~",
                "1739-09-01 1740-01-01 1740-05-01 1740-09-01");
    assert_four(MARCH_GREGORIAN, "1741-03-03%",
                "1741-02-28 1741-03-03 1741-03-04 1741-03-07");
    assert_four(MARCH_GREGORIAN, "174X~",
                "1730-01-01 1749-01-01 1741-01-01 1760-01-01");
    assert_four(MARCH_GREGORIAN, "1741-03-03T06:30~",
                "1741-03-03T06:15:00 1741-03-03T06:30:00 1741-03-03T06:31:00 "
                "1741-03-03T06:46:00");
    assert_four(MARCH_GREGORIAN, "~1741-03",
                "1740-03-01 1741-03-01 1741-04-01 1742-04-01");
    assert_four(MARCH_GREGORIAN, "1741-~02",
                "1741-01-01 1741-02-01 1741-03-01 1741-04-01");
}

static void spans_from_the_first_to_the_last_that_is_possible(void **state)
{
    (void)state;
    assert_four(MARCH_GREGORIAN, "174X", "1740-01-01 1749-01-01 1741-01-01 1750-01-01");
    assert_four(MARCH_GREGORIAN, "1741-XX",
                "1741-01-01 1741-12-01 1741-02-01 1742-01-01");
    assert_four(MARCH_GREGORIAN, "1741-02-XX",
                "1741-02-01 1741-02-28 1741-02-02 1741-03-01");
    assert_four(MARCH_GREGORIAN, "1X41-1X",
                "1041-10-01 1941-12-01 1041-11-01 1942-01-01");
    assert_four(MARCH_GREGORIAN, "174X-02-29",
                "1740-02-29 1748-02-29 1740-03-01 1748-03-01");
    assert_four(MARCH_GREGORIAN, "1741-XX-31",
                "1741-01-31 1741-12-31 1741-02-01 1742-01-01");
    assert_four(MARCH_GREGORIAN, "1741-02-2X",
                "1741-02-20 1741-02-28 1741-02-21 1741-03-01");
    assert_four(MARCH_GREGORIAN, "1741-X1-3X",
                "1741-01-30 1741-11-30 1741-01-31 1741-12-01");
    assert_four(MARCH_GREGORIAN, "-021X",
                "-0219-01-01 -0210-01-01 -0218-01-01 -0209-01-01");
    assert_four(MARCH_GREGORIAN, "-00XX",
                "-0099-01-01 -0001-01-01 -0098-01-01 0000-01-01");
    assert_four(MARCH_GREGORIAN, "-XXXX",
                "-9999-01-01 -0001-01-01 -9998-01-01 0000-01-01");
    assert_four(MARCH_GREGORIAN, "1741S3",
                "1740-01-01 1741-01-01 1742-01-01 1750-01-01");
    assert_four(MARCH_GREGORIAN, "-1985S2",
                "-1999-01-01 -1985-01-01 -1984-01-01 -1899-01-01");
    assert_four(MARCH_GREGORIAN, "1741S9",
                "1741-01-01 1741-01-01 1742-01-01 1742-01-01");
}

static void joins_the_sides_of_an_interval(void **state)
{
    (void)state;
    assert_four(MARCH_GREGORIAN, "1752/1755",
                "1752-01-01 1752-01-01 1756-01-01 1756-01-01");
    assert_four(MARCH_GREGORIAN, "1739-10~/1740-24?",
                "1739-09-01 1739-10-01 1741-03-01 1741-03-01");
    assert_four(MARCH_GREGORIAN, "1732~/1734~",
                "1731-01-01 1732-01-01 1735-01-01 1736-01-01");
    assert_four(MARCH_GREGORIAN, "../1758", ".. .. 1759-01-01 1759-01-01");
    assert_four(MARCH_GREGORIAN, "/1758", ".. 1758-01-01 1759-01-01 1759-01-01");
    assert_four(MARCH_GREGORIAN, "1739/..", "1739-01-01 1739-01-01 .. ..");
    assert_four(MARCH_GREGORIAN, "1739/", "1739-01-01 1739-01-01 1740-01-01 ..");
    assert_four(MARCH_GREGORIAN, "1741-02/1741",
                "1741-02-01 1741-02-01 1742-01-01 1742-01-01");
    assert_four(MARCH_GREGORIAN, "1741-02~/1741-01",
                "1741-01-01 1741-02-01 1741-02-01 1741-02-01");
    assert_four(MARCH_GREGORIAN, "218 BC/202 BC",
                "-0217-01-01 -0217-01-01 -0200-01-01 -0200-01-01");
}

static void tells_open_from_unknown(void **state)
{
    (void)state;
    assert_true(read("../1758").open_start && !read("../1758").unknown_start);
    assert_true(read("/1758").unknown_start && !read("/1758").open_start);
    assert_true(read("1739/..").open_end && !read("1739/..").unknown_end);
    assert_true(read("1739/").unknown_end && !read("1739/").open_end);
    assert_true(read("[..1758]").open_start && read("{1758..}").open_end);
    assert_int_equal(read("1739/1741").kind, MARCH_DATE_INTERVAL);
    assert_int_equal(read("1739").kind, MARCH_DATE_SINGLE);
}

static void takes_one_or_all_of_a_set(void **state)
{
    (void)state;
    assert_four(MARCH_GREGORIAN, "[1667,1668,1670..1672]",
                "1667-01-01 1672-01-01 1668-01-01 1673-01-01");
    assert_four(MARCH_GREGORIAN, "{1667, 1668, 1670..1672}",
                "1667-01-01 1667-01-01 1673-01-01 1673-01-01");
    assert_four(MARCH_GREGORIAN, "[..1758]", ".. 1758-01-01 .. 1759-01-01");
    assert_four(MARCH_GREGORIAN, "{..1758}", ".. .. 1759-01-01 1759-01-01");
    assert_four(MARCH_GREGORIAN, "[1758..]", "1758-01-01 .. 1759-01-01 ..");
    march_date date = read("[1672,1667-03?,1669~]");
    assert_int_equal(date.kind, MARCH_DATE_ONE_OF);
    assert_int_equal(date.start.year, 1667);
    assert_int_equal(date.start.month, 3);
    assert_int_equal(date.end.year, 1672);
    assert_true(date.uncertain && date.approximate);
    assert_int_equal(date.precision, MARCH_YEAR);
}

static void counts_in_the_julian_calendar(void **state)
{
    (void)state;
    assert_four(MARCH_JULIAN, "1741-02-20",
                "1741-03-03 1741-03-03 1741-03-04 1741-03-04");
    assert_four(MARCH_JULIAN, "1740-24", "1740-12-12 1740-12-12 1741-03-12 1741-03-12");
    assert_four(MARCH_JULIAN, "1700-02-29",
                "1700-03-11 1700-03-11 1700-03-12 1700-03-12");
    assert_four(MARCH_JULIAN, "1741~", "1740-01-12 1741-01-12 1742-01-12 1743-01-12");
    assert_int_equal(read_in(MARCH_JULIAN, "1741-02-20").start.day, 20);
}

static march_instant start_of(const char *text)
{
    return read(text).earliest_start;
}

static void compares_a_time_with_a_date(void **state)
{
    march_date date = read("1739~/1741");

    (void)state;
#define PHASE(a, b) march_date_phase(&date, start_of(a), start_of(b))
    assert_int_equal(PHASE("1737", "1738"), MARCH_BEFORE);
    assert_int_equal(PHASE("1737", "1738-01-02"), MARCH_DURING);
    assert_int_equal(PHASE("1738", "1738"), MARCH_DURING);
    assert_int_equal(PHASE("1740", "1741"), MARCH_DURING);
    assert_int_equal(PHASE("1741-12-31", "1742"), MARCH_DURING);
    assert_int_equal(PHASE("1742", "1742"), MARCH_AFTER);
    assert_int_equal(PHASE("1742", "1743"), MARCH_AFTER);
#undef PHASE
    march_date always = march_date_always();
    assert_int_equal(march_date_phase(&always, INT64_MIN, INT64_MIN), MARCH_DURING);
    assert_int_equal(march_date_phase(&always, INT64_MAX, INT64_MAX), MARCH_DURING);
}

static void fades_between_the_outer_and_the_inner_instants(void **state)
{
    march_date about = read("1739~"), decade = read("174X"), unknown = read("1739/");

    (void)state;
    assert_near(march_date_presence(&about, start_of("1737")), 0, 0);
    assert_near(march_date_presence(&about, start_of("1738")), 0, 0);
    assert_near(march_date_presence(&about, start_of("1738-07-02T12")), 0.5, 1e-9);
    assert_near(march_date_presence(&about, start_of("1739")), 1, 0);
    assert_near(march_date_presence(&about, start_of("1739-12-31")), 1, 0);
    assert_near(march_date_presence(&about, start_of("1740-07-02")), 0.5, 1e-9);
    assert_near(march_date_presence(&about, start_of("1741")), 0, 0);
    assert_true(march_date_presence(&decade, start_of("1745")) > 0.4);
    assert_true(march_date_presence(&decade, start_of("1745")) < 0.7);
    assert_near(march_date_presence(&unknown, start_of("1739-06")), 1, 0);
    assert_near(march_date_presence(&unknown, start_of("1900")), 0.5, 0);
    march_date always = march_date_always();
    assert_near(march_date_presence(&always, 0), 1, 0);
}

static void has_a_core_where_something_is_sure(void **state)
{
    march_date about = read("1739~"), decade = read("174X");
    march_instant start, end;

    (void)state;
    assert_true(march_date_core(&about, &start, &end));
    assert_int_equal(start, start_of("1739"));
    assert_int_equal(end, start_of("1740"));
    assert_false(march_date_core(&decade, &start, &end));
    march_date_default_span(&decade, &start, &end);
    assert_int_equal(start, start_of("1740"));
    assert_int_equal(end, start_of("1750"));
    march_date_default_span(&about, &start, &end);
    assert_int_equal(start, start_of("1739"));
    march_date_span(&about, &start, &end);
    assert_int_equal(start, start_of("1738"));
    assert_int_equal(end, start_of("1741"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fills_a_plain_date),
        cmocka_unit_test(widens_an_approximate_date_by_a_unit),
        cmocka_unit_test(spans_from_the_first_to_the_last_that_is_possible),
        cmocka_unit_test(joins_the_sides_of_an_interval),
        cmocka_unit_test(tells_open_from_unknown),
        cmocka_unit_test(takes_one_or_all_of_a_set),
        cmocka_unit_test(counts_in_the_julian_calendar),
        cmocka_unit_test(compares_a_time_with_a_date),
        cmocka_unit_test(fades_between_the_outer_and_the_inner_instants),
        cmocka_unit_test(has_a_core_where_something_is_sure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
