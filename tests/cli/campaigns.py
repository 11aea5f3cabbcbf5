#!/usr/bin/env python3
"""The campaigns of the project beside the first one: years BC, and one day by the hour."""
import json
import re

from driver import COMPARE, ROOT, SMALL, TINY, Case, main

HANNIBAL = ROOT / "campaigns/hannibal-218-216bc/campaign.yaml"
WATERLOO = ROOT / "campaigns/waterloo-1815/campaign.yaml"


class Campaigns(Case):
    def without_warnings(self, *words):
        run = self.expect(0, *words)
        self.assertNotIn("warning:", run.err)
        return run

    def drawn_words(self, campaign, *options):
        """The words of a sheet, a line a text."""
        self.without_warnings("render", campaign, *options, "-o", self.path("sheet.svg"))
        svg = self.path("sheet.svg").read_text("utf-8")
        texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.S)
        return [re.sub(r"<[^>]*>", "", text).replace("\u00a0", " ") for text in texts]

    def test_each_is_checked_and_drawn_without_a_warning(self):
        for campaign in (HANNIBAL, WATERLOO):
            self.without_warnings("check", campaign)
            self.without_warnings("render", campaign, *SMALL, "-o", self.path("small.png"))

    def test_years_before_christ_are_told_as_people_count_them(self):
        told = self.expect(0, "describe", HANNIBAL, "--at", "-0217-24").out
        self.assertIn("winter 218/217 BC", told)
        self.assertIn("November–December 218 BC", told)
        day = self.expect(0, "describe", HANNIBAL, "--at", "-0216-06-21").out
        self.assertIn("21 June 217 BC", day)
        self.assertIn("Victor: Carthage. The sources differ: “15,000 Romans killed, 15,000 "
                      "taken", day)
        for text in (told, day):
            self.assertNotRegex(text, r"-\d|[^\d,]0 BC|021\d")

    def test_frames_of_seasons_before_christ_are_named_by_them(self):
        self.expect(0, "frames", HANNIBAL, "--every", "season", "--from", "-0217-09",
                    "--to", "-0216-03", *SMALL, "-o", self.path("seasons"))
        frames = json.loads(self.path("seasons/frames.json").read_text("utf-8"))["frames"]
        self.assertEqual([frame["label"] for frame in frames],
                         ["autumn 218 BC", "winter 218/217 BC", "spring 217 BC"])

    def test_a_sheet_of_years_before_christ_prints_no_year_0(self):
        words = self.drawn_words(HANNIBAL)
        self.assertIn("From New Carthage to Cannae, 218–216 BC", words)
        self.assertTrue(any("2 August 216 BC" in text for text in words))
        self.assertTrue(any(text == "March 218 BC" for text in words))
        self.assertFalse([text for text in words if re.search(r"-0?21\d|\b0 BC", text)])

    def test_a_day_is_told_by_its_hours(self):
        words = self.drawn_words(WATERLOO)
        self.assertIn("16:00–17:30", words)
        self.assertIn("12:00", words)
        self.assertIn("1:50,000", words)
        self.assertIn("4°24′ E", words)
        self.assertFalse([text for text in words if re.search(r"June 1815, \d", text)])

    def test_a_page_of_pixels_has_no_scale_of_the_paper(self):
        words = self.drawn_words(WATERLOO, "--size", "1600x1100")
        self.assertFalse([text for text in words if text.startswith("1:")])

    def test_a_field_of_a_mile_is_measured_in_metres(self):
        field = TINY.replace("[60, 38, 80, 50]", "[65.0, 42.0, 65.02, 42.015]")
        field = field.replace("at: [75, 47]", "at: [65.015, 42.01]")
        field = field.replace("at: [65, 42]", "at: [65.004, 42.002]")
        field = field.replace("[70, 46], ", "").replace("extent:", "base: none, extent:")
        self.path("field.yaml").write_text(field, "utf-8")
        words = self.drawn_words(self.path("field.yaml"), *SMALL)
        self.assertIn("m", words)
        self.assertIn("200", words)
        self.assertTrue([text for text in words if re.fullmatch(r"65°0\d′ E", text)])

    def test_a_long_strip_before_christ_counts_in_round_years(self):
        wars = TINY.replace("\nmap:", "\ntime: 264 BC/146 BC\nmap:").replace("1741", "202 BC")
        self.path("wars.yaml").write_text(wars, "utf-8")
        words = self.drawn_words(self.path("wars.yaml"), "--paper", "A3 landscape")
        self.assertIn("200 BC", words)
        self.assertIn("260 BC", words)
        self.assertNotIn("201 BC", words)

    def test_frames_of_a_day_are_named_by_their_hours(self):
        self.expect(0, "frames", WATERLOO, "--every", "hour", "--from", "1815-06-18T14",
                    "--to", "1815-06-18T15", *SMALL, "-o", self.path("hours"))
        frames = json.loads(self.path("hours/frames.json").read_text("utf-8"))["frames"]
        self.assertEqual([frame["label"].replace("\u00a0", " ") for frame in frames],
                         ["18 June 1815, 14:00", "18 June 1815, 15:00"])

    def test_the_player_steps_through_a_day_by_minutes(self):
        self.expect(0, "player", WATERLOO, "-o", self.path("day.html"))
        page = self.path("day.html").read_text("utf-8")
        times = re.search(r'"times":\[(.*?)\]', page, re.S)[1].split(",")
        self.assertEqual(times[:2], ['"1815-06-18T10:00"', '"1815-06-18T10:05"'])
        self.assertIn('"axis":[[0,"10:00",10],[12,"11:00",11]', page)

    def test_frames_take_steps_of_minutes(self):
        self.expect(0, "frames", WATERLOO, "--every", "30min", "--from", "1815-06-18T14:00",
                    "--to", "1815-06-18T14", *SMALL, "-o", self.path("halves"))
        names = sorted(path.name for path in self.path("halves").glob("*.png"))
        self.assertEqual(names, ["00001_1815-06-18T1400.png", "00002_1815-06-18T1430.png"])

    def test_heights_of_the_campaign_are_lit_without_shade(self):
        flat = WATERLOO.read_text("utf-8").replace("  elevation: relief.tif\n", "")
        flat = flat.replace("base: world", "base: none").replace("ground.yaml", str(WATERLOO.parent / "ground.yaml"))
        flat = re.sub(r": (\w+\.geojson)", rf": {WATERLOO.parent}/\1", flat)
        lit = flat.replace("data:\n", f"data:\n  elevation: {WATERLOO.parent}/relief.tif\n")
        world = lit.replace("base: none", "base: world")  # which has shade of its own heights
        sizes = []
        for name, text in (("flat", flat), ("lit", lit), ("world", world)):
            self.path("own.yaml").write_text(text, "utf-8")
            self.expect(0, "render", self.path("own.yaml"), "--layers", "relief", *SMALL,
                        "-o", self.path(name + ".png"))
            sizes.append(self.path(name + ".png").stat().st_size)
        self.assertGreater(sizes[1], 2 * sizes[0])  # light has many greys
        self.judged(COMPARE, "lit.png", "world.png", "0", "0", "0")


if __name__ == "__main__":
    main()
