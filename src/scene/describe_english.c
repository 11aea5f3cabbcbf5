/* describe_english.c - a scene in English sentences.
 * SPDX-License-Identifier: MIT */
#include "scene/describe_english.h"

#include <string.h>

#include "base/str.h"
#include "model/figures.h"

#define NB        "\xC2\xA0"
#define WIDE_DASH " \xE2\x80\x93 "
#define EN_DASH   "\xE2\x80\x93"

/* How a kind of movement is said. `who` takes the side behind it; "men" are counted
 * where soldiers are meant. */
static const struct kind {
    const char *who, *men, *man;
    const char *now, *past;
    bool by;          /**< the side is who does it to them */
    bool verb_behind; /**< behind the way */
} kinds[] = {
    [MARCH_ADVANCE] = {"an army", "men", "man", "advances", "advanced", false, false},
    [MARCH_RETREAT] = {"an army", "men", "man", "retreats", "retreated", false, false},
    [MARCH_RAID] = {"a force", "men", "man", "makes a raid", "made a raid", false,
                    false},
    [MARCH_PURSUIT] = {"a force", "men", "man", "gives chase", "gave chase", false,
                       false},
    [MARCH_FLIGHT] = {"a group", "people", "person", "flees", "fled", false, false},
    [MARCH_SUPPLY] = {"a supply train", "people", "person", "moves", "moved", false,
                      false},
    [MARCH_ENVOY] = {"an embassy", "people", "person", "travels", "travelled", false,
                     false},
    [MARCH_NAVAL] = {"a fleet", "men", "man", "sails", "sailed", false, false},
    [MARCH_CAPTIVITY] = {"a group", "captives", "captive", "is led away",
                         "was led away", true, false},
    [MARCH_PLANNED] = {"a march", "men", "man",
                       "is asked for, but not known to have happened",
                       "was asked for, but is not known to have happened", false, true},
};

/* Nouns before which English wants its article: "the Dzungar Khanate", but "Kokand" and
 * "Romans". The last word of a name decides. */
static const char *const common_nouns[] = {
    "Alliance",    "Army",          "Axis",      "Caliphate",    "Campaign",
    "Coalition",   "Colony",        "Commune",   "Commonwealth", "Company",
    "Confederacy", "Confederation", "Conquest",  "Corps",        "Country",
    "Crown",       "Crusade",       "Despotate", "Division",     "Duchy",
    "Dynasty",     "Emirate",       "Empire",    "Expedition",   "Federation",
    "Fleet",       "Government",    "Horde",     "Imamate",      "Invasion",
    "Juz",         "J\xC3\xBCz",    "Khaganate", "Khanate",      "Kingdom",
    "League",      "Legion",        "March",     "Mutiny",       "Navy",
    "Offensive",   "Order",         "Party",     "Principality", "Provinces",
    "Rebellion",   "Regency",       "Republic",  "Revolt",       "Revolution",
    "Rising",      "Sheikhdom",     "Shogunate", "State",        "States",
    "Sultanate",   "Tribes",        "Tsardom",   "Uprising",     "Union",
    "Voivodeship", "War",           "Wars",      "Zhuz",
};

const char *march_english_name(march_arena *arena, const char *name)
{
    const char *space = strrchr(name, ' ');
    const char *word = space ? space + 1 : name;

    if (strncmp(name, "The ", 4) == 0) {
        return march_arena_printf(arena, "the %s", name + 4);
    }
    for (size_t i = 0; i < MARCH_COUNT(common_nouns); i++) {
        if (strcmp(common_nouns[i], word) == 0 && strncmp(name, "the ", 4) != 0) {
            return march_arena_printf(arena, "the %s", name);
        }
    }
    return name;
}

const char *march_english_side(const march_telling *telling, march_index side)
{
    const char *name = march_side_told(telling, side);

    return march_english_name(telling->arena, name);
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/** The preposition that the words of a date want, for the start of a sentence. */
static const char *preposition(const char *when)
{
    static const char *const none[] = {"about ", "from ", "until ", "by "};
    size_t number = strspn(when, "0123456789");
    const char *behind = when + number;

    for (size_t i = 0; i < MARCH_COUNT(none); i++) {
        if (begins(when, none[i])) {
            return "";
        }
    }
    if (strstr(when, WIDE_DASH)) {
        return "From ";
    }
    if (begins(behind, EN_DASH)) { /* 20-28 February */
        behind += strlen(EN_DASH);
        behind += strspn(behind, "0123456789");
    }
    if (number > 0 && begins(behind, NB) && behind[strlen(NB)] != '(') {
        return "On ";
    }
    return (number > 0 && *behind == 's') || strstr(when, "century") ? "In the "
                                                                     : "In ";
}

/** The words of a date as they are spoken: no dash between them, no question mark. */
static void put_date(march_prose *prose, const char *when)
{
    static const struct {
        const char *sign, *words;
    } spoken[] = {{WIDE_DASH, " to "}, {"(?)", "(date uncertain)"}};

    while (*when) {
        const char *next = march_utf8_skip(when, 1), *words = NULL;
        for (size_t i = 0; i < MARCH_COUNT(spoken); i++) {
            if (begins(when, spoken[i].sign)) {
                words = spoken[i].words;
                next = when + strlen(spoken[i].sign);
            }
        }
        march_prose_put(prose, words ? words
                                     : march_arena_strndup(prose->arena, when,
                                                           (size_t)(next - when)));
        when = next;
    }
}

void march_english_when(march_prose *prose, const char *when)
{
    if (!when || !when[0]) {
        march_prose_put(prose, when ? "At a time that is not told" : NULL);
        return;
    }
    const char *word = preposition(when);
    if (!word[0]) {
        const char first[] = {(char)(when[0] - 'a' + 'A'), '\0'};
        march_prose_put(prose, first);
        when++;
    }
    march_prose_put(prose, word);
    put_date(prose, when);
}

const char *march_english_figures(march_arena *arena, march_count count)
{
    const char *low = march_figure_whole(arena, count.low, "en");
    const char *high = march_figure_whole(arena, count.high, "en");

    if (!low || !high) {
        return NULL;
    }
    return march_arena_printf(arena, "%s%s%s%s", count.approximate ? "about " : "", low,
                              count.high != count.low ? " to " : "",
                              count.high != count.low ? high : "");
}

const char *march_english_sure(int certainty)
{
    return march_word_text((march_word)(MARCH_WORD_SURE_STATED + certainty), "en");
}

static void put_end(march_prose *prose, const char *word, march_way_end end)
{
    if (end.name) {
        march_prose_join(prose, word, end.near ? "near " : "", end.name);
    }
}

/** " from A by way of B to C", " from near A westward". */
static void put_way(march_prose *prose, const march_telling *telling,
                    march_way_told *way)
{
    put_end(prose, " from ", way->from);
    if (way->via_count > 0) {
        march_prose_join(
            prose, " by way of ",
            march_list_words(telling, (march_list_told){way->via, way->via_count}));
    }
    if (way->direction >= 0 && (!way->from.name || !way->bound.name)) {
        march_prose_join(
            prose, " ",
            march_word_text((march_word)(MARCH_WORD_TO_NORTH + way->direction), "en"));
    }
    put_end(prose, way->under_way ? " towards " : " to ", way->bound);
    if (way->under_way) {
        march_prose_put(prose,
                        way->to.name ? " and by then is" : " and is still under way");
        put_end(prose, " ", way->to);
    }
}

/** "an army of 30,000 men of the Dzungar Khanate under Septen". */
static void put_who(march_prose *prose, const march_telling *telling,
                    const march_movement *m, march_count men)
{
    const struct kind *kind = &kinds[m->kind];
    march_list_told led_by = march_names_told(telling, m->commanders);

    march_prose_put(prose, kind->who);
    if (men.known) {
        march_prose_join(prose, " of ", march_english_figures(telling->arena, men), " ",
                         men.high == 1 ? kind->man : kind->men);
    } else if (kind->by) {
        march_prose_join(prose, " of ", kind->men);
    }
    if (m->side != MARCH_NONE && !kind->by) {
        march_prose_join(prose, " of ", march_english_side(telling, m->side));
    }
    if (march_list_is_told(prose, led_by)) {
        march_prose_join(prose, " under ", march_list_words(telling, led_by));
    }
}

/** The name of another movement, if it has one. */
static void remark_other(march_prose *remarks, const march_telling *telling,
                         const char *words, march_index other)
{
    const march_campaign *c = telling->scene->campaign;
    const char *name = other == MARCH_NONE ? NULL
                                           : march_names_pick(c->movements[other].name,
                                                              telling->lang, NULL);
    if (name) {
        march_prose_remark(
            remarks, march_arena_printf(telling->arena, "%s “%s”", words, name), "en");
    }
}

/** What is to be known besides, in brackets. */
static void put_remarks(march_prose *prose, const march_telling *telling,
                        const march_movement *m, march_count left)
{
    static const char *const doubts[] = {
        [MARCH_STATED] = "",
        [MARCH_APPROXIMATE] = "told only roughly",
        [MARCH_INFERRED] = "the movement itself is inferred",
        [MARCH_DISPUTED] = "the sources dispute this movement",
        [MARCH_SCHEMATIC] = "the movement is schematic",
    };
    march_prose remarks = {.arena = telling->arena};
    const char *name = march_names_pick(m->name, telling->lang, NULL);

    if (name) {
        march_prose_remark(
            &remarks, march_arena_printf(telling->arena, "labelled “%s”", name), "en");
    }
    remark_other(&remarks, telling, "parting from", m->from);
    remark_other(&remarks, telling, "joining", m->joins);
    if (left.known) {
        march_prose_remark(
            &remarks,
            march_arena_printf(telling->arena, "%s are left at the end",
                               march_english_figures(telling->arena, left)),
            "en");
    }
    march_prose_remark(&remarks, doubts[m->certainty], "en");
    if (m->route != MARCH_STATED && telling->routes < 0) {
        march_prose_remark(&remarks,
                           march_arena_printf(telling->arena, "route %s",
                                              march_english_sure(m->route)),
                           "en");
    }
    march_prose_bracket(prose, &remarks, "en");
}

static void movement(march_prose *prose, const march_telling *telling,
                     const march_scene_movement *shown)
{
    const march_movement *m = shown->movement;
    const struct kind *kind = &kinds[m->kind];
    march_men_told men = march_men_tell(shown);
    march_way_told way = march_way_tell(telling, shown);
    const char *verb = shown->past ? kind->past : kind->now;

    march_english_when(prose, march_movement_when(telling, m));
    march_prose_put(prose, ", ");
    put_who(prose, telling, m, men.start);
    if (!kind->verb_behind) {
        march_prose_join(prose, " ", verb);
    }
    if (kind->by && m->side != MARCH_NONE) {
        march_prose_join(prose, " by ", march_english_side(telling, m->side));
    }
    put_way(prose, telling, &way);
    if (kind->verb_behind) {
        march_prose_join(prose, " ", verb);
    }
    put_remarks(prose, telling, m, men.left);
    march_prose_put(prose, ". ");
}

static void head(march_prose *prose, const march_telling *telling)
{
    const march_scene *scene = telling->scene;
    const char *title = march_names_pick(scene->campaign->title, telling->lang, NULL);
    const char *when = march_scene_time_words(telling->arena, scene, telling->lang);
    const char *named = title ? march_english_name(telling->arena, title) : "";

    prose->failed = prose->failed || !when || !named;
    if (prose->failed) {
        return;
    }
    march_prose_join(prose, named != title ? "Map of " : "Map: ", named,
                     scene->whole ? ", the whole campaign" : "", when[0] ? ", " : "",
                     when);
    march_prose_stop(prose, "en");
}

static void put_number(march_prose *prose, size_t count, const char *noun)
{
    march_prose_join(
        prose,
        count == 0 ? "no" : march_figure_whole(prose->arena, (int64_t)count, "en"), " ",
        noun, count == 1 ? "" : "s");
}

static void put_numbers(march_prose *prose, size_t movements, size_t events)
{
    put_number(prose, movements, "movement");
    march_prose_put(prose, " and ");
    put_number(prose, events, "event");
}

static void counts(march_prose *prose, const march_telling *telling,
                   const size_t movements[2], const size_t events[2])
{
    (void)telling;
    if (movements[0] + events[0] + movements[1] + events[1] == 0) {
        march_prose_join(prose, march_word_text(MARCH_WORD_NOTHING_SHOWN, "en"), ". ");
        return;
    }
    march_prose_put(prose, "It shows ");
    put_numbers(prose, movements[0], events[0]);
    if (movements[1] + events[1] > 0) {
        march_prose_put(prose, " of this time, and ");
        put_numbers(prose, movements[1], events[1]);
        march_prose_put(prose, " of earlier times");
    }
    march_prose_put(prose, ". ");
}

static void routes(march_prose *prose, const march_telling *telling)
{
    march_prose_join(prose, "All routes are ", march_english_sure(telling->routes),
                     ". ");
}

const march_teller march_teller_english = {head, counts, movement, march_english_event,
                                           routes};
