/* print.c - a scene as text and as JSON.
 * SPDX-License-Identifier: MIT */
#include "base/num.h"
#include "base/str.h"
#include "scene/scene.h"

static const char *side_id(const march_scene *scene, march_index side)
{
    return side == MARCH_NONE ? "-" : scene->campaign->sides[side].id;
}

static void print_count(const march_count *count, FILE *out)
{
    if (!count->known) {
        fputs("unknown", out);
        return;
    }
    fprintf(out, "%s%lld", count->approximate ? "~" : "", (long long)count->low);
    if (count->high != count->low) {
        fprintf(out, "..%lld", (long long)count->high);
    }
}

static void print_date(const march_dated *dated, FILE *out)
{
    fprintf(out, "%.*s", dated->given ? (int)dated->date.length : 1,
            dated->given ? dated->date.text : "-");
}

static void print_movement(const march_scene *scene, const march_scene_movement *shown,
                           FILE *out)
{
    const march_movement *m = shown->movement;
    char share[MARCH_NUM_SIZE];

    march_num_format(share, shown->share, 3);
    fprintf(out, "movement %s: %s %s, men ", m->id, side_id(scene, m->side),
            march_movement_kind_words[m->kind]);
    print_count(&m->strength, out);
    fputs(", date ", out);
    print_date(&m->date, out);
    fprintf(out, ", leg %zu of %zu, share %s, %s, route %s%s\n", shown->leg + 1,
            m->stop_count - 1, share, march_certainty_words[m->certainty],
            march_certainty_words[m->route], shown->past ? ", past" : "");
}

static void print_event(const march_scene *scene, const march_scene_event *shown,
                        FILE *out)
{
    const march_event *e = shown->event;

    fprintf(out, "event %d %s: %s, date ", shown->number, e->id,
            march_event_kind_words[e->kind]);
    print_date(&e->date, out);
    fprintf(out, ", victor %s, %s",
            march_event_outcome_disputed(e) ? "disputed" : side_id(scene, e->victor),
            march_certainty_words[e->certainty]);
    if (e->at_count && !e->hidden) {
        fprintf(out, ", %zu on the map, placed %s", e->at_count,
                march_certainty_words[e->placed]);
    } else {
        fputs(", in the text only", out);
    }
    fputs(shown->past ? ", past\n" : "\n", out);
}

void march_scene_print(const march_scene *scene, const char *lang, FILE *out)
{
    char start[MARCH_ISO_SIZE], end[MARCH_ISO_SIZE];
    const char *title = march_names_pick(scene->campaign->title, lang, NULL);

    march_instant_iso(start, scene->start);
    march_instant_iso(end, scene->end);
    fprintf(out, "%s\ntime %s to %s%s\n", title ? title : "", start, end,
            scene->whole ? " (the whole campaign)" : "");
    for (size_t i = 0; i < scene->territory_count; i++) {
        const march_territory *t = scene->territories[i].territory;
        const march_territory *next = scene->territories[i].turning;
        fprintf(out, "territory %s: %s%s%s, %s%s%s\n", side_id(scene, t->side),
                march_territory_status_words[t->status],
                t->overlord == MARCH_NONE ? "" : " of ",
                t->overlord == MARCH_NONE ? "" : side_id(scene, t->overlord),
                march_certainty_words[t->certainty], next ? ", turning into " : "",
                next ? next->id : "");
    }
    for (size_t i = 0; i < scene->movement_count; i++) {
        print_movement(scene, &scene->movements[i], out);
    }
    for (size_t i = 0; i < scene->event_count; i++) {
        print_event(scene, &scene->events[i], out);
    }
}

static void field(FILE *out, const char *name, const char *text)
{
    fprintf(out, ", \"%s\": ", name);
    march_json_string(out, text);
}

static void field_date(FILE *out, const march_dated *dated)
{
    fputs(", \"date\": ", out);
    if (dated->given) {
        fputc('"', out);
        print_date(dated, out); /* EDTF is plain ASCII without quotes */
        fputc('"', out);
    } else {
        fputs("null", out);
    }
}

static void field_count(FILE *out, const char *name, const march_count *count)
{
    if (count->known) {
        fprintf(out, ", \"%s\": [%lld, %lld]", name, (long long)count->low,
                (long long)count->high);
    }
}

static const char *side_or_null(const march_scene *scene, march_index side)
{
    return side == MARCH_NONE ? NULL : scene->campaign->sides[side].id;
}

static void json_movements(const march_scene *scene, FILE *out)
{
    char share[MARCH_NUM_SIZE];

    fputs(",\n  \"movements\": [", out);
    for (size_t i = 0; i < scene->movement_count; i++) {
        const march_scene_movement *shown = &scene->movements[i];
        const march_movement *m = shown->movement;
        march_num_format(share, shown->share, 6);
        fprintf(out, "%s\n    {\"id\": ", i ? "," : "");
        march_json_string(out, m->id);
        field(out, "side", side_or_null(scene, m->side));
        field(out, "kind", march_movement_kind_words[m->kind]);
        field(out, "certainty", march_certainty_words[m->certainty]);
        field(out, "route", march_certainty_words[m->route]);
        field_date(out, &m->date);
        field_count(out, "strength_men", &m->strength);
        fprintf(out, ", \"leg\": %zu, \"legs\": %zu, \"share\": %s, \"past\": %s}",
                shown->leg + 1, m->stop_count - 1, share,
                shown->past ? "true" : "false");
    }
    fputs("\n  ]", out);
}

static void json_events(const march_scene *scene, const char *lang, FILE *out)
{
    fputs(",\n  \"events\": [", out);
    for (size_t i = 0; i < scene->event_count; i++) {
        const march_scene_event *shown = &scene->events[i];
        const march_event *e = shown->event;
        fprintf(out, "%s\n    {\"number\": %d, \"id\": ", i ? "," : "", shown->number);
        march_json_string(out, e->id);
        field(out, "kind", march_event_kind_words[e->kind]);
        field(out, "name", march_names_pick(e->name, lang, NULL));
        field(out, "text", march_names_pick(e->text, lang, NULL));
        field_date(out, &e->date);
        field(out, "victor", side_or_null(scene, e->victor));
        field(out, "certainty", march_certainty_words[e->certainty]);
        field_count(out, "strength_men", &e->strength);
        field_count(out, "losses_men", &e->losses);
        fprintf(out, ", \"readings\": %zu, \"spots\": %zu, \"past\": %s}",
                e->reading_count, e->hidden ? 0 : e->at_count,
                shown->past ? "true" : "false");
    }
    fputs("\n  ]", out);
}

void march_scene_print_json(const march_scene *scene, const char *lang, FILE *out)
{
    char start[MARCH_ISO_SIZE], end[MARCH_ISO_SIZE];

    march_instant_iso(start, scene->start);
    march_instant_iso(end, scene->end);
    fputs("{\n  \"title\": ", out);
    march_json_string(out, march_names_pick(scene->campaign->title, lang, NULL));
    fprintf(out, ",\n  \"start\": \"%s\", \"end\": \"%s\", \"whole\": %s", start, end,
            scene->whole ? "true" : "false");
    fputs(",\n  \"territories\": [", out);
    for (size_t i = 0; i < scene->territory_count; i++) {
        const march_territory *t = scene->territories[i].territory;
        fprintf(out, "%s\n    {\"side\": ", i ? "," : "");
        march_json_string(out, side_or_null(scene, t->side));
        field(out, "status", march_territory_status_words[t->status]);
        field(out, "overlord", side_or_null(scene, t->overlord));
        field(out, "certainty", march_certainty_words[t->certainty]);
        if (scene->territories[i].turning) {
            field(out, "turning", scene->territories[i].turning->id);
        }
        fputs("}", out);
    }
    fputs("\n  ]", out);
    json_movements(scene, out);
    json_events(scene, lang, out);
    fputs("\n}\n", out);
}
