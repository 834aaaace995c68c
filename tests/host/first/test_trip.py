# SPDX-License-Identifier: GPL-2.0-or-later
"""make trip: how many files one alloc, one free and one this_cpu_inc() enter,
and that a generation's own header replaces the family's."""
import pathlib
import re
import shutil

import pytest

from compiled import run

ROOT = pathlib.Path(__file__).resolve().parents[3]
LIMITS = {"one alloc_percpu() of 8 bytes": 10, "one free_percpu()": 8,
          "one this_cpu_inc()": 5}


@pytest.mark.skipif(not shutil.which("gdb"), reason="no gdb")
def test_trip_is_short():
    done = run("make", "-s", "trip")
    if "trip: " in done.stdout and "ptrace" in done.stdout:
        pytest.skip("a process may not be traced here")
    trips, seen = {}, None
    for line in done.stdout.splitlines():
        head = re.match(r"(one .*): (\d+) files of ours", line)
        place = re.match(r"\t(\S+):(\d+)$", line)
        if head:
            seen = trips.setdefault(head.group(1), [])
        elif place:
            seen.append((place.group(1), int(place.group(2))))
    assert done.returncode == 0 and trips.keys() == LIMITS.keys(), done.stdout
    for what, places in trips.items():
        assert 0 < len(places) <= LIMITS[what], (what, places)
        for path, line in places:
            assert len((ROOT / path).read_text().splitlines()) >= line
    files = [path for path, _ in trips["one alloc_percpu() of 8 bytes"]]
    assert files[0] == "mm/percpu/alloc.c"
    assert "mm/percpu/bitmap/take.c" in files


def test_own_quirks_replace_the_family_s(tmp_path):
    """A folder in front of bitmap/ on the include path (generations.mk)."""
    (tmp_path / "quirks.h").write_text("""
static inline void pcpu_chunk_learn_freed(struct pcpu_chunk *chunk, int index,
                                          int start, int end)
{
    pcpu_block_update(&chunk->chunk_md, index * PCPU_BLOCK_BITS + start,
                      index * PCPU_BLOCK_BITS + end);
}
""")
    flags = ["gcc", "-std=gnu11", "-m64", "-Wall", "-Werror", "-M",
             "-DCONFIG_NR_CPUS=4", "-DCONFIG_SMP=1", "-DCONFIG_MMU=1",
             "-DCONFIG_PERCPU_GEN_6_1=1", "-Itests/host/include", "-Iinclude"]
    rest = ["-Imm/percpu/bitmap", "-Imm/percpu/extra", "-Imm/percpu",
            "mm/percpu/percpu.c"]
    usual = run(*flags, *rest).stdout
    assert "mm/percpu/bitmap/quirks.h" in usual
    own = run(*flags, "-I" + str(tmp_path), *rest).stdout
    assert str(tmp_path / "quirks.h") in own
    assert "mm/percpu/bitmap/quirks.h" not in own
    flags.remove("-M")
    done = run(*flags, "-I" + str(tmp_path), "-fsyntax-only", *rest)
    assert done.returncode == 0, done.stdout
