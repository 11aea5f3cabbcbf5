/* lab.c - how far colours are from each other.
 * SPDX-License-Identifier: MIT */
#include "base/lab.h"

#include <math.h>

#include "base/light.h"

/* The white of D65 for the 2 degree observer (ASTM E308). */
#define WHITE_X 0.95047
#define WHITE_Z 1.08883

/* CIE 15: below this share of white the curve of CIELAB is a straight line. */
#define LINE_BELOW (216.0 / 24389.0)
#define LINE_SLOPE (24389.0 / 27.0)

#define FULL_TURN 360.0
#define POW7_25   6103515625.0 /* 25 to the 7th */

static double radians(double degrees)
{
    return degrees * (acos(-1) / 180);
}

static double lab_curve(double share)
{
    return share > LINE_BELOW ? cbrt(share) : (LINE_SLOPE * share + 16) / 116;
}

static double lab_curve_back(double f)
{
    double cube = f * f * f;

    return cube > LINE_BELOW ? cube : (116 * f - 16) / LINE_SLOPE;
}

march_lab march_lab_from_rgb(march_rgba color)
{
    march_light l = march_light_from_rgb(color);
    double x = 0.4124564 * l.r + 0.3575761 * l.g + 0.1804375 * l.b;
    double y = 0.2126729 * l.r + 0.7151522 * l.g + 0.0721750 * l.b;
    double z = 0.0193339 * l.r + 0.1191920 * l.g + 0.9503041 * l.b;
    double fx = lab_curve(x / WHITE_X), fy = lab_curve(y), fz = lab_curve(z / WHITE_Z);

    return (march_lab){116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

static march_light light_of(march_lab lab)
{
    double fy = (lab.l + 16) / 116;
    double x = WHITE_X * lab_curve_back(fy + lab.a / 500);
    double y = lab_curve_back(fy);
    double z = WHITE_Z * lab_curve_back(fy - lab.b / 200);

    return (march_light){3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
                         -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
                         0.0556434 * x - 0.2040259 * y + 1.0572252 * z};
}

static bool is_shown(march_light l)
{
    const double slack = 1e-4; /* the two matrices are rounded */

    return fmin(l.r, fmin(l.g, l.b)) >= -slack &&
           fmax(l.r, fmax(l.g, l.b)) <= 1 + slack;
}

march_rgba march_lab_to_rgb(march_lab lab)
{
    const int halvings = 20;
    double pale = 0, full = 1;

    if (is_shown(light_of(lab))) {
        return march_light_to_rgb(light_of(lab));
    }
    for (int i = 0; i < halvings; i++) {
        double share = (pale + full) / 2;
        bool shown =
            is_shown(light_of((march_lab){lab.l, lab.a * share, lab.b * share}));
        *(shown ? &pale : &full) = share;
    }
    return march_light_to_rgb(light_of((march_lab){lab.l, lab.a * pale, lab.b * pale}));
}

/** Chroma, and hue in degrees 0...360, of the formula's own stretched `a`. */
typedef struct polar {
    double l, c, h;
} polar;

static polar polar_of(march_lab lab, double stretch)
{
    double a = lab.a * stretch;
    double h = a == 0 && lab.b == 0 ? 0 : atan2(lab.b, a) * (180 / acos(-1));

    return (polar){lab.l, hypot(a, lab.b), h < 0 ? h + FULL_TURN : h};
}

/** How the formula stretches `a` near grey. */
static double stretch_of(march_lab x, march_lab y)
{
    double c7 = pow((hypot(x.a, x.b) + hypot(y.a, y.b)) / 2, 7);

    return 1 + 0.5 * (1 - sqrt(c7 / (c7 + POW7_25)));
}

/** The hue half way between two, and the way from one to the other, in degrees. */
static void compare_hues(polar x, polar y, double *mean, double *way)
{
    const double rounding = 1e-9;
    double sum = x.h + y.h;

    *way = y.h - x.h;
    *mean = sum / 2;
    if (x.c * y.c == 0) {
        *way = 0;
        *mean = sum;
    } else if (fabs(*way) > FULL_TURN / 2 + rounding) {
        *way += *way > 0 ? -FULL_TURN : FULL_TURN;
        *mean += sum < FULL_TURN ? FULL_TURN / 2 : -FULL_TURN / 2;
    }
}

/** The formula's weight of differences in hue, which eyes see unlike in each. */
static double hue_weight(double h)
{
    return 1 - 0.17 * cos(radians(h - 30)) + 0.24 * cos(radians(2 * h)) +
           0.32 * cos(radians(3 * h + 6)) - 0.20 * cos(radians(4 * h - 63));
}

double march_lab_difference(march_lab x, march_lab y)
{
    double stretch = stretch_of(x, y), h, way;
    polar p = polar_of(x, stretch), q = polar_of(y, stretch);

    compare_hues(p, q, &h, &way);
    double l50 = pow((p.l + q.l) / 2 - 50, 2), c = (p.c + q.c) / 2, c7 = pow(c, 7);
    double dl = (q.l - p.l) / (1 + 0.015 * l50 / sqrt(20 + l50));
    double dc = (q.c - p.c) / (1 + 0.045 * c);
    double dh =
        2 * sqrt(p.c * q.c) * sin(radians(way / 2)) / (1 + 0.015 * c * hue_weight(h));
    double turn = 30 * exp(-pow((h - 275) / 25, 2));
    double blue = -sin(radians(2 * turn)) * 2 * sqrt(c7 / (c7 + POW7_25));

    return sqrt(dl * dl + dc * dc + dh * dh + blue * dc * dh);
}
