# SPDX-License-Identifier: GPL-2.0-or-later
"""The page allocator on the host, under ASan and UBSan, in 64 and 32 bit, with
and without NUMA nodes: rules by example; random machines and requests beside
an oracle that knows whose every frame is."""

import functools
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / os.environ.get("HB", "build/host") / "page_alloc"
HERE = "tests/host/page_alloc/"
CC = os.environ.get("HOSTCC", "gcc")
CFLAGS = ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror",
          "-Wstrict-prototypes", "-Wshadow", "-Wvla", "-Wno-unused-parameter",
          "-Wno-sign-compare", "-fno-strict-aliasing",
          "-fsanitize=address,undefined", "-fno-sanitize-recover=all",
          # the end of a list, seen as a page, is not aligned like one
          "-fno-sanitize=alignment",
          "-DCONFIG_SMP=1", "-DCONFIG_NR_CPUS=4", "-DCONFIG_PAGE_POISONING=1",
          "-I" + HERE + "include", "-Itests/host/memblock/include",
          "-Iinclude"]
KERNEL = ["mm/%s.c" % name for name in (
    "page_alloc", "pcp", "buddy", "zones", "sparse", "page_init",
    "page_report", "page_poison", "memblock", "memblock_attr",
    "memblock_query", "memblock_iter", "memblock_alloc")]
KERNEL += ["lib/find_bit.c", "lib/bitmap.c", "lib/cpumask.c"]
TESTS = [HERE + name + ".c" for name in ("main", "machine", "random",
                                         "directed")]
TESTS.append("tests/host/memblock/host.c")
NODES = {"one": ["mm/one_node.c"],
         "numa": ["-DCONFIG_NUMA=1", "-DCONFIG_NODES_SHIFT=2", "mm/nodes.c",
                  "mm/numa.c"]}


def run(*command):
    return subprocess.run([str(word) for word in command], cwd=ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=900)


@functools.lru_cache
def program(bits, nodes):
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / ("page_alloc-%s-%s" % (bits, nodes))
    done = run(CC, "-m" + bits, *CFLAGS, "-o", path, *NODES[nodes], *TESTS,
               *KERNEL)
    assert done.returncode == 0, done.stdout[-6000:]
    return path


MODELS = [(bits, nodes) for bits in ("64", "32") for nodes in NODES]


@pytest.mark.parametrize("bits,nodes", MODELS)
def test_rules(bits, nodes):
    done = run(program(bits, nodes), "directed")
    assert done.returncode == 0 and done.stdout.startswith("ok "), \
        done.stdout[-4000:]


@pytest.mark.parametrize("bits,nodes", MODELS)
def test_random(bits, nodes):
    done = run(program(bits, nodes), "random", 1, 5)
    match = re.search(r"^ok 5 lives, (\d+) checks, (\d+) drains$",
                      done.stdout, re.M)
    assert done.returncode == 0 and match, done.stdout[-4000:]
    assert int(match.group(1)) > 1000000 and int(match.group(2)) > 10
