# SPDX-License-Identifier: MIT
"""rivers, rivers_wdbii, rivers_drawn"""

import heapq
import math
import os

from osgeo import ogr

import common
import curves
import relief
from common import TOLERANCE, Sink, Source, coordinates, distance, names_of, plain

COLUMNS = ["name", "rank", "src", "sure", "name_kk", "name_ru", "name_zh", "name_mn"]

# Modern works, not rivers.
CANALS = {"Gharraf Canal", "Hindiyah Channel", "Wujia"}

# Here the smoothed heights mislead, and the source has it right.
KEEP_DIRECTION = {"Tarim"}

# Shorter pieces are left out: what the edge of the frame cuts off.
SHORTEST_KM = 5

# How far apart, in kilometres, two ends may lie to be the same point.
JOIN_KM = 3.0
# How far a mouth may be from the water it flows into, and how far it may
# overshoot a river it joins; the two line sources differ by a few kilometres.
REACH_KM = 45.0
OVERSHOOT_KM = 15.0
# How far a river runs into a lake, so that no gap shows whatever the width of
# the shoreline.
INTO_LAKE_KM = 1.5


# --- joining pieces ---------------------------------------------------------

def turn(a, b):
    """0 if line b goes on where line a ends in the same direction, up to pi."""
    (x0, y0), (x1, y1) = a[max(-4, -len(a))], a[-1]
    (u0, v0), (u1, v1) = b[0], b[min(3, len(b) - 1)]
    angle = math.atan2(y1 - y0, x1 - x0) - math.atan2(v1 - v0, u1 - u0)
    return abs((angle + math.pi) % (2 * math.pi) - math.pi)


def join(lines):
    """Joins lines whose ends meet into as few and as long lines as possible.

    Where three ends meet (a river's arm leaving it), the straightest pair is
    joined: that is the main river more often than not.
    """
    # Two-point stubs mark junctions in Natural Earth and only get in the way.
    lines = [points for points in lines if len(points) > 2 or common.length(points) > 5]
    while True:
        best = None
        for i, a in enumerate(lines):
            for j, b in enumerate(lines):
                if i == j:
                    continue
                for head in (a, a[::-1]):
                    for tail in (b, b[::-1]):
                        gap = distance(head[-1], tail[0])
                        if gap > JOIN_KM:
                            continue
                        cost = gap + turn(head, tail)
                        if best is None or cost < best[0]:
                            best = (cost, i, j, head, tail, gap)
        if best is None:
            return lines
        _, i, j, head, tail, gap = best
        joined = head + (tail[1:] if gap < 0.01 else tail)
        lines = [points for k, points in enumerate(lines) if k not in (i, j)] + [joined]


def simplified(points, tolerance=TOLERANCE):
    return coordinates(common.line(points).Simplify(tolerance))


# --- mouths -----------------------------------------------------------------

def nearest_on(points, place):
    """The point of a line nearest to a place: (kilometres, point)."""
    best = (math.inf, None)
    squeeze = math.cos(math.radians(place[1]))
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        dx, dy = (x1 - x0) * squeeze, y1 - y0
        size = dx * dx + dy * dy
        t = 0.0
        if size > 0:
            t = ((place[0] - x0) * squeeze * dx + (place[1] - y0) * dy) / size
            t = min(1.0, max(0.0, t))
        found = (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t)
        far = distance(place, found)
        if far < best[0]:
            best = (far, found)
    return best


def along(a, b, km):
    """The point `km` from a towards b, but not beyond b."""
    far = distance(a, b)
    t = min(1.0, km / far) if far > 0 else 0.0
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t)


class Waters:
    """Everything a river can flow into, by name."""

    def __init__(self, out):
        self.lakes, self.rivers = {}, {}
        for layer in ("sea", "lakes", "lakes_gshhg"):
            for feature in Source(os.path.join(out, layer + ".shp")):
                if feature["name"]:
                    self.lakes.setdefault(feature["name"], []).append(
                        feature.GetGeometryRef().Clone())
        self.heights = relief.Heights(out)

    def add_river(self, name, points):
        self.rivers.setdefault(name, []).append(points)

    def shores(self, name):
        for lake in self.lakes.get(name, []):
            for i in range(lake.GetGeometryCount()):
                yield coordinates(lake.GetGeometryRef(i))

    def inside(self, name, place):
        here = common.point(*place)
        return any(lake.Contains(here) for lake in self.lakes.get(name, []))

    def nearest(self, name, place):
        """The nearest point of a lake's shore or of a river."""
        # A lake goes first: the Kulunda flows into a lake of its own name.
        lines = list(self.shores(name)) or self.rivers.get(name, [])
        return min((nearest_on(points, place) for points in lines), default=(math.inf, None),
                   key=lambda found: found[0])

    def downstream(self, points, into):
        """The line from source to mouth.

        The mouth is the end nearer to the water it flows into, else the
        lower one.
        """
        if into:
            start, end = self.nearest(into, points[0])[0], self.nearest(into, points[-1])[0]
            if min(start, end) < 3 * REACH_KM:
                return points[::-1] if start < end else points
        start, end = self.heights.at(*points[0]), self.heights.at(*points[-1])
        return points[::-1] if start < end else points

    def meet(self, points, into, seed):
        """The line with its mouth on the water it flows into."""
        if into in self.lakes:
            return self._meet_lake(points, into, seed)
        if into in self.rivers:
            return self._meet_river(points, into, seed)
        return points

    def _meet_lake(self, points, into, seed):
        if not self.inside(into, points[-1]):
            far, shore = self.nearest(into, points[-1])
            if far > REACH_KM:
                return points
            # A short gap is closed straight, a longer one as a drawn river.
            gap = [points[-1], shore]
            if far > 8:
                gap = curves.wind(gap, [True, True], seed, 0.5)
            points = points + gap[1:] if far > 0.05 else points
            # Straight on into the lake or, where the shore is ragged, towards
            # its middle.
            ahead = (2 * shore[0] - points[-2][0], 2 * shore[1] - points[-2][1])
            middle = max(self.lakes[into], key=lambda lake: lake.Area()).Centroid()
            for goal in (ahead, (middle.GetX(), middle.GetY())):
                for km in (INTO_LAKE_KM, INTO_LAKE_KM / 3, INTO_LAKE_KM * 2):
                    inner = along(shore, goal, km)
                    if self.inside(into, inner):
                        return points + [inner]
            return points
        # The line ends in the lake: cut it shortly after it enters for good.
        k = len(points) - 1
        while k > 0 and self.inside(into, points[k]):
            k -= 1
        shore = points[k]
        for _ in range(30):         # bisection between the last dry and first wet vertex
            middle = ((shore[0] + points[k + 1][0]) / 2, (shore[1] + points[k + 1][1]) / 2)
            if self.inside(into, middle):
                break
            shore = middle
        return points[:k + 1] + [shore, along(shore, points[k + 1], INTO_LAKE_KM)]

    def _meet_river(self, points, into, seed):
        # Where the last kilometres cross the river, they are cut off.
        trunk = ogr.Geometry(ogr.wkbMultiLineString)
        for other in self.rivers[into]:
            trunk.AddGeometry(common.line(other))
        rest, k = 0.0, len(points) - 1
        cut = None
        while k > 0 and rest < OVERSHOOT_KM:
            crossing = common.line(points[k - 1:k + 1]).Intersection(trunk)
            if crossing is not None and not crossing.IsEmpty():
                cut = k
            rest += distance(points[k - 1], points[k])
            k -= 1
        if cut is not None:
            points = points[:cut]
        far, place = self.nearest(into, points[-1])
        if far > REACH_KM:
            return points
        if far < 0.01:
            return points[:-1] + [place]
        gap = [points[-1], place]
        if far > 8:
            gap = curves.wind(gap, [True, True], seed, 0.5)
        return points + gap[1:]


# --- Natural Earth ----------------------------------------------------------

def natural_earth_lines(natural_earth):
    """{name in the package: [points, ...]}, clipped to the frame.

    Stretches through reservoirs are lines as well ("Lake Centerline"), so
    leaving a reservoir out leaves no gap in its river.
    """
    lines = {}
    path = os.path.join(natural_earth, "10m/ne_10m_rivers_lake_centerlines.shp")
    for feature in Source(path):
        name = feature["name"] or ""
        if name in CANALS:
            continue
        for part in common.simple_parts(feature.GetGeometryRef().Intersection(common.FRAME)):
            points = coordinates(part)
            # Until 1855 the Huang He left its bed of today here and ran to
            # the Yellow Sea south of Shandong.  The old bed is in no package.
            if name == "Huang (Yellow)" and min(x for x, _ in points) > 114:
                continue
            lines.setdefault(name, []).append(points)
    return lines


def build_natural_earth(natural_earth, out, table, waters):
    lines = natural_earth_lines(natural_earth)
    rivers = []
    for row in table.values():
        pieces = [points for ne in row["ne"].split("|") if ne for points in lines.pop(ne, [])]
        rivers.append((row, pieces))
    for name in sorted(lines):
        row = {"name": plain(name), "rank": "3", "into": ""}
        rivers.append((row, lines[name]))

    # Three rounds, for a mouth can only be set on a river that is there.
    drawn = []
    for row, pieces in rivers:
        parts = [simplified(points) for points in join(pieces)
                 if common.length(points) > SHORTEST_KM]
        parts.sort(key=common.length, reverse=True)
        drawn.append((row, parts))
        if row["name"]:
            for points in parts:
                waters.add_river(row["name"], points)
    for row, parts in drawn:
        if row["name"] not in KEEP_DIRECTION:
            parts[:] = [waters.downstream(points, row["into"]) for points in parts]
        parts[:] = [waters.meet(points, row["into"], row["name"]) for points in parts]
        if row["name"] and parts:
            waters.rivers[row["name"]] = parts

    sink = Sink(out, "rivers", ogr.wkbLineString, COLUMNS)
    for row, parts in drawn:
        for points in parts:
            sink.add(common.line(points), name=row["name"], rank=int(row["rank"]),
                     src="Natural Earth 10m", sure="surveyed", **names_of(row))
    sink.close()


# --- WDBII ------------------------------------------------------------------

class Network:
    """The WDBII lines as a graph to look for ways in."""

    # Pieces of one river often end a little apart, at the edges of the bins
    # they are stored in or at a lake.
    BRIDGE = 0.2

    def __init__(self, path):
        self.edges = {}
        for _, points in common.read_gmt(path):
            nodes = [(round(x, 4), round(y, 4)) for x, y in points]
            for a, b in zip(nodes, nodes[1:]):
                self._link(a, b)
        self._bridge()

    def _link(self, a, b):
        if a != b:
            self.edges.setdefault(a, {})[b] = self.edges.setdefault(b, {})[a] = distance(a, b)

    def _components(self):
        component = {}
        for number, start in enumerate(self.edges):
            if start in component:
                continue
            component[start] = number
            todo = [start]
            while todo:
                for node in self.edges[todo.pop()]:
                    if node not in component:
                        component[node] = number
                        todo.append(node)
        return component

    def _bridge(self):
        """Links every loose end to the nearest node of another piece."""
        component = self._components()
        cells = {}
        for node in self.edges:
            cells.setdefault((int(node[0] * 5), int(node[1] * 5)), []).append(node)
        for end in [node for node, near in self.edges.items() if len(near) == 1]:
            x, y = int(end[0] * 5), int(end[1] * 5)
            others = [(math.hypot((end[0] - node[0]) * 0.68, end[1] - node[1]), node)
                      for dx in (-1, 0, 1) for dy in (-1, 0, 1)
                      for node in cells.get((x + dx, y + dy), [])
                      if component[node] != component[end]]
            if others and min(others)[0] < self.BRIDGE:
                self._link(end, min(others)[1])

    def _nearest(self, place):
        return min(self.edges, key=lambda node: ((node[0] - place[0]) * 0.68) ** 2
                   + (node[1] - place[1]) ** 2)

    def _way(self, start, goal):
        """Dijkstra."""
        far, before = {start: 0.0}, {}
        heap = [(0.0, start)]
        while heap:
            so_far, node = heapq.heappop(heap)
            if node == goal:
                break
            if so_far > far[node]:
                continue
            for other, step in self.edges[node].items():
                if so_far + step < far.get(other, math.inf):
                    far[other] = so_far + step
                    before[other] = node
                    heapq.heappush(heap, (so_far + step, other))
        way = [goal]
        while way[-1] != start:
            way.append(before[way[-1]])
        return way[::-1]

    def through(self, places):
        nodes = [self._nearest(place) for place in places]
        points = nodes[:1]
        for a, b in zip(nodes, nodes[1:]):
            points += self._way(a, b)[1:]
        return points


def build_wdbii(work, out, table, waters):
    network = Network(os.path.join(work, "wdbii.txt"))
    rivers = []
    for seeds in common.read_table("wdbii.csv"):
        points = simplified(network.through(common.parse_points(seeds["via"])))
        rivers.append((table[seeds["name"]], points))
        waters.add_river(seeds["name"], points)
    sink = Sink(out, "rivers_wdbii", ogr.wkbLineString, COLUMNS)
    for row, points in rivers:
        points = waters.meet(points, row["into"], row["name"])
        waters.rivers[row["name"]] = [points]
        sink.add(common.line(points), name=row["name"], rank=int(row["rank"]),
                 src="GSHHG 2.3.7 WDBII", sure="surveyed", **names_of(row))
    sink.close()


# --- drawn ------------------------------------------------------------------

def build_drawn(out, table, waters):
    sink = Sink(out, "rivers_drawn", ogr.wkbLineString, COLUMNS)
    for river in common.read_table("drawn.csv"):
        row = table[river["name"]]
        fixed = ["!" in pair for pair in river["via"].split(";")]
        points = common.parse_points(river["via"].replace("!", ""))
        if row["name"] in waters.rivers:
            # Goes on where the surveyed line of the same river ends.
            points.insert(0, waters.rivers[row["name"]][0][-1])
            fixed.insert(0, True)
        if row["into"] in waters.rivers:
            # The confluence belongs exactly on the other river's line.
            points[-1] = waters.nearest(row["into"], points[-1])[1]
        points = curves.wind(points, fixed, row["name"])
        if row["into"] in waters.lakes:
            points = waters.meet(points, row["into"], row["name"])
        points = simplified(points, TOLERANCE / 2)
        sink.add(common.line(points), name=row["name"], rank=int(row["rank"]),
                 src="marchmap", sure=river["sure"], **names_of(row))
    sink.close()


def build(natural_earth, work, out):
    table = {row["name"]: row for row in common.read_table("rivers.csv")}
    waters = Waters(out)
    build_natural_earth(natural_earth, out, table, waters)
    build_wdbii(work, out, table, waters)
    build_drawn(out, table, waters)
