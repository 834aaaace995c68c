# SPDX-License-Identifier: GPL-2.0-or-later
"""percpu_counter on the host: every test of `counter` in 64 and in 32 bit,
and threads under ThreadSanitizer (host.mk)."""

import functools
import os
import pathlib

import pytest

from compiled import cases as listed, run

ROOT = pathlib.Path(__file__).resolve().parents[3]
HB = pathlib.Path(os.environ.get("HB", "build/host"))


@functools.lru_cache
def build():
    done = run("make", "-s", "-f", "tests/host/percpu_counter/host.mk",
               f"HB={HB}", "host-percpu_counter-build")
    assert done.returncode == 0, done.stdout


def program(name):
    build()
    return str(HB / "percpu_counter" / name)


def cases():
    return [(bits, name) for bits in (64, 32) for name in
            listed(program(f"{bits}/counter"))]


@pytest.mark.parametrize("bits,name", cases())
def test_counter(bits, name):
    done = run(program(f"{bits}/counter"), name)
    assert done.returncode == 0 and f"ok {name}\n" in done.stdout, done.stdout


def test_threads():
    done = run(program("tsan/threads"))
    assert done.returncode == 0 and "ok threads" in done.stdout, done.stdout
