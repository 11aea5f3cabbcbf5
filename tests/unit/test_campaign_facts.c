/* test_campaign_facts.c - the first campaign file holds what its source states.
 * SPDX-License-Identifier: MIT
 *
 * The tables here were written from the source document, not from the file.
 */
#include <stdlib.h>
#include <string.h>

#include "model/campaign.h"
#include "testing.h"

#define FOLDER "campaigns/kazakh-dzungar-1739-1741"

typedef struct fixture {
    march_arena *arena;
    march_diags *diags;
    march_campaign *campaign;
    march_status status;
} fixture;

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof(*f));

    f->arena = march_arena_new(0);
    f->diags = march_diags_new(f->arena);
    f->status =
        march_campaign_load(f->arena, FOLDER "/campaign.yaml", f->diags, &f->campaign);
    if (f->status != MARCH_OK) {
        march_diags_print(f->diags, 0, MARCH_NOTE, stderr, false);
    }
    *state = f;
    return f->campaign ? 0 : -1;
}

static int tear_down(void **state)
{
    fixture *f = *state;

    march_arena_free(f->arena);
    free(f);
    return 0;
}

static const char *english(march_names names)
{
    const char *text = march_names_pick(names, "en", NULL);

    return text ? text : "";
}

/** The ids of some sides, joined by "+". */
static const char *side_ids(const fixture *f, march_refs refs)
{
    const char *ids = "";

    for (size_t i = 0; i < refs.count; i++) {
        ids = march_arena_printf(f->arena, "%s%s%s", ids, i ? "+" : "",
                                 f->campaign->sides[refs.items[i]].id);
    }
    return ids;
}

static const char *side_id(const fixture *f, march_index side)
{
    return side == MARCH_NONE ? "" : f->campaign->sides[side].id;
}

/** A date as it is written. */
static const char *written(const fixture *f, const march_dated *dated)
{
    return dated->given
               ? march_arena_strndup(f->arena, dated->date.text, dated->date.length)
               : "";
}

/** A count as it is written. */
static const char *men(const fixture *f, march_count count)
{
    const char *about = count.approximate ? "~" : "";

    if (!count.known) {
        return "";
    }
    if (count.low != count.high) {
        return march_arena_printf(f->arena, "%s%lld..%lld", about, (long long)count.low,
                                  (long long)count.high);
    }
    return march_arena_printf(f->arena, "%s%lld", about, (long long)count.low);
}

static const march_event *event(const fixture *f, const char *number)
{
    for (size_t i = 0; i < f->campaign->event_count; i++) {
        const march_event *e = &f->campaign->events[i];
        if (strncmp(e->id, number, strlen(number)) == 0 &&
            e->id[strlen(number)] == '-') {
            return e;
        }
    }
    fail_msg("there is no event %s", number);
    return NULL;
}

static const march_movement *movement(const fixture *f, const char *number)
{
    for (size_t i = 0; i < f->campaign->movement_count; i++) {
        const march_movement *m = &f->campaign->movements[i];
        if (strncmp(m->id, number, strlen(number)) == 0 &&
            m->id[strlen(number)] == '-') {
            return m;
        }
    }
    fail_msg("there is no movement %s", number);
    return NULL;
}

/** What the source says of a statement, and where it stands on the map. */
static const struct statement {
    const char *number, *kind, *date, *attackers, *defenders, *victor;
    const char *strength, *losses;
    const char *certainty, *placed; /**< placed "": no place, text only */
    size_t spots;
} statements[] = {
    {"e01", "raid", "1731-23", "kazakh", "dzungar", "", "", "", "stated", "inferred",
     1},
    {"e02", "raid", "1731-23~", "kazakh", "dzungar+russia", "", "", "", "stated",
     "approximate", 1},
    {"e03", "invasion", "1732", "dzungar", "middle-juz", "middle-juz", "", "", "stated",
     "inferred", 1},
    {"e04", "raid", "1732", "kazakh", "dzungar", "", "", "", "stated", "inferred", 1},
    {"e05", "capture", "1732~/1734", "dzungar", "senior-juz", "dzungar", "", "",
     "stated", "stated", 3},
    {"e06", "capture", "1734", "senior-juz", "dzungar", "senior-juz", "", "", "stated",
     "stated", 3},
    {"e07", "capture", "1734~/1735", "dzungar", "senior-juz", "dzungar", "", "",
     "stated", "stated", 3},
    {"e08", "treaty", "1739~", "dzungar", "qing", "", "", "", "stated", "", 0},
    {"e09", "invasion", "1739-10~/1739-12~", "dzungar", "middle-juz", "", "~24000", "",
     "stated", "inferred", 1},
    {"e10", "council", "1739-10~/1740?", "dzungar", "kazakh", "", "~2000", "", "stated",
     "approximate", 1},
    {"e11", "supply", "1739~/1741~", "russia", "", "", "", "", "stated", "", 0},
    {"e12", "invasion", "1740-23", "dzungar", "kazakh", "", "", "", "stated",
     "inferred", 1},
    {"e13", "sack", "1741-02-20~/1741-02-28~", "dzungar", "kazakh", "dzungar", "30000",
     "", "stated", "inferred", 1},
    {"e14", "capture", "1741-02~/1741", "dzungar", "kazakh", "dzungar", "200", "3000",
     "stated", "inferred", 1},
    {"e15", "battle", "1741?", "kazakh", "dzungar", "kazakh", "", "", "stated",
     "inferred", 1},
    {"e16", "battle", "1741~", "kazakh", "dzungar", "kazakh", "", "", "stated",
     "approximate", 1},
    {"e17", "outcome", "1739/1741", "dzungar", "kazakh", "", "24000..30000", "",
     "disputed", "", 0},
    {"e18", "siege", "1745", "dzungar", "kokand", "", "", "", "stated", "stated", 1},
    {"e19", "succession", "1750?", "dzungar", "", "", "", "", "stated", "inferred", 1},
    {"e20", "other", "1752/1755", "kazakh", "dzungar", "", "", "", "stated", "", 0},
    {"e21", "invasion", "1755", "qing", "dzungar", "", "50000", "", "stated",
     "inferred", 1},
    {"e22", "battle", "1756?", "qing", "kazakh", "kazakh", "", "~17000", "stated",
     "approximate", 1},
    {"e23", "outcome", "1755/1758", "kazakh", "dzungar", "kazakh", "", "", "stated", "",
     0},
};

static void the_file_loads_without_a_word(void **state)
{
    fixture *f = *state;
    size_t count;

    (void)march_diags_items(f->diags, &count);
    if (count > 0) {
        march_diags_print(f->diags, 0, MARCH_NOTE, stderr, false);
    }
    assert_int_equal(f->status, MARCH_OK);
    assert_int_equal(count, 0);
}

static void all_statements_stand_in_the_order_of_the_source(void **state)
{
    fixture *f = *state;

    assert_int_equal(f->campaign->event_count, MARCH_COUNT(statements));
    for (size_t i = 0; i < MARCH_COUNT(statements); i++) {
        assert_ptr_equal(event(f, statements[i].number), &f->campaign->events[i]);
    }
}

static void each_statement_keeps_its_date_numbers_and_actors(void **state)
{
    fixture *f = *state;

    for (size_t i = 0; i < MARCH_COUNT(statements); i++) {
        const struct statement *s = &statements[i];
        const march_event *e = event(f, s->number);
        print_message("%s\n", e->id);
        assert_string_equal(march_event_kind_words[e->kind], s->kind);
        assert_string_equal(written(f, &e->date), s->date);
        assert_string_equal(side_ids(f, e->attackers), s->attackers);
        assert_string_equal(side_ids(f, e->defenders), s->defenders);
        assert_string_equal(side_id(f, e->victor), s->victor);
        assert_string_equal(men(f, e->strength), s->strength);
        assert_string_equal(men(f, e->losses), s->losses);
        assert_string_equal(march_certainty_words[e->certainty], s->certainty);
    }
}

static void what_has_no_place_in_the_source_says_so(void **state)
{
    fixture *f = *state;

    for (size_t i = 0; i < MARCH_COUNT(statements); i++) {
        const struct statement *s = &statements[i];
        const march_event *e = event(f, s->number);
        print_message("%s\n", e->id);
        assert_int_equal(e->at_count, s->spots);
        if (s->spots > 0) {
            assert_string_equal(march_certainty_words[e->placed], s->placed);
        }
        if (s->spots > 0 && e->placed != MARCH_STATED) {
            assert_true(e->note.count > 0);
        }
    }
}

static void the_sentences_name_what_the_source_names(void **state)
{
    static const struct {
        const char *number, *words[6];
    } named[] = {
        {"e01", {"repeatedly raid", "border"}},
        {"e02", {"Altai", "Russian caravans", "diplomats", "Uyghur merchants"}},
        {"e03", {"Middle Jüz", "defeated"}},
        {"e05", {"Senior Jüz", "Sayram", "Turkistan", "Tashkent"}},
        {"e06", {"Sayram", "Turkistan", "Tashkent"}},
        {"e07", {"again", "subjugated in 1735"}},
        {"e08", {"Third Dzungar–Qing War", "Galdan Tseren"}},
        {"e09",
         {"24,000", "Middle Jüz", "support routes", "disunited", "Junior neutral"}},
        {"e10", {"2,000", "Irtysh", "Om"}},
        {"e11", {"gunpowder", "Russia"}},
        {"e12", {"resume"}},
        {"e13", {"30,000", "Septen", "Lama Dorji", "herds", "uluses"}},
        {"e14", {"sultans", "Ablai", "reconnaissance", "200", "3,000"}},
        {"e15", {"Oljabay Batyr", "Septen"}},
        {"e16", {"Syr Darya", "later", "defeated"}},
        {"e17", {"expelled", "Syr Darya", "Ishim", "heavy", "catastrophic", "unknown"}},
        {"e18", {"Khanate of Kokand", "besiege"}},
        {"e19", {"Civil war", "Lama Dorji", "throne", "Dawachi", "Khoid", "Amursana"}},
        {"e20", {"Amursana", "Lama Dorji", "Dawachi"}},
        {"e21", {"civil war", "Mongol–Manchu", "50,000"}},
        {"e22", {"Shiderty", "17,000", "killed"}},
        {"e23", {"collapse", "recover", "remnants", "1758"}},
    };
    fixture *f = *state;

    for (size_t i = 0; i < MARCH_COUNT(named); i++) {
        const char *text = english(event(f, named[i].number)->text);
        for (size_t k = 0; k < MARCH_COUNT(named[i].words) && named[i].words[k]; k++) {
            if (!strstr(text, named[i].words[k])) {
                fail_msg("%s does not say '%s'", named[i].number, named[i].words[k]);
            }
        }
    }
}

static void barthold_and_kadyrbaev_stand_side_by_side(void **state)
{
    fixture *f = *state;
    const march_event *e = event(f, "e17");

    assert_int_equal(e->reading_count, 2);
    assert_string_equal(side_id(f, e->readings[0].victor), "dzungar");
    assert_string_equal(f->campaign->sources[e->readings[0].sources.items[0]].id,
                        "barthold");
    assert_string_equal(side_id(f, e->readings[1].victor), "kazakh");
    assert_string_equal(f->campaign->sources[e->readings[1].sources.items[0]].id,
                        "kadyrbaev");
}

static void the_commanders_of_both_sides_are_named(void **state)
{
    static const struct {
        const char *side, *names[3];
    } leaders[] = {
        {"kazakh", {"Abilmambet Khan", "Ablai Khan (captured)", "Barak Sultan"}},
        {"russia", {"Anna of Russia"}},
        {"dzungar", {"Galdan Tseren", "Septen", "Lama Dorji"}},
    };
    fixture *f = *state;
    size_t met = 0;

    for (size_t i = 0; i < MARCH_COUNT(leaders); i++) {
        for (size_t k = 0; k < f->campaign->side_count; k++) {
            const march_side *side = &f->campaign->sides[k];
            if (strcmp(side->id, leaders[i].side) != 0) {
                continue;
            }
            met++;
            for (size_t n = 0; n < 3 && leaders[i].names[n]; n++) {
                assert_true(n < side->commanders.count);
                assert_string_equal(english(side->commanders.items[n]),
                                    leaders[i].names[n]);
            }
        }
    }
    assert_int_equal(met, MARCH_COUNT(leaders));
}

static void movements_carry_the_armies_of_the_source(void **state)
{
    static const struct {
        const char *number, *side, *kind, *date, *strength, *certainty;
    } armies[] = {
        {"m00", "kazakh", "raid", "1731-23", "", "stated"},
        {"m01", "dzungar", "advance", "1732", "", "stated"},
        {"m02a", "dzungar", "advance", "1732~/1734", "", "stated"},
        {"m02b", "dzungar", "advance", "1732~/1734", "", "stated"},
        {"m02c", "dzungar", "advance", "1734~/1735", "", "stated"},
        {"m03", "dzungar", "advance", "1739-10~/1739-12~", "~24000", "stated"},
        {"m04", "dzungar", "planned", "1739-10~/1740?", "~2000", "stated"},
        {"m05", "dzungar", "advance", "1740-23", "", "stated"},
        {"m06a", "dzungar", "advance", "1741-02-20~/1741-02-28~", "30000", "stated"},
        {"m06b", "dzungar", "advance", "1741-02~", "", "inferred"},
        {"m06c", "dzungar", "advance", "1741-02~", "", "inferred"},
        {"m07", "kazakh", "retreat", "1741?", "", "inferred"},
        {"m08", "kazakh", "raid", "1741?", "", "stated"},
        {"m09", "dzungar", "captivity", "1741-02~/1741", "", "inferred"},
        {"m10", "dzungar", "advance", "1745", "", "stated"},
        {"m11a", "qing", "advance", "1755", "", "stated"},
        {"m11b", "qing", "advance", "1755", "", "inferred"},
        {"m12", "qing", "advance", "1756?", "", "stated"},
    };
    fixture *f = *state;

    assert_int_equal(f->campaign->movement_count, MARCH_COUNT(armies));
    for (size_t i = 0; i < MARCH_COUNT(armies); i++) {
        const march_movement *m = movement(f, armies[i].number);
        print_message("%s\n", m->id);
        assert_string_equal(side_id(f, m->side), armies[i].side);
        assert_string_equal(march_movement_kind_words[m->kind], armies[i].kind);
        assert_string_equal(written(f, &m->date), armies[i].date);
        assert_string_equal(men(f, m->strength), armies[i].strength);
        assert_string_equal(march_certainty_words[m->certainty], armies[i].certainty);
    }
}

static void no_route_is_given_out_as_stated(void **state)
{
    fixture *f = *state;

    for (size_t i = 0; i < f->campaign->movement_count; i++) {
        const march_movement *m = &f->campaign->movements[i];
        print_message("%s\n", m->id);
        assert_int_equal(m->route, MARCH_INFERRED);
        assert_true(m->note.count > 0);
        assert_true(m->sources.count > 0);
        assert_true(m->events.count > 0);
    }
}

static void the_seven_works_are_those_the_source_lists(void **state)
{
    static const char *const works[] = {"kushkumbaev", "moiseev", "kadyrbaev",
                                        "barthold",    "adle",    "levi",
                                        "sarsembayev"};
    fixture *f = *state;
    size_t listed = 0;

    for (size_t i = 0; i < f->campaign->source_count; i++) {
        const march_source *source = &f->campaign->sources[i];
        if (source->cited_in == MARCH_NONE) {
            continue;
        }
        assert_true(listed < MARCH_COUNT(works));
        assert_string_equal(source->id, works[listed++]);
        assert_string_equal(f->campaign->sources[source->cited_in].id, "article");
    }
    assert_int_equal(listed, MARCH_COUNT(works));
}

static void forts_do_not_stand_before_they_were_founded(void **state)
{
    static const struct {
        const char *id, *time;
    } founded[] = {
        {"omsk", "1716/.."},
        {"yamyshevo", "1716/.."},
        {"zhelezinka", "1717/.."},
        {"semipalatinsk", "1718/.."},
        {"ust-kamenogorsk", "1720/.."},
        {"orsk", "1735/.."},
        {"orenburg", "1743/.."},
        {"petropavlovsk", "1752/.."},
    };
    fixture *f = *state;
    size_t met = 0;

    for (size_t i = 0; i < f->campaign->place_count; i++) {
        const march_place *place = &f->campaign->places[i];
        for (size_t k = 0; k < MARCH_COUNT(founded); k++) {
            if (strcmp(place->id, founded[k].id) == 0) {
                met++;
                assert_int_equal(place->kind, MARCH_PLACE_FORT);
                assert_string_equal(written(f, &place->time), founded[k].time);
            }
        }
    }
    assert_int_equal(met, MARCH_COUNT(founded));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_file_loads_without_a_word),
        TEST(all_statements_stand_in_the_order_of_the_source),
        TEST(each_statement_keeps_its_date_numbers_and_actors),
        TEST(what_has_no_place_in_the_source_says_so),
        TEST(the_sentences_name_what_the_source_names),
        TEST(barthold_and_kadyrbaev_stand_side_by_side),
        TEST(the_commanders_of_both_sides_are_named),
        TEST(movements_carry_the_armies_of_the_source),
        TEST(no_route_is_given_out_as_stated),
        TEST(the_seven_works_are_those_the_source_lists),
        TEST(forts_do_not_stand_before_they_were_founded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
