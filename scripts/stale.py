# SPDX-License-Identifier: GPL-2.0-or-later
"""The rule `stale` of scripts/check-source: what a comment, a help text or a
page names must be there.

A name is a file (`base/cpu.c`, `cpu.c`, `asm/page.h`, `arch/*/kernel/irq.c`),
a folder that begins with one of ours (`tests/guest/`), or a function with its
parentheses (`pcpu_alloc()`). A path may lack its beginning: `bitmap/chunk.h`
is any file that ends so. A function is there if its name occurs in code, or
if a macro pastes it together (`this_cpu_##op` makes every this_cpu_...).

A page that says "`f()`, `file`" says that the file has the function.

A paragraph that says Linux, or a version of it, may name what Linux has.
"""

import fnmatch
import os
import re

ENDINGS = "c|h|S|py|md|mk|sed|awk|dts|dtsi|dtso|sh|gdb|lds|config"
FILE = re.compile(r"(?<![\w./*<-])((?:[\w*+.-]+/)*[\w*+-][\w*+.-]*"
                  r"\.(?:%s))(?![\w/(*-])" % ENDINGS)
FUNCTION = re.compile(r"(?<![\w.>*-])([A-Za-z_]\w{2,})\(\)")
ELSEWHERE = re.compile(r"\bLinux|\b[2-7]\.\d+(\.\d+)?\b|\bLLVM|\bGCC|\bQEMU")
C_PART = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"'
                    r"|'(?:\\.|[^'\\\n])*'", re.S)
WORD = re.compile(r"[A-Za-z_]\w*")
PASTED = re.compile(r"\b([A-Za-z_]\w+)\s*##|##\s*([A-Za-z_]\w{3,})")
HOLDS = re.compile(r"`(\w+)\(\)`, `([\w/.-]+)`")
FENCE = re.compile(r"^```.*?^```", re.S | re.M)
SOURCE = (".c", ".h", ".S")
# what an example makes up, what is written by the build
MADE_UP = re.compile(r"^(\w|name|foo|hello)\.\w+$|^modules/hello/|"
                     r"/X/|^generated/|^build/|^(do|undo)_it$|[A-Z]_|_[A-Z]")


def blank(text):
    return re.sub(r"[^\n]", " ", text)


def is_comment(part):
    return part.startswith(("//", "/*"))


def code_of(text):
    return C_PART.sub(lambda m: blank(m.group()) if is_comment(m.group())
                      else m.group(), text)


def prose_of(path, text):
    """The text with everything blank that nobody reads as a sentence."""
    if path.endswith(SOURCE):
        out, last = [], 0
        for m in C_PART.finditer(text):
            out.append(blank(text[last:m.start()]))
            out.append(m.group() if is_comment(m.group())
                       else blank(m.group()))
            last = m.end()
        return "".join(out) + blank(text[last:])
    if path.endswith(".md"):
        return FENCE.sub(lambda m: blank(m.group()), text)
    if "Kconfig" in path:
        return text
    return "\n".join(line if line.startswith("#") and "#!" not in line else ""
                     for line in text.split("\n"))


def paragraphs(prose):
    """(first line, text): up to a line that has no letters."""
    number, start, lines = 0, 1, []
    for number, line in enumerate(prose.split("\n") + [""], 1):
        if re.search(r"\w", line) and not line.startswith(("|", "* ")):
            if not lines:
                start = number
            lines.append(line)
            continue
        if lines:
            yield start, "\n".join(lines)
        lines, start = [], number
        if re.search(r"\w", line):
            lines.append(line)


class Tree:
    def __init__(self, files, read):
        self.files = set(files)
        self.folders = {os.path.dirname(f) for f in files}
        for folder in list(self.folders):
            while folder:
                folder = os.path.dirname(folder)
                self.folders.add(folder)
        self.folders.discard("")
        top = sorted({f.split("/")[0] for f in self.folders} - {"."})
        self.place = re.compile(r"(?<![\w./<*-])((?:%s)/[\w*/.+-]*[\w*]/?)" %
                                "|".join(map(re.escape, top)))
        self.names = {f.split("/")[-1] for f in files}
        self.tails = {f[i:] for f in files | self.folders
                      for i in [0] + [m.end() for m in re.finditer("/", f)]}
        self.stems = {os.path.splitext(f)[0] for f in files}
        self.words, self.prefixes, self.suffixes = set(), set(), set()
        for path in files:
            text = read(path)
            if text is None or path.endswith(".md") or "Kconfig" in path:
                continue
            if path.endswith(SOURCE):
                text = code_of(text)
                for before, after in PASTED.findall(text):
                    if before:
                        self.prefixes.add(before)
                    if after:
                        self.suffixes.add(after)
            self.words.update(WORD.findall(text))
        self.prefixes = tuple(p for p in self.prefixes if len(p) > 4)
        self.suffixes = tuple(s for s in self.suffixes if len(s) > 4)

    def has_place(self, name, path):
        name = name.rstrip("/.")
        if "*" in name:
            return any(fnmatch.fnmatch(t, name) for t in self.tails)
        near = os.path.normpath(os.path.join(os.path.dirname(path), name))
        return name in self.tails or name in self.stems or near in self.files or \
            near in self.folders

    def has_function(self, name):
        return name in self.words or name.startswith(self.prefixes) or \
            name.endswith(self.suffixes)


def check(files, read, problem):
    """`read(path)` is a file's text or None; problem(path, line, text)."""
    tree = Tree(set(files), read)
    for path in files:
        text = read(path)
        if text is None or not readable(path):
            continue
        own = set(WORD.findall("".join(FENCE.findall(text)))) \
            if path.endswith(".md") else ()
        for start, part in paragraphs(prose_of(path, text)):
            if ELSEWHERE.search(part):
                continue
            for m in list(FILE.finditer(part)) + list(tree.place.finditer(
                    part)):
                if not MADE_UP.search(m.group(1)) and \
                        not tree.has_place(m.group(1), path):
                    problem(path, start + part.count("\n", 0, m.start()),
                            "names %s, which is not there" % m.group(1))
            for m in HOLDS.finditer(part) if path.endswith(".md") else ():
                if m.group(2) in tree.files and not re.search(
                        r"\b%s\b" % m.group(1), code_of(read(m.group(2)))):
                    problem(path, start + part.count("\n", 0, m.start()),
                            "%s() is not in %s" % m.groups())
            for m in FUNCTION.finditer(part):
                if not tree.has_function(m.group(1)) and \
                        not MADE_UP.search(m.group(1)) and \
                        m.group(1) not in own:
                    problem(path, start + part.count("\n", 0, m.start()),
                            "names %s(), which is not there" % m.group(1))


def readable(path):
    return path.endswith(SOURCE + (".md", ".mk", ".py")) or \
        "Kconfig" in path or os.path.basename(path) == "Makefile"
