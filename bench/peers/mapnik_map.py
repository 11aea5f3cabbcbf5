"""Writes the reference map as a Mapnik style sheet."""

from pathlib import Path
from xml.etree import ElementTree as ET

import refmap

NAME = "mapnik"
FONT_FACE = "DejaVu Sans Book"
READERS = ["shape", "raster", "csv", "geojson"]


def add(parent: ET.Element, tag: str, text: str | None = None, **attributes: object) -> ET.Element:
    element = ET.SubElement(parent, tag, {key.replace("_", "-"): str(value) for key, value in attributes.items()})
    element.text = text
    return element


def rule(sheet: ET.Element, style: str, condition: str | None = None) -> ET.Element:
    """A new rule in a style; the style is made when it is not there yet."""
    parent = sheet.find(f"Style[@name='{style}']")
    if parent is None:
        parent = add(sheet, "Style", name=style)
    element = add(parent, "Rule")
    if condition:
        add(element, "Filter", condition)
    return element


def layer(sheet: ET.Element, name: str, styles: list[str], srs: str = refmap.LONLAT, **source: object) -> None:
    element = add(sheet, "Layer", name=name, srs=srs)
    for style in styles:
        add(element, "StyleName", style)
    parameters = add(element, "Datasource")
    for key, value in source.items():
        add(parameters, "Parameter", str(value), name=key)


def ranks(rows: list[tuple]) -> list[tuple]:
    """Rows with a highest scalerank, as (condition, the other columns...)."""
    below = [-9] + [row[0] for row in rows]
    return [(f"[scalerank] > {low} and [scalerank] <= {row[0]}", *row[1:]) for low, row in zip(below, rows)]


def base_styles(sheet: ET.Element, scaling: str) -> None:
    shore = {"stroke": refmap.SHORE_COLOUR, "stroke_width": refmap.SHORE_WIDTH}
    add(rule(sheet, "relief"), "RasterSymbolizer", scaling=scaling)
    add(rule(sheet, "ocean"), "PolygonSymbolizer", fill=refmap.WATER_COLOUR)
    add(rule(sheet, "coast"), "LineSymbolizer", **shore)
    lakes = rule(sheet, "lakes")
    add(lakes, "PolygonSymbolizer", fill=refmap.WATER_COLOUR)
    add(lakes, "LineSymbolizer", **shore)
    for condition, width in ranks(refmap.RIVERS):
        add(rule(sheet, "rivers", condition), "LineSymbolizer", stroke=refmap.SHORE_COLOUR, stroke_width=width,
            stroke_linejoin="round", stroke_linecap="round")
    add(rule(sheet, "borders"), "LineSymbolizer", stroke=refmap.BORDER_COLOUR, stroke_width=refmap.BORDER_WIDTH,
        stroke_dasharray="%g,%g" % refmap.BORDER_DASH)
    add(rule(sheet, "graticule"), "LineSymbolizer", stroke=refmap.GRATICULE_COLOUR,
        stroke_opacity=refmap.GRATICULE_OPACITY, stroke_width=refmap.GRATICULE_WIDTH)


def word_styles(sheet: ET.Element) -> None:
    for condition, radius, size in ranks(refmap.PLACES):
        place = rule(sheet, "places", condition)
        add(place, "MarkersSymbolizer", width=2 * radius, height=2 * radius, fill=refmap.PLACE_COLOUR,
            stroke=refmap.DOT_RIM_COLOUR, stroke_width=refmap.DOT_RIM_WIDTH,
            allow_overlap="true", ignore_placement="false")
        add(place, "TextSymbolizer", "[name]", fontset_name="sans", size=size, fill=refmap.PLACE_COLOUR,
            halo_fill=refmap.LABEL_HALO_COLOUR, halo_radius=refmap.LABEL_HALO_RADIUS,
            placement_type="simple", placements="NE,E,SE,W,NW,SW,N,S", dx=7, dy=5)
    add(rule(sheet, "title"), "TextSymbolizer", "[words]", fontset_name="sans", size=refmap.TITLE_SIZE,
        fill=refmap.TITLE_COLOUR, halo_fill=refmap.TITLE_HALO_COLOUR, halo_radius=refmap.TITLE_HALO_RADIUS,
        allow_overlap="true")


def head_file(folder: Path) -> Path:
    """Mapnik's own arrow is a long shaft, so the head is a small SVG centred on the end of the line."""
    outline = " ".join(f"{x - 6.5:g},{y - 6:g}" for x, y in refmap.HEAD_POINTS)
    path = folder / "head.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="13" height="12" viewBox="-6.5 -6 13 12">'
                    f'<polygon points="{outline}"/></svg>\n')
    return path


def route_styles(sheet: ET.Element, folder: Path) -> None:
    add(rule(sheet, "casing"), "LineSymbolizer", stroke=refmap.ROUTE_CASING_COLOUR,
        stroke_width=refmap.ROUTE_CASING_WIDTH, stroke_linejoin="round", stroke_linecap="round")
    head, scale = head_file(folder), refmap.HEAD_HEIGHT / 12
    for value in refmap.route_colours():
        shaft = rule(sheet, "routes", f"[color] = '{value}'")
        add(shaft, "LineSymbolizer", stroke=value, stroke_width=refmap.ROUTE_WIDTH, stroke_linejoin="round")
        add(shaft, "MarkersSymbolizer", file=head, transform=f"scale({scale:g})", fill=value,
            stroke=refmap.ROUTE_CASING_COLOUR, stroke_width=refmap.HEAD_RIM_WIDTH / scale,
            placement="vertex-last", allow_overlap="true", ignore_placement="true")


def layers(sheet: ET.Element, cache: Path, shapes: Path) -> None:
    # The TIFF reader of Mapnik itself, not the one over GDAL: it starts faster.
    layer(sheet, "relief", ["relief"], refmap.PROJ, type="raster", file=cache / "relief.tif", format="tiff",
          lox=refmap.XMIN, loy=refmap.YMIN, hix=refmap.XMAX, hiy=refmap.YMAX)
    for name, file in (("ocean", "ocean"), ("coast", "land"), ("lakes", "lakes"),
                       ("rivers", "rivers"), ("borders", "bounds")):
        layer(sheet, name, [name], type="shape", file=shapes / f"{file}.shp")
    layer(sheet, "graticule", ["graticule"], type="shape", file=cache / "graticule.shp")
    layer(sheet, "title", ["title"], refmap.PROJ, type="csv",
          inline="x,y,words\n%d,%d,%s\n" % (*refmap.TITLE_XY, refmap.TITLE))
    layer(sheet, "places", ["places"], type="shape", file=shapes / "places_sorted.shp")


def route_layer(sheet: ET.Element, cache: Path) -> None:
    layer(sheet, "routes", ["casing", "routes"], type="geojson", file=cache / "routes.geojson")


def new_sheet(**attributes: str) -> ET.Element:
    sheet = ET.Element("Map", {"srs": refmap.PROJ, **attributes})
    add(add(sheet, "FontSet", name="sans"), "Font", face_name=FONT_FACE)
    return sheet


def write_sheet(sheet: ET.Element, target: Path) -> None:
    ET.indent(sheet)
    ET.ElementTree(sheet).write(target, encoding="utf-8", xml_declaration=True)


def write(target: Path, cache: Path, data: str | None) -> None:
    """Write the map over the folder `data` of shapefiles, or a map of nothing when there is none."""
    sheet = new_sheet(**{"background-color": refmap.LAND_COLOUR})
    if data:
        base_styles(sheet, "near")
        word_styles(sheet)
        route_styles(sheet, target.parent)
        layers(sheet, cache, cache / data)
        route_layer(sheet, cache)
    write_sheet(sheet, target)


def write_film(folder: Path, cache: Path) -> None:
    """Write what stands still in the film, and the routes that are drawn over it."""
    base = new_sheet(**{"background-color": refmap.LAND_COLOUR})
    base_styles(base, "bilinear")  # the film is smaller than the relief
    word_styles(base)
    layers(base, cache, cache / "clip")
    write_sheet(base, folder / "film-base.map")
    routes = new_sheet()
    route_styles(routes, folder)
    route_layer(routes, cache)
    write_sheet(routes, folder / "film-routes.map")
