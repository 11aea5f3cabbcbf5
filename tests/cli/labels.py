#!/usr/bin/env python3
"""The file of labels: what an editor has put there is neither lost nor misread."""
import json

from driver import TINY, Case, main

SMALL = ("--size", "320x200")


class Labels(Case):
    def setUp(self):
        super().setUp()
        self.campaign = self.path("tiny.yaml", TINY)
        self.file = self.path("tiny.labels.yaml")

    def labels(self, *words, code=0):
        return self.expect(code, "labels", self.campaign, *SMALL, *words)

    def hashes(self, *words):
        """Of the pixels of frames, the names of which stand as the file says."""
        self.expect(0, "frames", self.campaign, *SMALL, "--no-cache", "-o", "f", *words)
        frames = json.loads(self.path("f/frames.json").read_text())["frames"]
        return [frame["hash"] for frame in frames]

    def test_names_of_a_film_stand_where_the_file_says(self):
        found = self.hashes(), self.hashes("--style", "mono")
        self.labels()
        text = self.file.read_text()
        self.assertEqual(self.hashes(), found[0])
        line = next(line for line in text.splitlines() if '"place:a"' in line)
        for place in ("[20, 20]", "hidden"):
            with self.subTest(place=place):
                moved = text.replace(line, f'      "place:a": {place}')
                self.file.write_text(moved)
                self.assertNotEqual(self.hashes(), found[0])
                self.assertEqual(self.hashes("--style", "mono"), found[1])
                self.labels()
                self.assertEqual(self.file.read_text(), moved)

    def test_what_is_not_drawn_this_time_stays_in_the_file(self):
        self.labels()
        lines = self.file.read_text().splitlines()
        kept = [line for line in lines if "place:" in line]
        self.assertEqual(len(kept), 2)
        self.labels("--without", "places")
        self.assertEqual(self.file.read_text().splitlines(), lines)

    def test_a_file_of_another_version_is_not_written_over(self):
        text = "marchmap-labels: 2\nplates: []\n"
        self.file.write_text(text)
        self.assertIn("version 1", self.labels(code=65).err)
        self.assertEqual(self.file.read_text(), text)
        self.expect(65, "frames", self.campaign, *SMALL, "--no-cache", "-o", "f")

    def test_a_page_has_two_lengths(self):
        for page in ("[]", "[84.67]", "[84.67, 52.92, 1]"):
            with self.subTest(page=page):
                text = ("marchmap-labels: 1\nplates:\n  - {style: atlas, lang: en, "
                        f"page: {page}, names: {{'place:a': hidden}}}}\n")
                self.file.write_text(text)
                self.assertIn("2 numbers", self.labels(code=65).err)
                self.assertEqual(self.file.read_text(), text)


if __name__ == "__main__":
    main()
