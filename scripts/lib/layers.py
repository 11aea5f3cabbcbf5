#!/usr/bin/env python3
"""layers.py FILE...: print what layers a PDF, an SVG or a folder of PNGs has, as a list.

Reads PDF with qpdf."""
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"


def of_pdf(name):
    """Each layer of the panel and how deep it is."""
    words = json.loads(subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", name],
                                      check=True, capture_output=True).stdout)
    objects = words["qpdf"][1]

    def deref(value):
        while isinstance(value, str) and re.fullmatch(r"\d+ 0 R", value):
            value = objects["obj:" + value]["value"]
        return value

    def walk(array, depth):
        for item in map(deref, deref(array)):
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                yield depth, item["/Name"].removeprefix("u:")
    root = deref(objects["trailer"]["value"]["/Root"])
    return walk(deref(deref(root["/OCProperties"])["/D"])["/Order"], 0)


def of_svg(name):
    def walk(element, depth):
        for child in element:
            layer = child.get(INKSCAPE + "groupmode") == "layer"
            if layer:
                yield depth, child.get(INKSCAPE + "label")
            yield from walk(child, depth + layer)
    return walk(ET.parse(name).getroot(), 0)


def of_stack(name):
    for layer in json.loads(Path(name, "layers.json").read_text())["layers"]:
        yield 0, f'{layer["file"]}: {layer["name"]}'


def main():
    for name in sys.argv[1:]:
        kind = (of_stack if Path(name).is_dir() else
                of_svg if name.endswith(".svg") else of_pdf)
        for depth, title in kind(name):
            print("  " * depth + title)


if __name__ == "__main__":
    main()
