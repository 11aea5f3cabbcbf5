#!/usr/bin/env python3
"""What can be asked for: times, languages, layers, pages; and the manual's first map."""
import json
import re
import struct
import xml.etree.ElementTree as tree

from driver import CAMPAIGN, ROOT, SMALL, Case, judge, main

SVG = "{http://www.w3.org/2000/svg}"


def png_size(path):
    """Width, height in pixels and pixels a metre."""
    data = path.read_bytes()
    phys = data.find(b"pHYs")
    return (*struct.unpack(">2I", data[16:24]), struct.unpack(">I", data[phys + 4:phys + 8])[0])


class Options(Case):
    def svg(self, *words):
        self.draw(CAMPAIGN, *words, "-q", "-o", "a.svg")
        return tree.parse(self.path("a.svg")).getroot()

    def words(self, root):
        return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))

    def layers(self, root):
        return {g.get("id") for g in root.iter(f"{SVG}g")}

    def scene(self, at):
        return json.loads(self.expect(0, "inspect", CAMPAIGN, "--json", "--at", at).out)

    def test_times_of_every_kind_are_drawn(self):
        seen = {}
        for at in ("1741", "1741-02", "1741-02-20", "1731/1741", "1740-23", "1741~"):
            self.draw(CAMPAIGN, *SMALL, "--at", at, "-o", "a.svg")
            seen[at] = self.path("a.svg").read_bytes()
        self.draw(CAMPAIGN, *SMALL, "-o", "a.svg")
        self.assertNotEqual(seen["1741"], self.path("a.svg").read_bytes())
        self.assertNotEqual(seen["1741-02"], seen["1731/1741"])

    def test_a_scene_knows_its_time(self):
        scene = self.scene("1741-02")
        self.assertEqual((scene["start"], scene["end"]), ("1741-02-01", "1741-03-01"))
        self.assertFalse(scene["whole"])
        self.assertEqual(self.scene("1700")["movements"], [])
        ids = {m["id"]: m for m in self.scene("1800")["movements"]}
        self.assertTrue(ids and all(m["past"] for m in ids.values()))

    def test_names_follow_the_language(self):
        for lang, words in (("en", "Turkistan"), ("kk", "Түркістан"),
                            ("ru", "Ташкент"), ("kk-KZ", "Түркістан")):
            with self.subTest(lang):
                root = self.svg("--lang", lang)
                self.assertIn(words, self.words(root))
        for lang in ("zh", "mn", "xx"):
            self.draw(CAMPAIGN, *SMALL, "--lang", lang, "-o", "a.png")

    @judge("pdftotext")
    def test_cyrillic_is_found_in_a_pdf(self):
        self.draw(CAMPAIGN, "--lang", "kk", "--paper", "A3 landscape", "-o", "a.pdf")
        self.assertIn("Түркістан", self.judged("pdftotext", "a.pdf", "-"))

    def test_layers_can_be_chosen_and_left_out(self):
        every = self.layers(self.svg(*SMALL))
        some = self.layers(self.svg(*SMALL, "--layers", "rivers,lakes"))
        self.assertTrue({"rivers", "lakes"} <= some)
        self.assertNotIn("movements", some)
        rest = self.layers(self.svg(*SMALL, "--without", "rivers,relief"))
        self.assertTrue({"rivers", "relief"} <= every - rest)
        self.assertIn("movements", rest)

    def test_an_unknown_layer_is_told_with_a_hint(self):
        run = self.expect(64, "render", CAMPAIGN, "--layers", "rivers,movments",
                          "-o", "a.svg")
        self.assertIn("no layer 'movments'", run.err)
        self.assertIn("did you mean 'movements'?", run.err)

    def test_pages_have_the_size_asked_for(self):
        for words, size in ((("--size", "800x500"), (800, 500, 3780)),
                            (("--size", "800x500", "--dpi", "192"), (800, 500, 7559)),
                            (("--paper", "A6-landscape", "--dpi", "127"), (740, 525, 5000)),
                            (("--paper", "100x60mm", "--dpi", "254"), (1000, 600, 10000))):
            with self.subTest(words):
                self.draw(CAMPAIGN, *words, "-o", "a.png")
                self.assertEqual(png_size(self.path("a.png")), size)
        root = self.svg("--paper", "A4")
        self.assertEqual((root.get("width"), root.get("height")), ("297mm", "210mm"))

    def test_a_style_may_be_named_or_be_a_file(self):
        self.draw(CAMPAIGN, *SMALL, "--style", "atlas", "-o", "a.svg")
        self.draw(CAMPAIGN, *SMALL, "--style", ROOT / "styles/atlas.yaml", "-o", "b.svg")
        self.assertEqual(self.path("a.svg").read_bytes(), self.path("b.svg").read_bytes())

    def test_timings_are_told_on_stderr(self):
        run = self.draw(CAMPAIGN, *SMALL, "--timings", "-o", "a.png")
        self.assertRegex(run.err, r"(?m)^ *[0-9.]+ ms  in all$")
        self.assertEqual(run.out, "")

    def test_the_first_maps_of_the_manual_can_be_drawn(self):
        text = (ROOT / "docs/campaign-format.md").read_text(encoding="utf-8")
        blocks = re.findall(r"```yaml campaign(?: base)?\n(.*?)```", text, re.S)
        for number, block in enumerate(blocks[:2]):
            self.draw(self.path(f"{number}.yaml", block), *SMALL, "-o", "a.png",
                      "-o", "a.pdf", "-o", "a.svg")


if __name__ == "__main__":
    main()
