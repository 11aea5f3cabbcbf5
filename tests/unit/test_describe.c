/* test_describe.c - what a sheet shows, in words.
 * SPDX-License-Identifier: MIT
 *
 * The sentences are written by hand from the small campaigns that stand above them.
 */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "base/str.h"
#include "model/words.h"

#include "describing.h"

static void outcomes_are_told_or_said_to_be_disputed(void **state)
{
    const char *text = told(
        TOP "sources: {l: {text: Levi, label: Lv}, k: Kad}\n"
            "events:\n"
            "  - {id: v, kind: battle, date: 1730, at: a, attacker: red,\n"
            "     defender: [blue, plain], victor: red, strength: ~5000, losses: 200}\n"
            "  - {id: u, kind: siege, name: Siege of Beta, date: 1731, at: b}\n"
            "  - id: d\n"
            "    kind: battle\n"
            "    date: 1732\n"
            "    at: [15, 0.1]\n"
            "    placed: inferred\n"
            "    readings:\n"
            "      - {text: Red victory, victor: red, source: l}\n"
            "      - {text: Drawn, source: k}\n"
            "  - {id: t, kind: treaty, date: 1733, attacker: red, defender: blue}\n"
            "  - {id: s, kind: sack, date: 1734, at: a, certainty: inferred,\n"
            "     attacker: plain, text: '30 000 men burn Alpha', strength: 30000}\n",
        NULL, "en");

    (void)state;
    assert_tells(text,
                 "\nIn 1730, a battle at Alpha by the Red Khanate against Blues and "
                 "Белые (about 5000 men took part, losses 200 men). Victor: the Red "
                 "Khanate.\n");
    assert_tells(text,
                 "\nIn 1731, a siege at Beta: Siege of Beta. Who won is not told.\n");
    assert_tells(text, "\nIn 1732, a battle (place inferred). The outcome is disputed: "
                       "“Red victory” (Lv), “Drawn” (k).\n");
    assert_tells(text, "\nIn 1733, a treaty between the Red Khanate and Blues.\n");
    assert_tells(text, "\nIn 1734, a sacking at Alpha by Белые (the event itself is "
                       "inferred). 30 000 men burn Alpha.");
}

static void a_map_with_nothing_on_it_says_so(void **state)
{
    (void)state;
    assert_string_equal(told("marchmap: 1\ntitle: Quiet\n", NULL, "en"),
                        "Map: Quiet, the whole campaign. No movement and no event is "
                        "shown.");
    assert_string_equal(told(TOP, "-0499", "en"),
                        "Map of the Northern War, 500 BC. No movement and no event is "
                        "shown.");
}

static void lands_tell_who_holds_them_and_how(void **state)
{
    march_campaign *c = campaign_of(TOP);
    march_territory lands[] = {
        {.id = "r", .side = 0, .overlord = MARCH_NONE, .certainty = MARCH_SCHEMATIC},
        {.id = "t",
         .side = 1,
         .overlord = 0,
         .status = MARCH_TERRITORY_TRIBUTARY,
         .certainty = MARCH_SCHEMATIC},
        {.id = "c",
         .side = 0,
         .overlord = MARCH_NONE,
         .status = MARCH_TERRITORY_CONTESTED,
         .certainty = MARCH_DISPUTED},
        {.id = "again",
         .side = 0,
         .overlord = MARCH_NONE,
         .certainty = MARCH_SCHEMATIC},
    };
    march_scene_territory shown[MARCH_COUNT(lands)];
    march_scene scene = {.campaign = c,
                         .whole = true,
                         .at = march_date_always(),
                         .territories = shown,
                         .territory_count = MARCH_COUNT(lands)};

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(lands); i++) {
        shown[i] = (march_scene_territory){.territory = &lands[i]};
    }
    assert_tells(
        march_scene_describe(arena, &scene, "en"),
        "\nLands: Red Khanate, Blues (tributary or dependency: Red Khanate), Red "
        "Khanate (contested or occupied, disputed). Borders are schematic.");
    shown[0].territory = &lands[2];
    scene.territory_count = 1;
    assert_silent(march_scene_describe(arena, &scene, "en"), "schematic");
}

#define MARCH_OF_1741                                                                  \
    TOP "movements:\n"                                                                 \
        "  - {id: x, side: red, date: 1741-02, strength: 30000, commanders: Dorji,\n"  \
        "     stops: [a, m, b], route: inferred, name: {en: March, ru: Поход}}\n" \
        "events: [{id: e, kind: battle, date: 1741-02, at: b, attacker: red,\n"        \
        "  victor: red, name: {en: Fight, ru: Бой}}]\n"

static void languages_with_cases_are_told_in_few_words(void **state)
{
    const char *text = told(MARCH_OF_1741, "1741", "ru");

    (void)state;
    assert_tells(text, "Карта: Северная война, 1741 г. Перемещения: 1, События: 1.\n");
    assert_tells(text,
                 "\nфевраль 1741 г.: Красное ханство — наступление «Поход», 30 000 "
                 "чел. (Dorji): Альфа → Мю → Бета (путь: предположительно).\n");
    assert_tells(text, "\nфевраль 1741 г.: битва — Бой (нападающий: Красное ханство, "
                       "победитель: Красное ханство).");
    text = told(MARCH_OF_1741, "1741-02", "kk");
    assert_tells(text,
                 "\n1741 жылғы ақпан: Красное ханство — шабуыл «Поход», 30 000 адам "
                 "(Dorji): Альфа → Мю → Бета (жолы: болжам).");
    text = told(MARCH_OF_1741, "1741-02", "zh");
    assert_tells(
        text, "\n1741年2月：Red Khanate——进军“March”、30,000人（Dorji）：Alpha → Mu → "
              "Beta（路线：推测）。");
    text = told(MARCH_OF_1741, "1741-02", "mn");
    assert_tells(text, "давшилт «Поход», 30 000 хүн (Dorji): Альфа → Мю → Бета (зам: "
                       "таамаг).");
}

static void other_languages_are_told_in_english_with_names_of_their_own(void **state)
{
    const char *text =
        told("marchmap: 1\n"
             "title: {en: Northern War, ar: حرب الشمال}\n"
             "sides: {red: {name: {en: Red Khanate, ar: الحمر}}}\n"
             "places: {a: {at: [10, 0], name: {en: Alpha, ar: ألفا}},\n"
             "  b: {at: [15, 0], name: Beta}}\n"
             "movements: [{id: x, side: red, date: 1741, stops: [a, b]}]\n",
             NULL, "ar");

    (void)state;
    assert_tells(text, "Map: حرب الشمال, the whole campaign, 1741.");
    assert_tells(text, "In 1741, an army of الحمر advances from ألفا to Beta.");
}

/** Neither line ends nor wide spaces of the campaign's texts part paragraphs. */
static void a_paragraph_is_a_line(void **state)
{
    const char *text = told("marchmap: 1\n"
                            "title: \"Two\\nlines\\u2028and \\u00A0 more\"\n"
                            "events: [{id: e, kind: other, name: \"A\\r\\nB\"}]\n",
                            NULL, "en");

    (void)state;
    assert_string_equal(text,
                        "Map: Two lines and more, the whole campaign. It shows no "
                        "movements and 1 event.\nAt a time that is not told, an "
                        "event: A B.");
}

static void the_short_text_tells_title_time_numbers_and_sides(void **state)
{
    march_scene *scene = scene_of(MARCH_OF_1741, "1741-02");

    (void)state;
    assert_string_equal(
        march_scene_describe_short(arena, scene, "en"),
        "Map of the Northern War, February 1741. It shows 1 movement and "
        "1 event. Sides: Red Khanate.");
    assert_string_equal(
        march_scene_describe_short(arena, scene, "ru"),
        "Карта: Северная война, февраль 1741 г. Перемещения: 1, События: "
        "1. Стороны: Красное ханство.");
    assert_string_equal(march_scene_time_words(arena, scene, "kk"), "1741 жылғы ақпан");
}

static void the_short_text_is_short_whatever_the_title(void **state)
{
    char yaml[4096] = "marchmap: 1\ntitle: ";

    (void)state;
    for (int i = 0; i < 200; i++) {
        strcat(yaml, "ұзақ атау ");
    }
    const char *text = march_scene_describe_short(arena, scene_of(yaml, NULL), "kk");
    assert_true(march_utf8_valid(text, strlen(text)));
    assert_in_range(march_utf8_length(text), MARCH_DESCRIBE_SHORT - 20,
                    MARCH_DESCRIBE_SHORT);
    assert_true(march_str_ends(text, "атау…") || march_str_ends(text, "ұзақ…"));
}

/** 200 movements: so many are told, and how many are not. */
static void a_description_ends(void **state)
{
    static char yaml[64000];
    size_t length = (size_t)snprintf(yaml, sizeof(yaml), "%smovements:\n", TOP);

    (void)state;
    for (int i = 0; i < 200; i++) {
        length += (size_t)snprintf(
            yaml + length, sizeof(yaml) - length,
            "  - {id: m%d, side: red, date: %d, stops: [a, b]}\n", i, 1500 + i);
    }
    const char *text = told(yaml, NULL, "en");
    assert_tells(text, "In 1619, an army");
    assert_silent(text, "In 1620, an army");
    assert_tells(text, "\nNot listed here: 80.");
    text = told(yaml, "1699", "en");
    assert_tells(text, "\nEarlier: Not listed here: 179. In 1679, an army");
}

/** However little memory there is: nothing, or all. */
static void without_memory_there_is_no_half_a_description(void **state)
{
    static const char *const langs[] = {"en", "ru"};
    march_scene *scene = scene_of(MARCH_OF_1741, "1741");

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(langs); i++) {
        const char *whole = march_scene_describe(arena, scene, langs[i]);
        bool done = false;
        for (size_t limit = 16; !done; limit += 16) {
            march_arena *small = march_arena_new(limit);
            const char *text =
                small ? march_scene_describe(small, scene, langs[i]) : NULL;
            if (text) {
                assert_string_equal(text, whole);
                done = true;
            }
            march_arena_free(small);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_are_told_or_said_to_be_disputed),
        cmocka_unit_test(a_map_with_nothing_on_it_says_so),
        cmocka_unit_test(lands_tell_who_holds_them_and_how),
        cmocka_unit_test(languages_with_cases_are_told_in_few_words),
        cmocka_unit_test(other_languages_are_told_in_english_with_names_of_their_own),
        cmocka_unit_test(a_paragraph_is_a_line),
        cmocka_unit_test(the_short_text_tells_title_time_numbers_and_sides),
        cmocka_unit_test(the_short_text_is_short_whatever_the_title),
        cmocka_unit_test(a_description_ends),
        cmocka_unit_test(without_memory_there_is_no_half_a_description),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
