/* commons.c - the page that describes a file on Wikimedia Commons.
 * SPDX-License-Identifier: MIT
 *
 * The page and its templates are those of "Commons:Upload" and "Template:Information".
 */
#include "render/commons.h"

#include <string.h>

#include "base/str.h"
#include "model/license.h"
#include "model/words.h"
#include "scene/describe.h"

/* A page is in English where it speaks in its own words: it is read by all. */
#define PAGE_LANG "en"

/** How a character is written so that it is no markup; NULL: as it is. Apostrophes,
 * tildes and underscores mean something in numbers only, the signs of lists at the
 * start of a line. */
static const char *escape_of(const char *at, bool line_start)
{
    bool twice = at[0] == at[1];

    switch (at[0]) {
    case '{':
        return "&#123;";
    case '}':
        return "&#125;";
    case '|':
        return "&#124;";
    case '[':
        return "&#91;";
    case ']':
        return "&#93;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '&':
        return "&amp;";
    case '\'':
        return twice ? "&#39;" : NULL;
    case '~':
        return twice ? "&#126;" : NULL;
    case '_':
        return twice ? "&#95;" : NULL;
    case '*':
        return line_start ? "&#42;" : NULL;
    case '#':
        return line_start ? "&#35;" : NULL;
    case ':':
        return line_start ? "&#58;" : NULL;
    case ';':
        return line_start ? "&#59;" : NULL;
    case '=':
        return line_start ? "&#61;" : NULL;
    case '-':
        return line_start ? "&#45;" : NULL;
    default:
        return NULL;
    }
}

/** Write a text so that a wiki shows it as it is.
 * @param line_end  What a line end becomes. */
static void put_lines(const char *text, const char *line_end, FILE *out)
{
    bool line_start = true;

    for (; *text; text++) {
        const char *escape = escape_of(text, line_start);
        if (*text == '\n') {
            fputs(line_end, out);
        } else if (line_start && *text == ' ') {
            continue; /* it would be a box of its own */
        } else if (escape) {
            fputs(escape, out);
        } else if (!march_str_is_control(*text)) {
            fputc(*text, out);
        }
        line_start = *text == '\n';
    }
}

/** The same in one line. */
static void put_text(const char *text, FILE *out)
{
    put_lines(text, " ", out);
}

/** A template's name of a language: "zh-hant". */
static void put_language(const char *lang, FILE *out)
{
    for (; *lang; lang++) {
        bool letter = (*lang >= 'a' && *lang <= 'z') ||
                      (*lang >= '0' && *lang <= '9') || *lang == '-';
        if (*lang >= 'A' && *lang <= 'Z') {
            fputc(*lang - 'A' + 'a', out);
        } else if (letter) {
            fputc(*lang, out);
        }
    }
}

/** What stands in for a description in a language the program does not speak: the
 * campaign's own words. */
static const char *own_words(march_arena *arena, const march_campaign *c,
                             const char *lang)
{
    const char *title = march_names_pick(c->title, lang, NULL);
    bool both = c->subtitle.count > 0 && march_names_has(c->subtitle, lang);

    return march_arena_printf(arena, "%s%s%s", title ? title : "", both ? "\n" : "",
                              both ? march_names_pick(c->subtitle, lang, NULL) : "");
}

static march_status put_description(march_arena *arena, const march_commons_page *page,
                                    const char *lang, FILE *out)
{
    const char *text = march_tongue_known(lang)
                           ? march_scene_describe_now(arena, page->scene, lang)
                           : own_words(arena, page->scene->campaign, lang);

    if (!text) {
        return MARCH_E_NOMEM;
    }
    fputs("{{", out);
    put_language(lang, out);
    fputs("|1=", out);
    put_lines(text, "\n\n", out);
    fputs("}}\n", out);
    return MARCH_OK;
}

/** English, then the languages of the title. */
static march_status put_descriptions(march_arena *arena, const march_commons_page *page,
                                     FILE *out)
{
    march_names title = page->scene->campaign->title;

    fputs("|description=\n", out);
    MARCH_TRY(put_description(arena, page, PAGE_LANG, out));
    for (size_t i = 0; i < title.count; i++) {
        const char *lang = title.items[i].lang;
        if (lang[0] && strcmp(lang, PAGE_LANG) != 0) {
            MARCH_TRY(put_description(arena, page, lang, out));
        }
    }
    return MARCH_OK;
}

static void put_date(const march_commons_page *page, FILE *out)
{
    char day[MARCH_ISO_SIZE];

    if (page->has_epoch) {
        march_instant_iso(
            day, march_instant_floor(MARCH_GREGORIAN, page->epoch_s, MARCH_DAY));
        fprintf(out, "|date=%s\n", day);
    } else {
        fputs("|date=<!-- the day you made the file, as 2024-05-31 -->\n", out);
    }
}

static void put_item(const char *text, FILE *out)
{
    if (text && text[0]) {
        fputs("* ", out);
        put_text(text, out);
        fputc('\n', out);
    }
}

/** The works the map rests on: first those that are cited, then those they name. */
static void put_works(const march_campaign *c, FILE *out)
{
    for (int listed = 0; listed < 2; listed++) {
        for (size_t i = 0; i < c->source_count; i++) {
            const march_source *s = &c->sources[i];
            const char *text = march_names_pick(s->text, PAGE_LANG, NULL);
            if ((s->cited_in != MARCH_NONE) == (listed == 1) &&
                (s->used || s->cited_in != MARCH_NONE)) {
                put_item(text ? text : s->id, out);
            }
        }
    }
}

static void put_source(const march_commons_page *page, FILE *out)
{
    const march_campaign *c = page->scene->campaign;

    fprintf(out, "|source={{own}}\n* Made with marchmap %s\n", MARCH_VERSION);
    put_works(c, out);
    put_item(march_names_pick(page->credits, PAGE_LANG, NULL), out);
    put_item(march_names_pick(c->credits, PAGE_LANG, NULL), out);
}

static void put_author(const march_campaign *c, FILE *out)
{
    const char *author = march_names_pick(c->author, PAGE_LANG, NULL);

    fputs("|author=", out);
    if (author) {
        put_text(author, out);
    } else {
        fputs("<!-- whose work it is; the campaign file may say so as 'author' -->",
              out);
    }
    fputc('\n', out);
}

/** A licence that has no template stands here in words. */
static void put_permission(const march_campaign *c, FILE *out)
{
    const march_license *license = march_license_of(c->license);
    const char *text = march_names_pick(c->license, PAGE_LANG, NULL);

    fputs("|permission=", out);
    if (text && !(license && license->commons)) {
        put_text(text, out);
    }
    fputs("\n", out);
}

static void put_license(const march_commons_page *page, FILE *out)
{
    const march_campaign *c = page->scene->campaign;
    const march_license *license = march_license_of(c->license);

    fputs("== {{int:license-header}} ==\n", out);
    if (license && license->commons) {
        fprintf(out, "{{%s}}\n", license->commons);
        fprintf(out, "<!-- If the work is your own, write {{self|%s}} instead. -->\n",
                license->commons);
    } else if (license) {
        fprintf(out,
                "<!-- Commons takes no files under %s: they must be free for every use "
                "and for changes. -->\n",
                license->name);
    } else if (c->license.count > 0) {
        fputs("<!-- The licence in 'permission' is not one marchmap knows: put its "
              "template here. -->\n",
              out);
    } else {
        fputs(
            "<!-- The campaign file names no licence (license: CC BY-SA 4.0, for "
            "example). Whose work it is chooses one, such as {{self|cc-by-sa-4.0}} or "
            "{{self|cc-zero}}. -->\n",
            out);
    }
    if (page->credits.count > 0) {
        fputs(
            "<!-- The licence is that of the campaign. The base map has its own: keep "
            "what the source says of it. -->\n",
            out);
    }
}

static void put_categories(FILE *out)
{
    fputs("\n<!-- Categories to choose from, for example\n"
          "[[Category:Maps of battles]] [[Category:Maps of wars]]\n"
          "[[Category:Maps of the history of ...]] -->\n",
          out);
}

march_status march_commons_print(march_arena *arena, const march_commons_page *page,
                                 FILE *out)
{
    fputs("== {{int:filedesc}} ==\n{{Information\n", out);
    MARCH_TRY(put_descriptions(arena, page, out));
    put_date(page, out);
    put_source(page, out);
    put_author(page->scene->campaign, out);
    put_permission(page->scene->campaign, out);
    fputs("|other versions=\n}}\n\n", out);
    put_license(page, out);
    put_categories(out);
    return MARCH_OK;
}
