# SPDX-License-Identifier: GPL-2.0-or-later
"""The page allocator on the host, under ASan and UBSan, in 64 and 32 bit, with
and without NUMA nodes: rules by example; random machines and requests beside
an oracle that knows whose every frame is."""

import functools
import re

import pytest

import compiled

HERE = "tests/host/page_alloc/"
FLAGS = [
    # the end of a list, seen as a page, is not aligned like one
    "-fno-sanitize=alignment",
    "-DCONFIG_SMP=1", "-DCONFIG_NR_CPUS=4", "-DCONFIG_PAGE_POISONING=1",
    "-DCONFIG_ZONE_DMA=1",
    "-I" + HERE + "include", "-Itests/host/memblock/include",
    "-Iinclude"]
KERNEL = ["mm/%s.c" % name for name in (
    "page/page_alloc", "page/pcp", "page/buddy", "page/zones", "page/sparse",
    "page/page_init", "page/page_report", "debug/page_poison",
    "memblock/memblock", "memblock/attr", "memblock/query", "memblock/iter",
    "memblock/alloc")]
KERNEL += ["lib/find_bit.c", "lib/bitmap.c", "lib/cpumask.c"]
TESTS = [HERE + name + ".c" for name in ("main", "machine", "random",
                                         "directed")]
TESTS.append("tests/host/memblock/host.c")
NODES = {"one": ["mm/page/one_node.c"],
         "numa": ["-DCONFIG_NUMA=1", "-DCONFIG_NODES_SHIFT=2", "mm/page/nodes.c",
                  "mm/memblock/numa.c"]}


@functools.lru_cache
def program(bits, nodes):
    return compiled.program("page_alloc", nodes, bits, *FLAGS, *NODES[nodes],
                            *TESTS, *KERNEL)


MODELS = [(bits, nodes) for bits in ("64", "32") for nodes in NODES]


@pytest.mark.parametrize("bits,nodes", MODELS)
def test_rules(bits, nodes):
    done = compiled.run(program(bits, nodes), "directed")
    assert done.returncode == 0 and done.stdout.startswith("ok "), \
        done.stdout[-4000:]


@pytest.mark.parametrize("bits,nodes", MODELS)
def test_random(bits, nodes):
    done = compiled.run(program(bits, nodes), "random", 1, 5)
    match = re.search(r"^ok 5 lives, (\d+) checks, (\d+) drains$",
                      done.stdout, re.M)
    assert done.returncode == 0 and match, done.stdout[-4000:]
    assert int(match.group(1)) > 1000000 and int(match.group(2)) > 10
