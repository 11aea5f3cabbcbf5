/* test_instant.c - SPDX-License-Identifier: MIT */
#include "when/instant.h"

#include "testing.h"

/** Julian Day Number of 1970-01-01 (its noon is JD 2440588.0). */
enum { EPOCH_JDN = 2440588 };

static int64_t day_number(march_calendar calendar, int64_t year, int month, int day)
{
    march_civil civil = {.year = year, .month = month, .day = day};

    return march_civil_instant(calendar, civil) / MARCH_DAY_S;
}

static const char *iso(march_instant instant)
{
    static char out[MARCH_ISO_SIZE];

    march_instant_iso(out, instant);
    return out;
}

static march_instant at(int64_t year, int month, int day)
{
    return march_civil_instant(MARCH_GREGORIAN,
                               (march_civil){.year = year, .month = month, .day = day});
}

/* Meeus, "Astronomical Algorithms", 2nd ed., chapter 7 (JD at noon is the day number);
 * years before 1583 there are Julian. */
static void knows_the_day_numbers_of_meeus(void **state)
{
    static const struct {
        march_calendar calendar;
        int year, month, day;
        int64_t jdn;
    } table[] = {
        {MARCH_GREGORIAN, 2000, 1, 1, 2451545},
        {MARCH_GREGORIAN, 1987, 1, 27, 2446823},
        {MARCH_GREGORIAN, 1900, 1, 1, 2415021},
        {MARCH_GREGORIAN, 1600, 1, 1, 2305448},
        {MARCH_GREGORIAN, 1600, 12, 31, 2305813},
        {MARCH_JULIAN, 837, 4, 10, 2026872},
        {MARCH_JULIAN, -1000, 7, 12, 1356001},
        {MARCH_JULIAN, -1000, 2, 29, 1355867},
        {MARCH_JULIAN, -4712, 1, 1, 0},
        {MARCH_GREGORIAN, -4713, 11, 24, 0},
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        assert_int_equal(
            day_number(table[i].calendar, table[i].year, table[i].month, table[i].day),
            table[i].jdn - EPOCH_JDN);
    }
}

/* Pairs of one day in both calendars, from histories and almanacs. */
static void joins_the_two_calendars(void **state)
{
    static const struct {
        int j_year, j_month, j_day, g_year, g_month, g_day;
    } pairs[] = {
        {1582, 10, 5, 1582, 10, 15}, /* papal reform */
        {1582, 10, 4, 1582, 10, 14}, {1741, 2, 20, 1741, 3, 3},
        {1752, 9, 3, 1752, 9, 14},   /* British reform */
        {1700, 2, 29, 1700, 3, 11},  /* a leap day the Gregorian calendar has not */
        {1917, 10, 25, 1917, 11, 7}, /* October Revolution */
        {1918, 2, 1, 1918, 2, 14},   /* Russian reform */
        {200, 3, 1, 200, 3, 1},      /* they agree from here to 300-02-28 */
        {300, 2, 28, 300, 2, 28},    {0, 3, 1, 0, 2, 28},
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(pairs); i++) {
        assert_int_equal(
            day_number(MARCH_JULIAN, pairs[i].j_year, pairs[i].j_month, pairs[i].j_day),
            day_number(MARCH_GREGORIAN, pairs[i].g_year, pairs[i].g_month,
                       pairs[i].g_day));
    }
}

/* Seconds from Python: (datetime(y, m, d) - datetime(1970, 1, 1)).total_seconds() */
static void agrees_with_python_on_gregorian_seconds(void **state)
{
    (void)state;
    assert_int_equal(at(1, 1, 1), INT64_C(-62135596800));
    assert_int_equal(at(1741, 3, 3), INT64_C(-7221225600));
    assert_int_equal(at(1741, 2, 20), INT64_C(-7222176000));
    assert_int_equal(at(1900, 3, 1), INT64_C(-2203891200));
    assert_int_equal(at(2000, 2, 29), INT64_C(951782400));
    assert_int_equal(at(9999, 12, 31), INT64_C(253402214400));
}

static void comes_back_from_any_day(march_calendar calendar, int64_t day)
{
    march_civil civil = march_instant_civil(calendar, day * MARCH_DAY_S + 86399);

    assert_int_equal(march_civil_instant(calendar, civil), day * MARCH_DAY_S + 86399);
    assert_in_range(civil.month, 1, 12);
    assert_in_range(civil.day, 1, march_month_days(calendar, civil.year, civil.month));
    assert_int_equal(civil.hour * 10000 + civil.minute * 100 + civil.second, 235959);
}

static void turns_instants_into_dates_and_back(void **state)
{
    (void)state;
    for (int64_t day = -1000000; day < 1000000; day += 17) {
        comes_back_from_any_day(MARCH_GREGORIAN, day);
        comes_back_from_any_day(MARCH_JULIAN, day);
    }
    for (int64_t year = -1000000; year <= 1000000; year += 9973) {
        comes_back_from_any_day(MARCH_GREGORIAN, year * 365);
        comes_back_from_any_day(MARCH_JULIAN, year * 365);
    }
}

static void counts_each_day_of_four_centuries_once(void **state)
{
    march_civil civil = {.year = -100, .month = 1, .day = 1};
    int64_t day = day_number(MARCH_GREGORIAN, -100, 1, 1);

    (void)state;
    for (; civil.year < 300; day++) {
        assert_int_equal(march_civil_instant(MARCH_GREGORIAN, civil) / MARCH_DAY_S,
                         day);
        if (++civil.day > march_month_days(MARCH_GREGORIAN, civil.year, civil.month)) {
            civil.day = 1;
            civil.year += civil.month == 12;
            civil.month = civil.month % 12 + 1;
        }
    }
}

static void stays_in_range_at_the_ends_of_time(void **state)
{
    (void)state;
    assert_true(at(1000000, 1, 1) > at(999999, 12, 31));
    assert_true(at(-1000000, 1, 1) < at(-999999, 1, 1));
    assert_int_equal(at(INT64_MAX, 12, 31), MARCH_INSTANT_MAX);
    assert_int_equal(at(INT64_MIN, 1, 1), MARCH_INSTANT_MIN);
    assert_int_equal(march_instant_civil(MARCH_GREGORIAN, INT64_MAX - 1).year,
                     INT64_C(292277026596));
    assert_int_equal(march_instant_civil(MARCH_GREGORIAN, INT64_MIN + 1).year,
                     INT64_C(-292277022657));
    assert_int_equal(
        march_instant_add(MARCH_JULIAN, at(1741, 1, 1), MARCH_YEAR, INT64_MAX),
        MARCH_INSTANT_MAX);
    assert_int_equal(march_instant_add(MARCH_JULIAN, INT64_MIN + 5, MARCH_HOUR, -1),
                     MARCH_INSTANT_MIN);
    assert_int_equal(march_instant_add(MARCH_JULIAN, INT64_MIN, MARCH_DAY, 1),
                     MARCH_INSTANT_MIN);
}

static void floors_to_the_start_of_a_unit(void **state)
{
    march_instant noon = at(1741, 2, 20) + 43200 + 61;

    (void)state;
#define FLOOR(t, unit) iso(march_instant_floor(MARCH_GREGORIAN, (t), (unit)))
    assert_string_equal(FLOOR(noon, MARCH_MINUTE), "1741-02-20T12:01:00");
    assert_string_equal(FLOOR(noon, MARCH_HOUR), "1741-02-20T12:00:00");
    assert_string_equal(FLOOR(noon, MARCH_DAY), "1741-02-20");
    assert_string_equal(FLOOR(noon, MARCH_MONTH), "1741-02-01");
    assert_string_equal(FLOOR(noon, MARCH_SEASON), "1740-12-01");
    assert_string_equal(FLOOR(at(1740, 12, 1), MARCH_SEASON), "1740-12-01");
    assert_string_equal(FLOOR(at(1741, 1, 31), MARCH_SEASON), "1740-12-01");
    assert_string_equal(FLOOR(at(1741, 11, 30), MARCH_SEASON), "1741-09-01");
    assert_string_equal(FLOOR(noon, MARCH_YEAR), "1741-01-01");
    assert_string_equal(FLOOR(noon, MARCH_DECADE), "1740-01-01");
    assert_string_equal(FLOOR(noon, MARCH_CENTURY), "1700-01-01");
    assert_string_equal(FLOOR(at(-217, 8, 2), MARCH_CENTURY), "-0300-01-01");
    assert_string_equal(FLOOR(INT64_MIN + 1, MARCH_DAY), "..");
#undef FLOOR
}

static void adds_units_and_keeps_to_days_that_exist(void **state)
{
    (void)state;
#define ADD(t, unit, n) iso(march_instant_add(MARCH_GREGORIAN, (t), (unit), (n)))
    assert_string_equal(ADD(at(1740, 1, 31), MARCH_MONTH, 1), "1740-02-29");
    assert_string_equal(ADD(at(1740, 2, 29), MARCH_YEAR, 1), "1741-02-28");
    assert_string_equal(ADD(at(1740, 2, 29), MARCH_YEAR, -4), "1736-02-29");
    assert_string_equal(ADD(at(1740, 12, 1), MARCH_SEASON, 1), "1741-03-01");
    assert_string_equal(ADD(at(1740, 1, 1), MARCH_MONTH, -1), "1739-12-01");
    assert_string_equal(ADD(at(1740, 1, 1), MARCH_DECADE, -174), "0000-01-01");
    assert_string_equal(ADD(at(1740, 1, 1), MARCH_MINUTE, -1), "1739-12-31T23:59:00");
#undef ADD
}

static void writes_iso_dates(void **state)
{
    (void)state;
    assert_string_equal(iso(at(1741, 2, 20)), "1741-02-20");
    assert_string_equal(iso(at(1741, 2, 20) + 23400), "1741-02-20T06:30:00");
    assert_string_equal(iso(at(-217, 8, 2)), "-0217-08-02");
    assert_string_equal(iso(at(0, 1, 1)), "0000-01-01");
    assert_string_equal(iso(at(-12000, 1, 1)), "-12000-01-01");
    assert_string_equal(iso(at(12000, 1, 1)), "+12000-01-01");
    assert_string_equal(iso(MARCH_INSTANT_MIN), "..");
    assert_string_equal(iso(INT64_MAX - 1), "+292277026596-12-04T15:30:06");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_day_numbers_of_meeus),
        cmocka_unit_test(joins_the_two_calendars),
        cmocka_unit_test(agrees_with_python_on_gregorian_seconds),
        cmocka_unit_test(turns_instants_into_dates_and_back),
        cmocka_unit_test(counts_each_day_of_four_centuries_once),
        cmocka_unit_test(stays_in_range_at_the_ends_of_time),
        cmocka_unit_test(floors_to_the_start_of_a_unit),
        cmocka_unit_test(adds_units_and_keeps_to_days_that_exist),
        cmocka_unit_test(writes_iso_dates),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
