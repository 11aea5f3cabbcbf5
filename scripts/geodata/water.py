# SPDX-License-Identifier: MIT
"""sea, land, lakes, lakes_gshhg, lakes_modern, borders_modern, world_land_110m"""

import os

from osgeo import ogr

import common
from common import EAST, FRAME, SOUTH, TOLERANCE, WEST, Sink, Source, area_km2, names_of, plain, polygon

# Modern waters that Natural Earth gives no flooding year for.
MODERN_BY_NAME = {
    "Aral Sea": "Aral Sea (about 2000)",
    "Aydar Kol": "Aydarkul",                # flooded from Chardara in 1969
    "Sarygamysh Kli": "Sarygamysh",         # refilled with drainage since the 1960s
    "Vilyuyskoye Vodokhranilishche": "Vilyuy Reservoir",
    "Danjiangkou Shuiku": "Danjiangkou Reservoir",
    "Baidagang Shuiku": "Beidagang Reservoir",
}
# The same for nameless ones; the "note" column is all there is to know them by.
MODERN_BY_NOTE = {
    "_untitled_146": "Iriklinsky Reservoir",
    "_untitled_155": "Argazi Reservoir",
}
# Clean names for those that carry a year.
MODERN_NAMES = {
    "Lake Zaysan": "Bukhtarma Reservoir with Zaysan",
    "Qapshaghay Bgeni": "Kapchagay Reservoir",
    "Shardara Bgeni": "Chardara Reservoir",
    "Obanbori Qayroqum": "Kayrakkum Reservoir",
    "Toktogul Suu Saktagychy": "Toktogul Reservoir",
    "Novosibirskoye Reservoir": "Novosibirsk Reservoir",
    "Krasnoyarskoye Vodokhranilishche": "Krasnoyarsk Reservoir",
    "Ust-Ilimskoye Vodokhranilishche": "Ust-Ilimsk Reservoir",
    "Samara Reservoir": "Kuybyshev Reservoir",
    "Saratovskoe Reservoir": "Saratov Reservoir",
    "Nizhnekamskoe Reservoir": "Lower Kama Reservoir",
    "Votkinskoye Reservoir": "Votkinsk Reservoir",
    "Mingevir Reservoir": "Mingechaur Reservoir",
    "Guanting Shuiku": "Guanting Reservoir",
    "Tarbela Dam": "Tarbela Reservoir",
}

# Lakes smaller than this are left out unless the table names them.
SMALLEST_LAKE = 0.012       # square degrees, some 95 square kilometres

# The old Zaysan.  The Bukhtarma dam (1960) raised the lake by some 6 m and
# drowned the Irtysh valley below it.  First cut: the basin without the flooded
# valley in the north-west and without the drowned mouth of the Black Irtysh;
# then the shore goes back until the area is that of the surveys before 1960.
ZAYSAN_BASIN = [(83.22, 48.31), (83.44, 48.31), (83.6, 48.3), (84.02, 48.14), (84.3, 48.1),
                (84.62, 47.98), (84.62, 47.66), (84.05, 47.66), (83.25, 48.05)]
ZAYSAN_KM2 = 1800

LAKE_COLUMNS = ["name", "rank", "era", "src", "sure", "name_kk", "name_ru", "name_zh", "name_mn"]


def cut(geometry, tolerance=TOLERANCE):
    """Clip to the frame, then simplify without tearing polygons apart."""
    geometry = geometry.Intersection(FRAME)
    if geometry is None or geometry.IsEmpty():
        return None
    geometry = geometry.SimplifyPreserveTopology(tolerance)
    return None if geometry.IsEmpty() else geometry


def mended(geometry):
    """A large polygon layer cut to the frame.

    Buffer(0) mends rings that touch themselves; it goes part by part and only
    where the frame is, because it is slow on large polygons.
    """
    result = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in common.simple_parts(geometry):
        if not part.Intersects(FRAME):
            continue
        for piece in common.simple_parts(cut(part.Buffer(0))):
            result.AddGeometry(piece)
    return result


def rank_by_area(geometry):
    km2 = area_km2(geometry)
    return 1 if km2 > 5000 else 2 if km2 > 1000 else 3


def old_zaysan(modern):
    """The reservoir cut back to the lake it was."""
    basin = modern.Intersection(polygon(ZAYSAN_BASIN))
    basin = max(common.simple_parts(basin), key=lambda part: part.Area())
    near, far = 0.0, 0.1
    for _ in range(40):
        middle = (near + far) / 2
        if area_km2(basin.Buffer(-middle, 16)) > ZAYSAN_KM2:
            near = middle
        else:
            far = middle
    shrunk = basin.Buffer(-far, 16)
    # Round off what the cut and the shrinking left as corners and needles.
    smooth = shrunk.Buffer(-0.045, 16).Buffer(0.065, 16).Buffer(-0.02, 16)
    return max(common.simple_parts(smooth), key=lambda part: part.Area())


def gshhg_polygons(path, level):
    """Whole polygons from a shoreline dump.

    GSHHG is stored in bins, and "gmt coast" cuts every shoreline at the bin
    edges; noding all pieces together and polygonising joins them again.
    """
    pieces = ogr.Geometry(ogr.wkbMultiLineString)
    for its_level, points in common.read_gmt(path):
        if its_level == level:
            pieces.AddGeometry(common.line(points))
    return common.simple_parts(pieces.Union(pieces).Polygonize())


def full_aral(work):
    """The Aral Sea before 1960, with its islands, from GSHHG."""
    path = os.path.join(work, "aral.txt")
    shore = max(gshhg_polygons(path, 2), key=lambda part: part.Area())
    sea = polygon(common.coordinates(shore.GetGeometryRef(0)))
    for island in gshhg_polygons(path, 3):
        if island.Area() > 0.004:       # 35 square kilometres
            sea = sea.Difference(island)
    return sea


def build_seas(natural_earth, out, table):
    """The Caspian from the ocean layer, the Yellow Sea as what is not land.

    The world ocean is one polygon that takes a minute to mend; the land, built
    before, gives its only corner in the frame in no time, and without gaps.
    """
    caspian = ogr.Geometry(ogr.wkbMultiPolygon)
    for feature in Source(os.path.join(natural_earth, "10m/ne_10m_ocean.shp")):
        if feature["featurecla"] == "Ocean":
            west, east, _, _ = feature.GetGeometryRef().GetEnvelope()
            if WEST < west and east < EAST:
                caspian = mended(feature.GetGeometryRef())
    yellow = polygon([(115, SOUTH), (EAST, SOUTH), (EAST, 42), (115, 42)])
    for feature in Source(os.path.join(out, "land.shp")):
        yellow = yellow.Difference(feature.GetGeometryRef())

    sink = Sink(out, "sea", ogr.wkbPolygon,
                ["name", "src", "sure", "name_kk", "name_ru", "name_zh", "name_mn"])
    for name, water in (("Caspian Sea", caspian), ("Yellow Sea", yellow)):
        row = table[name]
        for part in common.simple_parts(water):
            if part.Area() >= 0.003:
                sink.add(part, name=name, src="Natural Earth 10m", sure=row["sure"],
                         **names_of(row))
    sink.close()


def build_lakes(natural_earth, work, out, table):
    """Lakes as about 1740, and what is only there today."""
    by_ne = {row["ne"]: row for row in table.values() if row["ne"]}
    lakes = Sink(out, "lakes", ogr.wkbPolygon, LAKE_COLUMNS)
    modern = Sink(out, "lakes_modern", ogr.wkbPolygon, ["name", "year", "src"])
    seen = set()

    def add(sink, geometry, row, **attributes):
        rank = int(row["rank"]) if row.get("rank") else rank_by_area(geometry)
        for part in common.simple_parts(cut(geometry)):
            if part.Area() < 0.001:     # crumbs beside a lake
                continue
            sink.add(part, name=row.get("name", ""), rank=rank,
                     sure=row.get("sure", "surveyed"), **attributes, **names_of(row))

    # The package has merged Natural Earth's lakes into the ocean layer.
    for feature in Source(os.path.join(natural_earth, "10m/ne_10m_ocean.shp")):
        if feature["featurecla"] == "Ocean":
            continue
        geometry = feature.GetGeometryRef().Clone()
        # Some lakes stand twice in the layer.
        key = bytes(geometry.ExportToWkb())
        if key in seen:
            continue
        seen.add(key)
        name, note = feature["name"], feature["note"]
        year = max(feature["year"] or 0, 0)
        if name == "Lake Zaysan":
            add(lakes, old_zaysan(geometry), table["Zaysan"],
                era="pre-1960", src="Natural Earth, cut")
        if year or name in MODERN_BY_NAME or note in MODERN_BY_NOTE:
            label = (MODERN_BY_NAME.get(name) or MODERN_BY_NOTE.get(note)
                     or MODERN_NAMES.get(name) or plain(name))
            water = cut(geometry)
            if water is not None:
                modern.add(water, name=label, year=year, src="Natural Earth 10m")
            continue
        if geometry.Area() < SMALLEST_LAKE:
            continue
        row = by_ne.get(name, {})
        add(lakes, geometry, row, era="", src="Natural Earth 10m")
    lakes.close()
    modern.close()

    gshhg = Sink(out, "lakes_gshhg", ogr.wkbPolygon, LAKE_COLUMNS)
    add(gshhg, full_aral(work), table["Aral Sea"], era="pre-1960", src="GSHHG 2.3.7")
    east = gshhg_polygons(os.path.join(work, "east.txt"), 2)
    for name, place in (("Ulungur", (87.25, 47.25)), ("Sayram-Nur", (81.2, 44.6))):
        lake = next(part for part in east if part.Contains(common.point(*place)))
        add(gshhg, lake, table[name], era="", src="GSHHG 2.3.7")
    gshhg.close()


def build_land(natural_earth, out):
    sink = Sink(out, "land", ogr.wkbPolygon, ["name", "src"])
    for feature in Source(os.path.join(natural_earth, "10m/ne_10m_land.shp")):
        for part in common.simple_parts(mended(feature.GetGeometryRef())):
            if part.Area() >= 0.002:
                sink.add(part, name="Eurasia" if part.Area() > 100 else "", src="Natural Earth 10m")
    sink.close()

    # For locator insets: the whole world, unclipped and as coarse as it comes.
    sink = Sink(out, "world_land_110m", ogr.wkbPolygon, ["name", "src"])
    dataset = ogr.Open(os.path.join(natural_earth, "110m/ne_110m_land.shp"))
    for feature in dataset.GetLayer(0):
        # One island touches itself.
        sink.add(feature.GetGeometryRef().Buffer(0), name="", src="Natural Earth 110m")
    sink.close()


def build_borders(natural_earth, out):
    sink = Sink(out, "borders_modern", ogr.wkbLineString, ["left", "right", "src"])
    path = os.path.join(natural_earth, "10m/ne_10m_admin_0_boundary_lines_land.shp")
    for feature in Source(path):
        border = cut(feature.GetGeometryRef())
        if border is not None:
            sink.add(border, left=plain(feature["adm0_left"]), right=plain(feature["adm0_right"]),
                     src="Natural Earth 10m")
    sink.close()


def build(natural_earth, work, out):
    table = {row["name"]: row for row in common.read_table("lakes.csv")}
    build_land(natural_earth, out)
    build_seas(natural_earth, out, table)
    build_lakes(natural_earth, work, out, table)
    build_borders(natural_earth, out)
