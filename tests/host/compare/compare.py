#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""`make compare`: the same work on every generation, side by side.

    compare.py --programs DIR --out DIR [--only WORKLOAD]...

Three sources:
  host    tests/host/compare/measure.c, the allocator with a counter in it
  guest   a RISC-V kernel of each generation, boot lines and `crumb.bench`
  Linux   tests/golden/perf/figures.txt, recorded from the real allocators

Prints aligned tables; writes them as Markdown, and bar charts as SVG.
"""

import argparse
import multiprocessing.pool
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
sys.path.insert(0, HERE)
import charts                                               # noqa: E402
import workloads                                            # noqa: E402

# point releases that changed nothing are not listed: see the menu
GENS = ("2.6.12", "2.6.13", "2.6.14", "2.6.15", "2.6.30", "3.10", "4.12",
        "4.14", "6.1", "7.2")
# same allocator, so measured once: the later changes are elsewhere
SAME = {"2.6.13": "2.6.12", "2.6.15": "2.6.14"}
PERF = os.path.join(TOP, "tests/golden/perf")
CPUS = 4


def host(job):
    program, path = job
    done = subprocess.run([program, path], text=True, capture_output=True)
    if done.returncode or done.stderr:
        sys.exit("%s %s: status %d\n%s" % (program, path, done.returncode,
                                           done.stderr[:500]))
    out = {"marks": {}}
    for line in done.stdout.splitlines():
        f = line.split()
        if f[0] == "mark":
            out["marks"][f[1]] = [int(v) for v in f[2:]]
        else:
            out[f[0]] = float(f[1])
    return out


def host_all(programs, scratch, only):
    """{workload: {generation: figures}}"""
    names, jobs = [], []
    for name, text in workloads.everything(PERF):
        if only and name not in only:
            continue
        path = os.path.join(scratch, name + ".ops")
        with open(path, "w", encoding="ascii") as f:
            f.write(text)
        for gen in GENS:
            if gen not in SAME:
                names.append((name, gen))
                jobs.append((os.path.join(programs, gen, "measure"), path))
    # the old generations take longest: begin with them
    order = sorted(range(len(jobs)), key=lambda i: GENS.index(names[i][1]))
    with multiprocessing.pool.ThreadPool(os.cpu_count()) as pool:
        results = pool.map(host, [jobs[i] for i in order], chunksize=1)
    table = {}
    for i, figures in zip(order, results):
        name, gen = names[i]
        table.setdefault(name, {})[gen] = figures
    for row in table.values():
        for gen, other in SAME.items():
            row[gen] = row[other]
    return {n: table[n] for n, _ in workloads.everything(PERF) if n in table}


def make(*words):
    env = {k: v for k, v in os.environ.items()
           if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    done = subprocess.run(["make", "-s"] + list(words), cwd=TOP, text=True,
                          env=env, capture_output=True)
    if done.returncode:
        sys.exit("make %s:\n%s" % (" ".join(words), done.stderr[-2000:]))


def boot(out, *options):
    done = subprocess.run(["tools/run", "--timeout", "1200"] + list(options) +
                          [out], cwd=TOP, text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit("tools/run %s:\n%s" % (" ".join(options),
                                        done.stdout[-2000:]))
    return done.stdout


def layout(text):
    """Boot: bytes per CPU and in all, and how many of those no CPU has."""
    m = re.search(r"percpu: Embedded \d+ pages/cpu s(\d+) r(\d+) d(\d+)", text)
    if m:
        static, reserved, dyn = map(int, m.groups())
        return {"static": static, "room": reserved + dyn,
                "taken": (static + reserved + dyn) * CPUS,
                "wasted": 0}
    m = re.search(r"percpu: (\d+) copies of (\d+) bytes, (\d+) of them", text)
    copies, room, static = map(int, m.groups())
    return {"static": static, "room": room - static, "taken": copies * room,
            "wasted": (copies - CPUS) * room}


def guest(gen, out):
    make("ARCH=riscv", "CONFIG=bench", "GEN=" + gen, "O=" + out)
    quiet = "crumb.exit crumb.demo=0 tests=none"
    figures = layout(boot(out, "--smp", str(CPUS), "--cmdline", quiet))
    text = boot(out, "--smp", "1", "--icount", "--cmdline",
                quiet + " crumb.bench=access")
    for key, name in (("inc", r"this_cpu_inc "), ("var", r"per_cpu\(var"),
                      ("obj", r"per_cpu_ptr\(obj"),
                      ("inc_obj", r"this_cpu_inc\(\*obj")):
        figures[key] = float(re.search(r"bench: %s.*?(\d+\.\d)" % name,
                                       text).group(1))
    return figures


def linux():
    """{(what, workload): {generation: figure}}"""
    keys = ("alloc", "free", "live_managed", None, "moved_alloc",
            "moved_free")
    table = {}
    with open(os.path.join(PERF, "figures.txt"), encoding="ascii") as f:
        for line in f:
            if line.startswith("#"):
                continue
            gen, workload, *cells = line.split()
            for key, cell in zip(keys, cells):
                table.setdefault((key, workload), {})[gen] = float(cell)
    return table


def beside(ours, theirs, form="%.0f"):
    text = form % ours
    return text + " (%s)" % (form % theirs) if theirs is not None else text


def cost_rows(data, names, what, real):
    """Ours, and in brackets Linux's without its moves of the map."""
    rows = []
    for name in names:
        row = [name]
        for gen in GENS:
            theirs = real.get((what, name), {}).get(gen)
            moved = real.get(("moved_" + what, name), {}).get(gen, 0)
            row.append(beside(data[name][gen].get(what, 0), theirs and
                              theirs - moved))
        rows.append(row)
    return rows


def share_rows(data, names, real):
    return [[n] + [beside(data[n][g]["live_managed"],
                          real.get(("live_managed", n), {}).get(g), "%.3f")
                   for g in GENS] for n in names]


def meta_rows(data, names):
    return [[n] + ["%.3f" % (data[n][g]["metadata"] / data[n][g]["managed"])
                   for g in GENS] for n in names]


def second_rows(data):
    """Chunks when full, and after fewer objects than there are holes came."""
    rows = []
    for size in workloads.SECOND:
        row = ["%d bytes" % size]
        for gen in GENS:
            marks = data["second-%d" % size][gen]["marks"]
            full, again = marks["full"], marks["refilled"]
            row.append("%d -> %d" % (full[2], again[2]) if full[2] else "-")
        rows.append(row)
    return rows


class Report:
    """Prints aligned tables and keeps them as Markdown."""

    def __init__(self):
        self.markdown = []

    def text(self, line=""):
        print(line)
        self.markdown.append(line)

    def title(self, line):
        print("\n" + line)
        self.markdown += ["", "## " + line, ""]

    def table(self, head, rows):
        widths = [max(len(str(r[i])) for r in [head] + rows)
                  for i in range(len(head))]
        for row in [head] + rows:
            print("  ".join(str(c).ljust(w) if i == 0 else str(c).rjust(w)
                            for i, (c, w) in enumerate(zip(row, widths)))
                  .rstrip())
        self.markdown.append("| " + " | ".join(head) + " |")
        self.markdown.append("|" + "---|" + "--:|" * (len(head) - 1))
        for row in rows:
            self.markdown.append("| " + " | ".join(map(str, row)) + " |")


def report_guest(r, kernels):
    head = ["", *GENS]
    r.title("Boot: bytes of per-CPU memory, %d CPUs of 8" % CPUS)
    names = (("static", "static variables, each CPU"),
             ("room", "room for modules and objects, each CPU"),
             ("taken", "taken in all"), ("wasted", "for CPUs that do not exist"))
    r.table(head, [[text] + [kernels[g][key] for g in GENS]
                   for key, text in names])
    r.title("Access: instructions on RISC-V, address computed each time")
    names = (("inc", "this_cpu_inc(var)"), ("inc_obj", "this_cpu_inc(*obj)"),
             ("var", "per_cpu(var, cpu)"), ("obj", "*per_cpu_ptr(obj, cpu)"))
    r.table(head, [[text] + ["%.0f" % kernels[g][key] for g in GENS]
                   for key, text in names])


def report_host(r, data, real):
    head = ["workload", *GENS]
    recorded = [n for n in workloads.RECORDED if n in data]
    patch = [n for n in data if n.startswith("b414")]
    r.title("Instructions per alloc (in brackets: the real kernel's)")
    r.table(head, cost_rows(data, recorded, "alloc", real))
    r.title("Instructions per free")
    r.table(head, cost_rows(data, recorded, "free", real))
    r.title("Live bytes by managed bytes")
    r.table(head, share_rows(data, recorded, real))
    r.title("Metadata bytes by managed bytes, at their most")
    r.table(head, meta_rows(data, recorded))
    r.title("The 4.14 patch set's benchmark: instructions per alloc")
    r.table(head, cost_rows(data, [n for n in patch if "inorder" in n],
                            "alloc", real))
    r.title("The same: instructions per free")
    r.table(head, cost_rows(data, patch, "free", real))
    r.title("Fill, free every second object outside first pages, allocate "
            "fewer again: chunks")
    r.table(head, second_rows(data))


def draw(out, data, kernels, real):
    def chart(name, title, unit, key, log, theirs=None):
        series = [("Crumb", [key(g) for g in GENS])]
        if theirs:
            series.append(("Linux", [theirs(g) for g in GENS]))
        charts.write(os.path.join(out, name), title, unit, list(GENS), series,
                     log)

    chart("boot.svg", "Per-CPU memory after boot", "bytes, 4 CPUs of 8",
          lambda g: kernels[g]["taken"], False)
    chart("inc.svg", "this_cpu_inc() of a dynamic counter", "instructions",
          lambda g: kernels[g]["inc_obj"], False)
    for what in ("alloc", "free"):
        for name in ("kern-1M", "heavy", "fix8"):
            if name in data:
                chart("%s-%s.svg" % (what, name), "%s: %s" % (name, what),
                      "instructions per call",
                      lambda g, n=name, w=what: data[n][g][w], True,
                      lambda g, n=name, w=what:
                      real.get((w, n), {}).get(g))
    if "kern-1M" in data:
        chart("packing.svg", "kern-1M: live bytes by managed bytes", "share",
              lambda g: data["kern-1M"][g]["live_managed"], False,
              lambda g: real["live_managed", "kern-1M"].get(g))


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--programs", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--only", action="append", default=[])
    args = p.parse_args()
    out = os.path.join(TOP, args.out)
    os.makedirs(os.path.join(out, "ops"), exist_ok=True)
    start = time.monotonic()

    kernels = {}
    for gen in GENS:
        print("  BOOT  %s" % gen, flush=True)
        kernels[gen] = guest(gen, os.path.join(args.out, "riscv"))
    data = host_all(args.programs, os.path.join(out, "ops"), args.only)
    real = linux()

    r = Report()
    r.text("# The same work on every generation")
    r.text()
    r.text("Instructions on the host are x86-64's at -O2, one CPU, counted in "
           "the allocator and its bitmap")
    r.text("routines; zeroing, pages, locks, moves of an area map and the "
           "kmalloc() of the pointer table are not.")
    r.text("Point releases 2.6.12.1 to .6 and 2.6.13.1 changed nothing: their "
           "columns would be 2.6.12's and 2.6.13's.")
    r.text("Recorded workloads are run whole. The patch set's million objects "
           "are scaled: " +
           ", ".join("%d of %d bytes" % (n, s)
                     for s, n in workloads.PATCH_SET.items()) + ".")
    report_guest(r, kernels)
    report_host(r, data, real)
    draw(out, data, kernels, real)
    r.text()
    with open(os.path.join(out, "compare.md"), "w", encoding="utf-8") as f:
        f.write("\n".join(r.markdown) + "\n")
    print("%d generations in %.0f s; tables in %s/compare.md, charts beside it"
          % (len(GENS), time.monotonic() - start, args.out))
    return 0


if __name__ == "__main__":
    sys.exit(main())
