#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""`make check` and `make check-all`: the tests of the project, one verdict.

    tests/run/check.py [-v] [--quick] [PART...]     parts: see PARTS below

--quick is what a person waits for: the parts with a star, and of those what
finds most in the least time (base.QUICK, boots.QUICK_BUILDS).

Each part prints its failures, how many tests it had and how long it took;
what programs printed is kept in build/check/log/. The last line is the
verdict; the status is 0 only if nothing failed and something passed.
"""

import argparse
import os
import shutil
import signal
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import bad_input                                            # noqa: E402
import base                                                 # noqa: E402
import boots                                                # noqa: E402
import build_system                                         # noqa: E402
import compare                                              # noqa: E402
import debugger                                             # noqa: E402
import first_chunk                                          # noqa: E402
import generations                                          # noqa: E402
import host                                                 # noqa: E402
import hotplug                                              # noqa: E402
import initcalls                                            # noqa: E402
import mm                                                   # noqa: E402
import pages                                                # noqa: E402
import percpu                                               # noqa: E402
import special                                              # noqa: E402


def source(results):
    """The source itself: floors, licences, format, headers."""
    for goal in ("names", "spdx", "stale", "options",
                 "fmt-check", "headers", "sparse"):
        done = base.make(goal, "source/%s.log" % goal)
        results.check(goal, done.status == 0, done.end(), done)


def build(results):
    """Every configuration, both architectures."""
    base.parallel([(boots.build_one, results, name)
                   for name in boots.builds()])
    for name in ("riscv", "arm"):
        done = base.make("floors", "build/floors-%s.log" % name,
                         O=boots.folder(name), **boots.BUILDS[name])
        results.check("floors of " + name, done.status == 0, done.end(), done)
    done = base.make("asm", "build/asm.log", O=boots.folder("riscv"),
                     **boots.BUILDS["riscv"])
    results.check("make asm", done.status == 0 and os.path.getsize(
        os.path.join(boots.folder("riscv"), "kernel.asm")), done.end(), done)


def guest(results):
    """All machines, with all tests."""
    base.parallel([(boots.full_boot, results) + job
                   for job in boots.matrix()])
    if not base.QUICK:
        base.attempt(special.many, results)


def boot_special(results):
    """Crashes, overlays, the prompt, what make run shows."""
    jobs = special.crashes(results) + percpu.jobs(results) + \
        initcalls.jobs(results) + hotplug.jobs(results) + \
        first_chunk.jobs(results)
    for make_job in (special.overlay, special.what_run_shows, special.prompt,
                     special.pasted, special.terminal):
        jobs += [(make_job, results, "riscv", "virt"),
                 (make_job, results, "arm", "vexpress-a9"),
                 (make_job, results, "arm", "vexpress-a15")]
    jobs += [(special.no_room, results, "riscv-small", "virt"),
             (special.no_room, results, "arm-small", "vexpress-a9")]
    jobs += pages.jobs(results)
    base.parallel(base.some(jobs, boots.QUICK_BUILDS))
    for build, board in (("riscv", "virt"), ("arm", "vexpress-a9"),
                         ("arm", "vexpress-a15"))[:1 if base.QUICK else 3]:
        base.attempt(special.first_line, results, build, board)


def memory(results):
    """Memory of all sizes, under stress, and when there is none."""
    base.parallel(mm.jobs(results))


def bad(results):
    """Device trees that are absent or wrong."""
    base.parallel(base.some(bad_input.jobs(results), boots.QUICK_BUILDS, 4))


def repeat(results):
    """Twenty boots while the host is busy."""
    special.repeated(results, 20)


def soak(results):
    """A minute of everything at once, both architectures at a time."""
    base.parallel(hotplug.soaks(results))


# In order; each needs nothing but "build" before it, and none that boots what
# "build" made comes after "generations".
PARTS = {
    "source": source,
    "build": build,
    "config": build_system.tests,
    "host": host.tests,
    "golden": host.golden,
    "boot": guest,
    "special": boot_special,
    "memory": memory,
    "bad-input": bad,
    "repeat": repeat,
    "soak": soak,
    "gdb": debugger.tests,
    "generations": generations.tests,
    "bench": host.bench,
    "compare": compare.tests,
}
QUICK_PARTS = ("source", "build", "host", "golden", "boot", "special",
               "bad-input", "gdb", "generations")
NEED_BUILD = ("boot", "special", "memory", "bad-input", "repeat", "soak",
              "gdb", "generations")


def run_part(name, verbose, totals):
    print("== %s: %s" % (name, PARTS[name].__doc__.split("\n")[0]),
          flush=True)
    results = base.Results(verbose)
    start = time.monotonic()
    try:
        PARTS[name](results)
    except base.Interrupted:
        raise
    except base.NotRun as why:
        results.fail(name, "not run: %s" % why)
    except Exception as error:      # a broken part is a failed test
        import traceback
        traceback.print_exc()
        results.fail(name, "the part itself broke: %r" % error)
    if not results.total():
        results.fail(name, "no test ran")
    totals.append((name, results, time.monotonic() - start))
    print("   %s: %d passed, %d failed, %d skipped in %.1f s"
          % (name, results.passed, results.failed, results.skipped,
             totals[-1][2]), flush=True)


def summary(totals):
    failures = [(name, f) for name, r, _ in totals for f in r.failures]
    print("== summary")
    for name, r, seconds in totals:
        print("   %-10s %6d passed %4d failed %4d skipped %7.1f s"
              % (name, r.passed, r.failed, r.skipped, seconds))
    for name, failure in failures[:40]:
        print("   failed: %s: %s" % (name, failure))
    passed = sum(r.passed for _, r, _ in totals)
    failed = sum(r.failed for _, r, _ in totals)
    skipped = sum(r.skipped for _, r, _ in totals)
    print("   %.0f s in all; output of every program: build/check/log/"
          % sum(seconds for _, _, seconds in totals))
    print("%d passed, %d failed%s" % (passed, failed, ", %d skipped" % skipped
                                      if skipped else ""))
    return 0 if passed and not failed else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("parts", nargs="*", metavar="PART")
    args = parser.parse_args()
    for part in args.parts:
        if part not in PARTS:
            print("check: no part %s; there are: %s"
                  % (part, " ".join(PARTS)), file=sys.stderr)
            return 2
    if args.quick:
        os.environ["CRUMB_QUICK"] = "1"
        base.QUICK = True
    parts = [p for p in PARTS if p in args.parts] or \
        [p for p in PARTS if p in QUICK_PARTS or not args.quick]
    if "build" not in parts and any(p in NEED_BUILD for p in parts):
        parts.insert(0, "build")
    shutil.rmtree(base.LOGS, ignore_errors=True)
    os.makedirs(base.LOGS)

    def stop(number, _frame):
        base.kill_all()
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    totals = []
    try:
        for part in parts:
            run_part(part, args.verbose, totals)
    except (KeyboardInterrupt, base.Interrupted):
        base.kill_all()
        print("\ncheck: interrupted")
        summary(totals)
        return 130
    return summary(totals)


if __name__ == "__main__":
    sys.exit(main())
