/* relief.c - the picture of the land: tints of height, light and shade.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "geo/relief_parts.h"

/* Pixels of a view are about so many times its tolerance. */
#define PIXEL_TOLERANCES 3.0

/* Smooth surfaces are kept at so many points for a cell of their grid. */
#define LIT_POINTS  2.0
#define TINT_POINTS 1.0

/** What is known while relief is made. */
typedef struct maker {
    march_arena *arena;
    const march_view *view;
    march_diags *diags;
    double pixel_mm;
} maker;

/** Mix 8 bytes at a time into a hash; four lanes, so that it runs as fast as memory. */
static uint64_t hash_bytes(uint64_t seed, const void *bytes, size_t size)
{
    const uint64_t prime = UINT64_C(0x9e3779b97f4a7c15);
    const unsigned char *from = bytes;
    uint64_t lanes[4] = {seed, seed + 1, seed + 2, seed + 3}, words[4];

    for (; size > 0; size -= size < sizeof(words) ? size : sizeof(words)) {
        memset(words, 0, sizeof(words));
        memcpy(words, from, size < sizeof(words) ? size : sizeof(words));
        for (int k = 0; k < 4; k++) {
            lanes[k] = (lanes[k] ^ words[k]) * prime;
            lanes[k] ^= lanes[k] >> 29;
        }
        from += sizeof(words);
    }
    uint64_t hash = seed;
    for (int k = 0; k < 4; k++) {
        hash = (hash ^ lanes[k]) * prime;
        hash ^= hash >> 32;
    }
    return hash;
}

static uint64_t hash_numbers(uint64_t seed, const double *numbers, size_t count)
{
    return hash_bytes(seed, numbers, count * sizeof(*numbers));
}

static uint64_t hash_grid(uint64_t seed, const march_grid *grid)
{
    static const size_t sizes[] = {[MARCH_GRID_U8] = 1,
                                   [MARCH_GRID_I16] = 2,
                                   [MARCH_GRID_F32] = 4,
                                   [MARCH_GRID_RGB8] = 3};
    if (!grid) {
        return seed;
    }
    const double numbers[] = {(double)grid->cell,
                              (double)grid->cols,
                              (double)grid->rows,
                              grid->geographic,
                              grid->x0,
                              grid->y0,
                              grid->dx,
                              grid->dy,
                              grid->has_nodata ? grid->nodata : -HUGE_VAL};
    uint64_t hash = hash_numbers(seed, numbers, MARCH_COUNT(numbers));

    hash = grid->crs ? hash_bytes(hash, grid->crs, strlen(grid->crs)) : hash;
    return hash_bytes(hash, grid->cells,
                      grid->cols * grid->rows * sizes[(size_t)grid->cell]);
}

static uint64_t hash_color(uint64_t seed, march_rgba c)
{
    return hash_numbers(seed, (const double[]){c.r, c.g, c.b, c.a}, 4);
}

static uint64_t hash_look(uint64_t seed, const march_relief_look *look)
{
    uint64_t hash = hash_numbers(
        seed, (const double[]){look->exaggeration, look->single_light, look->gamma}, 3);

    hash = hash_color(hash_color(hash, look->shadow), look->highlight);
    for (size_t i = 0; i < look->tint_count; i++) {
        hash = hash_numbers(
            hash, (const double[]){look->tints[i].height_m, look->tints[i].calm}, 2);
        hash = hash_color(hash, look->tints[i].color);
    }
    return hash;
}

/** The view, by where some of its points are on the Earth. */
static uint64_t hash_view(uint64_t seed, const march_view *view)
{
    const march_page_box f = view->frame;
    const march_metric_box m = view->metric;
    const char *projection = march_projection_definition(view->projection);
    uint64_t hash = hash_bytes(seed, projection, strlen(projection));

    return hash_numbers(hash,
                        (const double[]){f.x0_mm, f.y0_mm, f.x1_mm, f.y1_mm, m.x0_m,
                                         m.y0_m, m.x1_m, m.y1_m, view->tolerance_mm},
                        9);
}

static size_t cells_in(double length_mm, double cell_mm)
{
    return (size_t)fmax(1, fmin(floor(length_mm / cell_mm), 1000));
}

/** A field whose cells are about the size of pixels or larger.
 * @param cell_mm  Set to the size of its cells: the smaller side. */
static march_status make_field(const maker *m, const march_lattice *lattice,
                               const march_grid *grid, march_field_kernel kernel,
                               float missing, march_field *out, double *cell_mm)
{
    march_grid_scale scale = march_grid_scale_of(grid);
    march_page cell = march_lattice_cell_mm(lattice, &scale);
    size_t by_cols = cells_in(m->pixel_mm, cell.x_mm);
    size_t by_rows = cells_in(m->pixel_mm, cell.y_mm);

    *cell_mm = fmin(cell.x_mm * (double)by_cols, cell.y_mm * (double)by_rows);
    return march_field_make(m->arena, grid, kernel, missing, by_cols, by_rows, out);
}

/** Heights on the page. */
static march_status make_heights(const maker *m, const march_lattice *lattice,
                                 const march_grid *grid, double points,
                                 march_raster *out)
{
    march_field field;
    double cell_mm;

    MARCH_TRY(make_field(m, lattice, grid, MARCH_FIELD_SMOOTH, NAN, &field, &cell_mm));
    return march_raster_make(m->arena, lattice, &field,
                             fmax(cell_mm / points, m->pixel_mm), out);
}

static march_status add_shades(const maker *m, const march_grid *source,
                               march_relief *r)
{
    double cell_mm;

    r->has_shades = true;
    MARCH_TRY(march_lattice_make(m->arena, m->view, source, m->diags, &r->lattice));
    MARCH_TRY(make_field(m, &r->lattice, source, MARCH_FIELD_CRISP, MARCH_SHADE_FLAT,
                         &r->shades, &cell_mm));
    r->native_mm = cell_mm / LIT_POINTS;
    r->cell_mm = cell_mm;
    r->facts.whole = r->lattice.whole;
    return MARCH_OK;
}

static double ground_m_per_mm(const march_view *view)
{
    march_page middle = {(view->frame.x0_mm + view->frame.x1_mm) / 2,
                         (view->frame.y0_mm + view->frame.y1_mm) / 2};
    double m_per_mm = march_view_ground_m_per_mm(view, middle);

    return m_per_mm > 0 ? m_per_mm : 1 / view->mm_per_m;
}

static march_status add_light(const maker *m, const march_relief_look *look,
                              const march_raster *heights, march_relief *r)
{
    const march_light light = {.single = look->single_light,
                               .exaggeration = look->exaggeration,
                               .m_per_mm = ground_m_per_mm(m->view)};

    r->has_light = true;
    return march_light_shade(m->arena, heights, &light, &r->lit);
}

/** Heights of `grid` on the page, lit or as the ground of the tints or both. */
static march_status add_heights(const maker *m, const march_relief_look *look,
                                const march_grid *grid, bool lit, bool tinted,
                                march_relief *r)
{
    march_lattice lattice;
    march_raster heights;

    MARCH_TRY(march_lattice_make(m->arena, m->view, grid, m->diags, &lattice));
    MARCH_TRY(
        make_heights(m, &lattice, grid, lit ? LIT_POINTS : TINT_POINTS, &heights));
    r->native_mm = fmin(r->native_mm, heights.step_x_mm);
    r->cell_mm = fmin(r->cell_mm, heights.step_x_mm);
    r->facts.whole = lattice.whole;
    if (lit) {
        MARCH_TRY(add_light(m, look, &heights, r));
    }
    if (tinted) {
        r->has_heights = true;
        r->heights = heights;
    }
    return MARCH_OK;
}

static march_status add_picture(const maker *m, const march_grid *source,
                                march_relief *r)
{
    march_lattice lattice;

    r->has_picture = true;
    MARCH_TRY(march_lattice_make(m->arena, m->view, source, m->diags, &lattice));
    MARCH_TRY(march_picture_lay(m->arena, &lattice, source, &r->picture));
    march_page cell = march_lattice_cell_mm(&lattice, &r->picture.scale);
    r->native_mm = fmin(cell.x_mm, cell.y_mm);
    r->cell_mm = r->native_mm;
    r->facts.whole = lattice.whole;
    r->facts.opaque = r->picture.opaque;
    return MARCH_OK;
}

static march_status add_parts(const maker *m, const march_grid *source,
                              const march_grid *heights, const march_relief_look *look,
                              march_relief *r)
{
    bool shaded = source && source->cell == MARCH_GRID_U8;
    bool lit =
        source && (source->cell == MARCH_GRID_I16 || source->cell == MARCH_GRID_F32);
    bool tinted = look->tint_count > 0;

    if (source && source->cell == MARCH_GRID_RGB8) {
        return add_picture(m, source, r);
    }
    if (shaded) {
        MARCH_TRY(add_shades(m, source, r));
    }
    if (lit) {
        bool both = tinted && (!heights || heights == source);
        MARCH_TRY(add_heights(m, look, source, true, both, r));
    }
    if (tinted && heights && heights != source && heights->cell != MARCH_GRID_RGB8) {
        MARCH_TRY(add_heights(m, look, heights, false, true, r));
    }
    if (!r->has_shades && !r->has_light && !r->has_heights) {
        return MARCH_ABSENT;
    }
    MARCH_TRY(march_palette_make(m->arena, look, &r->palette));
    r->facts.opaque = r->has_heights && r->heights.whole && r->palette.opaque;
    return MARCH_OK;
}

static uint32_t native_side(double length_mm, double native_mm)
{
    return (uint32_t)fmax(1, fmin(ceil(length_mm / native_mm - 1e-6), 30000));
}

march_status march_relief_make(march_arena *arena, const march_view *view,
                               const march_grid *source, const march_grid *heights,
                               const march_relief_look *look, march_diags *diags,
                               march_relief **out)
{
    const march_page_box frame = view->frame;
    const maker m = {arena, view, diags, view->tolerance_mm * PIXEL_TOLERANCES};
    march_relief *r = MARCH_NEW(arena, march_relief, 1);

    if (!r) {
        return MARCH_E_NOMEM;
    }
    r->frame = frame;
    r->native_mm = HUGE_VAL;
    r->cell_mm = HUGE_VAL;
    MARCH_TRY(add_parts(&m, source, heights, look, r));
    r->facts.native_cols = native_side(frame.x1_mm - frame.x0_mm, r->native_mm);
    r->facts.native_rows = native_side(frame.y1_mm - frame.y0_mm, r->native_mm);
    r->facts.hash = hash_look(hash_view(1, view), look);
    r->facts.hash = hash_grid(hash_grid(r->facts.hash, source), heights);
    *out = r;
    return MARCH_OK;
}

march_relief_facts march_relief_facts_of(const march_relief *relief)
{
    return relief->facts;
}
