#!/usr/bin/env python3
"""Exit codes, and what is printed where."""
import json
import os
import pty
import subprocess
import unittest

from driver import CAMPAIGN, PROGRAM, ROOT, SMALL, TINY, Case, environment, main

MISTAKE = "marchmap: 1\ntitle: T\nplaces: {a: {at: [70, 145]}}\n"


class Codes(Case):
    def test_0_when_all_went_well(self):
        tiny = self.path("tiny.yaml", TINY)
        self.draw(tiny, *SMALL, "-o", "a.png")
        self.expect(0, "check", tiny)
        self.expect(0, "inspect", tiny)
        for words in (["--help"], ["--version"], ["render", "--help"], ["check", "-h"]):
            run = self.expect(0, *words)
            self.assertEqual(run.err, "")
            self.assertNotEqual(run.out, "")

    def test_1_when_strict_and_there_are_warnings(self):
        late = self.path("late.yaml", TINY.replace("title: Tiny", "title: T\ntime: 1700"))
        self.expect(0, "check", late)
        self.expect(1, "check", late, "--strict")
        self.expect(0, "check", self.path("tiny.yaml", TINY), "--strict")

    def test_64_when_the_call_makes_no_sense(self):
        tiny = self.path("tiny.yaml", TINY)
        for words in (
                [], ["draw", tiny], ["render"], ["render", tiny], ["check"],
                ["render", tiny, tiny, "-o", "a.png"], ["render", tiny, "-o"],
                ["render", tiny, "-o", "a.jpeg"], ["render", tiny, "-o", "a"],
                ["render", tiny, "-o", "a.png", "-o", "./a.png"],
                ["render", tiny, "--colour", "-o", "a.png"],
                ["render", tiny, "--quiet=yes", "-o", "a.png"],
                ["render", tiny, "-o", "a.png", "--at", "1741-02-30"],
                ["render", tiny, "-o", "a.png", "--paper", "A12"],
                ["render", tiny, "-o", "a.png", "--size", "600"],
                ["render", tiny, "-o", "a.png", "--size", "0x400"],
                ["render", tiny, "-o", "a.png", "--size", "-5x400"],
                ["render", tiny, "-o", "a.png", "--size", "200001x400"],
                ["render", tiny, "-o", "a.png", "--size", "10x10"],
                ["render", tiny, "-o", "a.png", "--dpi", "0"],
                ["render", tiny, "-o", "a.png", "--dpi", "9999"],
                ["render", tiny, "-o", "a.png", "--dpi", "nan"],
                ["render", tiny, "-o", "a.png", "--size", "9x9", "--paper", "A4"],
                ["render", tiny, "-o", "a.png", "--without", "nosuchlayer"],
                ["inspect", tiny, "--at", "soon"]):
            with self.subTest(words=words[2:]):
                run = self.expect(64, *words)
                self.assertEqual(run.out, "")
                self.assertIn("sage" if not words else "error", run.err)
        self.assertEqual(self.names(), ["tiny.yaml"])

    def test_65_when_the_data_hold_mistakes(self):
        broken = {
            "mistake.yaml": MISTAKE,
            "syntax.yaml": "marchmap: [1\n",
            "projection.yaml": TINY.replace("map: {", 'map: {projection: "+proj=foo", '),
            "paper.yaml": TINY.replace("map: {", "map: {paper: A12, "),
        }
        for name, text in broken.items():
            with self.subTest(name):
                self.expect(65, "render", self.path(name, text), "-o", "a.png")
                self.assertFalse(self.path("a.png").exists())
        self.expect(65, "check", self.path("mistake.yaml"))
        self.expect(65, "inspect", self.path("mistake.yaml"))
        style = self.path("style.yaml", "marchmap-style: 1\nlayers: 7\n")
        self.expect(65, "render", self.path("tiny.yaml", TINY), "--style", style,
                    "-o", "a.png")

    def test_66_when_a_file_is_missing(self):
        tiny = self.path("tiny.yaml", TINY)
        self.expect(66, "render", "nosuch.yaml", "-o", "a.png")
        self.expect(66, "render", self.folder, "-o", "a.png")
        self.expect(66, "check", "nosuch.yaml")
        self.expect(66, "render", tiny, "--style", "nosuch.yaml", "-o", "a.png")
        self.expect(66, "render", tiny, "--style", "nosuch", "-o", "a.png")
        rivers = self.path("rivers.yaml", TINY + "data: {rivers: nosuch.shp}\n")
        run = self.expect(66, "render", rivers, "-o", "a.png")
        self.assertIn("rivers.yaml:8:16: error:", run.err)
        self.assertFalse(self.path("a.png").exists())

    def test_73_when_an_output_cannot_be_created(self):
        tiny = self.path("tiny.yaml", TINY)
        self.expect(73, "render", tiny, "-o", "nosuch/a.png")
        self.path("folder.png").mkdir()
        self.expect(73, "render", tiny, "-o", "folder.png")

    def test_a_closed_stdout_is_told_and_no_file_takes_its_place(self):
        tiny = self.path("tiny.yaml", TINY)
        done = subprocess.run(["sh", "-c", '"$0" "$@" >&-', PROGRAM, "render", tiny, *SMALL,
                               "-o", "png:-"], capture_output=True, text=True,
                              env=environment())
        self.assertIn(done.returncode, (73, 74))
        self.assertIn("error", done.stderr)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_74_when_the_disk_is_full(self):
        tiny = self.path("tiny.yaml", TINY)
        for kind in ("png", "pdf", "svg"):
            self.expect(74, "render", tiny, *SMALL, "-o", f"{kind}:/dev/full")
        for command in ("inspect", "check", "palette", "fonts"):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, command, "--json", tiny], stdout=full,
                                      stderr=subprocess.PIPE, env=environment())
            self.assertEqual(done.returncode, 74, command)
            self.assertIn(b"error: cannot write", done.stderr)

    def test_130_when_interrupted(self):
        self.path("keep.png", "old")
        code, took_s = self.interrupted("render", CAMPAIGN, "--paper", "A0", "--dpi",
                                        "1200", "-o", "a.pdf", "-o", "keep.png",
                                        after_s=2.5)
        self.assertEqual(code, 130)
        self.assertLess(took_s, 20)
        self.assertEqual(self.names(), ["keep.png"])
        self.assertEqual(self.path("keep.png").read_text(), "old")


class Words(Case):
    def test_mistakes_are_told_with_file_line_and_column(self):
        run = self.expect(65, "check", self.path("m.yaml", MISTAKE), cwd=self.folder)
        self.assertIn("m.yaml:3:23: error: ", run.err)
        self.assertIn("\n    places: {a: {at: [70, 145]}}\n", run.err)
        self.assertIn("[coordinate]", run.err)
        self.assertEqual(run.out, "")

    def test_twenty_mistakes_are_told_in_one_run(self):
        run = self.expect(65, "check", ROOT / "tests/input/campaign/twenty-mistakes.yaml")
        self.assertEqual(run.err.count(": error: "), 20)
        self.assertIn("20 errors, 0 warnings", run.err)

    def test_a_near_miss_gets_a_hint(self):
        tiny = self.path("tiny.yaml", TINY)
        run = self.expect(64, "render", tiny, "--without", "river", "-o", "a.png")
        self.assertIn("did you mean 'rivers'?", run.err)
        miss = self.path("miss.yaml", TINY.replace("side: red", "side: rde"))
        self.assertIn("did you mean 'red'?", self.expect(65, "check", miss).err)

    def test_the_product_goes_to_stdout_and_messages_to_stderr(self):
        tiny = self.path("tiny.yaml", TINY)
        run = self.draw(tiny, *SMALL, "-o", "a.png")
        self.assertEqual((run.out, run.err.count("wrote a.png\n")), ("", 1))
        run = self.draw(tiny, *SMALL, "-q", "-o", "a.png")
        self.assertEqual((run.out, run.err), ("", ""))
        run = self.draw(tiny, *SMALL, "-q", "-o", "svg:-")
        self.assertTrue(run.out.startswith("<?xml"))
        self.assertEqual(run.err, "")
        run = self.expect(0, "inspect", tiny)
        self.assertIn("movement m: red advance", run.out)

    def test_json_is_json(self):
        tiny = self.path("tiny.yaml", TINY)
        scene = json.loads(self.expect(0, "inspect", tiny, "--json").out)
        self.assertEqual([m["id"] for m in scene["movements"]], ["m"])
        self.assertEqual(scene["movements"][0]["strength_men"], [1000, 1000])
        whole = json.loads(self.expect(0, "inspect", CAMPAIGN, "--json").out)
        self.assertGreater(len(whole["events"]), 10)
        wild = self.path("wild.yaml", TINY.replace("Battle", r'"\"q\" \\ \x01 \t \u2028"'))
        name = json.loads(self.expect(0, "inspect", wild, "--json").out)["events"][0]["name"]
        self.assertEqual(name, '"q" \\ \x01 \t \u2028')
        told = json.loads(self.expect(0, "check", tiny, "--json").out)
        self.assertNotIn("error", [d["severity"] for d in told])
        told = json.loads(
            self.expect(65, "check", self.path("m.yaml", MISTAKE), "--json").out)
        self.assertEqual([(d["id"], d["line"], d["column"]) for d in told
                          if d["severity"] == "error"],
                         [("coordinate", 3, 23)])

    def test_colours_are_for_terminals_alone(self):
        mistake = self.path("m.yaml", MISTAKE)
        self.assertNotIn("\x1b", self.expect(65, "check", mistake, TERM="xterm").err)

        def on_terminal(*words, **changes):
            ours, theirs = pty.openpty()
            subprocess.run([PROGRAM, "check", mistake, *words], stderr=theirs,
                           env=environment(TERM="xterm", **changes))
            os.close(theirs)
            seen = os.read(ours, 10000)
            os.close(ours)
            return seen

        self.assertIn(b"\x1b[", on_terminal())
        self.assertNotIn(b"\x1b[", on_terminal("--no-color"))
        self.assertNotIn(b"\x1b[", on_terminal(NO_COLOR="1"))


if __name__ == "__main__":
    main()
