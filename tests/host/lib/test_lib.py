# SPDX-License-Identifier: GPL-2.0-or-later
"""lib/ and the line editor: every test of every program (host.mk), in 64 and
in 32 bit, one pytest case each."""

import functools
import os
import pathlib

import pytest

from compiled import cases as listed, run

ROOT = pathlib.Path(__file__).resolve().parents[3]
HB = pathlib.Path(os.environ.get("HB", "build/host"))
PROGRAMS = [f"{bits}/{name}" for bits in (64, 32)
            for name in ("string", "printf", "sort", "numbers", "lineedit", "names",
                         "cpumask-1", "cpumask-8", "cpumask-33",
                         "cpumask-128")]


@functools.lru_cache
def build():
    done = run("make", "-s", "-j2", "-f", "tests/host/lib/host.mk",
               f"HB={HB}", "host-lib-build")
    assert done.returncode == 0, done.stdout


def cases():
    build()
    return [(program, name) for program in PROGRAMS
            for name in listed(HB / "lib" / program)]


@pytest.mark.parametrize("program,name", cases())
def test_lib(program, name):
    done = run(str(HB / "lib" / program), name)
    assert done.returncode == 0 and f"ok {name}\n" in done.stdout, done.stdout
