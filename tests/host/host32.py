#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How this machine runs 32-bit x86 programs: by itself, under qemu-i386, or
not at all. Hardened kernels and containers on other processors refuse them.

    tests/host/host32.py PROGRAM [ARG...]   runs it; status 77: it cannot
    tests/host/host32.py --native           does the machine? a status

HOST32=native|qemu|none answers instead of the trial.
"""

import functools
import os
import platform
import re
import shutil
import struct
import subprocess
import sys
import tempfile

QEMU = "qemu-i386"
SLOW = "this machine runs no i386 programs, and one with a sanitizer would " \
    "take minutes under " + QEMU


def tiny():
    """An ELF file that exits with 0: xor ebx,ebx; lea eax,[ebx+1]; int 80h."""
    code = b"\x31\xdb\x8d\x43\x01\xcd\x80"
    base, size = 0x08048000, 84 + len(code)
    return struct.pack("<4s5B7xHHIIIIIHHHHHH", b"\x7fELF", 1, 1, 1, 0, 0, 2, 3,
                       1, base + 84, 52, 0, 0, 52, 32, 1, 0, 0, 0) + \
        struct.pack("<8I", 1, 0, base, base, size, size, 5, 4096) + code


def runs_natively():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "tiny")
        with open(path, "wb") as f:
            f.write(tiny())
        os.chmod(path, 0o755)
        try:
            return subprocess.run([path]).returncode == 0
        except OSError:
            return False


def is_x86():
    return platform.machine() in ("x86_64", "i686", "i586", "i386")


@functools.lru_cache
def how():
    """("native" | "qemu", None) or ("none", why)."""
    asked = os.environ.get("HOST32")
    if not is_x86():
        return "none", "32-bit programs are for x86, this is %s" \
            % platform.machine()
    if asked in ("native", "qemu"):
        return asked, None
    if asked != "none" and runs_natively():
        return "native", None
    if asked != "none" and shutil.which(QEMU):
        return "qemu", None
    return "none", "this machine runs no i386 programs, and there is no " \
        "%s (package qemu-user)" % QEMU


def is_32bit(path):
    try:
        with open(path, "rb") as f:
            return f.read(5) == b"\x7fELF\x01"
    except OSError:
        return False


class Unable(Exception):
    """It cannot be run here; says why."""


def command(words):
    """The words that run this program here; raises Unable."""
    words = [str(word) for word in words]
    if not is_32bit(words[0]):
        return words
    way, why = how()
    if way == "none":
        raise Unable(why)
    if way == "native":
        return words
    with open(words[0], "rb") as f:
        if re.search(rb"lib(a|ub)san\.so", f.read()):
            raise Unable(SLOW)
    return [QEMU] + words


if __name__ == "__main__":
    if sys.argv[1:] == ["--native"]:
        sys.exit(how()[0] != "native")
    try:
        line = command(sys.argv[1:])
    except Unable as error:
        print("skipped: %s" % error)
        sys.exit(77)
    os.execvp(line[0], line)
