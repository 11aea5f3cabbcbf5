# SPDX-License-Identifier: MIT
"""Smooth curves through a few points, and windings along them."""

import math
import random

from common import KM_PER_DEGREE, distance


def spline(points, spacing_km=5.0):
    """A centripetal Catmull-Rom curve through all points.

    The centripetal kind neither loops nor overshoots where the given points
    stand unevenly.  Returns the vertices and the index of each given point
    among them.
    """
    if len(points) == 2:
        padded = [points[0], *points, points[1]]
    else:
        # Beyond the ends the curve is taken to go straight on.
        first = tuple(2 * a - b for a, b in zip(points[0], points[1]))
        last = tuple(2 * a - b for a, b in zip(points[-1], points[-2]))
        padded = [first, *points, last]
    curve, at = [points[0]], [0]
    for p0, p1, p2, p3 in zip(padded, padded[1:], padded[2:], padded[3:]):
        knots = [0.0]
        for a, b in ((p0, p1), (p1, p2), (p2, p3)):
            knots.append(knots[-1] + max(math.dist(a, b), 1e-9) ** 0.5)
        t0, t1, t2, t3 = knots
        steps = max(2, round(distance(p1, p2) / spacing_km))
        for i in range(1, steps + 1):
            t = t1 + (t2 - t1) * i / steps

            def mix(a, b, ta, tb):
                return tuple((u * (tb - t) + v * (t - ta)) / (tb - ta) for u, v in zip(a, b))

            a1, a2, a3 = mix(p0, p1, t0, t1), mix(p1, p2, t1, t2), mix(p2, p3, t2, t3)
            b1, b2 = mix(a1, a2, t0, t2), mix(a2, a3, t1, t3)
            curve.append(mix(b1, b2, t1, t2))
        curve[-1] = p2
        at.append(len(curve) - 1)
    return curve, at


def _noise(seed, wavelength, total):
    """A smooth random function of the way along the line, -1 to 1."""
    rng = random.Random(seed)
    knots = [rng.uniform(-1, 1) for _ in range(int(2 * total / wavelength) + 4)]

    def value(s):
        i, f = divmod(2 * s / wavelength, 1.0)
        i = int(i)
        f = f * f * (3 - 2 * f)
        return knots[i] * (1 - f) + knots[i + 1] * f

    return value


# Wavelength and reach of the windings in kilometres.  They give a drawn river
# the look its surveyed neighbours have on the map; they are not knowledge.
WINDINGS = ((70.0, 5.0), (30.0, 3.0), (13.0, 1.6), (6.0, 0.8))


def wind(points, fixed, seed, strength=1.0):
    """The curve through `points`, with windings that die out at the points
    for which `fixed` is true and at both ends."""
    curve, at = spline(points, 0.7)
    way = [0.0]
    for a, b in zip(curve, curve[1:]):
        way.append(way[-1] + distance(a, b))
    pinned = [way[k] for k, sure in zip(at, fixed) if sure] + [0.0, way[-1]]
    waves = [(_noise("%s %g" % (seed, wavelength), wavelength, way[-1]), reach)
             for wavelength, reach in WINDINGS]
    result = [curve[0]]
    for i in range(1, len(curve) - 1):
        s = way[i]
        calm = min(1.0, min(abs(s - p) for p in pinned) / 9.0)
        shift = strength * calm * sum(wave(s) * reach for wave, reach in waves) / KM_PER_DEGREE
        # Sideways: at right angles to the curve, on the ground.
        (x0, y0), (x1, y1) = curve[i - 1], curve[i + 1]
        squeeze = math.cos(math.radians(curve[i][1]))
        dx, dy = (x1 - x0) * squeeze, y1 - y0
        size = math.hypot(dx, dy) or 1.0
        result.append((curve[i][0] - dy / size * shift / squeeze,
                       curve[i][1] + dx / size * shift))
    result.append(curve[-1])
    return result
