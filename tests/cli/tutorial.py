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

from driver import ROOT, SMALL, Case, main
from watch import AREA, Watch

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

    def begun(self, table, content):
        """What a campaign made of a table says; it has no mistakes and is drawn."""
        name = table.split(".")[0]
        self.path(table, content)
        self.expect(0, "new", name, "--from", table)
        run = self.expect(0, "check", f"{name}.yaml", "--strict")
        self.assertIn("0 errors, 0 warnings", run.err)
        self.expect(0, "render", f"{name}.yaml", *SMALL, "-o", "a.svg")
        return self.path(f"{name}.yaml").read_text(encoding="utf-8")

    def test_a_table_of_towns_becomes_places(self):
        text = self.begun("towns.csv", "name,X,Y,rank,mayor\nYork,-1.08,53.96,1,nobody\n")
        self.assertIn('- places: "towns.csv"', text)
        self.assertIn('lon: "X"', text)
        self.assertIn('# not read: "mayor"', text)

    def test_a_table_of_marches_names_its_sides(self):
        text = self.begun("armies.csv", "army,seq,lon,lat,nation,men\n"
                          "a,1,1.6,50.2,Duke's men,7000\na,2,0.3,50.8,Duke's men,6000\n"
                          "b,1,-1.1,54,Англы,5000\nb,2,-0.1,51.5,Англы,4000\n")
        self.assertIn('- movements: "armies.csv"', text)
        self.assertIn('duke-s-men: {name: "Duke\'s men", color: vermillion}', text)
        self.assertIn('side-2: {name: "Англы", color: steelblue}', text)

    def test_names_of_every_kind_make_a_file_that_is_read(self):
        sides = ["null", "Side 2", "Ü", "Ä", "@NAME@", '\\"'] + [f"S{i}" for i in range(20)]
        rows = "".join('m%d,%d,%d,%d,"%s",x\n' % (i, n, i + n, 40 + n, side.replace('"', '""'))
                       for i, side in enumerate(sides) for n in (1, 2))
        self.path("odd.csv", 'army,seq,lon,lat,side,"name:a""b",lon,@NAME@\n'
                  + rows.replace("\n", ",,\n"))
        self.expect(0, "new", "odd", "--from", "odd.csv")
        self.expect(0, "inspect", "odd.yaml")
        text = self.path("odd.yaml").read_text(encoding="utf-8")
        self.assertIn('name: "@NAME@"\n    # not read: "lon"\n', text)
        self.expect(0, "new", "two\nlines")
        self.expect(0, "inspect", "two\nlines.yaml")

    def test_a_table_of_battles_becomes_events(self):
        text = self.begun("battles.csv", "name;lon;lat;date;victor\n"
                          "Hastings;0.49;50.91;1066-10-14;Normans\n")
        self.assertIn('- events: "battles.csv"', text)
        self.assertIn("set: {kind: other}", text)

    def test_areas_become_territories(self):
        text = self.begun("land.geojson", AREA % 48)
        self.assertIn('- territories: "land.geojson"', text)
        self.assertIn("set: {side: one}", text)

    def test_a_table_elsewhere_is_found_from_the_campaign(self):
        for name in ("plans", "data"):
            self.path(name).mkdir()
        self.path("data/t.csv", "name,lon,lat\nYork,-1.08,53.96\n")
        self.path("plans/t.csv", "name,lon,lat\nYork,-1.08,53.96\n")
        self.expect(0, "new", "plans/a", "--from", "data/t.csv")
        self.expect(0, "new", "plans/b", "--from", "plans/t.csv")
        self.expect(0, "new", "c", "--from", "data/t.csv")
        for file, named in (("plans/a", self.path("data/t.csv")), ("plans/b", "t.csv"),
                            ("c", "data/t.csv")):
            text = self.path(f"{file}.yaml").read_text(encoding="utf-8")
            self.assertIn(f'- places: "{named}"', text)
            self.expect(0, "check", f"{file}.yaml")

    def test_a_table_that_cannot_be_read_begins_nothing(self):
        self.expect(66, "new", "war", "--from", "none.csv")
        self.path("bad.geojson", "{")
        run = self.expect(65, "new", "war", "--from", "bad.geojson")
        self.assertIn("bad.geojson:1", run.err)
        self.assertEqual(self.names(), ["bad.geojson"])

    def test_what_makes_no_sense_is_refused(self):
        self.expect(64, "new")
        self.expect(64, "new", "war", "--style", "mono")
        self.assertEqual(self.names(), [])


if __name__ == "__main__":
    main()
