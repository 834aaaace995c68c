# SPDX-License-Identifier: GPL-2.0-or-later
"""Sourced by GDB: replace the device tree at the kernel's very first
instruction, then let it run. No firmware or QEMU looks at the tree first, so
that the kernel is what meets it.

CRUMB_TREE_EDIT names a file with commands, one per line:
    pointer VALUE        pass this address instead of the tree's
    poke OFFSET HEX      overwrite bytes of the tree in memory
    edit PROGRAM...      run a program on the tree's file, load the result
"""

import os
import struct
import subprocess
import gdb

inferior = gdb.selected_inferior()
register = "$a1" if os.environ["CRUMB_BOARD"] == "virt" else "$r2"


def main():
    gdb.execute("delete")
    gdb.execute("thread 1", to_string=True)
    gdb.execute("tbreak *%s" % os.environ["CRUMB_ENTRY"], to_string=True)
    gdb.execute("continue", to_string=True)
    tree = int(gdb.parse_and_eval("(unsigned long)" + register))
    with open(os.environ["CRUMB_TREE_EDIT"], encoding="ascii") as f:
        for line in f:
            apply(tree, line.split())
    gdb.execute("delete")
    try:
        gdb.execute("continue")
    except gdb.error:
        pass                    # QEMU has gone: it has a status to tell


def apply(tree, words):
    if words[0] == "pointer":
        gdb.execute("set %s = %s" % (register, words[1]))
    elif words[0] == "poke":
        inferior.write_memory(tree + int(words[1], 0),
                              bytes.fromhex(words[2]))
    elif words[0] == "edit":
        size = struct.unpack(">I", bytes(
            inferior.read_memory(tree + 4, 4)))[0]
        path = os.environ["CRUMB_TREE_EDIT"] + ".dtb"
        with open(path, "wb") as f:
            f.write(bytes(inferior.read_memory(tree, size)))
        subprocess.run(words[1:] + [path], check=True)
        with open(path, "rb") as f:
            inferior.write_memory(tree, f.read())


main()
