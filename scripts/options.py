#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two rules of scripts/check-source: what a user can set is explained.

params   docs/parameters.md is what the source says. Each early_param() and
         __setup() has, in its file, a comment that begins with the parameter
         in quotes: `"mem=SIZE": use the first SIZE bytes only.`
         `scripts/options.py >docs/parameters.md` (make params) writes it.
options  each option of the menu has a help text that is more than its title
"""

import os
import re
import subprocess

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = "docs/parameters.md"
REGISTERED = re.compile(r'^(early_param|__setup)\("([\w.]+)=?"', re.M)
COMMENT = re.compile(r'/\*+[\s*]+"([\w.]+)([^"\n]*)":\s(.*?)\*/', re.S)
FEWEST_WORDS = 12
HEAD = """\
<!-- SPDX-License-Identifier: GPL-2.0-or-later -->
<!-- Written by `make params` from the comments beside each parameter. -->
# The command line

`make run CMDLINE="quiet mem=64M"` gives them. *Early* ones are read before
there is memory, *late* ones once services run. A parameter that nobody knows
is reported once. Names are equal with `-` or `_`.

| parameter | does | read | in |
|---|---|---|---|
"""


def parameters(files, read, problem):
    """[(name, spelling, text, early?, path)], in order of names."""
    found = {}
    for path in files:
        text = read(path) if path.endswith(".c") else None
        if not text or path.startswith("tests/host/"):
            continue
        said = {m.group(1): m for m in COMMENT.finditer(text)}
        for m in REGISTERED.finditer(text):
            name = m.group(2)
            if name not in said:
                problem(path, text.count("\n", 0, m.start()) + 1,
                        'no comment /* "%s...": what it does */' % name)
                continue
            words = re.sub(r"\s*\n \*\s*|\s+", " ", said[name].group(3))
            found[name] = (name, name + said[name].group(2), words.strip(),
                           m.group(1) == "early_param", path)
    return [found[name] for name in sorted(found)]


def page(files, read, problem):
    return HEAD + "".join(
        "| `%s` | %s | %s | `%s` |\n" % (
            spelling, text[0].upper() + text[1:].replace("|", "\\|"),
            "early" if early else "late", path)
        for _, spelling, text, early, path in parameters(files, read, problem))


def check_params(files, read, problem):
    if (read(PAGE) or "") != page(files, read, problem):
        problem(PAGE, 1, "is not what the source says: make params")


def check_options(files, read, problem):
    for path in files:
        if os.path.basename(path) != "Kconfig" or path.startswith("tests/run"):
            continue
        for block in re.split(r"^(?=config |menu |endmenu|choice|endchoice|if )",
                              read(path), flags=re.M):
            name = re.match(r"config (\w+)", block)
            if not name or not re.search(
                    r'^\t(bool|int|string|hex|prompt) "', block, re.M):
                continue
            words = block.partition("\thelp\n")[2].split()
            if len(words) < FEWEST_WORDS:
                line = read(path).count("\n", 0, read(path).index(block)) + 1
                problem(path, line, "%s: a help text of %d words" % (
                    name.group(1), len(words)))


def main():
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"],
                           cwd=TOP, capture_output=True, text=True,
                           check=True).stdout.split("\n")

    def read(path):
        with open(os.path.join(TOP, path), encoding="utf-8") as f:
            return f.read()

    print(page(sorted(filter(None, names)), read,
               lambda *where: None), end="")


if __name__ == "__main__":
    main()
