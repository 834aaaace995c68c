# SPDX-License-Identifier: GPL-2.0-or-later
"""The hazards at the prompt: each is explained, caught, and not there in the
right way; the costs are instructions where the clock counts those."""

import re

import boots

MACHINES = (("riscv", "virt"), ("arm", "vexpress-a9"))

CAUGHT = "=> caught, and the right way lost nothing"
NOT_HERE = "=> does not happen here"

# Lines that each must print, beside its verdict.
LINES = {
    1: [r"__this_cpu_add +5 +5 +5 +5$", r"this_cpu_add +\d+ +5 +\d+ +0$"],
    2: [r"this_cpu_ptr, \(\*p\)\+\+ +10 +10 +10$",
        r"get_cpu_var +10 +10 +0$", r"this_cpu_inc +10 +10 +0$"],
    3: [],
    4: [r"per-CPU variable +0 ", r"array, element per CPU +31 ",
        r"shared atomic +31 ", r"under a spinlock +31 "],
    5: [r"each CPU added batch - 1 +0 +124 +124$",
        r"each CPU added one more +128 +128 +0$", r"in the sum: exact$"],
}
TORN = [r"two loads +5 +5, of the kind 0x1ffffffff$",
        r"atomic64_read +\d+ +0$", r"percpu_counter_read +\d+ +0$"]


def all_of_them(results, build, board):
    name = "hazards on " + board
    done = boots.boot("hazards-" + board, build, board, 4,
                      "crumb.demo=0 tests=none", stdin=b"hazard all\n")
    results.check(name + ": status", done.status == 0, done.end(), done)
    text = done.text.replace("\r", "")
    parts = {int(part[0]): part for part in
             re.split(r"^hazard (?=\d: )", text, flags=re.M)[1:]}
    for number, lines in LINES.items():
        part = parts.get(number, "")
        here = number != 3 or build == "arm"
        results.check("%s: %d" % (name, number),
                      (CAUGHT if here else NOT_HERE) in part,
                      "no such verdict", done)
        for line in lines + (TORN if number == 3 and here else []):
            results.check("%s: %d: %s" % (name, number, line),
                          re.search(line, part, re.M), "not said", done)


def costs(results, build, board):
    """With --icount an addition costs a fixed number of instructions."""
    name = "hazard 4 in instructions on " + board
    done = boots.boot("hazard-icount-" + board, build, board, 2,
                      "crumb.demo=0 tests=none", stdin=b"hazard 4\n",
                      options=["--icount"])
    results.check(name + ": status", done.status == 0, done.end(), done)
    results.check(name + ": counted", "then instructions for one" in
                  done.text, "no instructions", done)
    row = re.search(r"per-CPU variable +0 +(\d+)\.\d ", done.text)
    results.check(name + ": six", row and 5 <= int(row.group(1)) <= 7,
                  "not about 6", done)


def jobs(results):
    return [(job, results, build, board) for build, board in MACHINES
            for job in (all_of_them, costs)]
