/* style.c - loading a style file.
 * SPDX-License-Identifier: MIT */
#include "model/style.h"

#include <string.h>

#include "base/num.h"
#include "base/str.h"

enum { STYLE_VERSION = 1 };

typedef enum prop_type { TYPE_NUMBER, TYPE_COLOR, TYPE_TEXT, TYPE_NUMBERS } prop_type;
typedef enum prop_group { GROUP_PAINT, GROUP_LAYOUT } prop_group;

static const struct {
    const char *key;
    prop_group group;
    prop_type type;
    const char *otherwise;
} props[MARCH_PROP_COUNT] = {
#define PROP(name, key, group, type, otherwise)                                        \
    {key, GROUP_##group, TYPE_##type, otherwise},
#include "model/style_props.def"
#undef PROP
};

static void report_unknown_prop(const march_reader *reader, const march_node *node)
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

static void read_prop(const march_reader *reader, const march_node *node, size_t row,
                      march_style_layer *layer)
{
    static const march_expr_type types[] = {[TYPE_NUMBER] = MARCH_EXPR_NUMBER,
                                            [TYPE_COLOR] = MARCH_EXPR_COLOR,
                                            [TYPE_TEXT] = MARCH_EXPR_TEXT};
    static const march_field dash[] = {
        {"line-dasharray", MARCH_FIELD_NUMBERS, 0, false, 0, 8, NULL}};

    if (props[row].type == TYPE_NUMBERS) {
        const march_node *items[] = {node};
        march_node map = {.kind = MARCH_NODE_MAP, .items = items, .count = 1};
        if (!march_schema_read(reader, &map, dash, 1, &layer->dash)) {
            layer->dash = (march_numbers){0};
        }
        return;
    }
    layer->props[row] = march_expr_compile(reader, node, types[props[row].type]);
}

static void read_props(const march_reader *reader, const march_node *map,
                       prop_group group, march_style_layer *layer)
{
    if (!map) {
        return;
    }
    if (map->kind != MARCH_NODE_MAP) {
        march_reader_error(reader, map, false, MARCH_D_TYPE,
                           "a map is wanted here, not %s", march_node_kind_words(map));
        return;
    }
    for (size_t i = 0; i < map->count; i++) {
        const march_node *node = map->items[i];
        size_t row = 0;
        while (row < MARCH_PROP_COUNT && strcmp(props[row].key, node->key) != 0) {
            row++;
        }
        if (row == MARCH_PROP_COUNT) {
            report_unknown_prop(reader, node);
        } else if (props[row].group != group) {
            march_reader_error(reader, node, true, MARCH_D_UNKNOWN_KEY,
                               "'%s' belongs under '%s'", node->key,
                               group == GROUP_PAINT ? "layout" : "paint");
        } else {
            read_prop(reader, node, row, layer);
        }
    }
}

/** `tints: [[height, colour], ...]`, from low to high. */
static bool read_tints(const march_reader *reader, const march_node *node,
                       march_style_layer *layer)
{
    layer->tints = MARCH_NEW(reader->arena, march_tint, node->count);
    if (!layer->tints) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        const march_node *pair = node->items[i];
        march_tint tint = {0};
        march_colored color;
        if (pair->kind != MARCH_NODE_LIST || pair->count != 2 ||
            !march_node_number(pair->items[0], &tint.height_m)) {
            march_reader_error(reader, pair, false, MARCH_D_TYPE,
                               "a tint is [height in metres, colour]");
            continue;
        }
        if (i > 0 && layer->tint_count > 0 &&
            tint.height_m <= layer->tints[layer->tint_count - 1].height_m) {
            march_reader_error(reader, pair, false, MARCH_D_RANGE,
                               "tints go from low to high");
            continue;
        }
        if (march_read_color(reader, pair->items[1], &color)) {
            tint.color = color.color;
            layer->tints[layer->tint_count++] = tint;
        }
    }
    return true;
}

typedef struct raw_layer {
    march_style_layer layer;
    const march_node *type, *filter, *paint, *layout, *tints;
} raw_layer;

static bool read_layer(const march_reader *reader, const march_node *node,
                       const char *const *kinds, march_style_layer *out)
{
#define ROW(key, kind, member, required)                                               \
    {                                                                                  \
        key, kind, offsetof(raw_layer, member), required, 0, 0, NULL                   \
    }
    static const march_field fields[] = {
        ROW("id", MARCH_FIELD_ID, layer.id, true),
        ROW("title", MARCH_FIELD_NAMES, layer.title, false),
        ROW("type", MARCH_FIELD_NODE, type, true),
        ROW("source", MARCH_FIELD_TEXT, layer.source, false),
        ROW("tint-source", MARCH_FIELD_TEXT, layer.tint_source, false),
        ROW("tints", MARCH_FIELD_NODE, tints, false),
        ROW("filter", MARCH_FIELD_NODE, filter, false),
        ROW("minzoom", MARCH_FIELD_NUMBER, layer.min_zoom, false),
        ROW("maxzoom", MARCH_FIELD_NUMBER, layer.max_zoom, false),
        ROW("paint", MARCH_FIELD_NODE, paint, false),
        ROW("layout", MARCH_FIELD_NODE, layout, false),
    };
#undef ROW
    raw_layer read = {
        .layer = {.min_zoom = -100, .max_zoom = 100, .type = "", .id = "layer"}};
    size_t count = 0;

    if (!march_schema_read(reader, node, fields, MARCH_COUNT(fields), &read)) {
        return false;
    }
    while (kinds[count] &&
           !(read.type && march_str_equal(kinds[count], read.type->text))) {
        count++;
    }
    if (kinds[count]) {
        read.layer.type = kinds[count];
    } else if (read.type) {
        march_reader_unknown(reader, read.type, MARCH_D_VALUE, "layer type", kinds,
                             count);
    }
    if (read.filter) {
        read.layer.filter = march_expr_compile(reader, read.filter, MARCH_EXPR_BOOL);
    }
    read_props(reader, read.paint, GROUP_PAINT, &read.layer);
    read_props(reader, read.layout, GROUP_LAYOUT, &read.layer);
    if (read.tints && !read_tints(reader, read.tints, &read.layer)) {
        return false;
    }
    read.layer.where = march_node_where(reader->arena, node, false);
    *out = read.layer;
    return true;
}

static bool read_layers(const march_reader *reader, const march_node *node,
                        const char *const *kinds, march_style *style)
{
    if (node->kind != MARCH_NODE_LIST) {
        march_reader_error(reader, node, false, MARCH_D_TYPE, "a list is wanted here");
        return true;
    }
    style->layers = MARCH_NEW(reader->arena, march_style_layer, node->count);
    if (!style->layers) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        march_style_layer *layer = &style->layers[style->layer_count];
        if (!read_layer(reader, node->items[i], kinds, layer)) {
            return false;
        }
        for (size_t k = 0; k < style->layer_count; k++) {
            if (march_str_equal(style->layers[k].id, layer->id)) {
                march_reader_error(reader, node->items[i], false, MARCH_D_DUPLICATE_ID,
                                   "the layer '%s' is given twice", layer->id);
            }
        }
        style->layer_count++;
    }
    return true;
}

static bool read_symbols(const march_reader *reader, const march_node *node,
                         march_style *style)
{
    static const march_field fields[] = {
        {"path", MARCH_FIELD_TEXT, offsetof(march_symbol_def, path), true, 0, 0, NULL},
        {"stroked", MARCH_FIELD_BOOL, offsetof(march_symbol_def, stroked), false, 0, 0,
         NULL},
    };

    if (!node) {
        return true;
    }
    style->symbols = MARCH_NEW(reader->arena, march_symbol_def, node->count);
    if (!style->symbols) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        march_symbol_def *symbol = &style->symbols[style->symbol_count++];
        symbol->name = node->items[i]->key ? node->items[i]->key : "";
        symbol->where = march_node_where(reader->arena, node->items[i], false);
        if (!march_schema_read(reader, node->items[i], fields, MARCH_COUNT(fields),
                               symbol)) {
            return false;
        }
    }
    return true;
}

static bool read_side_colors(const march_reader *reader, const march_node *node,
                             march_style *style)
{
    if (!node) {
        return true;
    }
    style->side_colors = MARCH_NEW(reader->arena, march_colored, node->count);
    if (!style->side_colors) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (march_read_color(reader, node->items[i],
                             &style->side_colors[style->side_color_count])) {
            style->side_color_count++;
        }
    }
    return true;
}

typedef struct raw_style {
    march_style style;
    double version;
    march_colored background;
    const march_node *page, *layers, *symbols, *side_colors;
} raw_style;

static bool read_style(const march_reader *reader, const march_node *root,
                       const char *const *kinds, raw_style *read)
{
    static const march_field fields[] = {
        {"marchmap-style", MARCH_FIELD_NUMBER, offsetof(raw_style, version), true,
         STYLE_VERSION, STYLE_VERSION + 0.5, NULL},
        {"name", MARCH_FIELD_NAMES, offsetof(raw_style, style.name), false, 0, 0, NULL},
        {"background", MARCH_FIELD_COLOR, offsetof(raw_style, background), false, 0, 0,
         NULL},
        {"page", MARCH_FIELD_NODE, offsetof(raw_style, page), false, 0, 0, NULL},
        {"side-colors", MARCH_FIELD_NODE, offsetof(raw_style, side_colors), false, 0, 0,
         NULL},
        {"symbols", MARCH_FIELD_NODE, offsetof(raw_style, symbols), false, 0, 0, NULL},
        {"layers", MARCH_FIELD_NODE, offsetof(raw_style, layers), true, 0, 0, NULL},
    };
    static const march_field page[] = {
        {"margin", MARCH_FIELD_NUMBER, offsetof(march_page_plan, margin_px), false, 0,
         1000, NULL},
        {"panel", MARCH_FIELD_NUMBER, offsetof(march_page_plan, panel_px), false, 0,
         4000, NULL},
        {"panel-gap", MARCH_FIELD_NUMBER, offsetof(march_page_plan, panel_gap_px),
         false, 0, 1000, NULL},
        {"panel-from", MARCH_FIELD_NUMBER, offsetof(march_page_plan, panel_min_px),
         false, 0, 100000, NULL},
    };

    return march_schema_read(reader, root, fields, MARCH_COUNT(fields), read) &&
           (!read->page || march_schema_read(reader, read->page, page,
                                             MARCH_COUNT(page), &read->style.page)) &&
           read_symbols(reader, read->symbols, &read->style) &&
           read_side_colors(reader, read->side_colors, &read->style) &&
           (!read->layers || read_layers(reader, read->layers, kinds, &read->style));
}

march_status march_style_load(march_arena *arena, const char *file,
                              const char *const *kinds, march_diags *diags,
                              march_style **out)
{
    march_reader reader = {arena, diags, MARCH_GREGORIAN};
    size_t errors = march_diags_count(diags, MARCH_ERROR);
    raw_style read = {.background = {true, {1, 1, 1, 1}}};
    march_style *style = MARCH_NEW(arena, march_style, 1);
    march_tree *tree;

    MARCH_TRY(march_tree_load(arena, file, diags, &tree));
    if (!style || !read_style(&reader, tree->root, kinds, &read)) {
        return MARCH_E_NOMEM;
    }
    *style = read.style;
    style->file = tree->file;
    style->background = read.background.color;
    *out = style;
    return march_diags_count(diags, MARCH_ERROR) == errors ? MARCH_OK : MARCH_E_INPUT;
}

double march_style_number(const march_style_layer *layer, march_prop prop,
                          const march_lookup *lookup)
{
    double otherwise = 0;

    if (march_num_parse(props[prop].otherwise, strlen(props[prop].otherwise),
                        &otherwise) != MARCH_OK) {
        otherwise = 0;
    }
    return march_expr_number(layer->props[prop], lookup, otherwise);
}

march_rgba march_style_color(const march_style_layer *layer, march_prop prop,
                             const march_lookup *lookup)
{
    march_rgba otherwise = {0, 0, 0, 1};

    if (march_color_parse(props[prop].otherwise, &otherwise) != MARCH_OK) {
        otherwise.a = 0;
    }
    return march_expr_color(layer->props[prop], lookup, otherwise);
}

const char *march_style_text(march_arena *arena, const march_style_layer *layer,
                             march_prop prop, const march_lookup *lookup)
{
    const char *text = march_expr_text(arena, layer->props[prop], lookup);

    return text ? text : props[prop].otherwise;
}

bool march_style_passes(const march_style_layer *layer, const march_lookup *lookup)
{
    return !layer->filter || march_expr_bool(layer->filter, lookup, false);
}

const march_symbol_def *march_style_symbol(const march_style *style, const char *name)
{
    for (size_t i = 0; i < style->symbol_count; i++) {
        if (march_str_equal(style->symbols[i].name, name)) {
            return &style->symbols[i];
        }
    }
    return NULL;
}
