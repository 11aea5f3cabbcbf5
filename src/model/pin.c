/* pin.c - where the file wants a name to stand.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "model/loader.h"

static const char *const side_words[] = {[MARCH_PIN_RIGHT_ABOVE] = "right-above",
                                         [MARCH_PIN_RIGHT] = "right",
                                         [MARCH_PIN_RIGHT_BELOW] = "right-below",
                                         [MARCH_PIN_ABOVE] = "above",
                                         [MARCH_PIN_BELOW] = "below",
                                         [MARCH_PIN_LEFT_ABOVE] = "left-above",
                                         [MARCH_PIN_LEFT] = "left",
                                         [MARCH_PIN_LEFT_BELOW] = "left-below",
                                         NULL};

/* An offset longer than the largest sheet is a slip. */
#define MOST_MM 2000

/** What the keys hold; what is absent is -1, or has no items. */
typedef struct raw_pin {
    int side;
    double share;
    march_numbers offset_mm;
    bool hidden;
} raw_pin;

/** Of a name beside a point. */
static const march_field point_fields[] = {
    {"at", MARCH_FIELD_CHOICE, offsetof(raw_pin, side), false, 0, 0, side_words},
    {"offset", MARCH_FIELD_NUMBERS, offsetof(raw_pin, offset_mm), false, 2, 2, NULL},
    {"hide", MARCH_FIELD_BOOL, offsetof(raw_pin, hidden), false, 0, 0, NULL},
};

/** Of a name along a line. */
static const march_field line_fields[] = {
    {"at", MARCH_FIELD_NUMBER, offsetof(raw_pin, share), false, 0, 1, NULL},
    {"side", MARCH_FIELD_CHOICE, offsetof(raw_pin, side), false, 0, 0, side_words},
    {"hide", MARCH_FIELD_BOOL, offsetof(raw_pin, hidden), false, 0, 0, NULL},
};

/** Of a name spread over a land. */
static const march_field land_fields[] = {
    {"at", MARCH_FIELD_NUMBER, offsetof(raw_pin, share), false, 0, 1, NULL},
    {"offset", MARCH_FIELD_NUMBERS, offsetof(raw_pin, offset_mm), false, 2, 2, NULL},
    {"hide", MARCH_FIELD_BOOL, offsetof(raw_pin, hidden), false, 0, 0, NULL},
};

/** Report what cannot be; false then. */
static bool check(const march_reader *reader, const march_node *node,
                  march_pin_kind kind, const raw_pin *raw)
{
    const march_node *side = march_node_get(node, "side");
    const march_node *offset = march_node_get(node, "offset");

    if (kind == MARCH_PIN_LINE && raw->side >= 0 && raw->side != MARCH_PIN_ABOVE &&
        raw->side != MARCH_PIN_BELOW) {
        march_reader_error(reader, side, false, MARCH_D_VALUE,
                           "a name stands 'above' or 'below' a line, not '%s'",
                           side_words[raw->side]);
        return false;
    }
    if (kind == MARCH_PIN_POINT && raw->side >= 0 && raw->offset_mm.count > 0) {
        march_reader_error(reader, offset, true, MARCH_D_VALUE,
                           "'at' and 'offset' both say where the name stands");
        return false;
    }
    for (size_t i = 0; i < raw->offset_mm.count; i++) {
        if (!(fabs(raw->offset_mm.items[i]) <= MOST_MM)) {
            march_reader_error(reader, offset, false, MARCH_D_RANGE,
                               "an offset is at most %d mm", MOST_MM);
            return false;
        }
    }
    return true;
}

static bool read_map(const march_reader *reader, const march_node *node,
                     march_pin_kind kind, march_pin *out)
{
    static const struct {
        const march_field *fields;
        size_t count;
    } tables[] = {
        [MARCH_PIN_POINT] = {point_fields, MARCH_COUNT(point_fields)},
        [MARCH_PIN_LINE] = {line_fields, MARCH_COUNT(line_fields)},
        [MARCH_PIN_LAND] = {land_fields, MARCH_COUNT(land_fields)},
    };
    raw_pin raw = {.side = -1, .share = -1};

    if (!march_schema_read(reader, node, tables[kind].fields, tables[kind].count,
                           &raw)) {
        return false;
    }
    if (!check(reader, node, kind, &raw)) {
        return true;
    }
    *out = (march_pin){.hidden = raw.hidden,
                       .has_side = raw.side >= 0,
                       .side = raw.side,
                       .has_offset = raw.offset_mm.count == 2,
                       .has_share = raw.share >= 0,
                       .share = raw.share};
    if (out->has_offset) {
        out->dx_mm = raw.offset_mm.items[0];
        out->dy_mm = raw.offset_mm.items[1];
    }
    return true;
}

bool march_loader_pin(march_loader *loader, const march_node *node, march_pin_kind kind,
                      march_pin *out)
{
    if (!node) {
        return true;
    }
    if (node->kind == MARCH_NODE_MAP) {
        return read_map(&loader->reader, node, kind, out);
    }
    out->hidden =
        node->kind == MARCH_NODE_SCALAR && march_str_equal(node->text, "hide");
    if (!out->hidden) {
        march_reader_error(&loader->reader, node, false, MARCH_D_TYPE,
                           "a label is 'hide', or a map like {at: %s}",
                           kind == MARCH_PIN_POINT ? "left" : "0.3");
    }
    return true;
}
