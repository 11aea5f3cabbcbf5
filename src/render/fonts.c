/* fonts.c - which font files a style and a campaign's names are set in.
 * SPDX-License-Identifier: MIT */
#include "render/fonts.h"

#include <string.h>

#include "base/str.h"

/* What is set is looked at, not drawn: any size would do. */
#define SAMPLE_MM 4.0

enum { LEAST_RANK = 1, MOST_RANK = 5 };

typedef struct finder {
    march_arena *arena;
    march_typesetter *setter;
    MARCH_ARRAY(march_font_ask) asks;
} finder;

/** The lookup of a thing of which nothing but its rank is known. */
static march_value rank_of(const void *thing, const char *name)
{
    if (strcmp(name, "rank") == 0) {
        return (march_value){MARCH_VALUE_NUMBER, *(const int *)thing, NULL};
    }
    return (march_value){MARCH_VALUE_NULL, 0, NULL};
}

static march_status shape(const finder *f, const march_font_ask *ask, const char *text,
                          const char *lang, const march_line_of_type **out)
{
    const march_type_style type = {.family = ask->families,
                                   .weight = ask->weight,
                                   .italic = ask->italic,
                                   .size_mm = SAMPLE_MM,
                                   .color = {0, 0, 0, 1}};

    return march_type_shape(f->setter, f->arena, text, lang, &type, out);
}

/** Whether a layer is in a list "a, b"; the last one is where it would be. */
static bool is_last(const char *layers, const char *id)
{
    const char *comma = strrchr(layers, ' ');

    return strcmp(comma ? comma + 1 : layers, id) == 0;
}

/** Note that a layer asks for a face. */
static march_status add(finder *f, march_font_ask ask, const char *id)
{
    const march_line_of_type *line;

    for (size_t i = 0; i < f->asks.count; i++) {
        march_font_ask *known = &f->asks.items[i];
        if (known->weight == ask.weight && known->italic == ask.italic &&
            march_str_equal(known->families, ask.families)) {
            if (!is_last(known->layers, id)) {
                known->layers =
                    march_arena_printf(f->arena, "%s, %s", known->layers, id);
            }
            return known->layers ? MARCH_OK : MARCH_E_NOMEM;
        }
    }
    MARCH_TRY(shape(f, &ask, "Aa", "en", &line));
    ask.font = line->mark.run_count > 0 ? line->mark.runs[0].font : NULL;
    ask.layers = id;
    return MARCH_PUSH(f->arena, &f->asks, ask) ? MARCH_OK : MARCH_E_NOMEM;
}

/** All faces of a layer: its type may depend on the rank of things. */
static march_status add_layer(finder *f, const march_style_layer *layer)
{
    for (int rank = LEAST_RANK; rank <= MOST_RANK; rank++) {
        const march_lookup thing = {.get = rank_of, .thing = &rank};
        const char *slant =
            march_style_text(f->arena, layer, MARCH_PROP_TEXT_STYLE, &thing);
        march_font_ask text = {
            .families = march_style_text(f->arena, layer, MARCH_PROP_TEXT_FONT, &thing),
            .weight = (int)march_style_number(layer, MARCH_PROP_TEXT_WEIGHT, &thing),
            .italic = march_str_equal(slant, "italic")};
        if (march_style_has(layer, MARCH_PROP_TEXT_FONT)) {
            MARCH_TRY(add(f, text, layer->id));
        }
        march_font_ask heading = {.families = march_style_text(
                                      f->arena, layer, MARCH_PROP_HEADING_FONT, &thing),
                                  .weight = (int)march_style_number(
                                      layer, MARCH_PROP_HEADING_WEIGHT, &thing)};
        if (march_style_has(layer, MARCH_PROP_HEADING_FONT)) {
            MARCH_TRY(add(f, heading, layer->id));
        }
    }
    return MARCH_OK;
}

/** Set a thing's name in all its languages. */
static march_status set_names(const finder *f, march_names names)
{
    const march_line_of_type *line;

    for (size_t i = 0; i < names.count; i++) {
        const char *lang = names.items[i].lang[0] ? names.items[i].lang : "en";
        MARCH_TRY(shape(f, &f->asks.items[0], names.items[i].text, lang, &line));
    }
    return MARCH_OK;
}

static march_status set_lists(const finder *f, march_names_list names)
{
    for (size_t i = 0; i < names.count; i++) {
        MARCH_TRY(set_names(f, names.items[i]));
    }
    return MARCH_OK;
}

static march_status set_campaign(const finder *f, const march_campaign *c)
{
    MARCH_TRY(set_names(f, c->title));
    MARCH_TRY(set_names(f, c->subtitle));
    for (size_t i = 0; i < c->side_count; i++) {
        MARCH_TRY(set_names(f, c->sides[i].name));
        MARCH_TRY(set_lists(f, c->sides[i].commanders));
    }
    for (size_t i = 0; i < c->place_count; i++) {
        MARCH_TRY(set_names(f, c->places[i].name));
    }
    for (size_t i = 0; i < c->movement_count; i++) {
        MARCH_TRY(set_names(f, c->movements[i].name));
        MARCH_TRY(set_lists(f, c->movements[i].commanders));
    }
    for (size_t i = 0; i < c->event_count; i++) {
        MARCH_TRY(set_names(f, c->events[i].name));
        MARCH_TRY(set_names(f, c->events[i].text));
    }
    for (size_t i = 0; i < c->territory_count; i++) {
        MARCH_TRY(set_names(f, c->territories[i].name));
    }
    return MARCH_OK;
}

static bool is_asked_for(const finder *f, const march_font *font)
{
    for (size_t i = 0; i < f->asks.count; i++) {
        if (f->asks.items[i].font == font) {
            return true;
        }
    }
    return false;
}

march_status march_font_report_make(march_arena *arena, const march_style *style,
                                    const march_campaign *campaign,
                                    march_typesetter *setter, march_font_report *out)
{
    finder f = {.arena = arena, .setter = setter};
    size_t count;

    for (size_t i = 0; i < style->layer_count; i++) {
        MARCH_TRY(add_layer(&f, &style->layers[i]));
    }
    if (campaign && f.asks.count > 0) {
        MARCH_TRY(set_campaign(&f, campaign));
    }
    const march_font_use *uses = march_typesetter_fonts(setter, &count);
    *out = (march_font_report){.asks = f.asks.items,
                               .ask_count = f.asks.count,
                               .helps = MARCH_NEW(arena, march_font_help, count)};
    for (size_t i = 0; out->helps && i < count; i++) {
        if (uses[i].glyphs > 0 && !is_asked_for(&f, uses[i].font)) {
            out->helps[out->help_count++] =
                (march_font_help){uses[i].font, uses[i].glyphs};
        }
    }
    return out->helps ? MARCH_OK : MARCH_E_NOMEM;
}

/** Whether the face is of the first family asked for. */
static bool is_first_choice(const march_font_ask *ask)
{
    size_t length = strcspn(ask->families, ",");

    return ask->font && strlen(ask->font->family) == length &&
           strncmp(ask->families, ask->font->family, length) == 0;
}

void march_font_report_print(const march_font_report *report, FILE *out)
{
    fputs("The style asks for:\n", out);
    for (size_t i = 0; i < report->ask_count; i++) {
        const march_font_ask *ask = &report->asks[i];
        fprintf(out, "  %s, %d%s\n    for %s\n    %s", ask->families, ask->weight,
                ask->italic ? " italic" : "", ask->layers,
                ask->font ? ask->font->file : "no font at all");
        if (ask->font && !is_first_choice(ask)) {
            fprintf(out, "\n    which is %s", ask->font->family);
        }
        if (ask->font && ask->font->weight != ask->weight) {
            fprintf(out, "\n    which has the weight %d", ask->font->weight);
        }
        fputc('\n', out);
    }
    if (report->help_count > 0) {
        fputs("\nFor letters that those lack, the campaign's names take:\n", out);
    }
    for (size_t i = 0; i < report->help_count; i++) {
        const march_font_help *help = &report->helps[i];
        fprintf(out, "  %s, %zu glyph%s\n    %s\n", help->font->family, help->glyphs,
                help->glyphs == 1 ? "" : "s", help->font->file);
    }
}

/** `"family": ..., "weight": ..., "file": ...` of a face, nulls where there is none. */
static void print_json_font(const march_font *font, FILE *out)
{
    fputs("\"font\": ", out);
    march_json_string(out, font ? font->family : NULL);
    fprintf(out, ", \"font-weight\": %d, \"file\": ", font ? font->weight : 0);
    march_json_string(out, font ? font->file : NULL);
}

void march_font_report_print_json(const march_font_report *report,
                                  const march_diags *problems, FILE *out)
{
    fputs("{\"asked\": [", out);
    for (size_t i = 0; i < report->ask_count; i++) {
        const march_font_ask *ask = &report->asks[i];
        fputs(i > 0 ? ",\n  {\"families\": " : "\n  {\"families\": ", out);
        march_json_string(out, ask->families);
        fprintf(out, ", \"weight\": %d, \"italic\": %s, \"layers\": ", ask->weight,
                ask->italic ? "true" : "false");
        march_json_string(out, ask->layers);
        fputs(", ", out);
        print_json_font(ask->font, out);
        fputc('}', out);
    }
    fputs("],\n \"others\": [", out);
    for (size_t i = 0; i < report->help_count; i++) {
        fprintf(out, "%s\n  {\"glyphs\": %zu, ", i > 0 ? "," : "",
                report->helps[i].glyphs);
        print_json_font(report->helps[i].font, out);
        fputc('}', out);
    }
    fputs("],\n \"problems\": ", out);
    march_diags_print_json(problems, out);
    fputs("}\n", out);
}
