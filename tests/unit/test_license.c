/* test_license.c - licences by the names people give them.
 * SPDX-License-Identifier: MIT
 *
 * Ids are of the SPDX License List, addresses of Creative Commons, templates of
 * Wikimedia Commons.
 */
#include "model/license.h"

#include <string.h>

#include "testing.h"

static void the_usual_spellings_name_a_licence(void **state)
{
    static const struct {
        const char *text, *spdx;
    } table[] = {
        {"CC BY 4.0", "CC-BY-4.0"},
        {"CC-BY-4.0", "CC-BY-4.0"},
        {"cc by-sa 4.0", "CC-BY-SA-4.0"},
        {"CC BY-SA 4.0", "CC-BY-SA-4.0"},
        {"CC-BY-SA-4.0", "CC-BY-SA-4.0"},
        {"cc_by_sa_4.0", "CC-BY-SA-4.0"},
        {"CC BY-SA 4.0 International", "CC-BY-SA-4.0"},
        {"Creative Commons Attribution-ShareAlike 4.0 International", "CC-BY-SA-4.0"},
        {"Creative Commons Attribution-ShareAlike 4.0 International License.",
         "CC-BY-SA-4.0"},
        {"licensed under CC BY-SA 3.0", "CC-BY-SA-3.0"},
        {"License: CC BY-SA 3.0", "CC-BY-SA-3.0"},
        {"CC BY-SA 3.0 Unported", "CC-BY-SA-3.0"},
        {"CC0", "CC0-1.0"},
        {"CC0 1.0", "CC0-1.0"},
        {"CC0-1.0", "CC0-1.0"},
        {"CC0 1.0 Universal", "CC0-1.0"},
        {"Creative Commons Zero v1.0 Universal", "CC0-1.0"},
        {"MIT", "MIT"},
        {"MIT License", "MIT"},
        {"the MIT licence", "MIT"},
        {"Apache License, Version 2.0", "Apache-2.0"},
        {"LGPL-3+", "LGPL-3.0-or-later"},
        {"GPL-2.0-or-later", "GPL-2.0-or-later"},
        {"ODbL", "ODbL-1.0"},
        {"CC BY-NC-SA 4.0", "CC-BY-NC-SA-4.0"},
        {"https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"},
        {"http://creativecommons.org/licenses/by-sa/4.0", "CC-BY-SA-4.0"},
        {"https://www.creativecommons.org/licenses/by/3.0/deed.en", "CC-BY-3.0"},
        {"https://creativecommons.org/publicdomain/zero/1.0/legalcode", "CC0-1.0"},
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(table); i++) {
        const march_license *found = march_license_find(table[i].text);
        if (!found) {
            print_error("%s\n", table[i].text);
        }
        assert_non_null(found);
        assert_string_equal(found->spdx, table[i].spdx);
    }
}

static void what_names_no_licence_or_no_version_is_none(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "CC BY-SA",
        "GPL",
        "all rights reserved",
        "MIT and CC BY 4.0",
        "not CC0",
        "CC BY-SA 9.0",
        "https://creativecommons.org/licenses/by-sa/4.0/../../by/4.0",
        "https://example.org/licenses/by/4.0/",
        "https://",
        "Data: MIT licence, the map itself under conditions of its own that take a "
        "long "
        "time to explain in full",
    };

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(texts); i++) {
        assert_null(march_license_find(texts[i]));
    }
    assert_null(march_license_find(NULL));
}

static void a_licence_has_an_address_and_a_template_where_commons_takes_it(void **state)
{
    const march_license *shared = march_license_find("CC BY-SA 4.0");
    const march_license *barred = march_license_find("CC BY-NC 4.0");
    const march_license *free_of_all = march_license_find("Public Domain");

    (void)state;
    assert_string_equal(shared->url, "https://creativecommons.org/licenses/by-sa/4.0/");
    assert_string_equal(shared->commons, "cc-by-sa-4.0");
    assert_string_equal(shared->name, "CC BY-SA 4.0");
    assert_non_null(barred);
    assert_null(barred->commons);
    assert_non_null(free_of_all);
    assert_null(free_of_all->spdx); /* it is no licence */
    assert_string_equal(march_license_find("CC0")->commons, "cc-zero");
}

static void a_wording_of_any_language_may_name_it(void **state)
{
    const march_name items[] = {
        {"ru", "на условиях лицензии"}, {"kk", "қоғамдық игілік"}, {"en", "CC BY 4.0"}};

    (void)state;
    assert_string_equal(march_license_of((march_names){items, 3})->name,
                        "public domain");
    assert_null(march_license_of((march_names){items, 1}));
    assert_null(march_license_of((march_names){NULL, 0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usual_spellings_name_a_licence),
        cmocka_unit_test(what_names_no_licence_or_no_version_is_none),
        cmocka_unit_test(
            a_licence_has_an_address_and_a_template_where_commons_takes_it),
        cmocka_unit_test(a_wording_of_any_language_may_name_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
