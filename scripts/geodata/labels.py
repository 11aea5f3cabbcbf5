# SPDX-License-Identifier: MIT
"""ranges, lands: curves to write names along"""

from osgeo import ogr

import common
import curves
from common import Sink, names_of


def build_curves(out, layer, columns):
    sink = Sink(out, layer, ogr.wkbLineString,
                columns + ["src", "name_kk", "name_ru", "name_zh", "name_mn"])
    for row in common.read_table(layer + ".csv"):
        points, _ = curves.spline(common.parse_points(row["via"]), spacing_km=8)
        attributes = {column: row[column] for column in columns if column != "rank"}
        sink.add(common.line(points), rank=int(row["rank"]), src="marchmap",
                 **attributes, **names_of(row))
    sink.close()


def build(out):
    build_curves(out, "ranges", ["name", "rank", "sure"])
    build_curves(out, "lands", ["name", "kind", "rank", "sure"])
