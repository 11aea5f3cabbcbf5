/* palette.c - the colours of relief: a tint for a height, mixed with light and shade.
 * SPDX-License-Identifier: MIT */
#include "geo/palette.h"

#include <math.h>

/* Steps are finer than a step of a colour's 255. The first height is that of nothing.
 */
enum { HEIGHTS = 512, SHADES = 256, FLAT = MARCH_SHADE_FLAT };

static march_relief_tint tint_at(const march_relief_look *look, double height_m)
{
    const march_relief_tint *t = look->tints;

    for (size_t i = 0; i < look->tint_count; i++) {
        if (height_m > t[i].height_m) {
            continue;
        }
        if (i == 0) {
            return t[0];
        }
        double rise_m = t[i].height_m - t[i - 1].height_m;
        double share = rise_m > 0 ? (height_m - t[i - 1].height_m) / rise_m : 1;
        return (march_relief_tint){height_m,
                                   march_color_mix(t[i - 1].color, t[i].color, share),
                                   t[i - 1].calm + (t[i].calm - t[i - 1].calm) * share};
    }
    return t[look->tint_count - 1];
}

static march_rgba within(march_rgba c)
{
    return (march_rgba){fmax(0, fmin(c.r, 1)), fmax(0, fmin(c.g, 1)),
                        fmax(0, fmin(c.b, 1)), fmax(0, fmin(c.a, 1))};
}

static uint32_t channel(double value)
{
    return (uint32_t)(value * 255 + 0.5);
}

/** A colour with another one laid over it, of which `share` is opaque. */
static uint32_t pack(march_rgba under, march_rgba over, double share)
{
    double keep = under.a * (1 - share);

    return channel(keep + share) << 24 |
           channel(under.r * keep + over.r * share) << 16 |
           channel(under.g * keep + over.g * share) << 8 |
           channel(under.b * keep + over.b * share);
}

/** Colours of a tint in all shades. */
static void shades_of(const march_relief_look *look, march_relief_tint at,
                      uint32_t *out)
{
    const double gamma = look->gamma > 0 ? look->gamma : 1;
    const double strength = fmax(0, fmin(1 - at.calm, 1));
    const march_rgba shadow = within(look->shadow);
    const march_rgba highlight = within(look->highlight);

    const march_rgba tint = within(at.color);
    for (int i = 0; i < SHADES; i++) {
        bool dark = i < FLAT;
        march_rgba over = dark ? shadow : highlight;
        double depth =
            dark ? (double)(FLAT - i) / FLAT : (double)(i - FLAT) / (SHADES - 1 - FLAT);
        out[i] = pack(tint, over, pow(depth, gamma) * strength * over.a);
    }
}

march_status march_palette_make(march_arena *arena, const march_relief_look *look,
                                march_palette *out)
{
    size_t heights = look->tint_count > 0 ? HEIGHTS : 0;
    uint32_t *colors = MARCH_NEW(arena, uint32_t, (1 + heights) * SHADES);
    double low_m = 0, high_m = 1;

    if (!colors) {
        return MARCH_E_NOMEM;
    }
    if (heights > 0) {
        low_m = look->tints[0].height_m;
        high_m = fmax(look->tints[look->tint_count - 1].height_m, low_m + 1);
    }
    double step_m = (high_m - low_m) / (HEIGHTS - 1);
    *out = (march_palette){.colors = colors,
                           .low_m = (float)low_m,
                           .high_m = (float)high_m,
                           .steps_per_m = (float)(1 / step_m),
                           .opaque = heights > 0};
    shades_of(look, (march_relief_tint){0}, colors);
    for (size_t i = 0; i < heights; i++) {
        march_relief_tint tint = tint_at(look, low_m + step_m * (double)i);
        shades_of(look, tint, colors + (1 + i) * SHADES);
        out->opaque = out->opaque && tint.color.a >= 1;
    }
    return MARCH_OK;
}

/** Heights as places in the list of colours; what is unknown stays NAN up to the last
 * comparison. */
static void height_places(const march_palette *p, const float *heights_m, size_t count,
                          int32_t *out)
{
    const float low_m = p->low_m, high_m = p->high_m, steps_per_m = p->steps_per_m;

    for (size_t i = 0; i < count; i++) {
        float h = heights_m[i];
        h = h < low_m ? low_m : h;
        h = h > high_m ? high_m : h;
        float step = (h - low_m) * steps_per_m + 1.5f;
        step = step > 0 ? step : 0;
        out[i] = (int32_t)step * SHADES;
    }
}

static void shade_places(const float *shades, size_t count, int32_t *out)
{
    for (size_t i = 0; i < count; i++) {
        float s = shades[i] + 0.5f;
        s = s > 0 ? s : 0;
        s = s < SHADES - 1 ? s : SHADES - 1;
        out[i] = (int32_t)s;
    }
}

void march_palette_row(const march_palette *palette, const float *heights_m,
                       const float *shades, size_t count, uint32_t *out)
{
    enum { CHUNK = 256 };
    int32_t at[CHUNK] = {0}, shade[CHUNK];

    for (int i = 0; i < CHUNK; i++) {
        shade[i] = FLAT;
    }
    for (size_t first = 0; first < count; first += CHUNK) {
        size_t n = count - first < CHUNK ? count - first : CHUNK;
        if (heights_m) {
            height_places(palette, heights_m + first, n, at);
        }
        if (shades) {
            shade_places(shades + first, n, shade);
        }
        for (size_t i = 0; i < n; i++) {
            out[first + i] = palette->colors[at[i] + shade[i]];
        }
    }
}
