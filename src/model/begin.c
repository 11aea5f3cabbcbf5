/* begin.c - a campaign file to begin with, for a table that is there.
 * SPDX-License-Identifier: MIT */
#include "model/begin.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "model/import.h"

/* Sides that are noted; where there are more, the column is none of sides. */
enum { MOST_SIDES = 200 };

static const char *const list_keys[] = {[MARCH_IMPORT_PLACES] = "places",
                                        [MARCH_IMPORT_MOVEMENTS] = "movements",
                                        [MARCH_IMPORT_EVENTS] = "events",
                                        [MARCH_IMPORT_TERRITORIES] = "territories"};

/** Colours of the sides that are told apart by colour-blind readers too (Okabe and Ito
 * 2008). */
static const char *const colors[] = {"vermillion", "steelblue",     "bluishgreen",
                                     "orange",     "reddishpurple", "skyblue"};

/** A file being begun. */
typedef struct beginning {
    march_arena *arena;
    march_table *table;
    march_import_kind kind;
    march_bindings bindings;
    const char *sides[MOST_SIDES]; /**< as the table writes them */
    const char *ids[MOST_SIDES];
    size_t side_count;
    FILE *out;
} beginning;

/** The keys of the columns, if the table were for a list. */
static march_status bind(const beginning *b, march_import_kind kind, march_diags *diags,
                         march_bindings *out)
{
    march_loader loader = {.reader = {.arena = b->arena, .diags = diags}};
    const march_import import = {.kind = kind};

    *out = (march_bindings){0};
    return march_import_bind(&loader, &import, b->table, out) ? MARCH_OK
                                                              : MARCH_E_NOMEM;
}

static bool has_any(const march_bindings *bindings, const char *const *keys)
{
    for (; *keys; keys++) {
        if (march_import_binding(bindings, *keys)) {
            return true;
        }
    }
    return false;
}

/** What most features are. */
static march_geometry_kind geometry_of(const march_features *set)
{
    size_t counts[MARCH_GEOMETRY_POLYGON + 1] = {0};
    march_geometry_kind most = MARCH_GEOMETRY_NONE;

    for (size_t i = 0; set && i < set->feature_count; i++) {
        march_geometry_kind kind = set->features[i].kind;
        counts[kind]++;
        most = counts[kind] > counts[most] ? kind : most;
    }
    return most;
}

/** The list a table is for: by what is drawn there, else by what only one kind of
 * things has. */
static march_status guess_kind(beginning *b, march_diags *diags)
{
    static const char *const of_marches[] = {"movement", "order", "commanders", "route",
                                             NULL};
    static const char *const of_events[] = {"attacker", "defender", "victor",
                                            "losses",   "date",     NULL};
    march_bindings marches, events, places;

    MARCH_TRY(bind(b, MARCH_IMPORT_MOVEMENTS, diags, &marches));
    MARCH_TRY(bind(b, MARCH_IMPORT_EVENTS, diags, &events));
    MARCH_TRY(bind(b, MARCH_IMPORT_PLACES, diags, &places));
    switch (geometry_of(b->table->set)) {
    case MARCH_GEOMETRY_POLYGON:
        b->kind = MARCH_IMPORT_TERRITORIES;
        return MARCH_OK;
    case MARCH_GEOMETRY_LINES:
        b->kind = MARCH_IMPORT_MOVEMENTS;
        return MARCH_OK;
    case MARCH_GEOMETRY_NONE:
    case MARCH_GEOMETRY_POINTS:
        break;
    }
    b->kind = has_any(&marches, of_marches) ? MARCH_IMPORT_MOVEMENTS
              : has_any(&events, of_events) && !march_import_binding(&places, "rank")
                  ? MARCH_IMPORT_EVENTS
                  : MARCH_IMPORT_PLACES;
    return MARCH_OK;
}

static bool is_taken(const beginning *b, const char *id)
{
    for (size_t i = 0; i < b->side_count; i++) {
        if (strcmp(b->ids[i], id) == 0) {
            return true;
        }
    }
    return false;
}

/** Give the side just noted an id of its own: of its letters, if it has any that ids
 * may have, and if YAML does not take them for nothing. */
static bool name_side(beginning *b)
{
    const char *id = march_import_slug(b->arena, b->sides[b->side_count]);

    if (id && (!id[0] || strcmp(id, "null") == 0 || is_taken(b, id))) {
        size_t number = b->side_count;
        do {
            id = march_arena_printf(b->arena, "side-%zu", ++number);
        } while (id && is_taken(b, id));
    }
    b->ids[b->side_count++] = id;
    return id != NULL;
}

static march_status add_side(beginning *b, const char *text, size_t length)
{
    while (length > 0 && text[0] == ' ') {
        text++;
        length--;
    }
    for (size_t i = 0; i < b->side_count; i++) {
        if (strlen(b->sides[i]) == length && strncmp(b->sides[i], text, length) == 0) {
            return MARCH_OK;
        }
    }
    if (length == 0 || b->side_count == MOST_SIDES) {
        return MARCH_OK;
    }
    b->sides[b->side_count] = march_arena_strndup(b->arena, text, length);
    return b->sides[b->side_count] && name_side(b) ? MARCH_OK : MARCH_E_NOMEM;
}

/** Note the sides a row names. */
static march_status visit(void *context, const march_row *row)
{
    static const char *const keys[] = {"side", "attacker", "defender", "victor"};
    beginning *b = context;

    for (size_t i = 0; i < MARCH_COUNT(keys); i++) {
        const march_binding *binding = march_import_binding(&b->bindings, keys[i]);
        const char *text = binding ? row->cells[binding->columns[0]].text : "";
        while (*text) {
            size_t length = strcspn(text, ";");
            MARCH_TRY(add_side(b, text, length));
            text += length + (text[length] == ';');
        }
    }
    return MARCH_OK;
}

/** The name of a file without folder and suffix, its first letter a capital. */
static march_status put_title(const beginning *b, const char *named)
{
    const char *name = march_path_name(named), *dot = strrchr(name, '.');
    char *title = march_arena_strndup(
        b->arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));

    if (!title) {
        return MARCH_E_NOMEM;
    }
    for (char *c = title; *c; c++) {
        *c = *c == '_' || *c == '-' ? ' ' : *c;
    }
    title[0] =
        title[0] >= 'a' && title[0] <= 'z' ? (char)(title[0] - 'a' + 'A') : title[0];
    fputs("title: ", b->out);
    march_json_string(b->out, title);
    fputs(" # what the sheet is called\n", b->out);
    return MARCH_OK;
}

static bool needs_sides(const beginning *b)
{
    return b->kind == MARCH_IMPORT_MOVEMENTS || b->kind == MARCH_IMPORT_TERRITORIES;
}

static bool has_column(const beginning *b, const char *key)
{
    return march_import_binding(&b->bindings, key) != NULL;
}

static void put_sides(const beginning *b)
{
    if (b->side_count == 0 && !needs_sides(b)) {
        return;
    }
    fputs("\n# Who took part; the words before the colons are ids.\nsides:\n", b->out);
    for (size_t i = 0; i < b->side_count; i++) {
        fprintf(b->out, "  %s: {name: ", b->ids[i]);
        march_json_string(b->out, b->sides[i]);
        fprintf(b->out, ", color: %s}\n", colors[i % MARCH_COUNT(colors)]);
    }
    if (b->side_count == 0) {
        fprintf(b->out, "  one: {name: One side, color: %s} # the table names none\n",
                colors[0]);
    }
}

/** The columns that are read, and the names of those that are not. */
static void put_columns(const beginning *b)
{
    bool *taken = MARCH_NEW(b->arena, bool, b->table->column_count), any = false;

    fputs("    columns: # what each key is read from\n", b->out);
    for (size_t i = 0; taken && i < b->bindings.count; i++) {
        const march_binding *binding = &b->bindings.items[i];
        fputs("      ", b->out);
        if (binding->lang) {
            const char *key = march_arena_printf(b->arena, "%s:%s",
                                                 binding->target->key, binding->lang);
            march_json_string(b->out, key);
        } else {
            fputs(binding->target->key, b->out);
        }
        fputs(": ", b->out);
        march_json_string(b->out, b->table->columns[binding->columns[0]]);
        fputc('\n', b->out);
        taken[binding->columns[0]] = true;
    }
    if (b->bindings.count == 0) {
        fputs("      {}\n", b->out);
    }
    for (size_t i = 0; taken && i < b->table->column_count; i++) {
        if (!taken[i]) {
            fputs(any ? ", " : "    # not read: ", b->out);
            march_json_string(b->out, b->table->columns[i]);
            any = true;
        }
    }
    fputs(any ? "\n" : "", b->out);
}

/** Words of the table that are no ids, as ids. */
static void put_values(const beginning *b)
{
    static const char *const keys[] = {"side", "attacker", "defender", "victor"};
    bool begun = false;

    for (size_t k = 0; k < MARCH_COUNT(keys); k++) {
        if (b->side_count == 0 || !has_column(b, keys[k])) {
            continue;
        }
        fputs(begun ? "" : "    values: # what the table calls the sides\n", b->out);
        begun = true;
        fprintf(b->out, "      %s: {", keys[k]);
        for (size_t i = 0; i < b->side_count; i++) {
            fputs(i ? ", " : "", b->out);
            march_json_string(b->out, b->sides[i]);
            fprintf(b->out, ": %s", b->ids[i]);
        }
        fputs("}\n", b->out);
    }
}

static void put_import(const beginning *b, const char *named)
{
    bool placed = b->table->set || has_column(b, "wkt") || has_column(b, "at") ||
                  (has_column(b, "lon") && has_column(b, "lat"));

    fputs("\nimport:\n", b->out);
    fprintf(b->out, "  - %s: ", list_keys[b->kind]);
    march_json_string(b->out, named);
    fputs(" # or places, movements, events, territories\n", b->out);
    put_columns(b);
    if (!placed) {
        fputs("    # add lon and lat above: which columns hold the degrees?\n", b->out);
    }
    put_values(b);
    if (needs_sides(b) && !has_column(b, "side")) {
        fputs("    set: {side: one} # for all rows\n", b->out);
    } else if (b->kind == MARCH_IMPORT_EVENTS && !has_column(b, "kind")) {
        fputs("    set: {kind: other} # for all rows: battle, siege, treaty ...\n",
              b->out);
    }
}

march_status march_campaign_begin(const char *table, const char *named, FILE *out,
                                  march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(MARCH_MEMORY_LIMIT);
    const march_table_options options = {0};
    beginning b = {.arena = arena, .out = out};

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(
        march_table_open(arena, table, &options, (march_where){0}, diags, &b.table));
    MARCH_TRY(guess_kind(&b, diags));
    MARCH_TRY(bind(&b, b.kind, diags, &b.bindings));
    MARCH_TRY(march_table_each(b.table, diags, visit, &b));
    fputs("# A campaign made of a table. All that may stand here is described in\n"
          "# docs/campaign-format.md; see what it looks like with\n"
          "#\n"
          "#   marchmap watch @NAME@ -o map.svg\n"
          "#   marchmap check @NAME@\n"
          "marchmap: 1 # version of the format\n\n",
          out);
    MARCH_TRY(put_title(&b, named));
    fputs("\nmap:\n"
          "  base: auto # relief and water for the part of the world the map shows\n"
          "  style: atlas # or wikimedia, mono, screen, or a file of your own\n"
          "  paper: A4\n",
          out);
    put_sides(&b);
    put_import(&b, named);
    return ferror(out) ? MARCH_E_IO : MARCH_OK;
}
