#!/usr/bin/env python3
"""Tables and layers that others made, as a user brings them: small files of each kind, the
tables of the campaign of 1812, a million rows, and what is broken."""
import os
import resource
import struct

from driver import ROOT, SANITIZED, SMALL, Case, judge, main

NAPOLEON = ROOT / "campaigns/napoleon-1812/campaign.yaml"
HEAD = """marchmap: 1
title: Imports
map: {extent: [0, -10, 20, 10]}
sides: {red: {name: Red}, blue: {name: Blue}}
"""
MEMORY_KB = 300_000
ROWS = 1_000_000


def campaign(imports):
    return HEAD + "import:\n" + "".join(f"  - {entry}\n" for entry in imports)


def feature(kind, coordinates, **properties):
    return ('{"type": "Feature", "properties": %s, "geometry": {"type": "%s", "coordinates": %s}}'
            % (str(properties).replace("'", '"'), kind, coordinates))


def collection(*features):
    return '{"type": "FeatureCollection", "features": [\n%s\n]}' % ",\n".join(features)


class Imports(Case):
    def load(self, imports, **files):
        """What inspect says of a campaign with these imports."""
        for name, text in files.items():
            self.path(name.replace("__", "."), text)
        return self.run_program("inspect", self.path("c.yaml", campaign(imports)))

    def test_the_tables_of_1812_become_six_marches_that_meet(self):
        run = self.run_program("inspect", NAPOLEON)
        self.assertEqual(run.code, 0, run.err)
        marches = [line for line in run.out.splitlines() if line.startswith("movement ")]
        self.assertEqual([line.split()[1].rstrip(":") for line in marches],
                         ["1", "1-retreat", "2", "2-retreat", "3", "3-retreat"])

    def test_the_campaign_of_1812_is_drawn_without_a_word(self):
        out = self.path("minard.png")
        run = self.run_program("render", NAPOLEON,
                               "-o", out, *SMALL)
        self.assertEqual((run.code, run.err.strip()), (0, f"wrote {out}"))
        run = self.run_program("check", "--strict",
                               NAPOLEON)
        self.assertEqual(run.code, 0, run.err)

    def test_geojson_with_colours_for_a_web_map_is_read_as_it_is(self):
        text = collection(feature("LineString", [[1, 1], [5, 4], [9, 2]], side="red",
                                  stroke="#ff0000", date="1741-02"),
                          feature("Point", [3, 3], name="Camp"))
        run = self.load(["{movements: l.geojson, where: {stroke: '#ff0000'}}",
                         "{places: l.geojson, where: {name: Camp}}"], l__geojson=text)
        self.assertEqual(run.code, 0, run.err)
        self.assertIn("movement l-1: red advance", run.out)

    def shapefile(self, name, year):
        """A line with a column of years, as a number or a text."""
        source = self.path(name + ".geojson", collection(
            feature("LineString", [[1, 1], [5, 4]], side="red", year=year)))
        self.judged("ogr2ogr", "-f", "ESRI Shapefile", self.path(name + ".shp"), source)

    @judge("ogr2ogr")
    def test_shapefiles_bring_years_as_numbers_and_as_text(self):
        for name, year in (("whole", 1741), ("real", 1741.5 - 0.5), ("text", "1741")):
            self.shapefile(name, year)
            run = self.load([f"{{movements: {name}.shp}}"])
            self.assertEqual(run.code, 0, run.err)
            self.assertIn("date 1741", run.out)

    def test_a_million_rows_cost_the_memory_of_those_that_are_taken(self):
        rows = b"".join(b"m%d,%d.5,%d.25,%d\n" % (i % 1000, i % 20, i % 10, 1000 + i)
                        for i in range(ROWS if not SANITIZED else ROWS // 20))
        run = self.load(["{movements: m.csv, where: {id: [m3, m7]}, set: {side: red}}"],
                        m__csv=b"id,lon,lat,men\n" + rows)
        self.assertEqual(run.code, 0, run.err[-2000:])
        self.assertEqual(run.out.count("\nmovement "), 2)
        run = self.load(["{movements: m.csv, set: {side: red}}"])
        if not SANITIZED:
            self.assertEqual(run.code, 65)
            self.assertIn("m.csv:100002:1: error: more than 100000 rows are taken [limit]",
                          run.err)
            most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            self.assertLess(most, MEMORY_KB)

    def assert_told(self, run, text):
        self.assertEqual(run.code, 65, run.err)
        self.assertIn(text, run.err)
        self.assertNotIn("Sanitizer", run.err)

    def test_what_is_broken_is_told_with_its_line(self):
        places = ["{places: p.csv}"]
        self.assert_told(self.load(places, p__csv="name,lon,lat\nA,1,2\nB,x,2\n"),
                         "p.csv:3:3: error: 'x' is not a longitude [type]")
        self.assert_told(self.load(places, p__csv="name,lon,lat\nA,1,95\n"),
                         "are longitude and latitude swapped?")
        self.assert_told(self.load(places, p__csv="name,lon,lat\nA,1,2\nB\0,1,2\n"),
                         "p.csv:3:2: error: a NUL byte in the text [syntax]")
        self.assert_told(self.load(places, p__csv=b"name,lon,lat\n\xd1\xe0,1,2\n"),
                         "encoding: windows-1251")
        self.assert_told(self.load(["{places: p.csv, columns: {lon: long}}"],
                                   p__csv="name,lon,lat\nA,1,2\n"),
                         "has no column 'long' [unknown-column]")
        self.assert_told(self.load(["{places: p.csv, encoding: klingon}"]),
                         "unknown encoding 'klingon'")

    def test_deep_and_mixed_geojson_is_no_danger(self):
        deep = ('{"type": "FeatureCollection", "features": '
                + "[" * 10_000 + "]" * 10_000 + "}")
        run = self.load(["{places: d.geojson}"], d__geojson=deep)
        self.assert_told(run, "d.geojson")
        mixed = collection(feature("Polygon", [[[0, 0], [1, 0], [1, 1], [0, 0]]]),
                           feature("LineString", [[1, 1], [5, 4]]),
                           '{"type": "Feature", "properties": {}, "geometry": null}')
        run = self.load(["{movements: x.geojson, set: {side: red}}"], x__geojson=mixed)
        self.assertEqual(run.code, 0, run.err)
        self.assertIn("1 of 3 features", run.err)
        self.assertIn("have another geometry, and are left out", run.err)
        areas = collection(feature("Polygon", [[[0, 0], [1, 0], [1, 1], [0, 0]]]))
        run = self.load(["{movements: a.geojson, set: {side: red}}"], a__geojson=areas)
        self.assert_told(run, "a.geojson:2:1: error: a polygon is not a place and not a way")

    @judge("ogr2ogr")
    def test_a_truncated_shapefile_is_told(self):
        self.shapefile("s", 1741)
        with open(self.path("s.shp"), "r+b") as file:
            file.truncate(120)
        self.assert_told(self.load(["{movements: s.shp}"]), "s.shp")
        with open(self.path("s.shp"), "wb") as file:
            file.write(struct.pack(">i", 9994) + b"\0" * 96)
        self.assert_told(self.load(["{movements: s.shp}"]), "s.shp")

    def test_columns_that_would_connect_in_a_ring_do_not(self):
        ring = {"a": "11 6,10 1,10 2,9 5", "b": "10 1,12 2,12 3,16 4", "c": "12 2,11 5,11 6,9 9"}
        rows = "".join("%s,%s\n" % (name, stop.replace(" ", ","))
                       for name, stops in ring.items() for stop in stops.split(","))
        run = self.load(["{movements: r.csv, set: {side: red}, connect: 30}"],
                        r__csv="id,lon,lat\n" + rows)
        self.assertEqual(run.code, 0, run.err)

    def test_many_rows_of_one_name_get_ids_of_their_own(self):
        run = self.load(["{places: n.csv}"], n__csv="name,lon,lat\n" + "Osh,1,2\n" * 20_000)
        self.assertEqual(run.code, 0, run.err[-2000:])
        run = self.run_program("export", self.path("c.yaml"), "-o", "csv:-", "--what", "places")
        self.assertIn("\nosh-20000,", run.out)

    def test_well_known_text_in_other_coordinates_is_told(self):
        rows = 'wkt\nSRID=4326;POINT(1 2)\n"SRID=3857;POINT(60 40)"\n'
        self.assert_told(self.load(["{places: w.csv}"], w__csv=rows), "w.csv:3:1: error:")

    def test_what_is_no_table_is_told_where_it_is_named(self):
        os.mkfifo(self.path("pipe.csv"))
        run = self.load(["{places: pipe.csv}", "{places: c.yaml}"])
        self.assert_told(run, "c.yaml:6:14: error: cannot open")
        self.assertIn("it is a pipe or device", run.err)
        self.assertIn("c.yaml:7:14: error:", run.err)
        self.assertIn("tables are read from .csv, .tsv and .txt files", run.err)

    def test_a_missing_file_is_told_where_it_is_named(self):
        run = self.load(["{places: nowhere.csv}"])
        self.assertIn("c.yaml:6:14: error:", run.err)
        self.assertIn("[no-file]", run.err)
        self.assertIn(run.code, (65, 66))


if __name__ == "__main__":
    main()
