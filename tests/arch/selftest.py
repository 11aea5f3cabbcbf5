#!/usr/bin/env python3
"""Show that each rule of check.py lets a clean tree pass and catches what it is there for.

    selftest.py COMPILER
"""
import json
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

CHECK = Path(__file__).parent / "check.py"

CLEAN = {
    ".clang-format": (CHECK.parents[2] / ".clang-format").read_text(),
    "src/marchmap.h": "#include <stdbool.h>\n",
    "src/marchmap.c": '#include "marchmap.h"\n#include "render/frame.h"\n',
    "src/main.c": '#include "marchmap.h"\n',
    "src/base/status.h": '#include "marchmap.h"\n',
    "src/geo/project.c": '#include "geo/project.h"\n\n#include <proj.h>\n',
    "src/geo/project.h": '#include "base/status.h"\n',
    "src/text/face.c": "#include <ft2build.h>\n#include FT_OUTLINE_H\n",
    "src/render/frame.h": '#include "geo/project.h"\n',
    "src/base/table.c": "extern const char *const march_table[];\n"
                        'const char *const march_table[] = {"fixed"};\n',
    "scripts/run": "#!/bin/sh\nset -eu\necho \"$1\"\n",
}

# rule: name of a file, what it says, what the checker must answer
PLANTED = [
    ("layers", "src/geo/a.c", '#include "draw/mark.h"\n', "must not include draw/mark.h"),
    ("layers", "src/base/a.h", '#include "geo/line.h"\n', "must not include geo/line.h"),
    ("layers", "src/emit/a.c", '#include "model/a.h"\n', "must not include model/a.h"),
    ("layers", "src/scene/a.c", '#include "draw/mark.h"\n', "must not include draw/mark.h"),
    ("layers", "src/geo/a.c", '#include "marchmap.h"\n', "must not include marchmap.h"),
    ("layers", "src/main.c", '#include "base/num.h"\n', "must not include base/num.h"),
    ("layers", "src/cli/a.c", '#  include "base/num.h"\n', "must not include base/num.h"),
    ("layers", "src/geo/a.c", '#include "project.h"\n', "must not include project.h"),
    ("layers", "src/geo/a.c", '#include "../base/num.h"\n', "must not include ../base"),
    ("layers", "src/geo/a.c", "#include <cairo-pdf.h>\n", "it belongs to emit"),
    ("layers", "src/layer/a.c", "#include FT_OUTLINE_H\n", "it belongs to text emit"),
    ("layers", "src/marchmap.h", "#include <cairo.h>\n", "it belongs to emit"),
    ("layers", "src/geo/a.c", "#include <gdal.h>\n", "unknown"),
    ("layers", "src/new/a.c", "", "not in tests/arch/layers.txt"),
    ("alone", "src/geo/a.h", "size_t lost(void);\n", "src/geo/a.h: does not compile alone"),
    ("state", "src/base/a.c", "int count = 1;\n", "count can be written to"),
    ("state", "src/base/a.c", "static int zero;\nint *f(void);\nint *f(void)\n"
     "{\n    return &zero;\n}\n", "zero can be written to"),
    ("state", "src/base/a.c", "int next(void);\nint next(void)\n"
     "{\n    static int n;\n    return ++n;\n}\n", "can be written to"),
    ("state", "src/base/a.c", "extern const char *name;\nconst char *name = \"x\";\n",
     "name can be written to"),
    ("state", "src/base/a.c", "_Thread_local int mine;\n", "mine can be written to"),
    ("length", "src/geo/a.c", "int f(void)\n{\n" + 79 * "    ;\n" + "}\n", "f() has 81 lines"),
    ("length", "src/geo/a.h", 501 * "\n", "501 lines"),
    ("sources", "src/geo/unlisted.c", "", "src/geo/unlisted.c: is in no CMakeLists.txt"),
    ("paths", "docs/a.md", "See /home/anna/notes.\n", "docs/a.md:1: /home/anna"),
    ("paths", "scripts/a", "cd /home/here\n", "scripts/a:1: /home/here"),
    ("layout", "src/geo/a.c", "int  f( void );\n", "src/geo/a.c"),
    ("shell", "scripts/a", "#!/bin/sh\necho $1\n", "SC2086"),
]


def write(root, name, text):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def build(root, compiler):
    """Compile src/base as CMake would, and list all of src but what is called unlisted."""
    entries = []
    for path in sorted(root.glob("src/**/*.c")):
        if path.stem == "unlisted":
            continue
        target = "march_objects" if path.parent.name == "base" else "not_compiled"
        output = f"CMakeFiles/{target}.dir/{path.name}.o"
        command = [compiler, "-std=c17", "-fPIC", f"-I{root}/src", "-o", output, "-c", str(path)]
        entries.append({"directory": str(root), "file": str(path),
                        "command": shlex.join(command)})
        if target == "march_objects":
            (root / output).parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(command, cwd=root, check=True)
    write(root, "compile_commands.json", json.dumps(entries))


def check(rule, compiler, planted=()):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in [*CLEAN.items(), *planted]:
            write(root, name, text)
        build(root, compiler)
        run = subprocess.run([sys.executable, CHECK, rule, root, root],
                             capture_output=True, text=True)
        return run.returncode, run.stdout + run.stderr


def main():
    compiler = sys.argv[1]
    faults, skipped = [], set()
    for rule in dict.fromkeys(plant[0] for plant in PLANTED):
        code, answer = check(rule, compiler)
        if code == 77:
            skipped.add(rule)
            print(answer, end="")
        elif code != 0:
            faults.append(f"{rule}: does not let a clean tree pass:\n{answer}")
    for rule, name, text, expected in PLANTED:
        code, answer = check(rule, compiler, [(name, text)])
        if rule not in skipped and (code != 1 or expected not in answer):
            faults.append(f"{rule}: misses {text!r} in {name}; it says:\n{answer}")
    print("\n".join(faults) or f"all {len(PLANTED)} planted faults are caught")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
