# SPDX-License-Identifier: GPL-2.0-or-later
"""vmalloc on the host, under ASan and UBSan, in 64 and 32 bit: the search for
room beside a naive one, and all of it on a machine with simulated TLBs."""

import functools
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / os.environ.get("HB", "build/host") / "vmalloc"
HERE = "tests/host/vmalloc/"
CC = os.environ.get("HOSTCC", "gcc")
CFLAGS = ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror",
          "-Wstrict-prototypes", "-Wshadow", "-Wvla", "-Wno-unused-parameter",
          "-Wno-sign-compare", "-fno-strict-aliasing",
          "-fsanitize=address,undefined", "-fno-sanitize-recover=all",
          "-DCONFIG_NR_CPUS=4", "-DCONFIG_MMU=1",
          "-I" + HERE + "include", "-Iinclude"]
KERNEL = ["mm/%s.c" % name for name in (
    "vmap_area", "vmap_audit", "vmap_congruent", "vm_area", "vmap",
    "vmap_purge", "vmalloc", "vmalloc_percpu")]
TESTS = ["main", "machine", "areas", "congruent", "vmalloc"]


def run(*command):
    return subprocess.run([str(word) for word in command], cwd=ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=600)


@functools.lru_cache
def program(bits):
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / ("vmalloc-" + bits)
    done = run(CC, "-m" + bits, *CFLAGS, "-o", path,
               *[HERE + name + ".c" for name in TESTS], *KERNEL)
    assert done.returncode == 0, done.stdout[-4000:]
    return path


@pytest.mark.parametrize("bits", ["64", "32"])
@pytest.mark.parametrize("test", ["areas", "congruent", "vmalloc"])
def test_vmalloc(bits, test):
    done = run(program(bits), test)
    assert done.returncode == 0 and "ok %s\n" % test in done.stdout, \
        done.stdout[-4000:]
