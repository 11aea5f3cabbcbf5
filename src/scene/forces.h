/* forces.h - who is in the field at a time, and with how many.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_SCENE_FORCES_H
#define MARCH_SCENE_FORCES_H

#include "scene/scene.h"

/** The armies of a side. */
typedef struct march_force {
    bool there;      /**< one or more of them are under way */
    bool more;       /**< besides `men`, one whose strength is not known */
    march_count men; /**< of all whose strength is known, together */
} march_force;

/** Whether a movement is one of fighting men: no envoys, supplies or captives, and
 * nothing that was only meant. */
bool march_movement_is_force(const march_movement *movement);

/**
 * The strength of a movement where its head is: what is stated at stops, in a straight
 * line between them; rounded to three figures where it is not stated itself, so that it
 * counts and does not flicker.
 */
march_count march_force_at_head(const march_scene_movement *shown);

/**
 * The armies under way in a scene.
 *
 * A column that has left an army is not counted twice: its men are taken from the
 * army's, unless the army's own strength is stated for a stop on its way; one that has
 * joined is added likewise.
 * @param[out] out  campaign->side_count of them.
 */
void march_forces_find(const march_scene *scene, march_force *out);

#endif
