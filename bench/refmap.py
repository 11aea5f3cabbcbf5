"""The reference map: what every program of the benchmark draws.

This file is the one definition of extent, projection, colours, widths and routes.
Widths, radii and letter sizes are pixels on the canvas of 2400 x 1500.
"""

import os

WIDTH_PX, HEIGHT_PX = 2400, 1500
PIXEL_M = 1780

# The canvas in projected metres; it encloses lon 55..100, lat 36..58.
XMIN, YMIN, XMAX, YMAX = -2005000, -1225500, 2267000, 1444500
PROJ_PARAMS = ["proj=aea", "lat_1=40", "lat_2=54", "lat_0=47", "lon_0=76", "datum=WGS84", "units=m"]
PROJ = " ".join("+" + p for p in PROJ_PARAMS)
LONLAT = "+proj=longlat +datum=WGS84 +no_defs"

# What "clip" data is cut to: the canvas with a good margin (lon/lat degrees).
CLIP_WEST, CLIP_SOUTH, CLIP_EAST, CLIP_NORTH = 30, 22, 125, 68

LAND_COLOUR = "#c4d6b2"  # background, seen only where there is no relief
WATER_COLOUR = "#a9cbe0"
SHORE_COLOUR = "#4a84b8"
SHORE_WIDTH = 1.0
BORDER_COLOUR = "#8a3b5c"
BORDER_WIDTH = 1.6
BORDER_DASH = (9, 5)
GRATICULE_COLOUR = "#555555"
GRATICULE_OPACITY = 0.5
GRATICULE_WIDTH = 0.8
GRATICULE_STEP_DEG = 5

# (highest scalerank, line width): a river takes the first row it fits in.
RIVERS = [(3, 3.2), (5, 2.4), (7, 1.7), (9, 1.2), (99, 0.9)]

# (highest scalerank, dot radius, letter size): as for rivers.
PLACES = [(2, 6.0, 27), (4, 5.0, 22), (99, 3.5, 17)]
PLACE_COLOUR = "#222222"
DOT_RIM_COLOUR = "#ffffff"
DOT_RIM_WIDTH = 1.2
LABEL_HALO_COLOUR = "#f6f3e6"
LABEL_HALO_RADIUS = 2.2

TITLE = "Campaigns in the Steppe"
TITLE_XY = (130000, 1360000)  # middle of the words, projected metres
TITLE_SIZE = 64
TITLE_COLOUR = "#222222"
TITLE_HALO_COLOUR = "#ffffff"
TITLE_HALO_RADIUS = 5.0

# Routes: colour and way points (lon, lat); a smooth curve goes through the points.
ROUTES = [
    ("#b02020", [(85, 46), (78, 48), (70, 50)]),
    ("#b02020", [(82, 45), (75, 43.5), (69.3, 41.3)]),
    ("#204a9a", [(85, 47), (80, 50), (73, 55)]),
    ("#204a9a", [(78, 43), (70.9, 40.5)]),
    ("#2a7a2a", [(87, 44), (80, 44.5), (71, 43)]),
    ("#6a3a9a", [(116, 40), (95, 44), (87, 44)]),
]
ROUTE_WIDTH = 9
ROUTE_CASING_COLOUR = "#ffffff"
ROUTE_CASING_WIDTH = 13
# Head of a route, pointing along +x, in units of a twelfth of its height.
HEAD_POINTS = [(0, 0), (13, 6), (0, 12), (3, 6)]
HEAD_HEIGHT = 36
HEAD_RIM_WIDTH = 1.5

# The film of the map: its routes grow, at equal speed on the sheet, from nothing to their whole length. In the
# film "few" only the routes counted here do, the others stand there whole.
FILM_WIDTH_PX, FILM_HEIGHT_PX = 1920, 1200
FILM_FEW = [3]

# Tint of the relief: (metres above the sea, red, green, blue), linear between the rows.
TINT = [
    (-12000, 150, 185, 210),
    (0, 196, 214, 178),
    (150, 206, 221, 180),
    (400, 226, 228, 190),
    (900, 232, 220, 178),
    (1600, 222, 198, 156),
    (2600, 205, 172, 132),
    (3800, 190, 158, 130),
    (5000, 225, 215, 208),
    (8000, 250, 250, 250),
]
SUN_AZIMUTH_DEG, SUN_ALTITUDE_DEG, RELIEF_EXAGGERATION = 315, 45, 10


def cache_dir() -> str:
    """Where data, map files and pictures of the benchmark live."""
    return os.environ.get("MARCHMAP_BENCH") or os.path.expanduser("~/.cache/marchmap-bench")


def rgb(colour: str) -> tuple[int, int, int]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def route_colours() -> list[str]:
    return list(dict.fromkeys(colour for colour, _ in ROUTES))
