/* vision.c - colours as amounts of light, and as those see them who lack a cone.
 * SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/lab.h"
#include "base/light.h"

static double light_of(double value)
{
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double value_of(double light)
{
    double l = fmin(fmax(light, 0), 1);

    return l <= 0.0031308 ? 12.92 * l : 1.055 * pow(l, 1 / 2.4) - 0.055;
}

march_light march_light_from_rgb(march_rgba color)
{
    return (march_light){light_of(color.r), light_of(color.g), light_of(color.b)};
}

march_rgba march_light_to_rgb(march_light light)
{
    return (march_rgba){value_of(light.r), value_of(light.g), value_of(light.b), 1};
}

double march_color_luminance(march_rgba color)
{
    march_light l = march_light_from_rgb(color);

    return 0.2126 * l.r + 0.7152 * l.g + 0.0722 * l.b;
}

double march_color_contrast(march_rgba a, march_rgba b)
{
    double x = march_color_luminance(a), y = march_color_luminance(b);

    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

const char *march_vision_word(march_vision vision)
{
    static const char *const words[] = {"normal", "deuteranopia", "protanopia",
                                        "tritanopia", "grey"};

    return words[vision];
}

march_rgba march_vision_see(march_vision vision, march_rgba color)
{
    static const double cones[MARCH_VISION_COUNT][3][3] = {
        [MARCH_VISION_DEUTERANOPIA] = {{0.367322, 0.860646, -0.227968},
                                       {0.280085, 0.672501, 0.047413},
                                       {-0.011820, 0.042940, 0.968881}},
        [MARCH_VISION_PROTANOPIA] = {{0.152286, 1.052583, -0.204868},
                                     {0.114503, 0.786281, 0.099216},
                                     {-0.003882, -0.048116, 1.051998}},
        [MARCH_VISION_TRITANOPIA] = {{1.255528, -0.076749, -0.178779},
                                     {-0.078411, 0.930809, 0.147602},
                                     {0.004733, 0.691367, 0.303900}},
        [MARCH_VISION_GREY] = {{0.2126, 0.7152, 0.0722},
                               {0.2126, 0.7152, 0.0722},
                               {0.2126, 0.7152, 0.0722}},
    };
    const double(*m)[3] = cones[vision];
    march_light l = march_light_from_rgb(color);

    if (vision == MARCH_VISION_NORMAL) {
        return color;
    }
    march_rgba seen = march_light_to_rgb(
        (march_light){m[0][0] * l.r + m[0][1] * l.g + m[0][2] * l.b,
                      m[1][0] * l.r + m[1][1] * l.g + m[1][2] * l.b,
                      m[2][0] * l.r + m[2][1] * l.g + m[2][2] * l.b});
    seen.a = color.a;
    return seen;
}
