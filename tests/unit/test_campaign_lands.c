/* test_campaign_lands.c - the lands of the first campaign fit together.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "model/campaign.h"
#include "testing.h"

typedef struct fixture {
    march_arena *arena;
    march_campaign *campaign;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof(*f));

    f->arena = march_arena_new(0);
    march_status status = march_campaign_load(
        f->arena, "campaigns/kazakh-dzungar-1739-1741/campaign.yaml",
        march_diags_new(f->arena), &f->campaign);
    *state = f;
    return status == MARCH_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    fixture *f = *state;

    march_arena_free(f->arena);
    free(f);
    return 0;
}

static const march_territory *territory(const fixture *f, const char *id)
{
    for (size_t i = 0; i < f->campaign->territory_count; i++) {
        if (strcmp(f->campaign->territories[i].id, id) == 0) {
            return &f->campaign->territories[i];
        }
    }
    fail_msg("there is no territory %s", id);
    return NULL;
}

/** The points of a territory's one ring. */
static march_part ring(const march_territory *t)
{
    const march_feature *feature = &t->area_file->features[t->area_feature];

    assert_int_equal(feature->part_count, 1);
    return t->area_file->parts[feature->first_part];
}

static bool same(march_lonlat a, march_lonlat b)
{
    return a.lon_deg == b.lon_deg && a.lat_deg == b.lat_deg;
}

/** How many edges of `a` are edges of `b` too, walked the same or the other way. */
static size_t shared_edges(const march_territory *a, const march_territory *b,
                           bool other_way)
{
    const march_lonlat *points = a->area_file->points;
    march_part ra = ring(a), rb = ring(b);
    size_t shared = 0;

    for (size_t i = ra.first; i + 1 < ra.first + ra.count; i++) {
        for (size_t k = rb.first; k + 1 < rb.first + rb.count; k++) {
            march_lonlat from = points[other_way ? k + 1 : k];
            march_lonlat to = points[other_way ? k : k + 1];
            shared += same(points[i], from) && same(points[i + 1], to);
        }
    }
    return shared;
}

static double twice_area(const march_territory *t)
{
    const march_lonlat *p = t->area_file->points;
    march_part r = ring(t);
    double sum = 0;

    for (size_t i = r.first; i + 1 < r.first + r.count; i++) {
        sum += p[i].lon_deg * p[i + 1].lat_deg - p[i + 1].lon_deg * p[i].lat_deg;
    }
    return sum;
}

static void neighbours_share_the_very_same_border(void **state)
{
    static const char *const pairs[][2] = {
        {"senior-juz-free", "middle-juz"},
        {"middle-juz", "junior-juz"},
        {"middle-juz", "dzungar"},
        {"senior-juz-free", "dzungar"},
        {"dzungar", "altishahr"},
        {"dzungar", "russia"},
        {"dzungar", "qing"},
        {"russia", "qing"},
        {"altishahr", "qing"},
        {"senior-juz-free", "kokand"},
        {"senior-juz-free", "bukhara"},
        {"bukhara", "khiva"},
        {"junior-juz", "kalmyk"},
        {"russia", "kalmyk"},
    };
    fixture *f = *state;

    for (size_t i = 0; i < MARCH_COUNT(pairs); i++) {
        const march_territory *a = territory(f, pairs[i][0]);
        const march_territory *b = territory(f, pairs[i][1]);
        print_message("%s | %s\n", a->id, b->id);
        assert_true(shared_edges(a, b, true) >= 8);
        assert_int_equal(shared_edges(a, b, false), 0);
    }
}

static void the_neutral_strip_lies_between_the_forts_and_the_juz(void **state)
{
    fixture *f = *state;
    const march_territory *russia = territory(f, "russia");

    assert_int_equal(shared_edges(russia, territory(f, "middle-juz"), true), 0);
    assert_int_equal(shared_edges(russia, territory(f, "junior-juz"), true), 0);
}

static void rings_run_counter_clockwise(void **state)
{
    fixture *f = *state;

    for (size_t i = 0; i < f->campaign->territory_count; i++) {
        assert_true(twice_area(&f->campaign->territories[i]) > 0);
    }
}

/** How a side's land stands within a year. */
static const march_territory *in_year(const fixture *f, const char *area, int year)
{
    march_instant at = march_civil_instant(
        MARCH_GREGORIAN, (march_civil){.year = year, .month = 7, .day = 1});
    const march_territory *found = NULL;

    for (size_t i = 0; i < f->campaign->territory_count; i++) {
        const march_territory *t = &f->campaign->territories[i];
        bool then =
            !t->time.given || march_date_phase(&t->time.date, at, at) == MARCH_DURING;
        if (then && strcmp(t->area_file->ids[t->area_feature], area) == 0) {
            assert_null(found);
            found = t;
        }
    }
    return found;
}

static void each_land_has_one_lord_in_each_year(void **state)
{
    static const char *const lands[] = {
        "senior-juz", "middle-juz", "junior-juz", "dzungar", "altishahr", "russia",
        "qing",       "kokand",     "bukhara",    "khiva",   "kalmyk"};
    fixture *f = *state;

    for (int year = 1731; year <= 1758; year++) {
        for (size_t i = 0; i < MARCH_COUNT(lands); i++) {
            assert_non_null(in_year(f, lands[i], year));
        }
    }
}

static void the_senior_juz_is_tributary_from_1735(void **state)
{
    fixture *f = *state;

    assert_int_equal(in_year(f, "senior-juz", 1734)->status, MARCH_TERRITORY_CORE);
    const march_territory *t = in_year(f, "senior-juz", 1735);
    assert_int_equal(t->status, MARCH_TERRITORY_TRIBUTARY);
    assert_string_equal(f->campaign->sides[t->overlord].id, "dzungar");
}

static void the_occupied_rivers_are_shown_as_contested(void **state)
{
    static const char *const lands[] = {"ishim-occupied", "syr-darya-occupied"};
    fixture *f = *state;

    for (size_t i = 0; i < MARCH_COUNT(lands); i++) {
        const march_territory *t = in_year(f, lands[i], 1741);
        assert_non_null(t);
        assert_int_equal(t->status, MARCH_TERRITORY_CONTESTED);
        assert_int_equal(t->certainty, MARCH_DISPUTED);
        assert_string_equal(f->campaign->sides[t->side].id, "dzungar");
        assert_null(in_year(f, lands[i], 1737));
        assert_null(in_year(f, lands[i], 1758));
    }
}

static void the_dzungar_khanate_is_gone_in_1758(void **state)
{
    fixture *f = *state;
    const march_territory *t = in_year(f, "dzungar", 1758);

    assert_string_equal(f->campaign->sides[t->side].id, "qing");
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(neighbours_share_the_very_same_border),
        TEST(the_neutral_strip_lies_between_the_forts_and_the_juz),
        TEST(rings_run_counter_clockwise),
        TEST(each_land_has_one_lord_in_each_year),
        TEST(the_senior_juz_is_tributary_from_1735),
        TEST(the_occupied_rivers_are_shown_as_contested),
        TEST(the_dzungar_khanate_is_gone_in_1758),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
