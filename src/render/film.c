/* film.c - the sheets of a film.
 * SPDX-License-Identifier: MIT
 *
 * The plan is a sheet of the whole timeline, of which the layers that do not depend on
 * the time are kept. A moment's sheet is made of those and of fresh ones between them.
 */
#include "render/film.h"

#include "base/str.h"
#include "layer/life.h"
#include "render/film_lock.h"
#include "render/stage.h"

/** How a layer of the film's sheets comes about. */
typedef enum slot_kind {
    SLOT_KEPT,  /**< it is the plan's */
    SLOT_LAYER, /**< a layer of the map, drawn anew */
    SLOT_NAMES, /**< names of a layer */
    SLOT_PIECE, /**< what changes of a piece of furniture */
} slot_kind;

typedef struct slot {
    slot_kind kind;
    march_sheet_layer kept;
    const march_style_layer *layer;
} slot;

/* A name beside an arrow appears while the head goes on for so long. */
#define PASSED_MM 4.0
/* Names are not farther from their arrows than this. */
#define BESIDE_MM 60.0

struct march_film {
    march_job job;
    march_life timeline;
    march_stage stage; /**< of the plan */
    march_label_plan names;
    double *passed_mm; /**< of each name that follows a head: how far that must be */
    MARCH_ARRAY(slot) slots;
};

static march_status report_no_time(const march_job *job)
{
    march_diag_add(job->diags, (march_where){.file = job->campaign->file},
                   MARCH_D_NO_TIME, "nothing in this campaign is dated");
    march_diag_hint(job->diags, "say from when to when it runs: time: 1739/1741");
    return MARCH_E_INPUT;
}

static march_status add_slot(march_film *film, slot_kind kind,
                             const march_sheet_layer *kept,
                             const march_style_layer *layer)
{
    slot s = {.kind = kind, .layer = layer};

    if (kind == SLOT_KEPT) {
        if (kept->marks.count == 0) {
            return MARCH_OK;
        }
        s.kept = *kept;
        s.kept.kept = true;
    }
    return MARCH_PUSH(film->stage.map.arena, &film->slots, s) ? MARCH_OK
                                                              : MARCH_E_NOMEM;
}

static const march_style_layer *style_layer(const march_map *map, const char *id)
{
    for (size_t i = 0; i < map->style->layer_count; i++) {
        if (march_str_equal(map->style->layers[i].id, id)) {
            return &map->style->layers[i];
        }
    }
    return NULL;
}

/** Take the layers of the plan's sheet from `first` on into slots. */
static march_status take_layers(march_film *film, size_t first)
{
    const march_map *map = &film->stage.map;

    for (size_t i = first; i < map->sheet->layers.count; i++) {
        const march_sheet_layer *drawn = &map->sheet->layers.items[i];
        const march_style_layer *layer = style_layer(map, drawn->id);
        const march_layer_kind *kind =
            layer ? march_layer_kind_find(layer->type) : NULL;
        const march_furniture_kind *piece =
            layer ? march_furniture_kind_find(layer->type) : NULL;
        if (kind && kind->timed) {
            MARCH_TRY(add_slot(film, SLOT_LAYER, NULL, layer));
            continue;
        }
        MARCH_TRY(add_slot(film, SLOT_KEPT, drawn, layer));
        if (piece && piece->moment) {
            MARCH_TRY(add_slot(film, SLOT_PIECE, NULL, layer));
        }
    }
    return MARCH_OK;
}

/** Whether names of a layer come or go. */
static bool has_timed_names(const march_film *film, const march_style_layer *layer)
{
    for (size_t i = 0; i < film->names.count; i++) {
        const march_wish *wish = film->names.labels[i].wish;
        if (wish->stay.limited && march_str_equal(wish->layer, layer->id)) {
            return true;
        }
    }
    return false;
}

static march_status take_names(march_film *film)
{
    march_map *map = &film->stage.map;

    for (size_t i = 0; i < map->style->layer_count; i++) {
        const march_style_layer *layer = &map->style->layers[i];
        size_t first = map->sheet->layers.count;
        if (has_timed_names(film, layer)) {
            MARCH_TRY(add_slot(film, SLOT_NAMES, NULL, layer));
            continue;
        }
        MARCH_TRY(march_stage_draw_names(map, layer, &film->names, NULL));
        if (map->sheet->layers.count > first) {
            MARCH_TRY(
                add_slot(film, SLOT_KEPT, &map->sheet->layers.items[first], layer));
        }
    }
    return MARCH_OK;
}

/** How far along its arrow a point beside it is. */
static double beside_mm(const march_route_curve *curve, march_page at)
{
    march_foot foot;

    return curve->line.count >= 2 &&
                   march_nearby_foot(&curve->nearby, at, BESIDE_MM, &foot)
               ? foot.at_mm
               : 0;
}

/** How far a head must be to have passed a name: all its letters, or its leader. */
static double passed_of(const march_map *map, const march_label *label)
{
    const march_route_curve *curve = &map->curves[label->wish->follows - 1];
    double farthest = 0;

    if (label->has_leader) {
        return beside_mm(curve, label->leader[0]);
    }
    for (size_t i = 0; i < label->mark_count; i++) {
        for (size_t r = 0; r < label->marks[i].run_count; r++) {
            const march_glyph_run *run = &label->marks[i].runs[r];
            for (size_t g = 0; g < run->count; g++) {
                farthest = fmax(farthest, beside_mm(curve, run->glyphs[g].at));
            }
        }
    }
    return farthest;
}

static march_status find_passed(march_film *film)
{
    march_map *map = &film->stage.map;

    film->passed_mm = MARCH_NEW(map->arena, double, film->names.count);
    for (size_t i = 0; film->passed_mm && i < film->names.count; i++) {
        const march_label *label = &film->names.labels[i];
        film->passed_mm[i] = label->wish->follows ? passed_of(map, label) : 0;
    }
    return film->passed_mm ? MARCH_OK : MARCH_E_NOMEM;
}

/** Solve what stands where, over the whole timeline. */
static march_status plan(march_film *film)
{
    march_stage *stage = &film->stage;
    march_map *map = &stage->map;

    march_stage_tell(stage->job, "routes");
    MARCH_TRY(march_map_curves(map));
    MARCH_TRY(march_stage_layers(stage));
    march_stage_tell(stage->job, "furniture");
    MARCH_TRY(march_stage_furniture(stage));
    MARCH_TRY(march_stage_place_names(stage, &film->names));
    MARCH_TRY(find_passed(film));
    MARCH_TRY(take_layers(film, 0));
    MARCH_TRY(take_names(film));
    march_stage_tell(stage->job, "words");
    size_t first = map->sheet->layers.count;
    MARCH_TRY(march_furniture_words(map, &stage->layout));
    MARCH_TRY(take_layers(film, first));
    return map->sheet->failed;
}

march_status march_film_new(march_arena *arena, const march_job *job, march_film **out)
{
    march_film *film = MARCH_NEW(arena, march_film, 1);
    march_scene *scene;

    if (!film) {
        return MARCH_E_NOMEM;
    }
    film->job = *job;
    if (!march_campaign_timeline(job->campaign, &film->timeline)) {
        return report_no_time(job);
    }
    march_moment all = {film->timeline.from, film->timeline.to, MARCH_YEAR};
    MARCH_TRY(march_scene_build_moment(arena, job->campaign, film->timeline, &all,
                                       MARCH_INSTANT_MAX, &scene));
    MARCH_TRY(march_stage_set(arena, &film->job, MARCH_PASS_PLAN, scene, &film->stage));
    MARCH_TRY(march_film_lock_names(arena, &film->job, &film->stage.wishes.locks));
    MARCH_TRY(plan(film));
    *out = film;
    return MARCH_OK;
}

march_status march_film_locks(const march_film *film, march_arena *arena,
                              march_lock_plate *out)
{
    const march_locks *before = &film->stage.wishes.locks;

    march_film_plate(arena, &film->job, out);
    out->names.items = MARCH_NEW(arena, march_lock, film->names.count + before->count);
    for (size_t i = 0; out->names.items && i < film->names.count; i++) {
        const march_label *label = &film->names.labels[i];
        const char *id = march_lock_id(arena, label->wish->id, label->nth);
        if (!id) {
            return MARCH_E_NOMEM;
        }
        out->names.items[out->names.count++] =
            (march_lock){.id = id, .at = label->middle};
    }
    march_locks_sort(&out->names);
    /* What is not drawn this time, hidden or of a layer left out, stays in the file. */
    march_locks drawn = out->names;
    for (size_t i = 0; out->names.items && i < before->count; i++) {
        if (!march_locks_find(&drawn, before->items[i].id)) {
            out->names.items[out->names.count++] = before->items[i];
        }
    }
    march_locks_sort(&out->names);
    return out->names.items ? MARCH_OK : MARCH_E_NOMEM;
}

march_life march_film_timeline(const march_film *film)
{
    return film->timeline;
}

march_status march_film_scene(const march_film *film, march_arena *arena,
                              const march_moment *moment, march_scene **out)
{
    return march_scene_build_moment(arena, film->job.campaign, film->timeline, moment,
                                    0, out);
}

/** How much of a name the head it follows lets see. */
static double passed_share(const march_film *film, const march_map *map, size_t name)
{
    size_t follows = film->names.labels[name].wish->follows;

    if (!follows) {
        return 1;
    }
    const march_route_curve *curve = &map->curves[follows - 1];
    double need = fmin(film->passed_mm[name], curve->length_mm - PASSED_MM);
    return fmax(0, fmin(1, (curve->head_mm - need) / PASSED_MM));
}

/** How strongly each name is there. */
static march_status find_presences(const march_film *film, const march_map *map,
                                   double **out)
{
    double *presences = MARCH_NEW(map->arena, double, film->names.count);

    *out = presences;
    for (size_t i = 0; presences && i < film->names.count; i++) {
        presences[i] = march_stay_name_presence(film->names.labels[i].wish->stay,
                                                map->scene->start, map->scene->end) *
                       passed_share(film, map, i);
    }
    return presences ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status push_kept(march_map *map, const march_sheet_layer *kept)
{
    return MARCH_PUSH(map->sheet->arena, &map->sheet->layers, *kept) ? MARCH_OK
                                                                     : MARCH_E_NOMEM;
}

static march_status fill_slot(const march_film *film, march_map *map, const slot *s,
                              const double *presences)
{
    switch (s->kind) {
    case SLOT_KEPT:
        return push_kept(map, &s->kept);
    case SLOT_LAYER:
        return march_stage_layer(map, film->stage.clip, s->layer);
    case SLOT_NAMES:
        return march_stage_draw_names(map, s->layer, &film->names, presences);
    case SLOT_PIECE:
        return march_furniture_moment(map, s->layer);
    }
    return MARCH_OK;
}

march_status march_film_sheet(march_film *film, march_arena *arena,
                              const march_moment *moment, const march_sheet **out)
{
    march_map map = film->stage.map;
    march_wishes wishes = {.arena = arena};
    double *presences;
    march_scene *scene;

    map.arena = arena;
    map.pass = MARCH_PASS_MOMENT;
    map.wishes = &wishes;
    map.diags = march_diags_new(arena); /* what there is to say, the plan has said */
    if (!map.diags) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_film_scene(film, arena, moment, &scene));
    map.scene = scene;
    MARCH_TRY(march_stage_sheet(arena, &film->job, &map.sheet));
    MARCH_TRY(march_stage_seen(&map));
    MARCH_TRY(march_map_curves_at(&map, &film->stage.map));
    MARCH_TRY(find_presences(film, &map, &presences));
    for (size_t i = 0; i < film->slots.count; i++) {
        MARCH_TRY(fill_slot(film, &map, &film->slots.items[i], presences));
    }
    *out = map.sheet;
    return map.sheet->failed;
}
