# SPDX-License-Identifier: GPL-2.0-or-later
"""The run queue on the host, under ASan and UBSan, in 64 and 32 bit, beside an
array that does the same."""

import functools
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / os.environ.get("HB", "build/host") / "sched"
HERE = "tests/host/sched/"
CC = os.environ.get("HOSTCC", "gcc")
CFLAGS = ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror",
          "-Wstrict-prototypes", "-Wshadow", "-Wvla", "-Wno-unused-parameter",
          "-Wno-sign-compare", "-fno-strict-aliasing",
          "-fsanitize=address,undefined", "-fno-sanitize-recover=all",
          "-DCONFIG_NR_CPUS=4", "-DCONFIG_SMP=1",
          "-I" + HERE + "include", "-Itests/host/include", "-Iinclude"]


def run(*command):
    return subprocess.run([str(word) for word in command], cwd=ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=600)


@functools.lru_cache
def program(bits):
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / ("queue-" + bits)
    done = run(CC, "-m" + bits, *CFLAGS, "-o", path, HERE + "main.c",
               "kernel/sched/queue.c")
    assert done.returncode == 0, done.stdout[-4000:]
    return path


@pytest.mark.parametrize("bits", ["64", "32"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_queue(bits, seed):
    done = run(program(bits), seed, 200000)
    assert done.returncode == 0 and "ok 200000" in done.stdout, \
        done.stdout[-4000:]
