# SPDX-License-Identifier: GPL-2.0-or-later
"""Machines with unusual memory, for the page allocator: holes, nodes without
CPUs, nodes without memory, devices that do not reach everything. The guest's
own tests of pages run on each."""

import re
import subprocess

import pytest

from test_numa import ask, qemu_numa

MEMORY = 512 << 20


def make_tree(path, nodes=1):
    """QEMU's own tree of a machine with 4 CPUs, cut into nodes."""
    subprocess.run(["qemu-system-riscv64", "-M",
                    "virt,dumpdtb=%s" % path, "-smp", "4", "-m", "512M",
                    "-display", "none"], check=True,
                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if nodes > 1:
        qemu_numa.edit_tree(str(path), nodes, 4, MEMORY)
    return str(path)


def put(tree, *words):
    subprocess.run(["fdtput", "-t", "x", tree, *words], check=True)


def boot(tree, tests="page-*"):
    text = ask("ktap=full tests=" + tests, "zoneinfo\nbuddyinfo\n", "--smp",
               "4", "--mem", "512M", "--dtb", tree)
    assert re.search(r"ok \d+ page-sum #", text), text
    assert re.search(r"ok \d+ page-zones #", text), text
    assert "not ok" not in text
    return text


def zones(text):
    """(node, zone): (present, spanned, start_pfn)."""
    found = {}
    for part in re.split(r"^(?=Node \d+, zone)", text.split("buddyinfo")[0],
                         flags=re.M)[1:]:
        node, zone = re.match(r"Node (\d+), zone +(\S+)", part).groups()
        found[int(node), zone] = tuple(
            int(re.search(r"\b%s:? +(\d+)" % name, part).group(1))
            for name in ("present", "spanned", "start_pfn"))
    return found


def memory_line(text):
    return tuple(map(int, re.search(
        r"Memory: \d+K/(\d+)K available \((\d+)K page array\)",
        text).groups()))


def test_holes_cost_nothing(tmp_path):
    """64 MiB, a hole of 192 MiB, 64 MiB: struct pages for 128 MiB."""
    tree = make_tree(tmp_path / "tree")
    put(tree, "/memory@80000000", "reg", "0", "80000000", "0", "4000000",
        "0", "90000000", "0", "4000000")
    text = boot(tree)
    assert memory_line(text) == (128 << 10, 2048)
    found = zones(text)
    assert sum(z[0] for z in found.values()) == 128 << 8
    assert found[0, "Normal"][1] - found[0, "Normal"][0] == 192 << 8


def test_odd_holes(tmp_path):
    """Holes within a section, and memory that begins in the middle of one."""
    tree = make_tree(tmp_path / "tree")
    put(tree, "/memory@80000000", "reg", "0", "80000000", "0", "2345000",
        "0", "82347000", "0", "1111000", "0", "8a5a5000", "0", "3003000")
    text = boot(tree)
    pages = 0x2345 + 0x1111 + 0x3003
    assert memory_line(text)[0] == pages * 4
    assert sum(z[0] for z in zones(text).values()) == pages


def test_node_without_cpus(tmp_path):
    """Its memory is used, by name and when the others have no more."""
    tree = make_tree(tmp_path / "tree", 2)
    for cpu in (2, 3):
        put(tree, "/cpus/cpu@%d" % cpu, "numa-node-id", "0")
    text = boot(tree)
    assert "Node 1 has no CPU" in text
    assert sum(z[0] for (n, _), z in zones(text).items() if n == 1) == \
        256 << 8


def test_cpus_without_memory(tmp_path):
    """They take the nearest node's."""
    tree = make_tree(tmp_path / "tree", 2)
    put(tree, "/cpus/cpu@3", "numa-node-id", "5")
    text = boot(tree)
    assert "Node 5 has no memory" in text
    assert {n for n, _ in zones(text)} == {0, 1}


def test_hole_between_nodes(tmp_path):
    """The nodes' memory is not side by side, nor in the order of numbers."""
    tree = make_tree(tmp_path / "tree", 2)
    put(tree, "/memory@80000000", "reg", "0", "80000000", "0", "3000000")
    put(tree, "/memory@80000000", "numa-node-id", "1")
    put(tree, "/memory@90000000", "reg", "0", "98000000", "0", "5000000")
    put(tree, "/memory@90000000", "numa-node-id", "0")
    found = zones(boot(tree))
    assert found[0, "Normal"] == (0x5000, 0x5000, 0x98000)
    assert found[1, "DMA"][2] == 0x80000


@pytest.mark.parametrize("end", [0x82000000, 0x83456000, 0xc0000000])
def test_dma_limit_from_the_tree(tmp_path, end):
    """`dma-ranges` says how far devices reach; beyond all memory, too."""
    tree = make_tree(tmp_path / "tree")
    put(tree, "/soc", "dma-ranges", "0", "0", "0", "80000000", "0",
        "%x" % (end - 0x80000000))
    found = zones(boot(tree))
    reach = min(end - 0x80000000, MEMORY) >> 12
    assert found[0, "DMA"] == (reach, reach, 0x80000)
    assert ((0, "Normal") in found) == (reach < MEMORY >> 12)
