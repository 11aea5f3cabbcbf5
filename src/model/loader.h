/* loader.h - what the parts of the campaign reader share; private to model/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_LOADER_H
#define MARCH_MODEL_LOADER_H

#include "base/dict.h"
#include "model/campaign.h"

/** A territory file that was read once. */
typedef struct march_area_file {
    const char *name;
    march_features *features; /**< NULL: it could not be read, and that was reported */
} march_area_file;

/** What a reference may name. */
typedef enum march_ref_kind {
    MARCH_REF_SIDE,
    MARCH_REF_PLACE,
    MARCH_REF_SOURCE,
    MARCH_REF_MOVEMENT,
    MARCH_REF_TERRITORY,
    MARCH_REF_KINDS
} march_ref_kind;

/** The lists that `import:` may add to. */
typedef enum march_import_kind {
    MARCH_IMPORT_PLACES,
    MARCH_IMPORT_MOVEMENTS,
    MARCH_IMPORT_EVENTS,
    MARCH_IMPORT_TERRITORIES,
    MARCH_IMPORT_SERIES,
    MARCH_IMPORT_KINDS
} march_import_kind;

struct march_import;

typedef struct march_loader {
    march_reader reader;
    march_campaign *campaign;
    MARCH_ARRAY(march_area_file) areas;
    MARCH_ARRAY(struct march_import) imports;
    march_dict ids[MARCH_REF_KINDS]; /**< of the things read so far */
    size_t indexed[MARCH_REF_KINDS]; /**< how many are in there */
    march_dict names;                /**< of places, in all languages */
    size_t named;                    /**< places whose names are in there */
} march_loader;

/** The thing a scalar node names; MARCH_NONE where there is no such thing (reported).
 */
march_index march_loader_ref(march_loader *loader, const march_node *node,
                             march_ref_kind kind);

/** The thing with an id; MARCH_NONE if there is none. False without memory. */
bool march_loader_find(march_loader *loader, const char *id, march_ref_kind kind,
                       march_index *out);

/** The place with an id, else the first with a name, in any language; MARCH_NONE if
 * there is none. False without memory. */
bool march_loader_find_place(march_loader *loader, const char *word, march_index *out);

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
bool march_loader_series(march_loader *loader, const march_node *node);
bool march_loader_notes(march_loader *loader, const march_node *node);

/** Read `check:`; NULL node: nothing. False without memory. */
bool march_loader_check_settings(march_loader *loader, const march_node *node);

/** Cross-checks once everything is read: ids, orders, what is outside the time. */
void march_loader_check(march_loader *loader, const march_node *root);

#endif
