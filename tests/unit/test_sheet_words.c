/* test_sheet_words.c - words and figures of the sheet in five languages.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/cleanup.h"
#include "model/figures.h"
#include "model/projection_words.h"
#include "testing.h"

#define NB   "\xC2\xA0"
#define THIN "\xE2\x80\xAF"

static const char *const langs[] = {"en", "kk", "ru", "zh", "mn"};

/** Each language has each word, as the sign of a word left out is that of English. */
static void every_word_is_there_in_every_language(void **state)
{
    (void)state;
    for (int word = 0; word < MARCH_WORD_COUNT; word++) {
        const char *english = march_word_text((march_word)word, "en");
        bool gap = strstr(english, "%s");
        for (size_t i = 0; i < MARCH_COUNT(langs); i++) {
            const char *text = march_word_text((march_word)word, langs[i]);
            assert_non_null(text);
            assert_int_equal(strstr(text, "%s") != NULL, gap);
            if (word != MARCH_WORD_UNIT_GAP) {
                assert_true(text[0] != '\0');
            }
        }
    }
}

/** No Latin letter in a word of another script. */
static void words_are_in_the_script_of_their_language(void **state)
{
    (void)state;
    for (int word = 0; word < MARCH_WORD_COUNT; word++) {
        for (size_t i = 1; i < MARCH_COUNT(langs); i++) {
            const char *text = march_word_text((march_word)word, langs[i]);
            for (const char *p = text; *p; p++) {
                bool latin = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z');
                assert_true(!latin || (*p == 's' && p > text && p[-1] == '%'));
            }
        }
    }
}

static void a_language_is_known_by_its_first_part(void **state)
{
    (void)state;
    assert_int_equal(march_tongue_of("kk-Cyrl-KZ"), MARCH_TONGUE_KK);
    assert_int_equal(march_tongue_of("zh_Hant"), MARCH_TONGUE_ZH);
    assert_int_equal(march_tongue_of("kkx"), MARCH_TONGUE_EN);
    assert_int_equal(march_tongue_of(""), MARCH_TONGUE_EN);
}

static void numbers_are_grouped_as_the_language_does(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    assert_string_equal(march_figure_whole(arena, 30000, "en"), "30,000");
    assert_string_equal(march_figure_whole(arena, 30000, "kk"), "30" THIN "000");
    assert_string_equal(march_figure_whole(arena, 30000, "ru"), "30" THIN "000");
    assert_string_equal(march_figure_whole(arena, 30000, "mn"), "30" THIN "000");
    assert_string_equal(march_figure_whole(arena, 30000, "zh"), "30,000");
    assert_string_equal(march_figure_whole(arena, 2000, "ru"), "2000");
    assert_string_equal(march_figure_decimal(arena, 2.5, 2, "ru"), "2,5");
    assert_string_equal(march_figure_decimal(arena, 2.5, 2, "zh"), "2.5");
    assert_string_equal(march_figure_decimal(arena, 250, 2, "kk"), "250");
}

static void counts_say_how_sure_they_are(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_count about = {
        .known = true, .approximate = true, .low = 24000, .high = 24000};
    march_count range = {.known = true, .low = 24000, .high = 30000};

    (void)state;
    assert_string_equal(march_figure_count(arena, about, "en"), "c." NB "24,000");
    assert_string_equal(march_figure_count(arena, about, "ru"),
                        "ок." NB "24" THIN "000");
    assert_string_equal(march_figure_count(arena, about, "zh"), "约24,000");
    assert_string_equal(march_figure_count(arena, range, "en"), "24,000–30,000");
    assert_string_equal(march_figure_count(arena, range, "zh"), "24,000～30,000");
    assert_null(march_figure_count(arena, (march_count){0}, "en"));
}

static void units_stand_behind_their_figure(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    assert_string_equal(march_figure_unit(arena, "500", MARCH_WORD_KM, "mn"),
                        "500" NB "км");
    assert_string_equal(march_figure_unit(arena, "500", MARCH_WORD_KM, "zh"),
                        "500公里");
}

static void degrees_are_written_as_atlases_of_the_language_do(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    assert_string_equal(march_figure_latitude(arena, 54.5, "en"), "54.5°" NB "N");
    assert_string_equal(march_figure_latitude(arena, 54.5, "ru"),
                        "54,5°" NB "с." NB "ш.");
    assert_string_equal(march_figure_latitude(arena, -5, "kk"), "5°" NB "о." NB "е.");
    assert_string_equal(march_figure_longitude(arena, 76, "kk"), "76°" NB "ш." NB "б.");
    assert_string_equal(march_figure_longitude(arena, 76, "mn"), "76°" NB "з." NB "у.");
    assert_string_equal(march_figure_longitude(arena, 76, "zh"), "东经76°");
    assert_string_equal(march_figure_longitude(arena, -76, "ru"),
                        "76°" NB "з." NB "д.");
    assert_string_equal(march_figure_longitude(arena, 360, "en"), "0°");
    assert_string_equal(march_figure_longitude(arena, -180, "en"), "180°");
    assert_string_equal(march_figure_latitude(arena, -0.00001, "en"), "0°");
}

static void figures_of_a_graticule_count_minutes(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    (void)state;
    assert_string_equal(march_figure_meridian(arena, 4 + 24 / 60.0, "en"),
                        "4°24′" NB "E");
    assert_string_equal(march_figure_parallel(arena, -(50 + 2 / 60.0), "en"),
                        "50°02′" NB "S");
    assert_string_equal(march_figure_meridian(arena, -0.5, "ru"),
                        "0°30′" NB "з." NB "д.");
    assert_string_equal(march_figure_meridian(arena, 4.125, "zh"), "东经4°07′30″");
    assert_string_equal(march_figure_parallel(arena, 60 * (1 / 60.0), "en"),
                        "1°" NB "N");
    assert_string_equal(march_figure_meridian(arena, 359.5, "en"), "0°30′" NB "W");
    assert_string_equal(march_figure_meridian(arena, -180, "en"), "180°");
    assert_string_equal(march_figure_parallel(arena, 0, "en"), "0°");
}

/** What a projection is called. */
static const char *called(march_arena *arena, const char *definition, const char *lang)
{
    march_diags *diags = march_diags_new(arena);
    march_projection *projection = NULL;

    assert_int_equal(march_projection_new(arena, definition, (march_where){.file = "-"},
                                          diags, &projection),
                     MARCH_OK);
    return march_projection_words(arena, projection, lang);
}

static void projections_are_called_by_their_name(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    static const char *const albers = "+proj=aea +lat_1=41 +lat_2=54.5 +lon_0=76";

    (void)state;
    assert_string_equal(called(arena, albers, "en"),
                        "Albers equal-area conic, standard parallels 41°" NB
                        "N and 54.5°" NB "N");
    assert_string_equal(called(arena, albers, "ru"),
                        "равновеликая коническая Альберса, стандартные параллели 41°" NB
                        "с." NB "ш. и 54,5°" NB "с." NB "ш.");
    assert_string_equal(called(arena, albers, "zh"),
                        "阿尔伯斯等积圆锥投影，标准纬线北纬41°和北纬54.5°");
    assert_string_equal(called(arena, "+proj=laea +lat_0=47 +lon_0=-76", "en"),
                        "Lambert azimuthal equal-area, centred on 47°" NB "N, 76°" NB
                        "W");
    assert_string_equal(called(arena, "+proj=laea +lat_0=-90", "kk"),
                        "Ламберттің тең шамалы азимуттық, ортасы Оңтүстік полюс");
    assert_string_equal(called(arena, "+proj=eqearth +lon_0=0", "en"),
                        "Equal Earth, central meridian 0°");
    assert_string_equal(called(arena, "+proj=vandg", "mn"), "van der Grinten (I)");
    assert_string_equal(called(arena, "EPSG:3857", "ru"), "WGS 84 / Pseudo-Mercator");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_there_in_every_language),
        cmocka_unit_test(words_are_in_the_script_of_their_language),
        cmocka_unit_test(a_language_is_known_by_its_first_part),
        cmocka_unit_test(numbers_are_grouped_as_the_language_does),
        cmocka_unit_test(counts_say_how_sure_they_are),
        cmocka_unit_test(units_stand_behind_their_figure),
        cmocka_unit_test(degrees_are_written_as_atlases_of_the_language_do),
        cmocka_unit_test(figures_of_a_graticule_count_minutes),
        cmocka_unit_test(projections_are_called_by_their_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
