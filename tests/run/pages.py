# SPDX-License-Identifier: GPL-2.0-or-later
"""Boots about the page allocator: its views agree with each other, more memory
does not make a boot longer, a failure is told once."""

import re

import boots

BOARDS = (("riscv", "virt"), ("arm", "vexpress-a9"), ("riscv-nommu", "virt"),
          ("arm-up", "vexpress-a15"))
VIEWS = ("buddyinfo", "zoneinfo", "vmstat", "meminfo")


def answers(text, commands):
    """What the prompt answered to each command."""
    parts = text.split("crumb> ")
    return {c: "".join(p[len(c):] for p in parts if p.startswith(c + "\n"))
            for c in commands}


def buddy_pages(text):
    """buddyinfo: pages free, by (node, zone)."""
    found = {}
    for node, zone, orders in re.findall(
            r"^Node (\d+), zone +(\S+) ((?: *\d+)+) *$", text, re.M):
        found[int(node), zone] = sum(int(n) << order for order, n in
                                     enumerate(orders.split()))
    return found


def zone_numbers(text):
    """zoneinfo: {(node, zone): {name: number}}, and pages that CPUs keep."""
    found, kept = {}, 0
    for part in re.split(r"^(?=Node \d+, zone)", text, flags=re.M)[1:]:
        head = re.match(r"Node (\d+), zone +(\S+)", part)
        numbers = {name: int(n) for name, n in re.findall(
            r"^ +(?:pages )?(\w+) +(\d+)$", part.split("  pagesets")[0],
            re.M)}
        numbers["cpus"] = len(re.findall(r"^    cpu: \d+$", part, re.M))
        found[int(head.group(1)), head.group(2)] = numbers
        kept += sum(int(n) for n in re.findall(r"^ +count: (\d+)$", part,
                                               re.M))
    return found, kept


def near(a, b):
    """Between two commands a few pages may change hands."""
    return abs(a - b) <= 512


def views(results, build, board):
    """Every line parses; what two views show is the same."""
    name = "page views on %s, %s" % (board, build)
    smp = 1 if "-up" in build else 2
    done = boots.boot("views-%s-%s" % (build, board), build, board, smp,
                      "crumb.demo=0 tests=none",
                      stdin="".join(v + "\n" for v in VIEWS).encode())
    said = answers(done.text, VIEWS)
    buddy = buddy_pages(said["buddyinfo"])
    zones, kept = zone_numbers(said["zoneinfo"])
    vmstat = {n: int(v) for n, v in re.findall(r"^(\w+) (\d+)$",
                                               said["vmstat"], re.M)}
    meminfo = {n: int(v) for n, v in re.findall(
        r"^(\w+): +(\d+) kB$", said["meminfo"], re.M)}
    total = re.search(r"Memory: (\d+)K/(\d+)K available", done.text)
    checks = [
        ("status", done.status == 0),
        ("buddyinfo has DMA and Normal",
         set(buddy) == {(0, "DMA"), (0, "Normal")}),
        ("zoneinfo has them, too", set(zones) == set(buddy)),
        ("every line of meminfo", len(meminfo) == len(
            said["meminfo"].strip().split("\n")) and len(meminfo) > 10),
        ("every line of vmstat", len(vmstat) == len(
            said["vmstat"].strip().split("\n")) and "pgfree" in vmstat),
    ]
    if all(good for _, good in checks):
        free = sum(z["free"] for z in zones.values())
        managed = sum(z["managed"] for z in zones.values())
        checks += [
            ("free blocks are the free pages",
             all(near(buddy[z], zones[z]["free"]) for z in zones)),
            ("min <= low <= high", all(z["min"] <= z["low"] <= z["high"]
                                       for z in zones.values())),
            ("managed <= present <= spanned",
             all(z["managed"] <= z["present"] <= z["spanned"]
                 for z in zones.values())),
            ("present is the machine", total and 4 * sum(
                z["present"] for z in zones.values()) == int(total.group(2))),
            ("a pageset for each CPU", all(z["cpus"] == smp
                                           for z in zones.values())),
            ("MemTotal is managed", meminfo["MemTotal"] == 4 * managed),
            ("MemFree is free", near(meminfo["MemFree"], 4 * free)),
            ("nr_free_pages is free", near(vmstat["nr_free_pages"], free)),
            ("available < free < total", meminfo["MemAvailable"] <
             meminfo["MemFree"] < meminfo["MemTotal"]),
            ("Percpu, Slab", meminfo["Percpu"] > 0 and "Slab" in meminfo and
             "VmallocUsed" in meminfo),
            # what was given out and not taken back is what is missing
            ("pgalloc - pgfree is in use", near(
                vmstat["pgalloc_dma"] + vmstat["pgalloc_normal"] -
                vmstat["pgfree"], managed - free - kept)),
        ]
    for what, good in checks:
        results.check("%s: %s" % (name, what), good, "not so", done)


def stamp(text, pattern):
    """The time of the first line that matches, in instructions."""
    match = re.search(r"^\[ *(\d+)\.(\d+)\] .*" + pattern, text, re.M)
    return (int(match.group(1)) * 1000000 + int(match.group(2))) * 1000 \
        if match else None


def boot_cost(results, build, board, sizes):
    """Instructions from the memory's line to the end of boot, without those
    that initialise the struct pages: 1.5 times for 16 times the memory at
    most. "debug" shows the lines around that; -icount counts. Boot also waits
    for devices and time: what it takes from "Memory:" to "time:" is not in
    the 64 MiB machine's cost, but in what the larger one takes more."""
    name = "boot cost on " + board
    whole, costs = [], []
    for size in sizes:
        done = boots.boot("cost-%s-%s" % (board, size), build, board, 1,
                          "crumb.exit crumb.demo=0 tests=none debug",
                          options=["--icount", "--mem", size])
        marks = [stamp(done.text, p) for p in
                 ("RAM: ", r"sparse: \d+ KiB of", "sparse: struct pages init",
                  "Memory: ", "time: ", "verdict: ok")]
        if not results.check("%s: lines, %s" % (name, size),
                             done.status == 0 and None not in marks,
                             "missing", done):
            return
        ram, array, ready, memory, time, end = marks
        whole.append(end - ram - (ready - array))
        costs.append(whole[-1] - (time - memory))
    more = whole[1] - whole[0]
    results.check("%s: %d instructions with %s, %d more with %s"
                  % (name, costs[0], sizes[0], more, sizes[1]),
                  more <= costs[0] / 2, "more than half of it", done)


def out_of_memory(results, build, board):
    """A failure: order, flags, free areas, once; too large: the limit."""
    name = "out of memory on %s, %s" % (board, build)
    done = boots.boot("oom-%s-%s" % (build, board), build, board, 2,
                      "crumb.exit crumb.demo=0 tests=none page_alloc.oom",
                      options=["--mem", "64M"])
    results.check(name + ": status", done.status == 0, done.end(), done)
    for what, count in (
            (r"CPU \d+: page allocation failure: order:4, "
             r"mode:0xcc0\(GFP_KERNEL\)$", 1),
            (r"Node 0 Normal free:\d+kB min:\d+kB low:\d+kB ", 1),
            (r"Node 0 Normal: (\d+\*\d+kB )+= \d+kB$", 1),
            (r"Node 0 DMA: (\d+\*\d+kB )+= \d+kB$", 1),
            (r"CPU \d+: page allocation failure: order:\d+, the limit is "
             r"\d+, ", 1)):
        found = len(re.findall(r"^\[.{13} ?" + what, done.text, re.M))
        results.check("%s: %r" % (name, what), found == count,
                      "%d times" % found, done)


def jobs(results):
    return ([(views, results) + board for board in BOARDS] +
            [(boot_cost, results, "riscv", "virt", ("64M", "1G")),
             (boot_cost, results, "arm", "vexpress-a15", ("64M", "1G")),
             (out_of_memory, results, "riscv", "virt"),
             (out_of_memory, results, "arm-nommu", "vexpress-a9")])
