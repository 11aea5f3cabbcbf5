#!/usr/bin/env python3
"""Files appear whole or not at all, and the same input gives the same bytes."""
import os
import re
import stat

from driver import CAMPAIGN, ROOT, SANITIZED, SMALL, TINY, Case, judge, main, sha256

KINDS = ("png", "pdf", "svg")
FILES = KINDS + ("tif", "ora")
PAGE = (("--size", "700x500") if SANITIZED else
        ("--paper", "A4 landscape", "--dpi", "100"))


def outputs(prefix="a", kinds=KINDS):
    return [word for kind in kinds for word in ("-o", f"{prefix}.{kind}")]


def everything(prefix):
    """All formats, and what may stand beside them."""
    return [*outputs(prefix, FILES), "-o", f"{prefix}/", "--world-file", "--link-images"]


class Whole(Case):
    def test_an_old_file_stays_when_the_render_fails(self):
        broken = self.path("broken.yaml", TINY + "data: {rivers: nosuch.shp}\n")
        for kind in KINDS:
            self.path(f"a.{kind}", "old")
        self.expect(66, "render", broken, *outputs())
        for kind in KINDS:
            self.assertEqual(self.path(f"a.{kind}").read_text(), "old")
        self.assertEqual(self.names(), ["a.pdf", "a.png", "a.svg", "broken.yaml"])

    def test_all_outputs_appear_or_none(self):
        tiny = self.path("tiny.yaml", TINY)
        for last, code in (("nosuch/a.svg", 73), ("svg:/dev/full", 74), ("a.tga", 64)):
            self.expect(code, "render", tiny, *SMALL, "-o", "a.png", "-o", "a.pdf",
                        "-o", last)
            self.assertEqual(self.names(), ["tiny.yaml"])

    def test_a_page_too_large_for_one_format_leaves_no_other(self):
        tiny = self.path("tiny.yaml", TINY)
        run = self.expect(65, "render", tiny, "--size", "600x400", "--dpi", "10", "-q",
                          "-o", "a.svg", "-o", "b.pdf", "--size", "2500x400")
        self.assertIn("a PDF page can have at most", run.err)
        self.assertEqual(self.names(), ["tiny.yaml"])

    def test_an_old_file_is_replaced_and_keeps_its_mode(self):
        tiny = self.path("tiny.yaml", TINY)
        old = self.path("a.svg", "old" * 1000000)
        old.chmod(0o640)
        self.draw(tiny, *SMALL, "-o", "a.svg")
        self.assertEqual(stat.S_IMODE(old.stat().st_mode), 0o640)
        self.assertTrue(old.read_text().rstrip().endswith("</svg>"))

    def test_a_link_is_followed_and_stays(self):
        tiny = self.path("tiny.yaml", TINY)
        self.path("b.svg", "old")
        os.symlink("b.svg", self.path("a.svg"))
        self.draw(tiny, *SMALL, "-o", "a.svg")
        self.assertTrue(self.path("a.svg").is_symlink())
        self.assertIn("<svg", self.path("b.svg").read_text())


class Same(Case):
    def hashes(self, name):
        """Of all files in a folder."""
        folder = self.path(name)
        return {str(path.relative_to(folder)): sha256(path)
                for path in sorted(folder.rglob("*")) if path.is_file()}

    def draw_everything(self, name, **changes):
        """In a folder of its own, for files name each other."""
        self.path(name).mkdir()
        self.draw(CAMPAIGN, *PAGE, *everything(self.path(name) / "a"), **changes)
        return self.hashes(name)

    def test_the_same_bytes_whatever_the_environment(self):
        first = self.draw_everything("first")
        self.assertGreater(len(first), 30)
        self.path("home").mkdir()
        for name, changes in {
                "again": {},
                "elsewhere": {"HOME": self.path("home"), "XDG_CACHE_HOME": None,
                              "TZ": "Asia/Almaty", "cwd": self.path("home"),
                              "TERM": "xterm-256color", "NO_COLOR": "1"},
                "homeless": {"HOME": None, "XDG_CACHE_HOME": None},
                "language": {"LANG": "zh_CN.UTF-8", "LANGUAGE": "ja",
                             "PANGO_LANGUAGE": "ja"}}.items():
            if SANITIZED and name in ("again", "homeless"):
                continue
            with self.subTest(name):
                self.assertEqual(self.draw_everything(name, **changes), first)

    @judge("localedef")
    def test_the_same_bytes_where_a_decimal_comma_is_written(self):
        self.judged("sh", ROOT / "tests/support/make-locale",
                    self.path("locales/fr_FR.UTF-8"))
        point = self.draw_everything("point", LC_ALL="C")
        comma = self.draw_everything("comma", LC_ALL="fr_FR.UTF-8",
                                     LOCPATH=self.path("locales"))
        self.assertEqual(comma, point)

    def test_the_same_bytes_of_an_atlas_and_of_tiles(self):
        tiny = self.path("tiny.yaml", TINY)
        self.path("home").mkdir()
        for name, changes in {"first": {}, "second": {
                "TZ": "Asia/Almaty", "HOME": self.path("home"), "LANG": "zh_CN.UTF-8"}}.items():
            self.path(name).mkdir()
            self.draw(tiny, "--paper", "A5", "--pages", "year", "--from", "1740", "--to",
                      "1742", "--bleed", "3mm", "--crop-marks", "-o", f"{name}/atlas.pdf",
                      **changes)
            self.draw(tiny, "--tile", "A5", "-o", f"{name}/tiles.pdf", **changes)
        self.assertEqual(len(self.hashes("first")), 2)
        self.assertEqual(self.hashes("second"), self.hashes("first"))

    def test_the_same_bytes_of_a_player(self):
        for name, changes in {"a.html": {}, "b.html": {"TZ": "Asia/Almaty", "HOME": None,
                                                       "LANG": "zh_CN.UTF-8"}}.items():
            self.expect(0, "player", CAMPAIGN, "--every", "10y", "-o", name, **changes)
        self.assertEqual(sha256(self.path("b.html")), sha256(self.path("a.html")))

    def test_a_creation_date_is_written_where_it_is_given_alone(self):
        tiny = self.path("tiny.yaml", TINY)
        self.draw(tiny, *SMALL, "-o", "none.pdf")
        self.draw(tiny, *SMALL, "-o", "date.pdf", SOURCE_DATE_EPOCH="1000000000")
        self.draw(tiny, *SMALL, "-o", "zone.pdf", SOURCE_DATE_EPOCH="1000000000",
                  TZ="Asia/Almaty")
        self.assertEqual(sha256(self.path("date.pdf")), sha256(self.path("zone.pdf")))
        self.draw(tiny, *SMALL, "-o", "text.pdf", SOURCE_DATE_EPOCH="soon")
        self.assertEqual(sha256(self.path("none.pdf")), sha256(self.path("text.pdf")))

    @judge("pdfinfo")
    def test_the_creation_date_is_the_one_given(self):
        tiny = self.path("tiny.yaml", TINY)
        self.draw(tiny, *SMALL, "-o", "none.pdf")
        self.draw(tiny, *SMALL, "-o", "date.pdf", SOURCE_DATE_EPOCH="1000000000")
        self.assertNotIn("CreationDate", self.judged("pdfinfo", "none.pdf"))
        info = self.judged("pdfinfo", "-isodates", "date.pdf")
        self.assertRegex(info, r"CreationDate: *2001-09-09T01:46:40")

    def test_type_of_the_screen_style_is_18_px_or_more_on_all_frames(self):
        for size in ("1920x1080", "1280x720", "1080x1080"):
            self.draw(CAMPAIGN, "--style", "screen", "--size", size, "-o", "a.svg")
            text = self.path("a.svg").read_text()
            sizes = [float(mm) for mm in re.findall(r'font-size[=:]"?([\d.]+)', text)]
            self.assertGreater(len(sizes), 9)
            self.assertGreaterEqual(min(sizes), 18 * 25.4 / 96 - 0.001, size)

    def test_no_file_names_the_machine_it_was_drawn_on(self):
        self.draw(CAMPAIGN, *SMALL, *outputs())
        for kind in ("png", "svg"):
            content = self.path(f"a.{kind}").read_bytes()
            self.assertIsNone(re.search(rb"/(home|usr|tmp|root)/", content), kind)


if __name__ == "__main__":
    main()
