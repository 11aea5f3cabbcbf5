# SPDX-License-Identifier: MIT
"""Builds the geodata set; called by scripts/build-geodata, which see."""

import argparse

import labels
import relief
import rivers
import water


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--natural-earth", required=True, help="folder with 10m/ and 110m/")
    parser.add_argument("--work", required=True, help="folder with the text dumps and cut rasters")
    parser.add_argument("--out", required=True, help="folder to write the set into")
    arguments = parser.parse_args()

    # In this order: the shading needs the sea, the rivers need lakes, seas
    # and heights.
    water.build(arguments.natural_earth, arguments.work, arguments.out)
    relief.build(arguments.work, arguments.out)
    rivers.build(arguments.natural_earth, arguments.work, arguments.out)
    labels.build(arguments.out)


main()
