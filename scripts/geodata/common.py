# SPDX-License-Identifier: MIT
"""What the parts of the geodata builder share: the frame, reading, writing."""

import csv
import math
import os

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
ogr.UseExceptions()
osr.UseExceptions()

# The frame of the embedded set: west, south, east, north in degrees.
WEST, SOUTH, EAST, NORTH = 44.0, 32.0, 121.0, 63.0

# Simplification, in degrees; 0.004 is 0.3 to 0.4 km, less than a pixel of a
# map 2,400 pixels wide and less than a tenth of a millimetre at 1:8,000,000.
TOLERANCE = 0.004

LANGUAGES = ("kk", "ru", "zh", "mn")

HERE = os.path.dirname(os.path.abspath(__file__))


def wgs84():
    srs = osr.SpatialReference()
    srs.ImportFromEPSG(4326)
    # Longitude first, as every shapefile in the world has it.
    srs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return srs


def polygon(points):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in points:
        ring.AddPoint_2D(x, y)
    ring.CloseRings()
    result = ogr.Geometry(ogr.wkbPolygon)
    result.AddGeometry(ring)
    return result


def line(points):
    result = ogr.Geometry(ogr.wkbLineString)
    for x, y in points:
        result.AddPoint_2D(x, y)
    return result


def point(x, y):
    result = ogr.Geometry(ogr.wkbPoint)
    result.AddPoint_2D(x, y)
    return result


def coordinates(geometry):
    """The vertices of a line or ring as a list of (lon, lat)."""
    return [geometry.GetPoint_2D(i) for i in range(geometry.GetPointCount())]


def simple_parts(geometry):
    """The single lines or polygons of a geometry, whatever it is wrapped in."""
    if geometry is None or geometry.IsEmpty():
        return []
    if ogr.GT_Flatten(geometry.GetGeometryType()) in (ogr.wkbLineString, ogr.wkbPolygon):
        return [geometry.Clone()]
    parts = []
    for i in range(geometry.GetGeometryCount()):
        parts.extend(simple_parts(geometry.GetGeometryRef(i)))
    return parts


FRAME = polygon([(WEST, SOUTH), (EAST, SOUTH), (EAST, NORTH), (WEST, NORTH)])

KM_PER_DEGREE = 111.2


def distance(a, b):
    """Kilometres between two points; flat, but good enough below 100 km."""
    squeeze = math.cos(math.radians((a[1] + b[1]) / 2))
    return KM_PER_DEGREE * math.hypot((a[0] - b[0]) * squeeze, a[1] - b[1])


def length(points):
    return sum(distance(a, b) for a, b in zip(points, points[1:]))


def area_km2(geometry):
    """Area of a lon/lat polygon, by the Albers projection of the campaign maps."""
    albers = osr.SpatialReference()
    albers.ImportFromProj4("+proj=aea +lat_1=40 +lat_2=56 +lat_0=48 +lon_0=76 +datum=WGS84")
    flat = geometry.Clone()
    flat.Transform(osr.CoordinateTransformation(wgs84(), albers))
    return flat.Area() / 1e6


def read_table(name):
    """One of the CSV tables beside this file, as a list of dictionaries."""
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as f:
        rows = csv.DictReader(r for r in f if r.strip() and not r.startswith("#"))
        return [{key: (value or "").strip() for key, value in row.items()} for row in rows]


def names_of(row):
    """The attributes name_kk, name_ru, ... out of a table row."""
    return {"name_" + code: row.get(code, "") for code in LANGUAGES}


def parse_points(text):
    """'74.7 42.2; 76.0 42.5' -> [(74.7, 42.2), (76.0, 42.5)]"""
    return [tuple(float(number) for number in pair.split()) for pair in text.split(";")]


def plain(text):
    """Only the ASCII letters: the Natural Earth tables of the package have
    lost all others, and what stands in their place is noise."""
    return (text or "").encode("ascii", "ignore").decode()


class Source:
    """A shapefile to read, limited to the frame.

    OGR crashes on a layer whose dataset has been collected; the generator
    below keeps this object, and with it the dataset, until the last feature.
    """

    def __init__(self, path):
        self.dataset = ogr.Open(path)
        self.layer = self.dataset.GetLayer(0)
        self.layer.SetSpatialFilter(FRAME)

    def __iter__(self):
        for feature in self.layer:
            yield feature


TEXT = {"name": 32, "src": 20, "sure": 12, "era": 12, "kind": 12, "left": 32, "right": 32,
        "featurecla": 16, "name_kk": 52, "name_ru": 52, "name_zh": 52, "name_mn": 52}


class Sink:
    """A shapefile to write.  Widths of text columns come from TEXT; all
    others are whole numbers."""

    def __init__(self, folder, name, kind, columns):
        path = os.path.join(folder, name + ".shp")
        driver = ogr.GetDriverByName("ESRI Shapefile")
        if os.path.exists(path):
            driver.DeleteDataSource(path)
        self.dataset = driver.CreateDataSource(path)
        # A fixed date in the DBF header, or no two builds would be equal.
        self.layer = self.dataset.CreateLayer(
            name, wgs84(), kind, ["ENCODING=UTF-8", "DBF_DATE_LAST_UPDATE=2025-01-01"])
        for column in columns:
            if column in TEXT:
                field = ogr.FieldDefn(column, ogr.OFTString)
                field.SetWidth(TEXT[column])
            else:
                field = ogr.FieldDefn(column, ogr.OFTInteger)
                field.SetWidth(4)
            self.layer.CreateField(field)
        self.columns = columns

    def add(self, geometry, **attributes):
        geometry = geometry.Clone()
        geometry.FlattenTo2D()
        feature = ogr.Feature(self.layer.GetLayerDefn())
        for column in self.columns:
            # Empty strings, not NULLs: the reader need not tell them apart.
            feature.SetField(column, attributes.get(column, ""))
        feature.SetGeometry(geometry)
        self.layer.CreateFeature(feature)

    def close(self):
        self.layer = None
        self.dataset = None


def read_gmt(path):
    """The polylines of a "gmt coast -M" dump, as (level, points)."""
    level, points = None, []
    with open(path) as f:
        for text in f:
            if text.startswith(">"):
                if len(points) > 1:
                    yield level, points
                # "# -b > River Bin # 2574, Level 2": the level is the last word.
                level, points = int(text.rsplit(None, 1)[1]), []
            else:
                x, y = text.split()[:2]
                points.append((float(x), float(y)))
    if len(points) > 1:
        yield level, points
