# SPDX-License-Identifier: GPL-2.0-or-later
"""`percpu map` at the monitor: the picture of every chunk agrees with the
numbers of `percpu_stats`."""

import re

import pytest

import patience

from test_memory import ROOT, kernel

# some that leave objects and chunks behind
TESTS = "crumb.demo=0 tests=percpu-alloc,percpu-vm-demand,percpu-misuse"
MACHINES = [("riscv", ["--smp", "4", "--numa", "2"]),
            ("riscv", ["--smp", "2", "--cmdline", TESTS + " percpu_alloc=page"]),
            ("arm", ["--smp", "4"])]
HEAD = re.compile(
    r"^(first chunk|reserved chunk|chunk) \d+ at [0-9a-f]+: (on no list|slot "
    r"(\d+) of (\d+)[^\n]*)\n  objects (\d+), free (\d+) bytes, largest known "
    r"run (\d+) at (\d+)\n  pages (\d+), backed (\d+), empty (\d+)\n", re.M)
CELL = 64


def ask(arch, options):
    """Boot with some tests, which leave chunks behind; draw, count, draw."""
    if "--cmdline" not in options:
        options = options + ["--cmdline", TESTS]
    done = patience.run(
        ["tools/run", *options, kernel(arch)], 300,
        b"percpu map\npercpu_stats\npercpu map\npercpu nothing\n", cwd=ROOT)
    text = done.stdout.decode("utf-8", "replace").replace("\r", "")
    assert done.returncode == 0, text
    return text.split("crumb> ")[1:5]


def drawn(text):
    """Each chunk of a picture: its numbers and its rows."""
    heads = list(HEAD.finditer(text))
    ends = [h.start() for h in heads[1:]] + [len(text)]
    for head, end in zip(heads, ends):
        numbers = [int(n) for n in head.groups()[4:]]
        rows = re.findall(r"^ +(\d+)  (.{64})(?: (\w*>?)| -)$",
                          text[head.end():end], re.M)
        gaps = re.findall(r"^  +(\d+)(?:-(\d+))?  not backed$",
                          text[head.end():end], re.M)
        yield head.group(1), numbers, rows, gaps


def counted(text):
    """(objects, free, run, empty) of each chunk of the report."""
    part = text.split("Per Chunk Stats:")[1]
    names = ("nr_alloc", "free_bytes", "contig_bytes", "empty_pop_pages")
    columns = [[int(n) for n in re.findall(r"^  %s +: +(\d+)$" % name, part,
                                           re.M)] for name in names]
    return list(zip(*columns))


def check_chunk(kind, numbers, rows, gaps, cpus, dyn):
    _, free, run, start, pages, backed, empty = numbers
    cells = "".join(row for _, row, _ in rows)
    missing = sum(int(b or a) - int(a) + 1 for a, b in gaps)
    assert len(rows) + missing == pages
    assert sum(1 for _, _, nodes in rows if nodes) == backed
    assert all(len(nodes) == cpus for _, _, nodes in rows if nodes)
    assert empty <= backed
    size = dyn if kind == "first chunk" else pages * CELL * 64
    whole, part = cells.count("#") * CELL, cells.count("+") * CELL
    assert whole <= size - free <= whole + part
    # the known run is free, and it is where the picture says
    known = cells.count("=") * CELL
    assert known <= run < known + 2 * CELL + missing * 4096
    first = rows[0][0] if rows else 0
    for index, row, _ in rows:
        for i, char in enumerate(row):
            at = (int(index) - int(first)) * 4096 + i * CELL
            inside = start <= at and at + CELL <= start + run
            if char == "=":
                assert kind != "chunk" or inside


@pytest.mark.parametrize("arch, options", MACHINES)
def test_picture_agrees_with_the_numbers(arch, options):
    before, stats, after, wrong = ask(arch, options)
    cpus = int(options[1])
    dyn = int(re.search(r"^  dyn_size +: +(\d+)$", stats, re.M).group(1))
    for text in (before, after):
        chunks = list(drawn(text))
        assert chunks and chunks[0][0] == "first chunk" or len(chunks) > 1
        for kind, numbers, rows, gaps in chunks:
            check_chunk(kind, numbers, rows, gaps, cpus, dyn)
    # deferred work may fall between two of the commands, not around both
    pictures = [[(n[0], n[1], n[2], n[6]) for _, n, _, _ in drawn(text)]
                for text in (before, after)]
    assert counted(stats) in pictures, (counted(stats), pictures)
    assert "unknown word nothing; there is: map" in wrong
