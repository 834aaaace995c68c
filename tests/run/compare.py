# SPDX-License-Identifier: GPL-2.0-or-later
"""`make compare`: it ends, its files are there, and where the real kernels'
memory use was recorded, ours is the same."""

import os
import re

import base

LIMIT = 900
OUT = "build/compare"


def cells(text, title):
    """{workload: [cell of each generation]} of one printed table."""
    part = text.split("\n" + title + "\n", 1)[1].split("\n\n", 1)[0]
    rows = [re.split(r"  +", line.strip()) for line in part.split("\n")]
    return {row[0]: row[1:] for row in rows[1:]}


def packing(results, text, done):
    """Live by managed bytes depends on placement alone: equal, but for the
    third decimal of a mean."""
    number = 0
    for name, row in cells(text, "Live bytes by managed bytes").items():
        for cell in row:
            pair = re.match(r"([\d.]+) \(([\d.]+)\)$", cell)
            if not pair:
                continue
            number += 1
            ours, theirs = map(float, pair.groups())
            results.check("%s: %s" % (name, cell),
                          abs(ours - theirs) < 0.0015, cell, done)
    results.check("figures beside Linux's", number == 14 * 6, number, done)


def holes(results, text, done):
    """Frees outside a chunk's first page: invisible from 5.2 on (Q1)."""
    title = ("Fill, free every second object outside first pages, allocate "
             "fewer again: chunks")
    for name, row in cells(text, title).items():
        for cell, lost in zip(row[4:], (0, 0, 0, 0, 1, 1)):
            full, again = map(int, cell.split(" -> "))
            results.check("%s: %s" % (name, cell), (again > full) == lost,
                          cell, done)


def tests(results):
    """The same work on every generation, against the real kernels' figures."""
    done = base.make("compare", "compare/compare.log", LIMIT)
    results.check("make compare", done.status == 0, done.end(), done)
    if done.status:
        return
    packing(results, done.text, done)
    holes(results, done.text, done)
    for name in ("compare.md", "boot.svg", "inc.svg", "alloc-kern-1M.svg",
                 "free-fix8.svg", "packing.svg"):
        path = os.path.join(base.TOP, OUT, name)
        results.check(name, os.path.exists(path) and os.path.getsize(path),
                      "missing or empty", done)
