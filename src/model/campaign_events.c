/* campaign_events.c - loading the events of a campaign file.
 * SPDX-License-Identifier: MIT */
#include "model/loader.h"

typedef struct raw_reading {
    march_reading reading;
    const march_node *victor, *source;
} raw_reading;

static bool read_readings(march_loader *loader, const march_node *node,
                          march_event *event)
{
    static const march_field fields[] = {
        {"text", MARCH_FIELD_NAMES, offsetof(raw_reading, reading.text), true, 0, 0,
         NULL},
        {"victor", MARCH_FIELD_NODE, offsetof(raw_reading, victor), false, 0, 0, NULL},
        {"source", MARCH_FIELD_NODE, offsetof(raw_reading, source), true, 0, 0, NULL},
    };

    if (node->kind != MARCH_NODE_LIST || node->count < 2) {
        march_reader_error(&loader->reader, node, true, MARCH_D_TYPE,
                           "readings are a list of two or more: one for each opinion");
        return true;
    }
    event->readings = MARCH_NEW(loader->reader.arena, march_reading, node->count);
    if (!event->readings) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        raw_reading read = {.reading = {.victor = MARCH_NONE}};
        if (!march_schema_read(&loader->reader, node->items[i], fields,
                               MARCH_COUNT(fields), &read) ||
            !march_loader_refs(loader, read.source, MARCH_REF_SOURCE,
                               &read.reading.sources)) {
            return false;
        }
        if (read.victor) {
            read.reading.victor = march_loader_ref(loader, read.victor, MARCH_REF_SIDE);
        }
        event->readings[event->reading_count++] = read.reading;
    }
    return true;
}

/** `at:` is one spot or a list of spots; [longitude, latitude] is one. */
static bool read_spots(march_loader *loader, const march_node *node, march_event *event)
{
    double number;
    bool several = node->kind == MARCH_NODE_LIST && node->count > 0 &&
                   !march_node_number(node->items[0], &number);
    size_t count = several ? node->count : 1;

    event->at = MARCH_NEW(loader->reader.arena, march_stop, count);
    if (!event->at) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (march_loader_stop(loader, several ? node->items[i] : node,
                              &event->at[event->at_count])) {
            event->at_count++;
        }
    }
    return true;
}

typedef struct raw_event {
    march_event event;
    bool on_map;
    const march_node *at, *attacker, *defender, *victor, *readings, *label, *source;
} raw_event;

/** Resolve what an event refers to; false without memory. */
static bool resolve(march_loader *loader, const raw_event *raw, march_event *event)
{
    event->hidden = !raw->on_map;
    if (raw->victor) {
        event->victor = march_loader_ref(loader, raw->victor, MARCH_REF_SIDE);
    }
    return march_loader_pin(loader, raw->label, MARCH_PIN_POINT, &event->label) &&
           (!raw->at || read_spots(loader, raw->at, event)) &&
           (!raw->readings || read_readings(loader, raw->readings, event)) &&
           march_loader_refs(loader, raw->attacker, MARCH_REF_SIDE,
                             &event->attackers) &&
           march_loader_refs(loader, raw->defender, MARCH_REF_SIDE,
                             &event->defenders) &&
           march_loader_refs(loader, raw->source, MARCH_REF_SOURCE, &event->sources);
}

static bool read_event(march_loader *loader, const march_node *node, march_event *out)
{
#define ROW(key, kind, member, required, choices)                                      \
    {                                                                                  \
        key, kind, offsetof(raw_event, member), required, 0, 0, choices                \
    }
    static const march_field fields[] = {
        ROW("id", MARCH_FIELD_ID, event.id, true, NULL),
        ROW("kind", MARCH_FIELD_CHOICE, event.kind, true, march_event_kind_words),
        ROW("name", MARCH_FIELD_NAMES, event.name, false, NULL),
        ROW("text", MARCH_FIELD_NAMES, event.text, false, NULL),
        ROW("date", MARCH_FIELD_DATE, event.date, false, NULL),
        ROW("at", MARCH_FIELD_NODE, at, false, NULL),
        ROW("on_map", MARCH_FIELD_BOOL, on_map, false, NULL),
        ROW("attacker", MARCH_FIELD_NODE, attacker, false, NULL),
        ROW("defender", MARCH_FIELD_NODE, defender, false, NULL),
        ROW("victor", MARCH_FIELD_NODE, victor, false, NULL),
        ROW("strength", MARCH_FIELD_COUNT, event.strength, false, NULL),
        ROW("losses", MARCH_FIELD_COUNT, event.losses, false, NULL),
        ROW("certainty", MARCH_FIELD_CHOICE, event.certainty, false,
            march_certainty_words),
        ROW("placed", MARCH_FIELD_CHOICE, event.placed, false, march_certainty_words),
        ROW("readings", MARCH_FIELD_NODE, readings, false, NULL),
        ROW("label", MARCH_FIELD_NODE, label, false, NULL),
        ROW("note", MARCH_FIELD_NAMES, event.note, false, NULL),
        ROW("accept", MARCH_FIELD_ACCEPT, event.accept, false, NULL),
        ROW("source", MARCH_FIELD_NODE, source, false, NULL),
    };
#undef ROW
    raw_event read = {.event = {.victor = MARCH_NONE, .node = node}, .on_map = true};

    if (!march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields), &read)) {
        return false;
    }
    *out = read.event;
    return resolve(loader, &read, out);
}

bool march_loader_events(march_loader *loader, const march_node *node)
{
    march_campaign *c = loader->campaign;

    if (!march_reader_list(&loader->reader, node)) {
        return true;
    }
    c->events = MARCH_NEW(loader->reader.arena, march_event, node->count);
    if (!c->events) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (!read_event(loader, node->items[i], &c->events[c->event_count++])) {
            return false;
        }
    }
    return true;
}

bool march_event_outcome_disputed(const march_event *event)
{
    bool disputed = event->certainty == MARCH_DISPUTED;

    for (size_t i = 0; i < event->reading_count; i++) {
        const march_reading *r = &event->readings[i];
        disputed = disputed || r->victor != MARCH_NONE || r->text.count == 0;
    }
    return event->reading_count > 0 && event->victor == MARCH_NONE && disputed;
}
