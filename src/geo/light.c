/* light.c - light and shade on a surface.
 * SPDX-License-Identifier: MIT */
#include "geo/light.h"

/* Sine and cosine of 45 degrees: the height of the light, and its way from the left
 * and from above. */
#define HALF_SQRT2 0.70710678f

/* A slope by how much it rises to the right and up the page. */
typedef struct slope {
    float right, up;
} slope;

/** From what a place gets of the light to a shade: what the flat gets is 128. */
static inline float shade_of(float light)
{
    float more = light - HALF_SQRT2;
    float dark = 128 + more * (128 / HALF_SQRT2);
    float bright = 128 + more * (127 / (1 - HALF_SQRT2));

    float shade = more < 0 ? dark : bright;
    return shade == shade ? shade : 128;
}

/** What a slope that rises by `rise` away from the light gets, but for its length. */
static inline float lit(float rise)
{
    float light = HALF_SQRT2 * (1 + rise);

    return light > 0 ? light : 0;
}

static inline float length(slope s)
{
    return sqrtf(1 + s.right * s.right + s.up * s.up);
}

static inline float single_shade(slope s)
{
    return shade_of(lit((s.right - s.up) * HALF_SQRT2) / length(s));
}

static inline float many_shade(slope s)
{
    const float little = 1e-9f; /* on the flat all weights are one half */
    const float rise = s.right + s.up, turn = s.right - s.up;
    float sum = (rise * rise + little) * lit(rise * HALF_SQRT2) / 2 +
                (s.right * s.right + little / 2) * lit(s.right) +
                (turn * turn + little) * lit(turn * HALF_SQRT2) / 2 +
                (s.up * s.up + little / 2) * lit(-s.up);
    float weights = 2 * (s.right * s.right + s.up * s.up + little);

    return shade_of(sum / (weights * length(s)));
}

/** The points of one row, with those above and below; at the edge of the raster a
 * point stands for the one that is not there. */
typedef struct row {
    const float *above, *here, *below;
    size_t last;
    float per_x, per_y; /**< from differences over two steps to slopes */
    float edge_y;       /**< 2 where above or below is missing, else 1 */
} row;

static inline slope slope_at(const row *r, size_t left, size_t at, size_t right)
{
    float edge_x = right - left == 1 ? 2.0f : 1.0f;

    return (slope){(r->here[right] - r->here[left]) * r->per_x * edge_x,
                   (r->above[at] - r->below[at]) * r->per_y * r->edge_y};
}

static void shade_row(const row *r, bool single, float *out)
{
    const size_t last = r->last;
    slope first = slope_at(r, 0, 0, 1), end = slope_at(r, last - 1, last, last);

    out[0] = single ? single_shade(first) : many_shade(first);
    out[last] = single ? single_shade(end) : many_shade(end);
    if (single) {
        for (size_t i = 1; i < last; i++) {
            out[i] = single_shade(slope_at(r, i - 1, i, i + 1));
        }
    } else {
        for (size_t i = 1; i < last; i++) {
            out[i] = many_shade(slope_at(r, i - 1, i, i + 1));
        }
    }
}

march_status march_light_shade(march_arena *arena, const march_raster *heights,
                               const march_light *light, march_raster *out)
{
    const size_t cols = heights->cols, rows = heights->rows;
    const double steps = light->exaggeration / (2 * light->m_per_mm);
    row r = {.last = cols - 1,
             .per_x = (float)(steps / heights->step_x_mm),
             .per_y = (float)(steps / heights->step_y_mm)};

    MARCH_TRY(march_raster_lay(arena, heights->box, cols, rows, out));
    for (size_t i = 0; i < rows; i++) {
        bool top = i == 0, bottom = i == rows - 1;
        r.here = heights->cells + i * cols;
        r.above = top ? r.here : r.here - cols;
        r.below = bottom ? r.here : r.here + cols;
        r.edge_y = top || bottom ? 2 : 1;
        shade_row(&r, light->single, out->cells + i * cols);
    }
    return MARCH_OK;
}
