# SPDX-License-Identifier: GPL-2.0-or-later
"""Programs for the host made of the kernel's sources and a test's, under ASan
and UBSan. For the test_*.py of the folders beside (conftest.py)."""

import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
CC = os.environ.get("HOSTCC", "gcc")
CFLAGS = ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror",
          "-Wstrict-prototypes", "-Wshadow", "-Wvla", "-Wno-unused-parameter",
          "-Wno-sign-compare", "-fno-strict-aliasing",
          "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]


def run(*command):
    return subprocess.run([str(word) for word in command], cwd=ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=900)


def program(area, name, bits, *words):
    """build/host/AREA/NAME-BITS: words are flags and sources, from ROOT."""
    folder = ROOT / os.environ.get("HB", "build/host") / area
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ("%s-%s" % (name, bits))
    done = run(CC, "-m" + bits, *CFLAGS, "-o", path, *words)
    assert done.returncode == 0, done.stdout[-6000:]
    return path
