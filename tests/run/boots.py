# SPDX-License-Identifier: GPL-2.0-or-later
"""Kernels in QEMU: which builds, which machines, what each must show."""

import os
import re

import base
import ktap

LIMIT = 180             # seconds; a boot takes one or two

# Builds by name: make variables. Each has a folder of its own below
# build/check, apart from the user's.
BUILDS = {}
for _arch in ("riscv", "arm"):
    BUILDS[_arch] = dict(ARCH=_arch)
    BUILDS[_arch + "-nommu"] = dict(ARCH=_arch, MMU="n")
    BUILDS[_arch + "-up"] = dict(ARCH=_arch, CONFIG="up")
    BUILDS[_arch + "-up-nommu"] = dict(ARCH=_arch, CONFIG="up", MMU="n")
    BUILDS[_arch + "-generic-ops"] = dict(ARCH=_arch, CONFIG="generic-ops")
    BUILDS[_arch + "-debug"] = dict(ARCH=_arch, CONFIG="debug,all-options")
    BUILDS[_arch + "-small"] = dict(ARCH=_arch, CONFIG="small,nopreempt")
BUILDS["riscv-128"] = dict(ARCH="riscv", NR_CPUS="128")
BUILDS["riscv-small-vmalloc"] = dict(ARCH="riscv", CONFIG="small-vmalloc")
# The default leaves the audit out. The check has it, but in the small builds,
# which are without all debugging.
for _name, _build in BUILDS.items():
    if not _name.endswith("-small"):
        _build["CONFIG"] = ",".join(filter(None, [_build.get("CONFIG"),
                                                  "audit"]))

# What `make check` builds and boots with all suites: each option with another
# one, each architecture in two forms.
QUICK_BUILDS = ("riscv", "arm", "riscv-debug", "arm-up-nommu")
QUICK_BOOTS = ("virt-smp4", "virt-smp1", "virt-debug", "vexpress-a9-smp4",
               "vexpress-a15-smp2", "vexpress-a9-nommu-up-smp1")

BOARDS = {"riscv": ["virt"], "arm": ["vexpress-a9", "vexpress-a15"]}
CPUS = {"virt": [1, 2, 4, 8], "vexpress-a9": [1, 2, 4],
        "vexpress-a15": [1, 2, 4]}


BROKEN = set()          # builds that failed: their boots are not run


def need(build):
    if build in BROKEN:
        raise base.NotRun("BUILD %s failed" % build)
    if not os.path.exists(os.path.join(folder(build), "kernel.elf")):
        raise base.NotRun("there is no build %s" % build)


def folder(build):
    return os.path.join(base.OUT, build)


def arch_of(build):
    return build.split("-")[0]


def build_one(results, name):
    done = base.make("kernel", "build/%s.log" % name, O=folder(name),
                     **BUILDS[name])
    if done.status:
        BROKEN.add(name)
        results.fail("build " + name, done.end(), done)
        return
    results.ok("build " + name, note="%.1f s" % done.seconds)
    if name in BOARDS and "  CC " in done.text:
        print("        build of %s: %.1f s" % (name, done.seconds))
    check_image(results, name)


def check_image(results, name):
    """Segments and side products of one build."""
    elf = os.path.join(folder(name), "kernel.elf")
    done = base.run(["readelf", "-lW", elf], "build/%s.segments" % name)
    loads = re.findall(r"^ *LOAD .* ([R ][W ][E ]) +0x", done.text, re.M)
    results.check("segments of " + name,
                  loads and not any("W" in f and "E" in f for f in loads),
                  "none, or one is writable and executable", done)
    results.check("a map beside the ELF of " + name, os.path.getsize(
        os.path.join(folder(name), "kernel.map")))


def boot(log, build, board=None, smp=4, cmdline="", limit=LIMIT, options=(),
         stdin=None, until=None):
    need(build)
    command = [os.path.join(base.TOP, "tools/run"), "--smp", str(smp),
               "--cmdline", cmdline]
    if board:
        command += ["--board", board]
    command += list(options) + [folder(build)]
    return base.run(command, "boot/%s.log" % log, limit, stdin,
                    until=until)


def count_report(results, name, report, done):
    """Every case of the guest counts as a test of its own."""
    results.ok(name, len(report.passed), "%d cases" % len(report.passed))
    if report.skipped:
        with results.lock:
            results.skipped += len(report.skipped)
    for case in report.failed:
        results.fail("%s: %s" % (name, case), "not ok", done)
    for problem in report.problems:
        results.fail(name, problem, done)
    if not report.passed and not report.failed:
        results.fail(name, "no test ran", done)


def online_cpus(text):
    """How many CPUs the kernel says it runs on."""
    match = re.search(r"smp: (\d+) of \d+ CPUs? online", text)
    return int(match.group(1)) if match else None


def full_boot(results, name, build, board, smp, cpus=None, cmdline="",
              options=(), limit=LIMIT, log=None):
    """A boot with all tests, or those of `cmdline`: KTAP, status, CPUs."""
    if "tests=" not in cmdline:
        cmdline = "tests=all " + cmdline
    done = boot(log or name, build, board, smp,
                "crumb.exit ktap=full " + cmdline, limit, options)
    count_report(results, name, ktap.Report(done.text), done)
    results.check(name + ": status", done.status == 0, done.end(), done)
    if cpus is not None and "-up" not in build:
        online = online_cpus(done.text)
        results.check(name + ": CPUs", online == cpus,
                      "%s online, not %d" % (online, cpus), done)
    return done


def builds():
    return [b for b in BUILDS if b in QUICK_BUILDS or not base.QUICK]


def matrix():
    """Every machine that is booted with all tests."""
    jobs = []
    for arch, boards in BOARDS.items():
        for board in boards:
            for mmu in ("", "-nommu"):
                for smp in CPUS[board]:
                    jobs.append(("%s%s-smp%d" % (board, mmu, smp),
                                 arch + mmu, board, smp, smp))
                for smp in (1, 4):
                    jobs.append(("%s%s-up-smp%d" % (board, mmu, smp),
                                 "%s-up%s" % (arch, mmu), board, smp, 1))
            for variant in ("generic-ops", "debug", "small"):
                jobs.append(("%s-%s" % (board, variant),
                             "%s-%s" % (arch, variant), board, 4, 4))
    return [j for j in jobs if j[0] in QUICK_BOOTS or not base.QUICK]
