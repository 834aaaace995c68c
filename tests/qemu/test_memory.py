# SPDX-License-Identifier: GPL-2.0-or-later
"""Boots that are about memory and CPUs as the device tree and the command line
describe them: mem=, an initrd, NUMA nodes, the 100 MiB overlay, too many CPUs,
unknown parameters. Kernels come from build/check (made if absent)."""

import fcntl
import functools
import os
import pathlib
import re
import subprocess

import pytest

import patience

ROOT = pathlib.Path(__file__).resolve().parents[2]
BOARDS = [("riscv", "virt"), ("arm", "vexpress-a9"), ("arm", "vexpress-a15")]
RAM = {"virt": 0x80000000, "vexpress-a9": 0x60000000,
       "vexpress-a15": 0x80000000}
QUIET = "crumb.exit crumb.demo=0 "


@functools.lru_cache
def built(arch):
    """What make said if it failed."""
    folder = "build/check/" + arch
    # this make is not a child of the one that may have started us
    env = {k: v for k, v in os.environ.items()
           if not k.startswith(("MAKE", "MFLAGS"))}
    os.makedirs(ROOT / folder, exist_ok=True)
    with open(ROOT / folder / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)    # other files build it as well
        done = patience.run(["make", "ARCH=" + arch, "O=" + folder,
                             "CONFIG=audit", "kernel"],
                            600, cwd=ROOT, env=env, text=True)
    return done.returncode and done.stdout


def kernel(arch):
    if built(arch):
        pytest.fail("not run: BUILD %s failed\n%s"
                    % (arch, built(arch)[-2000:]),
                    pytrace=False)
    return "build/check/" + arch


def boot(board, cmdline, *options, extra=(), status=0):
    """Boot; what the kernel said, without the firmware."""
    name, machine = board
    command = ["tools/run", "--board", machine, "--cmdline", cmdline,
               *options, kernel(name), "--", *extra]
    done = patience.run(command, 120, cwd=ROOT)
    text = done.stdout.decode("utf-8", "replace").replace("\r", "")
    assert done.returncode == status, text
    return text


def memory_total(text):
    return int(re.search(r"Memory: \d+K/(\d+)K available", text).group(1))


def regions(text, name):
    """The lists as memblock_dump_all() printed them: (base, end, node)."""
    found = re.findall(r" %s\[0x[0-9a-f]+\]\t\[(0x[0-9a-f]+)-(0x[0-9a-f]+)\], "
                       r"0x[0-9a-f]+ bytes(?: on node (\d+))?" % name, text)
    assert found, text
    return [(int(a, 16), int(b, 16) + 1, n) for a, b, n in found]


@pytest.mark.parametrize("board", BOARDS, ids=lambda b: b[1])
def test_mem_limits_memory(board):
    """mem= cuts memory, even where the tree itself lies; all tests pass."""
    text = boot(board, QUIET + "mem=100M", "--smp", "2")
    assert memory_total(text) == 100 << 10


@pytest.mark.parametrize("board", BOARDS, ids=lambda b: b[1])
def test_mem_smaller_than_the_kernel(board):
    text = boot(board, QUIET + "mem=200K", status=1)
    lines = re.findall(r"^Crumb: memory \[.*does not hold the kernel.*$", text,
                       re.M)
    assert len(lines) == 1


@pytest.mark.parametrize("board", BOARDS, ids=lambda b: b[1])
def test_bad_mem_is_reported(board):
    text = boot(board, QUIET + "tests=none mem=lots")
    assert "Malformed early option 'mem'" in text


@pytest.mark.parametrize("board", BOARDS, ids=lambda b: b[1])
def test_initrd_is_kept(board, tmp_path):
    initrd = tmp_path / "initrd"
    initrd.write_bytes(b"\xa5" * 300000)
    text = boot(board, QUIET + "memblock=debug", "--smp", "2",
                extra=["-initrd", str(initrd)])
    match = re.search(r"Initrd at \[(0x[0-9a-f]+)-(0x[0-9a-f]+)\]", text)
    start, end = int(match.group(1), 16), int(match.group(2), 16) + 1
    assert end - start == 300000
    assert any(a <= start and end <= b
               for a, b, _ in regions(text, "reserved"))


@pytest.mark.parametrize("board", BOARDS, ids=lambda b: b[1])
def test_nothing_falls_into_the_reserved_100m(board):
    """Every single reservation that memblock ever makes, and every page that
    the kernel's own tests can get, lies elsewhere."""
    text = boot(board, QUIET + "memblock=debug ktap=full", "--mem", "512M",
                "--overlay", "reserved-100m")
    base = RAM[board[1]] + (256 << 20)
    end = base + (100 << 20)
    assert (base, end) in [(a, b) for a, b, _ in regions(text, "reserved")]
    made = re.findall(r"memblock_reserve: \[(0x[0-9a-f]+)-(0x[0-9a-f]+)\]",
                      text)
    inside = [(a, b) for a, b in made
              if int(a, 16) < end and int(b, 16) >= base]
    assert inside == [("%#x" % base, "%#x" % (end - 1))]
    assert len(made) > 5
    assert re.search(r"ok \d+ no_page_is_reserved$", text, re.M)
    assert re.search(r"ok \d+ reserved_memory_is_left_alone$", text, re.M)
    # what is reserved is not offered
    match = re.search(r"Memory: (\d+)K/(\d+)K available", text)
    available, total = map(int, match.groups())
    assert total == 512 << 10 and available < (412 << 10)


NOMAP = """/dts-v1/; /plugin/;
/ { fragment@0 { target-path = "/"; __overlay__ {
	#address-cells = <%(cells)d>;
	#size-cells = <%(cells)d>;
	reserved-memory {
		#address-cells = <%(cells)d>;
		#size-cells = <%(cells)d>;
		ranges;
		hidden@%(base)x { reg = <%(high)s %(base)#x %(high)s 0x123000>;
				  no-map; };
		odd@%(odd)x { reg = <%(high)s %(odd)#x %(high)s 0x10>; };
		off@%(off)x { reg = <%(high)s %(off)#x %(high)s 0x1000>;
			      status = "disabled"; };
	};
}; }; };
"""


def board_tree(board, path):
    """The tree the board boots with, QEMU's own on virt."""
    if board[1] == "virt":
        subprocess.run(["qemu-system-riscv64", "-M",
                        "virt,dumpdtb=%s" % path, "-smp", "2", "-m", "256M",
                        "-display", "none"], check=True, cwd=ROOT,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return path
    return ROOT / kernel(board[0]) / "dts" / (
        "vexpress-v2p-ca%s.dtb" % board[1].rsplit("a", 1)[1])


@pytest.mark.parametrize("board", BOARDS, ids=lambda b: b[1])
def test_reserved_memory_without_mapping(board, tmp_path):
    """no-map: memory, but neither mapped nor given (the architecture's own
    paging tests look at the page tables); a range that is no whole page; a
    node that is disabled."""
    base = RAM[board[1]] + 0x5001000
    cells = 1 if board[1] == "vexpress-a9" else 2
    text = NOMAP % {"cells": cells, "base": base, "odd": base - 0x800,
                    "off": base + 0x800000, "high": "0" if cells > 1 else ""}
    subprocess.run(["dtc", "-q", "-q", "-O", "dtb", "-o",
                    str(tmp_path / "overlay")], input=text.encode(),
                   check=True)
    tree = board_tree(board, tmp_path / "qemu.dtb")
    subprocess.run(["fdtoverlay", "-i", str(tree), "-o",
                    str(tmp_path / "tree"), str(tmp_path / "overlay")],
                   check=True)
    text = boot(board, QUIET + "memblock=debug ktap=full", "--smp", "2",
                "--mem", "256M", "--dtb", str(tmp_path / "tree"))
    # [0x2] where OpenSBI (1.6) forbids its own memory in the same way
    match = re.search(r" memory\[0x[12]\]\t\[(0x[0-9a-f]+)-(0x[0-9a-f]+)\], "
                      r"0x123000 bytes on node 0 flags: 0x4$", text, re.M)
    assert match and int(match.group(1), 16) == base
    taken = [(a, b) for a, b, _ in regions(text, "reserved")]
    assert (base, base + 0x123000) in taken
    assert (base - 0x800, base - 0x7f0) in taken
    assert not any(a <= base + 0x800000 < b for a, b in taken)
    assert re.search(r"ok \d+ no_page_is_reserved$", text, re.M)


@pytest.mark.parametrize("board", BOARDS, ids=lambda b: b[1])
def test_more_reserved_ranges_than_fit(board, tmp_path):
    """None may be forgotten: the machine stops and says so."""
    cells = 1 if board[1] == "vexpress-a9" else 2
    high = "0" if cells > 1 else ""
    nodes = "".join("r@%(a)x { reg = <%(h)s %(a)#x %(h)s 0x100>; };"
                    % {"a": RAM[board[1]] + 0x5000000 + i * 0x1000, "h": high}
                    for i in range(200))
    text = """/dts-v1/; /plugin/;
    / { fragment@0 { target-path = "/"; __overlay__ { reserved-memory {
        #address-cells = <%d>; #size-cells = <%d>; ranges; %s
    }; }; }; };""" % (cells, cells, nodes)
    subprocess.run(["dtc", "-q", "-q", "-O", "dtb", "-o",
                    str(tmp_path / "overlay")], input=text.encode(),
                   check=True)
    tree = board_tree(board, tmp_path / "qemu.dtb")
    subprocess.run(["fdtoverlay", "-i", str(tree), "-o",
                    str(tmp_path / "tree"), str(tmp_path / "overlay")],
                   check=True)
    text = boot(board, QUIET, "--smp", "2", "--mem", "256M", "--dtb",
                str(tmp_path / "tree"), status=1)
    assert len(re.findall(r"^Crumb: the device tree reserves more than 128 "
                          r"ranges, at r@", text, re.M)) == 1


def test_numa_nodes():
    """Two nodes: memory and CPUs know where they belong."""
    text = boot(("riscv", "virt"), QUIET + "memblock=debug", "--smp", "4",
                "--numa", "2", "--mem", "256M")
    # an OpenSBI that forbids its memory (1.6) makes a region of its own of it
    size = {"0": 0, "1": 0}
    for a, b, n in regions(text, "memory"):
        size[n] += b - a
    assert size == {"0": 128 << 20, "1": 128 << 20}


def test_more_cpus_than_nr_cpus():
    text = boot(("riscv", "virt"), QUIET + "tests=none", "--smp", "10")
    lines = re.findall(r"The device tree has 10 CPUs, NR_CPUS is 8: "
                       r"2 stay off", text)
    assert len(lines) == 1
    assert "smp: 8 of 8 CPUs online" in text


@pytest.mark.parametrize("board", BOARDS, ids=lambda b: b[1])
def test_unknown_parameters_are_reported_once(board):
    text = boot(board, QUIET + 'tests=none foo=1 "bar=a b" -- ignored')
    lines = re.findall(r"Unknown kernel command line parameters (.*)$", text,
                       re.M)
    assert lines == ['"foo=1 bar=a b" are ignored']
