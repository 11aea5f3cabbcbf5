/* work.c - what is told of a map as a work: by whom, under which licence, what it
 * shows. SPDX-License-Identifier: MIT */
#include "render/work.h"

#include "model/license.h"
#include "scene/describe.h"

/** The sources something on the map rests on, and those of the ground. */
static march_status list_sources(const march_map *map, march_work *work)
{
    const march_campaign *c = map->campaign;
    const char **list = MARCH_NEW(map->arena, const char *, c->source_count + 1);
    const char *ground =
        march_names_pick(march_geodata_credits(map->geodata), map->lang, NULL);
    size_t count = 0;

    if (!list) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < c->source_count; i++) {
        const char *text = march_names_pick(c->sources[i].text, map->lang, NULL);
        if (c->sources[i].used && text) {
            list[count++] = text;
        }
    }
    if (ground) {
        list[count++] = ground;
    }
    work->sources = list;
    work->source_count = count;
    return MARCH_OK;
}

march_status march_work_tell(const march_map *map)
{
    const march_campaign *c = map->campaign;
    const march_license *license = march_license_of(c->license);
    march_work *work = &map->sheet->work;

    work->creator = march_names_pick(c->author, map->lang, NULL);
    work->license = march_names_pick(c->license, map->lang, NULL);
    work->license_url = license ? license->url : NULL;
    work->summary = march_scene_describe_short(map->arena, map->scene, map->lang);
    work->description = march_scene_describe(map->arena, map->scene, map->lang);
    return work->summary && work->description ? list_sources(map, work) : MARCH_E_NOMEM;
}
