#!/usr/bin/env python3
"""PNG, PDF and SVG are the same map, as other programs see it."""
import re
import subprocess
import tempfile
import xml.etree.ElementTree as tree
from pathlib import Path

from driver import CAMPAIGN, COMPARE, PROGRAM, Case, environment, judge, main

SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
DPI = 254  # A4 is a whole number of pixels
PAPER = ("--paper", "A4 landscape")

# Mean difference of all channels, and the share of pixels that differ by more than 48 in
# one: others smooth the relief's native pixels in another way and put letters and thin
# lines on whole pixels. How much that is follows from the resolution, not from the map:
# poppler differs by 2.5 at 127 dpi (1.3 of it type, 1.0 thin lines, 0.1 relief), 1.1 at 254
# and 0.6 where both are drawn at 508 and made smaller. A missing layer is far beyond this.
MEAN, STEP, SHARE = 1.8, 48, 0.012


class Alike(Case):
    """One render for all tests: they only look."""

    @classmethod
    def setUpClass(cls):
        cls.held = tempfile.TemporaryDirectory(prefix="marchmap-alike-")
        subprocess.run([PROGRAM, "render", CAMPAIGN, *PAPER, "--dpi", str(DPI), "-q",
                        "-o", "a.png", "-o", "a.pdf", "-o", "a.svg"],
                       cwd=cls.held.name, env=environment(), check=True)

    @classmethod
    def tearDownClass(cls):
        cls.held.cleanup()

    def setUp(self):
        self.folder = Path(self.held.name)

    def compare(self, other):
        self.judged(COMPARE, "a.png", other, MEAN, STEP, SHARE)

    @judge("pdftocairo", COMPARE)
    def test_pdf_looks_like_png(self):
        self.judged("pdftocairo", "-png", "-r", DPI, "-x", 0, "-y", 0, "-W", 2970,
                    "-H", 2100, "-singlefile", "a.pdf", "pdf")
        self.compare("pdf.png")

    @judge("rsvg-convert", COMPARE)
    def test_svg_looks_like_png(self):
        self.judged("rsvg-convert", "-d", DPI, "-p", DPI, "-o", "svg.png", "a.svg")
        self.compare("svg.png")

    @judge("pdfinfo", "qpdf")
    def test_the_pdf_is_sound_and_has_the_page_asked_for(self):
        self.judged("qpdf", "--check", "a.pdf")
        info = self.judged("pdfinfo", "a.pdf")
        self.assertRegex(info, r"Page size: *841\.89 x 595\.276 pts \(A4\)")
        self.assertRegex(info, r"Pages: *1\n")
        self.assertRegex(info, r"Title: *Kazakh–Dzungar War")

    @judge("pdffonts")
    def test_all_fonts_of_the_pdf_are_embedded_subsets(self):
        rows = self.judged("pdffonts", "a.pdf").splitlines()[2:]
        self.assertGreaterEqual(len(rows), 2)
        for row in rows:
            self.assertRegex(row, r" yes yes yes ")

    @judge("pdftotext")
    def test_names_are_found_in_the_pdf(self):
        words = self.judged("pdftotext", "a.pdf", "-")
        for name in ("Turkistan", "Dzungar", "Kokand", "Tashkent"):
            self.assertIn(name, words)

    @judge("xmllint")
    def test_the_svg_is_well_formed(self):
        self.judged("xmllint", "--noout", "a.svg")

    def test_the_svg_has_layers_words_and_one_picture(self):
        root = tree.parse(self.path("a.svg")).getroot()
        self.assertEqual((root.get("width"), root.get("height")), ("297mm", "210mm"))
        layers = [g for g in root.iter(f"{SVG}g") if g.get(f"{INKSCAPE}groupmode")]
        ids = [layer.get("id") for layer in layers]
        self.assertEqual(len(ids), len(set(ids)))
        for layer in ("relief", "rivers", "lakes", "territories", "movements",
                      "engagements", "places"):
            self.assertIn(layer, ids)
        for layer in layers:
            self.assertTrue(layer.get(f"{INKSCAPE}label"))
        everything = [element.get("id") for element in root.iter() if element.get("id")]
        self.assertEqual(len(everything), len(set(everything)), "an id stands twice")
        self.assertEqual(len(list(root.iter(f"{SVG}image"))), 1)
        words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
        self.assertIn("Turkistan", words)

    def test_the_svg_needs_nothing_from_elsewhere(self):
        text = self.path("a.svg").read_text()
        self.assertEqual(re.findall(r'href="(?!#|data:)[^"]*', text), [])
        self.assertNotRegex(text, r"\b(nan|inf)\b")
        self.assertNotIn("<script", text)


if __name__ == "__main__":
    main()
