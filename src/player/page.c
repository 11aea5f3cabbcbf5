/* page.c - filling in the page.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/num.h"
#include "emit/svg.h"
#include "model/words.h"
#include "player/lines.h"
#include "player/story.h"
#include "player/words.h"
#include "when/words.h"

enum { NAME_SIZE = 32 };

static march_status put_text(const char *text, FILE *file)
{
    march_svg_escape(file, text ? text : "");
    return MARCH_OK;
}

static march_status put_names(const march_player *player, march_names names, FILE *file)
{
    return put_text(march_names_pick(names, player->lang, NULL), file);
}

static march_status put_lang(const march_player *player, FILE *file)
{
    return put_text(player->lang, file);
}

static march_status put_version(const march_player *player, FILE *file)
{
    (void)player;
    return put_text(MARCH_VERSION, file);
}

static march_status put_title(const march_player *player, FILE *file)
{
    return put_names(player, player->campaign->title, file);
}

static march_status put_subtitle(const march_player *player, FILE *file)
{
    return put_names(player, player->campaign->subtitle, file);
}

/** "A map that moves through time. Kazakh-Dzungar War. 1739-1741, with its ...". */
static march_status put_description(const march_player *player, FILE *file)
{
    const char *subtitle =
        march_names_pick(player->campaign->subtitle, player->lang, NULL);

    MARCH_TRY(put_title(player, file));
    if (subtitle) {
        MARCH_TRY(put_text(march_word_text(MARCH_WORD_COLON, player->lang), file));
        MARCH_TRY(put_text(subtitle, file));
    }
    fputs(". ", file);
    return put_text(march_player_word_text(MARCH_PLAYER_ANIMATED, player->lang), file);
}

static march_status put_box(march_page_box box, FILE *file)
{
    const double values[] = {box.x0_mm, box.y0_mm, box.x1_mm - box.x0_mm,
                             box.y1_mm - box.y0_mm};

    for (size_t i = 0; i < MARCH_COUNT(values); i++) {
        char text[MARCH_NUM_SIZE];
        march_num_format(text, values[i], 2);
        fprintf(file, "%s%s", i > 0 ? " " : "", text);
    }
    return MARCH_OK;
}

static march_status put_view_box(const march_player *player, FILE *file)
{
    return put_box((march_page_box){0, 0, player->width_mm, player->height_mm}, file);
}

/** The height of the map by its width. */
static march_status put_tall(const march_player *player, FILE *file)
{
    char text[MARCH_NUM_SIZE];

    march_num_format(text, player->height_mm / player->width_mm, 4);
    return put_text(text, file);
}

static march_status put_defs(const march_player *player, FILE *file)
{
    return march_svg_reel_write_defs(player->reel, file);
}

static void put_ground(const march_player *player, march_page_box box, FILE *file)
{
    fputs("<rect", file);
    march_svg_number(file, "x", box.x0_mm);
    march_svg_number(file, "y", box.y0_mm);
    march_svg_number(file, "width", box.x1_mm - box.x0_mm);
    march_svg_number(file, "height", box.y1_mm - box.y0_mm);
    march_svg_color(file, "fill", player->background);
    fputs("/>\n", file);
}

static march_status put_map(const march_player *player, FILE *file)
{
    put_ground(player, (march_page_box){0, 0, player->width_mm, player->height_mm},
               file);
    return march_svg_reel_write(player->reel, file);
}

static march_status put_legend(const march_player *player, FILE *file)
{
    if (!player->legend) {
        return MARCH_OK;
    }
    fputs("<svg class=\"legend\" role=\"img\"", file);
    march_svg_text_attribute(file, "aria-label",
                             march_word_text(MARCH_WORD_LEGEND, player->lang));
    fputs(" viewBox=\"", file);
    MARCH_TRY(put_box(player->legend_box, file));
    fputs("\">\n", file);
    put_ground(player, player->legend_box, file);
    fputs(player->legend, file);
    fputs("</svg>\n", file);
    return MARCH_OK;
}

static march_status put_first_date(const march_player *player, FILE *file)
{
    march_moment moment = march_steps_at(&player->steps, 0);

    return put_text(march_instant_words(player->arena, player->steps.calendar,
                                        moment.start, moment.unit, player->lang),
                    file);
}

static march_status put_last_step(const march_player *player, FILE *file)
{
    fprintf(file, "%zu", player->steps.count - 1);
    return MARCH_OK;
}

static march_status put_events_word(const march_player *player, FILE *file)
{
    return put_text(march_word_text(MARCH_WORD_EVENTS, player->lang), file);
}

static march_status put_lines(const char *const *lines, FILE *file)
{
    for (; *lines; lines++) {
        fputs(*lines, file);
    }
    return MARCH_OK;
}

static march_status put_css(const march_player *player, FILE *file)
{
    (void)player;
    return put_lines(march_lines_player_css, file);
}

static march_status put_js(const march_player *player, FILE *file)
{
    const char *const *const files[] = {march_lines_cels_js, march_lines_track_js,
                                        march_lines_view_js, march_lines_player_js};

    (void)player;
    for (size_t i = 0; i < MARCH_COUNT(files); i++) {
        MARCH_TRY(put_lines(files[i], file));
    }
    return MARCH_OK;
}

static const struct {
    const char *name;
    march_status (*put)(const march_player *player, FILE *file);
} fields[] = {
    {"about", march_player_put_about},
    {"css", put_css},
    {"defs", put_defs},
    {"description", put_description},
    {"events", march_player_put_events},
    {"events-word", put_events_word},
    {"first-date", put_first_date},
    {"js", put_js},
    {"lang", put_lang},
    {"last-step", put_last_step},
    {"layers", march_player_put_layers},
    {"legend", put_legend},
    {"map", put_map},
    {"story", march_player_put_story},
    {"subtitle", put_subtitle},
    {"tall", put_tall},
    {"title", put_title},
    {"version", put_version},
    {"view-box", put_view_box},
};

/** What stands for `{{name}}`: a field in small letters, a word in capitals. */
static march_status put_field(const march_player *player, const char *name, FILE *file)
{
    for (size_t i = 0; i < MARCH_COUNT(fields); i++) {
        if (strcmp(fields[i].name, name) == 0) {
            return fields[i].put(player, file);
        }
    }
    return put_text(march_player_word_named(name, player->lang), file);
}

/** Write a line of the page with its gaps filled. */
static march_status put_line(const march_player *player, const char *line, FILE *file)
{
    const char *open;

    while ((open = strstr(line, "{{"))) {
        const char *close = strstr(open, "}}");
        char name[NAME_SIZE];
        if (!close || (size_t)(close - open) >= sizeof(name)) {
            break;
        }
        fwrite(line, 1, (size_t)(open - line), file);
        snprintf(name, sizeof(name), "%.*s", (int)(close - open - 2), open + 2);
        MARCH_TRY(put_field(player, name, file));
        line = close + 2;
    }
    fputs(line, file);
    return MARCH_OK;
}

march_status march_player_put_page(const march_player *player, FILE *file)
{
    for (const char *const *line = march_lines_player_html_in; *line; line++) {
        MARCH_TRY(put_line(player, *line, file));
    }
    return ferror(file) ? MARCH_E_IO : MARCH_OK;
}
