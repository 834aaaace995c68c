# SPDX-License-Identifier: GPL-2.0-or-later
"""make trip: the files that one alloc, one this_cpu_inc() and one free enter.

Runs inside GDB (gdb -batch -x trip.py PROGRAM 3>&1 >/dev/null: GDB's own words
are many, the result goes to descriptor 3) and steps trip.c's functions
instruction by instruction. A file counts when a line of it is reached, also
one that the compiler put in line. tests/ stands in for what surrounds the
allocator (locks, memory) and is not listed, nor is the C library.
"""
import os

import gdb

TRIPS = (("trip_alloc", "one alloc_percpu() of 8 bytes", 10),
         ("trip_free", "one free_percpu()", 8),
         ("trip_inc", "one this_cpu_inc()", 5))


def say(line):
    os.write(3, (line + "\n").encode())


def where():
    """The file and line of the next instruction, None outside our sources."""
    sal = gdb.selected_frame().find_sal()
    if not sal.symtab:
        return None
    path = os.path.relpath(os.path.realpath(sal.symtab.fullname()))
    ours = os.path.exists(path) and not path.startswith(("..", "tests/"))
    return (path, sal.line) if ours else None


def step_through(function):
    """{file: line that is reached first}, in the order of entering."""
    gdb.Breakpoint(function, temporary=True)
    gdb.execute("run" if not gdb.selected_inferior().pid else "continue",
                to_string=True)
    top = gdb.selected_frame().older()
    end, depth = top.pc(), top.read_register("sp")
    seen = {}
    while True:
        frame = gdb.newest_frame()
        if frame.pc() == end and frame.read_register("sp") >= depth:
            return seen
        place = where()
        if place:
            seen.setdefault(*place)
        gdb.execute("stepi")


def main():
    gdb.execute("set pagination off")
    gdb.execute("set startup-with-shell off")
    results, over = {}, False
    for function, _, _ in sorted(TRIPS, key=lambda t: t[0] == "trip_free"):
        results[function] = step_through(function)
    for function, what, limit in TRIPS:
        seen = results[function]
        say("%s: %d files of ours, at most %d" % (what, len(seen), limit))
        for path, line in seen.items():
            say("\t%s:%d" % (path, line))
        over |= not 0 < len(seen) <= limit
    gdb.execute("kill", to_string=True)
    gdb.execute("quit %d" % over)


try:
    main()
except (gdb.error, RuntimeError) as error:
    say("trip: %s" % error)
    gdb.execute("quit 2")
