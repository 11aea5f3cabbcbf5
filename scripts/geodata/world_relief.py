# SPDX-License-Identifier: MIT
"""shade.tif and elev.tif of the world; see relief.py for what is done to the picture"""

import os

import numpy as np
from osgeo import gdal, ogr
from scipy.ndimage import binary_dilation, binary_erosion, gaussian_filter

import common
import relief
from relief import ROUGH

# Cells added on both sides of the antimeridian, so that no filter sees an edge there.
WRAP = 120


def wrapped(values):
    return np.concatenate([values[:, -WRAP:], values, values[:, :WRAP]], axis=1)


def smooth(values, weight, sigma):
    """Gaussian mean over the cells that count (weight 1), ignoring the others."""
    total = gaussian_filter(weight, sigma)
    return gaussian_filter(values * weight, sigma) / np.maximum(total, np.float32(1e-6))


def shading(grey, dry):
    near, wide = smooth(grey, dry, 6), smooth(grey, dry, 18)
    slopes, sides = grey - near, near - wide
    rough = smooth(np.abs(grey - smooth(grey, dry, 2.5)), dry, 5)
    rugged = np.clip((rough - ROUGH[0]) / (ROUGH[1] - ROUGH[0]), 0, 1)
    result = slopes * 1.25 + sides * rugged
    least = 4.0 - 2.0 * rugged
    result = np.sign(result) * np.maximum(np.abs(result) - least, 0)
    return np.clip(128 + result * 1.15, 1, 255)


def build_shade(work, out):
    """The whole picture, in bands of rows; JPEG in tiles, which a small map reads a few
    of."""
    source = gdal.Open(os.path.join(work, "world_grey.tif"))
    grey = source.ReadAsArray().astype(np.float32)
    water = relief.water_mask(source, os.path.join(out, "sea.shp"))
    dry = wrapped(~binary_dilation(water, iterations=2)).astype(np.float32)
    grey = smooth(wrapped(grey), dry, 0.4)
    shade = np.full(grey.shape, 128, np.float32)
    rows, margin, step = grey.shape[0], 100, 900
    for top in range(0, rows, step):
        low, high = max(0, top - margin), min(rows, top + step + margin)
        band = shading(grey[low:high], dry[low:high])
        shade[top:top + step] = band[top - low:top - low + step]
    # towards the shore the relief runs out, for what lies under the sea is not known
    fade = gaussian_filter(binary_erosion(dry > 0).astype(np.float32), 1.2)
    shade = (128 + (shade - 128) * fade * dry)[:, WRAP:-WRAP]
    save_jpeg(os.path.join(out, "shade.tif"), np.round(shade).astype("uint8"), source)


def save_jpeg(path, values, like):
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(path, like.RasterXSize, like.RasterYSize, 1, gdal.GDT_Byte,
                            ["COMPRESS=JPEG", "JPEG_QUALITY=72", "TILED=YES",
                             "BLOCKXSIZE=256", "BLOCKYSIZE=256", "SPARSE_OK=NO"])
    dataset.SetGeoTransform(like.GetGeoTransform())
    dataset.SetProjection(like.GetProjection())
    dataset.GetRasterBand(1).WriteArray(values)
    dataset = None


def build_elevation(work, out):
    """Metres, for colour tints and nothing else: ETOPO5, smoothed by 2.5 of its nodes; every
    second node is the middle of a cell of 10 arc-minutes.  Only land counts: the depth of
    the sea would drag its shores down.  The sea is flat."""
    source = gdal.Open(os.path.join(work, "world_etopo5.tif"))
    metres = source.ReadAsArray().astype(np.float32)
    half = metres.shape[1] // 2          # the file begins at Greenwich
    metres = wrapped(np.concatenate([metres[:, half:], metres[:, :half]], axis=1))
    land = wrapped(~node_mask(os.path.join(out, "sea.shp"), source)).astype(np.float32)
    near = gaussian_filter(land, 2.5)
    metres = np.where(near > 1e-4, smooth(metres, land, 2.5), 0)
    metres = metres[:, WRAP:-WRAP][1::2, 1::2]
    step = np.where(metres > 1000, 20, 10)
    values = (np.round(metres / step) * step).astype("int16")
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(os.path.join(out, "elev.tif"), values.shape[1], values.shape[0], 1,
                            gdal.GDT_Int16, ["COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=9",
                                             "TILED=YES", "BLOCKXSIZE=128", "BLOCKYSIZE=128"])
    dataset.SetGeoTransform((-180, 1 / 6, 0, 90, 0, -1 / 6))
    dataset.SetProjection(common.wgs84().ExportToWkt())
    dataset.GetRasterBand(1).WriteArray(values)
    dataset = None


def node_mask(shapefile, source):
    """True where a node of ETOPO5, from 180 W on, lies in the polygons."""
    step = 1 / 12
    grid = gdal.GetDriverByName("MEM").Create("", source.RasterXSize, source.RasterYSize, 1)
    grid.SetGeoTransform((-180 - step / 2, step, 0, 90 + step / 2, 0, -step))
    grid.SetProjection(common.wgs84().ExportToWkt())
    vector = ogr.Open(shapefile)
    gdal.RasterizeLayer(grid, [1], vector.GetLayer(0), burn_values=[1])
    return grid.ReadAsArray() > 0
