# SPDX-License-Identifier: GPL-2.0-or-later
"""What runs on the host: compiled C tests driven by pytest, benchmarks."""

import glob
import os
import re
import subprocess
import xml.etree.ElementTree as tree

import base

LIMIT = 900


def python_with_pytest():
    for python in ("python3", "/usr/bin/python3"):
        try:
            if subprocess.run([python, "-c", "import pytest"],
                              capture_output=True).returncode == 0:
                return python
        except OSError:
            pass
    return None


def tests(results):
    """Host tests: pytest over tests/host, tests/golden and tests/fuzz."""
    python = python_with_pytest()
    files = sorted(glob.glob(os.path.join(base.TOP, "tests/**/test_*.py"),
                             recursive=True))
    if base.QUICK:          # boots of many machines: `make check-all`
        files = [f for f in files if "tests/qemu" not in f or
                 f.endswith("test_percpu_map.py")]
    if python is None:
        results.fail("pytest", "no Python with pytest")
        return
    jobs = [(one_file, results, python, path) for path in files]
    for fragment in sorted(glob.glob(os.path.join(base.TOP,
                                                  "tests/host/*/host.mk"))):
        area = os.path.dirname(fragment)
        if not glob.glob(os.path.join(area, "test_*.py")):
            jobs.append((one_goal, results, os.path.basename(area)))
    base.parallel(jobs)


def one_goal(results, area):
    """An area without a pytest file: its goal host-<area> tells."""
    done = base.make("host-" + area, "host/%s.log" % area, LIMIT)
    match = re.search(r"^(\d+) passed, (\d+) failed", done.text, re.M)
    if match and int(match.group(1)):
        results.ok("host-" + area, int(match.group(1)))
    if done.status or not match or int(match.group(2)):
        results.fail("host-" + area, done.end(), done)


def golden(results):
    """Recorded traces of real kernels, every placement, 64 and 32 bit."""
    for bits in ("64", "32"):
        name = "golden %s bit" % bits
        only = dict(GEN="6.1") if base.QUICK and bits == "32" else {}
        done = base.make("golden", "golden/%s.log" % bits, LIMIT, BITS=bits,
                         **only)
        match = re.search(r"^(\d+) passed, (\d+) failed", done.text, re.M)
        skipped = re.search(r"^skipped: (\d+) runs: (.*)", done.text, re.M)
        if skipped:
            results.skip(name, skipped.group(2), int(skipped.group(1)))
        if not match:
            results.fail(name, "no verdict, " + done.end(), done)
            continue
        passed, failed = int(match.group(1)), int(match.group(2))
        if passed:
            results.ok(name, passed, "%d traces" % passed)
        if failed or not passed and not skipped or done.status:
            results.fail(name, "%d failed, %s" % (failed, done.end()), done,
                         max(failed, 1))


def one_file(results, python, path):
    name = os.path.relpath(path, base.TOP)
    label = name.replace("/", "-")
    report = os.path.join(base.LOGS, "host", label + ".xml")
    done = base.run([python, "-B", "-m", "pytest", "-q", "-p",
                     "no:cacheprovider", "--junitxml", report, name],
                    "host/%s.log" % label, LIMIT)
    try:
        cases = tree.parse(report).getroot().iter("testcase")
    except (OSError, tree.ParseError):
        results.fail(name, "pytest broke, " + done.end(), done)
        return
    number, skipped = 0, {}
    for case in cases:
        number += 1
        title = "%s: %s" % (name, case.get("name"))
        if case.find("failure") is not None or case.find("error") is not None:
            results.fail(title, "see the log", done)
        elif case.find("skipped") is not None:
            why = case.find("skipped").get("message")
            skipped[why] = skipped.get(why, 0) + 1
        else:
            results.ok(title)
    for why, times in skipped.items():
        results.skip("%s: %d tests" % (name, times), why, times)
    if not number:
        results.fail(name, "no test in it", done)
    elif done.status not in (0, 1):
        results.fail(name, done.end(), done)


def bench(results):
    """Benchmarks run and print their tables."""
    for name, variables in (("host", {}), ("riscv", {"ARCH": "riscv"}),
                            ("arm", {"ARCH": "arm"})):
        done = base.make("bench", "bench/%s.log" % name, LIMIT, **variables)
        results.check("bench " + name, done.status == 0 and
                      re.search(r"\d", done.text), done.end(), done)
        if name == "riscv":
            bounds(results, done)


# Most instructions of a call, its arguments included, on RISC-V.
BOUNDS = {"kmalloc(64)": 40, "kfree": 40,
          "pages of order 0": 80}


def bounds(results, done):
    for what, most in BOUNDS.items():
        match = re.search(r"^%s +(\d+\.\d)$" % re.escape(what), done.text,
                          re.M)
        results.check("bench: %s within %d instructions" % (what, most),
                      match and round(float(match.group(1))) <= most,
                      match.group(0) if match else "no figure", done)
