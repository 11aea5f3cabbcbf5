# SPDX-License-Identifier: MIT
"""sea, land, lakes, lakes_modern, lakes_gshhg, borders_modern of the world"""

import os

from osgeo import ogr

import common
import water
import world_common
from common import names_of, plain, polygon
from world_common import TILE, TOLERANCE, Layer, area_km2, table, thin, thin_polygon

NE = "Natural Earth 10m"
COARSE = 2.5 * TOLERANCE        # of the land, which the styles do not draw

# Islands smaller than this are left out where there are many: away from the tropics.
SMALLEST_ISLAND_KM2 = 4
TROPICS = 32

SMALLEST_LAKE_KM2 = 60


def features(path, only=None):
    dataset = ogr.Open(path)
    for feature in dataset.GetLayer(0):
        if feature.GetGeometryRef() is not None and (only is None or only(feature)):
            yield feature


def hole_list(natural_earth):
    """The holes of land, each with its frame."""
    holes = []
    for feature in features(os.path.join(natural_earth, "10m/ne_10m_land.shp")):
        for part in common.simple_parts(feature.GetGeometryRef()):
            for i in range(1, part.GetGeometryCount()):
                hole = ogr.Geometry(ogr.wkbPolygon)
                hole.AddGeometry(part.GetGeometryRef(i))
                holes.append((hole.GetEnvelope(), hole))
    return holes


def is_in_hole(part, holes):
    west, east, south, north = part.GetEnvelope()
    return any(w <= west and e >= east and s <= south and n >= north and hole.Contains(part)
               for (w, e, s, n), hole in holes)


def land_pieces(natural_earth, tolerance):
    """Land without its holes, which are where Natural Earth has lakes, reservoirs of our time
    among them: the layer of lakes knows their years. An island in one is drawn with it."""
    holes = hole_list(natural_earth)
    for feature in features(os.path.join(natural_earth, "10m/ne_10m_land.shp")):
        for part in common.simple_parts(feature.GetGeometryRef()):
            south, north = part.GetEnvelope()[2:]
            small = area_km2(part) < SMALLEST_ISLAND_KM2
            if (min(abs(south), abs(north)) > TROPICS and small) or is_in_hole(part, holes):
                continue
            filled = ogr.Geometry(ogr.wkbPolygon)
            filled.AddGeometry(part.GetGeometryRef(0))
            yield from common.simple_parts(thin_polygon(filled, tolerance, crossings=True))


def box(west, south, east, north):
    return polygon([(west, south), (east, south), (east, north), (west, north)])


def quarter(pieces, bounds, found):
    """Cut pieces of land down to the tiles, by halves: `found` gets a list for each tile."""
    west, south, east, north = bounds
    if not pieces:
        return
    if east - west <= TILE and north - south <= TILE:
        found[(west, south)] = pieces
        return
    if east - west >= north - south:
        middle = west + (east - west) // TILE // 2 * TILE
        halves = [(west, south, middle, north), (middle, south, east, north)]
    else:
        middle = south + (north - south) // TILE // 2 * TILE
        halves = [(west, south, east, middle), (west, middle, east, north)]
    for half in halves:
        frame, inside = box(*half), []
        for piece in pieces:
            w, e, s, n = piece.GetEnvelope()
            if w >= half[2] or e <= half[0] or s >= half[3] or n <= half[1]:
                continue
            if w >= half[0] and e <= half[2] and s >= half[1] and n <= half[3]:
                inside.append(piece)
            else:
                inside += [part for part in common.simple_parts(piece.Intersection(frame))
                           if ogr.GT_Flatten(part.GetGeometryType()) == ogr.wkbPolygon]
        quarter(inside, half, found)


def tiles(pieces):
    found = {}
    quarter(list(pieces), (-180, -90, 180, 90), found)
    return found


def with_corners(bounds, land):
    """The frame of a tile, with the points in which land meets it: so that neighbours
    share every point of their border."""
    west, south, east, north = bounds
    on = {side: set() for side in "wsen"}
    for piece in land:
        for i in range(piece.GetGeometryCount()):
            for x, y in common.coordinates(piece.GetGeometryRef(i)):
                for side, value, edge, along in (("w", x, west, y), ("e", x, east, y),
                                                 ("s", y, south, x), ("n", y, north, x)):
                    if value == edge:
                        on[side].add(along)
    ring = ([(west, y) for y in sorted(on["w"] | {south, north})] +
            [(x, north) for x in sorted(on["n"] | {west, east})] +
            [(east, y) for y in sorted(on["e"] | {south, north}, reverse=True)] +
            [(x, south) for x in sorted(on["s"] | {west, east}, reverse=True)])
    return polygon(world_common.rounded(ring))


def build_land_and_sea(natural_earth, out):
    layer = Layer(out, "land", ogr.wkbPolygon)
    for _, pieces in sorted(tiles(land_pieces(natural_earth, COARSE)).items()):
        whole = ogr.Geometry(ogr.wkbMultiPolygon)
        for piece in pieces:
            whole.AddGeometry(piece)
        layer.add(whole, name="", src=NE)
    layer.close()

    layer = Layer(out, "sea", ogr.wkbPolygon)
    found = tiles(land_pieces(natural_earth, TOLERANCE))
    for west in range(-180, 180, TILE):
        for south in range(-90, 90, TILE):
            land = found.get((west, south), [])
            sea = with_corners((west, south, west + TILE, south + TILE), land)
            for piece in land:
                sea = sea.Difference(piece)
            if (west, south) == ZUIDERZEE_TILE:
                add_sea(layer, sea.Union(polygon(ZUIDERZEE)), until=ZUIDERZEE_YEAR)
                add_sea(layer, sea, start=ZUIDERZEE_YEAR)
            else:
                add_sea(layer, sea)
    add_caspian(natural_earth, layer)
    layer.close()


def add_sea(layer, sea, start=None, until=None):
    """The sea of one tile, all of it or that of some years."""
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in common.simple_parts(sea):
        if ogr.GT_Flatten(part.GetGeometryType()) == ogr.wkbPolygon:
            whole.AddGeometry(part)
    if not whole.IsEmpty():
        layer.add(whole, name="", src=NE, sure="surveyed", **{"from": start, "until": until})


def add_caspian(natural_earth, layer):
    for feature in features(os.path.join(natural_earth, "10m/ne_10m_ocean.shp"),
                            lambda f: f["featurecla"] == "Ocean"):
        west, east = feature.GetGeometryRef().GetEnvelope()[:2]
        if east - west < 100:
            for part in common.simple_parts(feature.GetGeometryRef()):
                add_sea(layer, thin_polygon(part))


def least_zoom(km2):
    for limit, zoom in ((50000, 0.4), (20000, 0.9), (5000, 1.7), (2500, 2.6), (1200, 3.4), (500, 4.0),
                        (200, 4.8)):
        if km2 >= limit:
            return zoom
    return 5.4


def lake_rank(km2):
    return 1 if km2 > 5000 else 2 if km2 > 1000 else 3


def lake_tables():
    """Rows by Natural Earth's name, by its note, and our own names for what is modern."""
    world = table("lakes.csv")
    by_ne = {row["ne"]: row for row in world if row["ne"]}
    for row in common.read_table("lakes.csv"):
        if row["ne"]:
            by_ne.setdefault(row["ne"], row)
    return by_ne


def lake_row(geometry, row, start, end, src=NE, era=""):
    km2 = sum(area_km2(part) for part in common.simple_parts(geometry))
    return {"name": row.get("name", ""), "rank": int(row.get("rank") or lake_rank(km2)),
            "minzoom": least_zoom(km2), "era": era, "from": start, "until": end, "src": src,
            "sure": row.get("sure") or "surveyed", **names_of(row)}


def build_lakes(natural_earth, central, out):
    by_ne, natural = lake_tables(), {row["ne"] for row in table("dammed.csv")}
    dated = {row["ne"]: row for row in table("dated.csv")}
    lakes = Layer(out, "lakes", ogr.wkbPolygon)
    modern = Layer(out, "lakes_modern", ogr.wkbPolygon)
    seen = set()
    for feature in features(os.path.join(natural_earth, "10m/ne_10m_ocean.shp"),
                            lambda f: f["featurecla"] != "Ocean"):
        geometry = feature.GetGeometryRef()
        key = bytes(geometry.ExportToWkb())
        if key in seen:                 # some lakes stand twice in the layer
            continue
        seen.add(key)
        name, note = feature["name"] or "", feature["note"] or ""
        year = feature["year"] if (feature["year"] or 0) > 0 else None
        row = dated.get(name) or dated.get(note) or {}
        if row.get("from") == "never":
            continue
        start = int(row["from"]) if row.get("from") else year
        if name in natural:
            start = None
        end = int(row["until"]) if row.get("until") else None
        if start is None and area_km2(common.simple_parts(geometry)[0]) < SMALLEST_LAKE_KM2:
            continue
        known = by_ne.get(name, {}) if name else {}
        if start is not None and not known.get("name"):
            known = {"name": water.MODERN_NAMES.get(name) or row.get("name", "")}
        for part in common.simple_parts(geometry):
            shape = thin_polygon(part, TOLERANCE / 2)
            if shape is None or shape.IsEmpty():
                continue
            values = lake_row(shape, known, start, end)
            (lakes if start is None else modern).add(shape, **values)
            if name == "Lake Zaysan":
                row = next(r for r in common.read_table("lakes.csv") if r["name"] == "Zaysan")
                lakes.add(water.old_zaysan(geometry), **lake_row(
                    water.old_zaysan(geometry), row, None, 1960, NE + ", cut", "pre-1960"))
    lakes.close()
    modern.close()
    build_gshhg(central, out)


# The shores of the Zuiderzee where polders are today, through the old harbours, from the
# Afsluitdijk's north end along the east; in the north it reaches into the Wadden Sea.
ZUIDERZEE = [
    (5.37, 53.14), (5.40, 53.06), (5.41, 52.97), (5.36, 52.885), (5.48, 52.85), (5.71, 52.84),
    (5.84, 52.785), (5.96, 52.725), (5.95, 52.68), (6.02, 52.635), (5.99, 52.62), (5.83, 52.59),
    (5.80, 52.52), (5.83, 52.45), (5.73, 52.40), (5.62, 52.35), (5.53, 52.28), (5.44, 52.255),
    (5.37, 52.265), (5.25, 52.305), (5.07, 52.335), (4.97, 52.38), (5.06, 52.41), (5.08, 52.50),
    (5.05, 52.63), (5.19, 52.64), (5.30, 52.70), (5.20, 52.745), (5.11, 52.775), (4.98, 52.80),
    (4.90, 52.86), (4.93, 52.91), (5.02, 52.95)]


# Natural Earth has the IJsselmeer as a part of the sea too.
ZUIDERZEE_TILE, ZUIDERZEE_YEAR = (0, 50), 1932


def build_gshhg(central, out):
    """The Aral Sea as it was, and two lakes that Natural Earth does not have: from the set
    of Central Asia."""
    rows = {row["name"]: row for row in common.read_table("lakes.csv")}
    layer = Layer(out, "lakes_gshhg", ogr.wkbPolygon)
    for feature in features(os.path.join(central, "lakes_gshhg.shp")):
        end = ARAL_YEAR if feature["name"] == "Aral Sea" else None
        for part in common.simple_parts(feature.GetGeometryRef()):
            shape = thin_polygon(part, TOLERANCE / 2)
            layer.add(shape, **lake_row(shape, rows[feature["name"]], None, end,
                                        "GSHHG 2.3.7", feature["era"] or ""))
    layer.close()


# The year in which the Aral Sea parted into two; its area then lay about half way between
# the two outlines.
ARAL_YEAR = 1987


def build_borders(natural_earth, out):
    layer = Layer(out, "borders_modern", ogr.wkbLineString)
    path = os.path.join(natural_earth, "10m/ne_10m_admin_0_boundary_lines_land.shp")
    for feature in features(path):
        parts = [world_common.rounded(common.coordinates(part))
                 for part in common.simple_parts(feature.GetGeometryRef())]
        whole = ogr.Geometry(ogr.wkbMultiLineString)
        for line in world_common.joined([part for part in parts if len(part) > 1]):
            points = world_common.rounded(thin(line))
            if len(points) > 1:
                whole.AddGeometry(common.line(points))
        if not whole.IsEmpty():
            layer.add(whole, left=plain(feature["adm0_left"]),
                      right=plain(feature["adm0_right"]), src=NE)
    layer.close()


def build(natural_earth, central, out):
    build_land_and_sea(natural_earth, out)
    build_lakes(natural_earth, central, out)
    build_borders(natural_earth, out)
