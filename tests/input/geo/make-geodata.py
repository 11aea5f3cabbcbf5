#!/usr/bin/python3
"""Make the small geodata files of this folder anew (needs GDAL's Python module).

SPDX-License-Identifier: MIT
"""
import os
import struct

import numpy
from osgeo import gdal, ogr, osr

os.chdir(os.path.dirname(os.path.abspath(__file__)))
gdal.UseExceptions()
SHAPES = ogr.GetDriverByName("ESRI Shapefile")
WGS84 = osr.SpatialReference()
WGS84.ImportFromEPSG(4326)
WGS84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)


def shapefile(name, kind, rows, fields=(), srs=WGS84, encoding="UTF-8"):
    """rows: (WKT or None, values)"""
    if os.path.exists(name + ".shp"):
        SHAPES.DeleteDataSource(name + ".shp")
    source = SHAPES.CreateDataSource(name + ".shp")
    layer = source.CreateLayer(name, srs, kind, ["ENCODING=" + encoding])
    for field, what, width in fields:
        definition = ogr.FieldDefn(field, what)
        if width:
            definition.SetWidth(width)
        layer.CreateField(definition)
    for wkt, values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for i, value in enumerate(values):
            if value is not None:
                feature.SetField(i, value)
        if wkt:
            feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        layer.CreateFeature(feature)


def patch(name, at, data):
    with open(name, "r+b") as file:
        file.seek(at)
        file.write(data)


def shapes():
    text = [("name", ogr.OFTString, 20)]
    shapefile("polygon", ogr.wkbPolygon, [
        ("POLYGON ((60 40, 60 50, 70 50, 70 40, 60 40), (64 44, 66 44, 66 46, 64 46, 64 44))",
         ["hole", 24000, 1.5, "1739/10/05", 1]),
        (None, ["nowhere", 1, 0, None, 0]),
        ("MULTIPOLYGON (((0 0, 0 1, 1 1, 0 0)), ((2 2, 2 3, 3 3, 2 2)))",
         ["Қазақ", None, -0.25, None, None]),
    ], text + [("men", ogr.OFTInteger, 9), ("share", ogr.OFTReal, 0),
               ("day", ogr.OFTDate, 0), ("sure", ogr.OFTInteger, 1)])
    with open("polygon.dbf", "rb") as file:
        table = file.read()
    patch("polygon.dbf", table.index(b"sure") + 11, b"L")  # GDAL writes no such field
    first, row = struct.unpack("<HH", table[8:12])
    patch("polygon.dbf", first + row - 1, b"T")
    shapefile("multipoint", ogr.wkbMultiPointZM,
              [("MULTIPOINT ZM (1 2 3 4, 5 6 7 8)", ["two"])], text)
    shapefile("line", ogr.wkbLineStringM,
              [("LINESTRING M (1 2 3, 5 6 7)", ["m"]),
               ("MULTILINESTRING M ((1 2 3, 5 6 7), (8 9 0, 10 11 0))", ["mm"])], text)
    shapefile("cp1251", ogr.wkbPoint, [("POINT (60 50)", ["Галдан-Церен"])], text,
              encoding="CP1251")
    shapefile("driver", ogr.wkbPoint, [("POINT (60 50)", ["Ишим"])], text,
              encoding="CP1251")
    os.remove("driver.cpg")
    patch("driver.dbf", 29, b"\xc9")
    shapefile("lying", ogr.wkbPoint, [("POINT (60 50)", ["Түркістан"]),
                                      ("POINT (61 50)", ["Сырдария қаласы"])], text)
    with open("lying.cpg", "w") as file:
        file.write("ISO-8859-1")
    utm = osr.SpatialReference()
    utm.ImportFromEPSG(32642)
    shapefile("utm", ogr.wkbPoint, [("POINT (500000 5000000)", ["centre"]),
                                    ("POINT (600000 5000000)", ["east"])], text, utm)
    shapefile("bad", ogr.wkbPoint,
              [("POINT (60 50)", ["good"])] +
              [("POINT (%d 95)" % i, ["bad"]) for i in range(6)], text)
    patch("bad.shp", 100 + 28 + 12, struct.pack("<d", float("nan")))
    shapefile("many", ogr.wkbPoint,
              [("POINT (%g %g)" % (50 + i % 20, 40 + i // 20), ["p%d" % i])
               for i in range(300)], text)
    gdal.OpenEx("many.shp", gdal.OF_UPDATE).ExecuteSQL("CREATE SPATIAL INDEX ON many")


def grid(name, data, kind, projection=4326, transform=(60, 0.5, 0, 50, 0, -0.5),
         nodata=None, options=(), metadata=None):
    bands, rows, cols = data.shape
    out = gdal.GetDriverByName("GTiff").Create(name + ".tif", cols, rows, bands, kind,
                                               list(options))
    srs = osr.SpatialReference()
    srs.SetFromUserInput(projection if isinstance(projection, str)
                         else "EPSG:%d" % projection)
    out.SetProjection(srs.ExportToWkt())
    out.SetGeoTransform(transform)
    if metadata:
        out.SetMetadata(metadata)
    for i in range(bands):
        out.GetRasterBand(i + 1).WriteArray(data[i])
        if nodata is not None:
            out.GetRasterBand(i + 1).SetNoDataValue(nodata)


def grids():
    rows, cols = 30, 40
    ramp = (numpy.arange(rows)[:, None] * 100 + numpy.arange(cols)[None, :])[None]
    grid("int16", (ramp - 1000).astype(numpy.int16), gdal.GDT_Int16, nodata=-1000,
         options=["COMPRESS=DEFLATE", "PREDICTOR=2", "BLOCKYSIZE=7"])
    grid("float", (ramp / 4).astype(numpy.float32), gdal.GDT_Float32,
         options=["COMPRESS=LZW", "PREDICTOR=3", "TILED=YES", "BLOCKXSIZE=16",
                  "BLOCKYSIZE=16"])
    grid("uint16", (ramp * 20).astype(numpy.uint16), gdal.GDT_UInt16)
    grid("byte", (ramp % 251).astype(numpy.uint8), gdal.GDT_Byte,
         options=["BLOCKYSIZE=4"], metadata={"AREA_OR_POINT": "Point"})
    colour = numpy.concatenate([ramp % 250, ramp % 13, 255 - ramp % 250])
    grid("rgb", colour.astype(numpy.uint8), gdal.GDT_Byte,
         options=["INTERLEAVE=PIXEL", "TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16",
                  "COMPRESS=DEFLATE"])
    smooth = (numpy.arange(rows)[:, None] * 4 + numpy.arange(cols)[None, :] * 2)[None]
    grid("jpeg", numpy.concatenate([smooth, smooth, 255 - smooth]).astype(numpy.uint8),
         gdal.GDT_Byte, options=["INTERLEAVE=PIXEL", "COMPRESS=JPEG",
                                 "PHOTOMETRIC=YCBCR", "JPEG_QUALITY=95"])
    grid("utm", ramp.astype(numpy.int16), gdal.GDT_Int16, 32642,
         (500000, 1000, 0, 5000000, 0, -2000))
    grid("albers", ramp.astype(numpy.int16), gdal.GDT_Int16,
         "+proj=aea +lat_1=40.5 +lat_2=55 +lon_0=75 +datum=WGS84",
         (-2e6, 100000, 0, 6e6, 0, -100000))
    grid("turned", ramp.astype(numpy.int16), gdal.GDT_Int16, 4326,
         (60, 0.5, 0.1, 50, 0.1, -0.5))
    grid("double", ramp.astype(numpy.float64), gdal.GDT_Float64)


shapes()
grids()
