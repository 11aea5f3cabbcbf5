/* story.h - what a page tells of a war beside its map.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_PLAYER_STORY_H
#define MARCH_PLAYER_STORY_H

#include "emit/svg_reel.h"
#include "render/render.h"
#include "scene/scene.h"
#include "when/steps.h"

/** Everything that goes into a page. */
typedef struct march_player {
    march_arena *arena;
    const march_job *job;
    const march_campaign *campaign;
    const char *lang;
    march_steps steps;
    march_svg_reel *reel;
    double width_mm, height_mm;
    march_rgba background;
    const char *legend; /**< elements of SVG */
    march_page_box legend_box;
} march_player;

/** Something with a time, by the steps it is shown at: half-open. */
typedef struct march_player_stay {
    size_t from, to;
} march_player_stay;

/** The steps of a time; false where it lies outside of all steps. */
bool march_player_stay_of(const march_player *player, march_instant from,
                          march_instant to, march_player_stay *out);

/** The steps of an event, the first one for what has no date. */
march_player_stay march_player_event_stay(const march_player *player,
                                          const march_event *event);

/** "#rrggbb" of the side an event stands for: who won, else who acted. */
void march_player_event_color(const march_player *player, const march_event *event,
                              char out[8]);

/** The name of an event, else its text. */
const char *march_player_event_name(const march_player *player,
                                    const march_event *event);

/** Its date in words; "" without one. */
const char *march_player_event_date(const march_player *player,
                                    const march_event *event);

/** Write what the script is to know, as JSON. */
MARCH_NODISCARD march_status march_player_put_story(const march_player *player,
                                                    FILE *file);

/* Pieces of HTML. */
MARCH_NODISCARD march_status march_player_put_events(const march_player *player,
                                                     FILE *file);
MARCH_NODISCARD march_status march_player_put_layers(const march_player *player,
                                                     FILE *file);
MARCH_NODISCARD march_status march_player_put_about(const march_player *player,
                                                    FILE *file);

/** The page itself. */
MARCH_NODISCARD march_status march_player_put_page(const march_player *player,
                                                   FILE *file);

#endif
