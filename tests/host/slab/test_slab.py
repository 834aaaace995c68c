# SPDX-License-Identifier: GPL-2.0-or-later
"""The slab allocator on the host, under ASan and UBSan, in 64 and 32 bit, with
one node and two, its caches watched or not: random use of any cache on any
CPU beside an oracle that knows whose every byte is."""

import functools
import re

import pytest

import compiled

HERE = "tests/host/slab/"
FLAGS = [
    # misaligned pointers are given back on purpose
    "-fno-sanitize=alignment",
    "-DCONFIG_SMP=1", "-DCONFIG_NR_CPUS=4", "-DCONFIG_SLAB_DEBUG=1",
    "-DCONFIG_FORCE_MAX_ORDER=10", "-DCONFIG_MMU=1",
    "-I" + HERE + "include", "-Itests/host/page_alloc/include",
    "-Itests/host/include", "-Iinclude"]
KERNEL = ["mm/slab/%s.c" % name for name in (
    "slab", "slab_cpu", "slab_pool", "slab_common", "slab_kmalloc",
    "slab_report")] + ["shell/slab_info.c", "mm/debug/slab_debug.c"]
KERNEL += ["lib/find_bit.c", "lib/bitmap.c", "lib/cpumask.c"]
TESTS = [HERE + "main.c", HERE + "machine.c"]
KINDS = {"one": [], "numa": ["-DCONFIG_NUMA=1", "-DCONFIG_NODES_SHIFT=1"],
         "watched": ["-DCONFIG_SLAB_DEBUG_ON=1"]}


@functools.lru_cache
def program(bits, kind):
    return compiled.program("slab", kind, bits, *FLAGS, *KINDS[kind], *TESTS,
                            *KERNEL)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bits", ["64", "32"])
def test_random(bits, kind, seed):
    done = compiled.run(program(bits, kind), seed, 40000)
    match = re.search(r"^ok 40000 steps, (\d+) checks, (\d+) misuses, "
                      r"(\d+) refusals$", done.stdout, re.M)
    assert done.returncode == 0 and match, done.stdout[-4000:]
    assert all(int(n) > 100 for n in match.groups())
