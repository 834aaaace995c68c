#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Replay recorded traces and compare every result (make golden).

Every *.expected[.gz] below the given folders or in a *.tar.xz there, and the
files of the older format, run once for each word size and number of CPUs: placement depends on
neither. A trace belongs to one generation; those of others are left out. A trace's header says which backend it was recorded with
and whether on a uniprocessor; the trace is piped to the program built for
that. A difference is shown as the program prints it: the operation, the
expected and the actual result, the map of the chunk around it.
"""
import argparse
import fnmatch
import gzip
import multiprocessing.pool
import os
import re
import subprocess
import sys
import tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.dirname(os.path.dirname(HERE))]

import host32                                               # noqa: E402
import patience                                             # noqa: E402

# Which generation a kernel's traces are for.
KERNELS = {"6.1.": "6.1", "6.12.": "6.1", "7.2.": "7.2", "4.14.": "4.14",
           "4.12.": "4.12", "3.10.": "3.10", "2.6.30.": "2.6.30"}
AREA_MAPS = ("2.6.30", "3.10", "4.12")
# CPU numbers to try unless told; else the one of the trace's header.
CPUS = {"6.1": ["1", "4", "8"]}
SHOWN = 5                       # differences printed in full


def is_trace(name, only):
    wanted = re.search(r"\.expected(\.gz)?$", name) or \
        re.match(r"(bitmap|areamap)-.*\.txt(\.gz)?$", name)
    return wanted and (not only or
                       any(fnmatch.fnmatch(name, o) for o in only))


def find_traces(folders, only):
    """Pairs: the path, and a function that reads it."""
    for top in folders:
        if os.path.isfile(top):
            yield from in_file(top, only, True)
            continue
        for folder, subdirs, names in os.walk(top):
            subdirs.sort()
            for name in sorted(names):
                yield from in_file(os.path.join(folder, name), only, False)


def in_file(path, only, asked_for):
    if path.endswith(".tar.xz"):
        archive = tarfile.open(path)
        for member in archive:
            if member.isfile() and is_trace(os.path.basename(member.name),
                                            only):
                data = archive.extractfile(member).read()
                yield path + ":" + member.name, lambda d=data: d
    elif asked_for or is_trace(os.path.basename(path), only):
        yield path, lambda: read_trace(path)


def read_trace(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as f:
        return f.read()


def header(data):
    keys = {}
    for line in data.split(b"\n", 64):
        m = re.match(rb"# (\S+) (.*)", line)
        if m:
            keys[m.group(1).decode()] = m.group(2).decode()
        elif not line.startswith(b"#"):
            break
    return keys


def program_for(path, keys):
    """Sub-folder and program name, which ends in the backend's."""
    if "first_chunk" not in keys:       # older format
        up, backend = "-up-" in path, "km" if "-km-" in path else "vm"
    else:
        up, backend = keys["first_chunk"] == "up", keys["backend"]
    return ("up" if up else "smp"), f"golden-{backend}"


def kernel_of(path, keys):
    """Its header says so, or the name of a file of the older format."""
    match = re.match(r"(?:bitmap|areamap)-([0-9.]+)-", os.path.basename(path))
    return keys.get("kernel", match.group(1) if match else "6.1")


def jobs_of(path, data, args):
    keys = header(data)
    kernel = kernel_of(path, keys)
    generation = next((g for k, g in KERNELS.items()
                       if (kernel + ".").startswith(k)), None)
    if "(several units" in keys.get("about", ""):
        return kernel + " (a counting bug that is not ours)", []
    if generation not in args.generations.split():
        return kernel + ", a generation not asked for", []
    kind, program = program_for(os.path.basename(path), keys)
    cpus = ["1"] if kind == "up" else args.cpus.split() or \
        CPUS.get(generation, [""])
    return None, [
        (os.path.join(args.programs, generation, bits, kind + args.flavour,
                      program),
         f"{generation} {program.partition('-')[2]}, {bits} bit, "
         f"{n or 'its'} CPUs", n) for bits in args.bits.split() for n in cpus]


def run_one(job):
    (path, read), args = job
    data = read()
    other, runs = jobs_of(path, data, args)
    if other:
        return path, other, []
    results = []
    for program, what, cpus in runs:
        env = dict(os.environ, CPUS=cpus)
        if args.flavour and os.path.basename(
                os.path.dirname(os.path.dirname(os.path.dirname(program)))) \
                in AREA_MAPS:
            # the first chunk's map hangs from memory the sanitizer of leaks
            # does not look into: the machine's
            env["ASAN_OPTIONS"] = "detect_leaks=0"
        try:
            r = patience.run(host32.command([program, os.path.basename(path)]),
                             args.timeout, data, env=env)
            good, out = r.returncode == 0, r.stdout
        except host32.Unable as why:
            good, out = None, str(why).encode()
        except subprocess.TimeoutExpired:
            good, out = False, b"no end after %d s\n" % args.timeout
        results.append((good, what, out.decode(errors="replace")))
    return path, None, results


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--programs", required=True)
    p.add_argument("--flavour", default="")
    p.add_argument("--generations", default="6.1")
    p.add_argument("--bits", default="64 32")
    p.add_argument("--cpus", default="")
    p.add_argument("--only", action="append", default=[])
    p.add_argument("--timeout", type=int, default=600)
    p.add_argument("folders", nargs="+")
    args = p.parse_args()

    for folder in args.folders:
        if not os.path.exists(folder):
            sys.exit(f"golden: {folder}: no such folder")
    traces = list(find_traces(args.folders, args.only))
    passed = failed = 0
    skipped, unable = {}, {}
    with multiprocessing.pool.ThreadPool(os.cpu_count()) as pool:
        for path, other, results in pool.imap(
                run_one, [(t, args) for t in traces]):
            if other:
                skipped[other] = skipped.get(other, 0) + 1
            for good, what, out in results:
                if good is None:
                    unable[out] = unable.get(out, 0) + 1
                    continue
                passed += good
                failed += not good
                if not good and failed <= SHOWN:
                    print(f"FAILED {path} ({what})\n{out}", end="")
                elif not good:
                    print(f"FAILED {path} ({what})")
    for other, number in sorted(skipped.items()):
        print(f"left out: {number} of kernel {other}")
    for why, number in unable.items():
        print(f"skipped: {number} runs: {why}")
    print(f"golden: {len(traces) - sum(skipped.values())} traces, generations "
          f"{args.generations}, bits {args.bits}")
    print(f"{passed} passed, {failed} failed" +
          (f", {sum(unable.values())} skipped" if unable else ""))
    return failed != 0 or passed == 0 and not unable


if __name__ == "__main__":
    sys.exit(main())
