# SPDX-License-Identifier: MIT
"""ranges, lands, sea_names of the world: curves to write names along"""

from osgeo import ogr

import common
import curves
from common import names_of
from world_common import Layer, rows_of, rounded, table

# From which zoom on the names of Central Asia's own tables are worth their place.
MINZOOM = {"1": 2.6, "2": 3.6, "3": 4.6}


def curve(row):
    points, _ = curves.spline(common.parse_points(row["via"]), spacing_km=40)
    return common.line(rounded(points))


def build(out):
    for name in ("ranges", "lands"):
        layer = Layer(out, name, ogr.wkbLineString)
        for row in rows_of(name + ".csv"):
            kind = {"kind": row["kind"]} if name == "lands" else {}
            layer.add(curve(row), name=row["name"], **kind, rank=int(row["rank"]),
                      minzoom=float(row.get("minzoom") or MINZOOM[row["rank"]]),
                      sure=row["sure"], src="marchmap", **names_of(row))
        layer.close()

    layer = Layer(out, "sea_names", ogr.wkbLineString)
    for row in table("seas.csv"):
        layer.add(curve(row), name=row["name"], kind=row["kind"], rank=int(row["rank"]),
                  minzoom=float(row["minzoom"]), src="marchmap", **names_of(row))
    layer.close()
