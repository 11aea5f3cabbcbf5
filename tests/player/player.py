#!/usr/bin/env python3
"""The page of `marchmap player`, as readers use it, in a headless Chromium.

Leaves with 77 where Chromium or its driver is not installed.
"""
import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from browser import Browser, found  # noqa: E402

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = os.environ["MARCHMAP_PROGRAM"]
WAR = ROOT / "campaigns/kazakh-dzungar-1739-1741/campaign.yaml"
LIMIT_BYTES = 3_000_000


def marchmap(*arguments, **environment):
    return subprocess.run(
        [PROGRAM, *map(str, arguments)], capture_output=True, text=True,
        env={**os.environ, "MARCHMAP_DATA": str(ROOT), **environment})


def make(path, *arguments, file=WAR, **environment):
    run = marchmap("player", file, "-q", "-o", path, *arguments, **environment)
    assert run.returncode == 0, run.stderr
    return path


class Tags(html.parser.HTMLParser):
    """Whether every element that is opened is closed, and no id is there twice."""
    VOID = {"meta", "link", "input", "br"}

    def __init__(self, text):
        super().__init__()
        self.open, self.wrong, self.ids = [], [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag not in self.VOID:
            self.open.append(tag)
        name = dict(attributes).get("id")
        if name and name in self.ids:
            self.wrong.append(f"twice: {name}")
        self.ids.add(name)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"{tag} at {self.getpos()}")


class PageTest(unittest.TestCase):
    """The file itself."""

    def test_is_small_whole_and_well_formed(self):
        text = PAGE.read_text(encoding="utf-8")
        tags = Tags(text)
        self.assertEqual((tags.wrong, tags.open), ([], []))
        self.assertLess(PAGE.stat().st_size, LIMIT_BYTES)
        self.assertNotIn("{{", text)

    def test_refers_to_nothing_outside(self):
        text = PAGE.read_text(encoding="utf-8")
        text = text.replace("http://www.w3.org/2000/svg", "")
        text = text.replace("http://www.w3.org/1999/xlink", "")
        self.assertEqual(re.findall(r"https?://[^\"' )]*", text), [])
        self.assertIn("default-src 'none'", text)

    def test_has_the_same_bytes_twice_in_any_zone_and_locale(self):
        again = make(PAGE.with_name("again.html"), TZ="Asia/Almaty", LC_ALL="C")
        self.assertEqual(PAGE.read_bytes(), again.read_bytes())

    def test_speaks_the_language_asked_for(self):
        page = make(PAGE.with_name("kk.html"), "--lang", "kk", "--every", "year")
        text = page.read_text(encoding="utf-8")
        self.assertIn('<html lang="kk">', text)
        self.assertIn("Қазақ-жоңғар соғысы", text)
        self.assertIn("Қабаттар", text)

    def test_is_written_whole_or_not_at_all(self):
        run = marchmap("player", WAR, "-o", "/nowhere/war.html")
        self.assertEqual(run.returncode, 73)
        run = marchmap("player", WAR, "-o", PAGE.with_name("no.html"), "--every", "blue")
        self.assertEqual(run.returncode, 64)
        self.assertFalse(PAGE.with_name("no.html").exists())

    def test_counts_years_before_christ(self):
        war = PAGE.with_name("cannae.yaml")
        war.write_text("""marchmap: 1
title: Second Punic War
time: -0218/-0216
map: {extent: [0, 36, 20, 47], base: none, projection: auto}
sides: {rome: {name: Rome}}
places: {cannae: {at: [16.13, 41.3], name: Cannae}}
events:
  - {id: cannae, kind: battle, name: Battle of Cannae, at: cannae, date: -0215-08-02}
""".replace("-0215", "-0216"), encoding="utf-8")
        page = make(PAGE.with_name("cannae.html"), "--every", "month", file=war)
        with Browser() as b:
            b.go(page.as_uri() + "#t=-0216-08")
            self.assertEqual(b.run("return document.getElementById('date').textContent"),
                             "August 217 BC")
            self.assertEqual(b.run("return document.querySelectorAll('li.on').length"), 1)
            self.assertEqual(b.log("browser"), [])

    def test_an_address_may_tell_the_minute(self):
        day = PAGE.with_name("day.yaml")
        day.write_text("""marchmap: 1
title: One day
time: 1815-06-18T10/1815-06-18T22
map: {extent: [4, 50, 5, 51], base: none}
sides: {a: {name: A}}
events:
  - {id: guard, kind: battle, name: Guard, at: [4.4, 50.7], date: 1815-06-18T19:30/1815-06-18T20:00}
""", encoding="utf-8")
        page = make(PAGE.with_name("day.html"), file=day)
        with Browser() as b:
            b.go(page.as_uri() + "#t=1815-06-18T19:37")
            self.assertEqual(
                b.run("return document.getElementById('date').textContent"),
                "18\u00a0June 1815, 19:35")
            self.assertEqual(b.run("return document.querySelectorAll('li.on').length"), 1)
            self.assertEqual(b.log("browser"), [])


class ReaderTest(unittest.TestCase):
    """The page in a browser."""
    @classmethod
    def setUpClass(cls):
        cls.b = Browser().__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.b.__exit__(None, None, None)

    def setUp(self):
        self.b.media(prefers_color_scheme="light", prefers_reduced_motion="reduce")
        self.b.go(PAGE.as_uri())
        self.b.wait("return document.readyState === 'complete'")

    def tearDown(self):
        self.assertEqual(self.b.log("browser"), [])

    def date(self):
        return self.b.run("return document.getElementById('date').textContent")

    def shown(self):
        """What is to be seen of what changes: a list of slots with their cels."""
        return self.b.run("""
            return Array.from(document.querySelectorAll('.slot:not(.off)'), (slot) =>
                (slot.dataset.id || '') + slot.querySelector('.cel.on').dataset.on +
                '@' + slot.style.opacity);""")

    def layers(self):
        return self.b.run("""
            return Array.from(document.querySelectorAll('#map .layer')).filter((l) =>
                getComputedStyle(l).display !== 'none').map((l) => l.dataset.layer);""")

    def test_begins_at_the_beginning(self):
        self.assertEqual(self.date(), "January 1731")

    def test_slider_moves_the_map(self):
        before = self.shown()
        self.b.run("""const s = document.getElementById('slider');
            s.value = 121; s.dispatchEvent(new Event('input', {bubbles: true}));""")
        self.assertEqual(self.date(), "February 1741")
        self.assertNotEqual(before, self.shown())
        self.assertEqual(self.b.run("return document.getElementById('slider')"
                                    ".getAttribute('aria-valuetext')"), "February 1741")

    def test_shows_each_cel_at_its_steps_and_no_other(self):
        wrong = self.b.run("""
            const slider = document.getElementById('slider'), wrong = [];
            const covers = (cel, step) => cel.dataset.on.split(' ').some((span) => {
                const [from, to] = span.split(':')[0].split('-');
                return +from <= step && step < +to; });
            for (let step = +slider.max; step >= 0; step -= 5) {
                slider.value = step;
                slider.dispatchEvent(new Event('input'));
                for (const cel of document.querySelectorAll('.cel')) {
                    const slot = cel.parentNode;
                    const seen = cel.classList.contains('on') &&
                        !slot.classList.contains('off');
                    if (seen !== covers(cel, step)) { wrong.push([step, cel.dataset.on]); }
                }
            }
            return wrong;""")
        self.assertEqual(wrong, [])

    def test_keys_step_and_jump(self):
        self.b.press("Right", "Right")
        self.assertEqual(self.date(), "March 1731")
        self.b.press("Left")
        self.assertEqual(self.date(), "February 1731")
        self.b.press("End")
        self.assertEqual(self.date(), "December 1758")
        self.b.press("Home")
        self.assertEqual(self.date(), "January 1731")
        self.b.press("PageDown")
        self.assertEqual(self.date(), "September 1731")
        self.b.press("PageDown", "PageUp")
        self.assertEqual(self.date(), "September 1731")

    def test_space_plays_and_stops(self):
        self.b.run("document.getElementById('speed').value = '4'")
        self.b.press("Space")
        self.assertTrue(self.b.wait(
            "return document.getElementById('slider').value > 3"))
        label = "return document.getElementById('play').getAttribute('aria-label')"
        self.assertEqual(self.b.run(label), "Pause")
        self.b.press("Space")
        at = self.date()
        time.sleep(0.5)
        self.assertEqual(self.date(), at)
        self.assertEqual(self.b.run(label), "Play")

    def test_does_not_play_by_itself(self):
        time.sleep(0.6)
        self.assertEqual(self.date(), "January 1731")

    def test_layers_are_switched(self):
        self.assertIn("rivers", self.layers())
        self.b.press("l")
        self.b.click(".switches input[value^='rivers']")
        self.assertNotIn("rivers", self.layers())
        self.assertTrue(self.b.wait(
            "return location.hash.includes('layers=') && !/rivers/.test(location.hash)"))
        link = self.b.run("return location.href")
        self.b.go(link)
        self.assertNotIn("rivers", self.layers())
        self.b.click("#tab-layers")
        self.b.click(".switches input[value^='rivers']")
        self.assertIn("rivers", self.layers())

    def test_link_leads_to_an_instant(self):
        for asked, shown in (("1741-02", "February 1741"), ("1741", "January 1741"),
                             ("1740-23", "September 1740"), ("1740-24", "December 1740"),
                             ("1741-02-20", "February 1741"), ("174X", "January 1740"),
                             ("1600", "January 1731"), ("-0216", "January 1731"),
                             ("2000", "December 1758"), ("nonsense", "January 1731")):
            with self.subTest(asked):
                self.b.go(f"{PAGE.as_uri()}#t={asked}")
                self.assertEqual(self.date(), shown)

    def test_address_follows_and_is_followed(self):
        self.b.press("Right")
        self.assertTrue(self.b.wait("return location.hash === '#t=1731-02'"))
        self.b.run("location.hash = '#t=1745-06'")
        self.assertTrue(self.b.wait(
            "return document.getElementById('date').textContent === 'June 1745'"))

    def test_list_of_events_jumps_and_shows_where(self):
        self.b.run("""Array.from(document.querySelectorAll('.events button')).find((b) =>
            b.textContent.includes('Siege of Kokand')).click();""")
        self.assertEqual(self.date(), "January 1745")
        on = self.b.run("return document.querySelector('.events li.on').textContent")
        self.assertIn("Siege of Kokand", on)
        self.assertIn("Sources: Article", on)
        self.assertEqual(self.b.run("return document.querySelectorAll('.ring').length"), 1)

    def test_sign_on_the_map_leads_to_its_event(self):
        self.b.go(PAGE.as_uri() + "#t=1745-06")
        self.b.run("""document.querySelector('[data-id="event:e18-siege-of-kokand:0"]')
            .dispatchEvent(new MouseEvent('click', {bubbles: true}));""")
        self.assertEqual(self.date(), "January 1745")

    def test_map_zooms_and_comes_back(self):
        box = "return document.getElementById('map').getAttribute('viewBox')"
        whole = self.b.run(box)
        self.b.press("+", "+")
        self.assertLess(float(self.b.run(box).split()[2]), float(whole.split()[2]))
        self.b.press("0")
        for now, then in zip(self.b.run(box).split(), whole.split(), strict=True):
            self.assertAlmostEqual(float(now), float(then), places=3)

    def test_tells_of_the_moment_to_those_who_do_not_see_it(self):
        self.b.go(PAGE.as_uri() + "#t=1741-02")
        text = self.b.run("return document.getElementById('map-text').textContent")
        self.assertIn("February 1741", text)
        self.assertIn("Dzungar Khanate: Army of February 1741", text)
        self.assertIn("30,000", text)
        live = "return document.getElementById('date').getAttribute('aria-live')"
        self.assertEqual(self.b.run(live), "polite")

    def test_every_control_has_a_name(self):
        nameless = self.b.run("""
            return Array.from(document.querySelectorAll('button, input, select')).filter(
                (e) => !e.closest('[aria-hidden]') && !e.getAttribute('aria-label') &&
                !(e.textContent.trim() || e.closest('label'))).map((e) => e.outerHTML);""")
        self.assertEqual(nameless, [])

    def test_nothing_moves_by_itself_where_that_is_asked(self):
        slow = self.b.run("""
            return Array.from(document.querySelectorAll('*')).filter((e) =>
                getComputedStyle(e).transitionDuration.split(', ').some((t) => t !== '0s'));
            """)
        self.assertEqual(slow, [])

    def test_is_dark_where_that_is_preferred(self):
        ground = "return getComputedStyle(document.body).backgroundColor"
        light = self.b.run(ground)
        self.b.media(prefers_color_scheme="dark")
        dark = self.b.run(ground)
        self.assertGreater(sum(map(int, re.findall(r"\d+", light))), 600)
        self.assertLess(sum(map(int, re.findall(r"\d+", dark))), 150)

    def test_no_request_leaves_the_page(self):
        self.b.log("performance")
        self.b.go(PAGE.as_uri() + "#t=1741-02")
        self.b.press("Right", "PageDown", "End")
        urls = set()
        for entry in self.b.log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                urls.add(message["params"]["request"]["url"].split("#")[0][:60])
        urls = {u for u in urls if not u.startswith(("data:", "about:"))}
        self.assertEqual(urls, {PAGE.as_uri()[:60]})

    def test_scrolls_in_its_lists_only(self):
        self.assertEqual(self.b.run("""const e = document.documentElement;
            return [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight];"""),
                         [0, 0])


class PhoneTest(unittest.TestCase):
    def test_page_fits_a_phone(self):
        with Browser(360, 740, 2, touch=True) as b:
            b.go(PAGE.as_uri() + "#t=1741-02")
            width = b.run("return document.documentElement.scrollWidth")
            small = b.run("""
                return Array.from(document.querySelectorAll(
                    'button, select, input[type=range], .switches label')).filter((e) =>
                    !e.closest('[aria-hidden], [hidden]')).filter((e) => {
                        const box = e.getBoundingClientRect();
                        return box.height > 0 && (box.height < 43.5 || box.width < 43.5);
                    }).map((e) => e.id || e.className || e.outerHTML);""")
            order = b.run("""
                return ['view', 'date', 'slider', 'play', 'events'].map((id) =>
                    document.getElementById(id).getBoundingClientRect().top);""")
            b.run("document.querySelectorAll('.events button')[13].click()")
            near = b.run("return document.getElementById('map').classList.contains('near')")
            self.assertEqual(b.log("browser"), [])
        self.assertEqual(width, 360)
        self.assertEqual(small, [])
        self.assertEqual(order, sorted(order))
        self.assertLess(order[-1], 740, "the list is not to be seen at once")
        self.assertTrue(near, "what is chosen cannot be read")


if __name__ == "__main__":
    if not found():
        print("chromium and chromium-driver are not installed")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        PAGE = make(pathlib.Path(folder) / "war.html")
        unittest.main(verbosity=2)
