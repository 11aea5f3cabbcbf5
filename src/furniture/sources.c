/* sources.c - what the map rests on.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "furniture/kinds.h"
#include "layer/features.h"
#include "model/projection_words.h"
#include "model/words.h"

/* What hangs below a line, and the distance of lines, by the size of type. */
#define DESCENT_EM 0.25
#define LINE_EM    1.3

/* Lines of the foot: no fewer, and no more, whatever the file's words are. */
enum { FOOT_LINES = 2, FOOT_MOST_LINES = 8, FOOT_PARTS = 5 };

/** The sources another one names, or (MARCH_NONE) those used themselves. */
static march_status draw_source_list(march_column *column, const march_type_style *type,
                                     march_index named_by)
{
    march_map *map = column->map;
    const march_campaign *c = map->campaign;
    const char *line = NULL;

    for (size_t i = 0; i < c->source_count; i++) {
        const char *text = march_names_pick(c->sources[i].text, map->lang, NULL);
        if (c->sources[i].cited_in == named_by) {
            line =
                march_arena_printf(map->arena, "%s%s%s", line ? line : "",
                                   line ? " · " : "", text ? text : c->sources[i].id);
        }
    }
    if (!line) {
        return MARCH_OK;
    }
    if (named_by != MARCH_NONE) {
        const char *label =
            march_source_label(map->arena, &c->sources[named_by], map->lang);
        if (!label) {
            return MARCH_E_NOMEM;
        }
        line = march_arena_printf(
            map->arena, "%s%s%s",
            march_word_fill(map->arena, MARCH_WORD_CITED_BY, map->lang, label),
            march_word_text(MARCH_WORD_COLON, map->lang), line);
    }
    return march_column_text(column, type, line);
}

/** What the sheet says of the licence; NULL: nothing. */
static const char *license_words(const march_map *map)
{
    const march_campaign *c = map->campaign;

    return c->license_hidden ? NULL : march_names_pick(c->license, map->lang, NULL);
}

/** "Projection: Albers equal-area conic, 41° N and 54° N"; NULL without memory. */
static const char *projection_words(march_map *map)
{
    const char *words =
        map->view ? march_projection_words(map->arena, map->view->projection, map->lang)
                  : "";

    return march_arena_printf(
        map->arena, "%s%s%s", march_word_text(MARCH_WORD_PROJECTION, map->lang),
        march_word_text(MARCH_WORD_COLON, map->lang), words ? words : "");
}

static march_status draw(march_column *column, const march_style_layer *layer)
{
    march_map *map = column->map;
    const march_campaign *c = map->campaign;
    march_type_style type = march_column_type(column, layer);
    const char *const more[] = {
        march_names_pick(march_geodata_credits(map->geodata), map->lang, NULL),
        march_names_pick(c->credits, map->lang, NULL), license_words(map)};

    MARCH_TRY(march_column_head(column, layer,
                                march_word_text(MARCH_WORD_SOURCES, map->lang)));
    MARCH_TRY(draw_source_list(column, &type, MARCH_NONE));
    for (size_t i = 0; i < c->source_count; i++) {
        MARCH_TRY(draw_source_list(column, &type, i));
    }
    for (size_t i = 0; i < MARCH_COUNT(more); i++) {
        MARCH_TRY(march_column_text(column, &type, more[i]));
    }
    return march_column_text(column, &type, projection_words(map));
}

/** "Sources: Article, Levi", in short; NULL without memory. */
static const char *short_sources(march_map *map)
{
    const march_campaign *c = map->campaign;
    const char *text = march_arena_printf(
        map->arena, "%s%s", march_word_text(MARCH_WORD_SOURCES, map->lang),
        march_word_text(MARCH_WORD_COLON, map->lang));
    bool any = false;

    for (size_t i = 0; text && i < c->source_count; i++) {
        const char *label = march_source_label(map->arena, &c->sources[i], map->lang);
        if (!label) {
            return NULL;
        }
        if (c->sources[i].cited_in == MARCH_NONE) {
            text = march_arena_printf(
                map->arena, "%s%s%s", text,
                any ? march_word_text(MARCH_WORD_COMMA, map->lang) : "", label);
            any = true;
        }
    }
    return any && text ? text : "";
}

/** What the foot says, most needed first. */
static size_t foot_parts(march_map *map, const char *out[FOOT_PARTS])
{
    const march_campaign *c = map->campaign;
    const char *all[FOOT_PARTS] = {
        march_names_pick(march_geodata_credits(map->geodata), map->lang, NULL),
        license_words(map), short_sources(map),
        march_names_pick(c->credits, map->lang, NULL), projection_words(map)};
    size_t count = 0;

    for (size_t i = 0; i < FOOT_PARTS; i++) {
        if (all[i] && all[i][0]) {
            out[count++] = all[i];
        }
    }
    return count;
}

march_status march_furniture_foot_mm(march_map *map, double width_mm, double *out)
{
    const march_style_layer *layer = march_piece_layer(map, MARCH_PIECE_SOURCES);
    march_column column =
        march_column_in(map, (march_page_box){0, 0, width_mm, 1e5}, 1);
    const char *parts[FOOT_PARTS];

    *out = 0;
    if (!layer) {
        return MARCH_OK;
    }
    march_anchor anchor = march_furniture_anchor(map, &march_furniture_sources, layer);
    if (anchor != MARCH_ANCHOR_AUTO && anchor != MARCH_ANCHOR_PANEL) {
        return MARCH_OK;
    }
    march_type_style type = march_column_type(&column, layer);
    if (foot_parts(map, parts) > 0) {
        MARCH_TRY(march_column_text(&column, &type, parts[0]));
    }
    *out = fmin(fmax(column.deepest_mm + DESCENT_EM * type.size_mm,
                     FOOT_LINES * LINE_EM * type.size_mm),
                FOOT_MOST_LINES * LINE_EM * type.size_mm);
    return MARCH_OK;
}

march_status march_sources_foot(march_map *map, const march_style_layer *layer,
                                march_page_box box)
{
    const char *parts[FOOT_PARTS];
    size_t count = foot_parts(map, parts);

    for (; count > 0; count--) {
        march_column column = march_column_in(map, box, 1);
        march_type_style type = march_column_type(&column, layer);
        const char *line = parts[0];
        for (size_t i = 1; line && i < count; i++) {
            line = march_arena_printf(map->arena, "%s · %s", line, parts[i]);
        }
        MARCH_TRY(march_column_text(&column, &type, line));
        if (column.deepest_mm + DESCENT_EM * type.size_mm > box.y1_mm + 0.01) {
            continue; /* less has to do */
        }
        column = march_column_in(map, box, 1);
        column.dry = false;
        return march_column_text(&column, &type, line);
    }
    march_diag_add(map->diags, (march_where){.file = map->campaign->file},
                   MARCH_D_FURNITURE, "no room for the sources, credits and licence");
    march_diag_hint(map->diags, "take a larger page or shorter words");
    return MARCH_OK;
}

const march_furniture_kind march_furniture_sources = {
    .name = "sources",
    .piece = MARCH_PIECE_SOURCES,
    .draw = draw,
    .widths = march_list_widths,
    .role = MARCH_ROLE_TEXT,
    .worth = 0.5,
};
