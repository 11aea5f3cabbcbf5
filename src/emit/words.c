/* words.c - text as embedded glyphs that can be searched and copied.
 * SPDX-License-Identifier: MIT */
#include "emit/words.h"

#include <cairo-ft.h>
#include <string.h>

#include "emit/cairo_auto.h"
#include "emit/canvas.h"

/* Beyond this share of the em, pdftotext and others see a gap between words. */
#define WIDE_SPACING 0.08
/* Of a halo's edge; 0.04 mm in a name of 4 mm. Exact outlines would be most of the
 * file and of the time to write it. */
#define HALO_TOLERANCE_EM 0.01

/** A font file opened for Cairo alone: Cairo may keep a font longer than we do. */
typedef struct font_file {
    FT_Library library;
    FT_Face face;
} font_file;

typedef struct font_entry {
    const march_font *font;
    cairo_font_face_t *face; /**< NULL: cannot be opened */
} font_entry;

struct march_words {
    march_arena *arena;
    march_outlines *outlines;
    MARCH_ARRAY(font_entry) fonts;
};

static void close_words(void *object)
{
    march_words *words = object;

    for (size_t i = 0; i < words->fonts.count; i++) {
        cairo_font_face_destroy(words->fonts.items[i].face);
    }
}

march_status march_words_new(march_arena *arena, march_outlines *outlines,
                             march_words **out)
{
    march_words *words = MARCH_NEW(arena, march_words, 1);

    if (!words || !march_arena_defer(arena, close_words, words)) {
        return MARCH_E_NOMEM;
    }
    words->arena = arena;
    words->outlines = outlines;
    *out = words;
    return MARCH_OK;
}

static void close_font_file(void *object)
{
    font_file *file = object;

    FT_Done_FreeType(file->library);
    free(file);
}

/** Open a font; NULL if that fails. */
static cairo_font_face_t *open_font(const march_font *font)
{
    static const cairo_user_data_key_t owner;
    font_file *file = calloc(1, sizeof(*file));

    if (!file || FT_Init_FreeType(&file->library) != 0) {
        free(file);
        return NULL;
    }
    if (FT_New_Face(file->library, font->file, font->face_index, &file->face) != 0) {
        close_font_file(file);
        return NULL;
    }
    cairo_font_face_t *face =
        cairo_ft_font_face_create_for_ft_face(file->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(face, &owner, file, close_font_file) !=
        CAIRO_STATUS_SUCCESS) {
        cairo_font_face_destroy(face);
        close_font_file(file);
        return NULL;
    }
    return face;
}

static march_status find_font(march_words *words, const march_font *font,
                              cairo_font_face_t **out)
{
    for (size_t i = 0; i < words->fonts.count; i++) {
        if (words->fonts.items[i].font == font) {
            *out = words->fonts.items[i].face;
            return MARCH_OK;
        }
    }
    font_entry entry = {font, open_font(font)};
    if (!MARCH_PUSH(words->arena, &words->fonts, entry)) {
        cairo_font_face_destroy(entry.face);
        return MARCH_E_NOMEM;
    }
    if (!entry.face) {
        march_outlines_face(words->outlines, font); /* reports it, once */
    }
    *out = entry.face;
    return MARCH_OK;
}

static void set_font(cairo_t *cairo, cairo_font_face_t *face, double size_mm,
                     double angle_rad)
{
    cairo_matrix_t matrix;

    cairo_matrix_init_rotate(&matrix, angle_rad);
    cairo_matrix_scale(&matrix, size_mm, size_mm);
    cairo_set_font_face(cairo, face);
    cairo_set_font_matrix(cairo, &matrix);
}

static cairo_glyph_t glyph_of(const march_glyph *glyph)
{
    return (cairo_glyph_t){glyph->index, glyph->at.x_mm, glyph->at.y_mm};
}

/** Whether a character of UTF-8 ends at `at` that Unicode keeps for no character, such
 * as U+FFFE or U+FDD0: Cairo takes none of them. */
static bool is_noncharacter(const char *text, size_t at)
{
    const unsigned char *c = (const unsigned char *)text + at;

    if (at < 2) {
        return false;
    }
    if (c[-2] == 0xEF && c[-1] == 0xB7) {
        return c[0] >= 0x90 && c[0] <= 0xAF; /* U+FDD0 ... U+FDEF */
    }
    bool plane = c[-2] == 0xEF || (at >= 3 && c[-3] >= 0xF0 && (c[-2] & 0x8F) == 0x8F);
    return plane && c[-1] == 0xBF && c[0] >= 0xBE; /* U+FFFE, U+1FFFF ... */
}

const char *march_words_showable(march_arena *arena, const char *text)
{
    char *copy = NULL;

    for (size_t i = 0; text[i]; i++) {
        if (!is_noncharacter(text, i)) {
            continue;
        }
        copy = copy ? copy : march_arena_strdup(arena, text);
        if (!copy) {
            return NULL;
        }
        copy[i - 1] = (char)0xBF;
        copy[i] = (char)0xBD; /* U+FFFD or its like in another plane */
    }
    return copy ? copy : text;
}

/** Bytes of a line's text, from `from` up to `to`. */
typedef struct span {
    size_t from, to;
} span;

static size_t first_byte(const march_glyph_run *run)
{
    size_t first = SIZE_MAX;

    for (size_t i = 0; i < run->count; i++) {
        first = run->glyphs[i].cluster < first ? run->glyphs[i].cluster : first;
    }
    return first;
}

/** The bytes of text that a run shows: up to where the run after it, in the order of
 * reading, begins. */
static span run_span(const march_text_mark *mark, const march_glyph_run *run)
{
    span bytes = {first_byte(run), strlen(mark->utf8)};

    for (size_t r = 0; r < mark->run_count; r++) {
        size_t other = first_byte(&mark->runs[r]);
        if (other > bytes.from && other < bytes.to) {
            bytes.to = other;
        }
    }
    return bytes;
}

/** Fill in which bytes belong to which glyphs, in the order of reading. Returns how
 * many clusters there are; one of everything if the glyphs' order makes no sense. */
static size_t make_clusters(const march_glyph_run *run, span bytes,
                            cairo_text_cluster_t *clusters)
{
    size_t count = 0, at = bytes.from;

    for (size_t k = 0; k < run->count; k++) {
        size_t i = run->rtl ? run->count - 1 - k : k;
        size_t cluster = run->glyphs[i].cluster;
        if (cluster < at || cluster >= bytes.to) {
            clusters[0] =
                (cairo_text_cluster_t){(int)(bytes.to - bytes.from), (int)run->count};
            return 1;
        }
        if (count == 0 || cluster > at) {
            if (count > 0) {
                clusters[count - 1].num_bytes = (int)(cluster - at);
            }
            clusters[count++] = (cairo_text_cluster_t){0, 0};
            at = cluster;
        }
        clusters[count - 1].num_glyphs++;
    }
    clusters[count - 1].num_bytes = (int)(bytes.to - at);
    return count;
}

/** Show a run on a straight line, letter by letter. */
static march_status show_run(march_words *words, cairo_t *cairo,
                             const march_text_mark *mark, const march_glyph_run *run)
{
    span bytes = run_span(mark, run);
    cairo_glyph_t *glyphs = MARCH_NEW(words->arena, cairo_glyph_t, run->count);
    cairo_text_cluster_t *clusters =
        MARCH_NEW(words->arena, cairo_text_cluster_t, run->count);

    if (!glyphs || !clusters) {
        return MARCH_E_NOMEM;
    }
    if (bytes.from >= bytes.to) {
        return MARCH_OK;
    }
    for (size_t i = 0; i < run->count; i++) {
        glyphs[i] = glyph_of(&run->glyphs[i]);
    }
    size_t count = make_clusters(run, bytes, clusters);
    cairo_show_text_glyphs(cairo, mark->utf8 + bytes.from, (int)(bytes.to - bytes.from),
                           glyphs, (int)run->count, clusters, (int)count,
                           run->rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
    return MARCH_OK;
}

/** Show each glyph by itself; the first of the line carries all of its text. */
static void show_apart(cairo_t *cairo, const march_text_mark *mark,
                       const march_glyph_run *run, cairo_font_face_t *face, bool *said)
{
    for (size_t i = 0; i < run->count; i++) {
        const char *text = *said ? "" : mark->utf8;
        int length = (int)strlen(text);
        cairo_glyph_t glyph = glyph_of(&run->glyphs[i]);
        cairo_text_cluster_t cluster = {length, 1};
        set_font(cairo, face, run->size_mm, run->glyphs[i].angle_rad);
        cairo_show_text_glyphs(cairo, text, length, &glyph, 1, &cluster, 1, 0);
        *said = true;
    }
}

/** Append the outlines of all glyphs of a line to the path. */
static march_status trace_line(march_words *words, cairo_t *cairo,
                               const march_text_mark *mark)
{
    for (size_t r = 0; r < mark->run_count; r++) {
        const march_glyph_run *run = &mark->runs[r];
        for (size_t i = 0; i < run->count; i++) {
            const march_glyph *glyph = &run->glyphs[i];
            const march_outline *outline = march_outline_rough(
                words->outlines, run->font, glyph->index, HALO_TOLERANCE_EM);
            if (!outline) {
                return MARCH_E_NOMEM;
            }
            cairo_save(cairo);
            cairo_translate(cairo, glyph->at.x_mm, glyph->at.y_mm);
            cairo_rotate(cairo, glyph->angle_rad);
            cairo_scale(cairo, run->size_mm, run->size_mm);
            march_canvas_trace(cairo, &outline->path);
            cairo_restore(cairo);
        }
    }
    return MARCH_OK;
}

static march_status draw_halo(march_words *words, cairo_t *cairo,
                              const march_text_mark *mark)
{
    cairo_new_path(cairo);
    MARCH_TRY(trace_line(words, cairo, mark));
    march_canvas_color(cairo, mark->halo);
    cairo_set_line_width(cairo, 2 * mark->halo_mm);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(cairo, NULL, 0, 0);
    cairo_stroke(cairo);
    return MARCH_OK;
}

/** Whether readers would not see the letters of a line as the words they make: on a
 * curve, spaced far apart, or neither level nor upright. */
static bool reads_apart(const march_text_mark *mark)
{
    double quarters = mark->angle_rad / (MARCH_PI / 2);

    return mark->curved || mark->spacing_mm > mark->size_mm * WIDE_SPACING ||
           fabs(quarters - round(quarters)) > 1e-3;
}

/** Show the letters, without halo. */
static march_status show_line(march_words *words, cairo_t *cairo,
                              const march_text_mark *mark)
{
    bool apart = reads_apart(mark), said = false;

    march_canvas_color(cairo, mark->color);
    for (size_t r = 0; r < mark->run_count; r++) {
        const march_glyph_run *run = &mark->runs[r];
        cairo_font_face_t *face = NULL;
        MARCH_TRY(find_font(words, run->font, &face));
        if (!face || run->count == 0) {
            continue;
        }
        if (apart) {
            show_apart(cairo, mark, run, face, &said);
            continue;
        }
        set_font(cairo, face, run->size_mm, run->glyphs[0].angle_rad);
        MARCH_TRY(show_run(words, cairo, mark, run));
    }
    return march_cairo_status(cairo_status(cairo));
}

march_status march_words_draw(march_words *words, cairo_t *cairo,
                              const march_text_mark *mark)
{
    march_text_mark shown = *mark;

    shown.utf8 = march_words_showable(words->arena, mark->utf8);
    if (!shown.utf8) {
        return MARCH_E_NOMEM;
    }
    if (mark->halo.a > 0 && mark->halo_mm > 0) {
        MARCH_TRY(draw_halo(words, cairo, mark));
    }
    return show_line(words, cairo, &shown);
}
