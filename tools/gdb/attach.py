# SPDX-License-Identifier: GPL-2.0-or-later
"""Attach GDB to a paused QEMU: symbols, commands, first breakpoints.

    CRUMB_SOCKET=/path CRUMB_BOARD=virt gdb-multiarch kernel.elf -x attach.py

The kernel's symbols hold virtual addresses. Until the MMU is on, it runs at
physical ones: the same symbols are loaded a second time, moved by the
difference, so that both times GDB knows where it is.
"""

import os
import time
import gdb

HERE = os.path.dirname(os.path.abspath(__file__))

# Where each board's firmware or QEMU enters the image: its first byte.
ENTRY = {"virt": 0x80200000, "vexpress-a9": 0x60010000,
         "vexpress-a15": 0x80010000}


def load_symbols():
    """Return: where the image is entered, what to add to symbols' addresses."""
    elf = gdb.current_progspace().filename
    linked = int(gdb.parse_and_eval("(unsigned long)&_text"))
    entry = ENTRY[os.environ.get("CRUMB_BOARD", "virt")]
    if linked == entry:
        return entry, 0
    if linked in ENTRY.values():
        # No MMU, a board whose RAM is elsewhere: the image moves itself.
        gdb.execute("symbol-file", to_string=True)
        gdb.execute("symbol-file %s -o %#x" % (elf, entry - linked),
                    to_string=True)
        return entry, 0
    gdb.execute("add-symbol-file %s -o %d" % (elf, entry - linked),
                to_string=True)
    gdb.execute("set $crumb_moved = %#x" % ((entry - linked) % (1 << 64)))
    return entry, 0


def connect(socket):
    """QEMU's socket exists a moment before anybody listens on it."""
    for _ in range(100):
        try:
            gdb.execute("target remote " + socket, to_string=True)
            return
        except gdb.error as error:
            if "refused" not in str(error):
                raise
            time.sleep(0.05)
    raise gdb.GdbError("nobody answers at " + socket)


def main():
    gdb.execute("set pagination off")
    gdb.execute("set confirm off")
    gdb.execute("set tcp auto-retry on", to_string=True)
    entry, moved = load_symbols()
    addresses = []
    for name in ("setup_per_cpu_areas", "start_secondary"):
        try:
            addresses.append(moved + int(gdb.parse_and_eval(
                "(unsigned long)&" + name)))
        except gdb.error:
            pass                # UP has no secondaries
    gdb.execute("source " + os.path.join(HERE, "crumb.py"))
    socket = os.environ.get("CRUMB_SOCKET")
    if socket:
        connect(socket)
    gdb.execute("break *%#x" % entry)
    for address in addresses:
        gdb.execute("break *%#x" % address)


main()
