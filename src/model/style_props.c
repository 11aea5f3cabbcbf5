/* style_props.c - the properties of a style's layers.
 * SPDX-License-Identifier: MIT */
#include "model/style_props.h"

#include <math.h>
#include <string.h>

#include "base/str.h"

typedef enum prop_type {
    TYPE_LENGTH,
    TYPE_OFFSET,
    TYPE_SHARE,
    TYPE_TIMES,
    TYPE_MEN,
    TYPE_EM,
    TYPE_WEIGHT,
    TYPE_ANGLE,
    TYPE_DEGREES,
    TYPE_NUMBER,
    TYPE_COLOR,
    TYPE_TEXT,
    TYPE_CHOICE,
    TYPE_DASHES
} prop_type;

/** What values of a type are: of which kind, and within which limits. */
static const march_expr_wanted type_values[] = {
    [TYPE_LENGTH] = {MARCH_EXPR_NUMBER, NULL, 0, 10000, NULL},
    [TYPE_OFFSET] = {MARCH_EXPR_NUMBER, NULL, -10000, 10000, NULL},
    [TYPE_SHARE] = {MARCH_EXPR_NUMBER, NULL, 0, 1, NULL},
    [TYPE_TIMES] = {MARCH_EXPR_NUMBER, NULL, 0, 1000, NULL},
    [TYPE_MEN] = {MARCH_EXPR_NUMBER, NULL, 1, 1e9, NULL},
    [TYPE_EM] = {MARCH_EXPR_NUMBER, NULL, -1, 10, NULL},
    [TYPE_WEIGHT] = {MARCH_EXPR_NUMBER, NULL, 100, 900, NULL},
    [TYPE_ANGLE] = {MARCH_EXPR_NUMBER, NULL, 0, 180, NULL},
    [TYPE_DEGREES] = {MARCH_EXPR_NUMBER, NULL, 0, 90, NULL},
    [TYPE_NUMBER] = {MARCH_EXPR_NUMBER, NULL, -1e9, 1e9, NULL},
    [TYPE_COLOR] = {MARCH_EXPR_COLOR, NULL, 0, 0, NULL},
    [TYPE_TEXT] = {MARCH_EXPR_TEXT, NULL, 0, 0, NULL},
    [TYPE_CHOICE] = {MARCH_EXPR_TEXT, NULL, 0, 0, NULL},
};

#define CHANNEL(hex, shift) (((hex) >> (shift)&0xff) / 255.0)
#define COLOR(hex)                                                                     \
    {                                                                                  \
        CHANNEL(hex, 24), CHANNEL(hex, 16), CHANNEL(hex, 8), CHANNEL(hex, 0)           \
    }

/* Where the default of a type goes. */
#define DEFAULT_LENGTH(value)  .number = (value)
#define DEFAULT_OFFSET(value)  .number = (value)
#define DEFAULT_SHARE(value)   .number = (value)
#define DEFAULT_TIMES(value)   .number = (value)
#define DEFAULT_MEN(value)     .number = (value)
#define DEFAULT_EM(value)      .number = (value)
#define DEFAULT_WEIGHT(value)  .number = (value)
#define DEFAULT_ANGLE(value)   .number = (value)
#define DEFAULT_DEGREES(value) .number = (value)
#define DEFAULT_NUMBER(value)  .number = (value)
#define DEFAULT_COLOR(value)   .color = COLOR(value)
#define DEFAULT_TEXT(value)    .text = (value)
#define DEFAULT_CHOICE(value)  .text = (value)
#define DEFAULT_DASHES(value)  .text = (value)

static const struct prop {
    const char *key;
    march_prop_group group;
    prop_type type;
    const char *layers; /**< types of layers that use it */
    double number;      /**< the default, in the member of its type */
    march_rgba color;
    const char *text;
} props[MARCH_PROP_COUNT] = {
#define PROP(name, key, group, type, otherwise, layers)                                \
    {key, MARCH_GROUP_##group, TYPE_##type, layers, DEFAULT_##type(otherwise)},
#include "model/style_props.def"
#undef PROP
};

enum { MOST_CHOICES = 12 };

/** The words a CHOICE may be, each list ended by NULL. */
static const char *const choices[MARCH_PROP_COUNT][MOST_CHOICES] = {
    [MARCH_PROP_LINE_CAP] = {"butt", "round", "square"},
    [MARCH_PROP_LINE_JOIN] = {"miter", "round", "bevel"},
    [MARCH_PROP_TEXT_STYLE] = {"normal", "italic"},
    [MARCH_PROP_TEXT_TRANSFORM] = {"none", "uppercase"},
    [MARCH_PROP_SYMBOL_PLACEMENT] = {"point", "line", "spread", "center"},
    [MARCH_PROP_ARROW_SCALE] = {"linear", "sqrt"},
    [MARCH_PROP_ARROW_TAIL] = {"taper", "notch", "square"},
    [MARCH_PROP_ARROW_FORM] = {"kind", "band"},
    [MARCH_PROP_ARROW_WAY] = {"smooth", "straight"},
    [MARCH_PROP_ARROW_LANES] = {"beside", "own"},
    [MARCH_PROP_ARROW_FIGURES] = {"none", "across"},
    [MARCH_PROP_ARROW_DATES] = {"ticks", "none"},
    [MARCH_PROP_SHADE_METHOD] = {"multidirectional", "single"},
    [MARCH_PROP_STRIP_SHOWS] = {"time", "series"},
    [MARCH_PROP_SCALE_RATIO] = {"none", "shown"},
    [MARCH_PROP_SCALE_UNITS] = {"km", "verst", "mile", "km-verst", "km-mile"},
    [MARCH_PROP_FURNITURE_POSITION] = {"auto", "top-left", "top", "top-right", "left",
                                       "right", "bottom-left", "bottom", "bottom-right",
                                       "panel", "none"},
    [MARCH_PROP_VISIBILITY] = {"visible", "none", "hidden"},
};

/* What layer/subjects.c has to give. */
static const struct {
    const char *type, *names[10];
} campaign_things[] = {
    {"movement",
     {"id", "side", "kind", "certainty", "route", "strength", "past", NULL}},
    {"engagement",
     {"id", "side", "victor", "kind", "certainty", "placed", "strength", "past", NULL}},
    {"territory", {"id", "side", "overlord", "status", "certainty", NULL}},
    {"place", {"id", "rank", "kind", "certainty", NULL}},
};

const char *const *march_style_gets(const char *type)
{
    for (size_t i = 0; i < MARCH_COUNT(campaign_things); i++) {
        if (strcmp(campaign_things[i].type, type) == 0) {
            return campaign_things[i].names;
        }
    }
    return NULL;
}

bool march_style_lists(const char *list, const char *word)
{
    size_t length = strlen(word);

    if (strcmp(list, "*") == 0) {
        return true;
    }
    while (*list) {
        size_t item = strcspn(list, " ");
        if (item == length && strncmp(list, word, length) == 0) {
            return true;
        }
        list += item + (list[item] == ' ');
    }
    return false;
}

void march_style_report_useless(const march_reader *reader, const march_node *node,
                                const char *type, const char *types)
{
    march_reader_error(reader, node, true, MARCH_D_UNKNOWN_KEY,
                       "'%s' means nothing to a layer of type '%s'", node->key, type);
    march_diag_hint(reader->diags, "it does to: %s", types);
}

static void report_unknown(const march_reader *reader, const march_node *node)
{
    const char *keys[MARCH_PROP_COUNT];

    for (size_t i = 0; i < MARCH_PROP_COUNT; i++) {
        keys[i] = props[i].key;
    }
    const char *nearest = march_str_nearest(node->key, keys, MARCH_PROP_COUNT);
    march_reader_error(reader, node, true, MARCH_D_UNKNOWN_KEY, "unknown property '%s'",
                       node->key);
    if (nearest) {
        march_diag_hint(reader->diags, "did you mean '%s'?", nearest);
    }
}

/** Dashes and gaps by turns; all of them 0 would draw for ever. */
static void read_dashes(const march_reader *reader, const march_node *node,
                        march_style_layer *layer)
{
    static const march_field dash[] = {
        {"line-dasharray", MARCH_FIELD_NUMBERS, 0, false, 1, 8, NULL}};
    const march_node *items[] = {node};
    march_node map = {.kind = MARCH_NODE_MAP, .items = items, .count = 1};
    march_numbers read = {0};
    double sum = 0;
    bool negative = false;

    if (!march_schema_read(reader, &map, dash, 1, &read) || read.count == 0) {
        return;
    }
    for (size_t i = 0; i < read.count; i++) {
        sum += read.items[i];
        negative = negative || read.items[i] < 0;
    }
    if (negative || sum <= 0) {
        march_reader_error(reader, node, false, MARCH_D_RANGE,
                           "dashes are 0 or more, and not all of them 0");
        return;
    }
    layer->dash = read;
}

static void read_prop(const march_reader *reader, const march_node *node, size_t row,
                      march_style_layer *layer)
{
    if (props[row].type == TYPE_DASHES) {
        read_dashes(reader, node, layer);
        return;
    }
    march_expr_wanted wanted = type_values[props[row].type];
    wanted.properties = march_style_gets(layer->type);
    if (props[row].type == TYPE_CHOICE) {
        wanted.words = choices[row];
    }
    layer->props[row] = march_expr_compile(reader, node, &wanted);
}

/** Row of a property by its key; MARCH_PROP_COUNT if there is none. */
static size_t find_prop(const char *key)
{
    size_t row = 0;

    while (row < MARCH_PROP_COUNT && strcmp(props[row].key, key) != 0) {
        row++;
    }
    return row;
}

void march_style_read_props(const march_reader *reader, const march_node *map,
                            march_prop_group group, march_style_layer *layer)
{
    if (map->kind != MARCH_NODE_MAP) {
        march_reader_error(reader, map, false, MARCH_D_TYPE,
                           "a map is wanted here, not %s", march_node_kind_words(map));
        return;
    }
    for (size_t i = 0; i < map->count; i++) {
        const march_node *node = map->items[i];
        size_t row = find_prop(node->key);
        if (row == MARCH_PROP_COUNT) {
            report_unknown(reader, node);
        } else if (props[row].group != group) {
            march_reader_error(reader, node, true, MARCH_D_UNKNOWN_KEY,
                               "'%s' belongs under '%s'", node->key,
                               group == MARCH_GROUP_PAINT ? "layout" : "paint");
        } else if (layer->type[0] &&
                   !march_style_lists(props[row].layers, layer->type)) {
            march_style_report_useless(reader, node, layer->type, props[row].layers);
        } else {
            read_prop(reader, node, row, layer);
        }
    }
}

double march_style_number(const march_style_layer *layer, march_prop prop,
                          const march_lookup *lookup)
{
    const struct prop *row = &props[prop];
    const march_expr_wanted *limits = &type_values[row->type];

    if (!layer->props[prop]) {
        return row->number;
    }
    double value = march_expr_number(layer->props[prop], lookup, row->number);
    return fmin(fmax(value, limits->low), limits->high);
}

march_rgba march_style_color(const march_style_layer *layer, march_prop prop,
                             const march_lookup *lookup)
{
    return march_expr_color(layer->props[prop], lookup, props[prop].color);
}

const char *march_style_text(march_arena *arena, const march_style_layer *layer,
                             march_prop prop, const march_lookup *lookup)
{
    const char *text = march_expr_text(arena, layer->props[prop], lookup);

    return text ? text : props[prop].text;
}
