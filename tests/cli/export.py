#!/usr/bin/env python3
"""A campaign for other programs: GeoJSON, judged by GDAL too."""
import json
import os
import re
import subprocess
import unittest

from driver import CAMPAIGN, PROGRAM, TINY, Case, environment, judge, main

PACIFIC = """marchmap: 1
title: Over the line
sides: {red: {name: Red, color: "#aa0000"}, blue: {name: Blue}}
places:
  suva: {at: [178.4, -18.1], name: Suva}
  apia: {at: [-171.8, -13.8], name: {en: Apia, kk: Апиа, zh: 阿皮亚}}
movements:
  - {id: east, side: red, kind: naval, date: 1899-03-15, stops: [suva, [181, -16], apia]}
  - {id: west, side: blue, stops: [{at: apia, date: 1899-04, strength: ~400}, {at: suva, date: "1899-05?"}]}
events:
  - {id: both, kind: naval, date: 1899, at: [suva, apia], attacker: [red, blue], defender: blue}
  - {id: nowhere, kind: treaty, name: Words, text: Told only}
territories:
  - {id: sea, side: red, area: lands.geojson#sea, time: 1800/.., certainty: schematic}
"""
LANDS = json.dumps({"type": "FeatureCollection", "features": [
    {"type": "Feature", "id": "sea", "properties": {}, "geometry": {
        "type": "Polygon", "coordinates": [
            [[175, -20], [175, -10], [190, -10], [190, -20], [175, -20]],
            [[178, -16], [182, -16], [182, -14], [178, -14], [178, -16]]]}}]})


def ring_area(ring):
    """Above 0 where it turns to the left."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:])) / 2


class Export(Case):
    def exported(self, file, *words, name="a.geojson"):
        run = self.expect(0, "export", file, "-o", name, *words)
        self.assertIn(f"wrote {name}", run.err)
        self.assertEqual(run.out, "")
        return self.path(name).read_text(encoding="utf-8")

    def features(self, *words, **options):
        whole = json.loads(self.exported(*words, **options))
        self.assertEqual(whole["type"], "FeatureCollection")
        return whole["features"]

    def pacific(self):
        self.path("lands.geojson", LANDS)
        return self.path("p.yaml", PACIFIC)

    def named(self, features):
        return {f["properties"]["id"]: f for f in features}


class GeoJson(Export):
    def test_the_first_campaign_is_there_with_all_its_names(self):
        features = self.features(CAMPAIGN)
        kinds = [f["properties"]["marchmap"] for f in features]
        self.assertEqual({kind: kinds.count(kind) for kind in kinds},
                         {"territory": 18, "movement": 18, "event": 23, "place": 24})
        named = self.named(features)
        army = named["m06a-february-1741"]
        self.assertEqual(army["geometry"]["type"], "LineString")
        self.assertEqual([stop["at"] for stop in army["properties"]["stops"]],
                         army["geometry"]["coordinates"])
        told = {"side": "dzungar", "kind": "advance", "strength": "30000",
                "strength_low": 30000, "strength_high": 30000, "route": "inferred",
                "date": "1741-02-20~/1741-02-28~", "start": "1741-02-17",
                "end": "1741-03-03", "source": "article;wp-septen", "stroke": "#a83522",
                "commanders": "Septen; Lama Dorji", "commanders:ru": "Септень; Лама-Доржи"}
        self.assertEqual(told, {key: army["properties"].get(key) for key in told})
        for lang, name in (("en", "Tashkent"), ("kk", "Ташкент"), ("zh", "塔什干")):
            self.assertEqual(named["tashkent"]["properties"][f"name:{lang}"], name)
        self.assertEqual(named["tashkent"]["geometry"],
                         {"type": "Point", "coordinates": [69.24, 41.32]})
        self.assertEqual(named["e05-fall-of-the-cities"]["geometry"]["type"], "MultiPoint")
        self.assertIsNone(named["e20-support-for-amursana"]["geometry"])
        chinese = self.features(CAMPAIGN, "--lang", "zh")
        self.assertEqual(self.named(chinese)["tashkent"]["properties"]["name"], "塔什干")

    def test_what_crosses_the_antimeridian_is_cut(self):
        named = self.named(self.features(self.pacific()))
        east, west = named["east"]["geometry"], named["west"]["geometry"]
        self.assertEqual(east["type"], "MultiLineString")
        first, second = east["coordinates"]
        self.assertEqual((first[0], first[1][0]), ([178.4, -18.1], 180))
        self.assertEqual((second[0][0], second[1:]), (-180, [[-179, -16], [-171.8, -13.8]]))
        self.assertEqual(first[1][1], second[0][1])
        self.assertEqual(west["type"], "MultiLineString")
        sea = named["sea"]["geometry"]
        self.assertEqual(sea["type"], "MultiPolygon")
        areas = [ring_area(ring) for polygon in sea["coordinates"] for ring in polygon]
        self.assertTrue(all(area > 0 for area in areas))
        self.assertAlmostEqual(sum(areas), 15 * 10 - 4 * 2)
        whole = json.loads(self.path("a.geojson").read_text(encoding="utf-8"))
        self.assertEqual(whole["bbox"], [175, -20, -170, -10])

    def test_rings_turn_left_and_holes_right(self):
        for feature in self.features(CAMPAIGN, "--what", "territories"):
            shape = feature["geometry"]
            polygons = ([shape["coordinates"]] if shape["type"] == "Polygon"
                        else shape["coordinates"])
            for outer, *holes in polygons:
                self.assertGreater(ring_area(outer), 0)
                self.assertTrue(all(ring_area(hole) < 0 for hole in holes))

    @judge("ogrinfo")
    def test_gdal_finds_all_of_it_with_its_dates(self):
        self.exported(CAMPAIGN)
        told = self.judged("ogrinfo", "-al", "-so", "a.geojson")
        for words in ("Feature Count: 83", "start: Date", "end: Date", "strength_low: Integer",
                      "strength: String", "stops: String(JSON)", "name:kk: String"):
            self.assertIn(words, told)
        for what, count, shape in (("movements", 18, "Line String"), ("places", 24, "Point")):
            self.exported(CAMPAIGN, "--what", what, name=f"{what}.geojson")
            told = self.judged("ogrinfo", "-al", "-so", f"{what}.geojson")
            self.assertIn(f"Feature Count: {count}\n", told)
            self.assertIn(f"Geometry: {shape}\n", told)
        self.assertIn("Extent: (", told)


if __name__ == "__main__":
    main()
