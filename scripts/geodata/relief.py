# SPDX-License-Identifier: MIT
"""shade.tif and elev.tif"""

import os

import numpy as np
from osgeo import gdal, ogr
from scipy.ndimage import binary_dilation, gaussian_filter


# Mean difference of neighbouring grey levels: below the first the ground counts
# as a plain, above the second as mountains.
ROUGH = (1.0, 3.5)


def save(path, values, like, kind):
    """A GeoTIFF in strips with DEFLATE and predictor 2, which plain libtiff
    reads scanline by scanline."""
    driver = gdal.GetDriverByName("GTiff")
    dataset = driver.Create(path, like.RasterXSize, like.RasterYSize, 1, kind,
                            ["COMPRESS=DEFLATE", "PREDICTOR=2", "ZLEVEL=9"])
    dataset.SetGeoTransform(like.GetGeoTransform())
    dataset.SetProjection(like.GetProjection())
    dataset.GetRasterBand(1).WriteArray(values)
    dataset = None


def water_mask(like, shapefile):
    """True where the shapefile's polygons lie, on the grid of `like`."""
    mask = gdal.GetDriverByName("MEM").Create("", like.RasterXSize, like.RasterYSize, 1)
    mask.SetGeoTransform(like.GetGeoTransform())
    mask.SetProjection(like.GetProjection())
    vector = ogr.Open(shapefile)
    gdal.RasterizeLayer(mask, [1], vector.GetLayer(0), burn_values=[1],
                        options=["ALL_TOUCHED=TRUE"])
    return mask.ReadAsArray() > 0


def smooth(values, weight, sigma):
    """Gaussian mean over the cells that count (weight 1), ignoring the others."""
    total = gaussian_filter(weight, sigma)
    return gaussian_filter(values * weight, sigma) / np.maximum(total, 1e-6)


def build_shade(work, out):
    """Shading from Natural Earth's grey earth: 128 is flat ground, less is in
    the shade, more is lit.  The light, from the north-west, is in the picture.
    """
    source = gdal.Open(os.path.join(work, "grey.tif"))
    grey = source.ReadAsArray().astype(float)

    # The picture shows the sea of today as one dark plain; without the mask
    # its edge would throw a shadow on the shore.
    water = water_mask(source, os.path.join(out, "sea.shp"))
    dry = (~binary_dilation(water, iterations=3)).astype(float)

    # The ringing of the JPEG compression.
    grey = smooth(grey, dry, 0.4)
    # High ground is painted lighter than low ground; what is wanted is the
    # local difference only, for the map has its own tints for height.
    # Two bands: the slopes themselves, and whole mountainsides.
    near, wide = smooth(grey, dry, 6), smooth(grey, dry, 18)
    slopes, sides = grey - near, near - wide
    # In the wide band lie also the tones of the ground: a bright basin, a dark
    # depression without any relief.  They would show as smudges on the plain,
    # so the wide band counts only where the ground is rough.
    rough = smooth(np.abs(grey - smooth(grey, dry, 2.5)), dry, 5)
    rugged = np.clip((rough - ROUGH[0]) / (ROUGH[1] - ROUGH[0]), 0, 1)
    relief = (slopes * 1.25 + sides * rugged) * dry
    # The blocks of the JPEG are up to 4 grey levels apart: on plains they are
    # all there is, so differences that small count as flat there.
    least = 4.0 - 2.0 * rugged
    relief = np.sign(relief) * np.maximum(np.abs(relief) - least, 0)
    shade = np.clip(128 + relief * 1.15, 1, 255)
    save(os.path.join(out, "shade.tif"), np.where(dry > 0, shade, 128).astype("uint8"),
         source, gdal.GDT_Byte)


def build_elevation(work, out):
    """Metres, for colour tints and nothing else.

    ETOPO5 in Central Asia is a patchwork of 5' and 10' sources with steps of
    50 feet; shaded as it is, it shows tiles and seams.  Smoothed by 2.5 cells
    and rounded to 5 m it is a good base for tints.
    """
    source = gdal.Open(os.path.join(work, "etopo5.tif"))
    metres = gaussian_filter(source.ReadAsArray().astype(float), 2.5)
    save(os.path.join(out, "elev.tif"), (np.round(metres / 5) * 5).astype("int16"),
         source, gdal.GDT_Int16)


def build(work, out):
    build_shade(work, out)
    build_elevation(work, out)


class Heights:
    """Looks up metres in a finished elev.tif."""

    def __init__(self, out):
        dataset = gdal.Open(os.path.join(out, "elev.tif"))
        self.values = dataset.ReadAsArray()
        self.west, self.step_x, _, self.north, _, self.step_y = dataset.GetGeoTransform()

    def at(self, lon, lat):
        column = int((lon - self.west) / self.step_x)
        row = int((lat - self.north) / self.step_y)
        rows, columns = self.values.shape
        return int(self.values[min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)])
