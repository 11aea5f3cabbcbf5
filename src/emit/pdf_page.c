/* pdf_page.c - what stays of a sheet when its pieces are drawn.
 * SPDX-License-Identifier: MIT
 *
 * The sheets of an atlas are many times as large as the pages they become. */
#include <string.h>

#include "emit/pdf_build.h"

static const char *copy(march_arena *arena, const char *text)
{
    return text ? march_arena_strdup(arena, text) : NULL;
}

static march_work copy_work(march_arena *arena, const march_work *work)
{
    march_work kept = {.title = copy(arena, work->title),
                       .lang = copy(arena, work->lang),
                       .creator = copy(arena, work->creator),
                       .license = copy(arena, work->license),
                       .license_url = copy(arena, work->license_url),
                       .summary = copy(arena, work->summary),
                       .description = copy(arena, work->description)};
    const char **sources = MARCH_NEW(arena, const char *, work->source_count + 1);

    for (size_t i = 0; sources && i < work->source_count; i++) {
        sources[i] = copy(arena, work->sources[i]);
        kept.source_count += sources[i] != NULL;
    }
    kept.sources = sources;
    return kept;
}

static const march_georef *copy_georef(march_arena *arena, const march_georef *georef)
{
    march_georef *kept = georef ? MARCH_NEW(arena, march_georef, 1) : NULL;

    if (kept) {
        *kept = *georef;
        kept->wkt1 = copy(arena, georef->wkt1);
        kept->esri = kept->proj = NULL;
    }
    return kept;
}

static march_switch *find_switch(const march_sheet *sheet, const char *id)
{
    for (size_t i = 0; i < sheet->switches.count; i++) {
        if (strcmp(sheet->switches.items[i]->id, id) == 0) {
            return sheet->switches.items[i];
        }
    }
    return NULL;
}

/** Those above a switch come before it. */
static void copy_switches(const march_sheet *from, march_sheet *to)
{
    for (size_t i = 0; i < from->switches.count; i++) {
        const march_switch *old = from->switches.items[i];
        const march_switch *above = old->above ? find_switch(to, old->above->id) : NULL;
        const march_switch *new = march_sheet_switch(
            to, above, copy(to->arena, old->id), copy(to->arena, old->title));
        if (!old->on && new) {
            march_sheet_switch_off(to, new);
        }
        if (old->locked && new) {
            march_sheet_switch_lock(to, new);
        }
    }
}

/** Let pieces name the kept switches. */
static void rename_switches(const march_sheet *kept, const march_pdf_pieces *pieces)
{
    for (size_t i = 0; i < pieces->list.count; i++) {
        march_pdf_piece *piece = &pieces->list.items[i];
        for (size_t k = 0; k < piece->of_count; k++) {
            piece->of[k] = find_switch(kept, piece->of[k]->id);
        }
        if (piece->parts) {
            rename_switches(kept, piece->parts);
        }
    }
}

march_status march_pdf_page_keep(march_arena *arena, march_pdf_page *page)
{
    const march_sheet *sheet = page->sheet;
    march_sheet *kept = march_sheet_new(arena, sheet->width_mm, sheet->height_mm);

    if (!kept) {
        return MARCH_E_NOMEM;
    }
    kept->work = copy_work(arena, &sheet->work);
    kept->georef = copy_georef(arena, sheet->georef);
    kept->label = copy(arena, sheet->label);
    copy_switches(sheet, kept);
    MARCH_TRY(kept->failed);
    rename_switches(kept, &page->pieces);
    page->sheet = kept;
    return MARCH_OK;
}
