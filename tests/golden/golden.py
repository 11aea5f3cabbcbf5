#!/usr/bin/env python3
"""Compare scenes and pictures of the campaigns with those kept in this folder.

    golden.py scenes|pictures [--update]

<campaign>@<instant>.scene.txt is what `marchmap inspect --at <instant>` prints, and
<campaign>@<instant>.png what `marchmap render` draws; the instant `whole` is the whole
campaign, `..` in a name stands for `/`. Only the picture of the whole has relief: the others
show what changes with time. A picture may differ by 2 in a channel, and by more on 0.1 % of its pixels. What
fails is left in MARCHMAP_GOLDEN_OUT with out and diff images and a page, index.html.

--update writes the files anew, from the program in MARCHMAP_PROGRAM: look at the change
with `git diff` or at the pictures before you commit it.
"""
import difflib
import html
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAM = os.environ.get("MARCHMAP_PROGRAM", "marchmap")
COMPARE = os.environ.get("MARCHMAP_COMPARE", "png_compare")
OUT = Path(os.environ.get("MARCHMAP_GOLDEN_OUT", "golden-out"))

CAMPAIGN = "kazakh-dzungar-1739-1741"
SCENES = ("1732", "1735", "1739-12", "1741-02", "1745", "1756", "whole")
PICTURES = ("1732", "1735", "1739-24", "1741-02", "1745", "1755..1758", "whole")
SIZE = "1000x700"
STEP, SHARE = "2", "0.001"


def program(*words):
    environment = dict(os.environ, MARCHMAP_DATA=str(ROOT))
    return subprocess.run([PROGRAM, *map(str, words)], env=environment, check=True,
                          stdout=subprocess.PIPE).stdout


def file_of(campaign):
    return ROOT / "campaigns" / campaign / "campaign.yaml"


def at(instant):
    return [] if instant == "whole" else ["--at", instant.replace("..", "/")]


def scene(instant, update):
    """The difference as text; None where there is none."""
    kept = HERE / f"{CAMPAIGN}@{instant}.scene.txt"
    now = program("inspect", "-q", file_of(CAMPAIGN), *at(instant)).decode()
    if update:
        kept.write_text(now, encoding="utf-8")
    was = kept.read_text(encoding="utf-8") if kept.exists() else ""
    lines = difflib.unified_diff(was.splitlines(True), now.splitlines(True), str(kept.name),
                                 "now")
    return "".join(lines) or None


def picture(instant, update):
    """What differs, in words; None where nothing does."""
    name = f"{CAMPAIGN}@{instant}"
    kept, out, diff = HERE / f"{name}.png", OUT / f"{name}.png", OUT / f"{name}.diff.png"
    relief = [] if instant == "whole" else ["--without", "relief"]
    program("render", "-q", file_of(CAMPAIGN), *at(instant), *relief, "--size", SIZE, "-o",
            out)
    if update:
        shutil.copyfile(out, kept)
    if not kept.exists():
        return f"{name}: there is no {kept.name}; see --update"
    done = subprocess.run([COMPARE, out, kept, "255", STEP, SHARE, diff],
                          capture_output=True, text=True)
    if done.returncode == 0:
        diff.unlink(missing_ok=True)
        return None
    shutil.copyfile(kept, OUT / f"{name}.kept.png")
    return f"{name}: {(done.stdout + done.stderr).strip()}"


def write_page(faults):
    rows = "".join(
        f"<h2>{html.escape(words)}</h2>\n" + "".join(
            f'<figure><figcaption>{kind}</figcaption><img src="{name}{end}"></figure>\n'
            for kind, end in (("kept", ".kept.png"), ("now", ".png"), ("diff", ".diff.png")))
        for name, words in faults.items())
    (OUT / "index.html").write_text(
        '<!DOCTYPE html><meta charset="utf-8"><title>Golden pictures</title>\n'
        f"<style>img {{max-width: 100%}}</style>\n{rows}", encoding="utf-8")


def main():
    kinds = {"scenes": (scene, SCENES), "pictures": (picture, PICTURES)}
    words = [word for word in sys.argv[1:] if word != "--update"]
    if len(words) != 1 or words[0] not in kinds:
        sys.exit(__doc__)
    check, instants = kinds[words[0]]
    OUT.mkdir(parents=True, exist_ok=True)
    faults = {}
    for instant in instants:
        fault = check(instant, "--update" in sys.argv)
        if fault:
            faults[f"{CAMPAIGN}@{instant}"] = fault
            print(fault)
    if faults and check is picture:
        write_page(faults)
        print(f"see {OUT / 'index.html'}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
