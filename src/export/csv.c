/* csv.c - a campaign as a table, RFC 4180 with line ends as UNIX has them.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "export/format.h"
#include "geo/seam.h"

/** A table in the making. */
typedef struct table {
    march_export *work;
    FILE *out;
    bool begun; /**< the row has a cell */
} table;

/** Write a cell; NULL is an empty one. */
static void cell(table *t, const char *text)
{
    if (t->begun) {
        fputc(',', t->out);
    }
    t->begun = true;
    if (!text) {
        return;
    }
    if (!strpbrk(text, ",\"\r\n") && text[0] != ' ') {
        fputs(text, t->out);
        return;
    }
    fputc('"', t->out);
    for (const char *c = text; *c; c++) {
        if (*c == '"') {
            fputc('"', t->out);
        }
        fputc(*c, t->out);
    }
    fputc('"', t->out);
}

static void end_row(table *t)
{
    fputc('\n', t->out);
    t->begun = false;
}

static void cells(table *t, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        cell(t, texts[i]);
    }
}

static void number(table *t, double value, int decimals)
{
    char text[MARCH_NUM_SIZE];

    march_num_format(text, value, decimals);
    cell(t, text);
}

static void position(table *t, march_lonlat at)
{
    march_lonlat point = march_seam_point(at);

    number(t, point.lon_deg, MARCH_SEAM_DECIMALS);
    number(t, point.lat_deg, MARCH_SEAM_DECIMALS);
}

/** The name in the language asked for, and in each language there is. */
static void names(table *t, march_names all)
{
    cell(t, march_names_pick(all, t->work->lang, NULL));
    for (size_t i = 0; i < t->work->lang_count; i++) {
        cell(t, march_text_exact(all, t->work->langs[i]));
    }
}

/** The first row: columns up to the names, the names, and the rest. */
static march_status head(table *t, const char *const *first, size_t first_count,
                         const char *const *rest, size_t rest_count)
{
    cells(t, first, first_count);
    cell(t, "name");
    for (size_t i = 0; i < t->work->lang_count; i++) {
        const char *name =
            march_arena_printf(t->work->arena, "name:%s", t->work->langs[i]);
        if (!name) {
            return MARCH_E_NOMEM;
        }
        cell(t, name);
    }
    cells(t, rest, rest_count);
    end_row(t);
    return MARCH_OK;
}

/** The men at a stop; of the first one those who set out, if nothing else is said. */
static const char *men_at(table *t, const march_movement *m, size_t i)
{
    const march_count *count = &m->stops[i].strength;

    return march_text_count(t->work, i == 0 && !count->known ? &m->strength : count);
}

/** A row a stop. What is true of the movement stands in each of them. */
static march_status movement(table *t, const march_movement *m)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_export *work = t->work;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    work->arena = arena;
    const char *rest[] = {march_text_movement(work, m->from),
                          march_text_movement(work, m->joins),
                          march_text_date(work, &m->date),
                          march_certainty_words[m->certainty],
                          march_certainty_words[m->route],
                          march_text_list(work, &m->commanders, NULL),
                          march_text_words(work, &m->events),
                          march_text_sources(work, m->sources),
                          march_names_pick(m->note, work->lang, NULL)};
    for (size_t i = 0; i < m->stop_count; i++) {
        const march_stop *stop = &m->stops[i];
        cell(t, m->id);
        number(t, (double)i + 1, 0);
        cell(t, march_text_side(work, m->side));
        cell(t, march_movement_kind_words[m->kind]);
        cell(t,
             stop->place == MARCH_NONE ? NULL : work->campaign->places[stop->place].id);
        position(t, stop->at);
        cell(t, march_text_date(work, &stop->date));
        cell(t, men_at(t, m, i));
        names(t, m->name);
        cell(t, stop->certainty == MARCH_STATED
                    ? NULL
                    : march_certainty_words[stop->certainty]);
        cells(t, rest, MARCH_COUNT(rest));
        end_row(t);
    }
    return MARCH_OK;
}

static march_status movements(table *t)
{
    static const char *const first[] = {"movement", "order", "side", "kind",    "place",
                                        "lon",      "lat",   "date", "strength"};
    static const char *const rest[] = {
        "stop_certainty", "from",       "joins",  "movement_date", "certainty",
        "route",          "commanders", "events", "source",        "note"};
    const march_scene *scene = t->work->scene;

    MARCH_TRY(head(t, first, MARCH_COUNT(first), rest, MARCH_COUNT(rest)));
    for (size_t i = 0; i < scene->movement_count; i++) {
        MARCH_TRY(movement(t, scene->movements[i].movement));
    }
    return MARCH_OK;
}

static march_status place(table *t, const march_place *p)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    t->work->arena = arena;
    cell(t, p->id);
    cell(t, march_place_kind_words[p->kind]);
    position(t, p->at.at);
    names(t, p->name);
    number(t, p->rank, 3);
    cell(t, march_text_date(t->work, &p->time));
    cell(t, march_certainty_words[p->certainty]);
    cell(t, march_text_sources(t->work, p->sources));
    cell(t, march_names_pick(p->note, t->work->lang, NULL));
    end_row(t);
    return MARCH_OK;
}

static march_status places(table *t)
{
    static const char *const first[] = {"id", "kind", "lon", "lat"};
    static const char *const rest[] = {"rank", "time", "certainty", "source", "note"};
    const march_campaign *c = t->work->campaign;

    MARCH_TRY(head(t, first, MARCH_COUNT(first), rest, MARCH_COUNT(rest)));
    for (size_t i = 0; i < c->place_count; i++) {
        if (march_export_has_place(t->work, &c->places[i])) {
            MARCH_TRY(place(t, &c->places[i]));
        }
    }
    return MARCH_OK;
}

/** A row with all of its places, and the position of the first. */
static march_status event(table *t, const march_event *e)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_export *work = t->work;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    work->arena = arena;
    const char *rest[] = {march_names_pick(e->text, work->lang, NULL),
                          march_text_sides(work, e->attackers),
                          march_text_sides(work, e->defenders),
                          march_text_side(work, e->victor),
                          march_text_count(work, &e->strength),
                          march_text_count(work, &e->losses),
                          march_certainty_words[e->certainty],
                          e->at_count ? march_certainty_words[e->placed] : NULL,
                          march_text_sources(work, e->sources),
                          march_names_pick(e->note, work->lang, NULL)};
    cell(t, e->id);
    cell(t, march_event_kind_words[e->kind]);
    cell(t, march_text_date(work, &e->date));
    cell(t, march_text_places(work, e->at, e->at_count));
    if (e->at_count > 0) {
        position(t, e->at[0].at);
    } else {
        cells(t, (const char *[2]){0}, 2);
    }
    names(t, e->name);
    cells(t, rest, MARCH_COUNT(rest));
    end_row(t);
    return MARCH_OK;
}

static march_status events(table *t)
{
    static const char *const first[] = {"id", "kind", "date", "place", "lon", "lat"};
    static const char *const rest[] = {"text",     "attacker", "defender",  "victor",
                                       "strength", "losses",   "certainty", "placed",
                                       "source",   "note"};
    const march_scene *scene = t->work->scene;

    MARCH_TRY(head(t, first, MARCH_COUNT(first), rest, MARCH_COUNT(rest)));
    for (size_t i = 0; i < scene->event_count; i++) {
        MARCH_TRY(event(t, scene->events[i].event));
    }
    return MARCH_OK;
}

march_status march_export_csv(march_export *work, FILE *out)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    table t = {.work = work, .out = out};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    work->arena = arena;
    MARCH_TRY(work->what & MARCH_WHAT_PLACES   ? places(&t)
              : work->what & MARCH_WHAT_EVENTS ? events(&t)
                                               : movements(&t));
    return work->failed ? MARCH_E_NOMEM : MARCH_OK;
}
