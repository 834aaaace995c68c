# SPDX-License-Identifier: GPL-2.0-or-later
"""The pointer-table generations: the programs of host.mk, and what a module
of that time may and may not write."""

import os
import pathlib
import re
import subprocess

import pytest

import patience

ROOT = pathlib.Path(__file__).resolve().parents[3]
FLAGS = ["-std=gnu11", "-fsyntax-only", "-Wall", "-Werror", "-x", "c", "-",
         "-DCONFIG_SMP=1", "-DCONFIG_NR_CPUS=8", "-DCONFIG_MMU=1",
         "-DHOST_NO_LOCKS", "-Itests/host/include", "-Iinclude"]
TABLE, MODULE = "-DCONFIG_PERCPU_TABLE=1", "-DCRUMB_MODULE"
PLAIN = "-DPERCPU_PLAIN_NAMES"


def make(*words):
    """Tests passed, and those that a machine without 32 bit cannot run."""
    done = patience.run(["make", "-s"] + list(words), 600, cwd=ROOT, text=True,
                        env=dict(os.environ, MAKEFLAGS=""))
    match = re.search(r"^(\d+) passed, 0 failed, (\d+) skipped", done.stdout,
                      re.M)
    assert done.returncode == 0 and match, done.stdout
    return int(match.group(1)), int(match.group(2))


def test_programs():
    passed, skipped = make("host-table")
    assert (passed, skipped) in ((36, 0), (18, 2))


@pytest.mark.parametrize("gen", ["2.6.12", "2.6.13.1", "2.6.15"])
def test_recorded(gen):
    passed, skipped = make("golden", "GEN=" + gen)
    assert passed + skipped == 4 and passed >= 2


def compiles(line, *flags):
    code = ("#include <linux/percpu.h>\nDEFINE_PER_CPU(int, x);\n"
            "int f(void);\nint f(void)\n{\n\t%s;\n\treturn 0;\n}\n" % line)
    return subprocess.run(["gcc"] + FLAGS + list(flags), input=code, cwd=ROOT,
                          text=True, capture_output=True).returncode == 0


@pytest.mark.parametrize("line,table,plain,today", [
    ("per_cpu(x, 2) = 1", True, True, True),
    ("__get_cpu_var(x) = 1", True, True, True),
    ("per_cpu__x = 1", True, False, False),     # the name in C
    ("x = 1", False, True, True),               # used by accident
])
def test_names(line, table, plain, today):
    assert compiles(line, TABLE, MODULE) == table
    assert compiles(line, TABLE, MODULE, PLAIN) == plain
    assert compiles(line, TABLE) == plain       # the kernel itself
    assert compiles(line, MODULE) == today
