# SPDX-License-Identifier: GPL-2.0-or-later
"""vmalloc on the host, under ASan and UBSan, in 64 and 32 bit: the search for
room beside a naive one, and all of it on a machine with simulated TLBs."""

import functools

import pytest

import compiled

HERE = "tests/host/vmalloc/"
FLAGS = ["-DCONFIG_NR_CPUS=4", "-DCONFIG_MMU=1", "-I" + HERE + "include",
         "-Iinclude"]
KERNEL = ["mm/vmalloc/%s.c" % name for name in (
    "vmap_area", "vmap_congruent", "vm_area", "vmap", "vmap_purge", "vmalloc",
    "vmalloc_percpu")] + ["mm/debug/vmap_audit.c"]
TESTS = ["main", "machine", "areas", "congruent", "vmalloc"]


@functools.lru_cache
def program(bits):
    return compiled.program("vmalloc", "vmalloc", bits, *FLAGS,
                            *[HERE + name + ".c" for name in TESTS], *KERNEL)


@pytest.mark.parametrize("bits", ["64", "32"])
@pytest.mark.parametrize("test", ["areas", "congruent", "vmalloc"])
def test_vmalloc(bits, test):
    done = compiled.run(program(bits), test)
    assert done.returncode == 0 and "ok %s\n" % test in done.stdout, \
        done.stdout[-4000:]
