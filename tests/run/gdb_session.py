# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside GDB, attached by tools/gdb/session: what a user would type, and
what he must then see. Addresses and values are checked against the kernel's
own tables, read the plain way."""

import os
import re
import gdb

CPUS = int(os.environ["CRUMB_CPUS"])    # of the machine, and of its tree
LONG = gdb.lookup_type("unsigned long")
MASK = (1 << (8 * LONG.sizeof)) - 1


def check(what, good, detail=""):
    print("%s: %s" % ("pass" if good else "fail", what))
    if not good:
        print("      " + str(detail))


def value(expression):
    return int(gdb.parse_and_eval(expression)) & MASK


def execute(command):
    return gdb.execute(command, to_string=True)


def continue_to(function):
    execute("continue")
    where = execute("info symbol $pc")
    check("stops in " + function, where.startswith(function), where)


def symbols_before_mmu():
    continue_to("_start")
    check("the image's first instruction is shown as _start",
          "_start" in execute("x/i $pc"), execute("x/i $pc"))
    text = execute("pcpu areas")
    check("areas before the copy", "no copies yet" in text or
          "one CPU" in text, text)
    if gdb.lookup_global_symbol("cpu_number"):
        text = execute("pcpu var cpu_number")
        check("var before the copy: the original", "original" in text and
              text.strip().endswith(": 0"), text)


def areas():
    text = execute("pcpu areas")
    start = value("(unsigned long)&__per_cpu_start")
    rows = re.findall(r"^ *(\d+) +(\S+) +(0x[0-9a-f]+) +(0x[0-9a-f]+)$", text,
                      re.M)
    check("areas: one line per CPU", [int(r[0]) for r in rows] ==
          list(range(CPUS)), text)
    good = all(int(r[3], 16) == value("__per_cpu_offset[%s]" % r[0]) and
               int(r[2], 16) == (start + int(r[3], 16)) & MASK for r in rows)
    check("areas: units and offsets", good and rows, text)
    check("areas: units are distinct",
          len({r[2] for r in rows}) == CPUS, text)


def plain(cpu):
    """cpu_number's copy without our commands: address arithmetic only."""
    return value("*(int *)((unsigned long)&cpu_number + "
                 "__per_cpu_offset[%d])" % cpu)


def variables():
    text = execute("pcpu var cpu_number")
    rows = re.findall(r"^cpu (\d+) +(0x[0-9a-f]+): (-?\d+)$", text, re.M)
    check("var: one line per CPU", len(rows) == CPUS, text)
    base = value("(unsigned long)&cpu_number")
    check("var: addresses", all(
        int(r[1], 16) == (base + value("__per_cpu_offset[%s]" % r[0])) & MASK
        for r in rows), text)
    check("var: values", all(int(r[2]) == int(r[0]) == plain(int(r[0]))
                             for r in rows), text)
    last = CPUS - 1
    text = execute("pcpu var cpu_number %d" % last)
    check("var: one CPU", text.strip().endswith(": %d" % last) and
          text.count("\n") == 1, text)
    check("$per_cpu(name, cpu)",
          value("$per_cpu(cpu_number, %d)" % last) == last)
    check("$per_cpu(\"name\", cpu)",
          value("$per_cpu(\"cpu_number\", %d)" % last) == last)
    for command in ("pcpu var cpu_number %d" % CPUS, "pcpu var nonsuch",
                    "pcpu var nr_cpu_ids"):
        try:
            text = execute(command)
            check("refused: " + command, False, text)
        except gdb.error:
            check("refused: " + command, True)


def one_copy():
    """UP: no copies, no offsets."""
    check("areas on UP", "one CPU" in execute("pcpu areas"))
    text = execute("pcpu var ticks")
    check("var on UP: the variable in place", text.strip() == "cpu 0   %#x: 0"
          % value("(unsigned long)&ticks"), text)
    check("$per_cpu(name) on UP", value("$per_cpu(ticks)") == 0)


def secondary():
    execute("continue")
    where = execute("info symbol $pc")
    check("stops in start_secondary", where.startswith("start_secondary"),
          where)
    cpu = value("$a0" if os.environ["CRUMB_BOARD"] == "virt" else "$r0")
    check("$per_cpu(name) is the selected CPU's",
          value("$per_cpu(cpu_number)") == cpu,
          "%d, not %d" % (value("$per_cpu(cpu_number)"), cpu))
    text = execute("backtrace 1")
    check("backtrace names it", "start_secondary" in text, text)


def main():
    symbols_before_mmu()
    continue_to("setup_per_cpu_areas")
    text = execute("backtrace")
    check("called from start_kernel", "start_kernel" in text, text)
    execute("finish")
    smp = gdb.lookup_global_symbol("__per_cpu_offset") is not None
    if smp:
        areas()
        variables()
    else:
        one_copy()
    if smp and CPUS > 1:
        secondary()
    try:
        execute("kill")
    except gdb.error:
        pass                    # QEMU may be gone before it has answered
    print("end of session")


main()
