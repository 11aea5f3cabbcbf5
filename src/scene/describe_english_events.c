/* describe_english_events.c - battles, sieges, treaties in English sentences.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "scene/describe_english.h"
#include "when/words.h"

/** "A, B and C"; "" without any. */
static const char *sides_of(const march_telling *telling, march_refs sides)
{
    march_list_told list = {.items =
                                MARCH_NEW(telling->arena, const char *, sides.count)};

    for (size_t i = 0; list.items && i < sides.count; i++) {
        if (sides.items[i] != MARCH_NONE) {
            list.items[list.count++] = march_english_side(telling, sides.items[i]);
        }
    }
    return march_list_words(telling, list);
}

/** "a siege", "an invasion". */
static const char *event_noun(march_arena *arena, int kind)
{
    static const char *const special[] = {
        [MARCH_EVENT_FORT] = "a fort",    [MARCH_EVENT_SUPPLY] = "a supply of goods",
        [MARCH_EVENT_SACK] = "a sacking", [MARCH_EVENT_CAPTURE] = "a capture",
        [MARCH_EVENT_OTHER] = "an event",
    };
    const char *word = march_word_text(march_event_word(kind), "en");

    if ((size_t)kind < MARCH_COUNT(special) && special[kind]) {
        return special[kind];
    }
    return march_arena_printf(arena, "%s %s", strchr("aeiou", word[0]) ? "an" : "a",
                              word);
}

/** " at Sayram and Tashkent"; nothing where no place with a name is. */
static void put_spots(march_prose *prose, const march_telling *telling,
                      const march_event *e)
{
    march_list_told list = {.items =
                                MARCH_NEW(telling->arena, const char *, e->at_count)};

    for (size_t i = 0; list.items && i < e->at_count; i++) {
        march_way_end spot = march_way_place(telling, &e->at[i], 0);
        if (spot.name) {
            list.items[list.count++] = spot.name;
        }
    }
    if (march_list_is_told(prose, list)) {
        march_prose_join(prose, " at ", march_list_words(telling, list));
    }
}

/** How the two parties of a kind of event are joined to it: " by A against B". */
static const struct joint {
    const char *first, *second; /**< before each */
    const char *alone;          /**< before the first without a second */
} fight = {" by ", " against ", " by "}, meeting = {" between ", " and ", " of "},
  holding = {" of ", " against ", " of "},
  concern = {" concerning ", " and ", " concerning "}, gift = {" by ", " for ", " by "};

static const struct joint *joint_of(int kind)
{
    static const struct joint *const joints[] = {
        [MARCH_EVENT_BATTLE] = &fight,       [MARCH_EVENT_SIEGE] = &fight,
        [MARCH_EVENT_CAPTURE] = &fight,      [MARCH_EVENT_SACK] = &fight,
        [MARCH_EVENT_RAID] = &fight,         [MARCH_EVENT_SKIRMISH] = &fight,
        [MARCH_EVENT_NAVAL] = &fight,        [MARCH_EVENT_FORT] = &holding,
        [MARCH_EVENT_CAMP] = &holding,       [MARCH_EVENT_TREATY] = &meeting,
        [MARCH_EVENT_COUNCIL] = &meeting,    [MARCH_EVENT_SUPPLY] = &gift,
        [MARCH_EVENT_SUCCESSION] = &concern, [MARCH_EVENT_INVASION] = &fight,
        [MARCH_EVENT_OUTCOME] = &concern,    [MARCH_EVENT_OTHER] = &concern,
    };

    return joints[kind];
}

/** " by A against B", of a treaty " between A and B". */
static void put_parties(march_prose *prose, const march_telling *telling,
                        const march_event *e)
{
    const struct joint *joint = joint_of(e->kind);
    const char *first = sides_of(telling, e->attackers);
    const char *second = sides_of(telling, e->defenders);

    if (!first || !second) {
        prose->failed = true;
        return;
    }
    if (first[0]) {
        march_prose_join(prose, second[0] ? joint->first : joint->alone, first);
    }
    if (second[0]) {
        march_prose_join(prose, first[0] ? joint->second : " against ", second);
    }
}

/** "The outcome is disputed: “Dzungar victory” (Barthold) ...". */
static void put_readings(march_prose *prose, const march_telling *telling,
                         const march_event *e)
{
    const march_campaign *c = telling->scene->campaign;

    march_prose_put(prose, march_event_outcome_disputed(e) ? "The outcome is disputed"
                                                           : "The sources differ");
    for (size_t i = 0; i < e->reading_count; i++) {
        const march_reading *r = &e->readings[i];
        const char *text = march_names_pick(r->text, telling->lang, NULL);
        march_prose by = {.arena = telling->arena};
        for (size_t k = 0; k < r->sources.count; k++) {
            const march_source *s = &c->sources[r->sources.items[k]];
            const char *label = march_names_pick(s->label, telling->lang, NULL);
            march_prose_remark(&by, label ? label : s->id, "en");
        }
        if (text) {
            march_prose_join(prose, i ? ", " : ": ", "“", text, "”");
        } else if (r->victor != MARCH_NONE) {
            march_prose_join(prose, i ? ", " : ": ", "victory of ",
                             march_english_side(telling, r->victor));
        } else {
            march_prose_put(prose, i ? ", undecided" : ": undecided");
        }
        march_prose_bracket(prose, &by, "en");
    }
    march_prose_put(prose, ". ");
}

static void put_outcome(march_prose *prose, const march_telling *telling,
                        const march_event *e)
{
    if (e->victor != MARCH_NONE) {
        march_prose_join(prose, "Victor: ", march_english_side(telling, e->victor),
                         ". ");
    } else if (e->reading_count == 0 && march_event_is_fight(e->kind)) {
        march_prose_put(prose, "Who won is not told. ");
    }
    if (e->reading_count > 0) {
        put_readings(prose, telling, e);
    }
}

static const char *men_word(march_count count)
{
    return count.high == 1 ? "man" : "men";
}

/** Numbers the text does not tell, and how sure it all is. */
static void put_event_remarks(march_prose *prose, const march_telling *telling,
                              const march_event *e, const char *text)
{
    static const char *const doubts[] = {
        [MARCH_STATED] = "",
        [MARCH_APPROXIMATE] = "told only roughly",
        [MARCH_INFERRED] = "the event itself is inferred",
        [MARCH_DISPUTED] = "the sources contradict each other",
        [MARCH_SCHEMATIC] = "schematic",
    };
    march_prose remarks = {.arena = telling->arena};
    bool on_map = e->at_count > 0 && !e->hidden;

    if (e->strength.known && !march_text_has_count(text, e->strength)) {
        march_prose_remark(
            &remarks,
            march_arena_printf(telling->arena, "%s %s took part",
                               march_english_figures(telling->arena, e->strength),
                               men_word(e->strength)),
            "en");
    }
    if (e->losses.known && !march_text_has_count(text, e->losses)) {
        march_prose_remark(
            &remarks,
            march_arena_printf(telling->arena, "losses %s %s",
                               march_english_figures(telling->arena, e->losses),
                               men_word(e->losses)),
            "en");
    }
    march_prose_remark(&remarks, e->reading_count ? "" : doubts[e->certainty], "en");
    if (on_map && e->placed != MARCH_STATED) {
        march_prose_remark(&remarks,
                           march_arena_printf(telling->arena, "place %s",
                                              march_english_sure(e->placed)),
                           "en");
    }
    march_prose_bracket(prose, &remarks, "en");
}

void march_english_event(march_prose *prose, const march_telling *telling,
                         const march_scene_event *shown)
{
    const march_event *e = shown->event;
    const char *name = march_names_pick(e->name, telling->lang, NULL);
    const char *text = march_names_pick(e->text, telling->lang, NULL);
    const char *when =
        e->date.given ? march_date_words(telling->arena, &e->date.date, telling->lang)
                      : "";

    march_english_when(prose, when);
    march_prose_join(prose, ", ", event_noun(telling->arena, e->kind));
    put_spots(prose, telling, e);
    put_parties(prose, telling, e);
    if (name) {
        march_prose_join(prose, ": ", name);
    }
    put_event_remarks(prose, telling, e, text);
    march_prose_stop(prose, "en");
    if (text && !shown->past) {
        march_prose_put(prose, text);
        march_prose_stop(prose, "en");
    }
    put_outcome(prose, telling, e);
}
