/* outline.c - the outlines of glyphs, read with FreeType.
 * SPDX-License-Identifier: MIT */
#include "emit/outline.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "draw/path.h"
#include "emit/roughen.h"

/** A font file and its glyphs' outlines by glyph index. */
typedef struct typeface {
    const march_font *font;
    FT_Face face;                   /**< NULL: cannot be opened */
    const march_outline **outlines; /**< `count` slots, NULL: not read yet */
    const march_outline **rough;    /**< the same */
    size_t count;
} typeface;

struct march_outlines {
    march_arena *arena;
    march_diags *diags;
    FT_Library library;
    MARCH_ARRAY(typeface) faces;
};

static const march_outline nothing = {.path = {0}};

static void close_library(void *library)
{
    FT_Done_FreeType(library); /* closes the faces as well */
}

march_status march_outlines_new(march_arena *arena, march_diags *diags,
                                march_outlines **out)
{
    march_outlines *outlines = MARCH_NEW(arena, march_outlines, 1);

    if (!outlines || FT_Init_FreeType(&outlines->library) != 0) {
        return MARCH_E_NOMEM;
    }
    if (!march_arena_defer(arena, close_library, outlines->library)) {
        return MARCH_E_NOMEM;
    }
    outlines->arena = arena;
    outlines->diags = diags;
    *out = outlines;
    return MARCH_OK;
}

static typeface *open_face(march_outlines *outlines, const march_font *font)
{
    typeface opened = {.font = font};

    if (FT_New_Face(outlines->library, font->file, font->face_index, &opened.face) !=
        0) {
        opened.face = NULL;
        march_diag_add(outlines->diags, (march_where){.file = font->file}, MARCH_D_FONT,
                       "this font cannot be opened; its letters are left out");
    } else {
        opened.count = (size_t)opened.face->num_glyphs;
        opened.outlines =
            MARCH_NEW(outlines->arena, const march_outline *, opened.count);
        opened.rough = MARCH_NEW(outlines->arena, const march_outline *, opened.count);
        if (!opened.outlines || !opened.rough) {
            return NULL;
        }
    }
    return MARCH_PUSH(outlines->arena, &outlines->faces, opened)
               ? &outlines->faces.items[outlines->faces.count - 1]
               : NULL;
}

/** The opened font; NULL if there is no memory. */
static typeface *find_face(march_outlines *outlines, const march_font *font)
{
    for (size_t i = outlines->faces.count; i-- > 0;) {
        if (outlines->faces.items[i].font == font) {
            return &outlines->faces.items[i];
        }
    }
    return open_face(outlines, font);
}

void *march_outlines_face(march_outlines *outlines, const march_font *font)
{
    typeface *found = find_face(outlines, font);

    return found ? found->face : NULL;
}

/** An outline being read: where the pen is, and from font units to ems. */
typedef struct reader {
    march_path_builder path;
    march_page pen;
    double em;
    bool open;
} reader;

static march_page to_page(const reader *to, const FT_Vector *point)
{
    return (march_page){(double)point->x * to->em, -(double)point->y * to->em};
}

static int read_move(const FT_Vector *at, void *user)
{
    reader *to = user;

    if (to->open) {
        march_path_close(&to->path);
    }
    to->open = true;
    to->pen = to_page(to, at);
    march_path_move(&to->path, to->pen);
    return to->path.failed;
}

static int read_line(const FT_Vector *at, void *user)
{
    reader *to = user;

    to->pen = to_page(to, at);
    march_path_line(&to->path, to->pen);
    return to->path.failed;
}

static int read_cubic(const FT_Vector *control1, const FT_Vector *control2,
                      const FT_Vector *at, void *user)
{
    reader *to = user;

    to->pen = to_page(to, at);
    march_path_curve(&to->path, to_page(to, control1), to_page(to, control2), to->pen);
    return to->path.failed;
}

/** A quadratic arc, raised to the cubic that is the same curve. */
static int read_conic(const FT_Vector *control, const FT_Vector *at, void *user)
{
    reader *to = user;
    march_page from = to->pen, end = to_page(to, at), c = to_page(to, control);
    march_page c1 = {from.x_mm + (c.x_mm - from.x_mm) * 2 / 3,
                     from.y_mm + (c.y_mm - from.y_mm) * 2 / 3};
    march_page c2 = {end.x_mm + (c.x_mm - end.x_mm) * 2 / 3,
                     end.y_mm + (c.y_mm - end.y_mm) * 2 / 3};

    to->pen = end;
    march_path_curve(&to->path, c1, c2, end);
    return to->path.failed;
}

static const march_outline *read_outline(march_outlines *outlines, FT_Face face,
                                         uint32_t glyph)
{
    static const FT_Outline_Funcs reading = {.move_to = read_move,
                                             .line_to = read_line,
                                             .conic_to = read_conic,
                                             .cubic_to = read_cubic};
    reader to = {.path = {.arena = outlines->arena}};
    march_outline *outline = MARCH_NEW(outlines->arena, march_outline, 1);

    if (!outline || !FT_IS_SCALABLE(face) ||
        FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) {
        return outline;
    }
    to.em = 1.0 / face->units_per_EM;
    FT_Outline_Decompose(&face->glyph->outline, &reading, &to);
    if (to.open) {
        march_path_close(&to.path);
    }
    if (to.path.failed) {
        return NULL;
    }
    outline->path = march_path_done(&to.path);
    outline->box = march_path_box(&outline->path);
    return outline;
}

const march_outline *march_outline_get(march_outlines *outlines, const march_font *font,
                                       uint32_t glyph)
{
    typeface *from = find_face(outlines, font);

    if (!from) {
        return NULL;
    }
    if (!from->face || glyph >= from->count) {
        return &nothing;
    }
    if (!from->outlines[glyph]) {
        from->outlines[glyph] = read_outline(outlines, from->face, glyph);
    }
    return from->outlines[glyph];
}

const march_outline *march_outline_rough(march_outlines *outlines,
                                         const march_font *font, uint32_t glyph,
                                         double tolerance_em)
{
    const march_outline *fine = march_outline_get(outlines, font, glyph);
    typeface *from = find_face(outlines, font);

    if (!fine || !from || fine == &nothing || from->rough[glyph]) {
        return fine && from && fine != &nothing ? from->rough[glyph] : fine;
    }
    march_outline *rough = MARCH_NEW(outlines->arena, march_outline, 1);
    if (!rough ||
        !march_path_roughen(outlines->arena, &fine->path, tolerance_em, &rough->path)) {
        return NULL;
    }
    rough->box = fine->box;
    from->rough[glyph] = rough;
    return rough;
}
