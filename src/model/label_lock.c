/* label_lock.c - the file that keeps names where they are.
 * SPDX-License-Identifier: MIT */
#include "model/label_lock.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "base/num.h"
#include "base/str.h"
#include "model/schema.h"

enum { VERSION = 1 };

/* Pages that differ by less are the same. */
#define SAME_MM 0.05

typedef struct raw_file {
    double version;
    const march_node *plates;
} raw_file;

typedef struct raw_plate {
    const char *style, *lang;
    march_numbers page;
    const march_node *names;
} raw_plate;

static const march_field file_fields[] = {
    {"marchmap-labels", MARCH_FIELD_NUMBER, offsetof(raw_file, version), true, 0, 0,
     NULL},
    {"plates", MARCH_FIELD_NODE, offsetof(raw_file, plates), false, 0, 0, NULL},
};

static const march_field plate_fields[] = {
    {"style", MARCH_FIELD_TEXT, offsetof(raw_plate, style), true, 0, 0, NULL},
    {"lang", MARCH_FIELD_TEXT, offsetof(raw_plate, lang), true, 0, 0, NULL},
    {"page", MARCH_FIELD_NUMBERS, offsetof(raw_plate, page), true, 2, 2, NULL},
    {"names", MARCH_FIELD_NODE, offsetof(raw_plate, names), false, 0, 0, NULL},
};

const char *march_lock_path(march_arena *arena, const char *campaign)
{
    const char *name = march_path_name(campaign);
    const char *dot = strrchr(name, '.');
    size_t stem = dot && dot > name ? (size_t)(dot - campaign) : strlen(campaign);

    return march_arena_printf(arena, "%.*s.labels.yaml", (int)stem, campaign);
}

/** `[x, y]` in millimetres, or `hidden`. */
static void read_name(const march_reader *reader, const march_node *node,
                      march_lock *out)
{
    double at[2];

    *out = (march_lock){.id = node->key};
    if (node->kind == MARCH_NODE_SCALAR && strcmp(node->text, "hidden") == 0) {
        out->hidden = true;
        return;
    }
    bool pair = node->kind == MARCH_NODE_LIST && node->count == 2 &&
                march_node_number(node->items[0], &at[0]) &&
                march_node_number(node->items[1], &at[1]) && fabs(at[0]) < 1e5 &&
                fabs(at[1]) < 1e5;
    if (!pair) {
        march_reader_error(reader, node, false, MARCH_D_TYPE,
                           "expected [x, y] in millimetres, or hidden");
        return;
    }
    out->at = (march_page){at[0], at[1]};
}

static bool read_plate(const march_reader *reader, const march_node *node,
                       march_lock_plate *out)
{
    raw_plate raw = {0};

    if (!march_schema_read(reader, node, plate_fields, MARCH_COUNT(plate_fields),
                           &raw)) {
        return false;
    }
    *out = (march_lock_plate){.style = raw.style, .lang = raw.lang};
    if (raw.page.count == 2) {
        out->width_mm = raw.page.items[0];
        out->height_mm = raw.page.items[1];
    }
    if (!raw.names || raw.names->kind == MARCH_NODE_NULL) {
        return true;
    }
    if (raw.names->kind != MARCH_NODE_MAP) {
        march_reader_error(reader, raw.names, false, MARCH_D_TYPE,
                           "expected a map from names to places, found %s",
                           march_node_kind_words(raw.names));
        return true;
    }
    out->names.items = MARCH_NEW(reader->arena, march_lock, raw.names->count);
    for (size_t i = 0; out->names.items && i < raw.names->count; i++) {
        read_name(reader, raw.names->items[i], &out->names.items[out->names.count++]);
    }
    march_locks_sort(&out->names);
    return out->names.items != NULL;
}

/** Report a file of another version: its figures could mean something else, and it
 * must not be written over as if they had been understood. */
static void check_version(const march_reader *reader, const march_node *root,
                          const raw_file *raw)
{
    const march_node *version = march_node_get(root, "marchmap-labels");

    if (version && raw->version != VERSION) {
        march_reader_error(reader, version, false, MARCH_D_VERSION,
                           "this program reads files of labels of version %d", VERSION);
    }
}

march_status march_lock_load(march_arena *arena, const char *path, march_diags *diags,
                             march_lock_file *out)
{
    march_reader reader = {.arena = arena, .diags = diags};
    size_t before = march_diags_count(diags, MARCH_ERROR);
    march_tree *tree;
    raw_file raw = {0};

    *out = (march_lock_file){0};
    if (access(path, F_OK) != 0) {
        return MARCH_ABSENT;
    }
    MARCH_TRY(march_tree_load(arena, path, diags, &tree));
    if (!march_schema_read(&reader, tree->root, file_fields, MARCH_COUNT(file_fields),
                           &raw)) {
        return MARCH_E_NOMEM;
    }
    check_version(&reader, tree->root, &raw);
    if (raw.plates && march_reader_list(&reader, raw.plates)) {
        out->plates = MARCH_NEW(arena, march_lock_plate, raw.plates->count);
        for (size_t i = 0; i < raw.plates->count; i++) {
            if (!out->plates ||
                !read_plate(&reader, raw.plates->items[i], &out->plates[i])) {
                return MARCH_E_NOMEM;
            }
            out->count++;
        }
    }
    return march_diags_count(diags, MARCH_ERROR) > before ? MARCH_E_INPUT : MARCH_OK;
}

march_lock_plate *march_lock_find(const march_lock_file *file, const char *style,
                                  const char *lang, double width_mm, double height_mm)
{
    for (size_t i = 0; i < file->count; i++) {
        march_lock_plate *p = &file->plates[i];
        if (march_str_equal(p->style, style) && march_str_equal(p->lang, lang) &&
            fabs(p->width_mm - width_mm) < SAME_MM &&
            fabs(p->height_mm - height_mm) < SAME_MM) {
            return p;
        }
    }
    return NULL;
}

static void print_pair(FILE *out, double a, double b)
{
    char x[MARCH_NUM_SIZE], y[MARCH_NUM_SIZE];

    march_num_format(x, a, 2);
    march_num_format(y, b, 2);
    fprintf(out, "[%s, %s]\n", x, y);
}

void march_lock_print(const march_lock_file *file, const char *campaign, FILE *out)
{
    fprintf(
        out,
        "# Where the names of %s stand: the middle of each, in millimetres from\n"
        "# the top left corner of the page. Move one, write hidden instead, or take\n"
        "# its line out to have it placed anew.\n"
        "marchmap-labels: %d\nplates:\n",
        march_path_name(campaign), VERSION);
    for (size_t i = 0; i < file->count; i++) {
        const march_lock_plate *p = &file->plates[i];
        fputs("  - style: ", out);
        march_json_string(out, p->style);
        fputs("\n    lang: ", out);
        march_json_string(out, p->lang);
        fputs("\n    page: ", out);
        print_pair(out, p->width_mm, p->height_mm);
        fputs("    names:\n", out);
        for (size_t k = 0; k < p->names.count; k++) {
            fputs("      ", out);
            march_json_string(out, p->names.items[k].id);
            fputs(": ", out);
            if (p->names.items[k].hidden) {
                fputs("hidden\n", out);
            } else {
                print_pair(out, p->names.items[k].at.x_mm, p->names.items[k].at.y_mm);
            }
        }
    }
}
