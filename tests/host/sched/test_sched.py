# SPDX-License-Identifier: GPL-2.0-or-later
"""The run queue on the host, under ASan and UBSan, in 64 and 32 bit, beside an
array that does the same."""

import functools

import pytest

import compiled

HERE = "tests/host/sched/"
FLAGS = ["-DCONFIG_NR_CPUS=4", "-DCONFIG_SMP=1", "-I" + HERE + "include",
         "-Itests/host/include", "-Iinclude"]


@functools.lru_cache
def program(bits):
    return compiled.program("sched", "queue", bits, *FLAGS, HERE + "main.c",
                            "sched/queue.c")


@pytest.mark.parametrize("bits", ["64", "32"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_queue(bits, seed):
    done = compiled.run(program(bits), seed, 200000)
    assert done.returncode == 0 and "ok 200000" in done.stdout, \
        done.stdout[-4000:]
