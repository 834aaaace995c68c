#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Make a board's device tree wrong in one way: edit_tree.py WAY FILE.dtb"""

import re
import subprocess
import sys


def dtc(source, target, blob):
    return subprocess.run(["dtc", "-q", "-I", source, "-O", target],
                          input=blob, capture_output=True, check=True).stdout


def nodes(text, name):
    """The spans of all nodes called `name@...` or `name`."""
    for match in re.finditer(r"^(\t+)%s(@[0-9a-f,]+)? \{" % name, text, re.M):
        end = text.index("\n%s};\n" % match.group(1), match.start())
        yield match.start(), end + len(match.group(1)) + 4


def without_memory(text):
    for start, end in reversed(list(nodes(text, "memory"))):
        text = text[:start] + text[end:]
    return text


def memory_reg(text, size):
    def change(match):
        cells = match.group(1).split()
        base = cells[:len(cells) // 2]
        high = ["0x00"] * (len(base) - 1)
        return "reg = <%s>" % " ".join(base + high + [size])
    start, end = next(nodes(text, "memory"))
    node = re.sub(r"\breg = <([^>]*)>", change, text[start:end])
    return text[:start] + node + text[end:]


def more_cpus(text, count, first=100):
    """CPUs that do not exist, behind those that do."""
    start, end = list(nodes(text, "cpu"))[-1]
    node = re.sub(r"\n\t+(phandle|linux,phandle) = [^;]*;", "",
                  text[start:end])
    node = re.sub(r"\n\t+interrupt-controller \{.*?\};", "", node, flags=re.S)
    copies = ""
    for number in range(first, first + count):
        copy = re.sub(r"cpu@[0-9a-f]+", "cpu@%x" % number, node)
        copies += re.sub(r"\breg = <[^>]*>", "reg = <%#x>" % number, copy)
    return text[:end] + copies + text[end:]


def without_uart_interrupt(text):
    for name in ("serial", "uart"):
        for start, end in reversed(list(nodes(text, name))):
            node = re.sub(r"\n\t+interrupts(-extended)? = [^;]*;", "",
                          text[start:end])
            text = text[:start] + node + text[end:]
    return text


WAYS = {
    "no-memory": without_memory,
    "tiny-memory": lambda text: memory_reg(text, "0x1000"),
    "deaf-uart": without_uart_interrupt,
    "many-cpus": lambda text: more_cpus(text, 12),
    "dead-cpu": lambda text: more_cpus(text, 1, 3),
}


def main():
    way, path = sys.argv[1:]
    with open(path, "rb") as f:
        text = dtc("dtb", "dts", f.read()).decode()
    with open(path, "wb") as f:
        f.write(dtc("dts", "dtb", WAYS[way](text).encode()))


if __name__ == "__main__":
    main()
