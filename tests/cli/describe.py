#!/usr/bin/env python3
"""What a map shows in words: sentences, JSON, and a page for Wikimedia Commons."""
import json
import os
import re
import subprocess
import unittest

from driver import CAMPAIGN, PROGRAM, ROOT, TINY, Case, environment, main

COMMONS_START = "== {{int:filedesc}} ==\n{{Information\n|description=\n{{en|1="

# Everything that means something in a wiki, in every text a page shows.
WILD = """marchmap: 1
title: {en: "A | B {{delete}} [[Category:X]] ''y'' <nowiki> ~~~~ & __NOTOC__", de: "Krieg | {{x}}"}
subtitle: "}} first\\n* second"
author: "[[User:X|X]] -->"
credits: "</nowiki>{{PD}}"
license: "mine | {{cc}}"
sides: {s: {name: "S|{{s}}"}}
sources: {w: "{{cite|x=1}} line\\nline"}
events: [{id: e, kind: battle, name: "=E=", date: 1741, at: [1, 1], attacker: s, source: w}]
"""


def braces(text):
    """How often templates and links begin and end; comments do not count."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    return [text.count(mark) for mark in ("{{", "}}", "[[", "]]")]


class Describe(Case):
    def told(self, *words, **changes):
        run = self.expect(0, "describe", *words, **changes)
        self.assertEqual(run.err, "")
        return run.out

    def test_instants_of_the_first_campaign_are_told(self):
        february = self.told(CAMPAIGN, "--at", "1741-02")
        self.assertTrue(february.startswith(
            "Map of the Kazakh–Dzungar War, February 1741."))
        self.assertIn("an army of 30,000 men of the Dzungar Khanate under Septen and Lama "
                      "Dorji advances from near Semipalatinsk", february)
        self.assertIn("All routes are inferred.", february)
        self.assertIn("The outcome is disputed: “Dzungar victory” (Barthold), “Kazakh "
                      "victory” (Kadyrbaev).", february)
        self.assertIn("was asked for, but is not known to have happened", february)
        self.assertIn("\nEarlier: In autumn 1731, a force of the Kazakh Khanate made a "
                      "raid", february)
        self.assertNotIn("Kokand in 1745", february)
        whole = self.told(CAMPAIGN)
        self.assertIn("It shows 18 movements and 23 events.", whole)
        self.assertNotIn("Earlier:", whole)
        siege = self.told(CAMPAIGN, "--at", "1745")
        self.assertIn("In 1745, an army of the Dzungar Khanate advances from near Ghulja "
                      "to Kokand", siege)
        self.assertIn("Who won is not told.", siege)
        for at in ("1732", "1739-24", "1740-23", "1755/1758", "1700", "1900"):
            text = self.told(CAMPAIGN, "--at", at)
            self.assertLess(len(text), 12000)
            self.assertFalse(re.search(r"  |\n\n|[\u00a0\u202f]| [.,]|\.\.", text), text)

    def test_the_manual_shows_what_is_told_of_the_siege_in_the_readme(self):
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        siege = re.search(r"```yaml\n(marchmap: 1\ntitle: The siege.*?)```", readme, re.S)
        told = self.told(self.path("siege.yaml", siege.group(1)))
        manual = (ROOT / "docs/describe.md").read_text(encoding="utf-8")
        self.assertIn(f"```\n{told}```", manual)

    def test_five_languages_are_told_in_their_own_words(self):
        for lang, words in (("kk", "Карта: Қазақ-жоңғар соғысы, 1741 жылғы ақпан."),
                            ("ru", "Джунгарское ханство — наступление «Армия февраля 1741 "
                                   "года», 30 000 чел. (Септень, Лама-Доржи): "
                                   "Семипалатинск (окрестности)"),
                            ("zh", "地图：哈萨克—准噶尔战争、1741年2月。"),
                            ("mn", "Зүүнгарын хаант улс — давшилт")):
            with self.subTest(lang):
                text = self.told(CAMPAIGN, "--at", "1741-02", "--lang", lang)
                self.assertIn(words, text)
                self.assertFalse(re.search(r"  |\n\n|\.\.|。。", text), text)

    def test_the_same_words_in_every_locale_and_at_every_time(self):
        words = self.told(CAMPAIGN, "--at", "1741-02")
        for changes in ({"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8"},
                        {"SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Almaty"}):
            self.assertEqual(self.told(CAMPAIGN, "--at", "1741-02", **changes), words)

    def test_json_is_json(self):
        told = json.loads(self.told(CAMPAIGN, "--json", "--at", "1741-02", "--lang", "ru"))
        self.assertEqual(told["title"], "Казахско-джунгарская война")
        self.assertEqual((told["start"], told["end"]), ("1741-02-01", "1741-03-01"))
        self.assertEqual(told["time"], "февраль 1741 г.")
        self.assertEqual((told["language"], told["names"]), ("ru", "ru"))
        self.assertTrue(told["description"].startswith("Карта: "))
        self.assertIn("\n", told["description"])
        self.assertLessEqual(len(told["short"]), 300)
        self.assertEqual((told["license"], told["license_id"]), ("MIT", "MIT"))
        self.assertEqual(told["author"], "Авторы marchmap")
        other = json.loads(self.told(self.path("w.yaml", WILD), "--json", "--lang", "de"))
        self.assertEqual((other["language"], other["names"]), ("en", "de"))
        self.assertIsNone(other["license_url"])
        self.assertEqual(other["title"], "Krieg | {{x}}")

    def test_a_page_for_commons_has_what_it_needs(self):
        page = self.told(CAMPAIGN, "--commons", "--at", "1741-02")
        self.assertTrue(page.startswith(COMMONS_START))
        opened, closed, links, ends = braces(page)
        self.assertEqual((opened, links), (closed, ends))
        for lang in ("en", "kk", "ru", "zh", "mn"):
            self.assertEqual(page.count("{{%s|1=" % lang), 1, lang)
        for words in ("|source={{own}}\n* Made with marchmap ",
                      "\n* Barthold, V. V. Four Studies", "GSHHG 2.3.7 (LGPL-3+)",
                      "|author=The marchmap authors\n", "\n}}\n\n== {{int:license-header}} ==\n"
                      "{{MIT}}\n"):
            self.assertIn(words, page)
        self.assertIn("|date=<!--", page)
        self.assertIn("|date=2024-05-31\n",
                      self.told(CAMPAIGN, "--commons", SOURCE_DATE_EPOCH="1717113600"))

    def test_no_text_of_a_campaign_works_as_wiki_markup(self):
        page = self.told(self.path("wild.yaml", WILD), "--commons")
        self.assertTrue(page.startswith(COMMONS_START))
        opened, closed, links, ends = braces(page)
        self.assertEqual(opened, closed)
        self.assertEqual((links, ends), (0, 0))
        body = re.sub(r"<!--.*?-->", "", page, flags=re.S)
        for mark in ("{{delete", "{{x", "{{PD", "{{cc", "{{cite", "{{s}}", "''", "<", ">",
                     "~~~~", "__", "\n* second", "A | B", "\n=E"):
            self.assertNotIn(mark, body)
        self.assertIn("A &#124; B &#123;&#123;delete&#125;&#125;", body)
        self.assertEqual(body.count("{{de|1=Krieg &#124; &#123;&#123;x&#125;&#125;"), 1)
        self.assertNotIn("{{de|1=Map", page)  # it speaks no German
        self.assertIn("|permission=mine &#124; ", body)
        self.assertIn("is not one marchmap knows", page)
        self.assertIn("* &#123;&#123;cite&#124;x=1&#125;&#125; line line\n", body)

    def test_what_a_campaign_does_not_say_is_suggested(self):
        page = self.told(self.path("tiny.yaml", TINY), "--commons")
        self.assertIn("|author=<!--", page)
        self.assertIn("names no licence", page)
        for text, template in (("CC-BY-SA-4.0", "{{cc-by-sa-4.0}}"), ("CC0", "{{cc-zero}}"),
                               ("Public domain", "{{PD-self}}")):
            page = self.told(self.path("l.yaml", TINY + f"license: {text}\n"), "--commons")
            self.assertIn(f"== {{{{int:license-header}}}} ==\n{template}\n", page)
        page = self.told(self.path("l.yaml", TINY + "license: CC BY-NC 4.0\n"), "--commons")
        self.assertIn("Commons takes no files under CC BY-NC 4.0", page)

    def test_the_licence_is_on_the_sheet_unless_it_is_kept_off(self):
        file = self.path("l.yaml", TINY + "license: Under the Baobab Licence\n")
        self.draw(file, "--size", "1200x900", "-o", "a.svg")
        self.assertIn("Baobab", self.path("a.svg").read_text(encoding="utf-8"))
        file = self.path("l.yaml", TINY + "license: Under the Baobab Licence\n"
                         "license_on_sheet: false\n")
        self.draw(file, "--size", "1200x900", "-o", "a.svg")
        sheet = self.path("a.svg").read_text(encoding="utf-8")
        self.assertNotIn("Baobab", re.sub(r"<metadata.*?</metadata>", "", sheet, flags=re.S))

    def test_mistakes_have_the_exit_codes_of_the_other_commands(self):
        tiny = self.path("tiny.yaml", TINY)
        for words in (["--at", "soon"], ["--at", "1741-02-30"], ["--json", "--commons"],
                      ["--style", "mono"], ["-o", "a.txt"], [tiny]):
            run = self.expect(64, "describe", tiny, *words)
            self.assertEqual(run.out, "")
            self.assertIn("error", run.err)
        self.expect(64, "describe")
        self.expect(66, "describe", "nosuch.yaml")
        self.expect(65, "describe", self.path("m.yaml", "marchmap: 1\n"))
        self.assertIn("--commons", self.expect(0, "describe", "--help").out)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_74_when_the_disk_is_full(self):
        tiny = self.path("tiny.yaml", TINY)
        for words in ([], ["--json"], ["--commons"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, "describe", tiny, *words], stdout=full,
                                      stderr=subprocess.PIPE, env=environment())
            self.assertEqual(done.returncode, 74)
            self.assertIn(b"error: cannot write", done.stderr)


if __name__ == "__main__":
    main()
