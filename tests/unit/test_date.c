/* test_date.c - SPDX-License-Identifier: MIT */
#include "when/date.h"

#include <string.h>

#include "testing.h"

static march_date read_in(march_calendar calendar, const char *text)
{
    march_date date = {0};
    const char *why = "";
    size_t where = 0;

    if (march_date_parse(text, strlen(text), calendar, &date, &why, &where) !=
        MARCH_OK) {
        print_error("%s: %s at %zu\n", text, why, where);
        fail();
    }
    return date;
}

static march_date read(const char *text)
{
    return read_in(MARCH_GREGORIAN, text);
}

static const char *iso(march_instant instant)
{
    static char out[4][MARCH_ISO_SIZE];
    static int next;

    next = (next + 1) % 4;
    march_instant_iso(out[next], instant);
    return out[next];
}

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

typedef struct example {
    const char *text, *span;
} example;

/** Only the outer ends: what the specification says of its examples. */
static void assert_spans(const example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        march_date date = read(examples[i].text);
        char span[2 * MARCH_ISO_SIZE];
        snprintf(span, sizeof(span), "%s %s", iso(date.earliest_start),
                 iso(date.latest_end));
        if (strcmp(span, examples[i].span) != 0) {
            print_error("%s is %s, not %s\n", examples[i].text, span, examples[i].span);
            fail();
        }
    }
}

/* The examples of the specification, https://www.loc.gov/standards/datetime/ */
static void reads_the_examples_of_level_0(void **state)
{
    static const example examples[] = {
        {"1985-04-12", "1985-04-12 1985-04-13"},
        {"1985-04", "1985-04-01 1985-05-01"},
        {"1985", "1985-01-01 1986-01-01"},
        {"1985-04-12T23:20:30", "1985-04-12T23:20:30 1985-04-12T23:20:31"},
        {"1985-04-12T23:20:30Z", "1985-04-12T23:20:30 1985-04-12T23:20:31"},
        {"1985-04-12T23:20:30-04", "1985-04-13T03:20:30 1985-04-13T03:20:31"},
        {"1985-04-12T23:20:30+04:30", "1985-04-12T18:50:30 1985-04-12T18:50:31"},
        {"1964/2008", "1964-01-01 2009-01-01"},
        {"2004-06/2006-08", "2004-06-01 2006-09-01"},
        {"2004-02-01/2005-02-08", "2004-02-01 2005-02-09"},
        {"2004-02-01/2005-02", "2004-02-01 2005-03-01"},
        {"2004-02-01/2005", "2004-02-01 2006-01-01"},
        {"2005/2006-02", "2005-01-01 2006-03-01"},
    };

    (void)state;
    assert_spans(examples, MARCH_COUNT(examples));
}

static void reads_the_examples_of_level_1(void **state)
{
    static const example examples[] = {
        {"Y170000002", "+170000002-01-01 +170000003-01-01"},
        {"Y-170000002", "-170000002-01-01 -170000001-01-01"},
        {"2001-21", "2001-03-01 2001-06-01"},
        {"1984?", "1984-01-01 1985-01-01"},
        {"2004-06~", "2004-05-01 2004-08-01"},
        {"2004-06-11%", "2004-06-08 2004-06-15"},
        {"201X", "2010-01-01 2020-01-01"},
        {"20XX", "2000-01-01 2100-01-01"},
        {"2004-XX", "2004-01-01 2005-01-01"},
        {"1985-04-XX", "1985-04-01 1985-05-01"},
        {"1985-XX-XX", "1985-01-01 1986-01-01"},
        {"1985-04-12/..", "1985-04-12 .."},
        {"1985-04/..", "1985-04-01 .."},
        {"1985/..", "1985-01-01 .."},
        {"../1985-04-12", ".. 1985-04-13"},
        {"../1985-04", ".. 1985-05-01"},
        {"../1985", ".. 1986-01-01"},
        {"1985-04-12/", "1985-04-12 .."},
        {"1985-04/", "1985-04-01 .."},
        {"1985/", "1985-01-01 .."},
        {"/1985-04-12", ".. 1985-04-13"},
        {"/1985-04", ".. 1985-05-01"},
        {"/1985", ".. 1986-01-01"},
        {"1984?/2004~", "1984-01-01 2006-01-01"},
        {"-1985", "-1985-01-01 -1984-01-01"},
    };

    (void)state;
    assert_spans(examples, MARCH_COUNT(examples));
}

/* The page explains Y171010000S3 as 171010000 to 171010999, against its own rule and
 * its other examples; the rule holds here. */
static void reads_the_examples_of_level_2(void **state)
{
    static const example examples[] = {
        {"Y-17E7", "-170000000-01-01 -169999999-01-01"},
        {"1950S2", "1900-01-01 2000-01-01"},
        {"Y171010000S3", "+171000000-01-01 +172000000-01-01"},
        {"Y3388E2S3", "+338000-01-01 +339000-01-01"},
        {"2001-34", "2001-04-01 2001-07-01"},
        {"[1667,1668,1670..1672]", "1667-01-01 1673-01-01"},
        {"[..1760-12-03]", ".. 1760-12-04"},
        {"[1760-12..]", "1760-12-01 .."},
        {"[1760-01,1760-02,1760-12..]", "1760-01-01 .."},
        {"[1667,1760-12]", "1667-01-01 1761-01-01"},
        {"[..1984]", ".. 1985-01-01"},
        {"{1667,1668,1670..1672}", "1667-01-01 1673-01-01"},
        {"{1960,1961-12}", "1960-01-01 1962-01-01"},
        {"{..1984}", ".. 1985-01-01"},
        {"2004-06-11%", "2004-06-08 2004-06-15"},
        {"2004-06~-11", "2004-05-11 2004-07-12"},
        {"2004?-06-11", "2004-06-11 2004-06-12"},
        {"?2004-06-~11", "2004-06-08 2004-06-15"},
        {"2004-%06-11", "2004-05-11 2004-07-12"},
        {"156X-12-25", "1560-12-25 1569-12-26"},
        {"15XX-12-25", "1500-12-25 1599-12-26"},
        {"XXXX-12-XX", "0000-12-01 +10000-01-01"},
        {"1XXX-XX", "1000-01-01 2000-01-01"},
        {"1XXX-12", "1000-12-01 2000-01-01"},
        {"1984-1X", "1984-10-01 1985-01-01"},
        {"2004-06-~01/2004-06-~20", "2004-05-29 2004-06-24"},
        {"2004-06-XX/2004-07-03", "2004-06-01 2004-07-04"},
    };

    (void)state;
    assert_spans(examples, MARCH_COUNT(examples));
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

static void knows_where_seasons_begin(void **state)
{
    static const struct {
        int season;
        const char *start, *end;
    } seasons[] = {
        {21, "1740-03-01", "1740-06-01"}, {22, "1740-06-01", "1740-09-01"},
        {23, "1740-09-01", "1740-12-01"}, {24, "1740-12-01", "1741-03-01"},
        {25, "1740-03-01", "1740-06-01"}, {26, "1740-06-01", "1740-09-01"},
        {27, "1740-09-01", "1740-12-01"}, {28, "1740-12-01", "1741-03-01"},
        {29, "1740-09-01", "1740-12-01"}, {30, "1740-12-01", "1741-03-01"},
        {31, "1740-03-01", "1740-06-01"}, {32, "1740-06-01", "1740-09-01"},
        {33, "1740-01-01", "1740-04-01"}, {34, "1740-04-01", "1740-07-01"},
        {35, "1740-07-01", "1740-10-01"}, {36, "1740-10-01", "1741-01-01"},
        {37, "1740-01-01", "1740-05-01"}, {38, "1740-05-01", "1740-09-01"},
        {39, "1740-09-01", "1741-01-01"}, {40, "1740-01-01", "1740-07-01"},
        {41, "1740-07-01", "1741-01-01"},
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(seasons); i++) {
        char text[16];
        snprintf(text, sizeof(text), "1740-%d", seasons[i].season);
        march_date date = read(text);
        assert_string_equal(iso(date.earliest_start), seasons[i].start);
        assert_string_equal(iso(date.latest_end), seasons[i].end);
        assert_int_equal(date.precision, MARCH_SEASON);
    }
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

static void understands_years_before_christ(void **state)
{
    (void)state;
    assert_int_equal(read("44 BC").start.year, -43);
    assert_int_equal(read("44BCE").start.year, -43);
    assert_int_equal(read("1 BC").start.year, 0);
    assert_int_equal(read("218 BCE~").start.year, -217);
    assert_true(read("218 BCE~").approximate);
    assert_true(read("218 B.C.?").uncertain);
    assert_int_equal(read("14 AD").start.year, 14);
    assert_int_equal(read("-0217").start.year, -217);
    assert_int_equal(read("0000").start.year, 0);
    assert_int_equal(read("12000 BC").start.year, -11999);
    assert_int_equal(read("Y-12000").start.year, -12000);
}

static void tells_how_fine_a_date_is(void **state)
{
    (void)state;
    assert_int_equal(read("1XXX").precision, MARCH_MILLENNIUM);
    assert_int_equal(read("17XX").precision, MARCH_CENTURY);
    assert_int_equal(read("174X").precision, MARCH_DECADE);
    assert_int_equal(read("1741").precision, MARCH_YEAR);
    assert_int_equal(read("1741-02").precision, MARCH_MONTH);
    assert_int_equal(read("1741-02-20").precision, MARCH_DAY);
    assert_int_equal(read("1741-02-20T06").precision, MARCH_HOUR);
    assert_int_equal(read("1741-02-20T06:30").precision, MARCH_MINUTE);
    assert_int_equal(read("1741-02-20T06:30:00").precision, MARCH_SECOND);
    assert_int_equal(read("1739/1741-02").precision, MARCH_YEAR);
}

static void marks_stand_before_or_behind(void **state)
{
    (void)state;
    assert_true(read("1741?").uncertain && !read("1741?").approximate);
    assert_true(!read("1741~").uncertain && read("1741~").approximate);
    assert_true(read("1741%").uncertain && read("1741%").approximate);
    assert_int_equal(read("1741~").start.about, MARCH_YEAR);
    assert_int_equal(read("1741-~02").start.about, MARCH_MONTH);
    assert_int_equal(read("?2004-06-~11").start.about, MARCH_DAY);
    assert_true(read("?2004-06-~11").uncertain);
    assert_int_equal(read("2004~-06-11~").start.about, MARCH_YEAR);
    assert_true(read("%-2011-06-13").approximate);
    assert_int_equal(read("%-2011-06-13").start.year, -2011);
}

static void assert_refused(march_calendar calendar, const char *text, size_t at,
                           const char *words)
{
    march_date date = {.length = 77};
    const char *why = "(accepted)";
    size_t where = 99;
    march_status status =
        march_date_parse(text, strlen(text), calendar, &date, &why, &where);

    if (status == MARCH_OK || !strstr(why, words) || where != at) {
        print_error("%s: '%s' at %zu, not '%s' at %zu\n", text, why, where, words, at);
        fail();
    }
    assert_int_equal(date.length, 77);
}

static void refuses_dates_that_do_not_exist(void **state)
{
    static const struct {
        const char *text;
        size_t at;
        const char *words;
    } table[] = {
        {"1741-02-30", 0, "no such day in this"},
        {"1741-02-29", 0, "no such day in this"},
        {"1700-02-29", 0, "no such day in this"},
        {"XXXX-02-30", 0, "no such day in this"},
        {"1741-XX-32", 8, "no such day: 01 to 31"},
        {"1741-13", 5, "no such month"},
        {"1741-00", 5, "no such month"},
        {"1741-20", 5, "no such month"},
        {"1741-42", 5, "no such month"},
        {"1741-2X", 5, "not for a season"},
        {"1741-02-00", 8, "no such day: 01"},
        {"1741-21-01", 7, "a season has no days"},
        {"1741-02-20T24:00", 11, "an hour is"},
        {"1741-02-20T23:60", 14, "a minute is"},
        {"1741-02-20T23:59:60", 17, "a second is"},
        {"1741-02-XXT06", 10, "without X"},
        {"1742/1741", 0, "ends before it starts"},
        {"1741-03/1741-02", 0, "ends before it starts"},
        {"[1742..1741]", 1, "ends before it starts"},
        {"[1740,1742..1741]", 6, "ends before it starts"},
        {"1739/1741-02-30", 5, "no such day in this"},
        {"0 BC", 0, "no year 0"},
        {"-0000", 0, "year 0 has no minus"},
        {"1950S0", 5, "number of digits"},
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        assert_refused(MARCH_GREGORIAN, table[i].text, table[i].at, table[i].words);
    }
    assert_refused(MARCH_JULIAN, "1741-02-29", 0, "no such day");
}

static void helps_with_what_people_write(void **state)
{
    static const struct {
        const char *text;
        size_t at;
        const char *words;
    } table[] = {
        {"", 0, "there is no date"},
        {"   ", 0, "there is no date"},
        {"20.02.1741", 0, "year-month-day"},
        {"20/02/1741", 0, "four digits"},
        {"17410220", 0, "hyphens"},
        {"741", 0, "four digits"},
        {"12000", 0, "begins with Y"},
        {"Y1741", 0, "more than four"},
        {"1741-2", 5, "two digits"},
        {"1741-02-3", 8, "two digits"},
        {"1741-02-20T6:30", 11, "an hour is"},
        {"1740s", 4, "174X"},
        {"174x", 3, "capital X"},
        {"174u", 3, "is X"},
        {"1741 BC or so", 7, "does not belong"},
        {"-44 BC", 0, "not both"},
        {"-0043-03 BC", 8, "only a year alone"},
        {"44 BC-03", 5, "does not belong"},
        {"4X BC", 0, "X does not go"},
        {"1739\xE2\x80\x93"
         "1741",
         4, "with a slash"},
        {"1739-1741", 4, "with a slash"},
        {"1739..1741", 4, "for sets"},
        {"..1758", 0, "has a slash"},
        {"..", 0, "has a slash"},
        {"../..", 0, "at one end"},
        {"/", 0, "at one end"},
        {"1739/1740/1741", 9, "does not belong"},
        {"c. 1739", 0, "written ~"},
        {"spring 1740", 0, "does not belong"},
        {"1741??", 5, "means both"},
        {"1741?~", 5, "means both"},
        {"174XS2", 4, "S does not go"},
        {"[]", 1, "needs a date"},
        {"[1739", 5, "not closed"},
        {"[1739}", 5, "does not belong"},
        {"{1739,}", 6, "does not belong"},
        {"1741\xFF", 4, "does not belong"},
        {"\xE2\x88\x92"
         "0043",
         0, "hyphen of the keyboard"},
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        assert_refused(MARCH_GREGORIAN, table[i].text, table[i].at, table[i].words);
    }
}

static void refuses_years_out_of_reach(void **state)
{
    static const char *const far[] = {"Y999999999999", "Y-99999999999999999999999",
                                      "Y9E18S1", "Y8E99999999999",
                                      "99999999999999999999 BC"};
    march_date date;

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(far); i++) {
        assert_int_equal(march_date_parse(far[i], strlen(far[i]), MARCH_GREGORIAN,
                                          &date, NULL, NULL),
                         MARCH_E_RANGE);
    }
    assert_int_equal(read("Y1E10~").start.year, MARCH_YEAR_LIMIT);
    assert_int_equal(read("Y-10000000000S1").start.year, -MARCH_YEAR_LIMIT);
}

static void stops_at_the_length_it_is_given(void **state)
{
    march_date date;

    (void)state;
    assert_int_equal(march_date_parse("1741-02", 4, MARCH_GREGORIAN, &date, NULL, NULL),
                     MARCH_OK);
    assert_int_equal(date.precision, MARCH_YEAR);
    assert_int_equal(march_date_parse("1741", 3, MARCH_GREGORIAN, &date, NULL, NULL),
                     MARCH_E_INPUT);
    assert_int_equal(march_date_parse("174\0", 4, MARCH_GREGORIAN, &date, NULL, NULL),
                     MARCH_E_INPUT);
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
        cmocka_unit_test(reads_the_examples_of_level_0),
        cmocka_unit_test(reads_the_examples_of_level_1),
        cmocka_unit_test(reads_the_examples_of_level_2),
        cmocka_unit_test(fills_a_plain_date),
        cmocka_unit_test(widens_an_approximate_date_by_a_unit),
        cmocka_unit_test(spans_from_the_first_to_the_last_that_is_possible),
        cmocka_unit_test(knows_where_seasons_begin),
        cmocka_unit_test(joins_the_sides_of_an_interval),
        cmocka_unit_test(tells_open_from_unknown),
        cmocka_unit_test(takes_one_or_all_of_a_set),
        cmocka_unit_test(counts_in_the_julian_calendar),
        cmocka_unit_test(understands_years_before_christ),
        cmocka_unit_test(tells_how_fine_a_date_is),
        cmocka_unit_test(marks_stand_before_or_behind),
        cmocka_unit_test(refuses_dates_that_do_not_exist),
        cmocka_unit_test(helps_with_what_people_write),
        cmocka_unit_test(refuses_years_out_of_reach),
        cmocka_unit_test(stops_at_the_length_it_is_given),
        cmocka_unit_test(compares_a_time_with_a_date),
        cmocka_unit_test(fades_between_the_outer_and_the_inner_instants),
        cmocka_unit_test(has_a_core_where_something_is_sure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
