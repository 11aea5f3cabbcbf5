# SPDX-License-Identifier: MIT
"""rivers of the world"""

import os

from osgeo import ogr

import common
import world_common
from common import names_of
from world_common import Layer, table, thin

NE = "Natural Earth 10m"

# By Natural Earth's scalerank: our rank (see ATTRIBUTION.md), and the zoom of a map from
# which on the river is drawn.
RANKS = {0: (1, 0.0), 1: (1, 0.0), 2: (1, 0.0), 3: (1, 0.8), 4: (2, 2.0), 5: (2, 2.4),
         6: (2, 2.9), 7: (3, 3.6), 8: (3, 4.2), 9: (3, 4.8), 10: (3, 5.2)}


# Rivers are thinned less than shores: their windings are smaller.
TOLERANCE = 0.007


def build(natural_earth, out):
    by_number = {}
    for row in table("rivers.csv"):
        for number in row["nums"].split():
            by_number[int(number)] = row
    groups = {}
    dataset = ogr.Open(os.path.join(natural_earth, "10m/ne_10m_rivers_lake_centerlines.shp"))
    for feature in dataset.GetLayer(0):
        if feature.GetGeometryRef() is None or "Canal" in (feature["name"] or ""):
            continue
        number = int(feature["rivernum"] or 0)
        row = by_number.get(number)
        # what has no number is put far too high (the arms of the Irrawaddy before the Rhine)
        scale = int(feature["scalerank"]) if number else max(int(feature["scalerank"]), 7)
        key = (row["name"], row["nums"]) if row else ("", str(scale))
        for part in common.simple_parts(feature.GetGeometryRef()):
            points = world_common.rounded(common.coordinates(part))
            if len(points) > 1:
                groups.setdefault(key, (row, [], []))
                groups[key][1].append(points)
                groups[key][2].append(scale)
    layer = Layer(out, "rivers", ogr.wkbLineString)
    for key in sorted(groups):
        row, lines, scales = groups[key]
        rank, least = RANKS[min(scales)]
        values = row or {"name": ""}
        rank = int(values.get("rank") or rank)
        least = float(values.get("minzoom") or least)
        for line in world_common.joined(lines):
            points = world_common.rounded(thin(line, TOLERANCE))
            if len(points) > 1:
                layer.add(common.line(points), name=values["name"], rank=rank, minzoom=least,
                          src=NE, sure="surveyed", **names_of(values))
    layer.close()
