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

# What is done to the tree; what the console must say; does it boot?
CASES = {
    "no-tree": ("pointer 0", r"no device tree", False),
    "wild-pointer": ("pointer 0x10", r"no device tree", False),
    "bad-magic": ("poke 0 d00dfeee", r"bad device tree", False),
    "truncated": ("poke 4 00000100", r"bad device tree", False),
    "huge": ("poke 4 7fffffff", r"bad device tree", False),
    "no-memory": (EDIT + "no-memory", r"memory", False),
    "tiny-memory": (EDIT + "tiny-memory", r"memory", False),
    "many-cpus": (EDIT + "many-cpus", r"NR_CPUS is \d+: \d+ stay off", True),
    "dead-cpu": (EDIT + "dead-cpu", r"CPU 3\b.*", True),
}


def gdb():
    for name in ("gdb-multiarch", "gdb"):
        if subprocess.run(["sh", "-c", "command -v " + name],
                          capture_output=True).returncode == 0:
            return name
    return None


def start_with_tree(log, build, board, edit, smp, cmdline):
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
                              options=["--gdb", socket])
        finally:
            try:
                os.killpg(helper.pid, 9)
            except OSError:
                pass
            helper.wait()


def bad_tree(results, build, board, case):
    edit, expected, lives = CASES[case]
    name = "%s %s" % (board, case)
    cmdline = "crumb.exit crumb.demo=0 tests=none"
    smp = 3 if case == "dead-cpu" else 2
    done = start_with_tree("bad-%s-%s" % (build, name.replace(" ", "-")),
                           build, board, edit, smp, cmdline)
    lines = [line for line in done.text.split("\n")
             if re.search(expected, line)]
    results.check(name + ": one clear line",
                  len(lines) >= 1 if lives else len(lines) == 1,
                  "%d lines match %r" % (len(lines), expected), done)
    if lives:
        online = boots.online_cpus(done.text)
        results.check(name + ": boots with the CPUs it can have",
                      online == smp, "%s CPUs online" % online, done)
        if case == "many-cpus":
            results.check(name + ": status", done.status == 0, done.end(),
                          done)
    else:
        results.check(name + ": stops with a failure", done.status == 1,
                      done.end(), done)


def jobs(results):
    if gdb() is None:
        results.skip("bad device trees", "no gdb-multiarch")
        return []
    return [(bad_tree, results, build, board, case)
            for build, board in (("riscv", "virt"), ("arm", "vexpress-a9"),
                                 ("arm", "vexpress-a15"),
                                 ("riscv-nommu", "virt"))
            for case in CASES]
