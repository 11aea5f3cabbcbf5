/* test_date_forms.c - what is written as a date, and what is refused.
 * SPDX-License-Identifier: MIT */
#include "dates.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_examples_of_level_0),
        cmocka_unit_test(reads_the_examples_of_level_1),
        cmocka_unit_test(reads_the_examples_of_level_2),
        cmocka_unit_test(knows_where_seasons_begin),
        cmocka_unit_test(understands_years_before_christ),
        cmocka_unit_test(tells_how_fine_a_date_is),
        cmocka_unit_test(marks_stand_before_or_behind),
        cmocka_unit_test(refuses_dates_that_do_not_exist),
        cmocka_unit_test(helps_with_what_people_write),
        cmocka_unit_test(refuses_years_out_of_reach),
        cmocka_unit_test(stops_at_the_length_it_is_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
