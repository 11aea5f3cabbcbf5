/* describe_terse.c - a scene in few words, for languages whose cases names would need
 * in sentences: names stand in the nominative, between signs. SPDX-License-Identifier:
 * MIT */
#include <string.h>

#include "model/figures.h"
#include "scene/describe_parts.h"
#include "when/words.h"

static const char arrow[] = " \xE2\x86\x92 ";

static const char *word(const march_telling *telling, march_word which)
{
    return march_word_text(which, telling->lang);
}

static const char *colon(const march_telling *telling)
{
    return word(telling, MARCH_WORD_COLON);
}

/** "жеңімпаз: Қазақ хандығы"; "" for "". */
static const char *labelled(const march_telling *telling, march_word label,
                            const char *value)
{
    return !value || !value[0]
               ? value
               : march_arena_printf(telling->arena, "%s%s%s", word(telling, label),
                                    colon(telling), value);
}

static const char *men(const march_telling *telling, march_count count)
{
    return march_figure_unit(telling->arena,
                             march_figure_count(telling->arena, count, telling->lang),
                             MARCH_WORD_MEN, telling->lang);
}

static const char *sides(const march_telling *telling, march_refs refs)
{
    march_prose out = {.arena = telling->arena};

    for (size_t i = 0; i < refs.count; i++) {
        if (refs.items[i] != MARCH_NONE) {
            march_prose_remark(&out, march_side_told(telling, refs.items[i]),
                               telling->lang);
        }
    }
    return march_prose_text(&out);
}

static void put_when(march_prose *prose, const march_telling *telling, const char *when)
{
    march_prose_join(prose, when && !when[0] ? word(telling, MARCH_WORD_UNDATED) : when,
                     colon(telling));
}

/** A name in the quotation marks of the language, set off from what is before it. */
static const char *quoted(const march_telling *telling, const char *name)
{
    return march_word_fill(telling->arena, MARCH_WORD_LABELLED, telling->lang, name);
}

static const char *end_words(const march_telling *telling, march_way_end end)
{
    return end.near ? march_word_fill(telling->arena, MARCH_WORD_NEAR, telling->lang,
                                      end.name)
                    : end.name;
}

/** One more named place; the first one has an arrow before it where the way does not
 * begin there: "→ Karaotkel". */
static void put_step(march_prose *way, const march_way_told *told, const char *name)
{
    const char *lead = told->from.name ? "" : &arrow[1];

    march_prose_join(way, way->text.count ? arrow : lead, name);
}

static void put_end(march_prose *way, const march_telling *telling,
                    const march_way_told *told, march_way_end end)
{
    if (end.name) {
        put_step(way, told, end_words(telling, end));
    }
}

/** "A → B → near C", and the direction where an end has no name. */
static const char *way_words(const march_telling *telling, const march_way_told *way)
{
    march_prose out = {.arena = telling->arena};

    put_end(&out, telling, way, way->from);
    for (size_t i = 0; i < way->via_count; i++) {
        put_step(&out, way, way->via[i]);
    }
    if (way->under_way) {
        put_end(&out, telling, way, way->to);
    }
    put_end(&out, telling, way, way->bound);
    if (way->direction >= 0 && (!way->from.name || !way->bound.name)) {
        march_prose_remark(
            &out, word(telling, (march_word)(MARCH_WORD_TO_NORTH + way->direction)),
            telling->lang);
    }
    return march_prose_text(&out);
}

static const char *sure_word(const march_telling *telling, int certainty)
{
    return word(telling, (march_word)(MARCH_WORD_SURE_STATED + certainty));
}

static void put_movement_remarks(march_prose *prose, const march_telling *telling,
                                 const march_scene_movement *shown, march_count left,
                                 bool under_way)
{
    static const march_word doubts[] = {
        [MARCH_APPROXIMATE] = MARCH_WORD_MOVEMENT_APPROXIMATE,
        [MARCH_INFERRED] = MARCH_WORD_MOVEMENT_INFERRED,
        [MARCH_DISPUTED] = MARCH_WORD_MOVEMENT_DISPUTED,
        [MARCH_SCHEMATIC] = MARCH_WORD_SURE_SCHEMATIC,
    };
    const march_movement *m = shown->movement;
    march_prose remarks = {.arena = telling->arena};

    if (under_way) {
        march_prose_remark(&remarks, word(telling, MARCH_WORD_UNDER_WAY),
                           telling->lang);
    }
    if (left.known) {
        march_prose_remark(&remarks,
                           labelled(telling, MARCH_WORD_LEFT, men(telling, left)),
                           telling->lang);
    }
    if (m->certainty != MARCH_STATED) {
        march_prose_remark(&remarks, word(telling, doubts[m->certainty]),
                           telling->lang);
    }
    if (m->route != MARCH_STATED && telling->routes < 0) {
        march_prose_remark(
            &remarks, labelled(telling, MARCH_WORD_ROUTE, sure_word(telling, m->route)),
            telling->lang);
    }
    march_prose_bracket(prose, &remarks, telling->lang);
}

/** "Жоңғар хандығы — шабуыл «Армия», 30 000 адам (Септен)". */
static void put_who(march_prose *prose, const march_telling *telling,
                    const march_movement *m, march_count start)
{
    const char *name = march_names_pick(m->name, telling->lang, NULL);
    march_list_told led_by = march_names_told(telling, m->commanders);
    march_prose leaders = {.arena = telling->arena};

    if (m->side != MARCH_NONE) {
        march_prose_join(prose, march_side_told(telling, m->side),
                         word(telling, MARCH_WORD_SET_OFF));
    }
    march_prose_put(prose, word(telling, march_movement_word(m->kind)));
    if (name) {
        march_prose_put(prose, quoted(telling, name));
    }
    if (start.known) {
        march_prose_join(prose, word(telling, MARCH_WORD_COMMA), men(telling, start));
    }
    for (size_t i = 0; march_list_is_told(prose, led_by) && i < led_by.count; i++) {
        march_prose_remark(&leaders, led_by.items[i], telling->lang);
    }
    march_prose_bracket(prose, &leaders, telling->lang);
}

static void movement(march_prose *prose, const march_telling *telling,
                     const march_scene_movement *shown)
{
    const march_movement *m = shown->movement;
    march_men_told strength = march_men_tell(shown);
    march_way_told way = march_way_tell(telling, shown);
    const char *ways = way_words(telling, &way);

    put_when(prose, telling, march_movement_when(telling, m));
    put_who(prose, telling, m, strength.start);
    if (!ways || ways[0]) {
        march_prose_join(prose, colon(telling), ways);
    }
    put_movement_remarks(prose, telling, shown, strength.left, way.under_way);
    march_prose_stop(prose, telling->lang);
}

/** Who against whom, if the text does not tell it. */
static void remark_parties(march_prose *remarks, const march_telling *telling,
                           const march_event *e)
{
    const char *by = sides(telling, e->attackers);
    const char *against = sides(telling, e->defenders);
    bool meeting = e->kind == MARCH_EVENT_TREATY || e->kind == MARCH_EVENT_COUNCIL;

    if (meeting && by && against && by[0] && against[0]) {
        by = march_arena_printf(telling->arena, "%s%s%s", by,
                                word(telling, MARCH_WORD_COMMA), against);
        against = "";
    }
    march_prose_remark(
        remarks,
        labelled(telling, meeting ? MARCH_WORD_PARTIES : MARCH_WORD_ATTACKER, by),
        telling->lang);
    march_prose_remark(remarks, labelled(telling, MARCH_WORD_DEFENDER, against),
                       telling->lang);
}

static void remark_outcome(march_prose *remarks, const march_telling *telling,
                           const march_event *e)
{
    if (march_event_outcome_disputed(e)) {
        march_prose_remark(remarks, word(telling, MARCH_WORD_VICTOR_DISPUTED),
                           telling->lang);
    } else if (e->victor != MARCH_NONE) {
        march_prose_remark(
            remarks,
            labelled(telling, MARCH_WORD_VICTOR, march_side_told(telling, e->victor)),
            telling->lang);
    } else if (e->reading_count == 0 && march_event_is_fight(e->kind)) {
        march_prose_remark(remarks, word(telling, MARCH_WORD_VICTOR_UNTOLD),
                           telling->lang);
    }
}

/** Numbers that the text does not tell. */
static void remark_numbers(march_prose *remarks, const march_telling *telling,
                           const march_event *e, const char *text)
{
    if (e->strength.known && !march_text_has_count(text, e->strength)) {
        march_prose_remark(remarks, men(telling, e->strength), telling->lang);
    }
    if (e->losses.known && !march_text_has_count(text, e->losses)) {
        march_prose_remark(
            remarks, labelled(telling, MARCH_WORD_LOSSES, men(telling, e->losses)),
            telling->lang);
    }
}

static void put_event_remarks(march_prose *prose, const march_telling *telling,
                              const march_scene_event *shown, const char *text)
{
    const march_event *e = shown->event;
    march_prose remarks = {.arena = telling->arena};

    if (!text || shown->past) {
        remark_parties(&remarks, telling, e);
    }
    remark_outcome(&remarks, telling, e);
    remark_numbers(&remarks, telling, e, text);
    if (e->certainty != MARCH_STATED && e->reading_count == 0) {
        march_prose_remark(&remarks, sure_word(telling, e->certainty), telling->lang);
    }
    if (e->placed != MARCH_STATED && e->at_count > 0 && !e->hidden) {
        march_prose_remark(
            &remarks,
            labelled(telling, MARCH_WORD_PLACE, sure_word(telling, e->placed)),
            telling->lang);
    }
    march_prose_bracket(prose, &remarks, telling->lang);
}

static void event(march_prose *prose, const march_telling *telling,
                  const march_scene_event *shown)
{
    const march_event *e = shown->event;
    const char *name = march_names_pick(e->name, telling->lang, NULL);
    const char *text = march_names_pick(e->text, telling->lang, NULL);

    put_when(prose, telling,
             e->date.given
                 ? march_date_words(telling->arena, &e->date.date, telling->lang)
                 : "");
    march_prose_put(prose, word(telling, march_event_word(e->kind)));
    if (name) {
        march_prose_join(prose, word(telling, MARCH_WORD_SET_OFF), name);
    }
    put_event_remarks(prose, telling, shown, text);
    march_prose_stop(prose, telling->lang);
    if (text && !shown->past) {
        march_prose_put(prose, text);
        march_prose_stop(prose, telling->lang);
    }
}

static void head(march_prose *prose, const march_telling *telling)
{
    const march_scene *scene = telling->scene;
    const char *title = march_names_pick(scene->campaign->title, telling->lang, NULL);
    const char *when = march_scene_time_words(telling->arena, scene, telling->lang);

    prose->failed = prose->failed || !when;
    march_prose_join(prose, word(telling, MARCH_WORD_MAP), colon(telling),
                     title ? title : "");
    if (scene->whole) {
        march_prose_join(prose, word(telling, MARCH_WORD_COMMA),
                         word(telling, MARCH_WORD_WHOLE_CAMPAIGN));
    }
    if (when && when[0]) {
        march_prose_join(prose, word(telling, MARCH_WORD_COMMA), when);
    }
    march_prose_stop(prose, telling->lang);
}

static const char *number(const march_telling *telling, size_t count)
{
    return march_figure_whole(telling->arena, (int64_t)count, telling->lang);
}

static void put_numbers(march_prose *prose, const march_telling *telling,
                        size_t movements, size_t events)
{
    march_prose_remark(
        prose, labelled(telling, MARCH_WORD_MOVEMENTS, number(telling, movements)),
        telling->lang);
    march_prose_remark(prose,
                       labelled(telling, MARCH_WORD_EVENTS, number(telling, events)),
                       telling->lang);
}

static void counts(march_prose *prose, const march_telling *telling,
                   const size_t movements[2], const size_t events[2])
{
    march_prose now = {.arena = telling->arena}, before = now;

    if (movements[0] + events[0] + movements[1] + events[1] == 0) {
        march_prose_put(prose, word(telling, MARCH_WORD_NOTHING_SHOWN));
        march_prose_stop(prose, telling->lang);
        return;
    }
    put_numbers(&now, telling, movements[0], events[0]);
    march_prose_put(prose, march_prose_text(&now));
    if (movements[1] + events[1] > 0) {
        march_prose_stop(prose, telling->lang);
        put_numbers(&before, telling, movements[1], events[1]);
        march_prose_put(prose, word(telling, MARCH_WORD_EARLIER));
        march_prose_bracket(prose, &before, telling->lang);
    }
    prose->failed = prose->failed || now.failed || before.failed;
    march_prose_stop(prose, telling->lang);
}

static void routes(march_prose *prose, const march_telling *telling)
{
    if (telling->routes == MARCH_INFERRED) {
        march_prose_put(prose, word(telling, MARCH_WORD_ROUTES_INFERRED));
    } else {
        march_prose_put(prose, labelled(telling, MARCH_WORD_ROUTE,
                                        sure_word(telling, telling->routes)));
    }
    march_prose_stop(prose, telling->lang);
}

const march_teller march_teller_terse = {head, counts, movement, event, routes};
