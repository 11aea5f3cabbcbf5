#!/usr/bin/python3
"""Pack files of tests/input/geo as seeds for the harnesses.

SPDX-License-Identifier: MIT
"""
import os
import shutil
import struct

HERE = os.path.dirname(os.path.abspath(__file__))
GEO = os.path.join(HERE, "..", "tests", "input", "geo")


def read(name):
    path = os.path.join(GEO, name)
    if not os.path.exists(path):
        return b""
    with open(path, "rb") as file:
        return file.read()


def corpus(name):
    folder = os.path.join(HERE, "corpus", name)
    os.makedirs(folder, exist_ok=True)
    return folder


for stem in ["polygon", "multipoint", "line", "cp1251", "driver", "lying", "bad",
             "many"]:
    parts = [read(stem + suffix) for suffix in (".shp", ".shx", ".dbf", ".cpg", ".qix")]
    with open(os.path.join(corpus("shapefile"), stem), "wb") as file:
        for part in parts:
            file.write(struct.pack("<H", len(part)) + part)
for stem in ["int16", "float", "uint16", "byte", "rgb", "jpeg", "utm", "albers"]:
    shutil.copy(os.path.join(GEO, stem + ".tif"), os.path.join(corpus("tiff"), stem))
for stem in ["kinds", "faulty"]:
    shutil.copy(os.path.join(GEO, stem + ".geojson"),
                os.path.join(corpus("geojson"), stem))
