# SPDX-License-Identifier: GPL-2.0-or-later
"""Boots about memory: from 16 MiB to 1 GiB, all allocators at once for
seconds, requests that fail, caches that watch their objects."""

import re

import boots

MACHINES = (("riscv", "virt"), ("arm", "vexpress-a9"))
SIZES = ("16M", "32M", "64M", "256M", "1G")
MM_SUITES = "tests=slab*,mm-*,page*,fault*"

# what must be in the log of a stress boot, once per kind
KINDS = ("pages", "objects", "vmalloc", "per-CPU")

STRESS = (("riscv", "virt", 4), ("riscv-nommu", "virt", 4),
          ("riscv-up", "virt", 1), ("arm", "vexpress-a9", 4),
          ("arm-nommu", "vexpress-a15", 4))


def size(results, build, board, mem):
    """The allocators' tests pass on a machine of that size."""
    done = boots.full_boot(results, "mem-%s-%s" % (board, mem), build, board,
                           2, 2, "crumb.demo=0 " + MM_SUITES,
                           options=["--mem", mem])
    match = re.search(r"Memory: (\d+)K/(\d+)K available", done.text)
    results.check("mem %s on %s: most of it is free" % (mem, board),
                  match and int(match.group(1)) >=
                  int(match.group(2)) * 85 // 100,
                  match.group(0) if match else "no such line", done)


def stress(results, build, board, smp):
    """Seconds of everything on every CPU, then each request fails once."""
    name = "mm-stress-%s-%s" % (build, board)
    done = boots.full_boot(results, name, build, board, smp, None,
                           "crumb.demo=0 tests=mm-* mm_stress=4")
    for kind in KINDS:
        match = re.search(r"all_kinds_on_all_cpus: %s: (\d+)" % kind,
                          done.text)
        results.check("%s: %s" % (name, kind), match and
                      int(match.group(1)) > 0, "none were allocated", done)
    points = re.findall(r"each_allocation_point: (\S+): (\d+) points",
                        done.text)
    results.check(name + ": every operation failed at every point",
                  len(points) == 7 and all(int(n) > 0 for _, n in points),
                  repr(points), done)


def fail_nth(results, build, board, options, expected):
    """The command line's fault: said, with the chain, and the boot goes on
    or ends with a word."""
    name = "%s on %s" % (options, board)
    done = boots.boot("fail-nth-%s-%s" % (board, re.sub(r"\W", "-", options)),
                      build, board, 2, "crumb.exit crumb.demo=0 tests=none " +
                      options)
    results.check(name, re.search(expected, done.text),
                  "no %r" % expected, done)
    results.check(name + ": the kernel ends by itself",
                  done.status not in (None, 124), done.end(), done)


FAULTS = (
    ("fail_nth=2", r"fault injection: request 2 fails: memblock, \d+ bytes"),
    ("fail_nth=1 fail_nth_from=slab",
     r"fault injection: request 1 fails: \S+, \d+ bytes"),
    ("fail_nth=x", r"fail_nth=x: not a number"),
    ("fail_nth=1 fail_nth_from=nowhere",
     r"fail_nth_from=nowhere: no initcall level"),
    ("slab_debug=Q", r"slab_debug=Q: F, Z, P, U or - expected"),
    ("mm_stress=-1", r"mm_stress=-1: not a number of seconds"),
)


def watched(results, build, board):
    """All caches with poison and red zones."""
    boots.full_boot(results, "slab-debug-" + board, build, board, 4, 4,
                    "crumb.demo=0 slab_debug")


def jobs(results):
    return ([(size, results, build, board, mem)
             for build, board in MACHINES for mem in SIZES] +
            [(stress, results) + machine for machine in STRESS] +
            [(fail_nth, results, build, board) + fault
             for build, board in MACHINES for fault in FAULTS] +
            [(watched, results, build, board) for build, board in MACHINES])
