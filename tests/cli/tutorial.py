#!/usr/bin/env python3
"""docs/your-first-campaign.md does what it says: each block, in its order, in an empty
folder.

    ```sh            commands that succeed; ```sh 65: the last of them ends with 65
    ```sh watch      a command that goes on until the end
    ```text          lines that are among what the last commands printed
    ```csv FILE      the file
    ```yaml FILE     lines for the end of the file
    ```yaml FILE KEY lines for the end of the part under KEY at the margin; where there is
                     no such part, they replace the one line that ends with KEY
"""
import re
import shlex

from driver import ROOT, Case, main
from watch import Watch

MANUAL = ROOT / "docs/your-first-campaign.md"
BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.M | re.S)


def end_of_part(lines, key):
    """Where the part under a key ends: behind its last line that is not empty; None."""
    if f"{key}:" not in lines:
        return None
    end = lines.index(f"{key}:") + 1
    last = end
    while end < len(lines) and (not lines[end] or lines[end][0] in " "):
        last = end + 1 if lines[end] else last
        end += 1
    return last


class Tutorial(Case):
    watch = None
    said = ""

    def command(self, line, code):
        words = shlex.split(line)
        self.assertEqual(words[0], "marchmap", line)
        run = self.expect(code, *words[1:])
        self.said += run.out + run.err

    def block_sh(self, info, text):
        lines = text.splitlines()
        self.said = ""
        if info == ["watch"]:
            self.watch = Watch(self, *shlex.split(lines[0])[2:])
            self.addCleanup(self.watch.close)
            self.watch.drawn(0)
            self.said = "".join(self.watch.err)
            return
        for number, line in enumerate(lines, 1):
            last = number == len(lines)
            self.command(line, int(info[0]) if info and last else 0)

    def block_text(self, _, text):
        for line in text.splitlines():
            self.assertIn(line.strip(), self.said)

    def block_csv(self, info, text):
        self.path(info[0], text)

    def block_yaml(self, info, text):
        file = self.path(info[0])
        lines, added = file.read_text(encoding="utf-8").splitlines(), text.splitlines()
        if len(info) == 1:
            lines += ["", *added]
        elif (at := end_of_part(lines, info[1])) is not None:
            lines[at:at] = added
        else:
            found = [i for i, line in enumerate(lines) if line.endswith(info[1])]
            self.assertEqual(len(found), 1, info)
            lines[found[0]:found[0] + 1] = added
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def test_every_block_does_what_the_page_says(self):
        blocks = BLOCK.findall(MANUAL.read_text(encoding="utf-8"))
        self.assertGreater(len(blocks), 10)
        for kind, info, text in blocks:
            getattr(self, f"block_{kind}")(info.split(), text)
        for name in ("hastings.png", "hastings.svg", "hastings.pdf", "october.png"):
            self.assertTrue(self.path(name).exists(), name)
        fresh = self.path("fresh.svg")
        self.expect(0, "render", "hastings.yaml", "-q", "-o", fresh)
        self.watch.until(lambda: self.path("hastings.svg").read_bytes() == fresh.read_bytes(),
                         "map of the last edit")
        self.assertEqual(self.watch.interrupt(), 130)
        self.assertTrue(self.watch.count("unknown place 'fulfort'"))


class New(Case):
    def test_a_new_campaign_is_drawn_and_has_no_mistakes(self):
        self.expect(0, "new", "war")
        self.assertEqual(self.names(), ["war.yaml"])
        self.assertIn("0 errors, 0 warnings", self.expect(0, "check", "war.yaml",
                                                          "--strict").err)
        self.expect(0, "render", "war.yaml", "-o", "a.svg")
        self.assertIn("watch war.yaml", self.path("war.yaml").read_text(encoding="utf-8"))

    def test_a_name_with_its_suffix_is_kept(self):
        self.path("plans").mkdir()
        self.expect(0, "new", "plans/second.yml")
        self.assertIn("watch second.yml",
                      self.path("plans/second.yml").read_text(encoding="utf-8"))

    def test_a_file_that_is_there_is_not_touched(self):
        self.path("war.yaml", "mine")
        run = self.expect(73, "new", "war")
        self.assertIn("war.yaml: error:", run.err)
        self.assertIn("hint:", run.err)
        self.assertEqual(self.path("war.yaml").read_text(encoding="utf-8"), "mine")
        self.expect(73, "new", "no-such-folder/war")

    def test_what_makes_no_sense_is_refused(self):
        self.expect(64, "new")
        self.expect(64, "new", "war", "--style", "mono")
        self.assertEqual(self.names(), [])


if __name__ == "__main__":
    main()
