#!/usr/bin/env python3
# build_territories.py - the lands of campaigns/kazakh-dzungar-1739-1741.
# SPDX-License-Identifier: MIT
"""Write territories.geojson: schematic lands about 1740.

A border is drawn once, as a named arc between two nodes, and smoothed once; a land is
a list of arcs ("-x" walks arc x backwards). So neighbours share the very same vertices
and nothing can gape or overlap. The lines follow what borders followed: the Irtysh and
Yaik forts, Lake Balkhash, the Chu, the ridges of the Tian Shan and the Altai. They are
drawn from general knowledge and give an idea only.

Usage: build_territories.py OUT.geojson
       build_territories.py --check FILE.geojson   (needs GDAL's Python module)
"""
import json
import math
import sys

STEP_DEG = 0.12  # spacing of the smoothed vertices
OUTER = "="  # first character of arcs beyond every map: straight, not smoothed

NODES = {
    "yaik-mouth": (51.75, 47.05),
    "yaik-bend": (51.3, 50.35),
    "volga": (45.4, 49.4),
    "tobol": (63.2, 51.25),
    "lower-syr": (65.9, 44.78),
    "chu-ili": (73.6, 44.8),
    "semipalatinsk": (80.6, 50.12),
    "kordai": (75.3, 42.75),
    "shabin-dabaga": (89.4, 51.75),
    "bogda-east": (91.3, 42.7),
    "lop": (90.3, 39.1),
    "torugart": (75.3, 40.62),
    "chatkal": (71.3, 41.6),
    "khujand": (69.2, 40.35),
    "zarafshan-head": (70.1, 39.75),
    "kyzylkum": (67.45, 41.35),
    "amu-north": (62.35, 41.55),
    "amu-south": (62.0, 40.25),
    "argun": (119.5, 53.4),
    "kunlun-east": (100.0, 30.0),
}

# name: (from, to, points between)
ARCS = {
    # the line of the Russian forts: Yaik (Ural), upper Tobol, Irtysh
    "forts": ("yaik-bend", "semipalatinsk", [
        (51.25, 51.0), (52.1, 51.28), (53.6, 51.35), (55.0, 51.6), (56.6, 51.18),
        (58.2, 50.98), (58.85, 51.35), (59.0, 52.2), (59.35, 53.1), (59.8, 53.8),
        (61.2, 54.15), (62.8, 54.5), (64.3, 54.95), (66.0, 55.15), (68.0, 55.25),
        (70.0, 55.25), (71.8, 55.1), (73.0, 54.78), (74.3, 54.27), (74.85, 53.75),
        (75.5, 53.1), (76.45, 52.65), (76.85, 51.98), (77.3, 51.5), (77.8, 51.2),
        (78.15, 50.8), (79.1, 50.48)]),
    "junior-north": ("yaik-bend", "tobol", [
        (52.2, 50.72), (53.8, 50.8), (55.4, 50.9), (57.0, 50.6), (58.6, 50.55),
        (60.2, 50.85), (61.8, 51.2)]),
    "middle-north": ("tobol", "semipalatinsk", [
        (63.65, 52.25), (64.6, 53.3), (66.2, 54.1), (68.2, 54.48), (70.3, 54.48),
        (72.1, 54.1), (73.5, 53.4), (74.6, 52.65), (75.6, 51.95), (76.4, 51.2),
        (77.3, 50.6), (78.7, 50.2)]),
    "junior-middle": ("lower-syr", "tobol", [
        (65.2, 45.35), (64.55, 46.2), (63.95, 47.2), (63.65, 48.2), (63.85, 49.2),
        (63.5, 50.2)]),
    "senior-middle": ("lower-syr", "chu-ili", [
        (66.75, 45.0), (67.7, 45.02), (68.75, 44.82), (69.9, 44.98), (71.0, 44.92),
        (72.2, 44.72)]),
    "junior-senior-south": ("lower-syr", "yaik-mouth", [
        (64.9, 44.5), (63.6, 44.85), (62.5, 45.2), (61.75, 45.35), (61.4, 45.8),
        (61.75, 46.5), (61.5, 47.0), (60.6, 46.95), (59.6, 46.75), (58.7, 46.1),
        (58.05, 45.3), (57.7, 44.5), (56.9, 43.85), (55.6, 43.65), (54.4, 43.95),
        (53.85, 44.7), (53.7, 45.5), (53.35, 46.3), (52.8, 46.95)]),
    "yaik": ("yaik-mouth", "yaik-bend", [
        (51.65, 47.7), (51.7, 48.4), (51.85, 48.9), (51.55, 49.6)]),
    "senior-west": ("lower-syr", "kyzylkum", [
        (66.0, 44.2), (66.6, 43.6), (67.25, 43.0), (67.65, 42.3)]),
    "senior-bukhara": ("kyzylkum", "khujand", [(68.0, 40.95), (68.65, 40.65)]),
    "senior-kokand": ("khujand", "chatkal", [(69.7, 40.75), (70.5, 41.1)]),
    "senior-south": ("chatkal", "kordai", [
        (71.6, 42.0), (72.5, 42.3), (73.5, 42.5), (74.5, 42.6)]),
    "senior-dzungar": ("kordai", "chu-ili", [
        (75.55, 43.15), (75.05, 43.65), (74.3, 44.15)]),
    "balkhash": ("chu-ili", "semipalatinsk", [
        (73.75, 45.3), (73.85, 45.75), (74.1, 46.1), (74.6, 46.4), (75.2, 46.58),
        (76.0, 46.7), (76.9, 46.62), (77.7, 46.5), (78.5, 46.55), (79.2, 46.8),
        (79.75, 47.3), (80.2, 47.85), (80.2, 48.5), (79.9, 49.2), (80.0, 49.8)]),
    "altai-north": ("semipalatinsk", "shabin-dabaga", [
        (81.6, 50.0), (82.65, 49.78), (83.4, 50.2), (84.0, 50.95), (84.9, 51.6),
        (86.1, 51.95), (87.4, 52.0), (88.5, 51.9)]),
    "altai-east": ("shabin-dabaga", "bogda-east", [
        (88.85, 51.0), (88.4, 50.2), (88.0, 49.3), (88.7, 48.6), (89.8, 48.0),
        (90.75, 47.25), (91.1, 46.4), (91.0, 45.4), (91.4, 44.5), (91.65, 43.6)]),
    "tian-shan": ("torugart", "bogda-east", [
        (76.2, 40.85), (77.2, 41.1), (78.1, 41.4), (79.1, 41.8), (80.2, 42.12),
        (81.4, 42.12), (82.7, 42.35), (84.3, 42.6), (85.8, 42.95), (87.2, 43.25),
        (88.5, 43.4), (90.0, 43.2)]),
    "naryn": ("kordai", "torugart", [(75.2, 42.2), (75.0, 41.7), (75.0, 41.1)]),
    "lop-nor": ("bogda-east", "lop", [(90.7, 41.7), (90.7, 40.6), (90.7, 39.8)]),
    "kunlun": ("lop", "torugart", [
        (88.6, 38.4), (86.4, 37.5), (84.2, 36.7), (82.0, 35.95), (79.8, 35.7),
        (78.0, 36.0), (76.4, 36.7), (75.0, 37.6), (74.1, 38.6), (73.9, 39.6),
        (74.4, 40.3)]),
    "kokand-bukhara": ("khujand", "zarafshan-head", [(69.55, 40.0)]),
    "kokand-south": ("zarafshan-head", "chatkal", [
        (71.2, 39.72), (72.4, 39.78), (73.4, 40.1), (73.85, 40.65), (73.2, 41.2),
        (72.3, 41.55)]),
    "bukhara-north": ("kyzylkum", "amu-north", [
        (66.5, 41.65), (65.2, 41.95), (63.8, 41.85)]),
    "amu": ("amu-north", "amu-south", [(62.25, 40.9)]),
    "bukhara-south": ("amu-south", "zarafshan-head", [
        (62.35, 39.5), (63.1, 38.75), (64.1, 38.05), (65.2, 37.55), (66.5, 37.25),
        (68.0, 37.1), (69.1, 37.5), (69.8, 38.3), (70.15, 39.1)]),
    "khiva": ("amu-north", "amu-south", [
        (61.8, 42.4), (61.1, 43.1), (60.2, 43.5), (59.2, 43.55), (58.2, 43.45),
        (57.2, 43.3), (56.5, 42.7), (56.4, 41.9), (57.2, 41.35), (58.6, 41.05),
        (60.0, 40.5), (61.1, 40.15)]),
    "sayan": ("shabin-dabaga", "argun", [
        (90.6, 52.1), (92.4, 52.45), (94.6, 52.95), (96.6, 52.85), (98.2, 52.2),
        (99.2, 51.75), (100.8, 51.45), (102.2, 50.75), (104.0, 50.25), (106.3, 50.3),
        (108.3, 49.6), (111.0, 49.4), (113.5, 49.8), (116.0, 49.85), (117.6, 49.6),
        (118.8, 50.4), (119.6, 51.6), (120.4, 52.6)]),
    "qinghai": ("lop", "kunlun-east", [
        (91.4, 37.9), (93.0, 36.6), (94.6, 35.2), (96.6, 33.4), (98.4, 31.6)]),
    "kalmyk-north": ("volga", "yaik-bend", [
        (46.4, 50.1), (47.9, 50.55), (49.5, 50.6)]),
    "kalmyk-south": ("yaik-mouth", "volga", [
        (50.2, 46.7), (48.8, 45.95), (47.4, 45.3), (46.2, 44.6), (44.8, 44.7),
        (44.0, 45.8), (44.0, 47.4), (44.5, 48.6)]),
    "=russia": ("argun", "volga", [
        (126.0, 53.4), (126.0, 68.0), (36.0, 68.0), (36.0, 49.4)]),
    "=qing": ("argun", "kunlun-east", [(126.0, 53.4), (126.0, 30.0)]),
}

# id: (English name, arcs in order); a list of points is an own ring, laid over others
LANDS = {
    "senior-juz": ("Senior Jüz", [
        "senior-middle", "-senior-dzungar", "-senior-south", "-senior-kokand",
        "-senior-bukhara", "-senior-west"]),
    "middle-juz": ("Middle Jüz", [
        "junior-middle", "middle-north", "-balkhash", "-senior-middle"]),
    "junior-juz": ("Junior Jüz", [
        "junior-senior-south", "yaik", "junior-north", "-junior-middle"]),
    "dzungar": ("Dzungar Khanate", [
        "balkhash", "altai-north", "altai-east", "-tian-shan", "-naryn",
        "senior-dzungar"]),
    "altishahr": ("Altishahr", ["tian-shan", "lop-nor", "kunlun"]),
    "russia": ("Russian Empire", [
        "forts", "altai-north", "sayan", "=russia", "kalmyk-north"]),
    "qing": ("Qing Empire", [
        "sayan", "=qing", "-qinghai", "-lop-nor", "-altai-east"]),
    "kokand": ("Kokand", ["senior-kokand", "-kokand-south", "-kokand-bukhara"]),
    "bukhara": ("Bukhara", [
        "bukhara-north", "amu", "bukhara-south", "-kokand-bukhara",
        "-senior-bukhara"]),
    "khiva": ("Khiva", ["khiva", "-amu"]),
    "kalmyk": ("Kalmyk Khanate", ["kalmyk-south", "kalmyk-north", "-yaik"]),
    "ishim-occupied": ("Ishim, occupied", [
        (73.7, 50.55), (73.0, 51.15), (71.6, 51.75), (70.2, 51.95), (68.9, 52.3),
        (67.75, 52.35), (67.55, 52.9), (68.2, 53.5), (69.1, 53.95), (69.2, 54.3),
        (68.3, 54.28), (67.1, 53.8), (66.2, 53.2), (65.65, 52.5), (65.55, 51.6),
        (65.8, 50.85), (66.6, 50.55), (67.7, 50.85), (68.9, 51.1), (70.2, 50.7),
        (71.5, 50.5), (72.6, 50.1), (73.5, 50.15)]),
    "syr-darya-occupied": ("Syr Darya, occupied", [
        (69.2, 41.2), (69.0, 42.0), (68.85, 42.9), (68.1, 43.75), (67.1, 44.45),
        (66.1, 45.15), (64.9, 45.6), (63.8, 46.2), (62.7, 46.3), (62.05, 46.05),
        (62.3, 45.55), (63.4, 45.2), (64.4, 44.75), (65.5, 44.55), (66.2, 44.25),
        (66.75, 43.7), (67.5, 43.05), (67.85, 42.3), (67.75, 41.6), (68.3, 41.05)]),
}


def catmull_rom(points, closed=False):
    """A centripetal Catmull-Rom curve through all points, ends kept."""
    n = len(points)
    if closed:
        get = lambda i: points[i % n]
    else:
        first = tuple(2 * a - b for a, b in zip(points[0], points[1]))
        last = tuple(2 * a - b for a, b in zip(points[-1], points[-2]))
        get = lambda i: first if i < 0 else last if i >= n else points[i]
    out = []
    for i in range(n if closed else n - 1):
        p = [get(i + k) for k in (-1, 0, 1, 2)]
        t = [0.0]
        for a, b in zip(p, p[1:]):
            t.append(t[-1] + math.sqrt(math.dist(a, b)))
        steps = max(1, math.ceil(math.dist(p[1], p[2]) / STEP_DEG))
        for k in range(steps):
            out.append(spline_point(p, t, t[1] + (t[2] - t[1]) * k / steps))
    return out if closed else out + [points[-1]]


def spline_point(p, t, at):
    """Barry and Goldman's pyramid for one segment."""
    def mix(a, b, ta, tb):
        w = (at - ta) / (tb - ta)
        return tuple(u + (v - u) * w for u, v in zip(a, b))
    a = [mix(p[i], p[i + 1], t[i], t[i + 1]) for i in range(3)]
    b = [mix(a[i], a[i + 1], t[i], t[i + 2]) for i in range(2)]
    return mix(b[0], b[1], t[1], t[2])


def rounded(points):
    return [[round(x, 3), round(y, 3)] for x, y in points]


def smoothed_arcs():
    arcs = {}
    for name, (start, end, middle) in ARCS.items():
        points = [NODES[start], *middle, NODES[end]]
        if not name.startswith(OUTER):
            points = catmull_rom(points)
        arcs[name] = rounded(points)
    return arcs


def ring(parts, arcs):
    """Join arcs end to end into a closed ring, counter-clockwise as RFC 7946 wants."""
    if not isinstance(parts[0], str):
        line = rounded(catmull_rom(parts, closed=True))
    else:
        line = []
        for part in parts:
            points = arcs[part[1:]][::-1] if part[0] == "-" else arcs[part]
            if line and line[-1] != points[0]:
                raise SystemExit(f"{part} does not begin where the arc before it ends")
            line += points[1:] if line else points
        if line[0] != line[-1]:
            raise SystemExit(f"the ring of {parts} is not closed")
        line.pop()
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(line, line[1:] + line[:1]))
    if area < 0:
        line.reverse()
    return line + [line[0]]


def build(path):
    arcs = smoothed_arcs()
    lines = []
    for key, (name, parts) in LANDS.items():
        geometry = {"type": "Polygon", "coordinates": [ring(parts, arcs)]}
        lines.append(json.dumps(
            {"type": "Feature", "id": key, "properties": {"name": name},
             "geometry": geometry}, ensure_ascii=False, separators=(",", ":")))
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write('{"type":"FeatureCollection","features":[\n')
        out.write(",\n".join(lines) + "\n]}\n")


def check(path):
    """Lands are valid and do not overlap; every border inside is one line."""
    from osgeo import gdal, ogr
    gdal.UseExceptions()
    gdal.PushErrorHandler('CPLQuietErrorHandler')  # lengths of points, areas of lines
    lands = {}
    with open(path, encoding="utf-8") as source:
        for feature in json.load(source)["features"]:
            lands[feature["id"]] = ogr.CreateGeometryFromJson(
                json.dumps(feature["geometry"]))
    bad = 0
    for key, land in lands.items():
        if not land.IsValid():
            bad += 1
            print(f"{key} is not a valid polygon")
    whole = [k for k in lands if not k.endswith("-occupied")]
    for i, a in enumerate(whole):
        for b in whole[:i]:
            both = lands[a].Intersection(lands[b])
            if both.GetArea() > 1e-9:
                bad += 1
                print(f"{a} and {b} overlap by {both.GetArea():.6f} square degrees")
            elif both.Length() > 0:
                print(f"{b} | {a}: one border of {both.Length():.1f} degrees")
    print(f"{len(lands)} lands, {bad} faults")
    return 1 if bad else 0


def main(args):
    if len(args) == 2 and args[0] == "--check":
        return check(args[1])
    if len(args) != 1:
        print(__doc__, file=sys.stderr)
        return 64
    build(args[0])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
