/* story_html.c - events, layers and what the map rests on, as HTML.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/str.h"
#include "emit/svg.h"
#include "furniture/furniture.h"
#include "model/words.h"
#include "player/story.h"
#include "player/words.h"

static const char *pick(const march_player *player, march_names names)
{
    return march_names_pick(names, player->lang, NULL);
}

/** An element with text in it; nothing where there is no text. */
static void put_element(FILE *file, const char *name, const char *text)
{
    if (text && *text) {
        fprintf(file, "<%s>", name);
        march_svg_escape(file, text);
        fprintf(file, "</%.*s>\n", (int)strcspn(name, " "), name);
    }
}

static const char *source_label(const march_player *player, march_index source)
{
    const march_source *s = &player->campaign->sources[source];
    const char *label = pick(player, s->label);

    label = label ? label : pick(player, s->text);
    return label ? label : s->id;
}

/** "Sources: Article, Levi". */
static void put_sources(const march_player *player, const march_refs *refs, FILE *file)
{
    if (refs->count == 0) {
        return;
    }
    fputs("<p class=\"from\">", file);
    march_svg_escape(file, march_word_text(MARCH_WORD_SOURCES, player->lang));
    march_svg_escape(file, march_word_text(MARCH_WORD_COLON, player->lang));
    for (size_t i = 0; i < refs->count; i++) {
        march_svg_escape(file,
                         i > 0 ? march_word_text(MARCH_WORD_COMMA, player->lang) : "");
        march_svg_escape(file, source_label(player, refs->items[i]));
    }
    fputs("</p>\n", file);
}

march_status march_player_put_events(const march_player *player, FILE *file)
{
    const march_campaign *campaign = player->campaign;
    char hex[8];

    for (size_t i = 0; i < campaign->event_count; i++) {
        const march_event *event = &campaign->events[i];
        const char *text = pick(player, event->text);
        const char *name = march_player_event_name(player, event);
        march_player_event_color(player, event, hex);
        fputs("<li", file);
        march_svg_text_attribute(file, "data-event", event->id);
        fprintf(file,
                "><button type=\"button\"><span class=\"when\"><span class=\"dot\" "
                "style=\"--side:%s\"></span>",
                hex);
        march_svg_escape(file, march_player_event_date(player, event));
        fputs("</span>", file);
        put_element(file, "b", name);
        fputs("</button>\n", file);
        if (text && strcmp(text, name) != 0) {
            put_element(file, "p", text);
        }
        put_sources(player, &event->sources, file);
        fputs("</li>\n", file);
    }
    return MARCH_OK;
}

/** The layer `id` holds the names of; NULL where it is a layer by itself. */
static bool is_names_of(const char *id, const char *base)
{
    size_t length = strlen(base);

    return strncmp(id, base, length) == 0 && strcmp(id + length, "-names") == 0;
}

static bool has_base(const march_svg_reel *reel, const char *id)
{
    for (size_t i = 0; i < march_svg_reel_layer_count(reel); i++) {
        if (is_names_of(id, march_svg_reel_layer_at(reel, i).id)) {
            return true;
        }
    }
    return false;
}

/** What stands on the map without being a part of it. */
static bool is_furniture(const march_player *player, const char *id)
{
    const march_style *style = player->job->style;

    for (size_t i = 0; i < style->layer_count; i++) {
        if (strcmp(style->layers[i].id, id) == 0) {
            return march_furniture_kind_find(style->layers[i].type) != NULL;
        }
    }
    return false;
}

/** A switch for a layer and its names. */
static void put_switch(const march_player *player, march_svg_reel_layer_info layer,
                       FILE *file)
{
    const march_svg_reel *reel = player->reel;

    fputs("<li><label><input type=\"checkbox\" checked value=\"", file);
    march_svg_escape(file, layer.id);
    for (size_t k = 0; k < march_svg_reel_layer_count(reel); k++) {
        const char *names = march_svg_reel_layer_at(reel, k).id;
        if (is_names_of(names, layer.id)) {
            fputc(' ', file);
            march_svg_escape(file, names);
        }
    }
    fputs("\"> ", file);
    put_element(file, "span", layer.title);
    fputs("</label></li>\n", file);
}

static void put_switches(const march_player *player, bool furniture, FILE *file)
{
    for (size_t i = march_svg_reel_layer_count(player->reel); i-- > 0;) {
        march_svg_reel_layer_info layer = march_svg_reel_layer_at(player->reel, i);
        if (!has_base(player->reel, layer.id) &&
            is_furniture(player, layer.id) == furniture) {
            put_switch(player, layer, file);
        }
    }
}

march_status march_player_put_layers(const march_player *player, FILE *file)
{
    put_switches(player, false, file);
    put_switches(player, true, file);
    return MARCH_OK;
}

static bool is_used(const march_source *source)
{
    return source->used || source->cited_in != MARCH_NONE;
}

static void put_bibliography(const march_player *player, FILE *file)
{
    const march_campaign *campaign = player->campaign;

    if (campaign->source_count == 0) {
        return;
    }
    put_element(file, "h3", march_word_text(MARCH_WORD_SOURCES, player->lang));
    fputs("<ul class=\"sources\">\n", file);
    for (size_t i = 0; i < campaign->source_count; i++) {
        const march_source *source = &campaign->sources[i];
        const char *text = pick(player, source->text);
        if (is_used(source)) {
            put_element(file, "li", text ? text : source->id);
        }
    }
    fputs("</ul>\n", file);
}

static void put_notes(const march_player *player, FILE *file)
{
    const march_campaign *campaign = player->campaign;

    if (campaign->note_count == 0) {
        return;
    }
    put_element(file, "h3", march_word_text(MARCH_WORD_NOTES, player->lang));
    fputs("<ul class=\"sources\">\n", file);
    for (size_t i = 0; i < campaign->note_count; i++) {
        put_element(file, "li", pick(player, campaign->notes[i].text));
    }
    fputs("</ul>\n", file);
}

march_status march_player_put_about(const march_player *player, FILE *file)
{
    const march_campaign *campaign = player->campaign;
    const char *license = pick(player, campaign->license);

    put_element(file, "p", pick(player, campaign->subtitle));
    put_element(file, "p", pick(player, campaign->credits));
    if (license) {
        put_element(file, "h3",
                    march_player_word_text(MARCH_PLAYER_LICENSE, player->lang));
        put_element(file, "p", license);
    }
    put_notes(player, file);
    put_bibliography(player, file);
    return MARCH_OK;
}
