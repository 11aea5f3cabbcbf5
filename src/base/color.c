/* color.c - colours as they are written in files.
 * SPDX-License-Identifier: MIT */
#include "base/color.h"

#include <math.h>
#include <string.h>

/* CSS Color Module Level 4 names in common use, and the palette of Okabe and Ito (2008)
 * that stays distinguishable in the common forms of colour blindness. */
static const char *const names[] = {
    "black",     "white",      "gray",          "silver",      "red",         "maroon",
    "green",     "olive",      "blue",          "navy",        "purple",      "teal",
    "brown",     "gold",       "orange",        "skyblue",     "bluishgreen", "yellow",
    "steelblue", "vermillion", "reddishpurple", "transparent", NULL};
static const char *const values[] = {
    "#000000", "#ffffff", "#808080", "#c0c0c0",  "#ff0000", "#800000",
    "#008000", "#808000", "#0000ff", "#000080",  "#800080", "#008080",
    "#a52a2a", "#ffd700", "#e69f00", "#56b4e9",  "#009e73", "#f0e442",
    "#0072b2", "#d55e00", "#cc79a7", "#00000000"};

const char *const *march_color_names(void)
{
    return names;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/** Channel `index` of hex text whose channels are `width` (1 or 2) digits. */
static double channel(const char *hex, size_t index, size_t width)
{
    int high = hex_digit(hex[index * width]);
    int low = width == 2 ? hex_digit(hex[index * width + 1]) : high;

    return (high * 16 + low) / 255.0;
}

static march_status parse_hex(const char *hex, march_rgba *out)
{
    size_t length = strlen(hex);
    size_t width = length <= 4 ? 1 : 2;

    if (length != 3 && length != 4 && length != 6 && length != 8) {
        return MARCH_ABSENT;
    }
    for (size_t i = 0; i < length; i++) {
        if (hex_digit(hex[i]) < 0) {
            return MARCH_ABSENT;
        }
    }
    out->r = channel(hex, 0, width);
    out->g = channel(hex, 1, width);
    out->b = channel(hex, 2, width);
    out->a = length == 4 * width ? channel(hex, 3, width) : 1;
    return MARCH_OK;
}

march_status march_color_parse(const char *text, march_rgba *out)
{
    if (text[0] == '#') {
        return parse_hex(text + 1, out);
    }
    for (size_t i = 0; names[i]; i++) {
        if (strcmp(text, names[i]) == 0) {
            return parse_hex(values[i] + 1, out);
        }
    }
    return MARCH_ABSENT;
}

march_rgba march_color_mix(march_rgba a, march_rgba b, double share)
{
    return (march_rgba){a.r + (b.r - a.r) * share, a.g + (b.g - a.g) * share,
                        a.b + (b.b - a.b) * share, a.a + (b.a - a.a) * share};
}

static unsigned byte_of(double value)
{
    return (unsigned)lround(fmin(fmax(value, 0), 1) * 255);
}

void march_color_hex(march_rgba color, char out[8])
{
    snprintf(out, 8, "#%02x%02x%02x", byte_of(color.r), byte_of(color.g),
             byte_of(color.b));
}
