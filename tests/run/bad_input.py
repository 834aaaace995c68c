# SPDX-License-Identifier: GPL-2.0-or-later
"""Boots with device trees that are absent or wrong: one clear line each."""

import os
import re
import subprocess
import tempfile

import base
import boots

HERE = os.path.dirname(os.path.abspath(__file__))
ENTRY = {"virt": "0x80200000", "vexpress-a9": "0x60010000",
         "vexpress-a15": "0x80010000"}
EDIT = "edit python3 %s/edit_tree.py " % HERE

# What is done to the tree; what the console must say; how it goes on:
#   lives   boots with the CPUs it can have
#   ends    powers off with a failure
#   blind   the same where the way to power off is known without a tree (ARM:
#           semihosting); RISC-V's is in the tree, so it halts
CASES = {
    "no-tree": ("pointer 0", r"no device tree", "blind"),
    "wild-pointer": ("pointer 0x10", r"no device tree", "blind"),
    "bad-magic": ("poke 0 d00dfeee", r"bad device tree", "blind"),
    "truncated": ("poke 4 00000100", r"bad device tree", "blind"),
    "huge": ("poke 4 7fffffff", r"bad device tree", "blind"),
    "no-memory": (EDIT + "no-memory", r"Crumb: .*memory", "ends"),
    "tiny-memory": (EDIT + "tiny-memory", r"Crumb: .*memory", "ends"),
    "many-cpus": (EDIT + "many-cpus", r"NR_CPUS is \d+: \d+ stay off",
                  "lives"),
    "dead-cpu": (EDIT + "dead-cpu", r"smp: CPU 3\b.*going on without it",
                 "lives"),
}


def gdb():
    for name in ("gdb-multiarch", "gdb"):
        if subprocess.run(["sh", "-c", "command -v " + name],
                          capture_output=True).returncode == 0:
            return name
    return None


def start_with_tree(log, build, board, edit, smp, cmdline, until=None,
                    stdin=None):
    """Boot, change the tree at the first instruction, return the Done."""
    with tempfile.TemporaryDirectory(prefix="crumb-tree.") as work:
        commands = os.path.join(work, "edit")
        with open(commands, "w", encoding="ascii") as f:
            f.write(edit + "\n")
        socket = os.path.join(work, "gdb")
        elf = os.path.join(boots.folder(build), "kernel.elf")
        env = base.environment(CRUMB_BOARD=board, CRUMB_ENTRY=ENTRY[board],
                               CRUMB_TREE_EDIT=commands)
        script = ("while [ ! -S %s ]; do sleep 0.05; done; "
                  "exec %s -q -nx -batch %s -ex 'set confirm off' "
                  "-ex 'target remote %s' -x %s >%s 2>&1" %
                  (socket, gdb(), elf, socket,
                   os.path.join(HERE, "gdb_entry.py"),
                   os.path.join(base.LOGS, "boot/%s.gdb" % log)))
        os.makedirs(os.path.join(base.LOGS, "boot"), exist_ok=True)
        helper = subprocess.Popen(["sh", "-c", script], env=env, cwd=base.TOP,
                                  stdin=subprocess.DEVNULL,
                                  start_new_session=True)
        try:
            return boots.boot(log, build, board, smp, cmdline, limit=60,
                              options=["--gdb", socket], until=until,
                              stdin=stdin)
        finally:
            try:
                os.killpg(helper.pid, 9)
            except OSError:
                pass
            helper.wait()


def bad_tree(results, build, board, case):
    edit, expected, way = CASES[case]
    name = "%s %s" % (build if board == "virt" else board, case)
    halts = way == "blind" and board == "virt"
    smp = 3 if case == "dead-cpu" else 2
    done = start_with_tree("bad-%s-%s-%s" % (build, board, case), build,
                           board, edit, smp,
                           "crumb.exit crumb.demo=0 tests=none",
                           expected if halts else None)
    lines = [line for line in done.text.split("\n")
             if re.search(expected, line)]
    results.check(name + ": one clear line", len(lines) == 1,
                  "%d lines match %r" % (len(lines), expected), done)
    if way == "lives":
        online = boots.online_cpus(done.text)
        results.check(name + ": boots with the CPUs it can have",
                      online == smp, "%s CPUs online" % online, done)
        results.check(name + ": status", done.status == 0, done.end(), done)
    elif halts:
        results.check(name + ": stays down", done.status is None and
                      done.text.rstrip().endswith(lines[-1] if lines else "?"),
                      done.end(), done)
    else:
        results.check(name + ": stops with a failure", done.status == 1,
                      done.end(), done)


def deaf_uart(results, build, board):
    """A UART without an interrupt, as where the PLIC has no context of the
    boot hart: what is typed is found all the same."""
    name = "UART without interrupt on " + board
    lines = ["cpu %d offline" % n for n in range(100, 110)]
    done = start_with_tree("deaf-uart-" + board, build, board,
                           EDIT + "deaf-uart", 2, "crumb.demo=0 tests=none",
                           stdin=("\n".join(lines) + "\n").encode())
    results.check(name + ": status", done.status == 0, done.end(), done)
    answered = re.findall(r"no such CPU: (\d+) ", done.text)
    results.check(name + ": every line", answered ==
                  [line.split()[1] for line in lines],
                  "answers: %s" % " ".join(answered), done)


def jobs(results):
    if gdb() is None:
        results.skip("bad device trees", "no gdb-multiarch")
        return []
    return [(bad_tree, results, build, board, case)
            for build, board in (("riscv", "virt"), ("arm", "vexpress-a9"),
                                 ("arm", "vexpress-a15"),
                                 ("riscv-nommu", "virt"))
            for case in CASES] + \
        [(deaf_uart, results, build, board)
         for build, board in (("riscv", "virt"), ("arm", "vexpress-a9"))]
