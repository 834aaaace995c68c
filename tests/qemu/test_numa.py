# SPDX-License-Identifier: GPL-2.0-or-later
"""Boots of machines with several NUMA nodes, right and wrong ones: what the
tree says arrives, what is wrong in it is said and does not hurt."""

import re
import subprocess
import sys

import pytest

import patience

from test_memory import ROOT, kernel

sys.path.insert(0, str(ROOT / "tools"))
import qemu_numa                                        # noqa: E402

VIRT = ("riscv", "virt")


def ask(cmdline, typed, *options):
    """Boot to the prompt, type, power off; the whole console."""
    command = ["tools/run", "--cmdline",
               "crumb.demo=0 " + cmdline, *options, kernel("riscv")]
    done = patience.run(command, 120, typed.encode(), cwd=ROOT)
    text = done.stdout.decode("utf-8", "replace").replace("\r", "")
    assert done.returncode == 0, text
    return text


def nodes(text):
    """What the monitor's `numa` says: {node: (KiB, CPUs)}, distances."""
    found = {int(n): (int(kb), cpus) for n, kb, cpus in re.findall(
        r"^node (\d+): (\d+) KiB, cpus ?(\S*)$", text, re.M)}
    rows = re.findall(r"^ +(\d+)((?: +\d+)+)$", text.split("distances")[1],
                      re.M)
    matrix = [[int(d) for d in row.split()] for _, row in rows
              if len(row.split()) == len(found)]
    return found, matrix


@pytest.mark.parametrize("count, cpus, mem", [(2, 4, 256), (2, 3, 256),
                                              (3, 4, 64), (8, 8, 256)])
def test_nodes(count, cpus, mem):
    """QEMU's own two nodes, and those that only the tree knows of."""
    text = ask("tests=none", "numa\n", "--numa", str(count), "--smp",
               str(cpus), "--mem", "%dM" % mem)
    found, matrix = nodes(text)
    assert sorted(found) == list(range(count))
    for node, (mine, _, size) in enumerate(
            qemu_numa.share_out(count, cpus, mem << 20)):
        assert found[node][0] == size >> 10
        # logical numbers depend on which hart boots
        listed = re.findall(r"\d+", found[node][1])
        width = int(listed[-1]) - int(listed[0]) + 1 if "-" in \
            found[node][1] and "," not in found[node][1] else len(listed)
        assert width == len(mine) or "," in found[node][1]
    assert matrix == [[qemu_numa.distance(a, b) for b in range(count)]
                      for a in range(count)]
    assert not re.search("numa: ", text)


@pytest.mark.parametrize("count, cpus", [(2, 4), (3, 5)])
def test_every_suite_passes(count, cpus):
    text = ask("crumb.exit", "", "--numa", str(count), "--smp", str(cpus))
    assert "verdict: ok" in text


def test_numa_off():
    found, _ = nodes(ask("tests=none numa=off", "numa\n", "--numa", "2"))
    assert found == {0: (256 << 10, "0-3")}


# What is done to the tree of two nodes with two CPUs each; what is said; how
# many nodes are left.
ONE = r"numa: The device tree's nodes are not usable: one is used"
SPOILT = {
    "memory id too large": (
        ["-t", "i", "/memory@88000000", "numa-node-id", "99"],
        [r"numa: memory@88000000: Node id 99 exceeds maximum value 15", ONE],
        1),
    "memory without id": (
        ["-d", "/memory@88000000", "numa-node-id"],
        [r"numa: memory@88000000 has no numa-node-id, others have", ONE], 1),
    "cpu id too large": (
        ["-t", "i", "/cpus/cpu@3", "numa-node-id", "16"],
        [r"numa: cpu@3: Node id 16 exceeds maximum value 15"], 2),
    "cpu without id": (
        ["-d", "/cpus/cpu@3", "numa-node-id"],
        [r"numa: cpu@3 has no numa-node-id, others have"], 2),
    "cpu node without memory": (
        ["-t", "i", "/cpus/cpu@3", "numa-node-id", "5"],
        [r"numa: Node 5 has no memory: its CPUs use that of others"], 3),
    "no distance-map": (
        ["-r", "/distance-map"],
        [r"numa: No distance-map: 10 within a node, 20 between"], 2),
    "no matrix": (
        ["-d", "/distance-map", "distance-matrix"],
        [r"numa: No distance-matrix property in distance-map", ONE], 1),
    "half a triple": (
        ["-t", "i", "/distance-map", "distance-matrix", "0", "0"],
        [r"numa: Invalid distance-matrix: 8 bytes", ONE], 1),
    "far from oneself": (
        ["-t", "i", "/distance-map", "distance-matrix", "1", "1", "20"],
        [r"numa: Invalid distance\[node1 -> node1\] = 20", ONE], 1),
    "too near": (
        ["-t", "i", "/distance-map", "distance-matrix", "0", "1", "10"],
        [r"numa: Invalid distance\[node0 -> node1\] = 10", ONE], 1),
    "too far": (
        ["-t", "i", "/distance-map", "distance-matrix", "0", "1", "256"],
        [r"numa: Invalid distance\[node0 -> node1\] = 256", ONE], 1),
    "unknown node": (
        ["-t", "i", "/distance-map", "distance-matrix", "0", "16", "20"],
        [r"numa: Warning: node ids are out of bound, from=0 to=16", ONE], 1),
}


@pytest.mark.parametrize("case", SPOILT)
def test_spoilt_tree(case, tmp_path):
    """One line for what is wrong, and a machine that works."""
    words, said, left = SPOILT[case]
    tree = str(tmp_path / "tree.dtb")
    subprocess.run(["qemu-system-riscv64", "-M", "virt,dumpdtb=" + tree,
                    "-smp", "4", "-m", "256M", "-display", "none"],
                   check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    qemu_numa.edit_tree(tree, 2, 4, 256 << 20)
    at = next(i for i, word in enumerate(words) if word.startswith("/"))
    subprocess.run(["fdtput", *words[:at], tree, *words[at:]], check=True)
    text = ask("tests=percpu", "numa\n", "--smp", "4", "--dtb", tree)
    lines = re.findall(r"\] (numa: .*)$", text, re.M)
    assert len(lines) == len(said), lines
    for line, expected in zip(lines, said):
        assert re.match(expected, line), line
    found, _ = nodes(text)
    assert len(found) == left
    assert sum(kb for kb, _ in found.values()) == 256 << 10
    assert "smp: 4 of 4 CPUs online" in text
