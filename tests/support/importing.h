/* importing.h - what the tests of imports share. Define _XOPEN_SOURCE 700 for mkdtemp.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_IMPORTING_H
#define MARCH_TESTS_IMPORTING_H

#include "model/campaign.h"

#include "testing.h"

#include "folder.h"

typedef struct fixture {
    march_arena *arena;
    march_diags *diags;
    char folder[FOLDER_SIZE];
    march_status status; /**< of the last load */
} fixture;

static inline int set_up(void **state)
{
    fixture *f = calloc(1, sizeof(*f));

    assert_non_null(f);
    f->arena = march_arena_new(0);
    make_folder(f->folder);
    *state = f;
    return 0;
}

static inline int tear_down(void **state)
{
    fixture *f = *state;

    remove_folder(f->folder);
    march_arena_free(f->arena);
    free(f);
    return 0;
}

static inline void put_bytes(fixture *f, const char *name, const char *bytes,
                             size_t size)
{
    FILE *file = fopen(march_arena_printf(f->arena, "%s/%s", f->folder, name), "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static inline void put(fixture *f, const char *name, const char *text)
{
    put_bytes(f, name, text, strlen(text));
}

/** Load a campaign of two sides and this import list. */
static inline march_campaign *load(fixture *f, const char *imports)
{
    march_campaign *campaign = NULL;

    f->diags = march_diags_new(f->arena);
    put(f, "c.yaml",
        march_arena_printf(f->arena,
                           "marchmap: 1\ntitle: T\nsources: {s: S, t: T}\n"
                           "sides: {red: {name: Red Army}, blue: {name: Blue}}\n"
                           "import:\n%s",
                           imports));
    f->status = march_campaign_load(
        f->arena, march_arena_printf(f->arena, "%s/c.yaml", f->folder), f->diags,
        &campaign);
    return campaign;
}

/** The same, which must go well. */
static inline march_campaign *load_well(fixture *f, const char *imports)
{
    march_campaign *campaign = load(f, imports);

    if (f->status != MARCH_OK) {
        march_diags_print(f->diags, 0, MARCH_NOTE, stderr, false);
    }
    assert_int_equal(f->status, MARCH_OK);
    return campaign;
}

/** A message with that id stands at a line and column of a file of that name. */
static inline void assert_told(const fixture *f, const char *id, const char *file,
                               int line, int column)
{
    size_t count;
    const march_diag *items = march_diags_items(f->diags, &count);

    for (size_t i = 0; i < count; i++) {
        const march_where *at = &items[i].where;
        const char *name = at->file ? strrchr(at->file, '/') : NULL;
        if (strcmp(march_diag_id_text(items[i].id), id) == 0 && name &&
            strcmp(name + 1, file) == 0 && at->line == line &&
            (column == 0 || at->column == column)) {
            return;
        }
    }
    march_diags_print(f->diags, 0, MARCH_NOTE, stderr, false);
    fail_msg("no %s at %s:%d:%d", id, file, line, column);
}

#endif
