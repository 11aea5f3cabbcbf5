/* layer_print.c - what each tile shows of a layer.
 * SPDX-License-Identifier: MIT */
#include "emit/layer_print.h"

#include "emit/outline.h"

/* Letters are put on quarters of a pixel, and lines of them on whole ones. */
#define LETTER_ROOM_PX 3.0

/** What a tile knows of a group. */
typedef enum scope_state { NOT_ASKED, HIDDEN, PLAIN, OPEN } scope_state;

/** A group that is open while marks are looked at. */
typedef struct scope {
    const march_mark *mark;
    unsigned char *states; /**< a scope_state a tile; NULL: plain on all */
} scope;

/** A mark on a tile. */
typedef struct entry {
    uint32_t tile;
    const march_mark *mark;
} entry;

struct march_printer {
    march_tiles tiles;
    march_piecer piecer;
    march_outlines *outlines;
    march_font_hashes *fonts;
    uint32_t *stamps; /**< a tile: the last text that touched it */
    uint32_t stamp;

    /* Of the layer that is looked at. */
    march_arena *arena;
    march_hash *keys;
    MARCH_ARRAY(entry) entries;
    MARCH_ARRAY(scope) scopes;
};

/** A rectangle of tiles, ends excluded. */
typedef struct tile_range {
    uint32_t col0, row0, col1, row1;
} tile_range;

march_status march_printer_new(march_arena *arena, const march_tiles *tiles,
                               march_diags *diags, march_printer **out)
{
    march_printer *printer = MARCH_NEW(arena, march_printer, 1);

    if (!printer) {
        return MARCH_E_NOMEM;
    }
    printer->tiles = *tiles;
    printer->piecer = march_piecer_on(arena);
    printer->fonts = march_font_hashes_new(arena);
    printer->stamps = MARCH_NEW(arena, uint32_t, march_tiles_count(tiles));
    if (!printer->fonts || !printer->stamps) {
        return MARCH_E_NOMEM;
    }
    *out = printer;
    return march_outlines_new(arena, diags, &printer->outlines);
}

static uint32_t tile_of(double px, uint32_t side, uint32_t count)
{
    return (uint32_t)fmin(fmax(floor(px / side), 0), count);
}

/** The tiles that a box on the page touches. */
static tile_range tiles_in(const march_tiles *tiles, march_page_box box)
{
    double scale = tiles->page.scale;

    if (!(box.x0_mm <= box.x1_mm && box.y0_mm <= box.y1_mm)) {
        return (tile_range){0, 0, 0, 0};
    }
    return (tile_range){
        tile_of(box.x0_mm * scale, MARCH_TILE_COLS, tiles->cols),
        tile_of(box.y0_mm * scale, MARCH_TILE_ROWS, tiles->rows),
        tile_of(box.x1_mm * scale + MARCH_TILE_COLS, MARCH_TILE_COLS, tiles->cols),
        tile_of(box.y1_mm * scale + MARCH_TILE_ROWS, MARCH_TILE_ROWS, tiles->rows)};
}

static march_status append(march_printer *printer, uint32_t tile,
                           const march_mark *mark, march_hash hash)
{
    printer->keys[tile] = march_hash_join(printer->keys[tile], hash);
    return MARCH_PUSH(printer->arena, &printer->entries, (entry){tile, mark})
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

/** Begin a group on a tile, now that something in it is seen there. */
static march_status open_scope(march_printer *printer, scope *group, uint32_t tile)
{
    march_tile at = march_tiles_at(&printer->tiles, tile);
    march_group_piece piece;

    MARCH_TRY(march_piece_of_group(&printer->piecer, group->mark->group, &at, &piece));
    if (piece.hidden || piece.plain) {
        group->states[tile] = piece.hidden ? HIDDEN : PLAIN;
        return MARCH_OK;
    }
    group->states[tile] = OPEN;
    const march_group_mark *mark = &piece.mark;
    return append(printer, tile, group->mark,
                  march_hash_group(mark->clip, mark->clip_even_odd, mark->opacity));
}

/** Open the groups round a mark on a tile, the outermost first.
 * @param[out] hidden  Whether one of them hides all. */
static march_status open_scopes(march_printer *printer, uint32_t tile, bool *hidden)
{
    *hidden = false;
    for (size_t i = 0; i < printer->scopes.count && !*hidden; i++) {
        scope *group = &printer->scopes.items[i];
        if (group->states && group->states[tile] == NOT_ASKED) {
            MARCH_TRY(open_scope(printer, group, tile));
        }
        *hidden = group->states && group->states[tile] == HIDDEN;
    }
    return MARCH_OK;
}

/** Enter a mark on a tile, unless it is hidden there. */
static march_status enter(march_printer *printer, uint32_t tile, const march_mark *mark,
                          march_hash hash)
{
    bool hidden;

    MARCH_TRY(open_scopes(printer, tile, &hidden));
    return hidden ? MARCH_OK : append(printer, tile, mark, hash);
}

static march_status enter_path(march_printer *printer, const march_mark *mark,
                               uint32_t tile)
{
    march_tile at = march_tiles_at(&printer->tiles, tile);
    march_path_piece piece;

    MARCH_TRY(march_piece_of_path(&printer->piecer, mark->path, &at, &piece));
    if (piece.count == 0) {
        return MARCH_OK;
    }
    march_hash hash = march_hash_path_mark(&piece.paths[0]);
    if (piece.count > 1) {
        hash = march_hash_join(hash, march_hash_path_mark(&piece.paths[1]));
    }
    return enter(printer, tile, mark, hash);
}

static march_status print_path(march_printer *printer, const march_mark *mark)
{
    const march_tiles *tiles = &printer->tiles;
    tile_range range =
        tiles_in(tiles, march_piece_reach(mark->path, tiles->page.scale));

    for (uint32_t row = range.row0; row < range.row1; row++) {
        for (uint32_t col = range.col0; col < range.col1; col++) {
            MARCH_TRY(enter_path(printer, mark, row * tiles->cols + col));
        }
    }
    return MARCH_OK;
}

static march_status print_image(march_printer *printer, const march_mark *mark)
{
    const march_tiles *tiles = &printer->tiles;
    tile_range range =
        tiles_in(tiles, march_page_box_grow(mark->image->box, 1 / tiles->page.scale));
    march_hash hash = march_hash_image(mark->image);

    for (uint32_t row = range.row0; row < range.row1; row++) {
        for (uint32_t col = range.col0; col < range.col1; col++) {
            MARCH_TRY(enter(printer, row * tiles->cols + col, mark, hash));
        }
    }
    return MARCH_OK;
}

/** The box of a glyph on the page, with its halo and room for rounding. */
static march_page_box glyph_box(const march_outline *outline, const march_glyph *glyph,
                                double size_mm, double room_mm)
{
    double c = cos(glyph->angle_rad) * size_mm, s = sin(glyph->angle_rad) * size_mm;
    const march_page_box *box = &outline->box;
    march_page_box all = march_page_box_empty();

    for (unsigned i = 0; i < 4; i++) {
        double x = i & 1 ? box->x1_mm : box->x0_mm;
        double y = i & 2 ? box->y1_mm : box->y0_mm;
        march_page_box_add(&all, (march_page){glyph->at.x_mm + c * x - s * y,
                                              glyph->at.y_mm + s * x + c * y});
    }
    return march_page_box_grow(all, room_mm);
}

/** Enter a line of text on the tiles in a range that it is not yet entered on. */
static march_status enter_text(march_printer *printer, const march_mark *mark,
                               march_hash hash, tile_range range)
{
    for (uint32_t row = range.row0; row < range.row1; row++) {
        for (uint32_t col = range.col0; col < range.col1; col++) {
            uint32_t tile = row * printer->tiles.cols + col;
            if (printer->stamps[tile] != printer->stamp) {
                printer->stamps[tile] = printer->stamp;
                MARCH_TRY(enter(printer, tile, mark, hash));
            }
        }
    }
    return MARCH_OK;
}

static march_status print_text(march_printer *printer, const march_mark *mark)
{
    const march_text_mark *text = mark->text;
    double room_mm =
        fmax(text->halo_mm, 0) + LETTER_ROOM_PX / printer->tiles.page.scale;
    march_hash hash;

    MARCH_TRY(march_hash_text(printer->fonts, text, &hash));
    printer->stamp++;
    for (size_t r = 0; r < text->run_count; r++) {
        const march_glyph_run *run = &text->runs[r];
        for (size_t i = 0; i < run->count; i++) {
            const march_glyph *glyph = &run->glyphs[i];
            const march_outline *outline =
                march_outline_get(printer->outlines, run->font, glyph->index);
            if (!outline) {
                return MARCH_E_NOMEM;
            }
            if (outline->path.op_count > 0) {
                march_page_box box = glyph_box(outline, glyph, run->size_mm, room_mm);
                MARCH_TRY(
                    enter_text(printer, mark, hash, tiles_in(&printer->tiles, box)));
            }
        }
    }
    return MARCH_OK;
}

static march_status begin_group(march_printer *printer, const march_mark *mark)
{
    scope group = {.mark = mark};

    if (!march_group_is_plain(mark->group)) {
        group.states = MARCH_NEW(printer->arena, unsigned char,
                                 march_tiles_count(&printer->tiles));
        if (!group.states) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_PUSH(printer->arena, &printer->scopes, group) ? MARCH_OK
                                                               : MARCH_E_NOMEM;
}

static march_status end_group(march_printer *printer)
{
    static const march_mark end = {.kind = MARCH_MARK_END};
    const march_hash ended = {0, 1};

    if (printer->scopes.count == 0) {
        return MARCH_OK;
    }
    scope group = printer->scopes.items[--printer->scopes.count];
    for (uint32_t i = 0; group.states && i < march_tiles_count(&printer->tiles); i++) {
        if (group.states[i] == OPEN) {
            MARCH_TRY(append(printer, i, &end, ended));
        }
    }
    return MARCH_OK;
}

static march_status print_mark(march_printer *printer, const march_mark *mark)
{
    switch (mark->kind) {
    case MARCH_MARK_PATH:
        return print_path(printer, mark);
    case MARCH_MARK_TEXT:
        return print_text(printer, mark);
    case MARCH_MARK_IMAGE:
        return print_image(printer, mark);
    case MARCH_MARK_GROUP:
        return begin_group(printer, mark);
    case MARCH_MARK_END:
        return end_group(printer);
    }
    return MARCH_OK;
}

/** Sort the entries by tile, each tile's in the order they were made. */
static march_status sort_entries(march_printer *printer, march_layer_print *out)
{
    const uint32_t tiles = march_tiles_count(&printer->tiles);
    const size_t count = printer->entries.count;
    uint32_t *starts = MARCH_NEW(printer->arena, uint32_t, (size_t)tiles + 2);
    const march_mark **marks = MARCH_NEW(printer->arena, const march_mark *, count);

    if (!starts || !marks) {
        return MARCH_E_NOMEM;
    }
    /* One place further on than they will be: filling in moves them back. */
    for (size_t i = 0; i < count; i++) {
        starts[printer->entries.items[i].tile + 2]++;
    }
    for (uint32_t i = 2; i < tiles + 2; i++) {
        starts[i] += starts[i - 1];
    }
    for (size_t i = 0; i < count; i++) {
        const entry *from = &printer->entries.items[i];
        marks[starts[from->tile + 1]++] = from->mark;
    }
    *out = (march_layer_print){printer->keys, starts, marks};
    return MARCH_OK;
}

march_status march_printer_print(march_printer *printer, march_arena *arena,
                                 const march_sheet_layer *layer, march_layer_print *out)
{
    printer->arena = arena;
    printer->entries.items = NULL;
    printer->entries.count = printer->entries.capacity = 0;
    printer->scopes.items = NULL;
    printer->scopes.count = printer->scopes.capacity = 0;
    printer->keys = MARCH_NEW(arena, march_hash, march_tiles_count(&printer->tiles));
    if (!printer->keys) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < layer->marks.count; i++) {
        MARCH_TRY(print_mark(printer, &layer->marks.items[i]));
    }
    while (printer->scopes.count > 0) {
        MARCH_TRY(end_group(printer));
    }
    return sort_entries(printer, out);
}
