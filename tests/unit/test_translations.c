/* test_translations.c - what a campaign says in which language.
 * SPDX-License-Identifier: MIT */
#include "model/translations.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "testing.h"

static march_campaign *load(march_arena *arena, march_diags *diags, const char *file)
{
    march_campaign *campaign = NULL;

    assert_int_equal(march_campaign_load(arena, file, diags, &campaign), MARCH_OK);
    return campaign;
}

static void tells_what_another_language_stands_in_for(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_diags *diags = march_diags_new(arena);
    const march_campaign *campaign =
        load(arena, diags, "tests/input/campaign/languages.yaml");
    static const struct {
        int line;
        const char *text;
    } expected[] = {
        {4, "not in 'kk'; 'en' stands in: No Kazakh here"},
        {9, "not in 'kk'; 'ru' stands in: Красные"},
        {12, "not in 'kk'; 'ru' stands in: Два"},
        {21, "not in 'kk'; 'zh' stands in: 进军"},
        {28, "not in 'kk'; 'en' stands in: They fight."},
        {33, "not in 'kk'; 'en' stands in: A note"},
    };
    size_t before, count;

    (void)state;
    march_diags_items(diags, &before);
    assert_int_equal(march_campaign_translations(arena, campaign, "kk-KZ", diags),
                     MARCH_OK);
    const march_diag *items = march_diags_items(diags, &count);
    assert_int_equal(count - before, MARCH_COUNT(expected));
    for (size_t i = 0; i < MARCH_COUNT(expected); i++) {
        const march_diag *d = &items[before + i];
        assert_int_equal(d->id, MARCH_D_NO_TRANSLATION);
        assert_int_equal(d->severity, MARCH_NOTE);
        assert_int_equal(d->where.line, expected[i].line);
        assert_non_null(strstr(d->text, strchr(expected[i].text, ';')));
    }
}

static const char *const langs[] = {"kk", "ru", "zh", "mn"};
static const char war[] = "campaigns/kazakh-dzungar-1739-1741/campaign.yaml";

static void the_campaign_speaks_five_languages(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_diags *diags = march_diags_new(arena);
    const march_campaign *campaign = load(arena, diags, war);
    size_t before, count;

    (void)state;
    march_diags_items(diags, &before);
    for (size_t i = 0; i < MARCH_COUNT(langs); i++) {
        assert_int_equal(march_campaign_translations(arena, campaign, langs[i], diags),
                         MARCH_OK);
    }
    const march_diag *items = march_diags_items(diags, &count);
    for (size_t i = before; i < count; i++) {
        print_error("line %d: %s\n", items[i].where.line, items[i].text);
    }
    assert_int_equal(count, before);
}

/** The digits of a text alone, with one blank where others part them; what parts
 * thousands (a comma, a thin space) is no parting. */
static char *digits_of(march_arena *arena, const char *text)
{
    char *out = march_arena_strdup(arena, text), *to = out;

    assert_non_null(out);
    for (const char *p = text; *p; p++) {
        bool thin = strncmp(p, "\xE2\x80\xAF", 3) == 0;
        bool inside = to > out && to[-1] != ' ';
        if (*p >= '0' && *p <= '9') {
            *to++ = *p;
        } else if (inside && (*p == ',' || thin) && p[thin ? 3 : 1] >= '0' &&
                   p[thin ? 3 : 1] <= '9') {
            p += thin ? 2 : 0;
        } else if (inside) {
            *to++ = ' ';
        }
    }
    *to = '\0';
    return out;
}

/** Each number of the English wording is in the others, whatever the order. */
static void assert_numbers_kept(march_arena *arena, march_names names)
{
    const char *english = march_names_pick(names, "en", NULL);

    for (size_t i = 0; english && i < MARCH_COUNT(langs); i++) {
        const char *other = march_names_pick(names, langs[i], NULL);
        char *there = digits_of(arena, other), *rest = NULL;
        char *numbers = digits_of(arena, english);
        size_t size = strlen(there), wanted = 0;
        for (char *n = strtok_r(numbers, " ", &rest); n;
             n = strtok_r(NULL, " ", &rest)) {
            if (!strstr(there, n)) {
                print_error("%s is not in: %s\n", n, other);
                fail();
            }
            wanted += strlen(n);
        }
        size_t digits = 0;
        for (size_t k = 0; k < size; k++) {
            digits += there[k] != ' ';
        }
        if (digits != wanted) {
            print_error("other numbers than in English: %s\n", other);
            fail();
        }
    }
}

static void numbers_are_the_same_in_all_languages(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    const march_campaign *c = load(arena, march_diags_new(arena), war);

    (void)state;
    for (size_t i = 0; i < c->event_count; i++) {
        assert_numbers_kept(arena, c->events[i].name);
        assert_numbers_kept(arena, c->events[i].text);
    }
    for (size_t i = 1; i < c->note_count; i++) { /* the first has centuries */
        assert_numbers_kept(arena, c->notes[i].text);
    }
    assert_numbers_kept(arena, c->subtitle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_what_another_language_stands_in_for),
        cmocka_unit_test(the_campaign_speaks_five_languages),
        cmocka_unit_test(numbers_are_the_same_in_all_languages),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
