#!/usr/bin/env python3
"""Build the ground of campaigns/waterloo-1815: relief with contours, streams, roads, woods, first
positions.

    build_waterloo.py OUT

No elevation model of a field like this was found in a Debian package, so the relief is
SCHEMATIC. Streams and crests below carry heights that were estimated for this map from the
general knowledge of the ground: meant to be right in what is high and low and in which slopes
face the armies, and within some ten metres of the truth. Between the lines a membrane is stretched
(Laplace's equation), which is then made soft. No survey, map or grid was copied.

Needs gdal_translate, gdal_contour and ogr2ogr. The same input gives the same bytes.
"""
import json
import os
import subprocess
import sys
import tempfile

WEST, SOUTH, EAST, NORTH = 4.28, 50.6, 4.61, 50.76
COLS, ROWS = 330, 254  # about 70 m on the ground

# longitude, latitude, height in metres
STREAMS = {
    ("Lasne", 1): [
        (4.4235, 50.6560, 122), (4.4290, 50.6588, 110), (4.4380, 50.6610, 102),
        (4.4480, 50.6628, 94), (4.4570, 50.6655, 88), (4.4665, 50.6715, 80),
        (4.4730, 50.6780, 75), (4.4830, 50.6852, 69), (4.4960, 50.6930, 63),
        (4.5120, 50.7040, 58), (4.5300, 50.7150, 54), (4.5650, 50.7260, 48)],
    ("Smohain", 2): [
        (4.4200, 50.6772, 117), (4.4290, 50.6785, 110), (4.4390, 50.6816, 100),
        (4.4480, 50.6856, 93), (4.4570, 50.6895, 86), (4.4700, 50.6915, 77),
        (4.4850, 50.6935, 67), (4.4960, 50.6930, 63)],
    ("Hain", 2): [
        (4.4060, 50.6730, 122), (4.3975, 50.6737, 116), (4.3880, 50.6748, 110),
        (4.3770, 50.6790, 104), (4.3680, 50.6830, 98), (4.3550, 50.6870, 91),
        (4.3400, 50.6905, 85), (4.3250, 50.6935, 80)],
    ("Argentine", 2): [
        (4.4080, 50.7080, 112), (4.4200, 50.7115, 103), (4.4370, 50.7160, 92),
        (4.4530, 50.7215, 83), (4.4740, 50.7285, 74), (4.4950, 50.7330, 66),
        (4.5250, 50.7330, 56), (4.5650, 50.7345, 50)],
    ("Cala", 3): [
        (4.3900, 50.6480, 140), (4.4010, 50.6400, 130), (4.4120, 50.6320, 120),
        (4.4280, 50.6230, 110), (4.4450, 50.6140, 101), (4.4540, 50.6050, 97)],
    ("", 4): [
        (4.4480, 50.6470, 128), (4.4620, 50.6475, 115), (4.4800, 50.6460, 103),
        (4.5000, 50.6400, 94), (4.5250, 50.6360, 84), (4.5650, 50.6330, 72)],
}
CRESTS = [
    # Wellington's: from above Merbe-Braine along the way to Ohain
    [(4.3650, 50.6960, 122), (4.3850, 50.6830, 126), (4.4000, 50.6798, 128),
     (4.4122, 50.6806, 130), (4.4270, 50.6830, 124), (4.4360, 50.6870, 120),
     (4.4480, 50.6935, 116), (4.4640, 50.6990, 112), (4.4800, 50.7040, 104),
     (4.5000, 50.7110, 92)],
    # back to the forest
    [(4.4122, 50.6806, 130), (4.4080, 50.6940, 132), (4.3985, 50.7170, 128),
     (4.3900, 50.7350, 124), (4.3850, 50.7450, 120)],
    # Napoleon's: from Braine to Frischermont and the Wood of Paris
    [(4.3700, 50.6620, 138), (4.3850, 50.6625, 136), (4.3990, 50.6650, 133),
     (4.4131, 50.6669, 137), (4.4260, 50.6700, 131), (4.4400, 50.6750, 124),
     (4.4520, 50.6775, 116), (4.4650, 50.6830, 104)],
    [(4.4131, 50.6669, 137), (4.4165, 50.6560, 146), (4.4236, 50.6447, 150),
     (4.4300, 50.6330, 146), (4.4400, 50.6230, 136)],
    [(4.4236, 50.6447, 150), (4.4400, 50.6520, 140), (4.4560, 50.6560, 130),
     (4.4700, 50.6590, 123), (4.4830, 50.6680, 112)],
    [(4.3250, 50.6600, 140), (4.3500, 50.6600, 144), (4.3700, 50.6500, 152),
     (4.3800, 50.6350, 152), (4.3900, 50.6200, 148), (4.3950, 50.6050, 145)],
    # beyond the Lasne
    [(4.4900, 50.6560, 128), (4.5050, 50.6700, 126), (4.5090, 50.6830, 120),
     (4.5114, 50.6980, 110), (4.5350, 50.7050, 92)],
    [(4.5050, 50.6700, 126), (4.5350, 50.6620, 128), (4.5650, 50.6600, 126)],
    [(4.4700, 50.6280, 132), (4.5000, 50.6180, 138), (4.5400, 50.6120, 140),
     (4.5650, 50.6100, 138)],
    [(4.4200, 50.7330, 116), (4.4450, 50.7400, 108), (4.4700, 50.7450, 98)],
    [(4.4300, 50.7050, 114), (4.4500, 50.7090, 106), (4.4750, 50.7170, 92)],
    [(4.3250, 50.7150, 112), (4.3500, 50.7120, 120), (4.3750, 50.7200, 122),
     (4.3985, 50.7170, 128)],
]
ROADS = {
    ("Brussels–Charleroi", 1): [
        (4.3850, 50.7450), (4.3910, 50.7330), (4.3985, 50.7178), (4.4075, 50.6936),
        (4.4110, 50.6858), (4.4122, 50.6803), (4.4131, 50.6669), (4.4180, 50.6560),
        (4.4236, 50.6447), (4.4300, 50.6330), (4.4420, 50.6200), (4.4540, 50.6050)],
    ("Nivelles", 1): [
        (4.4075, 50.6936), (4.4010, 50.6835), (4.3900, 50.6735), (4.3770, 50.6600),
        (4.3600, 50.6400), (4.3400, 50.6150)],
    ("Way to Ohain", 2): [
        (4.3678, 50.6836), (4.3850, 50.6815), (4.4000, 50.6796), (4.4122, 50.6803),
        (4.4270, 50.6826), (4.4380, 50.6870), (4.4639, 50.6989)],
    ("Wavre", 2): [
        (4.5650, 50.7030), (4.5380, 50.7010), (4.5114, 50.6983), (4.4960, 50.6920),
        (4.4831, 50.6867), (4.4730, 50.6780), (4.4620, 50.6720), (4.4480, 50.6670),
        (4.4290, 50.6612), (4.4180, 50.6560)],
    ("Genval–Ohain", 2): [(4.5650, 50.7180), (4.5150, 50.7090), (4.4639, 50.6989)],
}
WOODS = {
    "Forest of Soignes": [
        (4.3250, 50.7330), (4.3550, 50.7270), (4.3800, 50.7240), (4.3930, 50.7270),
        (4.3990, 50.7230), (4.4150, 50.7180), (4.4330, 50.7230), (4.4420, 50.7330),
        (4.4600, 50.7450), (4.3250, 50.7450)],
    "Wood of Paris": [
        (4.4500, 50.6700), (4.4560, 50.6680), (4.4630, 50.6735), (4.4640, 50.6770),
        (4.4580, 50.6780), (4.4520, 50.6750)],
    "Hougoumont wood": [
        (4.3930, 50.6697), (4.3965, 50.6697), (4.3968, 50.6672), (4.3925, 50.6670)],
}
POSITIONS = {  # about 11 o'clock, from left to right as each army faced
    "allied": [
        [(4.4440, 50.6845), (4.4330, 50.6825), (4.4250, 50.6820), (4.4130, 50.6810)],
        [(4.4110, 50.6806), (4.4010, 50.6793), (4.3930, 50.6780)],
        [(4.3890, 50.6800), (4.3850, 50.6840), (4.3780, 50.6880)]],
    "french": [
        [(4.3880, 50.6650), (4.3960, 50.6640), (4.4040, 50.6655), (4.4120, 50.6680)],
        [(4.4145, 50.6685), (4.4230, 50.6700), (4.4330, 50.6735), (4.4400, 50.6765)],
        [(4.4085, 50.6615), (4.4190, 50.6625)],
        [(4.4130, 50.6560), (4.4220, 50.6565)]],
}


def cell(lon, lat):
    return ((lon - WEST) / (EAST - WEST) * COLS - 0.5, (NORTH - lat) / (NORTH - SOUTH) * ROWS - 0.5)


def pinned():
    """The cells the lines pass, and their mean heights."""
    sums = {}
    for line in list(STREAMS.values()) + CRESTS:
        for (x0, y0, h0), (x1, y1, h1) in zip(line, line[1:]):
            for i in range(101):
                t = i / 100
                col, row = cell(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)
                key = (min(max(round(row), 0), ROWS - 1), min(max(round(col), 0), COLS - 1))
                total, count = sums.get(key, (0.0, 0))
                sums[key] = (total + h0 + (h1 - h0) * t, count + 1)
    return {key: total / count for key, (total, count) in sums.items()}


def neighbours(h, row, col):
    up, down = h[max(row - 1, 0)][col], h[min(row + 1, ROWS - 1)][col]
    return up, down, h[row][max(col - 1, 0)], h[row][min(col + 1, COLS - 1)]


def membrane(pins):
    mean = sum(pins.values()) / len(pins)
    h = [[pins.get((row, col), mean) for col in range(COLS)] for row in range(ROWS)]
    free = [(r, c) for r in range(ROWS) for c in range(COLS) if (r, c) not in pins]
    for _ in range(400):
        for row, col in free:
            h[row][col] += 1.85 * (sum(neighbours(h, row, col)) / 4 - h[row][col])
    return h


def soften(h, times):
    for _ in range(times):
        h = [[(sum(neighbours(h, r, c)) + 4 * h[r][c]) / 8 for c in range(COLS)] for r in range(ROWS)]
    return h


def write_relief(folder):
    h = soften(membrane(pinned()), 12)
    with tempfile.TemporaryDirectory() as temporary:
        grid = os.path.join(temporary, "grid.asc")
        with open(grid, "w") as out:
            out.write(f"ncols {COLS}\nnrows {ROWS}\nxllcorner {WEST}\nyllcorner {SOUTH}\n"
                      f"dx {(EAST - WEST) / COLS:.10f}\ndy {(NORTH - SOUTH) / ROWS:.10f}\n")
            for row in h:
                out.write(" ".join(f"{value:.1f}" for value in row) + "\n")
        subprocess.run(["gdal_translate", "-q", "-ot", "Float32", "-a_srs", "EPSG:4326",
                        "-co", "COMPRESS=DEFLATE", "-co", "PREDICTOR=3", grid,
                        os.path.join(folder, "relief.tif")], check=True)


def curved(line, closed=False):
    """Cut the corners of a line three times (Chaikin); its ends stay."""
    for _ in range(3):
        pairs = list(zip(line, line[1:] + (line[:1] if closed else [])))
        cut = [tuple(round(a[k] + (b[k] - a[k]) * t, 6) for k in (0, 1))
               for a, b in pairs for t in (0.25, 0.75)]
        line = cut if closed else [line[0], *cut[1:-1], line[-1]]
    return line


def write_contours(folder):
    """Lines of equal height, every ten metres; `rank` 1 every fifty."""
    with tempfile.TemporaryDirectory() as temporary:
        raw, thin = (os.path.join(temporary, name) for name in ("raw.geojson", "thin.geojson"))
        subprocess.run(["gdal_contour", "-q", "-i", "10", "-a", "height", "-f", "GeoJSON",
                        os.path.join(folder, "relief.tif"), raw], check=True)
        subprocess.run(["ogr2ogr", "-f", "GeoJSON", "-simplify", "0.00004",
                        "-lco", "COORDINATE_PRECISION=5", thin, raw], check=True)
        with open(thin) as file:
            lines = json.load(file)["features"]
    write(folder, "contours.geojson", [
        feature("LineString", line["geometry"]["coordinates"],
                height=round(line["properties"]["height"]),
                rank=1 if round(line["properties"]["height"]) % 50 == 0 else 2)
        for line in lines])


def write(folder, name, features):
    text = ",\n".join(json.dumps(f, ensure_ascii=False) for f in features)
    with open(os.path.join(folder, name), "w") as out:
        out.write('{"type": "FeatureCollection", "features": [\n' + text + "\n]}\n")


def feature(kind, coordinates, **properties):
    return {"type": "Feature", "properties": properties,
            "geometry": {"type": kind, "coordinates": coordinates}}


def main(folder):
    write_relief(folder)
    write_contours(folder)
    write(folder, "streams.geojson", [
        feature("LineString", curved([p[:2] for p in line]), name=name, rank=rank)
        for (name, rank), line in STREAMS.items()])
    write(folder, "roads.geojson", [
        feature("LineString", curved(line), name=name, rank=rank) for (name, rank), line in ROADS.items()])
    write(folder, "woods.geojson", [
        feature("Polygon", [ring + ring[:1]], name=name)
        for name, ring in ((name, curved(ring, True)) for name, ring in WOODS.items())])
    write(folder, "positions.geojson", [
        feature("LineString", curved(line), side=side) for side, lines in POSITIONS.items() for line in lines])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
