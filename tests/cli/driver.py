"""Run the program as a user would, in a folder of its own, and judge what comes of it.

Each test file here is a program: `python3 tests/cli/codes.py [unittest options]`. The
environment says what is tested: MARCHMAP_PROGRAM (default: marchmap in $PATH),
MARCHMAP_COMPARE (tests/support/png_compare), MARCHMAP_SANITIZED (1: a slow build).
A test whose judge is not installed is skipped, and the program then ends with 77.
"""
import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CAMPAIGN = ROOT / "campaigns/kazakh-dzungar-1739-1741/campaign.yaml"
PROGRAM = os.environ.get("MARCHMAP_PROGRAM", "marchmap")
COMPARE = os.environ.get("MARCHMAP_COMPARE", "png_compare")
SANITIZED = os.environ.get("MARCHMAP_SANITIZED") == "1"
LEAKS = ROOT / "tests/support/leaks.txt"
PATIENCE_S = 120

# A page that is drawn in a moment.
SMALL = ("--size", "600x400")

# A campaign that shows something of everything and is drawn in a moment.
TINY = """marchmap: 1
title: Tiny
map: {extent: [60, 38, 80, 50]}
sides: {red: {name: Red}, blue: {name: Blue}}
places: {a: {at: [65, 42], name: Alpha}, b: {at: [75, 47], name: Beta}}
movements: [{id: m, side: red, date: 1741, strength: 1000, stops: [a, [70, 46], b]}]
events: [{id: e, kind: battle, name: Battle, date: 1741, at: b, victor: red}]
"""


class Run:
    """What a run of the program came to."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8", "replace")


def environment(**changes):
    """The caller's, without what a user may have set. None takes a variable away."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith("LC_")
            and name not in ("SOURCE_DATE_EPOCH", "NO_COLOR", "LANG", "LANGUAGE", "TZ")}
    kept["MARCHMAP_DATA"] = str(ROOT)
    kept["LSAN_OPTIONS"] = f"print_suppressions=0:suppressions={LEAKS}"
    for name, value in changes.items():
        kept.pop(name, None)
        if value is not None:
            kept[name] = str(value)
    return kept


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def judge(*names):
    """Skip a test unless these programs are installed."""
    missing = [name for name in names if not shutil.which(name)]
    return unittest.skipIf(missing, f"{' '.join(missing)} not installed")


class Case(unittest.TestCase):
    """A test in an empty folder that is gone afterwards."""

    maxDiff = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="marchmap-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name, content=None):
        """A path in the folder, written if there is content."""
        path = self.folder / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif content is not None:
            path.write_text(content, encoding="utf-8")
        return path

    def names(self):
        """All files of the folder, temporary ones as well."""
        return sorted(path.name for path in self.folder.iterdir())

    def run_program(self, *words, cwd=None, patience=PATIENCE_S, **changes):
        done = subprocess.run([PROGRAM, *map(str, words)], cwd=cwd or self.folder,
                              env=environment(**changes), stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=patience)
        run = Run(done)
        for sign in ("Sanitizer", "runtime error", "Assertion"):
            self.assertNotIn(sign, run.err)
        self.assertGreaterEqual(run.code, 0, f"ended by signal {-run.code}")
        return run

    def expect(self, code, *words, **options):
        run = self.run_program(*words, **options)
        self.assertEqual(run.code, code, f"{words}\n{run.out}{run.err}")
        return run

    def draw(self, file, *words, **options):
        """Render and succeed."""
        return self.expect(0, "render", file, *words, **options)

    def judged(self, *command):
        """The output of an outside judge, which must be content."""
        done = subprocess.run([str(word) for word in command], cwd=self.folder,
                              env=environment(), capture_output=True)
        words = (done.stdout + done.stderr).decode("utf-8", "replace")
        self.assertEqual(done.returncode, 0, f"{command}\n{words}")
        return done.stdout.decode("utf-8", "replace")

    def interrupted(self, *words, after_s=0.3, patience=PATIENCE_S):
        """The exit code of a run that gets a Ctrl-C."""
        process = subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.folder,
                                   env=environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(after_s)
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        try:
            code = process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.fail("a Ctrl-C is not heard")
        return code, time.monotonic() - started


def main():
    """Run the tests of a file: 0 passed, 1 failed, 77 something was skipped."""
    result = unittest.main(exit=False).result
    for test, reason in result.skipped:
        print(f"SKIPPED: {test.id()}: {reason}")
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(77 if result.skipped else 0)
