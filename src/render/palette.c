/* palette.c - whether the sides of a map can be told apart.
 * SPDX-License-Identifier: MIT */
#include "render/palette.h"

static void mark(bool *shown, march_index side)
{
    if (side != MARCH_NONE) {
        shown[side] = true;
    }
}

static void mark_all(bool *shown, march_refs sides)
{
    for (size_t i = 0; i < sides.count; i++) {
        mark(shown, sides.items[i]);
    }
}

/** The sides whose colour is drawn. */
static void mark_shown(const march_scene *scene, bool *shown)
{
    for (size_t i = 0; i < scene->movement_count; i++) {
        mark(shown, scene->movements[i].movement->side);
    }
    for (size_t i = 0; i < scene->event_count; i++) {
        mark(shown, scene->events[i].event->victor);
        mark_all(shown, scene->events[i].event->attackers);
    }
    for (size_t i = 0; i < scene->territory_count; i++) {
        mark(shown, scene->territories[i].territory->side);
        mark(shown, scene->territories[i].territory->overlord);
    }
}

static double difference(const march_side_palette *p, size_t a, size_t b, int vision)
{
    return march_lab_difference(march_lab_from_rgb(p->sides[a].seen[vision]),
                                march_lab_from_rgb(p->sides[b].seen[vision]));
}

static march_palette_pair least_of(const march_side_palette *p, int vision)
{
    march_palette_pair least = {0, 0, 100};

    for (size_t a = 0; a < p->side_count; a++) {
        for (size_t b = a + 1; b < p->side_count; b++) {
            double d = difference(p, a, b, vision);
            if (d < least.difference &&
                !march_side_kin(p->campaign, p->sides[a].side, p->sides[b].side)) {
                least = (march_palette_pair){a, b, d};
            }
        }
    }
    return least;
}

march_status march_side_palette_make(march_arena *arena, const march_scene *scene,
                                     const march_style *style, march_side_palette *out)
{
    const march_campaign *campaign = scene->campaign;
    bool *shown = MARCH_NEW(arena, bool, campaign->side_count);

    *out = (march_side_palette){
        .campaign = campaign,
        .sides = MARCH_NEW(arena, march_palette_side, campaign->side_count),
        .told_by_patterns =
            style->side_pattern_count > 0 && style->side_arrow_count > 0};
    if (!shown || !out->sides) {
        return MARCH_E_NOMEM;
    }
    mark_shown(scene, shown);
    for (march_index i = 0; i < campaign->side_count; i++) {
        if (!shown[i]) {
            continue;
        }
        march_palette_side *side = &out->sides[out->side_count++];
        side->side = i;
        for (int v = 0; v < MARCH_VISION_COUNT; v++) {
            side->seen[v] =
                march_vision_see((march_vision)v, march_side_color(campaign, style, i));
        }
    }
    for (int v = 0; v < MARCH_VISION_COUNT; v++) {
        out->least[v] = least_of(out, v);
    }
    return MARCH_OK;
}

/** Whom two sides look alike to; "" if all but readers of grey copies know them. */
static const char *confused(const march_side_palette *p, size_t a, size_t b,
                            march_arena *arena, double *least)
{
    const char *who = "";

    *least = 100;
    for (int v = 0; v < MARCH_VISION_GREY; v++) {
        double d = difference(p, a, b, v);
        *least = d < *least ? d : *least;
        if (d < MARCH_PALETTE_ENOUGH) {
            const char *word = v == MARCH_VISION_NORMAL
                                   ? "everybody"
                                   : march_vision_word((march_vision)v);
            who = march_arena_printf(arena, "%s%s%s", who ? who : "",
                                     who && *who ? ", " : "", word);
        }
        if (v == MARCH_VISION_NORMAL && d < MARCH_PALETTE_ENOUGH) {
            break;
        }
    }
    return who ? who : "";
}

void march_side_palette_check(const march_side_palette *p, march_arena *arena,
                              march_diags *diags)
{
    for (size_t a = 0; a < p->side_count && !p->told_by_patterns; a++) {
        for (size_t b = a + 1; b < p->side_count; b++) {
            const march_side *one = &p->campaign->sides[p->sides[a].side];
            const march_side *two = &p->campaign->sides[p->sides[b].side];
            double least;
            const char *who = confused(p, a, b, arena, &least);
            if (!*who ||
                march_side_kin(p->campaign, p->sides[a].side, p->sides[b].side)) {
                continue;
            }
            march_diag_add(diags, two->where, MARCH_D_COLORS_ALIKE,
                           "the colours of '%s' and '%s' look alike (%s)", one->id,
                           two->id, who);
            march_diag_hint(diags, "choose colours further apart (see marchmap "
                                   "palette), or give both one 'family'");
        }
    }
}
