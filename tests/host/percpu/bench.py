#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Instructions per allocation and per free, beside Linux's (make bench-host).

callgrind runs each workload twice, collecting only inside
__alloc_percpu_gfp(), then only inside free_percpu(). What is added up is the
self cost of all functions from mm/percpu/ and lib/ (the bitmap and find-bit
routines are among them, and whatever the compiler put in line) that ran
there; what the simulated machine and the C library did (pages, address space,
metadata memory, zeroing, the work queue) is not. Linux's figures were taken
the same way: 6.1.192, x86-64, gcc 12.2 -O2, vm backend, one CPU.

A workload file is columns, xz-compressed (see pack()).
"""
import argparse
import glob
import gzip
import lzma
import multiprocessing.pool
import os
import re
import struct
import subprocess
import sys

LIMIT = 0.7
LINUX = {   # instructions per alloc, per free
    "kern-100K": (1639, 352), "kern-1M": (1431, 362),
    "kern-lifo": (1102, 341), "kern-fifo": (1218, 344),
    "small": (1687, 346), "heavy": (2317, 364), "pow2": (1339, 445),
    "odd": (2288, 648), "align": (2523, 420), "mid": (2493, 1006),
    "large": (3625, 1610), "fix8": (1093, 339), "fix64": (1082, 337),
}
# The workloads run by default for the others; the area map needs minutes for
# those with many small objects (--only).
OTHERS = ("kern-lifo", "pow2", "odd", "mid", "large", "checker1000")
LINUX_METADATA = 2 / 32 + 32 / 4096     # two bits per 4 bytes, a block a page
COUNTED = re.compile(r"(^|/)(mm/percpu|lib|include)/.*\.[ch]$")
MOVES = re.compile(r"memmove|memcpy")    # of the area map, in the C library
FOREIGN = re.compile(r"(^|/)tests/host/")


def pack(text):
    """Columns: counts; one bit per op (1 = alloc); size low and high byte;
    log2 of the alignment; age of a freed id (newest id minus it), 3 bytes."""
    kinds, sizes, aligns, ages, newest = [], [], [], [], 0
    for line in text.splitlines():
        f = line.split()
        kinds.append(f[0] == "a")
        if f[0] == "a":
            newest += 1
            assert int(f[1]) == newest, "ids must count from 1"
            sizes.append(int(f[2]))
            aligns.append(int(f[3]).bit_length() - 1)
        else:
            ages.append(newest - int(f[1]))
    bits = bytearray((len(kinds) + 7) // 8)
    for i, k in enumerate(kinds):
        bits[i // 8] |= k << (i % 8)
    data = struct.pack("<II", len(kinds), len(sizes)) + bytes(bits)
    data += bytes(s & 255 for s in sizes) + bytes(s >> 8 for s in sizes)
    data += bytes(aligns)
    for shift in 0, 8, 16:
        data += bytes(a >> shift & 255 for a in ages)
    return lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)


def unpack(data):
    data = lzma.decompress(data)
    nr, na = struct.unpack_from("<II", data)
    nf, pos = nr - na, 8

    def column(n):
        nonlocal pos
        pos += n
        return data[pos - n:pos]
    bits = column((nr + 7) // 8)
    lo, hi, al = column(na), column(na), column(na)
    g0, g1, g2 = column(nf), column(nf), column(nf)
    out, a, f = [], 0, 0
    for i in range(nr):
        if bits[i // 8] >> (i % 8) & 1:
            out.append(f"a {a + 1} {lo[a] | hi[a] << 8} {1 << al[a]}\n")
            a += 1
        else:
            out.append(f"f {a - (g0[f] | g1[f] << 8 | g2[f] << 16)}\n")
            f += 1
    return "".join(out)


def load(folder, name):
    path = os.path.join(folder, name + ".cols.xz")
    if os.path.exists(path):
        with open(path, "rb") as f:
            return unpack(f.read())
    with gzip.open(os.path.join(folder, name + ".ops.gz"), "rt") as f:
        return f.read()


def self_costs(path):
    """{(file, function): instructions} of a callgrind file."""
    names, costs, where, skip = {}, {}, None, False
    spec = re.compile(r"(fl|fn|ob|fi|fe|cfn|cfi|cfl|cob)=\((\d+)\)(?: (.*))?")
    file = None
    with open(path) as f:
        for line in f:
            m = spec.match(line)
            if m:
                kind, number, name = m.groups()
                space = {"cfn": "fn"}.get(kind, kind)
                space = "ob" if space in ("ob", "cob") else \
                    "fn" if space == "fn" else "fl"
                if name is not None:
                    names[space, number] = name
                if kind == "fl":
                    file = names["fl", number]
                elif kind == "fn":
                    where = (file, names["fn", number])
            elif line.startswith("calls="):
                skip = True
            elif re.match(r"[0-9+*-]", line):
                if not skip and where:
                    costs[where] = costs.get(where, 0) + int(line.split()[1])
                skip = False
    return costs


def count(args, ops, name, function):
    out = os.path.join(args.scratch, f"{name}.{function}.callgrind")
    subprocess.run(["valgrind", "--tool=callgrind", "-q",
                    f"--toggle-collect={function}",
                    f"--callgrind-out-file={out}", args.program, ops],
                   check=True, stdout=subprocess.DEVNULL)
    costs = {w: c for w, c in self_costs(out).items()
             if (COUNTED.search(w[0]) or MOVES.search(w[1]))
             and not FOREIGN.search(w[0])}
    os.unlink(out)
    return costs


def figures(args):
    """{workload: (alloc, free, live per chunk byte, live per page byte)} of
    the real kernel's generation, as recorded."""
    found = {}
    with open(os.path.join(args.workloads, "figures.txt")) as f:
        for line in f:
            word = line.split()
            if word and word[0] == args.generation:
                found[word[1]] = (int(word[2]), int(word[3]),
                                  float(word[4]), float(word[5]))
    return found


def measure(job):
    name, args = job
    text = load(args.workloads, name)
    ops = os.path.join(args.scratch, name + ".ops")
    with open(ops, "w") as f:
        f.write(text)
    nr_alloc = text.count("a ")
    nr_free = text.count("f ")
    alloc = count(args, ops, name, "__alloc_percpu_gfp")
    free = count(args, ops, name, "free_percpu")
    out = subprocess.run([args.program, ops], check=True, text=True,
                         stdout=subprocess.PIPE).stdout
    os.unlink(ops)
    full = tuple(map(float, re.search(r"live_in_chunks (\S+) live_in_pages "
                                      r"(\S+)", out).groups()))
    return name, nr_alloc, alloc, nr_free, free, full


def show_functions(what, costs, nr):
    for (_, fn), c in sorted(costs.items(), key=lambda x: -x[1])[:14]:
        print(f"      {what} {c / nr:8.1f}  {fn}")


def other_generation(args):
    """Beside the real kernel's figures; nothing is demanded of them."""
    real = figures(args)
    print(f"generation {args.generation}: instructions, and bytes asked for "
          "per byte of populated pages")
    print("workload          alloc   Linux  ratio     free   Linux  ratio"
          "   full  Linux")
    with multiprocessing.pool.ThreadPool(os.cpu_count()) as pool:
        for name, na, alloc, nf, free, full in pool.imap(
                measure, [(n, args) for n in args.only or OTHERS]):
            a, f = sum(alloc.values()) / na, sum(free.values()) / nf
            ra, rf, _, full_real = real[name]
            print(f"{name:16} {a:6.0f}  {ra:6}  {a / ra:.3f}   {f:6.0f}  "
                  f"{rf:6}  {f / rf:.3f}  {full[1]:.3f}  {full_real:.3f}",
                  flush=True)
            if args.functions:
                show_functions("alloc", alloc, na)
                show_functions("free ", free, nf)
    return 0


def metadata(args):
    ops = os.path.join(args.scratch, "metadata.ops")
    with open(ops, "w") as f:
        f.write("a 1 8 8\nf 1\n")
    out = subprocess.run([args.program, ops], check=True, text=True,
                         stdout=subprocess.PIPE).stdout
    per_page, all_of_it = map(float, re.search(r"metadata (\S+) (\S+)",
                                               out).groups())
    print(f"metadata per managed byte: {per_page:.5f} maps and blocks "
          f"(Linux {LINUX_METADATA:.5f}), {all_of_it:.5f} with the chunk")
    return per_page <= LINUX_METADATA


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--program")
    p.add_argument("--scratch")
    p.add_argument("--generation", default="6.1")
    p.add_argument("--workloads", default="tests/golden/perf")
    p.add_argument("--only", action="append", default=[])
    p.add_argument("--functions", action="store_true",
                   help="where the instructions go")
    p.add_argument("--pack", metavar="OPS_GZ", nargs="+",
                   help="write NAME.cols.xz of each to --workloads")
    args = p.parse_args()

    if args.pack:
        for path in args.pack:
            with gzip.open(path, "rt") as f:
                text = f.read()
            packed = pack(text)
            assert unpack(packed) == text
            name = os.path.basename(path).replace(".ops.gz", ".cols.xz")
            with open(os.path.join(args.workloads, name), "wb") as f:
                f.write(packed)
        return 0

    os.makedirs(args.scratch, exist_ok=True)
    if args.generation != "6.1":
        return other_generation(args)
    names = [n for n in LINUX if not args.only or n in args.only]
    worst, bad = 0, 0
    print("workload      alloc  Linux  ratio     free  Linux  ratio")
    with multiprocessing.pool.ThreadPool(os.cpu_count()) as pool:
        for name, na, alloc, nf, free, _ in pool.imap(
                measure, [(n, args) for n in names]):
            a, f = sum(alloc.values()) / na, sum(free.values()) / nf
            ra, rf = a / LINUX[name][0], f / LINUX[name][1]
            worst = max(worst, ra, rf)
            bad += (not 0 < ra <= LIMIT) + (not 0 < rf <= LIMIT)
            print(f"{name:12} {a:6.0f} {LINUX[name][0]:6}  {ra:.3f}   "
                  f"{f:6.0f} {LINUX[name][1]:6}  {rf:.3f}", flush=True)
            if args.functions:
                show_functions("alloc", alloc, na)
                show_functions("free ", free, nf)
    lean = metadata(args)
    print(f"worst ratio {worst:.3f}, limit {LIMIT}: "
          f"{'ok' if not bad and lean else 'TOO MUCH'}")
    return bad != 0 or not lean


if __name__ == "__main__":
    sys.exit(main())
