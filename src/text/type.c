/* type.c - setting lines of text: the typesetter and what it keeps.
 * SPDX-License-Identifier: MIT */
#include "text/type.h"

#include <string.h>

#include "base/str.h"
#include "text/fontset.h"
#include "text/script.h"
#include "text/shape.h"

/* Lines kept at a time: the sheets of a film bring new words, dates and figures, for
 * ever. A sheet has a few hundred. */
enum { LINES_KEPT = 1024 };

struct march_typesetter {
    march_arena *arena;
    march_arena *kept; /**< holds what is in `lines` */
    march_diags *diags;
    march_fonts *fonts;
    GHashTable *lines;    /**< key of a request to its march_line_of_type of size 1 */
    GHashTable *reported; /**< what was said already, as text */
    uint64_t serial;      /**< 0: it is not kept */
};

static void setter_close(void *object)
{
    march_typesetter *setter = object;

    g_hash_table_destroy(setter->lines);
    g_hash_table_destroy(setter->reported);
    march_arena_free(setter->kept);
}

march_status march_typesetter_new(march_arena *arena, const march_type_options *options,
                                  march_diags *diags, march_typesetter **out)
{
    march_typesetter *setter = MARCH_NEW(arena, march_typesetter, 1);
    if (!setter) {
        return MARCH_E_NOMEM;
    }
    setter->arena = arena;
    setter->diags = diags;
    MARCH_TRY(march_fonts_open(arena, options, diags, &setter->fonts));
    setter->lines = g_hash_table_new(g_str_hash, g_str_equal);
    setter->reported = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!march_arena_defer(arena, setter_close, setter)) {
        return MARCH_E_NOMEM;
    }
    *out = setter;
    return MARCH_OK;
}

static march_hash hash_options(const march_type_options *options)
{
    march_hash hash = march_hash_words(options->system_fonts ? "all" : "own");

    hash = march_hash_join(hash, march_hash_words(options->cache_dir));
    return march_hash_join(hash, march_hash_words(options->font_dir));
}

march_status march_typesetter_reuse(march_arena *arena, march_reuse *reuse,
                                    const march_type_options *options,
                                    march_diags *diags, march_typesetter **out)
{
    march_hash key =
        march_hash_join(march_hash_words("typesetter"), hash_options(options));
    march_typesetter *known = march_reuse_find(reuse, key);

    if (!reuse) {
        return march_typesetter_new(arena, options, diags, out);
    }
    if (known && g_hash_table_size(known->reported) == 0) {
        known->diags = diags;
        *out = known;
        return MARCH_OK;
    }
    march_arena *own = march_arena_new(MARCH_MEMORY_LIMIT);
    march_status status =
        own ? march_typesetter_new(own, options, diags, out) : MARCH_E_NOMEM;
    if (status != MARCH_OK) {
        march_arena_free(own);
        return status;
    }
    (*out)->serial = march_reuse_serial(reuse);
    return march_reuse_keep(reuse, key, own, *out);
}

uint64_t march_typesetter_serial(const march_typesetter *setter)
{
    return setter->serial;
}

/** Whether this is said for the first time. */
static bool first_time(march_typesetter *setter, const char *what)
{
    return g_hash_table_add(setter->reported, g_strdup(what));
}

/** A character no font has: once for a script whose fonts are not installed, else once
 * for the character. */
static void report_missing(void *context, gunichar c)
{
    march_typesetter *setter = context;
    const char *package = march_fontset_package_of_script(g_unichar_get_script(c));
    char glyph[8] = "";
    char code[16];

    g_unichar_to_utf8(c, glyph);
    g_snprintf(code, sizeof(code), "U+%04X", c);
    if (!first_time(setter, package ? package : code)) {
        return;
    }
    march_diag_add(setter->diags, (march_where){0}, MARCH_D_GLYPH,
                   "no font has the character %s '%s'", code,
                   g_unichar_isprint(c) ? glyph : "?");
    if (package) {
        march_diag_hint(setter->diags, "install the package %s", package);
    } else {
        march_diag_hint(setter->diags, "name a folder with a font that has it "
                                       "(--font-dir), or allow all fonts of the system "
                                       "(--system-fonts)");
    }
}

/** Report the first family of a style where it is not installed. */
static void check_family(march_typesetter *setter, const march_shape_request *request)
{
    const char *families = request->font.families;
    char *copy = g_strndup(families, strcspn(families, ","));
    const char *family = g_strstrip(copy);
    PangoContext *context =
        march_fonts_context(setter->fonts, request->utf8, &request->font);

    if (context && *family && !march_fonts_has_family(setter->fonts, context, family) &&
        first_time(setter, family)) {
        const char *package = march_fontset_package_of_family(family);
        march_diag_add(setter->diags, (march_where){0}, MARCH_D_FONT,
                       "the font family '%s' is not installed; another is used",
                       family);
        if (package) {
            march_diag_hint(setter->diags, "install the package %s", package);
        } else {
            march_diag_hint(setter->diags, "name the folder it is in (--font-dir), or "
                                           "allow all fonts of the system "
                                           "(--system-fonts)");
        }
    }
    g_free(copy);
}

/** The text as it is set: valid, one line, in capitals where asked for. */
static char *text_to_set(march_arena *arena, const char *utf8, const char *lang,
                         bool upper)
{
    char *text;

    if (g_utf8_validate(utf8, -1, NULL)) {
        text = march_arena_strdup(arena, utf8);
    } else {
        char *valid = g_utf8_make_valid(utf8, -1);
        text = march_arena_strdup(arena, valid);
        g_free(valid);
    }
    for (char *p = text; p && *p; p++) {
        *p = *p == '\n' || *p == '\t' || *p == '\r' ? ' ' : *p;
    }
    return text && upper ? march_script_upper(arena, text, lang) : text;
}

/** Forget the lines that were shaped, if they are many: what was handed out are copies.
 * False if there is no memory for new ones. */
static bool make_room(march_typesetter *setter)
{
    if (setter->kept && g_hash_table_size(setter->lines) < LINES_KEPT) {
        return true;
    }
    g_hash_table_remove_all(setter->lines);
    march_arena_free(setter->kept);
    setter->kept = march_arena_new(0);
    return setter->kept != NULL;
}

/** The line at size 1, from what was shaped before or shaped now. */
static march_status find_line(march_typesetter *setter,
                              const march_shape_request *request, const char *key,
                              const march_line_of_type **out)
{
    const march_line_of_type *known = g_hash_table_lookup(setter->lines, key);
    if (known) {
        *out = known;
        return MARCH_OK;
    }
    if (!make_room(setter)) {
        return MARCH_E_NOMEM;
    }
    march_line_of_type *line = MARCH_NEW(setter->kept, march_line_of_type, 1);
    char *kept_key = march_arena_strdup(setter->kept, key);
    march_shape_request kept = *request;
    kept.utf8 = march_arena_strdup(setter->kept, request->utf8);
    if (!line || !kept_key || !kept.utf8) {
        return MARCH_E_NOMEM;
    }
    check_family(setter, &kept);
    MARCH_TRY(march_shape_line(setter->fonts, setter->kept, &kept,
                               (march_shape_missing){report_missing, setter}, line));
    g_hash_table_insert(setter->lines, kept_key, line);
    *out = line;
    return MARCH_OK;
}

/** Clusters at their size with space between them; the line's width and ink follow. */
static march_status scale_clusters(march_arena *arena, const march_line_of_type *unit,
                                   const march_type_style *style,
                                   march_line_of_type *line)
{
    double size = style->size_mm, shift = 0;
    march_type_cluster *clusters =
        MARCH_NEW(arena, march_type_cluster, unit->cluster_count);

    if (!clusters) {
        return MARCH_E_NOMEM;
    }
    line->ink = march_page_box_empty();
    for (size_t i = 0; i < unit->cluster_count; i++) {
        march_type_cluster *c = &clusters[i];
        *c = unit->clusters[i];
        c->left_mm = (c->left_mm + shift) * size;
        c->width_mm *= size;
        c->ink = (march_page_box){(c->ink.x0_mm + shift) * size, c->ink.y0_mm * size,
                                  (c->ink.x1_mm + shift) * size, c->ink.y1_mm * size};
        if (c->ink.x0_mm < c->ink.x1_mm) {
            march_page_box_add(&line->ink, (march_page){c->ink.x0_mm, c->ink.y0_mm});
            march_page_box_add(&line->ink, (march_page){c->ink.x1_mm, c->ink.y1_mm});
        }
        shift += c->tight || i + 1 == unit->cluster_count ? 0 : style->spacing_em;
    }
    line->width_mm = (unit->width_mm + shift) * size;
    line->clusters = clusters;
    return MARCH_OK;
}

/** Runs at their size; each glyph goes where its cluster went. */
static march_status scale_runs(march_arena *arena, const march_line_of_type *unit,
                               const march_type_style *style, march_line_of_type *line)
{
    march_glyph_run *runs = MARCH_NEW(arena, march_glyph_run, unit->mark.run_count);
    size_t cluster = 0, taken = 0; /* glyphs taken of the cluster */

    if (!runs) {
        return MARCH_E_NOMEM;
    }
    for (size_t r = 0; r < unit->mark.run_count; r++) {
        const march_glyph_run *from = &unit->mark.runs[r];
        march_glyph *glyphs = MARCH_NEW(arena, march_glyph, from->count);
        if (!glyphs) {
            return MARCH_E_NOMEM;
        }
        for (size_t g = 0; g < from->count; g++) {
            while (taken == unit->clusters[cluster].glyph_count) {
                cluster++;
                taken = 0;
            }
            double offset = from->glyphs[g].at.x_mm - unit->clusters[cluster].left_mm;
            glyphs[g] = from->glyphs[g];
            glyphs[g].at =
                (march_page){line->clusters[cluster].left_mm + offset * style->size_mm,
                             from->glyphs[g].at.y_mm * style->size_mm};
            taken++;
        }
        runs[r] = *from;
        runs[r].size_mm = style->size_mm;
        runs[r].glyphs = glyphs;
    }
    line->mark.runs = runs;
    return MARCH_OK;
}

/** A copy of a line of size 1, dressed in a style. */
static march_status dress(march_arena *arena, const march_line_of_type *unit,
                          const march_type_style *style, march_line_of_type *line)
{
    *line = *unit;
    line->ascent_mm *= style->size_mm;
    line->descent_mm *= style->size_mm;
    line->cap_height_mm *= style->size_mm;
    line->x_height_mm *= style->size_mm;
    MARCH_TRY(scale_clusters(arena, unit, style, line));
    MARCH_TRY(scale_runs(arena, unit, style, line));

    march_text_mark *mark = &line->mark;
    mark->weight = style->weight;
    mark->italic = style->italic;
    mark->size_mm = style->size_mm;
    mark->spacing_mm = style->spacing_em * style->size_mm;
    mark->length_mm = line->width_mm;
    mark->color = style->color;
    mark->halo = style->halo;
    mark->halo_mm = style->halo_mm;
    mark->family = march_arena_strdup(arena, style->family ? style->family : "serif");
    return mark->family ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_type_shape(march_typesetter *setter, march_arena *arena,
                              const char *utf8, const char *lang,
                              const march_type_style *wanted,
                              const march_line_of_type **out)
{
    march_type_style upright = *wanted; /* Han characters and figures among them */
    const march_type_style *style = &upright;

    if (!(style->size_mm > 0) || !isfinite(style->size_mm) ||
        !isfinite(style->spacing_em)) {
        return MARCH_E_RANGE;
    }
    lang = lang ? lang : "en";
    const char *text = text_to_set(arena, utf8, lang, style->upper);
    upright.italic = style->italic && !(text && march_script_east_asian(text));
    march_shape_request request = {
        .utf8 = text,
        .lang = lang,
        .font = {style->family ? style->family : "serif", style->weight, style->italic},
        .spaced = style->spacing_em != 0,
    };
    march_line_of_type *line = MARCH_NEW(arena, march_line_of_type, 1);
    const march_line_of_type *unit;
    const char *key = march_arena_printf(
        arena, "%d %d %d %s\n%s\n%s", style->weight, style->italic, request.spaced,
        lang, request.font.families, request.utf8 ? request.utf8 : "");
    char *own_lang = march_arena_strdup(arena, lang);
    if (!request.utf8 || !line || !key || !own_lang) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(find_line(setter, &request, key, &unit));
    MARCH_TRY(dress(arena, unit, style, line));
    line->mark.utf8 = request.utf8;
    line->mark.lang = own_lang;
    for (size_t i = 0; i < line->mark.run_count; i++) {
        march_fonts_count(setter->fonts, line->mark.runs[i].font,
                          line->mark.runs[i].count);
    }
    *out = line;
    return MARCH_OK;
}

size_t march_type_clusters(const march_line_of_type *line)
{
    size_t parts = line->cluster_count;

    for (size_t i = 0; i + 1 < line->cluster_count; i++) {
        parts -= line->clusters[i].tight;
    }
    return parts;
}

const march_font_use *march_typesetter_fonts(const march_typesetter *setter,
                                             size_t *count)
{
    return march_fonts_uses(setter->fonts, count);
}
