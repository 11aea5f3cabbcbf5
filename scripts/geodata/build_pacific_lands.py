#!/usr/bin/env python3
# build_pacific_lands.py - the lands of campaigns/pacific-1941-1945.
# SPDX-License-Identifier: MIT
"""Cut the outlines of pacific_lands.geojson, which run over the open sea, to the land.

The outlines were drawn by hand and are schematic. The land is Natural Earth's at
1:50,000,000 (public domain; Debian's magics++ brings it), simplified and grown by a few
kilometres, so that the sea of the base map, drawn over it, makes the coast.

Usage: build_pacific_lands.py OUT.geojson [ne_50m_land.shp]      (needs ogr2ogr)
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LAND = "/usr/share/magics/50m/ne_50m_land.shp"
SIMPLE_DEG = 0.05
GROWN_DEG = 0.06
LEAST_SQUARE_DEG = 0.02  # islands smaller than this are left out
SQL = f"""
SELECT o.id AS id, o.name AS name, ST_Intersection(ST_MakeValid(o.geom), l.shape) AS geometry
FROM outlines o, (SELECT ST_Union(ST_Buffer(ST_Simplify(geom, {SIMPLE_DEG}),
                                            {GROWN_DEG}, 2)) AS shape FROM land) l
"""


def run(*words):
    subprocess.run([str(word) for word in words], check=True)


def area(ring):
    """Of a ring, in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))) / 2


def parts(geometry):
    """The polygons of a geometry that are large enough, rounded to a kilometre."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        rings = [[[round(x, 2), round(y, 2)] for x, y in ring] for ring in polygon]
        kept = [ring for ring in rings if area(ring) >= LEAST_SQUARE_DEG]
        if kept and area(rings[0]) >= LEAST_SQUARE_DEG:
            yield kept


def main():
    out, land = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else LAND
    with tempfile.TemporaryDirectory() as folder:
        both, cut = Path(folder, "both.gpkg"), Path(folder, "cut.geojson")
        run("ogr2ogr", both, HERE / "pacific_lands.geojson", "-nln", "outlines",
            "-nlt", "PROMOTE_TO_MULTI", "-lco", "FID=row")
        run("ogr2ogr", "-update", both, land, "-nln", "land", "-nlt", "PROMOTE_TO_MULTI")
        run("ogr2ogr", cut, both, "-dialect", "sqlite", "-sql", SQL)
        features = json.loads(cut.read_text(encoding="utf-8"))["features"]
    rows = []
    for feature in features:
        rows.append(json.dumps({
            "type": "Feature", "id": feature["properties"]["id"],
            "properties": {"name": feature["properties"]["name"]},
            "geometry": {"type": "MultiPolygon",
                         "coordinates": list(parts(feature["geometry"]))}},
            separators=(",", ":")))
    text = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(rows) + "\n]}\n"
    Path(out).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
