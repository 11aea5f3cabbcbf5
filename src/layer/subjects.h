/* subjects.h - things of the campaign as the style's expressions see them.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_SUBJECTS_H
#define MARCH_LAYER_SUBJECTS_H

#include "layer/layer.h"

/** What a lookup reads from; kept by the caller as long as the lookup is used. */
typedef struct march_subject {
    const march_campaign *campaign;
    const void *thing;
    bool past;
} march_subject;

/* A lookup over a thing, for `filter` and `get`. Properties that are ids or words are
 * text, `rank` and `strength` numbers, `past` true or false; what is not known is null.
 *   movement   id side kind certainty route strength past
 *   event      id side (of the first attacker) victor kind certainty placed strength
 * past territory  id side overlord status certainty place      id rank kind certainty
 */
march_lookup march_movement_lookup(const march_map *map,
                                   const march_scene_movement *shown,
                                   march_subject *subject);
march_lookup march_event_lookup(const march_map *map, const march_scene_event *shown,
                                march_subject *subject);
march_lookup march_territory_lookup(const march_map *map,
                                    const march_territory *territory,
                                    march_subject *subject);
march_lookup march_place_lookup(const march_map *map, const march_place *place,
                                march_subject *subject);

#endif
