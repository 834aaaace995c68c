# SPDX-License-Identifier: GPL-2.0-or-later
"""`make gdb-check`: the GDB session and its commands, in batch."""

import os
import re

import base
import boots

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      "gdb_session.py")


def session(results, build, board, smp):
    name = "gdb %s on %s" % (build, board)
    boots.need(build)
    env = base.environment(CRUMB_GDB_SCRIPT=SCRIPT, CRUMB_CPUS=str(smp))
    done = base.run(["tools/gdb/session", "batch", boots.folder(build),
                     "--board", board, "--smp", str(smp), "--timeout", "1200",
                     "--cmdline", "crumb.demo=0"],
                    "gdb/%s-%s.log" % (build, board), 180, env=env)
    verdicts = re.findall(r"^(pass|fail): (.*)$", done.text, re.M)
    for verdict, what in verdicts:
        results.check("%s: %s" % (name, what), verdict == "pass", "not so",
                      done)
    results.check(name + ": the session ends", done.status == 0 and
                  "end of session" in done.text, done.end(), done)


def tests(results):
    """GDB: breakpoints before and after the MMU, per-CPU commands."""
    base.parallel(base.some([(session, results) + job for job in (
        ("riscv", "virt", 4), ("riscv-nommu", "virt", 2),
        ("riscv-up", "virt", 1), ("arm", "vexpress-a9", 4),
        ("arm", "vexpress-a15", 2), ("arm-nommu", "vexpress-a9", 2),
        ("arm-nommu", "vexpress-a15", 2))], boots.QUICK_BUILDS))
