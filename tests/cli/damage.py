#!/usr/bin/env python3
"""Files that are cut short, absurd or hostile: a diagnostic or a map, never a crash."""
import os
import random
import struct

from driver import ROOT, SANITIZED, TINY, Case, main

GEODATA = ROOT / "geodata"
OUTPUTS = ("-o", "a.png", "-o", "a.pdf", "-o", "a.svg")
EXTENT = "map: {extent: [52, 36, 100, 58]}\n"


def campaign(more):
    return "marchmap: 1\ntitle: T\n" + more


def cut(data, share):
    return data[:int(len(data) * share)]


def spoil(data, chance, head):
    """Some bytes replaced, in the header alone or anywhere."""
    spoilt = bytearray(data)
    reach = min(len(spoilt), 400) if head else len(spoilt)
    for _ in range(chance.choice((1, 3, 30))):
        spoilt[chance.randrange(reach)] = chance.choice((0, 127, 128, 255,
                                                         chance.randrange(256)))
    return bytes(spoilt)


class Damage(Case):
    def survive(self, file, *words, codes=(0, 64, 65, 66)):
        """A map, or a mistake that is told and no map."""
        with self.subTest(file.name):
            run = self.run_program("render", file, "--size", "400x300", "-q", *OUTPUTS,
                                   *words, patience=60)
            self.assertIn(run.code, codes, run.err)
            drawn = [name for name in self.names() if name.startswith("a.")]
            hidden = [name for name in self.names() if name.startswith(".")]
            self.assertEqual(hidden, [])
            if run.code == 0:
                self.assertEqual(drawn, ["a.pdf", "a.png", "a.svg"])
            else:
                self.assertEqual(drawn, [])
                self.assertIn("error: ", run.err)
            for name in drawn:
                self.path(name).unlink()
            return run

    def survive_text(self, texts, codes=(0, 64, 65, 66)):
        for name, text in texts.items():
            self.survive(self.path(f"{name}.yaml", text), codes=codes)

    def copy(self, base, name, suffix, change):
        for end in ("shp", "shx", "dbf", "prj", "cpg", "tif"):
            file = GEODATA / f"{base}.{end}"
            if file.exists():
                data = file.read_bytes()
                self.path(f"{name}.{end}", change(data) if end == suffix else data)

    def survive_data(self, source, file, codes=(0, 65)):
        named = self.path("c.yaml", campaign(EXTENT + f"data: {{{source}: {file}}}\n"))
        return self.survive(named, codes=codes)

    def test_geodata_cut_short(self):
        for share in (0, 0.001, 0.3, 0.999):
            for suffix in ("shp", "shx", "dbf", "prj"):
                self.copy("lakes", "cut", suffix, lambda data: cut(data, share))
                run = self.survive_data("lakes", "cut.shp")
                self.assertTrue(suffix != "shp" or run.code == 65)
            self.copy("shade", "cut", "tif", lambda data: cut(data, share))
            self.survive_data("shade", "cut.tif")

    def test_geodata_with_bytes_replaced(self):
        chance = random.Random(1741)
        for turn in range(6 if SANITIZED else 12):
            for base, suffix, source in (("lakes", "shp", "lakes"), ("lakes", "shx", "lakes"),
                                         ("rivers", "dbf", "rivers"), ("shade", "tif", "shade")):
                self.copy(base, "spoilt", suffix,
                          lambda data: spoil(data, chance, turn % 2 == 0))
                end = "tif" if suffix == "tif" else "shp"
                self.survive_data(source, f"spoilt.{end}", codes=(0, 65))

    def test_shapes_with_absurd_counts_and_coordinates(self):
        lakes = (GEODATA / "lakes.shp").read_bytes()
        for place, form, value in ((144, "<i", 2**31 - 1), (148, "<i", 2**31 - 1),
                                   (144, "<i", -1), (148, "<i", -1), (152, "<i", -5),
                                   (104, ">i", 2**31 - 1), (24, ">i", 2**31 - 1),
                                   (108, "<i", 99)):
            absurd = bytearray(lakes)
            struct.pack_into(form, absurd, place, value)
            self.copy("lakes", "absurd", "shp", lambda data: bytes(absurd))
            self.survive_data("lakes", "absurd.shp", codes=(65,))
        for value in (float("nan"), float("inf"), 1e300):
            absurd = bytearray(lakes)
            for place in range(156, 556, 16):
                struct.pack_into("<d", absurd, place, value)
            self.copy("lakes", "absurd", "shp", lambda data: bytes(absurd))
            self.survive_data("lakes", "absurd.shp")

    def test_geojson_of_all_kinds(self):
        chance = random.Random(1739)
        tangle = [[chance.uniform(55, 95), chance.uniform(38, 56)] for _ in range(2000)]
        for name, text in {
                "bow": '{"type":"Polygon","coordinates":[[[60,40],[80,55],[80,40],[60,55],[60,40]]]}',
                "tangle": '{"type":"Polygon","coordinates":[%s]}' % tangle,
                "open": '{"type":"Polygon","coordinates":[[[60,40],[80,55]]]}',
                "empty": '{"type":"Polygon","coordinates":[]}',
                "deep": "[" * 100000,
                "nan": '{"type":"LineString","coordinates":[[NaN,1],[2,3]]}',
                "far": '{"type":"LineString","coordinates":[[1e308,1],[2,1e308],[60,50]]}',
                "world": '{"type":"Polygon","coordinates":[[[-180,-90],[180,-90],[180,90],'
                         '[-180,90],[-180,-90]]]}',
                "still": '{"type":"LineString","coordinates":[[60,50],[60,50],[60,50]]}',
                "nothing": '{"type":"FeatureCollection","features":[null,{"type":"Feature",'
                           '"geometry":null,"properties":null}]}'}.items():
            self.path(f"{name}.geojson", text)
            self.survive_data("lakes", f"{name}.geojson")
            self.survive_data("rivers", f"{name}.geojson")

    def test_data_that_are_no_files(self):
        self.path("folder.shp").mkdir()
        os.mkfifo(self.path("pipe.shp"))
        os.mkfifo(self.path("pipe.tif"))
        for link, to in (("zero.shp", "/dev/zero"), ("null.geojson", "/dev/null"),
                         ("zero.tif", "/dev/zero")):
            os.symlink(to, self.path(link))
        for source, file in (("rivers", "folder.shp"), ("rivers", "pipe.shp"),
                             ("shade", "pipe.tif"), ("rivers", "zero.shp"),
                             ("rivers", "null.geojson"), ("shade", "zero.tif"),
                             ("rivers", "/dev/zero"), ("rivers", "/"), ("rivers", "."),
                             ("shade", GEODATA / "rivers.shp"),
                             ("rivers", GEODATA / "shade.tif")):
            self.survive_data(source, file, codes=(65, 66))

    def test_yaml_that_is_hostile(self):
        letters = "abcdefghijkl"
        bomb = campaign("a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
            f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n"
            for a, b in zip(letters, letters[1:])))
        self.survive_text({
            "bomb": bomb, "deep": "[" * 10000 + "]" * 10000, "minus": "- " * 10000 + "x",
            "deeper": "\n".join(" " * i + "a:" for i in range(1000)),
            "itself": "a: &a [*a]\n", "line": campaign("notes: [\"" + "y" * 2000000 + "\"]"),
            "name": campaign("places: {a: {at: [1, 1], name: " + "x" * 1100000 + "}}")},
            codes=(65,))
        for name, data in {"bytes": bytes(range(256)) * 100, "nul": b"marchmap: 1\ntitle: a\0b",
                           "utf16": TINY.encode("utf-16"), "empty": b"",
                           "latin": b"marchmap: 1\ntitle: caf\xe9\n"}.items():
            self.survive(self.path(f"{name}.yaml", data), codes=(65,))

    def test_names_in_every_script_and_in_none(self):
        for name, text in {
                "arabic": "مدينة القاهرة", "hebrew": "ירושלים", "hindi": "तुर्किस्तान",
                "thai": "ประเทศไทย", "emoji": "🏰🐎👨‍👩‍👧", "bidi": "\u202eabc\u202c",
                "control": r"\x01\x02\x07\x1b[31m", "marks": "Z" + "\u0301" * 3000,
                "lines": r"a\nb" + r"\n" * 500, "none": r"\uFFFE\uFFFF\U0010FFFF",
                "markup": r"<&>\"]]>", "spaces": "  \u200d\u200b\u2028 ", "empty": "",
                "long": "word " * 20000, "longer": "x" * 100000}.items():
            everywhere = ('places: {a: {at: [70, 45], name: "%s"}, b: {at: [80, 50]}}\n'
                          'sides: {s: {name: "%s"}}\n'
                          'movements: [{id: m, side: s, stops: [a, b], name: "%s"}]\n'
                          'events: [{id: e, kind: battle, at: a, name: "%s"}]\n'
                          'notes: ["%s"]\n') % ((text,) * 5)
            self.survive(self.path(f"{name}.yaml", f'marchmap: 1\ntitle: "{text}"\n' +
                                   EXTENT + everywhere), codes=(0,))

    def test_words_that_no_page_has_room_for(self):
        sources = "".join(f"  s{i}: Source number {i}\n" for i in range(1000))
        cited = ", ".join(f"s{i}" for i in range(1000))
        texts = {key: campaign(EXTENT + f"{key}: {'word ' * 2000}\n")
                 for key in ("subtitle", "credits", "license")}
        texts["sources"] = campaign(
            EXTENT + f"sources:\n{sources}"
            f"events: [{{id: e, kind: battle, at: [70, 45], source: [{cited}]}}]\n")
        self.survive_text(texts, codes=(0,))

    def test_projections_of_all_kinds(self):
        texts = {}
        for number, projection in enumerate((
                "+proj=foo", "+proj=aea", "+proj=aea +lat_1=45 +lat_2=-45", "+proj=ob_tran",
                "EPSG:999999", "+proj=longlat", "EPSG:4978", "EPSG:5773", "", " ", "+proj=",
                "GEOGCRS[", "+proj=utm +zone=99", "+proj=geocent", "+proj=merc +a=nan",
                "+proj=merc +R=-1", "+proj=merc +k=1e300", "+proj=merc +to_meter=1e-300",
                "+proj=gnom +lat_0=-48 +lon_0=-104", "+proj=igh", "+proj=s2", "+proj=horner",
                "+proj=hgridshift +grids=foo.gsb", "+proj=nsper +h=1000000", "x" * 10000)):
            texts[f"projection-{number}"] = campaign(
                f'map: {{extent: [52, 36, 100, 58], projection: "{projection}"}}\n')
        self.survive_text(texts)

    def test_extents_and_ways_without_size(self):
        texts = {f"extent-{i}": TINY.replace("[60, 38, 80, 50]", extent) for i, extent in
                 enumerate(("[50, 50, 50, 50]", "[0, 0, 0, 10]", "[0, 0, 1e-9, 1e-9]",
                            "[0, 0, 1e300, 1]", "[.nan, 0, 1, 1]", "[0, 89.999, 1, 90]",
                            "[-180, -90, 180, 90]", "[-540, 0, -500, 10]",
                            "[0, 0, 400, 10]", "[10, 0, 0, 10]"))}
        for i, bounds in enumerate(("[0, 0, 0, 0]", "[0, 0, 1e12, 1e12]",
                                    "[-1e300, -1e300, 1e300, 1e300]", "[0, 0, 1e-6, 1e-6]")):
            texts[f"bounds-{i}"] = TINY.replace("extent: [60, 38, 80, 50]",
                                                f"bounds: {bounds}, projection: +proj=merc")
        texts["still"] = campaign(
            "sides: {s: {name: S}}\nplaces: {a: {at: [0, 0], name: A}}\nmovements:\n"
            " - {id: m, side: s, stops: [a, a]}\n - {id: n, side: s, stops: [a, a, a, a]}\n"
            " - {id: o, side: s, stops: [[0, 90], [0, -90]]}\n"
            " - {id: p, side: s, stops: [[-180, 0], [180, 0]]}\n")
        texts["pole"] = campaign("places: {a: {at: [0, 90], name: Pole}}\n")
        self.survive_text(texts)

    def test_styles_that_are_broken(self):
        tiny = self.path("tiny.yaml", TINY + f"data: {{rivers: {GEODATA}/rivers.shp}}\n")
        line = "layers: [{id: a, type: line, source: rivers, paint: {%s}}]\n"
        name = ("layers: [{id: a, type: symbol, source: rivers, layout: {text-field: "
                "[get, name], symbol-placement: line, text-size: %s}}]\n")
        for number, text in enumerate((
                "", "[]", "layers: []\n", "layers: [{id: a, type: nope}]\n",
                line % "line-width: -5", line % "line-width: 1e30",
                line % "line-dasharray: [0, 0]", line % "line-dasharray: [1e-9, 1e-9]",
                line % ("line-width: " + "[+, 1, " * 50 + "1" + "]" * 50),
                line % ("line-width: " + "[+, 1, " * 70 + "1" + "]" * 70),
                name % 0, name % 1e-6, name % 9999, name % "[get, name]",
                "page: {margin: 1000}\nlayers: []\n",
                "layers: [{id: a, type: graticule, layout: {graticule-step: 1e-9}}]\n",
                'symbols: {event: {path: "M0 0 Q"}}\nlayers: [{id: a, type: engagement}]\n',
                'symbols: {event: {path: "M1e999 0L nan 1Z"}}\n'
                "layers: [{id: a, type: engagement}]\n")):
            style = self.path(f"style-{number}.yaml", text and "marchmap-style: 1\n" + text)
            with self.subTest(text[:70]):
                self.survive(tiny, "--style", style)


if __name__ == "__main__":
    main()
