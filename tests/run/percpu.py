# SPDX-License-Identifier: GPL-2.0-or-later
"""Boots about the this_cpu operations: interrupted at every instruction, used
before the copies exist."""

import re

import boots

# (build, board, CPUs, suites): with and without the register, the MMU, other
# CPUs; all suites where a CPU runs alone until it waits or its timer is due
FEW = " tests=percpu-restart,restart-table,affinity"
SWEEPS = (("riscv", "virt", 4, ""), ("riscv-up", "virt", 1, FEW),
          ("riscv-nommu", "virt", 2, FEW),
          ("riscv-generic-ops", "virt", 2, FEW),
          ("arm", "vexpress-a9", 4, ""), ("arm", "vexpress-a15", 4, ""),
          ("arm-up", "vexpress-a9", 1, FEW),
          ("arm-nommu", "vexpress-a15", 2, ""),
          ("arm-generic-ops", "vexpress-a9", 2, FEW))

EARLY = (("riscv", "virt"), ("riscv-nommu", "virt"),
         ("arm", "vexpress-a9"), ("arm-nommu", "vexpress-a9"),
         ("arm-nommu", "vexpress-a15"))


def sweep(results, build, board, smp, suites):
    """With a clock that counts instructions, ticks hit every one of them."""
    name = "sweep on %s, %s" % (board, build)
    done = boots.boot("sweep-%s-%s" % (build, board), build, board, smp,
                      "crumb.exit crumb.demo=0 ktap=full restart.sweep" +
                      suites, options=["--icount"])
    results.check(name + ": status", done.status == 0, done.end(), done)
    for case in ("protected_ops_lose_nothing", "every_instruction",
                 "unprotected_loses", "this_cpu_survives_moves"):
        results.check("%s: %s" % (name, case),
                      re.search(r"\] +ok \d+ %s *$" % case, done.text, re.M),
                      "not ok, or skipped", done)


def early(results, build, board, way):
    """A per-CPU variable before there are copies: caught, and said."""
    name = "percpu.early%s on %s, %s" % (way, board, build)
    done = boots.boot("early-%s-%s%s" % (build, board, way), build, board, 2,
                      "crumb.exit percpu.early" + way)
    results.check(name + ": failure status",
                  done.status not in (0, None, 124), done.end(), done)
    for what in (r"Oops: ", r"per-CPU variable was used before",
                 r"\] <?.*early_use_param\+0x"):
        results.check("%s: %r" % (name, what), re.search(what, done.text),
                      "no such line", done)


def jobs(results):
    return ([(sweep, results) + machine for machine in SWEEPS] +
            [(early, results, build, board, way)
             for build, board in EARLY for way in ("", "=table")])
