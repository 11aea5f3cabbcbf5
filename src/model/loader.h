/* loader.h - what the parts of the campaign reader share; private to model/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_LOADER_H
#define MARCH_MODEL_LOADER_H

#include "model/campaign.h"

/** A territory file that was read once. */
typedef struct march_area_file {
    const char *name;
    march_features *features; /**< NULL: it could not be read, and that was reported */
} march_area_file;

typedef struct march_loader {
    march_reader reader;
    march_campaign *campaign;
    MARCH_ARRAY(march_area_file) areas;
} march_loader;

/** What a reference may name. */
typedef enum march_ref_kind {
    MARCH_REF_SIDE,
    MARCH_REF_PLACE,
    MARCH_REF_SOURCE,
    MARCH_REF_MOVEMENT,
    MARCH_REF_TERRITORY
} march_ref_kind;

/** The thing a scalar node names; MARCH_NONE where there is no such thing (reported).
 */
march_index march_loader_ref(march_loader *loader, const march_node *node,
                             march_ref_kind kind);

/** The same for one name or a list of them; NULL node: none. False without memory. */
bool march_loader_refs(march_loader *loader, const march_node *node,
                       march_ref_kind kind, march_refs *out);

/** A stop: an id of a place, [longitude, latitude], or a map with `at`. False where it
 * was wrong (reported). */
bool march_loader_stop(march_loader *loader, const march_node *node, march_stop *out);

/** What a `label:` may say depends on what the name stands at. */
typedef enum march_pin_kind {
    MARCH_PIN_POINT, /**< a place or an event */
    MARCH_PIN_LINE,  /**< a movement */
    MARCH_PIN_LAND   /**< a territory */
} march_pin_kind;

/** Read a `label:`; NULL node: none. Mistakes are reported; false without memory. */
bool march_loader_pin(march_loader *loader, const march_node *node, march_pin_kind kind,
                      march_pin *out);

/* The lists of a campaign. False without memory. */
bool march_loader_sides(march_loader *loader, const march_node *node);
bool march_loader_places(march_loader *loader, const march_node *node);
bool march_loader_sources(march_loader *loader, const march_node *node);
bool march_loader_movements(march_loader *loader, const march_node *node);
bool march_loader_events(march_loader *loader, const march_node *node);
bool march_loader_territories(march_loader *loader, const march_node *node);
bool march_loader_borders(march_loader *loader, const march_node *node);
bool march_loader_notes(march_loader *loader, const march_node *node);

/** Cross-checks once everything is read: ids, orders, what is outside the time. */
void march_loader_check(march_loader *loader, const march_node *root);

#endif
