/* style.c - loading a style file.
 * SPDX-License-Identifier: MIT */
#include "model/style_props.h"

#include <string.h>

#include "base/str.h"
#include "model/campaign.h"
#include "model/style_sides.h"
#include "model/style_tree.h"

static bool is_kind(const march_reader *reader, const march_node *node,
                    march_node_kind kind)
{
    if (node->kind == kind) {
        return true;
    }
    march_reader_error(reader, node, false, MARCH_D_TYPE, "%s is wanted here, not %s",
                       kind == MARCH_NODE_LIST ? "a list" : "a map",
                       march_node_kind_words(node));
    return false;
}

/** `tints: [[height, colour], ...]`, from low to high. */
static bool read_tints(const march_reader *reader, const march_node *node,
                       march_style_layer *layer)
{
    if (!is_kind(reader, node, MARCH_NODE_LIST)) {
        return true;
    }
    layer->tints = MARCH_NEW(reader->arena, march_tint, node->count);
    if (!layer->tints) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        const march_node *pair = node->items[i];
        march_tint tint = {0};
        march_colored color;
        tint.shade = 1;
        if (pair->kind != MARCH_NODE_LIST || pair->count < 2 || pair->count > 3 ||
            !march_node_number(pair->items[0], &tint.height_m) ||
            (pair->count == 3 && !march_node_number(pair->items[2], &tint.shade))) {
            march_reader_error(reader, pair, false, MARCH_D_TYPE,
                               "a tint is [height in metres, colour] or [height in "
                               "metres, colour, strength of the shade]");
            continue;
        }
        if (tint.shade < 0 || tint.shade > 1) {
            march_reader_error(reader, pair, false, MARCH_D_RANGE,
                               "the strength of the shade is 0 to 1");
            continue;
        }
        if (layer->tint_count > 0 &&
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
    const march_node *before, *after;
} raw_layer;

/** Merging takes these keys away: where one is left, there is nothing to merge. */
static void report_without_base(const march_reader *reader, const march_node *node)
{
    if (node) {
        march_reader_error(reader, node, true, MARCH_D_UNKNOWN_KEY,
                           "'%s' means nothing in a style that extends none",
                           node->key);
    }
}

/** The types of layers that use a key which not all of them use. */
static const struct {
    const char *key, *types;
    bool required;
} special_keys[] = {
    {"source", "fill line circle symbol", true},
    {"source", "fill line circle symbol hillshade locator", false},
    {"filter", "fill line circle symbol place movement engagement territory", false},
    {"tints", "hillshade", false},
    {"tint-source", "hillshade", false},
};

/** What a layer has to say beside its properties, and what it must not. */
static void check_keys(const march_reader *reader, const march_node *node,
                       const march_style_layer *layer)
{
    for (size_t i = 0; i < MARCH_COUNT(special_keys); i++) {
        const march_node *given = march_node_get(node, special_keys[i].key);
        bool used = march_style_lists(special_keys[i].types, layer->type);
        if (special_keys[i].required && used && !given) {
            march_reader_error(reader, node, false, MARCH_D_MISSING_KEY,
                               "a layer of type '%s' needs a '%s'", layer->type,
                               special_keys[i].key);
        } else if (!special_keys[i].required && !used && given) {
            march_style_report_useless(reader, given, layer->type,
                                       special_keys[i].types);
        }
    }
    if (layer->min_zoom >= layer->max_zoom) {
        march_reader_error(reader, node, false, MARCH_D_RANGE,
                           "'maxzoom' is not above 'minzoom': nothing is ever drawn");
    }
}

/** The kind of layer a `type` names; "" where there is none (reported). */
static const char *read_type(const march_reader *reader, const march_node *node,
                             const char *const *kinds)
{
    size_t count = 0;

    for (; kinds[count]; count++) {
        if (march_str_equal(kinds[count], node->text)) {
            return kinds[count];
        }
    }
    march_reader_unknown(reader, node, MARCH_D_VALUE, "layer type", kinds, count);
    return "";
}

/** Everything of a layer that depends on its type. */
static bool finish_layer(const march_reader *reader, const march_node *node,
                         raw_layer *read)
{
    const march_expr_wanted condition = {
        .type = MARCH_EXPR_BOOL, .properties = march_style_gets(read->layer.type)};

    if (read->layer.type[0]) {
        check_keys(reader, node, &read->layer);
    }
    if (read->filter) {
        read->layer.filter = march_expr_compile(reader, read->filter, &condition);
    }
    if (read->paint) {
        march_style_read_props(reader, read->paint, MARCH_GROUP_PAINT, &read->layer);
    }
    if (read->layout) {
        march_style_read_props(reader, read->layout, MARCH_GROUP_LAYOUT, &read->layer);
    }
    return !read->tints || read_tints(reader, read->tints, &read->layer);
}

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
        ROW("before", MARCH_FIELD_NODE, before, false),
        ROW("after", MARCH_FIELD_NODE, after, false),
    };
#undef ROW
    raw_layer read = {
        .layer = {.min_zoom = -100, .max_zoom = 100, .type = "", .id = ""}};

    if (!march_schema_read(reader, node, fields, MARCH_COUNT(fields), &read)) {
        return false;
    }
    if (read.type) {
        read.layer.type = read_type(reader, read.type, kinds);
    }
    report_without_base(reader, read.before);
    report_without_base(reader, read.after);
    read.layer.where = march_node_where(reader->arena, node, false);
    if (!finish_layer(reader, node, &read)) {
        return false;
    }
    *out = read.layer;
    return true;
}

static bool read_layers(const march_reader *reader, const march_node *node,
                        const char *const *kinds, march_style *style)
{
    if (!is_kind(reader, node, MARCH_NODE_LIST)) {
        return true;
    }
    style->layers = MARCH_NEW(reader->arena, march_style_layer, node->count);
    if (!style->layers) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        march_style_layer *layer = &style->layers[style->layer_count];
        const march_node *id = march_node_get(node->items[i], "id");
        if (!read_layer(reader, node->items[i], kinds, layer)) {
            return false;
        }
        for (size_t k = 0; id && k < style->layer_count; k++) {
            if (layer->id[0] && march_str_equal(style->layers[k].id, layer->id)) {
                march_reader_error(reader, id, false, MARCH_D_DUPLICATE_ID,
                                   "the layer '%s' is given twice", layer->id);
                break;
            }
        }
        style->layer_count++;
    }
    return true;
}

/** Whether a symbol of this name is ever drawn: `event`, `event-<kind>`,
 * `place-<kind>`. */
static bool is_symbol_name(const char *name)
{
    static const struct {
        const char *prefix;
        const char *const *kinds;
    } names[] = {{"event-", march_event_kind_words},
                 {"place-", march_place_kind_words}};

    for (size_t n = 0; n < MARCH_COUNT(names); n++) {
        size_t length = strlen(names[n].prefix);
        for (size_t i = 0; names[n].kinds[i]; i++) {
            if (strncmp(name, names[n].prefix, length) == 0 &&
                strcmp(name + length, names[n].kinds[i]) == 0) {
                return true;
            }
        }
    }
    return strcmp(name, "event") == 0;
}

static bool read_symbols(const march_reader *reader, const march_node *node,
                         march_style *style)
{
    static const march_field fields[] = {
        {"path", MARCH_FIELD_TEXT, offsetof(march_symbol_def, path), true, 0, 0, NULL},
        {"stroked", MARCH_FIELD_BOOL, offsetof(march_symbol_def, stroked), false, 0, 0,
         NULL},
    };

    if (!node || !is_kind(reader, node, MARCH_NODE_MAP)) {
        return true;
    }
    style->symbols = MARCH_NEW(reader->arena, march_symbol_def, node->count);
    if (!style->symbols) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        const march_node *item = node->items[i];
        const march_node *path = march_node_get(item, "path");
        march_symbol_def *symbol = &style->symbols[style->symbol_count];
        if (!is_symbol_name(item->key)) {
            march_reader_error(reader, item, true, MARCH_D_UNKNOWN_KEY,
                               "no symbol '%s' is ever drawn", item->key);
            march_diag_hint(reader->diags,
                            "symbols are event, event-<kind> and place-<kind>");
        }
        symbol->name = item->key;
        symbol->where = march_node_where(reader->arena, path ? path : item, false);
        if (!march_schema_read(reader, item, fields, MARCH_COUNT(fields), symbol)) {
            return false;
        }
        style->symbol_count += symbol->path != NULL;
    }
    return true;
}

typedef struct raw_style {
    march_style style;
    double version;
    march_colored background, ink;
    const march_node *extends, *remove;
    const march_node *page, *layers, *symbols;
    march_raw_sides sides;
} raw_style;

static bool read_style(const march_reader *reader, const march_node *root,
                       const char *const *kinds, raw_style *read)
{
    static const march_field fields[] = {
        {"marchmap-style", MARCH_FIELD_NUMBER, offsetof(raw_style, version), true, 0, 0,
         NULL},
        {"extends", MARCH_FIELD_NODE, offsetof(raw_style, extends), false, 0, 0, NULL},
        {"remove", MARCH_FIELD_NODE, offsetof(raw_style, remove), false, 0, 0, NULL},
        {"name", MARCH_FIELD_NAMES, offsetof(raw_style, style.name), false, 0, 0, NULL},
        {"background", MARCH_FIELD_COLOR, offsetof(raw_style, background), false, 0, 0,
         NULL},
        {"ink", MARCH_FIELD_COLOR, offsetof(raw_style, ink), false, 0, 0, NULL},
        {"page", MARCH_FIELD_NODE, offsetof(raw_style, page), false, 0, 0, NULL},
        {"side-colors", MARCH_FIELD_NODE, offsetof(raw_style, sides.colors), false, 0,
         0, NULL},
        {"side-colors-from", MARCH_FIELD_CHOICE, offsetof(raw_style, sides.from), false,
         0, 0, march_side_colors_from},
        {"side-lightness", MARCH_FIELD_NODE, offsetof(raw_style, sides.lightness),
         false, 0, 0, NULL},
        {"side-patterns", MARCH_FIELD_NODE, offsetof(raw_style, sides.patterns), false,
         0, 0, NULL},
        {"side-arrows", MARCH_FIELD_NODE, offsetof(raw_style, sides.arrows), false, 0,
         0, NULL},
        {"symbols", MARCH_FIELD_NODE, offsetof(raw_style, symbols), false, 0, 0, NULL},
        {"layers", MARCH_FIELD_NODE, offsetof(raw_style, layers), true, 0, 0, NULL},
    };
    static const char *const sides[] = {"auto", "right", "below", "none", NULL};
    static const march_field page[] = {
        {"panel-side", MARCH_FIELD_CHOICE, offsetof(march_page_plan, side), false, 0, 0,
         sides},
        {"panel-below-from", MARCH_FIELD_NUMBER,
         offsetof(march_page_plan, below_min_px), false, 0, 100000, NULL},
        {"margin", MARCH_FIELD_NUMBER, offsetof(march_page_plan, margin_px), false, 0,
         1000, NULL},
        {"panel", MARCH_FIELD_NUMBER, offsetof(march_page_plan, panel_px), false, 0,
         4000, NULL},
        {"panel-gap", MARCH_FIELD_NUMBER, offsetof(march_page_plan, panel_gap_px),
         false, 0, 1000, NULL},
        {"panel-from", MARCH_FIELD_NUMBER, offsetof(march_page_plan, panel_min_px),
         false, 0, 100000, NULL},
        {"least-type", MARCH_FIELD_NUMBER, offsetof(march_page_plan, least_type_px),
         false, 0, 1000, NULL},
    };

    if (!march_schema_read(reader, root, fields, MARCH_COUNT(fields), read)) {
        return false;
    }
    report_without_base(reader, read->remove);
    return (!read->page || march_schema_read(reader, read->page, page,
                                             MARCH_COUNT(page), &read->style.page)) &&
           read_symbols(reader, read->symbols, &read->style) &&
           march_style_read_sides(reader, &read->sides, &read->style) &&
           (!read->layers || read_layers(reader, read->layers, kinds, &read->style));
}

march_status march_style_load(march_arena *arena, const char *file, const char *folder,
                              const char *const *kinds, march_diags *diags,
                              march_style **out)
{
    march_reader reader = {arena, diags, MARCH_GREGORIAN};
    size_t errors = march_diags_count(diags, MARCH_ERROR);
    raw_style read = {.background = {true, {1, 1, 1, 1}},
                      .ink = {true, {0.33, 0.29, 0.26, 1}}};
    march_style *style = MARCH_NEW(arena, march_style, 1);
    const march_node *root;

    MARCH_TRY(march_style_tree(&reader, file, folder, &root));
    if (!style || !read_style(&reader, root, kinds, &read)) {
        return MARCH_E_NOMEM;
    }
    *style = read.style;
    style->file = root->tree->file;
    style->background = read.background.color;
    style->ink = read.ink.color;
    *out = style;
    return march_diags_count(diags, MARCH_ERROR) == errors ? MARCH_OK : MARCH_E_INPUT;
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
