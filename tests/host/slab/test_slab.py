# SPDX-License-Identifier: GPL-2.0-or-later
"""The slab allocator on the host, under ASan and UBSan, in 64 and 32 bit, with
one node and two, its caches watched or not: random use of any cache on any
CPU beside an oracle that knows whose every byte is."""

import functools
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / os.environ.get("HB", "build/host") / "slab"
HERE = "tests/host/slab/"
CC = os.environ.get("HOSTCC", "gcc")
CFLAGS = ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror",
          "-Wshadow", "-Wvla", "-Wno-unused-parameter",
          "-Wno-sign-compare", "-fno-strict-aliasing",
          "-fsanitize=address,undefined", "-fno-sanitize-recover=all",
          # misaligned pointers are given back on purpose
          "-fno-sanitize=alignment",
          "-DCONFIG_SMP=1", "-DCONFIG_NR_CPUS=4", "-DCONFIG_SLAB_DEBUG=1",
          "-DCONFIG_FORCE_MAX_ORDER=10", "-DCONFIG_MMU=1",
          "-I" + HERE + "include", "-Itests/host/page_alloc/include",
          "-Itests/host/include", "-Iinclude"]
KERNEL = ["mm/slab%s.c" % name for name in (
    "", "_cpu", "_pool", "_common", "_kmalloc", "_report", "_info",
    "_debug")]
KERNEL += ["lib/find_bit.c", "lib/bitmap.c", "lib/cpumask.c"]
TESTS = [HERE + "main.c", HERE + "machine.c"]
KINDS = {"one": [], "numa": ["-DCONFIG_NUMA=1", "-DCONFIG_NODES_SHIFT=1"],
         "watched": ["-DCONFIG_SLAB_DEBUG_ON=1"]}


def run(*command):
    return subprocess.run([str(word) for word in command], cwd=ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=900)


@functools.lru_cache
def program(bits, kind):
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / ("slab-%s-%s" % (bits, kind))
    done = run(CC, "-m" + bits, *CFLAGS, *KINDS[kind], "-o", path, *TESTS,
               *KERNEL)
    assert done.returncode == 0, done.stdout[-6000:]
    return path


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bits", ["64", "32"])
def test_random(bits, kind, seed):
    done = run(program(bits, kind), seed, 40000)
    match = re.search(r"^ok 40000 steps, (\d+) checks, (\d+) misuses, "
                      r"(\d+) refusals$", done.stdout, re.M)
    assert done.returncode == 0 and match, done.stdout[-4000:]
    assert all(int(n) > 100 for n in match.groups())
