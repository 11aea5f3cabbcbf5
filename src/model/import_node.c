/* import_node.c - nodes made of the cells of a row.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "model/import.h"

/** The row at hand as a text of its own, so that messages can show its lines. */
static march_tree *tree_of(march_import_walk *walk)
{
    march_arena *arena = walk->loader->reader.arena;
    const march_row *row = walk->row;
    MARCH_ARRAY(size_t) lines = {0};

    if (walk->tree) {
        return walk->tree;
    }
    march_tree *tree = MARCH_NEW(arena, march_tree, 1);
    if (!tree) {
        return NULL;
    }
    *tree = (march_tree){.file = walk->table->file, .root = walk->root};
    if (row->text) {
        if (!MARCH_PUSH(arena, &lines, 0)) {
            return NULL;
        }
        for (size_t i = 0; i + 1 < row->length; i++) {
            bool end = row->text[i] == '\n' ||
                       (row->text[i] == '\r' && row->text[i + 1] != '\n');
            if (end && !MARCH_PUSH(arena, &lines, i + 1)) {
                return NULL;
            }
        }
        tree->text = row->text;
        tree->length = row->length;
        tree->lines = lines.items;
        tree->line_count = lines.count;
        tree->lines_before = row->line - 1;
    }
    walk->tree = tree;
    return tree;
}

/** Set the place of a node: of the first cell of a binding, else of the row. */
static void set_place(const march_import_walk *walk, const march_binding *binding,
                      march_node *node)
{
    const march_row *row = walk->row;
    const march_tree *tree = walk->tree;

    node->line = row->line;
    node->column = 1;
    node->width = 1;
    if (!row->text || !binding || binding->count == 0) {
        return;
    }
    const march_cell *cell = &row->cells[binding->columns[0]];
    size_t line = 0;
    while (line + 1 < tree->line_count && tree->lines[line + 1] <= cell->at) {
        line++;
    }
    node->line = row->line + (int)line;
    for (size_t i = tree->lines[line]; i < cell->at; node->column++) {
        uint32_t character;
        i += march_utf8_decode(row->text + i, cell->at - i, &character);
    }
    size_t width = strcspn(cell->text, "\r\n");
    node->width = width > 0
                      ? (int)(march_utf8_skip(cell->text, width) > cell->text
                                  ? march_utf8_columns(cell->text, cell->text + width)
                                  : 1)
                      : 1;
}

static march_node *make(march_import_walk *walk, const march_binding *binding,
                        march_node_kind kind)
{
    march_node *node = MARCH_NEW(walk->loader->reader.arena, march_node, 1);

    if (node && walk->like) {
        *node = (march_node){.kind = kind,
                             .tree = walk->like->tree,
                             .parent = walk->root,
                             .line = walk->like->line,
                             .column = walk->like->column,
                             .width = walk->like->width};
        return node;
    }
    march_tree *tree = tree_of(walk);
    if (!node || !tree) {
        return NULL;
    }
    node->kind = kind;
    node->tree = tree;
    node->parent = walk->root;
    set_place(walk, binding, node);
    return node;
}

march_node *march_import_scalar(march_import_walk *walk, const march_binding *binding,
                                const char *text)
{
    march_node *node = make(walk, binding, MARCH_NODE_SCALAR);

    if (node) {
        node->text = text;
        node->plain = true;
    }
    return node;
}

march_node *march_import_list(march_import_walk *walk, const march_binding *binding,
                              march_node *const *items, size_t count)
{
    march_node *list = make(walk, binding, MARCH_NODE_LIST);
    const march_node **kept =
        MARCH_NEW(walk->loader->reader.arena, const march_node *, count);

    if (!list || !kept) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        items[i]->parent = list;
        items[i]->index = i;
        kept[i] = items[i];
    }
    list->items = kept;
    list->count = count;
    return list;
}

/** The map its children hang on. */
static bool begin_map(march_import_walk *walk, march_import_children *children)
{
    if (!children->map) {
        children->map = MARCH_NEW(walk->loader->reader.arena, march_node, 1);
    }
    return children->map != NULL;
}

march_node *march_import_map(march_import_walk *walk, march_import_children *from,
                             const char *key, const march_node *parent)
{
    march_node *made = make(walk, NULL, MARCH_NODE_MAP);

    if (!made || !begin_map(walk, from)) {
        return NULL;
    }
    march_node *map = from->map;
    *map = *made;
    map->key = key;
    map->key_line = map->line;
    map->key_column = map->column;
    map->parent = parent;
    map->items = from->items;
    map->count = from->count;
    return map;
}

bool march_import_child(march_import_walk *walk, march_import_children *to,
                        const char *key, march_node *child)
{
    if (!child || !begin_map(walk, to)) {
        return false;
    }
    child->key = key;
    child->key_line = child->line;
    child->key_column = child->column;
    child->parent = to->map;
    child->index = to->count;
    return MARCH_PUSH(walk->loader->reader.arena, to, child);
}

const char *march_import_row_name(march_import_walk *walk)
{
    return march_arena_printf(walk->loader->reader.arena, "%s %zu", walk->table->unit,
                              walk->row->number);
}

void march_import_error(march_import_walk *walk, const march_binding *binding,
                        march_diag_id id, const char *format, ...)
{
    march_loader *loader = walk->loader;
    march_node *at = make(walk, binding, MARCH_NODE_SCALAR);
    va_list args;

    va_start(args, format);
    char *text = march_arena_vprintf(loader->reader.arena, format, args);
    va_end(args);
    march_where where = {.file = walk->table->file};
    if (at) {
        at->key = march_import_row_name(walk);
        where = march_node_where(loader->reader.arena, at, false);
    }
    march_diag_add(loader->reader.diags, where, id, "%s",
                   text ? text : "out of memory");
}
