# SPDX-License-Identifier: MIT
"""What the parts of the world's builder share: thinning, tables, writing."""

import contextlib
import csv
import math
import os

import numpy as np
from osgeo import gdal, ogr

import common
from common import names_of

# How far a thinned line may leave the surveyed one, in degrees of latitude: 1.3 km, a
# third of a pixel of a map of Europe 1,500 pixels wide.
TOLERANCE = 0.009

# The sea and the land are stored in pieces cut along every tenth degree, so that a small
# map reads only what it shows; the program joins the pieces again.
TILE = 10


def table(name):
    """A table of the world; see common.read_table()."""
    with open(os.path.join(common.HERE, "world", name), encoding="utf-8", newline="") as f:
        rows = csv.DictReader(r for r in f if r.strip() and not r.startswith("#"))
        return [{key: (value or "").strip() for key, value in row.items()} for row in rows]


class Layer:
    """A shapefile, written when all is known: text columns as wide as their longest
    word.  Values that are None stay empty."""

    def __init__(self, folder, name, kind):
        self.path = os.path.join(folder, name + ".shp")
        self.kind, self.rows = kind, []

    def add(self, geometry, **values):
        geometry = geometry.Clone()
        geometry.FlattenTo2D()
        self.rows.append((geometry, values))

    def close(self):
        driver = ogr.GetDriverByName("ESRI Shapefile")
        if os.path.exists(self.path):
            driver.DeleteDataSource(self.path)
        dataset = driver.CreateDataSource(self.path)
        # A fixed date in the DBF header, or no two builds would be equal.
        layer = dataset.CreateLayer(
            os.path.basename(self.path)[:-4], common.wgs84(), self.kind,
            ["ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=2025-01-01"])
        columns = list(self.rows[0][1])
        for column in columns:
            values = [row[1][column] for row in self.rows]
            if any(isinstance(value, str) for value in values):
                field = ogr.FieldDefn(column, ogr.OFTString)
                field.SetWidth(max(1, max(len((v or "").encode()) for v in values)))
            elif any(isinstance(value, float) for value in values):
                field = ogr.FieldDefn(column, ogr.OFTReal)
                field.SetWidth(5)
                field.SetPrecision(1)
            else:
                field = ogr.FieldDefn(column, ogr.OFTInteger)
                field.SetWidth(4)
            layer.CreateField(field)
        for geometry, values in self.rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            for column, value in values.items():
                if value is not None:
                    feature.SetField(column, value)
            feature.SetGeometry(geometry)
            layer.CreateFeature(feature)
        large = os.path.getsize(self.path) if layer.SyncToDisk() == 0 else 0
        name = layer.GetName()
        layer = None
        if large > 100_000:
            dataset.ExecuteSQL("CREATE SPATIAL INDEX ON " + name)
        dataset = None


def _farthest(points, weights, first, last):
    """The point between two that lies farthest off the straight way between them."""
    a, d = points[first], points[last] - points[first]
    squeeze = weights[(first + last) // 2]
    p = points[first + 1:last] - a
    px, py = p[:, 0] * squeeze, p[:, 1]
    dx, dy = d[0] * squeeze, d[1]
    length = dx * dx + dy * dy
    share = np.clip((px * dx + py * dy) / length, 0, 1) if length > 0 else 0
    off = np.hypot(px - share * dx, py - share * dy)
    at = int(np.argmax(off))
    return first + 1 + at, off[at]


def thin(points, tolerance=TOLERANCE, closed=False):
    """Douglas and Peucker's thinning; a degree of longitude counts for what it is on the
    ground.  Points on the antimeridian and at the poles stay."""
    points = np.asarray(points, float)[:, :2]
    count = len(points)
    if count < 3:
        return points
    weights = np.cos(np.radians(np.clip(points[:, 1], -89.5, 89.5)))
    keep = (np.abs(points[:, 0]) > 179.9999999) | (points[:, 1] < -89.9)
    keep[0] = keep[-1] = True
    if closed:
        keep[int(np.argmax(np.hypot((points[:, 0] - points[0, 0]) * weights[0],
                                    points[:, 1] - points[0, 1])))] = True
    fixed = np.flatnonzero(keep)
    todo = list(zip(fixed, fixed[1:]))
    while todo:
        first, last = todo.pop()
        if last - first < 2:
            continue
        at, off = _farthest(points, weights, first, last)
        if off > tolerance:
            keep[at] = True
            todo += [(first, at), (at, last)]
    return points[keep]


def with_crossings(points):
    """The same line with a point wherever it crosses a border of the tiles."""
    result = [tuple(points[0])]
    for a, b in zip(points, points[1:]):
        found = []
        for axis in (0, 1):
            low, high = sorted((a[axis], b[axis]))
            for k in range(math.ceil(low / TILE), math.floor(high / TILE) + 1):
                share = (k * TILE - a[axis]) / (b[axis] - a[axis]) if b[axis] != a[axis] else 0
                if 0 < share < 1:
                    point = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
                    point[axis] = float(k * TILE)
                    found.append((share, tuple(point)))
        result += [point for _, point in sorted(found)]
        result.append(tuple(b))
    return result


def rounded(points):
    """Coordinates to 1e-5 degrees (a metre), without repetitions."""
    result = []
    for x, y in points:
        point = (round(float(x), 5) + 0.0, round(float(y), 5) + 0.0)
        if not result or result[-1] != point:
            result.append(point)
    return result


@contextlib.contextmanager
def quiet():
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()


def at_antimeridian(points):
    """Natural Earth cuts land at the antimeridian, but the two sides differ by some metres:
    there both get the same places."""
    return [(math.copysign(180.0, x), round(y, 2)) if abs(x) > 179.998 else (x, y)
            for x, y in points]


def thin_polygon(polygon, tolerance=TOLERANCE, crossings=False):
    """A polygon with thinned rings; None if nothing is left of it."""
    result = ogr.Geometry(ogr.wkbPolygon)
    for i in range(polygon.GetGeometryCount()):
        points = at_antimeridian(common.coordinates(polygon.GetGeometryRef(i)))
        points = thin(points, tolerance, True)
        if len(points) < 4:
            if i == 0:
                return None
            continue
        points = rounded(with_crossings(points) if crossings else points)
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in points:
            ring.AddPoint_2D(x, y)
        ring.CloseRings()
        if ring.GetPointCount() >= 4:
            result.AddGeometry(ring)
    if result.GetGeometryCount() == 0:
        return None
    with quiet():
        valid = result.IsValid()        # it would tell of every ring that crosses itself
    return result if valid else result.Buffer(0)


def area_km2(geometry):
    """Area of a lon/lat polygon in an equal-area projection."""
    flat = ogr.Geometry(ogr.wkbPolygon)
    for i in range(geometry.GetGeometryCount()):
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for x, y in common.coordinates(geometry.GetGeometryRef(i)):
            ring.AddPoint_2D(math.radians(x) * 6371.0,
                             math.sin(math.radians(y)) * 6371.0)
        flat.AddGeometry(ring)
    return flat.Area()


def joined(lines):
    """Pieces that meet end to end, as whole lines that keep their direction."""
    lines = [list(line) for line in lines]
    by_start = {}
    for line in lines:
        by_start.setdefault(line[0], []).append(line)
    result, used = [], set()
    ends = {line[-1] for line in lines}
    order = sorted(lines, key=lambda line: line[0] in ends)
    for line in order:
        if id(line) in used:
            continue
        used.add(id(line))
        whole = list(line)
        while True:
            follow = [n for n in by_start.get(whole[-1], []) if id(n) not in used]
            if not follow:
                break
            longest = max(follow, key=common.length)
            used.add(id(longest))
            whole += longest[1:]
        result.append(whole)
    return result


def rows_of(name):
    """A table of the world and the one of Central Asia of the same name together; what
    stands in both is the world's."""
    rows = table(name)
    seen = {row["name"] for row in rows}
    return rows + [row for row in common.read_table(name) if row["name"] not in seen]


__all__ = ["Layer", "TILE", "TOLERANCE", "area_km2", "joined", "names_of", "rounded", "rows_of", "table",
           "thin", "thin_polygon", "with_crossings"]
