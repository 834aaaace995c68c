#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""refuse.py COMMAND...: as on a kernel without i386 programs. A seccomp filter
kills whatever makes a system call of that architecture; children inherit it."""

import ctypes
import os
import struct
import sys

AUDIT_ARCH_I386 = 0x40000003
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, MODE_FILTER = 38, 22, 2
LOAD_WORD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06
KILL_PROCESS, ALLOW = 0x80000000, 0x7fff0000


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def refuse():
    steps = [(LOAD_WORD, 0, 0, 4),      # of struct seccomp_data: arch
             (JUMP_IF_EQUAL, 0, 1, AUDIT_ARCH_I386),
             (RETURN, 0, 0, KILL_PROCESS), (RETURN, 0, 0, ALLOW)]
    program = Program(len(steps), b"".join(struct.pack("=HBBI", *step)
                                           for step in steps))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or \
            prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.byref(program)):
        sys.exit("refuse: %s" % os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    refuse()
    os.execvp(sys.argv[1], sys.argv[1:])
