/* test_words.c - SPDX-License-Identifier: MIT */
#include "when/words.h"

#include <string.h>

#include "base/cleanup.h"
#include "testing.h"

#define NB "\xC2\xA0"

typedef struct saying {
    const char *edtf, *words;
} saying;

static march_date date_of(const char *edtf)
{
    march_date date;

    assert_int_equal(
        march_date_parse(edtf, strlen(edtf), MARCH_GREGORIAN, &date, NULL, NULL),
        MARCH_OK);
    return date;
}

static void assert_said(const char *lang, const saying *sayings, size_t count)
{
    march_arena *arena = march_arena_new(0);

    for (size_t i = 0; i < count; i++) {
        march_date date = date_of(sayings[i].edtf);
        const char *words = march_date_words(arena, &date, lang);
        if (!words || strcmp(words, sayings[i].words) != 0) {
            print_error("%s in %s is '%s', not '%s'\n", sayings[i].edtf, lang, words,
                        sayings[i].words);
            fail();
        }
    }
    march_arena_free(arena);
}

static void says_dates_in_english(void **state)
{
    static const saying sayings[] = {
        {"1741", "1741"},
        {"1740-23", "autumn 1740"},
        {"1740-29", "spring 1740"},
        {"1740-24", "winter 1740/41"},
        {"1799-24", "winter 1799/1800"},
        {"1700-24", "winter 1700/01"},
        {"-0217-24", "winter 218/217 BC"},
        {"0000-24", "winter 1 BC"},

        {"1741-02", "February 1741"},
        {"1741-02-20", "20" NB "February 1741"},
        {"1741-02-20T06:30", "20" NB "February 1741, 06:30"},
        {"1741-02-20T06:30:05+05", "20" NB "February 1741, 06:30:05 UTC+05:00"},
        {"1740-35", "July–September 1740"},
        {"1740-41", "July–December 1740"},
        {"1739~", "about 1739"},
        {"1739?", "1739" NB "(?)"},
        {"1739%", "about 1739" NB "(?)"},
        {"1741S3", "about 1741"},
        {"174X", "1740s"},
        {"17XX", "18th century"},
        {"20XX", "21st century"},
        {"10XX", "11th century"},
        {"-02XX", "3rd century BC"},
        {"-021X", "220–211 BC"},
        {"00XX", "1st century"},
        {"000X", "1–9"},
        {"1XXX", "1000–1999"},
        {"1741-XX", "1741"},
        {"1741-02-XX", "February 1741"},
        {"156X-12-25", "1560s"},
        {"218 BC", "218 BC"},
        {"-0217-08-02", "2" NB "August 218 BC"},
        {"Y-12000", "12001 BC"},
    };

    (void)state;
    assert_said("en", sayings, MARCH_COUNT(sayings));
    assert_said("xx-unknown", sayings, MARCH_COUNT(sayings));
    assert_said(NULL, sayings, MARCH_COUNT(sayings));
}

static void says_intervals_briefly(void **state)
{
    static const saying sayings[] = {
        {"1752/1755", "1752–1755"},
        {"1752~/1755~", "about 1752–1755"},
        {"1732~/1734", "from about 1732 until 1734"},
        {"1739-10~/1740?", "from about October 1739 until 1740" NB "(?)"},
        {"1741-02~/1741", "from about February 1741"},
        {"1741-02-20/1741-02", "from 20" NB "February 1741"},
        {"1740-23/1740", "from autumn 1740"},
        {"1740-24/1740", "winter 1740/41 – 1740"},
        {"1741-02-20~/1741-02-28~", "about 20–28" NB "February 1741"},
        {"1739-10/1739-12", "October–December 1739"},
        {"1739-10~/1739-12~", "about October–December 1739"},
        {"1739-10/1740-02", "October 1739 – February 1740"},
        {"1739-21/1739-23", "spring–autumn 1739"},
        {"1739-23/1739-24", "autumn 1739 – winter 1739/40"},
        {"1741-02-20/1741-02-28", "20–28" NB "February 1741"},
        {"1741-02-20/1741-03-02", "20" NB "February 1741 – 2" NB "March 1741"},
        {"1741/1741", "1741"},
        {"218 BC/202 BC", "218–202 BC"},
        {"44 BC/14 AD", "44 BC – 14"},
        {"../1758", "until 1758"},
        {"../1758~", "until about 1758"},
        {"1739-23/..", "from autumn 1739"},
        {"/1758", "? – 1758"},
        {"1739/", "1739 – ?"},
    };

    (void)state;
    assert_said("en", sayings, MARCH_COUNT(sayings));
}

static void says_the_day_of_two_times_once(void **state)
{
    static const saying sayings[] = {
        {"1815-06-18T11:30/1815-06-18T13", "18" NB "June 1815, 11:30–13:00"},
        {"1815-06-18T11:30~/1815-06-18T13~", "about 18" NB "June 1815, 11:30–13:00"},
        {"1815-06-18T11:30~/1815-06-18T20",
         "from about 18" NB "June 1815, 11:30 until 20:00"},
        {"1815-06-18T13/1815-06-18T13", "18" NB "June 1815, 13:00"},
        {"1815-06-18T22/1815-06-19T01",
         "18" NB "June 1815, 22:00 – 19" NB "June 1815, 01:00"},
        {"1815-06-18T11Z/1815-06-18T13Z", "18" NB "June 1815, 11:00–13:00 UTC"},
    };

    (void)state;
    assert_said("en", sayings, MARCH_COUNT(sayings));
}

static void says_no_day_that_is_known(void **state)
{
    static const saying sayings[] = {
        {"1815-06-18T11:30", "11:30"},
        {"1815-06-18T18~", "about 18:00"},
        {"1815-06-18T11:30~/1815-06-18T20", "from about 11:30 until 20:00"},
        {"1815-06-18", "18" NB "June 1815"},
        {"1815-06-17T22", "17" NB "June 1815, 22:00"},
    };
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_date day = date_of("1815-06-18");

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(sayings); i++) {
        march_date date = date_of(sayings[i].edtf);
        assert_string_equal(
            march_date_words_of_day(arena, &date, day.earliest_start, "en"),
            sayings[i].words);
    }
}

static void says_sets_member_by_member(void **state)
{
    static const saying sayings[] = {
        {"[1667,1668,1670..1672]", "1667, 1668 or 1670–1672"},
        {"{1960, 1961-12}", "1960 and December 1961"},
        {"[..1760-12-03]", "by 3" NB "December 1760"},
        {"[1760-12..]", "December 1760 or later"},
        {"{..1984}", "until 1984"},
        {"[1741]", "1741"},
        {"[1701,1703,1705,1707,1709,1711,1713,1715,1717]", "1701–1717"},
    };

    (void)state;
    assert_said("en", sayings, MARCH_COUNT(sayings));
}

static void says_dates_in_kazakh(void **state)
{
    static const saying sayings[] = {
        {"1741", "1741" NB "жыл"},
        {"1752/1755", "1752–1755" NB "жылдар"},
        {"1740-23", "1740" NB "жылғы күз"},
        {"1741-02", "1741" NB "жылғы ақпан"},
        {"1741-02-20", "1741" NB "жылғы 20" NB "ақпан"},
        {"174X", "1740-жылдар"},
        {"17XX", "XVIII" NB "ғасыр"},
        {"00XX", "I" NB "ғасыр"},
        {"1739~", "шамамен 1739" NB "жыл"},
        {"218 BC", "б.з.д. 218" NB "жыл"},
        {"../1758", "1758" NB "жылға дейін"},
        {"1741-02/..", "1741" NB "жылғы ақпаннан бастап"},
        {"1732~/1734", "шамамен 1732" NB "жылдан 1734" NB "жылға дейін"},
        {"1741-02~/1741", "шамамен 1741" NB "жылғы ақпаннан бастап"},
        {"1739-10/1739-12", "1739" NB "жылғы қазан–желтоқсан"},
        {"1756?", "1756" NB "жыл" NB "(?)"},
        {"[1739,1741]", "1739" NB "жыл немесе 1741" NB "жыл"},
    };

    (void)state;
    assert_said("kk-KZ", sayings, MARCH_COUNT(sayings));
}

static void says_dates_in_russian(void **state)
{
    static const saying sayings[] = {
        {"1741", "1741" NB "г."},
        {"1752/1755", "1752–1755" NB "гг."},
        {"1740-23", "осень 1740" NB "г."},
        {"1740-24", "зима 1740/41" NB "г."},
        {"1741-02", "февраль 1741" NB "г."},
        {"1741-02-20", "20" NB "февраля 1741" NB "г."},
        {"1741-02~", "ок." NB "февраля 1741" NB "г."},
        {"174X", "1740-е" NB "гг."},
        {"17XX", "XVIII" NB "в."},
        {"-0217-08-02", "2" NB "августа 218" NB "г." NB "до" NB "н." NB "э."},
        {"../1740-23", "до осени 1740" NB "г."},
        {"1741-02/..", "с февраля 1741" NB "г."},
        {"[..1758]", "не позднее 1758" NB "г."},
        {"1732~/1734", "примерно с 1732" NB "г. до 1734" NB "г."},
        {"1741-02~/1741", "примерно с февраля 1741" NB "г."},
        {"../1758~", "примерно до 1758" NB "г."},
        {"1741?", "1741" NB "г." NB "(?)"},
        {"1739-10/1739-12", "октябрь–декабрь 1739" NB "г."},
    };

    (void)state;
    assert_said("ru", sayings, MARCH_COUNT(sayings));
}

static void says_dates_in_chinese(void **state)
{
    static const saying sayings[] = {
        {"1741", "1741年"},
        {"1752/1755", "1752—1755年"},
        {"1740-23", "1740年秋"},
        {"1741-02", "1741年2月"},
        {"1741-02-20", "1741年2月20日"},
        {"174X", "1740年代"},
        {"17XX", "18世纪"},
        {"1739~", "约1739年"},
        {"218 BC", "公元前218年"},
        {"1739-10/1740-02", "1739年10月—1740年2月"},
        {"1739-10~/1739-12~", "约1739年10—12月"},
        {"1741-02-20~/1741-02-28~", "约1741年2月20—28日"},
        {"1732~/1734", "约自1732年至1734年"},
        {"1741-02~/1741", "约自1741年2月起"},
        {"1756?", "1756年(?)"},
        {"1739/..", "自1739年起"},
    };

    (void)state;
    assert_said("zh-Hans", sayings, MARCH_COUNT(sayings));
}

static void says_dates_in_mongolian(void **state)
{
    static const saying sayings[] = {
        {"1741", "1741" NB "он"},
        {"1740-23", "1740" NB "оны намар"},
        {"1741-02", "1741" NB "оны 2-р" NB "сар"},
        {"1741-02-20", "1741" NB "оны 2-р" NB "сарын" NB "20"},
        {"174X", "1740–1749" NB "он"},
        {"17XX", "XVIII" NB "зуун"},
        {"218 BC", "МЭӨ 218" NB "он"},
        {"1739-10/1739-12", "1739" NB "оны 10–12-р" NB "сар"},
        {"1732~/1734", "ойролцоогоор 1732" NB "оноос 1734" NB "он хүртэл"},
        {"1741-02~/1741", "ойролцоогоор 1741" NB "оны 2-р" NB "сараас хойш"},
        {"1741-02-20/..", "1741" NB "оны 2-р" NB "сарын 20-ны" NB "өдрөөс хойш"},
        {"1741-02-21/..", "1741" NB "оны 2-р" NB "сарын 21-ний" NB "өдрөөс хойш"},
        {"../1758", "1758" NB "он хүртэл"},
    };

    (void)state;
    assert_said("mn", sayings, MARCH_COUNT(sayings));
}

static void says_the_unit_that_holds_an_instant(void **state)
{
    march_arena *arena = march_arena_new(0);
    march_instant noon = march_civil_instant(
        MARCH_GREGORIAN,
        (march_civil){.year = 1741, .month = 2, .day = 20, .hour = 12});
    march_instant cannae = march_civil_instant(
        MARCH_GREGORIAN, (march_civil){.year = -215, .month = 8, .day = 2});

    (void)state;
#define SAY(t, unit) march_instant_words(arena, MARCH_GREGORIAN, (t), (unit), "en")
    assert_string_equal(SAY(noon, MARCH_HOUR), "20" NB "February 1741, 12:00");
    assert_string_equal(SAY(noon, MARCH_DAY), "20" NB "February 1741");
    assert_string_equal(SAY(noon, MARCH_MONTH), "February 1741");
    assert_string_equal(SAY(noon, MARCH_SEASON), "winter 1740/41");
    assert_string_equal(SAY(noon + 90 * 86400, MARCH_SEASON), "spring 1741");
    assert_string_equal(SAY(noon, MARCH_YEAR), "1741");
    assert_string_equal(SAY(noon, MARCH_DECADE), "1740s");
    assert_string_equal(SAY(noon, MARCH_CENTURY), "18th century");
    assert_string_equal(SAY(noon, MARCH_MILLENNIUM), "1000–1999");
    assert_string_equal(SAY(cannae, MARCH_YEAR), "216 BC");
    assert_string_equal(SAY(cannae, MARCH_DECADE), "221–212 BC");
    assert_string_equal(SAY(MARCH_INSTANT_MAX, MARCH_YEAR), "");
#undef SAY
    march_date always = march_date_always();
    assert_string_equal(march_date_words(arena, &always, "en"), "");
    march_arena_free(arena);
}

static void tells_the_julian_date_of_a_gregorian_instant(void **state)
{
    march_arena *arena = march_arena_new(0);
    march_instant day = march_civil_instant(
        MARCH_GREGORIAN, (march_civil){.year = 1741, .month = 3, .day = 3});

    (void)state;
    assert_string_equal(march_instant_words(arena, MARCH_JULIAN, day, MARCH_DAY, "ru"),
                        "20" NB "февраля 1741" NB "г.");
    march_arena_free(arena);
}

static void has_no_words_without_memory(void **state)
{
    march_arena *arena = march_arena_new(1);
    march_date date;

    (void)state;
    assert_int_equal(march_date_parse("1741", 4, MARCH_GREGORIAN, &date, NULL, NULL),
                     MARCH_OK);
    assert_null(march_date_words(arena, &date, "en"));
    march_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(says_dates_in_english),
        cmocka_unit_test(says_intervals_briefly),
        cmocka_unit_test(says_the_day_of_two_times_once),
        cmocka_unit_test(says_no_day_that_is_known),
        cmocka_unit_test(says_sets_member_by_member),
        cmocka_unit_test(says_dates_in_kazakh),
        cmocka_unit_test(says_dates_in_russian),
        cmocka_unit_test(says_dates_in_chinese),
        cmocka_unit_test(says_dates_in_mongolian),
        cmocka_unit_test(says_the_unit_that_holds_an_instant),
        cmocka_unit_test(tells_the_julian_date_of_a_gregorian_instant),
        cmocka_unit_test(has_no_words_without_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
