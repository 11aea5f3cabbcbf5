/* campaign_borders.c - loading how sure the borders of a campaign file are.
 * SPDX-License-Identifier: MIT */
#include "model/loader.h"

typedef struct raw_border {
    march_border border;
    const march_node *between, *source;
} raw_border;

static bool read_border(march_loader *loader, const march_node *node, march_border *out)
{
    static const march_field fields[] = {
        {"between", MARCH_FIELD_NODE, offsetof(raw_border, between), true, 0, 0, NULL},
        {"certainty", MARCH_FIELD_CHOICE, offsetof(raw_border, border.certainty), true,
         0, 0, march_certainty_words},
        {"time", MARCH_FIELD_DATE, offsetof(raw_border, border.time), false, 0, 0,
         NULL},
        {"note", MARCH_FIELD_NAMES, offsetof(raw_border, border.note), false, 0, 0,
         NULL},
        {"source", MARCH_FIELD_NODE, offsetof(raw_border, source), false, 0, 0, NULL},
    };
    raw_border read = {.border = {.sides = {MARCH_NONE, MARCH_NONE}}};
    march_refs sides = {0};

    if (!march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields), &read) ||
        !march_loader_refs(loader, read.between, MARCH_REF_SIDE, &sides) ||
        !march_loader_refs(loader, read.source, MARCH_REF_SOURCE,
                           &read.border.sources)) {
        return false;
    }
    *out = read.border;
    if (read.between &&
        (read.between->kind != MARCH_NODE_LIST || read.between->count != 2)) {
        march_reader_error(&loader->reader, read.between, true, MARCH_D_TYPE,
                           "a border is between two sides: [one, other]");
    } else if (sides.count == 2 && sides.items[0] == sides.items[1]) {
        march_reader_error(&loader->reader, read.between->items[1], false,
                           MARCH_D_VALUE, "a side has no border with itself");
    } else if (sides.count == 2) {
        out->sides[0] = sides.items[0];
        out->sides[1] = sides.items[1];
    }
    return true;
}

bool march_loader_borders(march_loader *loader, const march_node *node)
{
    march_campaign *c = loader->campaign;

    if (!march_reader_list(&loader->reader, node)) {
        return true;
    }
    c->borders = MARCH_NEW(loader->reader.arena, march_border, node->count);
    if (!c->borders) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (!read_border(loader, node->items[i], &c->borders[c->border_count++])) {
            return false;
        }
    }
    return true;
}
