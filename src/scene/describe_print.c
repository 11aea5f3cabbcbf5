/* describe_print.c - a description as JSON.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "model/license.h"
#include "model/words.h"
#include "scene/describe.h"

/** The language of the wording, which is English where the program has none other. */
static const char *wording(const char *lang)
{
    return march_tongue_known(lang) ? lang : "en";
}

static void field(FILE *out, const char *name, const char *text)
{
    fprintf(out, ",\n  \"%s\": ", name);
    march_json_string(out, text);
}

static void print_license(const march_campaign *c, const char *lang, FILE *out)
{
    const march_license *license = march_license_of(c->license);

    field(out, "license", march_names_pick(c->license, lang, NULL));
    field(out, "license_id", license ? license->spdx : NULL);
    field(out, "license_url", license ? license->url : NULL);
}

march_status march_scene_describe_json(march_arena *arena, const march_scene *scene,
                                       const char *lang, FILE *out)
{
    const march_campaign *c = scene->campaign;
    const char *time = march_scene_time_words(arena, scene, lang);
    const char *brief = march_scene_describe_short(arena, scene, lang);
    const char *whole = march_scene_describe(arena, scene, lang);
    char start[MARCH_ISO_SIZE], end[MARCH_ISO_SIZE];

    if (!time || !brief || !whole) {
        return MARCH_E_NOMEM;
    }
    march_instant_iso(start, scene->start);
    march_instant_iso(end, scene->end);
    fputs("{\n  \"title\": ", out);
    march_json_string(out, march_names_pick(c->title, lang, NULL));
    field(out, "subtitle", march_names_pick(c->subtitle, lang, NULL));
    field(out, "time", time);
    field(out, "start", start);
    field(out, "end", end);
    fprintf(out, ",\n  \"whole\": %s", scene->whole ? "true" : "false");
    field(out, "language", wording(lang));
    field(out, "names", lang);
    field(out, "short", brief);
    field(out, "description", whole);
    field(out, "author", march_names_pick(c->author, lang, NULL));
    print_license(c, lang, out);
    fputs("\n}\n", out);
    return MARCH_OK;
}
