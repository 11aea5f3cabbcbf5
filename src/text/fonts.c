/* fonts.c - the faces text is set in: fontconfig and Pango kept in one place.
 * SPDX-License-Identifier: MIT */
#include "text/fonts.h"

#include <hb-ot.h>
#include <pango/pangofc-font.h>
#include <pango/pangoft2.h>
#include <string.h>

#include "base/str.h"
#include "text/fontset.h"
#include "text/script.h"

/** A face; `font` comes first, so that a march_font leads back to it. */
typedef struct face {
    march_font font;
    PangoFont *pango; /**< owned; keeps `hb` alive */
    hb_font_t *hb;    /**< MARCH_FONTS_UNITS to the em */
} face;

/** A set of folders with the context that shapes in it. Owned. */
typedef struct font_room {
    march_fonts *fonts;
    FcConfig *config;
    PangoFontMap *map;
    PangoContext *context;
} font_room;

struct march_fonts {
    march_arena *arena;
    march_type_options options;
    font_room western, eastern; /**< eastern is opened when it is needed */
    march_font_wish wish;       /**< what is being shaped; for substitute() */
    MARCH_ARRAY(march_font_use) uses;
};

static void room_close(font_room *room)
{
    if (room->context) {
        g_object_unref(room->context);
    }
    if (room->map) { /* Pango 1.50 keeps the configuration of a map that goes */
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(room->map), NULL);
        g_object_unref(room->map);
    }
    if (room->config) {
        FcConfigDestroy(room->config);
    }
}

static void fonts_close(void *object)
{
    march_fonts *fonts = object;

    for (size_t i = 0; i < fonts->uses.count; i++) {
        const face *f = (const face *)fonts->uses.items[i].font;
        g_object_unref(f->pango);
    }
    room_close(&fonts->western);
    room_close(&fonts->eastern);
}

/** Write Pango's question to fontconfig anew. Pango has run it through the system's
 * rules, whatever the map's configuration, and fontconfig adds the languages of the
 * environment: neither may choose the fonts of a map. */
static void substitute(FcPattern *pattern, gpointer data)
{
    const font_room *room = data;
    FcChar8 *value = NULL;

    FcPatternGetString(pattern, FC_LANG, 0, &value);
    char *lang = g_strdup(value ? (const char *)value : "en");
    march_fontset_ask(room->config, pattern, &room->fonts->wish, lang, MARCH_FONTS_EM);
    g_free(lang);
}

static march_status room_open(font_room *room, march_fonts *fonts, bool east_asian)
{
    room->fonts = fonts;
    room->config = march_fontset_new(&fonts->options, east_asian);
    if (!room->config) {
        return MARCH_E_NOMEM;
    }
    room->map = pango_ft2_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(room->map), room->config);
    pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(room->map), substitute,
                                             room, NULL);
    room->context = pango_font_map_create_context(room->map);
    pango_context_set_round_glyph_positions(room->context, FALSE);
    return MARCH_OK;
}

/** Copies of the options' strings, as the eastern room may be opened much later. */
static march_status keep_options(march_fonts *fonts, const march_type_options *options)
{
    fonts->options.system_fonts = options->system_fonts;
    if (options->cache_dir) {
        fonts->options.cache_dir = march_arena_strdup(fonts->arena, options->cache_dir);
        if (!fonts->options.cache_dir) {
            return MARCH_E_NOMEM;
        }
    }
    if (options->font_dir) {
        fonts->options.font_dir = march_arena_strdup(fonts->arena, options->font_dir);
        if (!fonts->options.font_dir) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

march_status march_fonts_open(march_arena *arena, const march_type_options *options,
                              march_diags *diags, march_fonts **out)
{
    if (options->font_dir && !g_file_test(options->font_dir, G_FILE_TEST_IS_DIR)) {
        march_diag_add(diags, (march_where){.file = options->font_dir}, MARCH_D_NO_FILE,
                       "the folder of fonts cannot be opened");
        return MARCH_E_NOINPUT;
    }
    march_fonts *fonts = MARCH_NEW(arena, march_fonts, 1);
    if (!fonts || !march_arena_defer(arena, fonts_close, fonts)) {
        return MARCH_E_NOMEM;
    }
    fonts->arena = arena;
    MARCH_TRY(keep_options(fonts, options));
    MARCH_TRY(room_open(&fonts->western, fonts, false));
    *out = fonts;
    return MARCH_OK;
}

static void describe_wish(PangoContext *context, const march_font_wish *wish)
{
    PangoFontDescription *description = pango_font_description_new();

    pango_font_description_set_family(description, wish->families);
    pango_font_description_set_weight(description, (PangoWeight)wish->weight);
    pango_font_description_set_style(description, wish->italic ? PANGO_STYLE_ITALIC
                                                               : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(description, MARCH_FONTS_UNITS);
    pango_context_set_font_description(context, description);
    pango_font_description_free(description);
}

PangoContext *march_fonts_context(march_fonts *fonts, const char *utf8,
                                  const march_font_wish *wish)
{
    font_room *room = &fonts->western;

    if (march_script_east_asian(utf8) || strstr(wish->families, "CJK")) {
        room = &fonts->eastern;
        if (!room->context && room_open(room, fonts, true) != MARCH_OK) {
            return NULL;
        }
    }
    fonts->wish = *wish;
    describe_wish(room->context, wish);
    return room->context;
}

bool march_fonts_has_family(march_fonts *fonts, PangoContext *context,
                            const char *family)
{
    FcConfig *config = context == fonts->eastern.context ? fonts->eastern.config
                                                         : fonts->western.config;

    return march_fontset_has(config, family);
}

/** Describe a face from what fontconfig knows of it. */
static march_status describe_face(march_arena *arena, FcPattern *pattern,
                                  const char *file, int index, march_font *out)
{
    FcChar8 *family = NULL;
    double weight = FC_WEIGHT_REGULAR;
    int slant = FC_SLANT_ROMAN;

    FcPatternGetString(pattern, FC_FAMILY, 0, &family);
    FcPatternGetDouble(pattern, FC_WEIGHT, 0, &weight);
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    out->file = march_arena_strdup(arena, file);
    out->family = march_arena_strdup(arena, family ? (const char *)family : "");
    out->face_index = index;
    out->weight = (int)lround(FcWeightToOpenTypeDouble(weight));
    out->italic = slant != FC_SLANT_ROMAN;
    return out->file && out->family ? MARCH_OK : MARCH_E_NOMEM;
}

const march_font *march_fonts_face(march_fonts *fonts, PangoFont *font)
{
    FcPattern *pattern = pango_fc_font_get_pattern(PANGO_FC_FONT(font));
    FcChar8 *name = NULL;
    int index = 0;

    FcPatternGetString(pattern, FC_FILE, 0, &name);
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    const char *file = name ? (const char *)name : "";
    for (size_t i = 0; i < fonts->uses.count; i++) {
        const march_font *known = fonts->uses.items[i].font;
        if (known->face_index == index && march_str_equal(known->file, file)) {
            return known;
        }
    }
    face *f = MARCH_NEW(fonts->arena, face, 1);
    if (!f || describe_face(fonts->arena, pattern, file, index, &f->font) != MARCH_OK ||
        !MARCH_PUSH(fonts->arena, &fonts->uses, (march_font_use){.font = &f->font})) {
        return NULL;
    }
    f->pango = g_object_ref(font);
    f->hb = pango_font_get_hb_font(font);
    return &f->font;
}

void march_fonts_count(march_fonts *fonts, const march_font *font, size_t glyphs)
{
    for (size_t i = 0; i < fonts->uses.count; i++) {
        if (fonts->uses.items[i].font == font) {
            fonts->uses.items[i].glyphs += glyphs;
        }
    }
}

const march_font_use *march_fonts_uses(const march_fonts *fonts, size_t *count)
{
    *count = fonts->uses.count;
    return fonts->uses.items;
}

static hb_font_t *hb_of(const march_font *font)
{
    return ((const face *)font)->hb;
}

/** A height the font states, or else the top of a letter that shows it. */
static double stated_height(hb_font_t *hb, hb_ot_metrics_tag_t tag, uint32_t letter)
{
    hb_position_t height = 0;
    hb_codepoint_t glyph;
    hb_glyph_extents_t extents;

    if (hb_ot_metrics_get_position(hb, tag, &height) && height > 0) {
        return height / MARCH_FONTS_UNITS;
    }
    if (hb_font_get_nominal_glyph(hb, letter, &glyph) &&
        hb_font_get_glyph_extents(hb, glyph, &extents)) {
        return extents.y_bearing / MARCH_FONTS_UNITS;
    }
    return letter == 'x' ? 0.5 : 0.7; /* usual in type */
}

march_font_metrics march_font_measure(const march_font *font)
{
    hb_font_t *hb = hb_of(font);
    hb_font_extents_t extents = {0};

    hb_font_get_h_extents(hb, &extents);
    return (march_font_metrics){
        .ascent = extents.ascender / MARCH_FONTS_UNITS,
        .descent = -extents.descender / MARCH_FONTS_UNITS,
        .cap_height = stated_height(hb, HB_OT_METRICS_TAG_CAP_HEIGHT, 'H'),
        .x_height = stated_height(hb, HB_OT_METRICS_TAG_X_HEIGHT, 'x'),
    };
}

double march_font_advance(const march_font *font, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(hb_of(font), glyph) / MARCH_FONTS_UNITS;
}

march_page_box march_font_ink(const march_font *font, uint32_t glyph)
{
    hb_glyph_extents_t e;

    if (!hb_font_get_glyph_extents(hb_of(font), glyph, &e) || e.width == 0 ||
        e.height == 0) {
        return march_page_box_empty();
    }
    return (march_page_box){
        .x0_mm = e.x_bearing / MARCH_FONTS_UNITS,
        .y0_mm = -e.y_bearing / MARCH_FONTS_UNITS,
        .x1_mm = (e.x_bearing + e.width) / MARCH_FONTS_UNITS,
        .y1_mm = -(e.y_bearing + e.height) / MARCH_FONTS_UNITS,
    };
}
