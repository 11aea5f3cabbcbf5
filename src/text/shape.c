/* shape.c - from characters to glyphs, at a size of one.
 * SPDX-License-Identifier: MIT */
#include "text/shape.h"

#include <string.h>

#include "base/cleanup.h"
#include "text/script.h"

/** A line in the making. All lengths are in em. */
typedef struct builder {
    march_fonts *fonts;
    march_arena *arena;
    const char *utf8;
    march_shape_missing missing;
    MARCH_ARRAY(march_glyph_run) runs;
    MARCH_ARRAY(march_type_cluster) clusters;
    uint32_t last_offset; /**< of the cluster before, in bytes */
    double pen;
} builder;

/** One shaped item on its way into a run. */
typedef struct shaped_item {
    const PangoItem *item;
    const PangoGlyphString *string;
    const march_font *font;
    march_glyph *glyphs;
    size_t count;
} shaped_item;

static void free_items(GList **items)
{
    g_list_free_full(*items, (GDestroyNotify)pango_item_free);
}

static void free_attributes(PangoAttrList **attributes)
{
    pango_attr_list_unref(*attributes);
}

static void free_glyphs(PangoGlyphString **glyphs)
{
    pango_glyph_string_free(*glyphs);
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t start,
                          size_t end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

/** Each run of one script with its language and, where set apart, no ligatures. */
static PangoAttrList *attributes_of(const march_shape_request *request)
{
    PangoAttrList *list = pango_attr_list_new();
    PangoScriptIter *iter = pango_script_iter_new(request->utf8, -1);

    do {
        const char *start, *end;
        PangoScript script;
        pango_script_iter_get_range(iter, &start, &end, &script);
        size_t from = (size_t)(start - request->utf8);
        size_t to = (size_t)(end - request->utf8);
        PangoLanguage *language = march_script_language(request->lang, script);
        add_attribute(list, pango_attr_language_new(language), from, to);
        if (request->spaced && !march_script_cursive(g_utf8_get_char(start))) {
            add_attribute(list, pango_attr_font_features_new("liga=0, clig=0"), from,
                          to);
        }
    } while (pango_script_iter_next(iter));
    pango_script_iter_free(iter);
    return list;
}

/** Put a glyph where Pango says; the font's own sign for one that is missing. Returns
 * its advance. */
static double add_glyph(const builder *line, shaped_item *shaped, int i)
{
    const PangoGlyphInfo *info = &shaped->string->glyphs[i];
    double advance = info->geometry.width / MARCH_FONTS_UNITS;
    uint32_t index = info->glyph;

    if (index == PANGO_GLYPH_EMPTY) {
        return advance;
    }
    if (index & PANGO_GLYPH_UNKNOWN_FLAG) {
        line->missing.report(line->missing.context, index & ~PANGO_GLYPH_UNKNOWN_FLAG);
        index = 0;
        advance = march_font_advance(shaped->font, index);
    }
    shaped->glyphs[shaped->count++] = (march_glyph){
        .index = index,
        .cluster = (uint32_t)(shaped->item->offset + shaped->string->log_clusters[i]),
        .at = {line->pen + info->geometry.x_offset / MARCH_FONTS_UNITS,
               info->geometry.y_offset / MARCH_FONTS_UNITS},
    };
    return advance;
}

static void add_ink(march_page_box *box, const march_font *font,
                    const march_glyph *glyph)
{
    march_page_box ink = march_font_ink(font, glyph->index);

    if (ink.x0_mm < ink.x1_mm) {
        march_page_box_add(
            box, (march_page){glyph->at.x_mm + ink.x0_mm, glyph->at.y_mm + ink.y0_mm});
        march_page_box_add(
            box, (march_page){glyph->at.x_mm + ink.x1_mm, glyph->at.y_mm + ink.y1_mm});
    }
}

/** Join a cluster to the one left of it where they belong together: joined letters,
 * and what takes no room of its own. False if there is no memory. */
static bool add_cluster(builder *line, march_type_cluster cluster, uint32_t offset)
{
    march_type_cluster *before = line->clusters.count > 0
                                     ? &line->clusters.items[line->clusters.count - 1]
                                     : NULL;
    uint32_t later = offset > line->last_offset ? offset : line->last_offset;
    uint32_t earlier = line->last_offset;

    line->last_offset = offset;
    if (before && (cluster.width_mm <= 0 || march_script_joined(line->utf8, later))) {
        before->glyph_count += cluster.glyph_count;
        before->width_mm += cluster.width_mm;
        if (cluster.ink.x0_mm < cluster.ink.x1_mm) {
            march_page_box_add(&before->ink,
                               (march_page){cluster.ink.x0_mm, cluster.ink.y0_mm});
            march_page_box_add(&before->ink,
                               (march_page){cluster.ink.x1_mm, cluster.ink.y1_mm});
        }
        return true;
    }
    if (before) {
        before->tight = march_script_cursive(g_utf8_get_char(line->utf8 + earlier)) &&
                        march_script_cursive(g_utf8_get_char(line->utf8 + offset));
    }
    return MARCH_PUSH(line->arena, &line->clusters, cluster);
}

/** Take over the glyphs of an item cluster by cluster, left to right. */
static march_status add_clusters(builder *line, shaped_item *shaped)
{
    const PangoGlyphString *string = shaped->string;

    for (int i = 0; i < string->num_glyphs;) {
        int offset = string->log_clusters[i];
        size_t first = shaped->count;
        march_type_cluster cluster = {.left_mm = line->pen,
                                      .ink = march_page_box_empty()};
        for (; i < string->num_glyphs && string->log_clusters[i] == offset; i++) {
            line->pen += add_glyph(line, shaped, i);
        }
        for (size_t k = first; k < shaped->count; k++) {
            add_ink(&cluster.ink, shaped->font, &shaped->glyphs[k]);
        }
        cluster.glyph_count = shaped->count - first;
        cluster.width_mm = line->pen - cluster.left_mm;
        if (!add_cluster(line, cluster, (uint32_t)(shaped->item->offset + offset))) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

/** Report all of an item for which there is no font at all. */
static void report_all(const builder *line, const PangoItem *item)
{
    const char *end = line->utf8 + item->offset + item->length;

    for (const char *p = end - item->length; p < end;
         p = g_utf8_find_next_char(p, NULL)) {
        line->missing.report(line->missing.context, g_utf8_get_char(p));
    }
}

static march_status add_item(builder *line, const PangoItem *item)
{
    if (!item->analysis.font) {
        report_all(line, item);
        return MARCH_OK;
    }
    MARCH_CLEANUP(free_glyphs) PangoGlyphString *string = pango_glyph_string_new();
    pango_shape_full(line->utf8 + item->offset, item->length, line->utf8, -1,
                     &item->analysis, string);

    shaped_item shaped = {
        .item = item,
        .string = string,
        .font = march_fonts_face(line->fonts, item->analysis.font),
        .glyphs = MARCH_NEW(line->arena, march_glyph, (size_t)string->num_glyphs),
    };
    if (!shaped.font || !shaped.glyphs) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(add_clusters(line, &shaped));
    march_glyph_run run = {
        .font = shaped.font,
        .size_mm = 1,
        .rtl = item->analysis.level % 2 == 1,
        .glyphs = shaped.glyphs,
        .count = shaped.count,
    };
    return shaped.count == 0 || MARCH_PUSH(line->arena, &line->runs, run)
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

/** Heights: room for every font used, letters as in the font most glyphs are from. */
static march_status measure(const builder *line, PangoContext *context,
                            march_line_of_type *out)
{
    const march_glyph_run *main_run = NULL;
    const march_font *font;

    for (size_t i = 0; i < line->runs.count; i++) {
        const march_glyph_run *run = &line->runs.items[i];
        march_font_metrics metrics = march_font_measure(run->font);
        out->ascent_mm = fmax(out->ascent_mm, metrics.ascent);
        out->descent_mm = fmax(out->descent_mm, metrics.descent);
        main_run = !main_run || run->count > main_run->count ? run : main_run;
    }
    if (main_run) {
        font = main_run->font;
    } else {
        PangoFont *first = pango_context_load_font(
            context, pango_context_get_font_description(context));
        font = first ? march_fonts_face(line->fonts, first) : NULL;
        if (first) {
            g_object_unref(first);
        }
    }
    if (!font) {
        return MARCH_OK; /* no font at all: reported with the characters */
    }
    march_font_metrics metrics = march_font_measure(font);
    out->ascent_mm = fmax(out->ascent_mm, metrics.ascent);
    out->descent_mm = fmax(out->descent_mm, metrics.descent);
    out->cap_height_mm = metrics.cap_height;
    out->x_height_mm = metrics.x_height;
    return MARCH_OK;
}

/** Cut the text into items of one font, script and direction, in visual order. */
static GList *itemise(PangoContext *context, const march_shape_request *request)
{
    MARCH_CLEANUP(free_attributes) PangoAttrList *list = attributes_of(request);
    GList *logical = pango_itemize_with_base_dir(
        context, PANGO_DIRECTION_WEAK_LTR, request->utf8, 0, (int)strlen(request->utf8),
        list, NULL); /* weak: the first letter decides */
    GList *visual = pango_reorder_items(logical);
    g_list_free(logical);
    return visual;
}

march_status march_shape_line(march_fonts *fonts, march_arena *arena,
                              const march_shape_request *request,
                              march_shape_missing missing, march_line_of_type *out)
{
    PangoContext *context = march_fonts_context(fonts, request->utf8, &request->font);
    if (!context) {
        return MARCH_E_NOMEM;
    }
    pango_context_set_language(context, pango_language_from_string(request->lang));

    MARCH_CLEANUP(free_items) GList *items = itemise(context, request);
    builder line = {
        .fonts = fonts, .arena = arena, .utf8 = request->utf8, .missing = missing};
    for (const GList *i = items; i; i = i->next) {
        MARCH_TRY(add_item(&line, i->data));
    }
    *out = (march_line_of_type){.width_mm = line.pen, .ink = march_page_box_empty()};
    out->mark.utf8 = request->utf8;
    out->mark.runs = line.runs.items;
    out->mark.run_count = line.runs.count;
    out->clusters = line.clusters.items;
    out->cluster_count = line.clusters.count;
    return measure(&line, context, out);
}
