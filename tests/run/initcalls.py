# SPDX-License-Identifier: GPL-2.0-or-later
"""Boots about the initcall table: what is printed, chosen, left out, that a
level which nobody runs is noticed, and that docs/writing-a-test.md works."""

import os
import re
import shutil
import subprocess

import base
import boots
import hazards

MACHINES = (("riscv", "virt"), ("arm", "vexpress-a9"))

CHOSEN = ("crumb.exit crumb.demo=0 initcall_debug tests=percpu,slab,spin*,"
          "late/TestCase_level_late,nosuch "
          "initcall_blacklist=percpu/percpu-layout,nobody")

# What a boot with these must say, and must not.
SAID = (r"initcall percpu/percpu-copies ok \d+ us$",
        r"initcall slab/slab ok \d+ us$",
        r"initcall percpu/TestCase_level_percpu ok \d+ us$",
        r"initcall module/spinlocks ok \d+ us$",
        r"initcall late/TestCase_level_late ok \d+ us$",
        r"initcall percpu/percpu-layout blacklisted$",
        r"initcall_blacklist: there is no initcall nobody$",
        r"tests=: there is no level, suite or call nosuch$")
NOT_SAID = (r"percpu/percpu-layout ok", r"initcall buddy/page-alloc",
            r"initcall module/atomics", r"initcall late/percpu-churn")


def chosen(results, build, board):
    name = "chosen initcalls on " + board
    done = boots.boot("initcalls-" + board, build, board, 2, CHOSEN)
    text = done.text.replace("\r", "")
    results.check(name + ": status", done.status == 0, done.end(), done)
    for line in SAID:
        results.check("%s: %s" % (name, line), re.search(line, text, re.M),
                      "not said", done)
    for line in NOT_SAID:
        results.check("%s: not %s" % (name, line), not re.search(line, text),
                      "said", done)


def listed(results, build, board):
    """`initcalls` shows all of them, in order, with what came of it."""
    name = "initcalls at the prompt on " + board
    done = boots.boot("initcalls-list-" + board, build, board, 2,
                      "crumb.demo=0 tests=percpu "
                      "initcall_blacklist=percpu-ops", stdin=b"initcalls\n")
    results.check(name + ": status", done.status == 0, done.end(), done)
    rows = re.findall(r"^ *(\d+) (\w+) +(ok|left out|blacklisted|skipped|"
                      r"FAILED) +\d+ us  (\S+)", done.text, re.M)
    results.check(name + ": numbered from 1", rows and [int(r[0]) for r in rows]
                  == list(range(1, len(rows) + 1)), "%s" % rows, done)
    levels = [r[1] for r in rows]
    order = [level for i, level in enumerate(levels)
             if not i or levels[i - 1] != level]
    results.check(name + ": levels in order", order ==
                  ["memblock", "percpu", "buddy", "pcp", "slab", "vmalloc",
                   "module", "late", "running"], "%s" % order, done)
    what = {r[3]: r[2] for r in rows}
    for call, result in (("percpu-layout", "ok"),
                         ("percpu-ops", "blacklisted"),
                         ("TestCase_level_slab", "left out")):
        results.check("%s: %s" % (name, call), what.get(call) == result,
                      "%s" % what.get(call), done)


def followed(tree):
    """docs/writing-a-test.md, done in a copy of the sources."""
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"],
                           cwd=base.TOP, capture_output=True, text=True,
                           check=True).stdout.split()
    shutil.rmtree(tree, ignore_errors=True)
    for name in names:
        if not name.startswith("tests/") or name.startswith("tests/guest/"):
            os.makedirs(os.path.dirname(os.path.join(tree, name)),
                        exist_ok=True)
            shutil.copy2(os.path.join(base.TOP, name),
                         os.path.join(tree, name))
    with open(os.path.join(tree, "docs/writing-a-test.md"),
              encoding="utf-8") as f:
        blocks = re.findall(r"^```(\w*)\n(.*?)^```", f.read(), re.M | re.S)
    source = [text for kind, text in blocks if kind == "c"][0]
    make = [text for kind, text in blocks if kind == "make"]
    option = [text for kind, text in blocks if kind == ""][0]
    os.makedirs(os.path.join(tree, "modules/hello"))
    for name, text in (("hello/hello.c", source), ("hello/Makefile", make[0])):
        with open(os.path.join(tree, "modules", name), "w",
                  encoding="utf-8") as f:
            f.write(text)
    with open(os.path.join(tree, "modules/Makefile"), "a",
              encoding="utf-8") as f:
        f.write(make[1])
    path = os.path.join(tree, "modules/Kconfig")
    with open(path, encoding="utf-8") as f:
        text = f.read().replace("endif # KUNIT", option + "\nendif # KUNIT", 1)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def added(results):
    """A module made as the page says runs; an initcall at a level that nobody
    runs fails the boot, by name."""
    name = "added modules"
    build = "riscv-added"
    tree = os.path.join(base.OUT, "added-tree")
    followed(tree)
    done = base.run(["make", "kernel", "O=" + boots.folder(build),
                     "ARCH=riscv", "CONFIG_TEST_LOST_LEVEL=y"],
                    "build/%s.log" % build, 600, cwd=tree)
    if not results.check(name + ": builds", done.status == 0, done.end(),
                         done):
        return
    done = boots.boot(build, build, "virt", 2,
                      "crumb.exit crumb.demo=0 tests=TestCase_hello ktap=full")
    results.check(name + ": the page's test", re.search(
        r"ok 1 module/TestCase_hello\s*$", done.text, re.M) and
        "# TestCase_hello: 2 CPUs" in done.text, "not so", done)
    results.check(name + ": status of a lost level", done.status == 1,
                  done.end(), done)
    results.check(name + ": lost call named", "FAILED: initcall nobody/"
                  "TestCase_lost never ran" in done.text, "no such line",
                  done)


def jobs(results):
    return ([(job, results, build, board) for build, board in MACHINES
             for job in (chosen, listed)] + [(added, results)] +
            hazards.jobs(results))
