/* describing.h - what the tests of descriptions share: small campaigns, and what is
 * told of them. Define _XOPEN_SOURCE 700 for mkdtemp. SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_DESCRIBING_H
#define MARCH_TESTS_DESCRIBING_H

#include "scene/describe.h"

#include <string.h>

#include "testing.h"

#include "folder.h"
#include "with_arena.h"

/** The campaign in a text. */
static inline march_campaign *campaign_of(const char *yaml)
{
    march_diags *diags = march_diags_new(arena);
    march_campaign *campaign = NULL;
    char folder[FOLDER_SIZE], path[FOLDER_SIZE + 16];

    make_folder(folder);
    snprintf(path, sizeof(path), "%s/c.yaml", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(yaml, file);
    fclose(file);
    march_status status = march_campaign_load(arena, path, diags, &campaign);
    if (status != MARCH_OK) {
        march_diags_print(diags, 0, MARCH_NOTE, stderr, false);
    }
    remove_folder(folder);
    assert_int_equal(status, MARCH_OK);
    return campaign;
}

static inline march_scene *scene_of(const char *yaml, const char *at)
{
    march_scene *scene = NULL;
    march_date date;

    if (at) {
        assert_int_equal(
            march_date_parse(at, strlen(at), MARCH_GREGORIAN, &date, NULL, NULL),
            MARCH_OK);
    }
    assert_int_equal(
        march_scene_build(arena, campaign_of(yaml), at ? &date : NULL, &scene),
        MARCH_OK);
    return scene;
}

static inline const char *told(const char *yaml, const char *at, const char *lang)
{
    const char *text = march_scene_describe(arena, scene_of(yaml, at), lang);

    assert_non_null(text);
    return text;
}

static inline void assert_tells(const char *text, const char *sentence)
{
    if (!strstr(text, sentence)) {
        print_error("not told: %s\nbut:\n%s\n", sentence, text);
        fail();
    }
}

static inline void assert_silent(const char *text, const char *words)
{
    if (strstr(text, words)) {
        print_error("told: %s\nin:\n%s\n", words, text);
        fail();
    }
}

/* Two towns five degrees apart on the equator, and a third between them. */
#define TOP                                                                            \
    "marchmap: 1\n"                                                                    \
    "title: {en: Northern War, ru: Северная война}\n"                     \
    "sides:\n"                                                                         \
    "  red: {name: {en: Red Khanate, ru: Красное ханство}}\n"            \
    "  blue: {name: {en: Blues, ru: Синие}}\n"                                    \
    "  plain: {name: {ru: Белые}}\n"                                              \
    "places:\n"                                                                        \
    "  a: {at: [10, 0], name: {en: Alpha, ru: Альфа}}\n"                          \
    "  m: {at: [13, 0], name: {en: Mu, ru: Мю}}\n"                                   \
    "  b: {at: [15, 0], name: {en: Beta, ru: Бета}}\n"

#endif
