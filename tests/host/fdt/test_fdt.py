# SPDX-License-Identifier: GPL-2.0-or-later
"""The device tree reader on the host, under ASan and UBSan: beside libfdt on
our trees, on QEMU's, and on damaged ones; known answers; refusals."""

import functools
import os
import pathlib
import shutil
import struct

import pytest

from compiled import run

ROOT = pathlib.Path(__file__).resolve().parents[3]
HERE = pathlib.Path(__file__).resolve().parent
OUT = ROOT / os.environ.get("HB", "build/host") / "fdt"
CC = os.environ.get("HOSTCC", "gcc")
CFLAGS = ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror",
          "-fsanitize=address,undefined", "-fno-sanitize-recover=all",
          "-Iinclude"]
READER = ["boot/fdt.c", "boot/fdt_lookup.c", "boot/fdt_addr.c",
          "tests/host/fdt/dump_crumb.c", "tests/host/fdt/exercise.c",
          "tests/host/fdt/query.c"]
GLOBAL = ["crumb_dump", "crumb_refuses", "crumb_exercise", "crumb_query"]


def must(*command):
    done = run(*command)
    assert done.returncode == 0, done.stdout
    return done.stdout


@functools.lru_cache
def program(bits):
    """The test program. Both readers have the same names: ours become local
    to one object file."""
    folder = OUT / str(bits)
    folder.mkdir(parents=True, exist_ok=True)
    ours = folder / "crumb.o"
    flags = CFLAGS + ["-m%d" % bits]
    objects = []
    for source in READER:
        objects.append(folder / (pathlib.Path(source).stem + ".o"))
        must(CC, *flags, "-c", "-o", objects[-1], source)
    if bits == 64:
        must(CC, "-r", "-nostdlib", "-o", ours, *objects)
        must("objcopy", *["--keep-global-symbol=" + name for name in GLOBAL],
             ours)
        objects = [ours, HERE / "dump_libfdt.c", "-lfdt"]
    else:
        objects.append(HERE / "nolibfdt.c")
    must(CC, *flags, "-o", folder / "fdt", HERE / "main.c", *objects)
    return folder / "fdt"


@functools.lru_cache
def compiled(name):
    """One of our trees, with and without symbols of labels."""
    path = HERE / "trees" / (name + ".dts")
    if not path.exists():
        path = ROOT / "dts" / (name + ".dts")
    OUT.mkdir(parents=True, exist_ok=True)
    blob = OUT / (name + ".dtb")
    must("dtc", "-q", "-q", "-f", "-@", "-O", "dtb", "-o", blob, path)
    return blob


QEMU = {
    "virt-1": ["qemu-system-riscv64", "-M", "virt", "-smp", "1"],
    "virt-4": ["qemu-system-riscv64", "-M", "virt", "-smp", "4"],
    "virt-128": ["qemu-system-riscv64", "-M", "virt", "-smp", "128"],
    "virt-numa": ["qemu-system-riscv64", "-M", "virt", "-m", "256M", "-smp",
                  "4,sockets=2",
                  "-object", "memory-backend-ram,id=m0,size=128M",
                  "-object", "memory-backend-ram,id=m1,size=128M",
                  "-numa", "node,nodeid=0,cpus=0-1,memdev=m0",
                  "-numa", "node,nodeid=1,cpus=2-3,memdev=m1"],
    "arm-virt": ["qemu-system-arm", "-M", "virt", "-smp", "2"],
}


@functools.lru_cache
def dumped(name):
    command = list(QEMU[name])
    if shutil.which(command[0]) is None:
        pytest.skip("no " + command[0])
    OUT.mkdir(parents=True, exist_ok=True)
    blob = OUT / (name + ".dtb")
    command[2] += ",dumpdtb=%s" % blob
    must(*command, "-nic", "none", "-display", "none", "-serial", "none",
         "-monitor", "none")
    return blob


OURS = ["vexpress-v2p-ca9", "vexpress-v2p-ca15", "everything"]


@pytest.mark.parametrize("bits", [64, 32])
@pytest.mark.parametrize("name", OURS)
def test_same_as_libfdt(name, bits):
    must(program(bits), "compare", compiled(name))


@pytest.mark.parametrize("name", QEMU)
def test_qemu_trees_same_as_libfdt(name):
    must(program(64), "compare", dumped(name))


@pytest.mark.parametrize("board", ["vexpress-a9", "vexpress-a15"])
def test_overlaid_trees(board):
    tree = "vexpress-v2p-ca" + board.rsplit("a", 1)[1]
    overlay, out = OUT / (board + ".dtbo"), OUT / (board + "+100m.dtb")
    must("dtc", "-q", "-q", "-@", "-O", "dtb", "-o", overlay,
         "dts/reserved-100m-%s.dtso" % board)
    must("fdtoverlay", "-i", compiled(tree), "-o", out, overlay)
    must(program(64), "compare", out)
    base = 0x70000000 if board == "vexpress-a9" else 0x90000000
    assert must(program(64), "query", out, "addr",
                "/reserved-memory/memory@%x" % base, "0") == \
        "%#x 0x6400000\n" % base


@pytest.mark.parametrize("bits", [64, 32])
@pytest.mark.parametrize("seed", range(1, 5))
def test_damaged_trees(seed, bits):
    """What we accept libfdt accepts, and sees the same in it."""
    trees = [compiled(name) for name in OURS]
    text = must(program(bits), "mutate", seed, 600, *trees)
    assert text.count(" equal, ") == len(trees)


ANSWERS = [
    # The A9: UART, GIC and timers at QEMU's addresses.
    ("vexpress-v2p-ca9", "addr /bus@10000000/serial@9000 0",
     "0x10009000 0x1000"),
    ("vexpress-v2p-ca9", "addr /bus/sysreg 0", "0x10000000 0x1000"),
    ("vexpress-v2p-ca9", "addr /bus/timer 0", "0x10011000 0x1000"),
    ("vexpress-v2p-ca9", "irq /bus/serial@9000 0",
     "interrupt-controller@1e001000 0 5 4"),
    ("vexpress-v2p-ca9", "irq /bus/serial@9000 1", "error -2"),
    ("vexpress-v2p-ca9", "addr /interrupt-controller 0", "0x1e001000 0x1000"),
    ("vexpress-v2p-ca9", "addr /interrupt-controller 1", "0x1e000100 0x100"),
    ("vexpress-v2p-ca9", "addr /interrupt-controller 2", "error -2"),
    ("vexpress-v2p-ca9", "irq /timer@1e000600 0",
     "interrupt-controller@1e001000 1 13 3844"),
    ("vexpress-v2p-ca9", "addr /timer@1e000200 0", "0x1e000200 0x20"),
    ("vexpress-v2p-ca9", "addr /scu 0", "0x1e000000 0x58"),
    ("vexpress-v2p-ca9", "reg /cpus/cpu@3 0", "0x3 0"),
    ("vexpress-v2p-ca9", "stdout", "serial@9000 115200n8"),
    # The A15: the same through two buses with two address cells.
    ("vexpress-v2p-ca15", "addr /bus/bus/serial@90000 0",
     "0x1c090000 0x1000"),
    ("vexpress-v2p-ca15", "addr /bus/bus/sysreg 0", "0x1c010000 0x1000"),
    ("vexpress-v2p-ca15", "addr /interrupt-controller 0",
     "0x2c001000 0x1000"),
    ("vexpress-v2p-ca15", "addr /interrupt-controller 1",
     "0x2c002000 0x2000"),
    ("vexpress-v2p-ca15", "irq /timer 1",
     "interrupt-controller@2c001000 1 14 3848"),
    ("vexpress-v2p-ca15", "irq /bus/bus/serial@90000 0",
     "interrupt-controller@2c001000 0 5 4"),
    ("vexpress-v2p-ca15", "stdout", "serial@90000 115200n8"),
    ("vexpress-v2p-ca15", "addr /memory 0", "0x80000000 0x10000000"),
    # Buses, and what cannot be reached.
    ("everything", "addr /outer/inner/serial 0", "0x140000020 0x10"),
    ("everything", "addr /outer/inner/serial 1", "error -22"),
    ("everything", "addr /outer/inner/serial 2", "error -22"),
    ("everything", "reg /outer/inner/serial 2", "0x800000020 0x10"),
    ("everything", "addr /outer/opaque/device 0", "error -22"),
    ("everything", "reg /outer/opaque/device 0", "0x40 0x10"),
    ("everything", "addr /outer/identity/device 0", "0x10000050 0x10"),
    ("everything", "addr /memory@80000000 1", "0x100000000 0x8000000"),
    ("everything", "reg /pci/device 0", "0x100000002 0x300000004"),
    ("everything", "reg /pci/device 1", "error -22"),
    ("everything", "reg /crooked/device 0", "error -22"),
    ("everything", "reg /empty 0", "error -2"),
    ("everything", "addr / 0", "error -2"),
    # Interrupts: inherited parents, a mixed list, too few cells.
    ("everything", "irq /outer/inner/serial 1", "wide@2000 5 6 7 8"),
    ("everything", "irq /outer/inner/both 0",
     "interrupt-controller@1000 1 2 3"),
    ("everything", "irq /outer/inner/both 1", "wide@2000 4 5 6 7"),
    ("everything", "irq /outer/inner/both 2", "error -2"),
    ("everything", "irq /outer/opaque/device 0",
     "interrupt-controller@1000 0 1 4"),
    ("everything", "irq /crooked/device 0", "error -22"),
    ("everything", "irq /empty 0", "error -2"),
    ("everything", "irq /short 0", "interrupt-controller@1000 1 2 3"),
    ("everything", "irq /short 1", "error -22"),
    ("everything", "irq /short 2", "error -22"),
    ("everything", "irq /nowhere 0", "error -22"),
    # Properties that are shorter than asked for.
    ("everything", "cell /short:five-bytes 0", "0x1020304"),
    ("everything", "cell /short:five-bytes 1", "error -2"),
    ("everything", "cell /short:nothing 0", "error -2"),
    ("everything", "cell /short:absent 0", "error -2"),
    ("everything", "cell /short:interrupts-extended 7", "0x6"),
    ("everything", "cell /short:interrupts-extended 8", "error -2"),
    # Names.
    ("everything", "stdout", "serial@20 115200n8"),
    ("everything", "avail /cpus/cpu@3", "0"),
    ("everything", "avail /cpus/cpu@0", "1"),
    ("everything", "avail /cpus/cpu@7", "1"),
    ("everything", "compat crumb,pic", "interrupt-controller@1000 wide@2000 "),
    ("everything", "compat crumb,cut", ""),
    ("everything", "reg outer/inner/both 0", "0x700000030 0x10"),
    ("everything", "reg nowhere 0", "error -22"),
]


@pytest.mark.parametrize("tree,question,answer", ANSWERS)
def test_answers(tree, question, answer):
    text = must(program(64), "query", compiled(tree), *question.split())
    assert text == answer + "\n"


@pytest.mark.parametrize("question,answer", [
    ("addr /soc/serial 0", "0x10000000 0x100"),
    ("addr /soc/plic 0", "0xc000000 0x600000"),
    ("addr /memory 0", "0x80000000 0x8000000"),
    ("irq /soc/plic 1", "interrupt-controller 9"),
    ("reg /cpus/cpu@3 0", "0x3 0"),
    ("stdout", "{serial} none"),
])
def test_answers_about_qemus_tree(question, answer):
    blob = dumped("virt-4")
    names = must(program(64), "query", blob, "compat", "ns16550a")
    question = question.replace("/serial", "/" + names.split()[0])
    if "/plic" in question:
        plic = must(program(64), "query", blob, "compat", "riscv,plic0")
        question = question.replace("/plic", "/" + plic.split()[0])
    text = must(program(64), "query", blob, *question.split())
    assert text == answer.replace("{serial}", names.split()[0]) + "\n"


# Trees made by hand, to be refused with the right word.

BEGIN, END, PROP, NOP, STOP = 1, 2, 3, 4, 9


def words(*values):
    return b"".join(struct.pack(">I", value & 0xffffffff) for value in values)


def node(name, *inside):
    raw = name.encode() + b"\0"
    return words(BEGIN) + raw + b"\0" * (-len(raw) % 4) + b"".join(inside) \
        + words(END)


def prop(nameoff, data=b"", length=None):
    return words(PROP, len(data) if length is None else length, nameoff) \
        + data + b"\0" * (-len(data) % 4)


def tree(structure, strings=b"name\0", reserve=words(0, 0, 0, 0), **header):
    """A blob with STRUCT_LAST or the strings last: what comes last must not
    be read beyond its end, or ASan sees it."""
    off_reserve = 40
    behind = off_reserve + len(reserve)
    if STRUCT_LAST:
        padding = b"\0" * (-len(strings) % 4)
        off_strings, off_struct = behind, behind + len(strings + padding)
        blocks = strings + padding + structure
    else:
        off_struct, off_strings = behind, behind + len(structure)
        blocks = structure + strings
    fields = dict(magic=0xd00dfeed, totalsize=behind + len(blocks),
                  off_struct=off_struct, off_strings=off_strings,
                  off_reserve=off_reserve, version=17, compatible=16,
                  cpu=0, size_strings=len(strings),
                  size_struct=len(structure))
    fields.update(header)
    return words(*fields.values()) + reserve + blocks


def nested(depth):
    inner = node("n")
    for _ in range(depth - 2):
        inner = node("n", inner)
    return node("", inner)


ROOT_NODE = node("", prop(0))
GOOD = ROOT_NODE + words(STOP)
def all_trees():
    return {
        "good": (tree(GOOD), "good"),
        "nops": (tree(words(NOP) + node("", words(NOP), prop(0), words(NOP),
                                        node("a"), words(NOP)) +
                      words(NOP, STOP)), "good"),
        "bytes behind the end": (tree(GOOD) + b"more", "good"),
        "depth 32": (tree(nested(32) + words(STOP)), "good"),
        "depth 33": (tree(nested(33) + words(STOP)), "nest too deep"),
        "nothing": (b"", "truncated"),
        "39 bytes": (tree(GOOD)[:39], "truncated"),
        "magic": (tree(GOOD, magic=0xd00dfeee), "magic"),
        "magic swapped": (tree(GOOD, magic=0xedfe0dd0), "magic"),
        "version 16": (tree(GOOD, version=16), "version 17"),
        "needs version 18": (tree(GOOD, version=18, compatible=18),
                             "version 17"),
        "size 39": (tree(GOOD, totalsize=39), "nonsense"),
        "size 2^32-1": (tree(GOOD, totalsize=0xffffffff), "nonsense"),
        "cut off": (tree(GOOD)[:-1], "truncated"),
        "struct outside": (tree(GOOD, off_struct=4096), "lies outside"),
        "struct too long": (tree(GOOD, size_struct=4096), "lies outside"),
        "struct wraps": (tree(GOOD, size_struct=-8), "lies outside"),
        "struct in header": (tree(GOOD, off_struct=36), "lies outside"),
        "struct unaligned": (tree(GOOD, off_struct=58), "lies outside"),
        "struct a little too long":
            (tree(GOOD, size_struct=len(GOOD) + 8), "lies outside"),
        "struct ends inside a token":
            (tree(ROOT_NODE + words(STOP)[:2]), "damaged"),
        "strings outside":
            (tree(GOOD, off_strings=0x7ffffffe), "lies outside"),
        "strings too long":
            (tree(GOOD, size_strings=4096 if STRUCT_LAST else 6),
             "lies outside"),
        "reserve outside": (tree(GOOD, off_reserve=0x1000), "lies outside"),
        "reserve unaligned": (tree(GOOD, off_reserve=44), "lies outside"),
        "reserve endless": (tree(GOOD, reserve=words(1, 1, 1, 1)), "no end"),
        "empty struct": (tree(b""), "damaged"),
        "no end": (tree(ROOT_NODE), "damaged"),
        "end in a node": (tree(words(BEGIN, 0, STOP)), "ends inside"),
        "no root": (tree(words(STOP)), "ends inside"),
        "end first": (tree(words(END, STOP)), "never began"),
        "two roots": (tree(ROOT_NODE + node("") + words(STOP)), "follows"),
        "named root": (tree(node("x") + words(STOP)), "has a name"),
        "property first": (tree(prop(0) + GOOD), "outside a node"),
        "property last": (tree(ROOT_NODE + prop(0) + words(STOP)), "follows"),
        "property behind a subnode":
            (tree(node("", node("a"), prop(0)) + words(STOP)),
             "outside a node"),
        "unknown token": (tree(node("", words(5)) + words(STOP)), "damaged"),
        "property too long":
            (tree(node("", prop(0, b"abcd", 0x7fffffff)) + words(STOP)),
             "damaged"),
        "property over the end":
            (tree(node("", prop(0, b"", 13)) + words(STOP)), "damaged"),
        "property name outside":
            (tree(node("", prop(5)) + words(STOP)), "damaged"),
        "property name without end":
            (tree(GOOD, strings=b"name"), "damaged"),
        "property without a name":
            (tree(node("", prop(4)) + words(STOP)), "damaged"),
        "node name without end":
            (tree(words(BEGIN) + b"abcd", strings=b"\0"), "damaged"),
        "header of a property cut":
            (tree(words(BEGIN, 0, PROP, 0)), "damaged"),
    }


STRUCT_LAST = False
TREES = all_trees()
STRUCT_LAST = True
TREES.update({name + ", struct last": case
              for name, case in all_trees().items()})


@pytest.mark.parametrize("bits", [64, 32])
@pytest.mark.parametrize("name", TREES)
def test_refusals(name, bits, tmp_path):
    blob, expected = TREES[name]
    path = tmp_path / "tree"
    path.write_bytes(blob)
    text = must(program(bits), "open", path).strip()
    assert expected in text
    assert (text == "good") == (expected == "good")


@pytest.mark.parametrize("size", [1, 3, 40, 47])
def test_every_prefix_is_refused(size, tmp_path):
    """A tree cut anywhere, its header left as it was."""
    blob = compiled("everything").read_bytes()
    path = tmp_path / "tree"
    for cut in range(size, len(blob), 97):
        path.write_bytes(blob[:cut])
        text = must(program(64), "open", path)
        assert "truncated" in text
