#!/usr/bin/env python3
"""The commands that judge a style: palette and fonts, and styles that extend others."""
import json
from pathlib import Path

from driver import CAMPAIGN, SMALL, TINY, Case, main

STYLES = ("atlas", "wikimedia", "mono", "screen")
VISIONS = ["normal", "deuteranopia", "protanopia", "tritanopia", "grey"]


class Palette(Case):
    def palette(self, *words):
        return json.loads(self.expect(0, "palette", *words, "--json").out)

    def tiny(self, red, blue, more=""):
        text = TINY.replace("red: {name: Red}", f'red: {{name: Red, color: "{red}"{more}}}')
        text = text.replace("blue: {name: Blue}", f'blue: {{name: Blue, color: "{blue}"{more}}}')
        text = text.replace("victor: red", "victor: blue")
        return self.path("tiny.yaml", text)

    def test_sides_are_shown_as_all_readers_see_them(self):
        found = self.palette(self.tiny("#d55e00", "#0072b2"))
        self.assertEqual([side["side"] for side in found["sides"]], ["red", "blue"])
        self.assertEqual(found["sides"][0]["normal"], "#d55e00")
        self.assertEqual([least["vision"] for least in found["least"]], VISIONS)
        self.assertTrue(all(least["enough"] for least in found["least"][:4]))
        self.assertEqual(found["least"][0]["sides"], ["red", "blue"])

    def test_a_table_without_codes_goes_into_a_pipe(self):
        out = self.expect(0, "palette", CAMPAIGN).out
        self.assertIn("Dzungar Khanate", out)
        self.assertNotIn("\033", out)

    def test_colours_that_look_alike_are_warned_of(self):
        alike = self.tiny("#cc0000", "#c01010")
        self.assertFalse(self.palette(alike)["least"][0]["enough"])
        warned = self.expect(1, "check", alike, "--strict")
        self.assertIn("colors-alike", warned.err)
        self.assertIn("'red' and 'blue' look alike (everybody)", warned.err)

    def test_a_family_may_look_alike(self):
        family = self.tiny("#cc0000", "#c01010", ", family: kin")
        self.assertNotIn("colors-alike", self.expect(0, "check", family).err)

    def test_patterns_tell_what_one_ink_cannot(self):
        found = self.palette(CAMPAIGN, "--style", "mono")
        self.assertTrue(found["patterns"])
        self.assertNotIn("colors-alike",
                         self.expect(0, "check", CAMPAIGN, "--style", "mono").err)

    def test_every_style_tells_the_sides_of_the_first_campaign(self):
        for style in STYLES:
            with self.subTest(style):
                done = self.expect(0, "check", CAMPAIGN, "--style", style)
                self.assertNotIn("colors-alike", done.err)
                self.draw(CAMPAIGN, *SMALL, "--style", style, "-o", f"{style}.png")

    def test_fonts_are_found(self):
        found = json.loads(self.expect(0, "fonts", CAMPAIGN, "--json").out)
        self.assertIn("Lato", {face["font"] for face in found["asked"]})
        for face in found["asked"] + found["others"]:
            self.assertTrue(Path(face["file"]).is_file(), face)
        with_chinese = Path("/usr/share/fonts/opentype/noto").is_dir()
        self.assertEqual([p for p in found["problems"]
                          if with_chinese or p["id"] != "glyph"], [])

    def test_fonts_of_a_style_alone(self):
        out = self.expect(0, "fonts", "--style", "wikimedia").out
        self.assertIn("Lato, Liberation Sans, DejaVu Sans", out)

    def test_what_no_font_has_is_told(self):
        path = self.path("odd.yaml",
                         TINY.replace("name: Alpha", 'name: "Alpha \\U0001E900"'))
        self.assertIn("[glyph]", self.expect(0, "fonts", path).err)
        problems = json.loads(self.expect(0, "fonts", path, "--json").out)["problems"]
        self.assertEqual([p["id"] for p in problems], ["glyph"])

    def test_a_style_of_ones_own_may_extend_one_by_name(self):
        style = self.path("own.yaml",
                          "marchmap-style: 1\nextends: atlas\nremove: [relief]\n")
        self.draw(CAMPAIGN, *SMALL, "--style", style, "-o", "own.png")
        self.path("own.yaml", "marchmap-style: 1\nextends: atlsa\n")
        done = self.expect(65, "check", CAMPAIGN, "--style", style)
        self.assertIn("own.yaml:2:10: error: unknown style 'atlsa'", done.err)
        self.assertIn("did you mean 'atlas'?", done.err)

    def test_an_unknown_style_comes_with_the_nearest(self):
        done = self.expect(66, "check", CAMPAIGN, "--style", "scren")
        self.assertIn("did you mean 'screen'?", done.err)


if __name__ == "__main__":
    main()
