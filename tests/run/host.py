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
    if python is None:
        results.fail("pytest", "no Python with pytest")
        return
    base.parallel([(one_file, results, python, path) for path in files])


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
    number = 0
    for case in cases:
        number += 1
        title = "%s: %s" % (name, case.get("name"))
        if case.find("failure") is not None or case.find("error") is not None:
            results.fail(title, "see the log", done)
        elif case.find("skipped") is not None:
            results.skip(title, case.find("skipped").get("message"))
        else:
            results.ok(title)
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
