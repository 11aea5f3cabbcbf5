#!/usr/bin/env python3
"""Frames through time: their names, their list, and that nothing is done twice or lost."""
import hashlib
import json
import os
import pty
import random
import shutil
import signal
import subprocess
import time
import unittest
from pathlib import Path

from driver import PROGRAM, TINY, Case, environment, judge, main

SMALL = ("--size", "320x200")
MONTHS = ("--every", "month", "--from", "1740-06", "--to", "1742-05")  # 24 frames


class Frames(Case):
    def setUp(self):
        super().setUp()
        self.cache = self.path("cache")
        self.campaign = self.path("tiny.yaml", TINY)

    def frames(self, folder, *words, code=0, **changes):
        changes.setdefault("XDG_CACHE_HOME", self.cache)
        return self.expect(code, "frames", self.campaign, *SMALL, "-o", folder, *words,
                           **changes)

    def events(self, folder, *words, **changes):
        out = self.frames(folder, "--json", *words, **changes).out
        return [json.loads(line) for line in out.splitlines()]

    def listed(self, folder):
        return json.loads(self.path(folder).joinpath("frames.json").read_text())

    def contents(self, folder):
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                for path in self.path(folder).iterdir()}

    def same(self, one, other):
        self.assertEqual(self.contents(one), self.contents(other))

    def command(self, folder, *words):
        return [PROGRAM, "frames", str(self.campaign), *SMALL, "-o", folder, *words]

    def start(self, folder, *words):
        return subprocess.Popen(self.command(folder, *words), cwd=self.folder,
                                env=environment(XDG_CACHE_HOME=self.cache),
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE)


class Made(Frames):
    def test_many_threads_link_frames_without_getting_into_each_others_way(self):
        walk = ("--count", "400")
        self.frames("one", *walk)
        for number in range(4):  # all from the cache, so fast that threads meet
            self.frames(f"again{number}", *walk, "-j", "8")
            self.same("one", f"again{number}")

    def test_names_sort_as_time_goes(self):
        self.frames("f", "--every", "season", "--from", "1740-12", "--to", "1741-08")
        self.assertEqual(sorted(self.contents("f")),
                         ["00001_1740-24.png", "00002_1741-21.png", "00003_1741-22.png",
                          "frames.json"])
        self.campaign = self.path("bc.yaml", TINY.replace("1741", "-0217").replace(
            "title: Tiny", "title: Tiny\ncalendar: julian"))
        self.frames("bc", "--every", "month", "--from", "-0217-11", "--to", "-0216-01")
        self.assertEqual([f["file"] for f in self.listed("bc")["frames"]],
                         ["00001_0218bc-11.png", "00002_0218bc-12.png",
                          "00003_0217bc-01.png"])

    def test_the_list_says_what_is_in_the_folder(self):
        self.frames("f", *MONTHS)
        told = self.listed("f")
        self.assertEqual((told["marchmap-frames"], told["campaign"], told["title"],
                          told["step"], told["count"], told["width"], told["height"]),
                         (1, "tiny.yaml", "Tiny", "month", 24, 320, 200))
        self.assertEqual([f["index"] for f in told["frames"]], list(range(1, 25)))
        self.assertEqual(sorted(f["file"] for f in told["frames"]) + ["frames.json"],
                         sorted(self.contents("f")))
        seventh = told["frames"][7]
        self.assertEqual((seventh["from"], seventh["to"], seventh["label"]),
                         ("1741-01-01", "1741-02-01", "January 1741"))
        self.assertEqual([m["id"] for m in seventh["scene"]["moves"]], ["m"])
        self.assertEqual(seventh["scene"]["moves"][0]["strength"], [1000, 1000])
        self.assertGreaterEqual(seventh["hold"], 2)  # the battle begins
        text = self.path("f/frames.json").read_text()
        self.assertNotIn(str(self.folder), text)

    def test_the_same_bytes_with_any_number_of_threads_and_anywhere(self):
        self.frames("a", "-j1", "--no-cache", *MONTHS)
        self.frames("b", "-j8", "--no-cache", *MONTHS)
        self.frames("c", "-j3", "--no-cache", *MONTHS, TZ="Asia/Almaty", LC_ALL="C")
        self.same("a", "b")
        self.same("a", "c")

    def test_what_makes_no_sense_is_refused_before_work(self):
        for words in (["--every", "fortnight"], ["--every", "0d"], ["--count", "0"],
                      ["--count", "x"], ["--count", "1000001"],
                      ["--every", "hour", "--from", "1000"], ["--from", "soon"],
                      ["--from", "1742", "--to", "1741"], ["--from", "../1741"],
                      ["--to", "1741-02-30"], ["--every", "year", "--count", "3"],
                      ["--part", "3/2"], ["--part", "0/2"], ["--part", "1"], ["-j", "0"],
                      ["--cache-size", "much"], ["--at", "1741"], ["--fps", "25"]):
            with self.subTest(words=words):
                run = self.frames("f", *words, code=64)
                self.assertIn("error", run.err)
                self.assertFalse(self.path("f").exists())
        self.expect(64, "frames", self.campaign)
        self.expect(64, "palette", self.campaign, "-o", "x.png")
        self.expect(64, "check", self.campaign, "--every", "year")

    def test_a_page_too_large_for_memory_is_refused_at_once(self):
        for words in (["--size", "200000x200000"], ["--paper", "A0", "--dpi", "2400"]):
            with self.subTest(words=words):
                run = self.expect(64, "frames", self.campaign, *words, "-o", "f")
                self.assertIn("16384", run.err)

    def test_a_campaign_without_dates_makes_no_film(self):
        self.campaign = self.path("c.yaml", "marchmap: 1\ntitle: T\n"
                                  "places: {a: {at: [70, 45]}}\n")
        self.assertIn("[no-time]", self.frames("f", code=65).err)

    def test_a_folder_that_cannot_be_made_is_told(self):
        self.frames("no/such/folder", code=73)
        self.path("file", "x")
        self.frames("file", code=73)


class Again(Frames):
    def test_a_second_run_draws_nothing(self):
        self.frames("f", *MONTHS)
        before = self.contents("f")
        end = self.events("f", *MONTHS)[-1]
        self.assertEqual((end["event"], end["done"], end["reused"]), ("end", 24, 24))
        self.assertEqual(self.contents("f"), before)
        end = self.events("f", "--no-cache", *MONTHS)[-1]
        self.assertEqual(end["reused"], 24, "the folder itself is enough")

    def test_another_folder_is_filled_by_links_into_the_cache(self):
        self.frames("f", *MONTHS)
        self.assertEqual(self.events("g", *MONTHS)[-1]["reused"], 24)
        self.same("f", "g")
        name = "00009_1741-02.png"
        self.assertEqual(self.path(f"f/{name}").stat().st_ino,
                         self.path(f"g/{name}").stat().st_ino)

    def test_after_an_edit_only_the_frames_it_touches_are_drawn(self):
        text = TINY.replace("events:", "time: 1735/1745\nevents:").replace(
            "date: 1741, strength: 1000", "date: 1741-03, strength: 1000")
        self.campaign = self.path("tiny.yaml", text)
        years = ("--every", "year", "--style", "screen")
        self.frames("f", *years)
        self.campaign = self.path("tiny.yaml", text.replace("[70, 46]", "[70, 44]"))
        end = self.events("f", *years)[-1]
        self.assertGreaterEqual(end["reused"], 6)  # 1735 ... 1740
        self.assertLess(end["reused"], 11)

    def test_damaged_frames_are_made_anew(self):
        self.frames("f", *MONTHS)
        before = self.contents("f")
        entries = sorted(self.cache.rglob("*.png"))
        chance = random.Random(1741)
        for entry in entries[::3]:  # the folder's files are the same ones
            data = bytearray(entry.read_bytes())
            data[chance.randrange(len(data))] ^= 64
            entry.write_bytes(data)
        for entry in entries[1::3]:
            entry.write_bytes(entry.read_bytes()[:chance.randrange(200)])
        end = self.events("f", *MONTHS)[-1]
        self.assertLess(end["reused"], 12)
        self.assertEqual(self.contents("f"), before)
        shutil.rmtree(self.cache)
        self.assertEqual(self.events("f", *MONTHS)[-1]["reused"], 24)

    def test_what_is_no_file_in_the_place_of_a_frame_gives_way(self):
        self.frames("f", "--no-cache", *MONTHS)
        before = self.contents("f")
        pipe, link = (self.path("f") / name for name in sorted(before)[2:4])
        pipe.unlink()
        os.mkfifo(pipe)
        link.unlink()
        link.symlink_to("/dev/zero")
        self.frames("f", "--no-cache", *MONTHS)
        self.assertEqual(self.contents("f"), before)
        self.assertTrue(Path("/dev/zero").is_char_device())
        self.assertFalse(link.is_symlink())

    def test_a_campaign_may_last_as_long_as_there_are_years(self):
        self.path("tiny.yaml", TINY + "time: Y-9999999999/Y9999999999\n")
        self.frames("f", "--count", "2", "--no-cache")
        self.assertEqual(len(self.listed("f")["frames"]), 2)

    def test_the_cache_keeps_within_its_size(self):
        self.frames("f", "--cache-size", "200K", *MONTHS)
        kept = sum(path.stat().st_size for path in self.cache.rglob("*.png"))
        self.assertLessEqual(kept, 200 * 1024)
        self.assertGreater(kept, 0)
        shutil.rmtree(self.cache)
        for words in (["--no-cache"], ["--cache-size", "0"]):
            self.frames("g", *words, *MONTHS)
            self.assertEqual(list(self.cache.rglob("*.png")), [])


class Stopped(Frames):
    def whole(self, folder):
        """Every file of a stopped run is one of the whole run, and whole."""
        self.frames("whole", "--no-cache", *MONTHS)
        expected = self.contents("whole")
        for name, digest in self.contents(folder).items():
            self.assertEqual(digest, expected.get(name), name)

    def wait_for(self, folder, count, process):
        ends = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < ends:
            if self.path(folder).exists() and \
                    len(list(self.path(folder).glob("0*.png"))) >= count:
                return
            time.sleep(0.002)

    def test_a_killed_run_is_gone_on_with(self):
        chance = random.Random(1741)
        for turn in range(3):
            folder = f"f{turn}"
            process = self.start(folder, "--no-cache", *MONTHS)
            self.wait_for(folder, chance.randrange(1, 20), process)
            process.kill()
            process.communicate()
            made = len(list(self.path(folder).glob("0*.png")))
            if self.path(folder).exists():
                self.path(f"{folder}/.marchmap-999999-0.tmp", b"left behind")
            end = self.events(folder, "--no-cache", *MONTHS)[-1]
            self.assertGreaterEqual(end["reused"], made)
            self.assertEqual([name for name in self.contents(folder)
                              if name.startswith(".")], [])
            self.whole(folder)

    def test_ctrl_c_ends_with_130_and_whole_files(self):
        process = self.start("f", "-j1", "--no-cache", *MONTHS)
        self.wait_for("f", 3, process)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
        if process.returncode == 0:
            self.skipTest("it was over before it could be stopped")
        self.assertEqual(process.returncode, 130)
        self.assertIn(b"stopped f: ", told)
        self.assertIn(b"goes on from here", told)
        self.assertNotIn("frames.json", self.contents("f"))
        self.assertEqual([name for name in self.contents("f") if name[0] == "."], [])
        self.whole("f")

    @unittest.skipUnless(os.geteuid() == 0, "only root can mount a small disk")
    def test_a_full_disk_leaves_whole_files_only(self):
        disk = self.path("disk")
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs",
                                  disk], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("a small disk cannot be mounted here")
        try:
            run = self.frames("disk/f", "--no-cache", *MONTHS, code=74)
            self.assertIn("No space left", run.err)
            left = self.contents("disk/f")
            self.assertEqual([name for name in left if name[0] == "."], [])
            self.assertNotIn("frames.json", left)
            self.whole("disk/f")
        finally:
            subprocess.run(["umount", disk], check=True)


class Parts(Frames):
    def test_parts_make_the_same_as_one_run(self):
        self.frames("one", "--no-cache", *MONTHS)
        for number in (2, 5, 1, 4, 3):
            self.assertFalse(self.path("parts/frames.json").exists())
            self.frames("parts", "--no-cache", "--part", f"{number}/5", *MONTHS)
        lists = [f"frames.{n}-of-5.json" for n in range(1, 6)]
        parts = self.contents("parts")
        for name in lists:
            json.loads(self.path(f"parts/{name}").read_text())
            del parts[name]
        self.assertEqual(parts, self.contents("one"))

    def test_more_parts_than_frames_are_no_mistake(self):
        self.frames("one", "--no-cache", "--count", "2")
        for number in range(1, 4):
            self.frames("parts", "--no-cache", "--part", f"{number}/3", "--count", "2")
        self.assertEqual(self.path("parts/frames.json").read_bytes(),
                         self.path("one/frames.json").read_bytes())

    def test_parts_of_different_runs_are_not_mixed(self):
        self.frames("f", "--part", "1/2", *MONTHS)
        self.path("tiny.yaml", TINY.replace("[70, 46]", "[70, 44]"))
        run = self.frames("f", "--part", "2/2", *MONTHS)
        self.assertIn("of another run", run.err)
        self.assertFalse(self.path("f/frames.json").exists())
        self.frames("f", "--part", "1/2", *MONTHS)
        self.assertEqual(self.listed("f")["count"], 24)

    def test_a_part_whose_list_is_cut_short_is_not_taken(self):
        self.frames("f", "--part", "1/2", *MONTHS)
        first = self.path("f/frames.1-of-2.json")
        lines = first.read_text().splitlines(keepends=True)
        first.write_text("".join(lines[:-4]))
        self.assertIn("cut short", self.frames("f", "--part", "2/2", *MONTHS).err)
        self.assertFalse(self.path("f/frames.json").exists())

    @judge("parallel")
    def test_gnu_parallel_makes_the_same_as_one_run(self):
        self.frames("one", "--no-cache", *MONTHS)
        subprocess.run(["parallel", "-j", "2", *self.command("parts", "-j1", "-q", *MONTHS),
                        "--part", "{}/4", ":::", "1", "2", "3", "4"], cwd=self.folder,
                       env=environment(XDG_CACHE_HOME=self.cache, HOME=self.folder),
                       check=True, capture_output=True, timeout=120)
        for number in range(1, 5):
            self.path(f"parts/frames.{number}-of-4.json").unlink()
        self.same("one", "parts")


class Progress(Frames):
    def test_lines_in_a_log_events_for_programs_and_silence(self):
        log = self.frames("f", *MONTHS)
        self.assertEqual(log.out, "")
        lines = log.err.splitlines()
        self.assertEqual(lines[0], "0 of 24 frames")
        self.assertEqual(lines[-1], "wrote f: 24 of 24 frames")
        self.assertLessEqual(len(lines), 14)
        events = self.events("g", *MONTHS)
        self.assertEqual([e["event"] for e in events], ["start"] + ["frame"] * 24 + ["end"])
        self.assertEqual([e["index"] for e in events[1:-1]], list(range(1, 25)))
        self.assertEqual(events[1]["file"], "g/00001_1740-06.png")
        quiet = self.frames("h", "-q", *MONTHS)
        self.assertEqual((quiet.out, quiet.err), ("", ""))

    def on_a_terminal(self, *words, **changes):
        ours, theirs = pty.openpty()
        subprocess.run(self.command("t", *words), stderr=theirs, cwd=self.folder,
                       env=environment(TERM="xterm", XDG_CACHE_HOME=self.cache, **changes))
        os.close(theirs)
        shown = b""
        try:
            while True:
                more = os.read(ours, 65536)
                if not more:
                    break
                shown += more
        except OSError:
            pass
        os.close(ours)
        return shown.decode()

    def test_a_bar_on_a_terminal(self):
        shown = self.on_a_terminal(*MONTHS)
        self.assertIn("24 of 24 frames", shown)
        self.assertIn("[", shown)
        self.assertIn("\033[36m", shown)
        for line in shown.split("\r"):
            self.assertLess(len(line.replace("\033[36m", "").replace("\033[0m", "")
                                .replace("\033[K", "").strip()), 80)
        self.assertNotIn("\033[36m", self.on_a_terminal(*MONTHS, NO_COLOR="1"))


if __name__ == "__main__":
    main()
