# SPDX-License-Identifier: GPL-2.0-or-later
"""Programs for the host made of the kernel's sources and a test's, under ASan
and UBSan. For the test_*.py of the folders beside (conftest.py)."""

import os
import pathlib

import pytest

import host32
import patience

ROOT = pathlib.Path(__file__).resolve().parents[2]
CC = os.environ.get("HOSTCC", "gcc")
CFLAGS = ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror",
          "-Wstrict-prototypes", "-Wshadow", "-Wvla", "-Wno-unused-parameter",
          "-Wno-sign-compare", "-fno-strict-aliasing",
          "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]


def run(*command, limit=600, **options):
    """A program's status and what it said; a 32-bit one as this machine runs
    those, or the test is skipped with the reason."""
    try:
        words = host32.command(command)
    except host32.Unable as why:
        pytest.skip(str(why))
    return patience.run(words, limit, cwd=ROOT, text=True, errors="replace",
                        **options)


def cases(program):
    """The tests that a program lists. One for 32 bit has those of its 64-bit
    sibling, which every machine can ask."""
    sibling = str(program).replace("/32/", "/64/")
    done = run(sibling, "-l")
    assert done.returncode == 0, done.stdout
    return done.stdout.split()


def program(area, name, bits, *words):
    """build/host/AREA/NAME-BITS: words are flags and sources, from ROOT."""
    folder = ROOT / os.environ.get("HB", "build/host") / area
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ("%s-%s" % (name, bits))
    done = run(CC, "-m" + bits, *CFLAGS, "-o", path, *words)
    assert done.returncode == 0, done.stdout[-6000:]
    return path
