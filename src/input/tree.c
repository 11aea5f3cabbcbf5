/* tree.c - YAML and JSON as a tree whose nodes know where they stand.
 * SPDX-License-Identifier: MIT */
#include "input/tree.h"

#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "input/file.h"
#include "input/tree_build.h"

enum { SHOWN_LINE_BYTES = 4096, BOM_BYTES = 3 };

/** Length of the line end at `i`: \n, \r\n or \r; 0 where there is none. */
static size_t line_end(const char *text, size_t length, size_t i)
{
    if (text[i] == '\r') {
        return i + 1 < length && text[i + 1] == '\n' ? 2 : 1;
    }
    return text[i] == '\n' ? 1 : 0;
}

/** Find where the lines begin. A byte order mark is no part of the first one. */
static march_status split_lines(march_arena *arena, march_tree *tree)
{
    MARCH_ARRAY(size_t) lines = {0};
    bool mark =
        tree->length >= BOM_BYTES && memcmp(tree->text, "\xEF\xBB\xBF", BOM_BYTES) == 0;

    if (!MARCH_PUSH(arena, &lines, mark ? BOM_BYTES : 0)) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < tree->length;) {
        size_t end = line_end(tree->text, tree->length, i);
        if (end && !MARCH_PUSH(arena, &lines, i + end)) {
            return MARCH_E_NOMEM;
        }
        i += end ? end : 1;
    }
    tree->lines = lines.items;
    tree->line_count = lines.count;
    return MARCH_OK;
}

static size_t line_length(const march_tree *tree, size_t line)
{
    size_t from = tree->lines[line];
    size_t to = line + 1 < tree->line_count ? tree->lines[line + 1] : tree->length;

    while (to > from && (tree->text[to - 1] == '\n' || tree->text[to - 1] == '\r')) {
        to--;
    }
    return to - from;
}

march_where march_tree_where(march_arena *arena, const march_tree *tree, int line,
                             int column, int width)
{
    march_where where = {tree->file, line, column, width, NULL, NULL};

    int in_text = line - tree->lines_before;
    if (in_text >= 1 && (size_t)in_text <= tree->line_count) {
        size_t length = line_length(tree, (size_t)in_text - 1);
        if (length <= SHOWN_LINE_BYTES) {
            where.line_text = march_arena_strndup(
                arena, tree->text + tree->lines[in_text - 1], length);
        }
    }
    return where;
}

/** The first byte that text must not hold: NUL or broken UTF-8; `length` if none. */
static size_t first_bad_byte(const char *text, size_t length)
{
    size_t i = 0;

    while (i < length) {
        uint32_t value;
        size_t size = march_utf8_decode(text + i, length - i, &value);
        if (text[i] == 0 || (size == 1 && (unsigned char)text[i] >= 0x80)) {
            return i;
        }
        i += size;
    }
    return length;
}

static march_status report_bad_byte(march_arena *arena, const march_tree *tree,
                                    size_t bad, march_diags *diags)
{
    size_t line = 0;
    int column = 1;

    while (line + 1 < tree->line_count && tree->lines[line + 1] <= bad) {
        line++;
    }
    for (size_t i = tree->lines[line]; i < bad; column++) {
        uint32_t value;
        i += march_utf8_decode(tree->text + i, tree->length - i, &value);
    }
    march_where where = march_tree_where(arena, tree, (int)line + 1, column, 1);
    if (tree->text[bad] == 0) {
        march_diag_add(diags, where, MARCH_D_SYNTAX, "a NUL byte in the text");
    } else {
        march_diag_add(diags, where, MARCH_D_SYNTAX, "byte 0x%02X is not UTF-8",
                       (unsigned)(unsigned char)tree->text[bad]);
        march_diag_hint(diags, "save the file as UTF-8");
    }
    return MARCH_E_INPUT;
}

/** What must be right before a parser sees the text. */
static march_status check_text(march_arena *arena, const march_tree *tree,
                               march_diags *diags)
{
    if (tree->length > MARCH_TREE_BYTES) {
        march_diag_add(diags, (march_where){.file = tree->file}, MARCH_D_LIMIT,
                       "the file is longer than %d MiB", MARCH_TREE_BYTES >> 20);
        return MARCH_E_INPUT;
    }
    size_t bad = first_bad_byte(tree->text, tree->length);
    if (bad < tree->length) {
        return report_bad_byte(arena, tree, bad, diags);
    }
    for (size_t i = 0; i < tree->line_count; i++) {
        if (line_length(tree, i) > MARCH_TREE_LINE) {
            march_diag_add(diags, (march_where){.file = tree->file, .line = (int)i + 1},
                           MARCH_D_LIMIT, "the line is longer than %d KiB",
                           MARCH_TREE_LINE >> 10);
            march_diag_hint(diags, "break it into lines");
            return MARCH_E_INPUT;
        }
    }
    return MARCH_OK;
}

/** Parse `text`, which stays where it is as long as the tree lives. */
static march_status parse_kept(march_arena *arena, const char *name, const char *text,
                               size_t length, march_diags *diags, march_tree **out)
{
    march_tree *tree = MARCH_NEW(arena, march_tree, 1);

    if (!tree || !(tree->file = march_arena_strdup(arena, name))) {
        return MARCH_E_NOMEM;
    }
    tree->text = text;
    tree->length = length;
    MARCH_TRY(split_lines(arena, tree));
    MARCH_TRY(check_text(arena, tree, diags));
    MARCH_TRY(march_tree_build(arena, tree, diags));
    *out = tree;
    return MARCH_OK;
}

march_status march_tree_load(march_arena *arena, const char *file, march_diags *diags,
                             march_tree **out)
{
    march_bytes bytes;

    MARCH_TRY(march_file_read(arena, file, MARCH_TREE_BYTES, (march_where){0}, diags,
                              &bytes));
    return parse_kept(arena, file, (const char *)bytes.data, bytes.size, diags, out);
}

march_status march_tree_parse(march_arena *arena, const char *name, const char *text,
                              size_t length, march_diags *diags, march_tree **out)
{
    const char *copy = march_arena_strndup(arena, text, length);

    return copy ? parse_kept(arena, name, copy, length, diags, out) : MARCH_E_NOMEM;
}

const march_node *march_node_get(const march_node *node, const char *key)
{
    if (!node || node->kind != MARCH_NODE_MAP) {
        return NULL;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (strcmp(node->items[i]->key, key) == 0) {
            return node->items[i];
        }
    }
    return NULL;
}

/** "movements[2].stops"; NULL at the root or without memory. */
static const char *path_of(march_arena *arena, const march_node *node)
{
    const march_node *chain[MARCH_TREE_DEPTH + 1];
    size_t count = 0;
    const char *path = NULL;

    for (; node->parent && count < MARCH_COUNT(chain); node = node->parent) {
        chain[count++] = node;
    }
    while (count-- > 0) {
        const char *before = path ? path : "";
        if (chain[count]->key) {
            path = march_arena_printf(arena, "%s%s%s", before, path ? "." : "",
                                      chain[count]->key);
        } else {
            path = march_arena_printf(arena, "%s[%zu]", before, chain[count]->index);
        }
    }
    return path;
}

march_where march_node_where(march_arena *arena, const march_node *node, bool at_key)
{
    bool key = at_key && node->key;
    march_where where =
        march_tree_where(arena, node->tree, key ? node->key_line : node->line,
                         key ? node->key_column : node->column,
                         key ? (int)march_utf8_length(node->key) : node->width);

    where.path = path_of(arena, node);
    return where;
}

bool march_node_number(const march_node *node, double *out)
{
    return node && node->kind == MARCH_NODE_SCALAR && node->plain &&
           march_num_parse(node->text, strlen(node->text), out) == MARCH_OK;
}

bool march_node_bool(const march_node *node, bool *out)
{
    static const struct {
        const char *text;
        bool value;
    } words[] = {{"true", true},   {"True", true},   {"TRUE", true},
                 {"false", false}, {"False", false}, {"FALSE", false}};

    if (!node || node->kind != MARCH_NODE_SCALAR || !node->plain) {
        return false;
    }
    for (size_t i = 0; i < MARCH_COUNT(words); i++) {
        if (strcmp(node->text, words[i].text) == 0) {
            *out = words[i].value;
            return true;
        }
    }
    return false;
}
