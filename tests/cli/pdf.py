#!/usr/bin/env python3
"""PDF: layers that readers can switch, text, tags, metadata, pages and print."""
import json
import re
import shutil
import tempfile
import unittest
import xml.dom.minidom
from pathlib import Path

from driver import CAMPAIGN, COMPARE, TINY, Case, judge, main

# Whole pixels at 100 dpi.
PAGE = ("--paper", "304.8x203.2mm", "--margin", "8mm", "--dpi", "100")
# Poppler rounds letters to whole pixels: mean, step, share beyond it.
ROUNDED = (3.6, 48, 0.028)
SOLID = ("--layers", "relief,rivers,lakes,sea,graticule")


class Document(Case):
    drawn = {}

    def drawing(self, *words):
        """The war, drawn once for all tests that want it so: a.pdf."""
        if words not in self.drawn:
            folder = Path(tempfile.mkdtemp(prefix="marchmap-pdf-"))
            unittest.addModuleCleanup(shutil.rmtree, folder, ignore_errors=True)
            self.draw(CAMPAIGN, *words, "-o", folder / "a.pdf", "-o", folder / "a.png")
            self.drawn[words] = folder
        for kind in ("pdf", "png"):
            shutil.copy(self.drawn[words] / f"a.{kind}", self.path(f"a.{kind}"))

    def objects(self, name):
        """The document by qpdf's JSON: its objects, and its catalogue."""
        words = json.loads(self.judged("qpdf", "--json=2", "--json-key=qpdf", name))
        objects = words["qpdf"][1]
        root = objects["obj:" + objects["trailer"]["value"]["/Root"]]["value"]
        return words["qpdf"][0], objects, root

    def deref(self, objects, value):
        if isinstance(value, str) and re.fullmatch(r"\d+ 0 R", value):
            found = objects["obj:" + value]
            return found.get("value", found.get("stream"))
        return value

    def tree(self, name):
        """The panel of layers: titles, with lists of those below."""
        _, objects, root = self.objects(name)

        def listed(array):
            out = []
            for item in self.deref(objects, array):
                item = self.deref(objects, item)
                out.append(listed(item) if isinstance(item, list)
                           else item["/Name"].removeprefix("u:"))
            return out
        config = self.deref(objects, root["/OCProperties"])["/D"]
        return listed(self.deref(objects, config)["/Order"])

    def switched_off(self, name, out, *titles):
        """A copy of a document that opens with layers of these names off."""
        header, objects, root = self.objects(name)
        off = [key.removeprefix("obj:") for key, found in objects.items()
               if isinstance(found.get("value"), dict)
               and found["value"].get("/Type") == "/OCG"
               and found["value"]["/Name"].removeprefix("u:") in titles]
        self.assertGreaterEqual(len(off), len(titles))
        root["/OCProperties"]["/D"]["/OFF"] = off
        self.path("off.json", json.dumps({"qpdf": [header, {
            "obj:" + objects["trailer"]["value"]["/Root"]: {"value": root}}]}))
        self.judged("qpdf", name, "--update-from-json=off.json", out)

    def pictured(self, name, dpi=100):
        self.judged("pdftocairo", "-png", "-r", dpi, "-singlefile", name, f"{name}")
        return f"{name}.png"

    def assert_alike(self, a, b, mean, step, share):
        self.judged(COMPARE, a, b, mean, step, share, "diff.png")


class Layers(Document):
    @judge("qpdf")
    def test_the_panel_is_a_tree_in_the_order_of_drawing(self):
        self.drawing(*PAGE)
        self.assertIn("No syntax or stream encoding errors",
                      self.judged("qpdf", "--check", "a.pdf"))
        tree = self.tree("a.pdf")
        self.assertEqual(tree[0::2], ["Base map", "Campaign", "Names", "Map furniture"])
        self.assertEqual(tree[1], ["Relief", "Rivers", "Lakes", "Sea", "Graticule"])
        campaign = tree[3]
        self.assertEqual(campaign[:4], ["Territories", "Movements", "Events", "Towns"])
        dzungar = campaign[campaign.index("Dzungar Khanate") + 1]
        years = [title for title in dzungar if isinstance(title, str)]
        self.assertEqual(years[0], "lands")
        self.assertEqual(years[1:], sorted(years[1:]))
        self.assertIn("advance", dzungar[dzungar.index("1739") + 1])
        self.assertIn("River names", tree[5])
        self.assertIn("Frame", tree[7])

    @judge("mutool")
    def test_mupdf_lists_the_layers(self):
        self.drawing(*PAGE)
        groups = self.judged("mutool", "show", "a.pdf", "trailer/Root/OCProperties/OCGs")
        for number in re.findall(r"(\d+) 0 R", groups)[:3]:
            self.assertIn("/Type /OCG", self.judged("mutool", "show", "a.pdf", number))
        self.assertGreater(len(re.findall(r"\d+ 0 R", groups)), 60)

    @judge("qpdf")
    def test_titles_are_in_the_language_of_the_map(self):
        self.draw(CAMPAIGN, *PAGE, "--lang", "kk", "-o", "a.pdf")
        tree = self.tree("a.pdf")
        self.assertEqual(tree[0], "Негізгі карта")
        self.assertIn("Өзендер", tree[1])
        self.assertIn("Жоңғар хандығы", tree[3])

    @judge("qpdf", "pdftotext")
    def test_a_side_goes_with_its_arrows_names_and_row_of_the_legend(self):
        self.drawing("--dpi", "50")
        self.switched_off("a.pdf", "off.pdf", "Dzungar Khanate")
        for name, there in (("a.pdf", True), ("off.pdf", False)):
            words = self.judged("pdftotext", "-raw", name, "-")
            self.assertEqual("Septen, Lama Dorji · 30,000" in words, there)
            self.assertEqual("Dzungar Khanate: Galdan" in words, there)
            self.assertEqual("DZUNGAR KHANATE" in words, there)
            self.assertIn("MIDDLE JÜZ", words)
            self.assertIn("Sayram", words)

    @judge("qpdf", "pdftotext")
    def test_names_go_with_what_they_name(self):
        self.drawing(*PAGE)
        for title in ("Rivers", "River names"):
            self.switched_off("a.pdf", "off.pdf", title)
            words = self.judged("pdftotext", "-raw", "off.pdf", "-")
            self.assertNotIn("Irtysh\n", words, title)
            self.assertIn("Balkhash", words, title)

    @judge("qpdf", "pdftocairo", "mutool")
    def test_with_all_else_off_readers_show_the_ground_alone(self):
        self.drawing(*PAGE)
        self.draw(CAMPAIGN, *PAGE, *SOLID, "-o", "ground.png")
        self.switched_off("a.pdf", "off.pdf", "Campaign", "Names", "Map furniture")
        self.assert_alike(self.pictured("off.pdf"), "ground.png", 1.0, 48, 0.006)
        self.judged("mutool", "draw", "-q", "-r", "100", "-o", "mutool.png", "off.pdf", "1")
        self.assert_alike("mutool.png", "ground.png", 1.6, 48, 0.01)

    @judge("pdftocairo", "mutool")
    def test_with_all_on_readers_show_our_picture(self):
        self.drawing(*PAGE)
        self.assert_alike(self.pictured("a.pdf"), "a.png", *ROUNDED)
        self.judged("mutool", "draw", "-q", "-r", "100", "-o", "mutool.png", "a.pdf", "1")
        self.assert_alike("mutool.png", "a.png", *ROUNDED)

    @judge("pdftocairo")
    def test_what_is_past_fades_as_one(self):
        at = ("--at", "1741-02")
        self.drawing(*PAGE, *at)
        self.assert_alike(self.pictured("a.pdf"), "a.png", *ROUNDED)

    @judge("qpdf")
    def test_a_layer_that_the_style_turns_off_is_there_but_off(self):
        self.path("quiet.yaml", "marchmap-style: 1\nextends: atlas\n"
                  "layers: [{id: rivers, layout: {visibility: hidden}}]\n")
        self.draw(CAMPAIGN, *PAGE, "--style", "quiet.yaml", "-o", "a.pdf")
        _, objects, root = self.objects("a.pdf")
        off = root["/OCProperties"]["/D"]["/OFF"]
        self.assertEqual([self.deref(objects, item)["/Name"] for item in off], ["u:Rivers"])


class Place(Document):
    def corners(self, name):
        """By GDAL, which looks at 150 dpi unless told otherwise."""
        return json.loads(self.judged("gdalinfo", "-json", "-mdd", "LAYERS", name))

    @judge("gdalinfo")
    def test_gis_programs_find_the_map_on_the_earth_within_a_pixel(self):
        for extra in ((), ("--bleed", "3mm", "--crop-marks")):
            self.draw(CAMPAIGN, "--paper", "304.8x203.2mm", "--dpi", "150", "--world-file",
                      *extra, "-o", "a.pdf", "-o", "a.png")
            pdf, png = self.corners("a.pdf"), self.corners("a.png")
            self.assertIn("Albers", pdf["coordinateSystem"]["wkt"])
            pixel = png["geoTransform"][1]
            around = 0 if not extra else 9 / 25.4 * 150  # bleed or gap, marks, air: 9 mm
            x = png["geoTransform"][0] - around * pixel
            y = png["geoTransform"][3] + around * pixel
            self.assertAlmostEqual(pdf["geoTransform"][0], x, delta=pixel)
            self.assertAlmostEqual(pdf["geoTransform"][3], y, delta=pixel)
            for a, b in zip(pdf["size"], png["size"]):
                self.assertAlmostEqual(a, b + 2 * around, delta=1.5)
            self.assertAlmostEqual(pdf["geoTransform"][1], pixel, delta=pixel / 500)

    @judge("gdalinfo")
    def test_gis_programs_list_the_layers(self):
        self.drawing(*PAGE)
        layers = self.corners("a.pdf")["metadata"]["LAYERS"].values()
        self.assertIn("Base_map.Rivers", layers)


class Text(Document):
    @judge("pdftotext")
    def test_names_are_found_in_latin_and_cyrillic_on_curves_too(self):
        self.drawing("--dpi", "50")
        words = self.judged("pdftotext", "a.pdf", "-").splitlines()
        for name in ("Turkistan", "Syr Darya", "DZUNGAR KHANATE", "Ural Mountains",
                     "Septen, Lama Dorji · 30,000"):
            self.assertIn(name, words)
        self.draw(CAMPAIGN, "--lang", "kk", "-o", "kk.pdf")
        words = self.judged("pdftotext", "kk.pdf", "-").splitlines()
        for name in ("Түркістан", "Сырдария", "ЖОҢҒАР ХАНДЫҒЫ", "Орал таулары"):
            self.assertIn(name, words)

    @judge("pdftotext")
    def test_text_is_in_the_order_of_reading(self):
        self.drawing("--dpi", "50")
        words = self.judged("pdftotext", "-raw", "a.pdf", "-")
        places = [words.index(text) for text in (
            "Events\n1 autumn 1731", "2 about autumn 1731", "23 1755–1758", "Notes\n",
            "Sources\n")]
        self.assertEqual(places, sorted(places))

    @judge("pdffonts")
    def test_fonts_are_embedded_subsets_with_their_characters(self):
        self.drawing(*PAGE)
        fonts = self.judged("pdffonts", "a.pdf").splitlines()[2:]
        self.assertGreater(len(fonts), 3)
        for font in fonts:
            self.assertRegex(font, r"yes +yes +yes +\d+")

    @judge("pdfinfo")
    def test_tags_read_title_figure_and_texts_in_this_order(self):
        self.drawing("--dpi", "50")
        tags = self.judged("pdfinfo", "-struct-text", "a.pdf")
        order = re.findall(r"^ +(H1|Figure|P)\b", tags, re.M)
        self.assertEqual(order[:2], ["H1", "Figure"])
        self.assertEqual(set(order[2:]), {"P"})
        self.assertIn("Kazakh–Dzungar War", tags)
        self.assertIn("Tagged:          yes", self.judged("pdfinfo", "a.pdf"))
        _, objects, _ = self.objects("a.pdf")
        alts = [found["value"]["/Alt"] for found in objects.values()
                if isinstance(found.get("value"), dict) and "/Alt" in found["value"]]
        self.assertEqual(len(alts), 1)
        self.assertIn("Map of the Kazakh–Dzungar War", alts[0])

    @judge("pdfinfo")
    def test_metadata_say_who_made_what_in_which_language(self):
        self.draw(CAMPAIGN, *PAGE, "--lang", "ru", "-o", "a.pdf",
                  SOURCE_DATE_EPOCH="1000000000")
        words = self.judged("pdfinfo", "-meta", "a.pdf")
        packet = xml.dom.minidom.parseString(words[words.index("<x:xmpmeta"):
                                                   words.index("<?xpacket end")])
        def text(name):
            return packet.getElementsByTagName(name)[0].getElementsByTagName(
                "rdf:li")[0].firstChild.data
        self.assertEqual(text("dc:title"), "Казахско-джунгарская война")
        self.assertEqual(text("dc:language"), "ru")
        self.assertIn("marchmap", text("dc:creator"))
        self.assertEqual(text("dc:rights"), "MIT")
        self.assertTrue("Кушкумбаев" in words, "no sources")
        self.assertEqual(packet.getElementsByTagName("cc:license")[0].getAttribute(
            "rdf:resource"), "https://spdx.org/licenses/MIT.html")
        self.assertIn("2001-09-09T01:46:40Z", words)


class Pages(Document):
    @judge("pdfinfo", "qpdf")
    def test_an_atlas_has_a_page_a_year_with_bookmarks_and_the_same_layers(self):
        tiny = self.path("tiny.yaml", TINY)
        self.draw(tiny, "--paper", "A5", "--pages", "year", "--from", "1740", "--to", "1742",
                  "-o", "a.pdf")
        self.assertRegex(self.judged("pdfinfo", "a.pdf"), r"Pages: +3")
        _, objects, root = self.objects("a.pdf")
        item = self.deref(objects, self.deref(objects, root["/Outlines"])["/First"])
        titles = [item["/Title"]]
        while "/Next" in item:
            item = self.deref(objects, item["/Next"])
            titles.append(item["/Title"])
        self.assertEqual(titles, ["u:1740", "u:1741", "u:1742"])
        self.assertEqual(self.tree("a.pdf").count("Campaign"), 1)
        self.assertIn("No syntax", self.judged("qpdf", "--check", "a.pdf"))

    @judge("pdftotext")
    def test_each_page_shows_its_own_time(self):
        tiny = self.path("tiny.yaml", TINY)
        self.draw(tiny, "--paper", "A5", "--pages", "year", "--from", "1740", "--to", "1741",
                  "-o", "a.pdf")
        first = self.judged("pdftotext", "-f", "1", "-l", "1", "a.pdf", "-")
        second = self.judged("pdftotext", "-f", "2", "-l", "2", "a.pdf", "-")
        self.assertNotIn("Battle", first)
        self.assertIn("Battle", second)

    def test_pages_go_into_pdf_alone_and_need_dates(self):
        tiny = self.path("tiny.yaml", TINY)
        run = self.expect(64, "render", tiny, "--pages", "year", "-o", "a.png")
        self.assertIn("this format holds one page", run.err)
        run = self.expect(64, "render", tiny, "--pages", "lustrum", "-o", "a.pdf")
        self.assertIn("'lustrum' is not a step", run.err)
        run = self.expect(64, "render", tiny, "--pages", "year", "--at", "1741", "-o", "a.pdf")
        self.assertIn("pages have times of their own", run.err)
        run = self.expect(64, "render", tiny, "--from", "1741", "-o", "a.pdf")
        self.assertIn("only pages run from one time to another", run.err)
        bare = self.path("bare.yaml", "marchmap: 1\ntitle: Bare\n"
                         "places: {a: {at: [65, 42], name: Alpha}}\n")
        run = self.expect(65, "render", bare, "--pages", "year", "-o", "a.pdf")
        self.assertIn("nothing in this campaign is dated", run.err)
        self.draw(bare, "--paper", "A6", "--pages", "year", "--from", "1740", "--to", "1741",
                  "-o", "b.pdf")
        self.path("b.pdf").unlink()
        self.assertEqual(self.names(), ["bare.yaml", "tiny.yaml"])


class Print(Document):
    @judge("pdfinfo")
    def test_bleed_and_crop_marks_have_their_boxes(self):
        tiny = self.path("tiny.yaml", TINY)
        self.draw(tiny, "--paper", "A5 portrait", "--bleed", "3mm", "--crop-marks", "-o", "a.pdf")
        boxes = dict(re.findall(r"(\w+Box): +(.+)", self.judged("pdfinfo", "-box", "a.pdf")))
        trim, bleed, media = ([float(number) / 72 * 25.4 for number in boxes[name].split()]
                              for name in ("TrimBox", "BleedBox", "MediaBox"))
        self.assertAlmostEqual(trim[2] - trim[0], 148, 1)
        self.assertAlmostEqual(trim[3] - trim[1], 210, 1)
        self.assertAlmostEqual(trim[0] - bleed[0], 3, 1)
        self.assertGreater(bleed[0] - media[0], 4)

    def pixels(self, name, dpi):
        """The rows of a page, each a list of its pixels."""
        self.judged("pdftoppm", "-r", dpi, "-singlefile", name, "page")
        _, size, _, data = Path(self.folder, "page.ppm").read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        return [[data[at:at + 3] for at in range(3 * width * y, 3 * width * (y + 1), 3)]
                for y in range(height)]

    @judge("pdftocairo", "pdftoppm")
    def test_a_map_that_fills_the_page_goes_on_into_the_bleed(self):
        land = self.path("land.yaml", TINY.replace("map: {", "map: {base: central-asia-1740, "))
        fill = ("--style", "wikimedia", "--margin", "0", "--layers", "relief", "--paper",
                "80x60mm")
        self.draw(land, *fill, "--bleed", "5mm", "-o", "a.pdf")
        self.draw(land, *fill, "-o", "b.pdf")
        self.judged("pdftocairo", "-png", "-r", "127", "-singlefile", "-x", "25", "-y", "25",
                    "-W", "401", "-H", "300", "a.pdf", "inner")
        self.judged("pdftocairo", "-png", "-r", "127", "-singlefile", "b.pdf", "whole")
        self.assert_alike("inner.png", "whole.png", 1.5, 24, 0.02)
        rows = self.pixels("a.pdf", 127)[:250]  # 5 px a mm; credits stand below the map
        columns = list(map(list, zip(*rows)))
        for beyond in rows[2:24], columns[2:24], columns[-24:-2]:
            for line in beyond:
                self.assertLess(line.count(b"\xff\xff\xff"), 0.01 * len(line), "paper")
                self.assertGreater(len(set(line)), 20, "one colour is no relief")

    @judge("pdfinfo")
    def test_a_page_without_bleed_is_trimmed_at_its_edge(self):
        self.drawing(*PAGE)
        boxes = dict(re.findall(r"(\w+Box): +(.+)", self.judged("pdfinfo", "-box", "a.pdf")))
        self.assertEqual(boxes["TrimBox"], boxes["MediaBox"])

    @judge("pdfinfo", "pdftotext")
    def test_a_poster_is_cut_into_tiles_that_overlap(self):
        self.draw(CAMPAIGN, "--paper", "A2", "--tile", "A4", "-o", "a.pdf")
        info = self.judged("pdfinfo", "a.pdf")
        self.assertRegex(info, r"Pages: +8")
        self.assertRegex(info, r"Page size: +595.276 x 841.89 pts")
        seen = self.judged("pdftotext", "a.pdf", "-")
        for name in ("Turkistan", "Kashgar", "Tobolsk"):
            self.assertIn(name, seen)

    @judge("pdftocairo")
    def test_tiles_laid_beside_each_other_are_the_poster(self):
        tiny = self.path("tiny.yaml", TINY)
        page = ("--paper", "300x100mm", "--layers", "relief,places")
        self.draw(tiny, *page, "--tile", "A5", "--overlap", "10mm", "-o", "tiles.pdf")
        self.draw(tiny, *page, "-o", "whole.pdf")
        # Two lying A5 show (300 + 10) / 2 = 155 mm each, (210 - 155) / 2 = 27.5 from the
        # left, (148 - 100) / 2 = 24 from the top; 127 dpi are 5 px a mm.
        for page, left in ((1, 0), (2, 145)):
            self.judged("pdftocairo", "-png", "-r", "127", "-singlefile", "-f", page, "-x",
                        "140", "-y", "122", "-W", "760", "-H", "490", "tiles.pdf", "tile")
            self.judged("pdftocairo", "-png", "-r", "127", "-singlefile", "-x",
                        left * 5 + 2, "-y", "2", "-W", "760", "-H", "490", "whole.pdf",
                        "part")
            self.assert_alike("tile.png", "part.png", 2.5, 48, 0.03)

    def test_what_cannot_be_is_refused_before_work(self):
        tiny = self.path("tiny.yaml", TINY)
        for words, message in (
                (("--bleed", "3mm", "-o", "a.png"), "for PDF, and none is asked for"),
                (("--bleed", "much", "-o", "a.pdf"), "this is no length"),
                (("--bleed", "60mm", "-o", "a.pdf"), "50 mm are the most here"),
                (("--tile", "A5", "--bleed", "3mm", "-o", "a.pdf"), "tiles have no bleed"),
                (("--svg-text", "glyphs", "-o", "a.pdf"), "none is asked for"),
                (("--overlap", "5mm", "-o", "a.pdf"), "no tiles that could overlap"),
                (("--tile", "A9", "-o", "a.pdf"), "not a size of paper"),
                (("--tile", "25x25mm", "-o", "a.pdf"), "too small to cut a poster into"),
                (("--margin", "200mm", "-o", "a.pdf"), "this margin leaves no map")):
            run = self.expect(64, "render", tiny, *words)
            self.assertIn(message, run.err)
        self.assertEqual(self.names(), ["tiny.yaml"])


if __name__ == "__main__":
    main()
