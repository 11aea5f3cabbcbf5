/* linting.h - what the tests of findings share. Define _XOPEN_SOURCE 700 for mkdtemp.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_LINTING_H
#define MARCH_TESTS_LINTING_H

#include "lint/lint.h"

#include <string.h>

#include "testing.h"

#include "folder.h"
#include "with_arena.h"

/* The first seven lines of a campaign; the tests go on at line 8. */
#define HEAD                                                                           \
    "marchmap: 1\n"                                                                    \
    "title: T\n"                                                                       \
    "map: {extent: [0, 40, 20, 55], base: none}\n"                                     \
    "sides:\n"                                                                         \
    "  red: {name: Red}\n"                                                             \
    "  blue: {name: Blue}\n"                                                           \
    "places: {a: {at: [5, 50], name: A}, b: {at: [9, 50], name: B}}\n"

/** All that is told of a campaign and, if it is given, lands.geojson beside it. */
static inline march_diags *diags_of(const char *yaml, const char *lands)
{
    march_diags *diags = march_diags_new(arena);
    march_campaign *campaign = NULL;
    char folder[FOLDER_SIZE], path[2][FOLDER_SIZE + 16];
    const char *texts[2] = {yaml, lands};

    make_folder(folder);
    for (size_t i = 0; i < 2; i++) {
        snprintf(path[i], sizeof(path[i]), "%s/%s", folder,
                 i ? "lands.geojson" : "c.yaml");
        FILE *file = texts[i] ? fopen(path[i], "w") : NULL;
        if (file) {
            fputs(texts[i], file);
            fclose(file);
        }
    }
    march_status status = march_campaign_load(arena, path[0], diags, &campaign);
    remove_folder(folder);
    if (status != MARCH_OK) {
        march_diags_print(diags, 0, MARCH_NOTE, stderr, false);
    }
    assert_int_equal(status, MARCH_OK);
    assert_int_equal(march_lint_run(arena, campaign, diags), MARCH_OK);
    return diags;
}

/** "8 pace, 9 two-places": what is told, in the order of the rules. */
static inline const char *told_of(const march_diags *diags)
{
    const char *text = "";
    size_t count;
    const march_diag *items = march_diags_items(diags, &count);

    for (size_t i = 0; i < count; i++) {
        text = march_arena_printf(arena, "%s%s%d %s", text, i ? ", " : "",
                                  items[i].where.line, march_diag_id_text(items[i].id));
    }
    return text;
}

/** The same of a campaign that goes on behind HEAD. */
#define found(more) told_of(diags_of(HEAD more, NULL))

#endif
