# SPDX-License-Identifier: GPL-2.0-or-later
"""Boots about the first per-CPU chunk: embedded or page by page, on one node
or several, and what is said when it cannot be as asked for."""

import re

import base
import boots

EMBEDDED = r"percpu: Embedded \d+ pages/cpu s\d+ r\d+ d\d+ u\d+$"
PAGES = r"percpu: \d+ 4K pages/cpu s\d+ r\d+ d\d+$"
QUICK = "crumb.exit crumb.demo=0 tests=none "

# name: (build, board, CPUs, command line, runner's options, what is said)
FULL = {
    "page": [("riscv", "virt", 4), ("arm", "vexpress-a9", 4),
             ("arm", "vexpress-a15", 2), ("riscv-debug", "virt", 2)],
    "nodes": [("riscv", "virt", 4), ("riscv-debug", "virt", 2)],
    "page on nodes": [("riscv", "virt", 4)],
    "fall-back": [("riscv-small-vmalloc", "virt", 4)],
    "little vmalloc space": [("riscv-small-vmalloc", "virt", 2)],
}
NUMA = ["--numa", "2"]
WAYS = {
    "page": ("percpu_alloc=page", [], [PAGES]),
    "nodes": ("debug", NUMA, [EMBEDDED, r"pcpu-alloc: \[0\] 0 .*\[1\] "]),
    "page on nodes": ("percpu_alloc=page", NUMA, [PAGES]),
    "fall-back": ("", NUMA, [
        r"percpu: max_distance=0x[0-9a-f]+ too large for vmalloc space "
        r"0x4000000$",
        r"PERCPU: auto allocator failed \(-22\), falling back to page size$",
        PAGES]),
    "little vmalloc space": ("", [], [EMBEDDED]),
}

# build, board, command line, what is said, what is not
SAID = [
    ("riscv", "virt", "percpu_alloc=4k",
     [r"percpu: unknown allocator 4k specified$", EMBEDDED], PAGES),
    ("arm", "vexpress-a9", "percpu_alloc=4k",
     [r"percpu: unknown allocator 4k specified$", EMBEDDED], PAGES),
    ("riscv", "virt", "percpu_alloc",
     [r"Malformed early option 'percpu_alloc'", EMBEDDED], PAGES),
    ("riscv", "virt", "percpu_alloc=embed", [EMBEDDED], "unknown|" + PAGES),
    ("riscv-nommu", "virt", "percpu_alloc=page",
     [r"percpu: unknown allocator page specified$", EMBEDDED], PAGES),
]


def full(results, way, build, board, smp):
    cmdline, options, said = WAYS[way]
    name = "first chunk, %s on %s, %s" % (way, board, build)
    log = "first-%s-%s-%s" % (way.replace(" ", "-"), build, board)
    done = boots.full_boot(results, log, build, board, smp, smp,
                           cmdline="crumb.demo=0 " + cmdline, options=options)
    for line in said:
        results.check("%s: %s" % (name, line), re.search(line, done.text,
                                                         re.M),
                      "not said", done)


def said(results, number, build, board, cmdline, lines, absent):
    name = "%s on %s, %s" % (cmdline, board, build)
    done = boots.boot("first-said-%d" % number, build, board, 2,
                      QUICK + cmdline)
    results.check(name + ": status", done.status == 0, done.end(), done)
    for line in lines:
        results.check("%s: %s" % (name, line),
                      re.search(line, done.text, re.M), "not said", done)
    results.check(name + ": nothing else",
                  not re.search(absent, done.text, re.M), "said", done)


def hole(results, build, board):
    """A page of a chunk that nobody asked for is not there."""
    name = "percpu.hole on %s, %s" % (board, build)
    done = boots.boot("first-hole-%s-%s" % (build, board), build, board, 2,
                      QUICK + "percpu.hole")
    match = re.search(r"percpu\.hole: ([0-9a-f]+)$", done.text, re.M)
    for what in (r"Oops: .*%s",
                 r"%s: page 7 of the vmalloc area .*pcpu_get_vm_areas"):
        results.check("%s: %s" % (name, what), match and
                      re.search(what % match.group(1), done.text),
                      "no report", done)
    results.check(name + ": failure status",
                  done.status not in (0, None, 124), done.end(), done)


def jobs(results):
    return ([(full, results, way) + machine
             for way, machines in FULL.items() for machine in machines] +
            [(said, results, number) + case
             for number, case in enumerate(SAID)] +
            [(hole, results, "riscv", "virt"),
             (hole, results, "arm", "vexpress-a9")])


def main():
    """Only these: python3 tests/run/first_chunk.py"""
    results = base.Results(True)
    for build in sorted({m[0] for ms in FULL.values() for m in ms} |
                        {case[0] for case in SAID} | {"arm"}):
        boots.build_one(results, build)
    base.parallel(jobs(results))
    print("%d passed, %d failed" % (results.passed, results.failed))
    return 1 if results.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
