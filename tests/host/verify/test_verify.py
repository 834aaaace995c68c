# SPDX-License-Identifier: GPL-2.0-or-later
"""The long-running tests of the allocator, as long as `make check` can wait.
`make host-soak` runs the same programs at full length."""

import functools
import os
import pathlib

import pytest

from compiled import run

ROOT = pathlib.Path(__file__).resolve().parents[3]
# `make check` takes a tenth of the steps.
PART = 10 if "CRUMB_QUICK" in os.environ else 1
HB = pathlib.Path(os.environ.get("HB", "build/host"))


@functools.lru_cache
def build():
    done = run("make", "-s", "-j2", "-f", "tests/host/verify/host.mk",
               f"HB={HB}", "host-verify-build")
    assert done.returncode == 0, done.stdout


def passes(program, *args):
    build()
    done = run(str(HB / "verify" / program), *map(str, args))
    print(done.stdout)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.parametrize("flavour,states", [
    ("64-page5", 200000), ("64-page6", 150000), ("32-page5", 200000)])
def test_every_sequence(flavour, states):
    out = passes(f"{flavour}/exhaustive", "-s", states // PART)
    assert out.count("all sequences of") == 4


@pytest.mark.parametrize("flavour,steps", [
    ("64-walk5", 300000), ("64-walk8", 200000), ("64-walk9", 200000),
    ("64-walk12", 30000), ("32-walk7", 300000), ("32-walk10", 100000),
    ("32-walk12", 30000)])
def test_long_walks(flavour, steps):
    steps //= PART
    out = passes(f"{flavour}/walk", "-n", steps)
    assert out.count(f"{steps} steps") == 5


@pytest.mark.parametrize("flavour,operations,seeds", [
    ("64-small", 2000000, (1, 2)), ("32-small", 2000000, (3,)),
    ("64-audit", 80000, (4, 5)), ("32-audit", 80000, (6,)),
    ("64-asan", 20000, (7, 8)),
    # other generations: 3.10 shares 2.6.30's code, 7.2 that of 6.1
    ("64-soak2.6.30", 80000, (9,)), ("64-soak4.12", 80000, (10,)),
    ("32-soak4.14", 80000, (11,))])
def test_random(flavour, operations, seeds):
    passes(f"{flavour}/soak", "-n", operations // PART, *seeds)


@pytest.mark.parametrize("flavour", ["64-audit", "32-audit", "64-asan"])
def test_every_failure(flavour):
    out = passes(f"{flavour}/faults")
    assert out.count("failed in turn") == 8


@pytest.mark.parametrize("flavour", [
    "64-audit", "32-audit", "64-soak2.6.30", "64-soak4.12", "32-soak4.14"])
def test_damage(flavour):
    out = passes(f"{flavour}/corrupt")
    assert out.count(": seen\n") == out.count("\n") > 20


@pytest.mark.parametrize("seed", [1, 2])
def test_threads(seed):
    passes("64-tsan/threads", "-s", seed)
