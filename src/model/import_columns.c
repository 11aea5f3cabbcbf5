/* import_columns.c - which column of a table is for which key.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "model/import.h"

enum { NAME_SIZE = 64, LANG_LEAST = 2, LANG_MOST = 12 };

/* Kinds: p places, m movements, e events, t territories, s series. A guess is a name in
 * small letters without signs: "from_date" is fromdate. */
static const march_target targets[] = {
    {"id", "pmet", MARCH_TARGET_ID, "id uid fid"},
    {"movement", "m", MARCH_TARGET_ID, "movement group march army unit division"},
    {"name", "p", MARCH_TARGET_NAMES, "name title toponym label city town place"},
    {"name", "met", MARCH_TARGET_NAMES, "name title label"},
    {"text", "e", MARCH_TARGET_NAMES, "text description desc"},
    {"note", "pmet", MARCH_TARGET_NAMES, "note notes remark remarks comment"},
    {"side", "mt", MARCH_TARGET_TEXT, "side party nation"},
    {"attacker", "e", MARCH_TARGET_WORDS, "attacker attackers"},
    {"defender", "e", MARCH_TARGET_WORDS, "defender defenders"},
    {"victor", "e", MARCH_TARGET_TEXT, "victor winner"},
    {"overlord", "t", MARCH_TARGET_TEXT, "overlord"},
    {"status", "t", MARCH_TARGET_TEXT, "status"},
    {"becomes", "t", MARCH_TARGET_ID, "becomes"},
    {"kind", "pme", MARCH_TARGET_TEXT, "kind"},
    {"rank", "p", MARCH_TARGET_NUMBER, "rank"},
    {"date", "mes", MARCH_TARGET_DATE, "date when day year"},
    {"time", "pt", MARCH_TARGET_DATE, "time date when year"},
    {"strength", "me", MARCH_TARGET_COUNT,
     "strength men troops soldiers survivors size"},
    {"value", "s", MARCH_TARGET_NUMBER, "value temp temperature height"},
    {"losses", "e", MARCH_TARGET_COUNT, "losses casualties"},
    {"commanders", "m", MARCH_TARGET_WORDS, "commanders commander leader general"},
    {"certainty", "pmet", MARCH_TARGET_TEXT, "certainty"},
    {"route", "m", MARCH_TARGET_TEXT, "route"},
    {"placed", "e", MARCH_TARGET_TEXT, "placed"},
    {"on_map", "e", MARCH_TARGET_TEXT, "onmap"},
    {"from", "m", MARCH_TARGET_TEXT, "from"},
    {"joins", "m", MARCH_TARGET_TEXT, "joins"},
    {"events", "m", MARCH_TARGET_WORDS, "events"},
    {"source", "pme", MARCH_TARGET_WORDS, "source sources"},
    {"accept", "pmet", MARCH_TARGET_WORDS, "accept"},
    {"lon", "pmes", MARCH_TARGET_OWN, "lon long longitude lng x"},
    {"lat", "pmes", MARCH_TARGET_OWN, "lat latitude y"},
    {"wkt", "pme", MARCH_TARGET_OWN, "wkt geom geometry thegeom"},
    {"at", "mes", MARCH_TARGET_OWN, "at place location town city where"},
    {"movement_date", "m", MARCH_TARGET_OWN, "movementdate"},
    {"stop_certainty", "m", MARCH_TARGET_OWN, "stopcertainty"},
    {"order", "m", MARCH_TARGET_OWN, "order seq sequence stop nr"},
    {"start", "pmet", MARCH_TARGET_OWN, "start begin startdate fromdate yearfrom"},
    {"end", "pmet", MARCH_TARGET_OWN, "end enddate todate yearto"},
};

static char letter_of(march_import_kind kind)
{
    return "pmets"[kind];
}

/** A name in small letters, without signs; "" where it is too long. */
static void squeeze(char out[NAME_SIZE], const char *name, size_t length)
{
    size_t used = 0;

    for (size_t i = 0; i < length && used + 1 < NAME_SIZE; i++) {
        char c = name[i];
        c = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
        if (c != '_' && c != '-' && c != ' ' && c != '.' && c != '@') {
            out[used++] = c;
        }
    }
    out[used] = 0;
}

/** Whether a word is in a list with blanks between. */
static bool is_listed(const char *list, const char *word)
{
    size_t length = strlen(word);

    while (*list) {
        size_t item = strcspn(list, " ");
        if (item == length && length > 0 && strncmp(list, word, length) == 0) {
            return true;
        }
        list += item + (list[item] == ' ');
    }
    return false;
}

/** Split "name:kk" or "name_kk": the length of the name and the language, NULL: none.
 */
static size_t split_lang(const char *name, const char **lang)
{
    const char *sign = strrchr(name, ':');

    sign = sign ? sign : strrchr(name, '_');
    size_t tail = sign ? strlen(sign + 1) : 0;
    bool fine = sign && sign > name && tail >= LANG_LEAST && tail <= LANG_MOST &&
                (*sign == ':' || tail == LANG_LEAST);
    *lang = fine ? sign + 1 : NULL;
    return fine ? (size_t)(sign - name) : strlen(name);
}

static bool is_for(const march_target *target, march_import_kind kind)
{
    return strchr(target->kinds, letter_of(kind)) != NULL;
}

/** The key `columns:` names. */
static const march_target *target_of(march_import_kind kind, const char *key,
                                     const char **lang)
{
    size_t length = strlen(key);

    *lang = NULL;
    for (size_t i = 0; i < MARCH_COUNT(targets); i++) {
        if (is_for(&targets[i], kind) && strcmp(targets[i].key, key) == 0) {
            return &targets[i];
        }
    }
    length = split_lang(key, lang);
    for (size_t i = 0; *lang && i < MARCH_COUNT(targets); i++) {
        if (is_for(&targets[i], kind) && targets[i].form == MARCH_TARGET_NAMES &&
            strlen(targets[i].key) == length &&
            strncmp(targets[i].key, key, length) == 0) {
            return &targets[i];
        }
    }
    return NULL;
}

static void report_no_target(march_loader *loader, march_import_kind kind,
                             const march_node *node, const char *hint)
{
    const char *keys[MARCH_COUNT(targets)];
    size_t count = 0;

    for (size_t i = 0; i < MARCH_COUNT(targets); i++) {
        if (is_for(&targets[i], kind)) {
            keys[count++] = targets[i].key;
        }
    }
    const char *nearest = march_str_nearest(node->key, keys, count);
    march_reader_error(&loader->reader, node, true, MARCH_D_UNKNOWN_KEY,
                       "no column is read into '%s'", node->key);
    if (nearest) {
        march_diag_hint(loader->reader.diags, "did you mean '%s'?", nearest);
    } else {
        march_diag_hint(loader->reader.diags, "%s", hint);
    }
}

void march_import_no_column(march_loader *loader, const march_node *node,
                            const char *name, const march_table *table)
{
    const char *nearest = march_str_nearest(name, table->columns, table->column_count);
    char list[400] = "";

    march_reader_error(&loader->reader, node, false, MARCH_D_UNKNOWN_COLUMN,
                       "'%s' has no column '%s'", table->file, name);
    if (nearest) {
        march_diag_hint(loader->reader.diags, "did you mean '%s'?", nearest);
        return;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        size_t used = strlen(list);
        snprintf(list + used, sizeof(list) - used, "%s%s", i ? ", " : "",
                 table->columns[i]);
    }
    march_diag_hint(loader->reader.diags, "its columns: %s", list);
}

/** Add the column a node names to a binding; false where there is none (reported). */
static bool add_column(march_loader *loader, const march_table *table,
                       const march_node *node, march_binding *to)
{
    if (node->kind != MARCH_NODE_SCALAR || to->count == MARCH_COUNT(to->columns)) {
        march_reader_error(&loader->reader, node, false, MARCH_D_TYPE,
                           "the name of a column is wanted here, or a list of %zu at "
                           "most",
                           MARCH_COUNT(to->columns));
        return false;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        if (strcmp(table->columns[i], node->text) == 0) {
            to->columns[to->count++] = i;
            return true;
        }
    }
    march_import_no_column(loader, node, node->text, table);
    return false;
}

/** Bind what `columns:` says; `~` binds a key to nothing. */
static bool bind_said(march_loader *loader, const march_import *import,
                      const march_table *table, march_bindings *out)
{
    bool fine = true;

    for (size_t i = 0; import->columns && i < import->columns->count; i++) {
        const march_node *node = import->columns->items[i];
        march_binding binding = {0};
        binding.target = target_of(import->kind, node->key, &binding.lang);
        if (!binding.target) {
            report_no_target(loader, import->kind, node,
                             "'columns:' maps a key of the campaign file to the name "
                             "of a column");
            fine = false;
            continue;
        }
        if (node->kind == MARCH_NODE_LIST) {
            for (size_t k = 0; k < node->count; k++) {
                fine = add_column(loader, table, node->items[k], &binding) && fine;
            }
        } else if (node->kind != MARCH_NODE_NULL) {
            fine = add_column(loader, table, node, &binding) && fine;
        }
        out->items[out->count++] = binding;
    }
    return fine;
}

/** Whether `values:` maps keys that are read from columns, each to a map of words;
 * what is wrong is reported. */
static bool check_values(march_loader *loader, const march_import *import)
{
    size_t errors = 0;

    for (size_t i = 0; import->values && i < import->values->count; i++) {
        const march_node *node = import->values->items[i];
        const char *lang;
        if (!target_of(import->kind, node->key, &lang) || lang) {
            report_no_target(loader, import->kind, node,
                             "'values:' maps a key of the campaign file to what the "
                             "words of its column mean");
            errors++;
            continue;
        }
        if (node->kind != MARCH_NODE_MAP) {
            march_reader_error(&loader->reader, node, false, MARCH_D_TYPE,
                               "this is a map from words of the column to what they "
                               "mean, not %s",
                               march_node_kind_words(node));
            errors++;
            continue;
        }
        for (size_t k = 0; k < node->count; k++) {
            march_node_kind kind = node->items[k]->kind;
            if (kind != MARCH_NODE_SCALAR && kind != MARCH_NODE_NULL) {
                march_reader_error(&loader->reader, node->items[k], false, MARCH_D_TYPE,
                                   "a word is wanted here, not %s",
                                   march_node_kind_words(node->items[k]));
                errors++;
            }
        }
    }
    return errors == 0;
}

static bool is_bound(const march_bindings *bindings, const march_target *target,
                     const char *lang)
{
    for (size_t i = 0; i < bindings->count; i++) {
        const march_binding *b = &bindings->items[i];
        bool same = lang ? march_str_equal(b->lang, lang) : !b->lang;
        if (b->target == target && same) {
            return true;
        }
    }
    return false;
}

/** Whether `columns:` uses a column, so that it is free for no guess. */
static bool is_used(const march_bindings *bindings, size_t said, size_t column)
{
    for (size_t i = 0; i < said; i++) {
        for (size_t k = 0; k < bindings->items[i].count; k++) {
            if (bindings->items[i].columns[k] == column) {
                return true;
            }
        }
    }
    return false;
}

/** Bind a column by its name to the first key that is free. */
static void guess(const march_import *import, const march_table *table, size_t column,
                  march_bindings *out)
{
    const char *lang, *name = table->columns[column];
    char plain[NAME_SIZE], whole[NAME_SIZE];

    size_t length = split_lang(name, &lang);
    squeeze(plain, name, length);
    squeeze(whole, name, strlen(name));
    for (size_t i = 0; i < MARCH_COUNT(targets); i++) {
        const march_target *target = &targets[i];
        bool words = target->form == MARCH_TARGET_NAMES && lang;
        if (is_for(target, import->kind) &&
            is_listed(target->guesses, words ? plain : whole) &&
            !is_bound(out, target, words ? lang : NULL)) {
            out->items[out->count++] =
                (march_binding){target, words ? lang : NULL, {column}, 1};
            return;
        }
    }
}

bool march_import_bind(march_loader *loader, const march_import *import,
                       const march_table *table, march_bindings *out)
{
    size_t most = table->column_count + (import->columns ? import->columns->count : 0);

    out->items = MARCH_NEW(loader->reader.arena, march_binding, most);
    if (!out->items) {
        return false;
    }
    bool fine = check_values(loader, import);
    if (!bind_said(loader, import, table, out) || !fine) {
        return false;
    }
    size_t said = out->count;
    for (size_t i = 0; i < table->column_count; i++) {
        if (!is_used(out, said, i)) {
            guess(import, table, i, out);
        }
    }
    return true;
}

const march_binding *march_import_binding(const march_bindings *bindings,
                                          const char *key)
{
    for (size_t i = 0; i < bindings->count; i++) {
        const march_binding *b = &bindings->items[i];
        if (b->count > 0 && !b->lang && strcmp(b->target->key, key) == 0) {
            return b;
        }
    }
    return NULL;
}
