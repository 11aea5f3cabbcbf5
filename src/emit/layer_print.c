/* layer_print.c - what each tile shows of a layer.
 * SPDX-License-Identifier: MIT */
#include "emit/layer_print.h"

#include "emit/outline.h"
#include "emit/print_store.h"

/* Letters are put on quarters of a pixel, and lines of them on whole ones. */
#define LETTER_ROOM_PX 3.0

/** What a tile knows of a group. */
typedef enum scope_state { HIDDEN, PLAIN, SHUT, OPEN } scope_state;

/** A group that is open while marks are looked at. It is opened on a tile when the
 * first thing in it is seen there. */
typedef struct scope {
    const march_mark *mark;
    unsigned char *states; /**< a scope_state a tile; NULL: plain on all */
    march_hash *hashes;    /**< a tile */
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
    march_print_store *store;
    MARCH_ARRAY(march_tile_print) found; /**< of the mark that is looked at */
    march_arena *long_lived;
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
    printer->store = march_print_store_new(arena);
    printer->long_lived = arena;
    printer->stamps = MARCH_NEW(arena, uint32_t, march_tiles_count(tiles));
    if (!printer->fonts || !printer->store || !printer->stamps) {
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

/** Open the groups round a mark on a tile, the outermost first.
 * @param[out] hidden  Whether one of them hides all. */
static march_status open_scopes(march_printer *printer, uint32_t tile, bool *hidden)
{
    *hidden = false;
    for (size_t i = 0; i < printer->scopes.count && !*hidden; i++) {
        scope *group = &printer->scopes.items[i];
        if (group->states && group->states[tile] == SHUT) {
            group->states[tile] = OPEN;
            MARCH_TRY(append(printer, tile, group->mark, group->hashes[tile]));
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

/** What a look at one tile gives; `out->hash` stays nothing if the mark is not seen. */
typedef march_status look(march_printer *printer, const march_mark *mark,
                          const march_tile *tile, march_tile_print *out);

static march_status look_at_path(march_printer *printer, const march_mark *mark,
                                 const march_tile *tile, march_tile_print *out)
{
    march_path_piece piece;

    MARCH_TRY(march_piece_of_path(&printer->piecer, mark->path, tile, &piece));
    if (piece.count > 0) {
        out->hash = march_hash_path_mark(&piece.paths[0]);
    }
    if (piece.count > 1) {
        out->hash = march_hash_join(out->hash, march_hash_path_mark(&piece.paths[1]));
    }
    return MARCH_OK;
}

static march_status look_at_group(march_printer *printer, const march_mark *mark,
                                  const march_tile *tile, march_tile_print *out)
{
    march_group_piece piece;

    MARCH_TRY(march_piece_of_group(&printer->piecer, mark->group, tile, &piece));
    out->plain = piece.plain;
    if (!piece.hidden) {
        out->hash = march_hash_group(piece.mark.clip, piece.mark.clip_even_odd,
                                     piece.mark.opacity);
    }
    return MARCH_OK;
}

/** Look at all tiles in a box, or remember what they showed of such a mark.
 * @param hash      Of the whole mark.
 * @param[out] out  Valid until the next use. */
static march_status look_at_tiles(march_printer *printer, const march_mark *mark,
                                  look *look_at, march_page_box box, march_hash hash,
                                  march_mark_print *out)
{
    const march_tiles *tiles = &printer->tiles;
    march_status known = march_print_store_find(printer->store, hash, out);

    if (known != MARCH_ABSENT) {
        return known;
    }
    tile_range range = tiles_in(tiles, box);
    printer->found.count = 0;
    for (uint32_t row = range.row0; row < range.row1; row++) {
        for (uint32_t col = range.col0; col < range.col1; col++) {
            march_tile_print print = {.tile = row * tiles->cols + col};
            march_tile tile = march_tiles_at(tiles, print.tile);
            MARCH_TRY(look_at(printer, mark, &tile, &print));
            if (!march_hash_is_nothing(print.hash) &&
                !MARCH_PUSH(printer->long_lived, &printer->found, print)) {
                return MARCH_E_NOMEM;
            }
        }
    }
    *out = (march_mark_print){hash, printer->found.items, printer->found.count};
    return march_print_store_add(printer->store, out);
}

static march_status print_path(march_printer *printer, const march_mark *mark)
{
    const march_path_mark *path = mark->path;
    march_page_box box = march_piece_reach(path, printer->tiles.page.scale);
    march_mark_print print;

    MARCH_TRY(look_at_tiles(printer, mark, look_at_path, box,
                            march_hash_path_mark(path), &print));
    for (size_t i = 0; i < print.count; i++) {
        MARCH_TRY(enter(printer, print.tiles[i].tile, mark, print.tiles[i].hash));
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

/** Fix what each tile shows of a group. */
static march_status print_group(march_printer *printer, scope *group)
{
    const uint32_t tiles = march_tiles_count(&printer->tiles);
    const march_group_mark *mark = group->mark->group;
    march_page_box page = {0, 0, HUGE_VAL, HUGE_VAL};
    march_mark_print print;

    group->states = MARCH_NEW(printer->arena, unsigned char, tiles); /* all hidden */
    group->hashes = MARCH_NEW(printer->arena, march_hash, tiles);
    if (!group->states || !group->hashes) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(look_at_tiles(
        printer, group->mark, look_at_group, page,
        march_hash_group(mark->clip, mark->clip_even_odd, mark->opacity), &print));
    for (size_t i = 0; i < print.count; i++) {
        const march_tile_print *at = &print.tiles[i];
        group->states[at->tile] = at->plain ? PLAIN : SHUT;
        group->hashes[at->tile] = at->hash;
    }
    return MARCH_OK;
}

static march_status begin_group(march_printer *printer, const march_mark *mark)
{
    scope group = {.mark = mark};

    if (!march_group_is_plain(mark->group)) {
        MARCH_TRY(print_group(printer, &group));
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

march_status march_printer_turn(march_printer *printer)
{
    return march_print_store_turn(printer->store);
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
