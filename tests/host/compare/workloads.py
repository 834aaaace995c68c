# SPDX-License-Identifier: GPL-2.0-or-later
"""The work that `make compare` gives to every generation.

A workload is text: "a ID SIZE ALIGN", "f ID", "h ID", which frees it unless
it lies in its chunk's first page, and "m NAME", a mark at which the program
says how much memory is in use. Three kinds:

  recorded   what was measured on the real kernels (tests/golden/perf), whole
  patch set  the benchmark of the 4.14 patch set: objects of one size, freed
             in order, in reverse, at random. A million of them there; here as
             many as PATCH_SET says, which is what Linux's figures are for
  every second  fill, free every second object outside the first page of a
             chunk, allocate again: are the holes found? (mm/percpu: Q1)
"""

import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "percpu"))
import bench                                                # noqa: E402

RECORDED = ("kern-100K", "kern-1M", "kern-lifo", "kern-fifo", "small4",
            "heavy", "pow2", "odd", "align", "mid", "large", "fix8", "fix64",
            "checker1000")
PATCH_SET = {4: 50000, 16: 50000, 64: 20000, 256: 8000, 1024: 4000}
ORDERS = ("inorder", "reverse", "random")
SECOND = {64: 20000, 256: 6000, 1024: 2000}


def recorded(name, folder):
    if name == "small4":        # `small` with sizes of at least 4
        lines = (line.split() for line in
                 bench.load(folder, "small").splitlines())
        return "".join("a %s %d %s\n" % (f[1], max(int(f[2]), 4), f[3])
                       if f[0] == "a" else "f %s\n" % f[1] for f in lines)
    if name == "checker1000":
        return checker()
    return bench.load(folder, name)


def checker(n=20000):
    """1000 bytes each; every second goes; then what fits no hole, then what
    does."""
    out = ["a %d 1000 4\n" % i for i in range(1, n + 1)]
    out += ["f %d\n" % i for i in range(1, n + 1, 2)]
    out += ["a %d %d 4\n" % (i, 1024 if i <= 3 * n // 2 else 1000)
            for i in range(n + 1, 2 * n + 1)]
    out += ["f %d\n" % i for i in range(n + 1, 2 * n + 1)]
    out += ["f %d\n" % i for i in range(2, n + 1, 2)]
    return "".join(out)


def patch_set(size, order):
    n = PATCH_SET[size]
    ids = list(range(1, n + 1))
    out = ["a %d %d %d\n" % (i, size, min(size, 8)) for i in ids]
    if order == "reverse":
        ids.reverse()
    elif order == "random":
        random.Random(size).shuffle(ids)
    return "".join(out + ["f %d\n" % i for i in ids])


def every_second(size):
    n = SECOND[size]
    out = ["a %d %d 8\n" % (i, size) for i in range(1, n + 1)]
    out.append("m full\n")
    out += ["h %d\n" % i for i in range(1, n + 1, 2)]
    out.append("m holes\n")
    out += ["a %d %d 8\n" % (n + i, size) for i in range(1, 2 * n // 5)]
    out.append("m refilled\n")
    return "".join(out)


def everything(folder):
    """(name, text) of each workload."""
    for name in RECORDED:
        yield name, recorded(name, folder)
    for size in PATCH_SET:
        for order in ORDERS:
            yield "b414-%d-%s" % (size, order), patch_set(size, order)
    for size in SECOND:
        yield "second-%d" % size, every_second(size)
