/* style_tree.c - loading a style file and what it extends.
 * SPDX-License-Identifier: MIT */
#include "model/style_tree.h"

#include <sys/stat.h>

#include "base/datadir.h"
#include "base/str.h"
#include "model/style.h"

enum { LONGEST_CHAIN = 16 };

/** A file that is being read, and the one that extends it. */
typedef struct opened {
    const char *file;
    struct stat about;
    const struct opened *by; /**< NULL: the style that was asked for */
    int depth;
} opened;

static void check_version(const march_reader *reader, const march_node *root)
{
    const march_node *version = march_node_get(root, "marchmap-style");
    double number = 0;

    if (version &&
        (!march_node_number(version, &number) || number != MARCH_STYLE_VERSION)) {
        march_reader_error(reader, version, false, MARCH_D_VERSION,
                           "this program reads styles of version %d",
                           MARCH_STYLE_VERSION);
    }
}

/** The file that `extends` names; NULL where there is none (reported). */
static const char *base_file(const march_reader *reader, const march_node *extends,
                             const char *folder, struct stat *about)
{
    const char *name = extends->text;

    if (!name) {
        march_reader_error(reader, extends, false, MARCH_D_TYPE,
                           "the name of a style or of a file is wanted here, not %s",
                           march_node_kind_words(extends));
        return NULL;
    }
    bool path = march_style_is_path(name);
    const char *file = path ? march_path_join(reader->arena, extends->tree->file, name)
                            : march_style_path(reader->arena, folder, name);
    if (file && stat(file, about) == 0) {
        return file;
    }
    if (path) {
        march_reader_error(reader, extends, false, MARCH_D_NO_FILE,
                           "there is no file '%s'", file ? file : name);
    } else {
        size_t count;
        const char *const *names = march_style_names(reader->arena, folder, &count);
        march_reader_unknown(reader, extends, MARCH_D_VALUE, "style", names, count);
    }
    return NULL;
}

/** Whether a file is being read already: then the styles go round in a circle. */
static bool closes_circle(const march_reader *reader, const march_node *extends,
                          const opened *by, const opened *next)
{
    const char *way = next->file;

    for (const opened *o = by; o; o = o->by) {
        way = march_arena_printf(reader->arena, "%s, which extends %s", o->file, way);
        if (o->about.st_dev == next->about.st_dev &&
            o->about.st_ino == next->about.st_ino) {
            march_reader_error(reader, extends, false, MARCH_D_VALUE,
                               "this style extends itself");
            march_diag_hint(reader->diags, "%s", way ? way : "");
            return true;
        }
    }
    return false;
}

static march_status load(const march_reader *reader, const char *folder,
                         const opened *here, const march_node **out)
{
    opened next = {.by = here, .depth = here->depth + 1};
    const march_node *base;
    march_tree *tree;

    MARCH_TRY(march_tree_load(reader->arena, here->file, reader->diags, &tree));
    check_version(reader, tree->root);
    *out = tree->root;
    const march_node *extends = march_node_get(tree->root, "extends");
    if (!extends) {
        return MARCH_OK;
    }
    next.file = base_file(reader, extends, folder, &next.about);
    if (!next.file || closes_circle(reader, extends, here, &next)) {
        return MARCH_E_INPUT;
    }
    if (next.depth > LONGEST_CHAIN) {
        march_reader_error(reader, extends, false, MARCH_D_LIMIT,
                           "more than %d styles extend each other", LONGEST_CHAIN);
        return MARCH_E_INPUT;
    }
    MARCH_TRY(load(reader, folder, &next, &base));
    *out = march_style_merge(reader, base, tree->root);
    return *out ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_style_tree(const march_reader *reader, const char *file,
                              const char *folder, const march_node **out)
{
    opened first = {.file = file};

    (void)stat(file, &first.about); /* a missing file is told where it is read */
    return load(reader, folder, &first, out);
}

bool march_style_is_path(const char *style)
{
    return march_str_ends(style, ".yaml") || march_str_ends(style, ".json");
}

const char *march_style_path(march_arena *arena, const char *folder, const char *name)
{
    return march_arena_printf(arena, "%s/%s.yaml", folder, name);
}

const char *const *march_style_names(march_arena *arena, const char *folder,
                                     size_t *count)
{
    return march_data_names(arena, folder, ".yaml", count);
}
