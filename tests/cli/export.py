#!/usr/bin/env python3
"""A campaign for other programs: GeoJSON, Linked Places and tables, judged by GDAL too."""
import csv
import json
import os
import re
import subprocess
import unittest

from driver import CAMPAIGN, PROGRAM, ROOT, TINY, Case, environment, judge, main

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


ANCIENT = """marchmap: 1
title: Over the Alps
time: -0217/-0216
sides: {c: {name: Carthage}, r: {name: Rome, color: red}}
places:
  a: {at: [6, 45], name: Alpha, time: 218 BC/..}
  b: {at: [8, 45], kind: fort, name: {it: Beta}, time: ../0014}
  nameless: {at: [7, 44], kind: point}
movements:
  - {id: m, side: c, date: 218 BC~, stops: [a, nameless, {at: b, strength: 20000..26000}]}
  - {id: n, side: r, joins: m, stops: [{at: a, date: 0001}, {at: [7, 45], date: 0014-08}, b]}
events:
  - {id: e, kind: battle, date: -0216-08-02, at: b, text: 'A "great", battle', placed: disputed}
"""
HOURS = """marchmap: 1
title: One day
sides: {a: {name: A}}
places: {p: {at: [30, 50], name: P}, q: {at: [30.1, 50], name: Q, time: 1812}}
movements: [{id: m, side: a, stops: [{at: p, date: 1812-09-07T06}, {at: q, date: 1812-09-07T07:30}]}]
"""
# What dates and ids of the gazetteer look like.
LPF_DATE = r"^-?\d{4}(-(0[1-9]|1[0-2])(-([0-2][0-9]|3[01]))?)?$"
LPF_ID = r"^(https?://[a-z.]+/\S*|\w+:\S+)$"


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

    def test_the_file_says_what_its_ids_stand_for(self):
        whole = json.loads(self.exported(CAMPAIGN, "--lang", "ru"))
        told = whole["marchmap"]
        self.assertEqual(told["title"], "Казахско-джунгарская война")
        sides = {side["id"]: side for side in told["sides"]}
        self.assertEqual((sides["dzungar"]["color"], sides["dzungar"]["name:kk"]),
                         ("#a83522", "Жоңғар хандығы"))
        sources = {source["id"]: source for source in told["sources"]}
        for feature in whole["features"]:
            told = feature["properties"]
            for key in ("side", "overlord", "attacker", "defender", "victor"):
                self.assertLessEqual(set(told.get(key, "dzungar").split(";")), set(sides))
            self.assertLessEqual(set(told.get("source", "levi").split(";")), set(sources))
        self.assertEqual(sources["levi"]["cited_in"], "article")

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

    def test_years_before_christ_have_their_date_alone(self):
        named = self.named(self.features(self.path("a.yaml", ANCIENT)))
        for key, date in (("m", "218 BC~"), ("e", "-0216-08-02")):
            told = named[key]["properties"]
            self.assertEqual(told["date"], date)
            self.assertFalse({"start", "end"} & set(told))
        self.assertEqual(named["n"]["properties"]["start"], "0001-01-01")
        self.assertEqual(named["n"]["properties"]["end"], "0014-08-31")
        self.assertNotIn("date", named["n"]["properties"])
        self.assertEqual(named["b"]["properties"]["time"], "../0014")
        self.assertEqual(named["m"]["properties"]["stops"][2],
                         {"order": 3, "at": [8, 45], "place": "b", "strength": "20000..26000"})

    @judge("ogrinfo")
    def test_hours_make_all_dates_moments(self):
        named = self.named(self.features(self.path("h.yaml", HOURS)))
        told = named["m"]["properties"]
        self.assertEqual((told["start"], told["end"]),
                         ("1812-09-07T06:00:00", "1812-09-07T07:30:59"))
        self.assertEqual(named["q"]["properties"]["end"], "1812-12-31T23:59:59")
        self.assertIn("start: DateTime", self.judged("ogrinfo", "-al", "-so", "a.geojson"))

    def test_julian_dates_say_so_and_have_gregorian_bounds(self):
        file = self.path("j.yaml", TINY.replace("date: 1741", "date: 1741-02-20")
                         + "calendar: julian\n")
        told = self.named(self.features(file))["e"]["properties"]
        self.assertEqual((told["date"], told["calendar"], told["start"], told["end"]),
                         ("1741-02-20", "julian", "1741-03-03", "1741-03-03"))

    def test_an_instant_has_what_is_on_the_map_then(self):
        named = self.named(self.features(CAMPAIGN, "--at", "1741-02"))
        self.assertIn("m06a-february-1741", named)
        self.assertTrue(named["m01-dzungars-1732"]["properties"]["past"])
        self.assertNotIn("past", named["m06a-february-1741"]["properties"])
        self.assertNotIn("orenburg", named)  # of 1743
        self.assertNotIn("e21-qing-invasion", named)
        self.assertNotIn("senior-juz-free", named)  # until 1734
        whole = self.named(self.features(CAMPAIGN))
        self.assertEqual(named["m06a-february-1741"]["geometry"],
                         whole["m06a-february-1741"]["geometry"])  # not cut

    def test_a_time_with_nothing_is_an_empty_file(self):
        file = self.path("a.yaml", ANCIENT.replace(", time: ../0014", "").replace(
            "  nameless: {at: [7, 44], kind: point}\n", "").replace(" nameless,", ""))
        self.exported(file, "--at", "0500 BC", "--what", "movements,events")
        whole = json.loads(self.path("a.geojson").read_text(encoding="utf-8"))
        self.assertEqual(whole["features"], [])
        self.assertNotIn("bbox", whole)
        self.exported(file, "--at", "0500 BC", name="a.csv")
        self.assertEqual(self.path("a.csv").read_text(encoding="utf-8").count("\n"), 1)

    def test_a_campaign_without_movements_is_places_and_events(self):
        file = self.path("t.yaml", re.sub("movements:.*\n", "", TINY))
        self.assertEqual(set(self.named(self.features(file))), {"a", "b", "e"})
        empty = self.path("e.yaml", "marchmap: 1\ntitle: Empty\n")
        self.assertEqual(self.features(empty), [])

    @judge("ogr2ogr", "ogrinfo")
    def test_shapefiles_can_be_made_of_it(self):
        for what, shape in (("movements", "Line String"), ("places", "Point"),
                            ("territories", "Polygon")):
            self.exported(CAMPAIGN, "--what", what, name=f"{what}.geojson")
            self.judged("ogr2ogr", "-f", "ESRI Shapefile", f"{what}.shp", f"{what}.geojson")
            self.assertIn(f"Geometry: {shape}",
                          self.judged("ogrinfo", "-al", "-so", f"{what}.shp"))


class LinkedPlaces(Export):
    def places(self, *words):
        whole = json.loads(self.exported(*words, name="a.lpf.json"))
        self.assertEqual(whole["type"], "FeatureCollection")
        self.assertRegex(whole["@context"], r"^https://.*linkedplaces-context-v1\.1\.jsonld$")
        ids = [feature["@id"] for feature in whole["features"]]
        self.assertEqual(len(ids), len(set(ids)))
        return dict(zip(ids, whole["features"]))

    def check_when(self, when):
        self.assertLessEqual(set(when), {"timespans", "label", "certainty"})
        for span in when["timespans"]:
            self.assertIn("start", span)
            for end in span.values():
                self.assertTrue(set(end) == {"in"} or set(end) <= {"earliest", "latest"}, end)
                for date in end.values():
                    self.assertRegex(date, LPF_DATE)
        self.assertIn(when.get("certainty", "certain"), ("certain", "less-certain", "uncertain"))

    def check(self, feature):
        """What the schema of the World Historical Gazetteer asks for."""
        self.assertEqual(feature["type"], "Feature")
        self.assertRegex(feature["@id"], LPF_ID)
        self.assertTrue(feature["properties"]["title"])
        self.assertIn(feature["properties"]["fclasses"][0], "AHLPRST")
        self.assertNotIn("ccodes", feature["properties"])
        self.assertTrue(all(name["toponym"] for name in feature["names"]))
        self.assertTrue(feature["names"][0]["citations"][0]["label"])
        self.check_when(feature["when"])
        for kind in feature["types"]:
            self.assertRegex(kind["identifier"], r"^aat:300\d{6}$")
        self.assertIn(feature["geometry"]["certainty"], ("certain", "less-certain", "uncertain"))
        for relation in feature.get("relations", []):
            self.assertRegex(relation["relationTo"], LPF_ID)
            self.assertRegex(relation["relationType"], LPF_ID)
            if "when" in relation:
                self.check_when(relation["when"])
        for text in feature.get("descriptions", []):
            self.assertTrue(text["value"])

    def test_all_required_members_are_there(self):
        for file in (CAMPAIGN, self.path("a.yaml", ANCIENT), self.pacific()):
            for feature in self.places(file).values():
                self.check(feature)

    def test_relations_lead_to_places_of_the_file(self):
        for file in (CAMPAIGN, self.path("a.yaml", ANCIENT)):
            places = self.places(file)
            for feature in places.values():
                for relation in feature.get("relations", []):
                    self.assertIn(relation["relationTo"], places)

    def test_bounds_are_those_of_the_date(self):
        places = self.places(self.path("a.yaml", ANCIENT))
        span = places["marchmap:movement/m"]["when"]["timespans"][0]
        self.assertEqual(span, {"start": {"earliest": "-0218", "latest": "-0217"},
                                "end": {"earliest": "-0217", "latest": "-0216"}})
        self.assertEqual(places["marchmap:place/b"]["when"]["timespans"],
                         [{"start": {"latest": "0014"}, "end": {"in": "0014"}}])
        battle = places["marchmap:event/e"]
        self.assertEqual(battle["when"], {"label": "-0216-08-02", "timespans": [
            {"start": {"in": "-0216-08-02"}, "end": {"in": "-0216-08-02"}}]})
        self.assertEqual(battle["geometry"]["certainty"], "uncertain")
        self.assertNotIn("marchmap:place/nameless", places)
        army = self.places(CAMPAIGN)["marchmap:movement/m06a-february-1741"]
        self.assertEqual(army["when"]["timespans"][0]["end"],
                         {"earliest": "1741-02-28", "latest": "1741-03-03"})

    def test_names_have_their_languages_and_sources(self):
        tashkent = self.places(CAMPAIGN)["marchmap:place/tashkent"]
        self.assertEqual({n["lang"]: n["toponym"] for n in tashkent["names"]},
                         {"en": "Tashkent", "kk": "Ташкент", "ru": "Ташкент", "zh": "塔什干",
                          "mn": "Ташкент"})
        self.assertIn("source document", tashkent["names"][0]["citations"][0]["label"])
        self.assertEqual(tashkent["types"][0]["identifier"], "aat:300008389")

    def test_ids_begin_as_one_wants(self):
        places = self.places(CAMPAIGN, "--base-uri", "https://example.org/war/")
        self.assertIn("https://example.org/war/place/tashkent", places)
        for feature in places.values():
            self.check(feature)

    @judge("ogrinfo")
    def test_it_is_geojson_as_well(self):
        self.places(CAMPAIGN)
        told = self.judged("ogrinfo", "-al", "-so", "GeoJSON:a.lpf.json")
        self.assertIn("Feature Count: ", told)
        self.assertIn("title: String", told)


class Tables(Export):
    def rows(self, *words):
        self.exported(*words, name="a.csv")
        data = self.path("a.csv").read_bytes()
        self.assertNotIn(b"\r", data)
        self.assertFalse(data.startswith(b"\xef\xbb\xbf"))
        return list(csv.DictReader(data.decode("utf-8").splitlines(keepends=True)))

    def test_movements_have_a_row_a_stop(self):
        rows = self.rows(CAMPAIGN)
        army = [row for row in rows if row["movement"] == "m06a-february-1741"]
        self.assertEqual([row["order"] for row in army], [str(i + 1) for i in range(9)])
        first = army[0]
        told = {"side": "dzungar", "kind": "advance", "lon": "79.5", "lat": "50.5",
                "strength": "30000", "name:zh": "1741年2月之军",
                "movement_date": "1741-02-20~/1741-02-28~"}
        self.assertEqual({key: first[key] for key in told}, told)
        self.assertEqual(army[1]["strength"], "")
        self.assertEqual(list(first)[:9], ["movement", "order", "side", "kind", "place", "lon",
                                           "lat", "date", "strength"])

    def test_stops_keep_what_is_said_of_them(self):
        rows = self.rows(self.path("a.yaml", ANCIENT))
        self.assertEqual([(r["place"], r["date"], r["strength"], r["joins"]) for r in rows],
                         [("a", "", "", ""), ("nameless", "", "", ""),
                          ("b", "", "20000..26000", ""), ("a", "0001", "", "m"),
                          ("", "0014-08", "", "m"), ("b", "", "", "m")])

    def test_places_and_events_are_tables_of_their_own(self):
        places = self.rows(CAMPAIGN, "--what", "places")
        self.assertEqual(len(places), 24)
        tashkent = next(row for row in places if row["id"] == "tashkent")
        self.assertEqual((tashkent["lon"], tashkent["name:kk"]), ("69.24", "Ташкент"))
        events = self.rows(self.path("a.yaml", ANCIENT), "--what", "events")
        self.assertEqual([(row["text"], row["placed"]) for row in events],
                         [('A "great", battle', "disputed")])
        events = self.rows(CAMPAIGN, "--what", "events")
        cities = next(r for r in events if r["id"] == "e05-fall-of-the-cities")
        self.assertEqual((cities["place"], cities["lon"]), ("sayram;turkistan;tashkent", "69.758"))
        nowhere = next(r for r in events if r["id"] == "e20-support-for-amursana")
        self.assertEqual((nowhere["lon"], nowhere["placed"]), ("", ""))

    @judge("ogrinfo")
    def test_gdal_finds_the_points_of_tables(self):
        stops = sum(len(movement["properties"]["stops"])
                    for movement in self.features(CAMPAIGN, "--what", "movements"))
        for what, count in (("movements", stops), ("places", 24), ("events", 23)):
            self.exported(CAMPAIGN, "--what", what, name="a.csv")
            told = self.judged("ogrinfo", "-al", "-so", "-oo", "X_POSSIBLE_NAMES=lon",
                               "-oo", "Y_POSSIBLE_NAMES=lat", "a.csv")
            self.assertIn(f"Feature Count: {count}\n", told)
            self.assertIn("Geometry: Point\n", told)
            west, south, east, north = map(float, re.search(
                r"Extent: \((.*), (.*)\) - \((.*), (.*)\)", told).groups())
            self.assertTrue(50 < west < east < 100 and 38 < south < north < 60, told)

    def test_the_manual_shows_the_table_of_the_siege_in_the_readme(self):
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        siege = re.search(r"```yaml\n(marchmap: 1\ntitle: The siege.*?)```", readme, re.S)
        table = self.exported(self.path("siege.yaml", siege.group(1)), name="a.csv")
        manual = (ROOT / "docs/export.md").read_text(encoding="utf-8")
        self.assertIn(f"```csv\n{table}```", manual)

    def test_a_table_holds_one_kind_and_no_lands(self):
        tiny = self.path("tiny.yaml", TINY)
        for what in ("places,events", "territories", "places,places,movements"):
            self.assertIn("[usage]", self.expect(64, "export", tiny, "-o", "a.csv", "--what",
                                                 what).err)
        self.assertEqual(self.names(), ["tiny.yaml"])


class RoundTrip(Export):
    """What is exported, imported and exported again."""

    def test_tables_of_the_first_campaign_come_back_the_same(self):
        text = CAMPAIGN.read_text(encoding="utf-8")
        self.path("back.yaml", text[:text.index("\nplaces:")] + """
import:
  - {places: places.csv}
  - {movements: movements.csv}
  - {events: events.csv}
""")
        self.tables(CAMPAIGN, "back.yaml")

    def test_tables_keep_stops_columns_and_years_before_christ(self):
        head, lists = ANCIENT.split("places:", 1)
        lists = lists.replace("{at: [6, 45], name: Alpha", "{at: [6, 45], certainty: inferred, name: Alpha")
        lists = lists.replace("strength: 20000..26000", "strength: 20000..26000, certainty: disputed")
        self.path("back.yaml", head + """
import: [{places: places.csv}, {movements: movements.csv}, {events: events.csv}]
""")
        self.tables(self.path("a.yaml", f"{head}places:{lists}"), "back.yaml")
        self.assertIn(",disputed,", self.path("movements.csv").read_text(encoding="utf-8"))

    def tables(self, file, back):
        kinds = ("places", "movements", "events")
        before = [self.exported(file, "--what", kind, name=f"{kind}.csv") for kind in kinds]
        for kind, table in zip(kinds, before):
            self.assertEqual(self.exported(back, "--what", kind, name="again.csv"), table)

    def test_geojson_comes_back_the_same(self):
        head = ANCIENT.split("places:", 1)[0]
        file = self.path("a.yaml", head + """
places:
  a: {at: [6, 45], name: {it: Alfa, kk: Альфа}, kind: fort, time: 218 BC/.., note: {en: A, it: B}}
movements:
  - {id: m, side: c, kind: naval, date: 218 BC~, strength: 20000..26000, route: inferred,
     commanders: [One, Two], stops: [[1, 2], [3.1234567, 4], [5, 6]]}
  - {id: n, side: r, joins: m, stops: [[0, 0], [5, 6]], events: e}
events:
  - {id: e, kind: battle, date: -0216-08-02, at: a, attacker: [c, r], victor: r, losses: ~700}
  - {id: f, kind: siege, at: [[1, 2], [3, 4]], placed: disputed, on_map: false}
territories:
  - {id: sea, side: r, area: lands.geojson#sea, time: 1800/.., status: tributary, overlord: c,
     certainty: schematic}
""")
        self.path("lands.geojson", LANDS)
        back = self.path("back.yaml", head + """
import:
  - {places: war.geojson, where: {marchmap: place}}
  - {movements: war.geojson, where: {marchmap: movement}}
  - {events: war.geojson, where: {marchmap: event}}
  - {territories: war.geojson, where: {marchmap: territory}}
""")
        before = self.exported(file, name="war.geojson")
        self.assertEqual(self.exported(back, name="again.geojson"), before)


class Files(Export):
    def test_several_files_appear_in_one_run_and_are_the_same_every_time(self):
        names = ["a.geojson", "b.lpf.json", "c.csv"]
        words = [word for name in names for word in ("-o", name)]
        before = None
        for changes in ({}, {"LC_ALL": "C"}, {"TZ": "Asia/Almaty"}):
            self.expect(0, "export", CAMPAIGN, *words, **changes)
            made = [self.path(name).read_bytes() for name in names]
            self.assertEqual(before or made, made)
            before = made

    def test_one_that_cannot_be_written_keeps_all_from_appearing(self):
        tiny = self.path("tiny.yaml", TINY)
        run = self.expect(73, "export", tiny, "-o", "a.geojson", "-o", "nosuch/b.csv")
        self.assertIn("nosuch/b.csv: error:", run.err)
        self.expect(64, "export", tiny, "-o", "a.geojson", "-o", "b.json")
        self.expect(64, "export", tiny, "-o", "a.geojson", "-o", "./a.geojson")
        self.assertEqual(self.names(), ["tiny.yaml"])

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_what_the_campaign_is_made_of_is_not_written_over(self):
        table = self.path("war.csv", "name,lon,lat\nOsh,72.8,40.5\n")
        file = self.path("war.yaml", "marchmap: 1\ntitle: War\nimport: [{places: war.csv}]\n")
        before = table.read_bytes(), file.read_bytes()
        for command, out in (("export", table), ("export", f"csv:{file}"),
                             ("render", f"svg:{table}"), ("player", file)):
            run = self.run_program(command, file, "-o", out)
            self.assertEqual(run.code, 64, run.err)
            self.assertIn("choose another name", run.err)
        self.assertEqual((table.read_bytes(), file.read_bytes()), before)

    def test_74_when_the_disk_is_full(self):
        tiny = self.path("tiny.yaml", TINY)
        for form in ("geojson", "lpf", "csv"):
            run = self.expect(74, "export", tiny, "-o", "a.csv", "-o", f"{form}:/dev/full")
            self.assertIn("No space left", run.err)
        self.assertEqual(self.names(), ["tiny.yaml"])

    def test_pipes_take_every_format(self):
        tiny = self.path("tiny.yaml", TINY)
        for form, start in (("geojson", b'{"type":"FeatureCollection"'),
                            ("LPF", b'{"type":"FeatureCollection","@context"'),
                            ("csv", b"movement,order,")):
            done = subprocess.run([PROGRAM, "export", tiny, "-q", "-o", f"{form}:-"],
                                  env=environment(), capture_output=True)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertTrue(done.stdout.startswith(start))

    def test_mistakes_have_the_exit_codes_of_the_other_commands(self):
        tiny = self.path("tiny.yaml", TINY)
        self.expect(64, "export", tiny)
        for words in (["--at", "soon"], ["--at", ""], ["--what", "armies"], ["--what", ""],
                      ["--style", "mono"], ["--size", "10x10"],
                      ["--base-uri", "https://example.org/"]):
            run = self.expect(64, "export", tiny, "-o", "a.geojson", *words)
            self.assertIn("error", run.err)
        self.expect(66, "export", "nosuch.yaml", "-o", "a.geojson")
        self.expect(65, "export", self.path("m.yaml", "marchmap: 1\n"), "-o", "a.geojson")
        self.assertEqual(self.names(), ["m.yaml", "tiny.yaml"])
        self.assertIn("--base-uri", self.expect(0, "export", "--help").out)


if __name__ == "__main__":
    main()
