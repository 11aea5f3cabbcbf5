#!/usr/bin/env python3
"""Check that the source keeps to the house rules.

    check.py RULE SOURCE-FOLDER BUILD-FOLDER

Prints what breaks the rule and exits with 1; exits with 77 where the tool that judges is
not installed. The rules are the functions at the end; tests/arch/selftest.py shows for
each of them that it can fail.
"""
import configparser
import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LONGEST_FUNCTION = 80  # lines, from brace to brace
LONGEST_FILE = 500
TABLE = Path(__file__).parent / "layers.txt"


class Skip(Exception):
    """The judge is not here."""


def files(root, *patterns):
    found = (path for pattern in patterns for path in root.glob(pattern))
    return sorted(path for path in found if path.is_file())


def own_code(root):
    return files(root, *(f"{folder}/**/*.{end}" for folder in ("src", "tests", "fuzz")
                         for end in ("c", "h")))


def project_files(root):
    """What belongs to the project; without git, all but what is made."""
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-co", "--exclude-standard", "-z"],
        capture_output=True, text=True)
    if listed.returncode == 0:
        names = listed.stdout.split("\0")
    else:
        names = [str(path.relative_to(root)) for path in root.rglob("*")
                 if path.relative_to(root).parts[0] not in ("build", "out", ".git")]
    return [root / name for name in sorted(names) if name and (root / name).is_file()]


def text_of(path):
    """None for a file that is not text."""
    data = path.read_bytes()
    return None if b"\0" in data else data.decode("utf-8", "replace")


def compile_commands(build):
    commands = json.loads((build / "compile_commands.json").read_text())
    return {Path(entry["directory"], entry["file"]).resolve(): entry for entry in commands}


def tool(*names):
    for name in names:
        if shutil.which(name):
            return name
    raise Skip(f"{names[0]} is not installed")


# ---- the table -------------------------------------------------------------------------

def read_table():
    table = configparser.ConfigParser(delimiters=":", comment_prefixes="#")
    table.optionxform = str
    table.read_string(TABLE.read_text())
    return ({key: value.split() for key, value in table["folders"].items()},
            {key: value.split() for key, value in table["libraries"].items()},
            set(table["standard"]["headers"].split()))


def layer_fault(folder, form, header, table):
    """Why a file of `folder` may not include this header; None if it may."""
    folders, libraries, standard = table
    if form == '"':
        target = header.split("/")[0]
        if target in folders and target == folder and "/" in header:
            return None
        if target in folders[folder] and ("/" in header or target == "marchmap.h"):
            return None
        return f"{folder} may include {' '.join(folders[folder])}"
    if header in standard:
        return None
    for pattern, owners in libraries.items():
        if fnmatch.fnmatch(header, pattern):
            return None if folder in owners else f"it belongs to {' '.join(owners)}"
    return "unknown: list it in tests/arch/layers.txt"


INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:(["<])([^">]+)[">]|(\w+))', re.M)


def layers(root, build):
    """Includes go only where layers.txt lets them."""
    table = read_table()
    for path in files(root, "src/**/*.[ch]", "src/**/*.def"):
        name = path.relative_to(root / "src")
        if str(name) == "marchmap.h":
            folder = "base"  # nothing of ours, and no library
        else:
            folder = name.parts[0]
        if folder not in table[0]:
            yield f"{path}: the folder is not in tests/arch/layers.txt"
            continue
        for match in INCLUDE.finditer(path.read_text()):
            form, header, macro = match.groups()
            if macro:  # FreeType's way: #include FT_OUTLINE_H
                form, header = "<", "ft2build.h" if macro.startswith("FT_") else macro
            fault = layer_fault(folder, form, header, table)
            if fault:
                yield f"{path}: must not include {header}: {fault}"


# ---- the other rules -------------------------------------------------------------------

def alone(root, build):
    """Every header compiles without another before it."""
    command = next(entry for source, entry in compile_commands(build).items()
                   if root / "src" in source.parents)
    words = shlex.split(command["command"])
    flags = [word for i, word in enumerate(words)
             if word not in ("-c", "-o") and words[i - 1] not in ("-c", "-o")]

    def compile_header(path):
        run = subprocess.run([*flags, "-fsyntax-only", "-x", "c", "-"],
                             input=f'#include "{path}"\n', cwd=command["directory"],
                             capture_output=True, text=True)
        return run.stderr if run.returncode else None

    headers = files(root, "src/**/*.h")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, message in zip(headers, pool.map(compile_header, headers)):
            if message:
                yield f"{path}: does not compile alone\n{message}"


def state(root, build):
    """The library has no writable global: frames are drawn in parallel."""
    for source, entry in compile_commands(build).items():
        words = shlex.split(entry["command"])
        made = Path(entry["directory"], words[words.index("-o") + 1])
        if "march_objects.dir" not in made.parts:
            continue
        if not made.is_file():
            yield f"{source}: is not compiled yet"
            continue
        listing = subprocess.run([tool("objdump"), "-t", made],
                                 capture_output=True, text=True, check=True).stdout
        for line in listing.splitlines():
            symbol = re.search(r"(\S+)\t[0-9a-f]+ +(?:\.hidden )?(\S+)$", line)
            if not symbol or symbol[1] == symbol[2]:
                continue
            writable = re.match(r"\.t?(data|bss)|\*COM\*", symbol[1])
            if writable and not symbol[1].startswith(".data.rel.ro"):
                yield f"{source}: {symbol[2]} can be written to"


def function_name(lines, brace):
    for line in reversed(lines[:brace]):
        start = re.match(r"\S.*?(\w+)\(", line)
        if start:
            return start[1]
    return "?"


def length(root, build):
    """No function over 80 lines, no file over 500. Relies on the layout that the rule
    `layout` sees to: a function's braces, and no others, stand in the first column."""
    for path in own_code(root):
        lines = path.read_text().splitlines()
        if len(lines) > LONGEST_FILE:
            yield f"{path}: {len(lines)} lines, more than {LONGEST_FILE}"
        start = None
        for number, line in enumerate(lines):
            if line == "{":
                start = number
            elif line == "}" and start is not None:
                if number - start + 1 > LONGEST_FUNCTION:
                    yield (f"{path}:{start + 1}: {function_name(lines, start)}() has "
                           f"{number - start + 1} lines, more than {LONGEST_FUNCTION}")
                start = None


def sources(root, build):
    """Every source is compiled, that is: listed in a CMakeLists.txt."""
    built = set(compile_commands(build))
    for path in files(root, "src/**/*.c", "tests/unit/*.c", "tests/support/*.c", "fuzz/*.c"):
        if path.resolve() not in built:
            yield f"{path}: is in no CMakeLists.txt"


def paths(root, build):
    """No file speaks of a folder of the machine it was written on."""
    private = re.compile(r"(?<![\w.)}>*-])/(home|work|root|Users)/\w+")
    for path in project_files(root):
        for number, line in enumerate((text_of(path) or "").splitlines(), 1):
            found = private.search(line)
            if found and path.name != "selftest.py":
                yield f"{path}:{number}: {found[0]}"


def layout(root, build):
    """clang-format 14 would change nothing; other versions have other tastes."""
    name = tool("clang-format-14", "clang-format")
    version = subprocess.run([name, "--version"], capture_output=True, text=True).stdout
    if "version 14." not in version:
        raise Skip(f"{version.strip()} is not version 14")
    run = subprocess.run([name, "--dry-run", "-Werror", *own_code(root)],
                         capture_output=True, text=True)
    if run.returncode:
        yield run.stderr


def shell(root, build):
    """shellcheck has nothing to say about our scripts."""
    shebang = ("#!/bin/sh", "#!/bin/bash", "#!/usr/bin/env bash")
    scripts = [path for path in project_files(root)
               if path.suffix == ".sh" or (text_of(path) or "").startswith(shebang)]
    run = subprocess.run([tool("shellcheck"), "-x", *scripts], cwd=root,
                         capture_output=True, text=True)
    if scripts and run.returncode:
        yield run.stdout + run.stderr


RULES = {rule.__name__: rule
         for rule in (layers, alone, state, length, sources, paths, layout, shell)}


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in RULES:
        sys.exit(f"usage: check.py {{{','.join(RULES)}}} SOURCE-FOLDER BUILD-FOLDER")
    rule, root, build = RULES[sys.argv[1]], Path(sys.argv[2]).resolve(), Path(sys.argv[3])
    try:
        faults = list(rule(root, build.resolve()))
    except Skip as reason:
        print(f"{rule.__name__}: SKIPPED: {reason}")
        sys.exit(77)
    for fault in faults:
        print(fault.replace(f"{root}/", ""))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
