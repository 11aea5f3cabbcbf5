"""Writes the reference map as a MapServer map file."""

from pathlib import Path

import refmap

NAME = "mapserver"
FONT_FILE = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
METRIC = "PROJECTION " + " ".join(f'"{p}"' for p in refmap.PROJ_PARAMS) + " END"
LONLAT = 'PROJECTION "proj=longlat" "datum=WGS84" END'
# MapServer takes SIZE for points at 96 dpi: three quarters of it make that many pixels of letter.
POINTS_PER_PIXEL = 0.75


def colour(value: str) -> str:
    return "%d %d %d" % refmap.rgb(value)


def line(stroke: str, width: float, more: str = "") -> str:
    return f"STYLE COLOR {colour(stroke)} WIDTH {width:g} {more} END"


def layer(name: str, kind: str, source: str, classes: list[str], projection: str = LONLAT, more: str = "") -> str:
    # One class a line: MapServer reads two EXPRESSIONs that stand on one line as a single one.
    body = "\n    ".join(classes)
    return f'  LAYER NAME "{name}" TYPE {kind} STATUS DEFAULT {source}\n    {projection} {more}\n    {body}\n  END'


def head_of_map(cache: Path) -> list[str]:
    points = " ".join(f"{x} {y}" for x, y in refmap.HEAD_POINTS + refmap.HEAD_POINTS[:1])
    fonts = cache / "maps" / NAME / "fonts.list"
    fonts.write_text(f"sans {FONT_FILE}\n")
    return [
        'MAP NAME "reference" STATUS ON MAXSIZE 8192 UNITS METERS RESOLUTION 72 DEFRESOLUTION 72',
        f"  SIZE {refmap.WIDTH_PX} {refmap.HEIGHT_PX}",
        f"  EXTENT {refmap.XMIN} {refmap.YMIN} {refmap.XMAX} {refmap.YMAX}",
        f"  {METRIC}",
        f'  FONTSET "{fonts}" IMAGECOLOR {colour(refmap.LAND_COLOUR)}',
        '  OUTPUTFORMAT NAME "png" DRIVER "AGG/PNG" MIMETYPE "image/png" IMAGEMODE RGB EXTENSION "png"',
        '    FORMATOPTION "COMPRESSION=1" END',
        '  OUTPUTFORMAT NAME "pdf" DRIVER "CAIRO/PDF" MIMETYPE "application/pdf" IMAGEMODE RGB EXTENSION "pdf" END',
        '  SYMBOL NAME "dot" TYPE ELLIPSE FILLED TRUE POINTS 1 1 END END',
        f'  SYMBOL NAME "head" TYPE VECTOR FILLED TRUE POINTS {points} END ANCHORPOINT 0.5 0.5 END',
    ]


def base_layers(cache: Path, data: str) -> list[str]:
    def shapes(name: str) -> str:
        return f'DATA "{cache / data / name}.shp"'

    shore = line(refmap.SHORE_COLOUR, refmap.SHORE_WIDTH)
    water = f"STYLE COLOR {colour(refmap.WATER_COLOUR)} END"
    rim = f"STYLE OUTLINECOLOR {colour(refmap.SHORE_COLOUR)} WIDTH {refmap.SHORE_WIDTH:g} END"
    rivers = [
        f"CLASS EXPRESSION ([scalerank] <= {rank}) "
        + line(refmap.SHORE_COLOUR, width, "LINEJOIN ROUND LINECAP ROUND") + " END"
        for rank, width in refmap.RIVERS
    ]
    border = line(refmap.BORDER_COLOUR, refmap.BORDER_WIDTH, "PATTERN %g %g END" % refmap.BORDER_DASH)
    graticule = line(refmap.GRATICULE_COLOUR, refmap.GRATICULE_WIDTH, f"OPACITY {refmap.GRATICULE_OPACITY * 100:g}")
    step = refmap.GRATICULE_STEP_DEG
    return [
        # The relief lies on the canvas' own pixels, so it is copied, not resampled.
        layer("relief", "RASTER", f'DATA "{cache}/relief.tif"', [], METRIC),
        layer("ocean", "POLYGON", shapes("ocean"), [f"CLASS {water} END"]),
        layer("coast", "LINE", shapes("land"), [f"CLASS {shore} END"]),
        layer("lakes", "POLYGON", shapes("lakes"), [f"CLASS {water} {rim} END"]),
        layer("rivers", "LINE", shapes("rivers"), rivers),
        layer("borders", "LINE", shapes("bounds"), [f"CLASS {border} END"]),
        layer("graticule", "LINE", "", [
            f"CLASS {graticule} END",
            f'GRID MININTERVAL {step} MAXINTERVAL {step} LABELFORMAT "" END',
        ]),
    ]


def letters(size_px: float, fill: str, halo: str, radius: float) -> str:
    # OUTLINEWIDTH is the whole stroke, half of which lies under the letter.
    return (f'FONT "sans" SIZE {size_px * POINTS_PER_PIXEL:g} COLOR {colour(fill)} '
            f"OUTLINECOLOR {colour(halo)} OUTLINEWIDTH {2 * radius:g}")


def place_layers(cache: Path, data: str) -> list[str]:
    classes = []
    for priority, (rank, radius, size) in zip((10, 7, 3), refmap.PLACES):
        dot = (f'STYLE SYMBOL "dot" SIZE {2 * radius:g} COLOR {colour(refmap.PLACE_COLOUR)} '
               f"OUTLINECOLOR {colour(refmap.DOT_RIM_COLOUR)} OUTLINEWIDTH {refmap.DOT_RIM_WIDTH:g} END")
        words = letters(size, refmap.PLACE_COLOUR, refmap.LABEL_HALO_COLOUR, refmap.LABEL_HALO_RADIUS)
        classes.append(f"CLASS EXPRESSION ([scalerank] <= {rank}) {dot} "
                       f"LABEL {words} POSITION AUTO OFFSET 5 3 PRIORITY {priority} PARTIALS FALSE END END")
    title = letters(refmap.TITLE_SIZE, refmap.TITLE_COLOUR, refmap.TITLE_HALO_COLOUR, refmap.TITLE_HALO_RADIUS)
    x, y = refmap.TITLE_XY
    return [
        layer("places", "POINT", f'DATA "{cache / data}/places.shp"', classes, more='LABELITEM "name"'),
        layer("title", "POINT", f'FEATURE POINTS {x} {y} END TEXT "{refmap.TITLE}" END',
              [f"CLASS LABEL {title} POSITION CC FORCE TRUE PRIORITY 10 END END"], METRIC),
    ]


def route_layers(cache: Path) -> list[str]:
    source = f'CONNECTIONTYPE OGR CONNECTION "{cache}/routes.geojson"'
    casing = line(refmap.ROUTE_CASING_COLOUR, refmap.ROUTE_CASING_WIDTH, "LINEJOIN ROUND LINECAP ROUND")
    rows = []
    for value in refmap.route_colours():
        shaft = line(value, refmap.ROUTE_WIDTH, "LINEJOIN ROUND LINECAP BUTT")
        tip = (f'STYLE GEOMTRANSFORM "end" SYMBOL "head" SIZE {refmap.HEAD_HEIGHT} COLOR {colour(value)} '
               f"OUTLINECOLOR {colour(refmap.ROUTE_CASING_COLOUR)} OUTLINEWIDTH {refmap.HEAD_RIM_WIDTH} ANGLE AUTO END")
        rows.append(f'CLASS EXPRESSION "{value}" {shaft} {tip} END')
    return [  # after the label cache, so that routes lie above the names as in every peer
        layer("casing", "LINE", source, [f"CLASS {casing} END"], more="POSTLABELCACHE TRUE"),
        layer("routes", "LINE", source, rows, more='CLASSITEM "color" POSTLABELCACHE TRUE'),
    ]


def write(target: Path, cache: Path, data: str | None) -> None:
    """Write the map over the folder `data` of shapefiles, or a map of nothing when there is none."""
    parts = head_of_map(cache)
    if data:
        parts += base_layers(cache, data) + place_layers(cache, data) + route_layers(cache)
    target.write_text("\n".join(parts) + "\nEND\n")
