/* test_names.c - the wording of a thing for a language.
 * SPDX-License-Identifier: MIT */
#include "model/names.h"

#include "testing.h"

static const march_name several[] = {{"kk", "Түркістан"},
                                     {"en", "Turkistan"},
                                     {"zh", "突厥斯坦"},
                                     {"zh-Hant", "突厥斯坦城"}};

static march_names all(void)
{
    return (march_names){several, 4};
}

static void a_wording_in_the_language_asked_for_is_taken(void **state)
{
    const char *lang = NULL;

    (void)state;
    assert_string_equal(march_names_pick(all(), "kk", &lang), "Түркістан");
    assert_string_equal(lang, "kk");
    assert_string_equal(march_names_pick(all(), "zh-Hant", &lang), "突厥斯坦城");
    assert_string_equal(lang, "zh-Hant");
}

static void a_narrower_language_falls_back_to_its_base(void **state)
{
    const char *lang = NULL;

    (void)state;
    assert_string_equal(march_names_pick(all(), "zh-Hans", &lang), "突厥斯坦");
    assert_string_equal(lang, "zh");
    assert_string_equal(march_names_pick(all(), "kk-Latn-KZ", &lang), "Түркістан");
}

static void a_longer_code_is_not_taken_for_its_beginning(void **state)
{
    const march_name items[] = {{"kkj", "Kako"}, {"de", "Turkistan"}};

    (void)state;
    assert_string_equal(march_names_pick((march_names){items, 2}, "kk", NULL), "Kako");
    assert_string_equal(march_names_pick((march_names){items + 1, 1}, "kk", NULL),
                        "Turkistan");
}

static void russian_stands_in_where_cyrillic_is_read(void **state)
{
    const march_name items[] = {{"en", "Yamyshevo"}, {"ru", "Ямышево"}};
    march_names names = {items, 2};
    const char *lang = NULL;

    (void)state;
    assert_string_equal(march_names_pick(names, "kk", &lang), "Ямышево");
    assert_string_equal(lang, "ru");
    assert_string_equal(march_names_pick(names, "mn-MN", NULL), "Ямышево");
    assert_string_equal(march_names_pick(names, "kk-Latn", NULL), "Yamyshevo");
    assert_string_equal(march_names_pick(names, "zh", NULL), "Yamyshevo");
    assert_false(march_names_has(names, "kk"));
    assert_true(march_names_has(names, "ru-RU"));
}

static void a_word_without_a_language_fits_every_language(void **state)
{
    const march_name items[] = {{"en", "Turkestan"}, {"", "Yasi"}};
    const char *lang = NULL;

    (void)state;
    assert_string_equal(march_names_pick((march_names){items, 2}, "mn", &lang), "Yasi");
    assert_string_equal(lang, "mn");
    assert_string_equal(march_names_pick((march_names){items, 2}, "en", NULL),
                        "Turkestan");
}

static void english_stands_in_for_a_language_that_is_missing(void **state)
{
    const char *lang = NULL;

    (void)state;
    assert_string_equal(march_names_pick(all(), "mn", &lang), "Turkistan");
    assert_string_equal(lang, "en");
}

static void the_first_wording_stands_in_for_english(void **state)
{
    const march_name items[] = {{"zh", "阿尔泰"}, {"mn", "Алтай"}};
    const char *lang = NULL;

    (void)state;
    assert_string_equal(march_names_pick((march_names){items, 2}, "kk", &lang),
                        "阿尔泰");
    assert_string_equal(lang, "zh");
}

static void no_wording_at_all_is_none(void **state)
{
    const char *lang = "unchanged";

    (void)state;
    assert_null(march_names_pick((march_names){NULL, 0}, "en", &lang));
    assert_string_equal(lang, "unchanged");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wording_in_the_language_asked_for_is_taken),
        cmocka_unit_test(a_narrower_language_falls_back_to_its_base),
        cmocka_unit_test(a_longer_code_is_not_taken_for_its_beginning),
        cmocka_unit_test(a_word_without_a_language_fits_every_language),
        cmocka_unit_test(russian_stands_in_where_cyrillic_is_read),
        cmocka_unit_test(english_stands_in_for_a_language_that_is_missing),
        cmocka_unit_test(the_first_wording_stands_in_for_english),
        cmocka_unit_test(no_wording_at_all_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
