# SPDX-License-Identifier: MIT
"""Builds the world's geodata set; called by scripts/build-geodata, which see."""

import argparse

import world_labels
import world_relief
import world_rivers
import world_water

PARTS = ("water", "rivers", "labels", "shade", "elevation")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--natural-earth", required=True, help="folder with 10m/")
    parser.add_argument("--work", required=True, help="folder with the rasters")
    parser.add_argument("--central", required=True, help="folder with the set of Central Asia")
    parser.add_argument("--out", required=True, help="folder to write the set into")
    parser.add_argument("--part", action="append", choices=PARTS, help="only this")
    arguments = parser.parse_args()

    parts = arguments.part or PARTS
    if "water" in parts:
        world_water.build(arguments.natural_earth, arguments.central, arguments.out)
    if "rivers" in parts:
        world_rivers.build(arguments.natural_earth, arguments.out)
    if "labels" in parts:
        world_labels.build(arguments.out)
    if "shade" in parts:
        world_relief.build_shade(arguments.work, arguments.out)
    if "elevation" in parts:
        world_relief.build_elevation(arguments.work, arguments.out)


main()
