# SPDX-License-Identifier: GPL-2.0-or-later
"""Boots about the this_cpu operations: interrupted at every instruction, used
before the copies exist."""

import re

import boots

# (build, board, CPUs): with and without the register, the MMU, other CPUs
SWEEPS = (("riscv", "virt", 2), ("riscv-up", "virt", 1),
          ("riscv-nommu", "virt", 2), ("riscv-generic-ops", "virt", 2),
          ("arm", "vexpress-a9", 2), ("arm", "vexpress-a15", 2),
          ("arm-up", "vexpress-a9", 1), ("arm-nommu", "vexpress-a15", 2),
          ("arm-generic-ops", "vexpress-a9", 2))

EARLY = (("riscv", "virt"), ("riscv-nommu", "virt"),
         ("arm", "vexpress-a9"), ("arm-nommu", "vexpress-a9"),
         ("arm-nommu", "vexpress-a15"))


def sweep(results, build, board, smp):
    """With a clock that counts instructions, ticks hit every one of them."""
    name = "sweep on %s, %s" % (board, build)
    # threads that move, counted in instructions: not on ARM without MMU,
    # where QEMU's clock then stands still
    moves = build != "arm-nommu"
    cases = ["protected_ops_lose_nothing", "every_instruction",
             "unprotected_loses"] + moves * ["this_cpu_survives_moves"]
    done = boots.boot("sweep-%s-%s" % (build, board), build, board, smp,
                      "crumb.exit crumb.demo=0 ktap=full restart.sweep "
                      "tests=percpu-restart,restart-table" +
                      moves * ",affinity",
                      options=["--icount"])
    results.check(name + ": status", done.status == 0, done.end(), done)
    for case in cases:
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
