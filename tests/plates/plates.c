/* plates.c - a table of measures over the plates of the gallery, from their marks.
 * SPDX-License-Identifier: MIT
 *
 *   march_plates LIST [NAME ...]
 *
 * Composes the plates of a list (all, or those named) and prints a table in Markdown.
 * What should not be is told on stderr; leaves with 1 if there is any. Runs in the
 * project's folder. */
#include <stdio.h>
#include <string.h>

#include "audit.h"
#include "base/cleanup.h"
#include "base/str.h"
#include "render/render.h"

#define CAMPAIGN "campaigns/kazakh-dzungar-1739-1741/campaign.yaml"

/* What a plate must keep to. */
#define LEAST_PT       5.5
#define LEAST_CONTRAST 4.5

/** A line of the list. */
typedef struct plate {
    char name[64], at[64], style[64], lang[16];
    double width_mm, height_mm;
} plate;

static march_status compose(march_arena *arena, const plate *p, march_diags *diags,
                            march_style **style, march_sheet **sheet)
{
    march_type_options fonts = {0};
    march_job job = {.diags = diags,
                     .lang = p->lang,
                     .width_mm = p->width_mm,
                     .height_mm = p->height_mm,
                     .tolerance_mm = 0.05};
    march_campaign *campaign;
    march_date at;
    const char *file = march_arena_printf(arena, "styles/%s.yaml", p->style);

    MARCH_TRY(march_campaign_load(arena, CAMPAIGN, diags, &campaign));
    MARCH_TRY(march_style_load(arena, file, "styles", march_render_kinds(arena), diags,
                               style));
    MARCH_TRY(march_geodata_new(arena, campaign, ".", diags, NULL, &job.geodata));
    MARCH_TRY(march_typesetter_new(arena, &fonts, diags, &job.setter));
    if (strcmp(p->at, "-") != 0) {
        MARCH_TRY(march_date_parse(
            p->at, strlen(p->at), (march_calendar)campaign->calendar, &at, NULL, NULL));
        job.at = &at;
    }
    job.campaign = campaign;
    job.style = *style;
    return march_render_sheet(arena, &job, sheet);
}

/** Names without room, joined by commas. */
static const char *missing_names(march_arena *arena, const march_diags *diags)
{
    const char *text = "";
    size_t count;
    const march_diag *items = march_diags_items(diags, &count);

    for (size_t i = 0; i < count; i++) {
        const char *from = strchr(items[i].text, '\'');
        const char *to = from ? strrchr(items[i].text, '\'') : NULL;
        if (items[i].id == MARCH_D_LABEL && to && to > from) {
            char *name = march_arena_strndup(arena, from + 1, (size_t)(to - from - 1));
            for (char *c = name; c && *c; c++) {
                *c = *c == '\n' ? ' ' : *c;
            }
            text = march_arena_printf(arena, "%s%s%s", text, text[0] ? ", " : "", name);
        }
    }
    return text[0] ? text : "–";
}

/** The first letters of a text. */
static const char *beginning(march_arena *arena, const char *text)
{
    size_t end = 0;

    while (text && text[end] &&
           (end < 16 || ((unsigned char)text[end] & 0xC0) == 0x80)) {
        end++;
    }
    return !text       ? ""
           : text[end] ? march_arena_printf(arena, "%.*s…", (int)end, text)
                       : text;
}

static bool is_good(const audit *a)
{
    return a->pairs + a->on_dots + a->on_symbols + a->on_arrows + a->leaders +
                   a->outside + a->heads_on_dots + a->furniture ==
               0 &&
           a->least_pt >= LEAST_PT - 1e-6 && a->least_contrast >= LEAST_CONTRAST;
}

static bool measure(const plate *p)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_diags *diags = arena ? march_diags_new(arena) : NULL;
    march_style *style;
    march_sheet *sheet;
    audit a;

    if (!diags || compose(arena, p, diags, &style, &sheet) != MARCH_OK) {
        march_diags_print(diags, 0, MARCH_WARNING, stderr, false);
        fprintf(stderr, "%s: cannot be drawn\n", p->name);
        return false;
    }
    fprintf(stderr, "%s\n", p->name);
    if (audit_sheet(arena, sheet, style, stderr, &a) != MARCH_OK) {
        fprintf(stderr, "%s: cannot be measured\n", p->name);
        return false;
    }
    printf("| %s | %zu | %zu | %zu | %zu | %zu | %zu | %zu | %zu | %zu | %zu | %.2f "
           "(%s) | %.1f (%s) | %s |\n",
           p->name, a.names, a.pairs, a.on_dots, a.on_symbols, a.on_arrows, a.leaders,
           a.outside, a.heads, a.heads_on_dots, a.furniture, a.least_pt,
           beginning(arena, a.least_text), a.least_contrast,
           a.least_name ? a.least_name : "", missing_names(arena, diags));
    return is_good(&a);
}

static bool is_named(const plate *p, int count, char **names)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], p->name) == 0) {
            return true;
        }
    }
    return count == 0;
}

int main(int argc, char **argv)
{
    FILE *list = argc > 1 ? fopen(argv[1], "r") : NULL;
    char line[256];
    bool good = true;

    if (!list) {
        fputs("usage: march_plates LIST [NAME ...]\n", stderr);
        return 2;
    }
    puts("| plate | names | names on names | on dots | on symbols | on arrows "
         "| leaders on names | outside the frame | arrowheads | heads on dots | "
         "furniture on arrows, symbols | smallest type, "
         "pt "
         "| least contrast | no room for |");
    puts("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    while (fgets(line, sizeof(line), list)) {
        plate p;
        if (line[0] == '#' || sscanf(line, "%63s %63s %63s %15s %lfx%lf", p.name, p.at,
                                     p.style, p.lang, &p.width_mm, &p.height_mm) != 6) {
            continue;
        }
        if (is_named(&p, argc - 2, argv + 2) && !measure(&p)) {
            good = false;
        }
    }
    fclose(list);
    return good ? 0 : 1;
}
