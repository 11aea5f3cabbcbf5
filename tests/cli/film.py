#!/usr/bin/env python3
"""Films: their length, their holds, and that pictures made once are not made again."""
import json
import signal
import subprocess
import time

from driver import PROGRAM, TINY, Case, environment, judge, main, sha256

SMALL = ("--size", "320x200")
MONTHS = ("--every", "month", "--from", "1740-11", "--to", "1741-06")  # 8 pictures


class Film(Case):
    def setUp(self):
        super().setUp()
        self.campaign = self.path("tiny.yaml", TINY)
        self.cache = self.path("cache")

    def film(self, output, *words, code=0, **changes):
        changes.setdefault("XDG_CACHE_HOME", self.cache)
        return self.expect(code, "film", self.campaign, *SMALL, "-o", output, *words,
                           **changes)

    def end(self, output, *words):
        return json.loads(self.film(output, "--json", *words).out.splitlines()[-1])

    def probe(self, file):
        told = self.judged("ffprobe", "-v", "error", "-count_frames", "-show_streams",
                           "-show_chapters", "-select_streams", "v", "-of", "json", file)
        return json.loads(told)

    @judge("ffprobe")
    def test_a_film_is_as_long_as_asked(self):
        self.film("a.gif", "--seconds", "2", "--fps", "10", "--hold", "0")
        stream = self.probe("a.gif")["streams"][0]
        self.assertAlmostEqual(float(stream["duration"]), 2.0, delta=0.06)
        self.assertEqual((stream["width"], stream["height"]), (320, 200))

    @judge("ffprobe")
    def test_holds_and_a_cover_make_it_longer(self):
        plain = ("--fps", "10", "--seconds", "1", *MONTHS)
        self.film("a.gif", "--hold", "0", *plain)
        self.film("b.gif", "--hold", "3", *plain)  # first, last, the battle
        self.film("c.gif", "--hold", "0", "--cover", "2", *plain)
        length = {name: float(self.probe(f"{name}.gif")["streams"][0]["duration"])
                  for name in "abc"}
        self.assertAlmostEqual(length["a"], 1.0, delta=0.06)
        self.assertAlmostEqual(length["b"], 1 + 3 * 3 - 0.4, delta=0.2)
        self.assertAlmostEqual(length["c"], 3.0, delta=0.06)

    @judge("ffmpeg")
    def test_cover_and_pictures_of_a_clear_style_are_laid_on_white(self):
        style = self.path("clear.yaml", "marchmap-style: 1\nextends: screen\n"
                          "background: transparent\n")
        self.film("a.png", "--fps", "10", "--seconds", "1", "--cover", "1", "--style",
                  style, "--layers", "movements", *MONTHS)
        self.judged("ffmpeg", "-v", "error", "-i", "a.png", "-f", "rawvideo",
                    "-pix_fmt", "rgba", "all.raw")
        raw = self.path("all.raw").read_bytes()
        self.assertEqual(set(raw[3::4]), {255})
        self.assertEqual(raw[:3], b"\xff\xff\xff")

    @judge("ffmpeg", "ffprobe")
    def test_an_mp4_has_chapters_of_the_events(self):
        self.film("a.mp4", "--fps", "10", "--seconds", "1", "--fade", "0.3", *MONTHS)
        told = self.probe("a.mp4")
        self.assertEqual([c["tags"]["title"] for c in told["chapters"]], ["Tiny", "Battle"])
        stream = told["streams"][0]
        self.assertEqual(stream["r_frame_rate"], "10/1")
        self.assertEqual(int(stream["nb_read_frames"]),
                         round(float(stream["duration"]) * 10))

    def test_another_format_or_speed_draws_nothing(self):
        self.assertEqual(self.end("a.gif", "--fps", "10", *MONTHS)["reused"], 0)
        self.assertEqual(self.end("b.gif", "--fps", "5", *MONTHS)["reused"], 8)
        self.assertEqual(self.end("b.webp", "--fps", "12.5", *MONTHS)["reused"], 8)
        self.expect(0, "frames", self.campaign, *SMALL, "-o", "f", "-q", "--every",
                    "month", "--from", "1741-07", "--to", "1741-08",
                    XDG_CACHE_HOME=self.cache)
        self.assertEqual(self.end("c.gif", "--every", "month", "--from", "1741-07",
                                  "--to", "1741-08")["reused"], 2)

    def test_the_same_bytes_with_and_without_threads_and_cache(self):
        for name, words in (("a", ["-j1", "--no-cache"]), ("b", ["-j8", "--no-cache"]),
                            ("c", ["-j3"]), ("d", [])):
            self.film(f"{name}.gif", "--fade", "0.2", "--fade-to", "background", *words,
                      *MONTHS)
        self.assertEqual(len({sha256(self.path(f"{name}.gif")) for name in "abcd"}), 1)

    def test_a_film_of_frames_that_are_there(self):
        self.film("a.gif", "--hold", "1", *MONTHS)
        self.expect(0, "frames", self.campaign, *SMALL, "-o", "f", *MONTHS,
                    XDG_CACHE_HOME=self.cache)
        self.campaign.unlink()
        self.expect(0, "film", "--from-frames", "f", "-o", "b.gif", "--hold", "1",
                    MARCHMAP_DATA="/nonexistent")
        self.assertEqual(sha256(self.path("a.gif")), sha256(self.path("b.gif")))
        whole = self.path("f/frames.json").read_text()
        for damaged in ("\n".join(whole.splitlines()[:-3]) + "\n",
                        whole.replace('"width": 320', '"width": -320')):
            self.path("f/frames.json", damaged)
            self.expect(65, "film", "--from-frames", "f", "-o", "c.gif")
        self.path("f/frames.json", whole)
        self.path("f/00003_1741-01.png").write_bytes(b"")
        run = self.expect(66, "film", "--from-frames", "f", "-o", "c.gif")
        self.assertIn("missing or damaged", run.err)
        self.path("f/frames.json").unlink()
        self.assertIn("frames.json", self.expect(66, "film", "--from-frames", "f", "-o",
                                                 "c.gif").err)
        self.assertFalse(self.path("c.gif").exists())

    def test_what_cannot_be_is_refused_before_work(self):
        odd = self.expect(64, "film", self.campaign, "--size", "321x201", "-o", "a.mp4",
                          XDG_CACHE_HOME=self.cache)
        self.assertIn("even", odd.err)
        for words in (["-o", "a.avi"], ["-o", "a.gif", "--fps", "0"],
                      ["-o", "a.gif", "--fps", "1/0"], ["-o", "a.gif", "--seconds", "0"],
                      ["-o", "a.gif", "--hold", "-1"], ["-o", "a.gif", "--fade", "x"],
                      ["-o", "a.gif", "--fade-to", "red"],
                      ["-o", "a.gif", "--quality", "ultra"],
                      ["-o", "a.gif", "--part", "1/2"], ["-o", "a.gif", "-o", "b.gif"],
                      ["-o", "a.gif", "--from-frames", "f"]):
            with self.subTest(words=words):
                self.expect(64, "film", self.campaign, *words, XDG_CACHE_HOME=self.cache)
        self.expect(64, "film", "--from-frames", "f", "-o", "a.gif", "--every", "year")
        self.expect(73, "film", self.campaign, "-o", "no/such/a.gif")
        self.assertEqual(list(self.cache.rglob("*.png")), [])

    def test_without_ffmpeg_it_says_so(self):
        run = self.film("a.mp4", *MONTHS, code=66, PATH="/nonexistent")
        self.assertIn("ffmpeg", run.err)

    def stopped(self, words, number):
        """Start a film, and stop it by a signal when five pictures are there."""
        before = len(list(self.cache.rglob("*.png")))
        process = subprocess.Popen(
            [PROGRAM, "film", str(self.campaign), *SMALL, "-o", "a.gif", *words],
            cwd=self.folder, env=environment(XDG_CACHE_HOME=self.cache),
            stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
        ends = time.monotonic() + 60
        while time.monotonic() < ends and process.poll() is None and \
                len(list(self.cache.rglob("*.png"))) < before + 5:
            time.sleep(0.01)
        process.send_signal(number)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertEqual([n for n in self.names() if n not in ("cache", "tiny.yaml")], [])

    def test_ctrl_c_leaves_no_film_and_the_next_run_goes_on(self):
        words = ("--seconds", "20", "--hold", "0")
        self.stopped(words, signal.SIGINT)
        kept = len(list(self.cache.rglob("*.png")))
        self.assertGreaterEqual(self.end("a.gif", *words)["reused"], kept)

    def test_a_terminal_that_is_closed_leaves_no_half_film(self):
        self.stopped(("--seconds", "20", "--hold", "0"), signal.SIGHUP)


if __name__ == "__main__":
    main()
