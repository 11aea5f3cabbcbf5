/* campaign_parts.c - loading the lists of a campaign file.
 * SPDX-License-Identifier: MIT */
#include "model/loader.h"

const char *const march_place_kind_words[] = {"city", "town",  "fort", "capital",
                                              "ruin", "point", NULL};
const char *const march_movement_kind_words[] = {
    "advance", "retreat", "raid",      "pursuit", "flight", "supply",
    "envoy",   "naval",   "captivity", "planned", NULL};
const char *const march_event_kind_words[] = {
    "battle",     "siege",    "capture", "sack",   "raid",    "skirmish",
    "naval",      "fort",     "camp",    "treaty", "council", "supply",
    "succession", "invasion", "outcome", "other",  NULL};

/** The map under a key of the file as an array: calls `read` for each of its entries.
 * The entry's own key is its id. */
#define ENTRIES(loader, node, T, list, counter)                                        \
    if (!(node)) {                                                                     \
        return true;                                                                   \
    }                                                                                  \
    if (!is_map((loader), (node))) {                                                   \
        return true;                                                                   \
    }                                                                                  \
    (list) = MARCH_NEW((loader)->reader.arena, T, (node)->count);                      \
    if (!(list)) {                                                                     \
        return false;                                                                  \
    }                                                                                  \
    (counter) = 0

static bool is_map(march_loader *loader, const march_node *node)
{
    if (node->kind == MARCH_NODE_MAP) {
        return true;
    }
    march_reader_error(&loader->reader, node, false, MARCH_D_TYPE,
                       "a map from id to entry is wanted here, not %s",
                       march_node_kind_words(node));
    return false;
}

/** Resolve `cited_in` once all sources are known; a source that another one lists
 * counts as used. */
static void find_listing(march_loader *loader, const march_node *node)
{
    march_campaign *c = loader->campaign;

    for (size_t i = 0; i < node->count; i++) {
        const march_node *listing = march_node_get(node->items[i], "cited_in");
        if (listing) {
            c->sources[i].cited_in =
                march_loader_ref(loader, listing, MARCH_REF_SOURCE);
            c->sources[i].used = true;
        }
    }
}

bool march_loader_sources(march_loader *loader, const march_node *node)
{
    typedef struct raw {
        march_source source;
        const march_node *cited_in;
    } raw;
    static const march_field fields[] = {
        {"text", MARCH_FIELD_NAMES, offsetof(raw, source.text), true, 0, 0, NULL},
        {"label", MARCH_FIELD_NAMES, offsetof(raw, source.label), false, 0, 0, NULL},
        {"cited_in", MARCH_FIELD_NODE, offsetof(raw, cited_in), false, 0, 0, NULL},
        {"accept", MARCH_FIELD_ACCEPT, offsetof(raw, source.accept), false, 0, 0, NULL},
    };
    march_campaign *c = loader->campaign;

    ENTRIES(loader, node, march_source, c->sources, c->source_count);
    for (size_t i = 0; i < node->count; i++) {
        const march_node *entry = node->items[i];
        raw read = {.source = {.id = entry->key, .cited_in = MARCH_NONE}};
        if (entry->kind == MARCH_NODE_SCALAR) {
            (void)march_read_names(&loader->reader, entry, &read.source.text);
        } else if (!march_schema_read(&loader->reader, entry, fields,
                                      MARCH_COUNT(fields), &read)) {
            return false;
        }
        c->sources[c->source_count++] = read.source;
    }
    find_listing(loader, node);
    return true;
}

bool march_loader_sides(march_loader *loader, const march_node *node)
{
    static const march_field fields[] = {
        {"name", MARCH_FIELD_NAMES, offsetof(march_side, name), true, 0, 0, NULL},
        {"color", MARCH_FIELD_COLOR, offsetof(march_side, color), false, 0, 0, NULL},
        {"family", MARCH_FIELD_ID, offsetof(march_side, family), false, 0, 0, NULL},
        {"commanders", MARCH_FIELD_NAMES_LIST, offsetof(march_side, commanders), false,
         0, 0, NULL},
        {"note", MARCH_FIELD_NAMES, offsetof(march_side, note), false, 0, 0, NULL},
        {"accept", MARCH_FIELD_ACCEPT, offsetof(march_side, accept), false, 0, 0, NULL},
    };
    march_campaign *c = loader->campaign;

    ENTRIES(loader, node, march_side, c->sides, c->side_count);
    for (size_t i = 0; i < node->count; i++) {
        march_side *side = &c->sides[c->side_count++];
        side->id = node->items[i]->key;
        side->where = march_node_where(loader->reader.arena, node->items[i], true);
        if (!march_schema_read(&loader->reader, node->items[i], fields,
                               MARCH_COUNT(fields), side)) {
            return false;
        }
    }
    return true;
}

bool march_loader_places(march_loader *loader, const march_node *node)
{
    typedef struct raw {
        march_place place;
        const march_node *label, *source;
    } raw;
    static const march_field fields[] = {
        {"name", MARCH_FIELD_NAMES, offsetof(raw, place.name), false, 0, 0, NULL},
        {"at", MARCH_FIELD_POSITION, offsetof(raw, place.at), true, 0, 0, NULL},
        {"kind", MARCH_FIELD_CHOICE, offsetof(raw, place.kind), false, 0, 0,
         march_place_kind_words},
        {"rank", MARCH_FIELD_NUMBER, offsetof(raw, place.rank), false, 1, 5, NULL},
        {"certainty", MARCH_FIELD_CHOICE, offsetof(raw, place.certainty), false, 0, 0,
         march_certainty_words},
        {"time", MARCH_FIELD_DATE, offsetof(raw, place.time), false, 0, 0, NULL},
        {"label", MARCH_FIELD_NODE, offsetof(raw, label), false, 0, 0, NULL},
        {"note", MARCH_FIELD_NAMES, offsetof(raw, place.note), false, 0, 0, NULL},
        {"accept", MARCH_FIELD_ACCEPT, offsetof(raw, place.accept), false, 0, 0, NULL},
        {"source", MARCH_FIELD_NODE, offsetof(raw, source), false, 0, 0, NULL},
    };
    march_campaign *c = loader->campaign;

    ENTRIES(loader, node, march_place, c->places, c->place_count);
    for (size_t i = 0; i < node->count; i++) {
        raw read = {
            .place = {.id = node->items[i]->key, .rank = 3, .node = node->items[i]}};
        if (!march_schema_read(&loader->reader, node->items[i], fields,
                               MARCH_COUNT(fields), &read) ||
            !march_loader_pin(loader, read.label, MARCH_PIN_POINT, &read.place.label) ||
            !march_loader_refs(loader, read.source, MARCH_REF_SOURCE,
                               &read.place.sources)) {
            return false;
        }
        c->places[c->place_count++] = read.place;
    }
    return true;
}

/** The stops of a movement; false without memory. */
static bool read_stops(march_loader *loader, const march_node *node,
                       march_movement *movement)
{
    if (!march_reader_list(&loader->reader, node)) {
        return true;
    }
    movement->stops = MARCH_NEW(loader->reader.arena, march_stop, node->count);
    if (!movement->stops) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        march_stop *stop = &movement->stops[movement->stop_count];
        if (march_loader_stop(loader, node->items[i], stop)) {
            movement->stop_count++;
        }
    }
    if (node->count < 2) {
        march_reader_error(&loader->reader, node, true, MARCH_D_VALUE,
                           "a movement needs two stops or more");
    }
    return true;
}

typedef struct raw_movement {
    march_movement movement;
    const march_node *side, *stops, *from, *joins, *label, *source;
} raw_movement;

static bool read_movement(march_loader *loader, const march_node *node,
                          march_movement *out)
{
#define ROW(key, kind, member, required, choices)                                      \
    {                                                                                  \
        key, kind, offsetof(raw_movement, member), required, 0, 0, choices             \
    }
    static const march_field fields[] = {
        ROW("id", MARCH_FIELD_ID, movement.id, true, NULL),
        ROW("side", MARCH_FIELD_NODE, side, true, NULL),
        ROW("kind", MARCH_FIELD_CHOICE, movement.kind, false,
            march_movement_kind_words),
        ROW("name", MARCH_FIELD_NAMES, movement.name, false, NULL),
        ROW("commanders", MARCH_FIELD_NAMES_LIST, movement.commanders, false, NULL),
        ROW("strength", MARCH_FIELD_COUNT, movement.strength, false, NULL),
        ROW("date", MARCH_FIELD_DATE, movement.date, false, NULL),
        ROW("stops", MARCH_FIELD_NODE, stops, true, NULL),
        ROW("from", MARCH_FIELD_NODE, from, false, NULL),
        ROW("joins", MARCH_FIELD_NODE, joins, false, NULL),
        ROW("certainty", MARCH_FIELD_CHOICE, movement.certainty, false,
            march_certainty_words),
        ROW("route", MARCH_FIELD_CHOICE, movement.route, false, march_certainty_words),
        ROW("events", MARCH_FIELD_WORDS, movement.events, false, NULL),
        ROW("label", MARCH_FIELD_NODE, label, false, NULL),
        ROW("note", MARCH_FIELD_NAMES, movement.note, false, NULL),
        ROW("accept", MARCH_FIELD_ACCEPT, movement.accept, false, NULL),
        ROW("source", MARCH_FIELD_NODE, source, false, NULL),
    };
#undef ROW
    raw_movement read = {
        .movement = {
            .side = MARCH_NONE, .from = MARCH_NONE, .joins = MARCH_NONE, .node = node}};

    if (!march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields), &read) ||
        (read.stops && !read_stops(loader, read.stops, &read.movement)) ||
        !march_loader_pin(loader, read.label, MARCH_PIN_LINE, &read.movement.label) ||
        !march_loader_refs(loader, read.source, MARCH_REF_SOURCE,
                           &read.movement.sources)) {
        return false;
    }
    if (read.side) {
        read.movement.side = march_loader_ref(loader, read.side, MARCH_REF_SIDE);
    }
    *out = read.movement;
    return true;
}

/** The other movement a key of a movement names. */
static march_index tied_to(march_loader *loader, const march_movement *movement,
                           const char *key)
{
    const march_node *node = march_node_get(movement->node, key);
    march_index found =
        node ? march_loader_ref(loader, node, MARCH_REF_MOVEMENT) : MARCH_NONE;

    if (found == MARCH_NONE || &loader->campaign->movements[found] != movement) {
        return found;
    }
    march_reader_error(&loader->reader, node, false, MARCH_D_VALUE,
                       "a movement cannot leave or join itself");
    return MARCH_NONE;
}

/** Report movements that leave, or join, each other in a circle: once a circle. `walks`
 * says which walk, counted from 1, came past a movement; each begins at another. */
static void check_circles(march_loader *loader, const char *key, size_t member,
                          size_t *walks)
{
    const march_campaign *c = loader->campaign;

    for (size_t i = 0; i < c->movement_count; i++) {
        march_index at = i;
        while (at != MARCH_NONE && walks[at] == 0) {
            walks[at] = i + 1;
            at = *(const march_index *)((const char *)&c->movements[at] + member);
        }
        if (at != MARCH_NONE && walks[at] == i + 1) {
            march_reader_error(&loader->reader,
                               march_node_get(c->movements[at].node, key), false,
                               MARCH_D_VALUE, "'%s' leads back to this movement", key);
        }
    }
}

/** Resolve what movements say of each other, once all are known. */
static bool tie_movements(march_loader *loader)
{
    march_campaign *c = loader->campaign;
    size_t *walks = MARCH_NEW(loader->reader.arena, size_t, 2 * c->movement_count);

    if (!walks) {
        return false;
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        c->movements[i].from = tied_to(loader, &c->movements[i], "from");
        c->movements[i].joins = tied_to(loader, &c->movements[i], "joins");
    }
    check_circles(loader, "from", offsetof(march_movement, from), walks);
    check_circles(loader, "joins", offsetof(march_movement, joins),
                  walks + c->movement_count);
    return true;
}

bool march_loader_movements(march_loader *loader, const march_node *node)
{
    march_campaign *c = loader->campaign;

    if (!march_reader_list(&loader->reader, node)) {
        return true;
    }
    c->movements = MARCH_NEW(loader->reader.arena, march_movement, node->count);
    if (!c->movements) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (!read_movement(loader, node->items[i],
                           &c->movements[c->movement_count++])) {
            return false;
        }
    }
    return tie_movements(loader);
}

/** A note is a text, or a map of `text` and `time`. */
static bool read_note(march_loader *loader, const march_node *node, march_note *out)
{
    static const march_field fields[] = {
        {"text", MARCH_FIELD_NAMES, offsetof(march_note, text), true, 0, 0, NULL},
        {"time", MARCH_FIELD_DATE, offsetof(march_note, time), false, 0, 0, NULL},
    };

    if (node->kind == MARCH_NODE_MAP &&
        (march_node_get(node, "text") || march_node_get(node, "time"))) {
        return march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields),
                                 out);
    }
    (void)march_read_names(&loader->reader, node, &out->text);
    return true;
}

bool march_loader_notes(march_loader *loader, const march_node *node)
{
    march_campaign *c = loader->campaign;
    bool list = node && node->kind == MARCH_NODE_LIST;
    size_t count = !node ? 0 : list ? node->count : 1;

    c->notes = MARCH_NEW(loader->reader.arena, march_note, count);
    if (!c->notes) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const march_node *item = list ? node->items[i] : node;
        if (!read_note(loader, item, &c->notes[c->note_count++])) {
            return false;
        }
    }
    return true;
}
