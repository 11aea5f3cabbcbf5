/* fonts.h - which font files a style and a campaign's names are set in.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_FONTS_H
#define MARCH_RENDER_FONTS_H

#include "model/campaign.h"
#include "model/style.h"
#include "text/type.h"

/** A face that layers of a style ask for, and what they get. */
typedef struct march_font_ask {
    const char *families; /**< as the style says it, first choice first */
    int weight;           /**< CSS 100...900 */
    bool italic;
    const char *layers; /**< their ids, with commas */
    const march_font *font;
} march_font_ask;

/** A face taken for letters that those asked for lack. */
typedef struct march_font_help {
    const march_font *font;
    size_t glyphs;
} march_font_help;

typedef struct march_font_report {
    march_font_ask *asks;
    size_t ask_count;
    march_font_help *helps;
    size_t help_count;
} march_font_report;

/**
 * Set a word in every face the style asks for, and every name of the campaign in every
 * language it has. Families that are not installed and characters without a glyph are
 * told where the typesetter tells them (MARCH_D_FONT, MARCH_D_GLYPH).
 * @param campaign  NULL: the style alone.
 */
MARCH_NODISCARD march_status march_font_report_make(march_arena *arena,
                                                    const march_style *style,
                                                    const march_campaign *campaign,
                                                    march_typesetter *setter,
                                                    march_font_report *out);

void march_font_report_print(const march_font_report *report, FILE *out);

/** As JSON; `problems` are printed with it. */
void march_font_report_print_json(const march_font_report *report,
                                  const march_diags *problems, FILE *out);

#endif
