# SPDX-License-Identifier: GPL-2.0-or-later
"""memblock on the host, under ASan and UBSan: rules by example, random
operations beside a byte map, in 64 and 32 bit with 64- and 32-bit physical
addresses; a program written for Linux's interface."""

import functools
import os
import pathlib
import re

import pytest

from compiled import run

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / os.environ.get("HB", "build/host") / "memblock"
HERE = "tests/host/memblock/"
CC = os.environ.get("HOSTCC", "gcc")
CFLAGS = ["-std=gnu11", "-g", "-O1", "-Wall", "-Wextra", "-Werror",
          "-Wstrict-prototypes", "-Wshadow", "-Wvla",
          "-Wno-unused-parameter", "-fsanitize=address,undefined",
          "-fno-sanitize-recover=all", "-DCONFIG_NR_CPUS=4",
          "-DCONFIG_NODES_SHIFT=4",
          "-I" + HERE + "include", "-Iinclude"]
MEMBLOCK = ["mm/memblock/%s.c" % name
            for name in ("memblock", "attr", "query", "iter", "alloc")]
# name: pointers, physical addresses
MODELS = {"64": ["-m64"], "32": ["-m32"],
          "32pae": ["-m32", "-DCONFIG_PHYS_ADDR_T_64BIT=1"]}
# Lists that grow at once, beside those of the usual size.
SMALL = ["-DINIT_MEMBLOCK_MEMORY_REGIONS=4",
         "-DINIT_MEMBLOCK_RESERVED_REGIONS=4"]


def must(*command):
    done = run(*command)
    assert done.returncode == 0, done.stdout[-4000:]
    return done.stdout


@functools.lru_cache
def program(name, model, small=False):
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / ("%s-%s%s" % (name, model, "-small" if small else ""))
    sources = {"directed": ["host.c", "directed.c", "allocate.c"],
               "random": ["host.c", "map.c", "random.c"]}[name]
    must(CC, *CFLAGS, *MODELS[model], *(SMALL if small else []), "-o", path,
         *[HERE + source for source in sources], *MEMBLOCK)
    return path


@pytest.mark.parametrize("model", MODELS)
def test_rules(model):
    text = must(program("directed", model))
    assert re.search(r"^15 tests, \d{3,} checks$", text, re.M), text


FIELDS = [("64", "0x80000800"), ("64", "0xfffff800"), ("64", "0x800"),
          ("64", "top"), ("32", "0x80000800"), ("32", "0x800"),
          ("32", "top"), ("32pae", "0xfffff800"), ("32pae", "top")]


@pytest.mark.parametrize("small", [False, True])
@pytest.mark.parametrize("model,base", FIELDS)
def test_random(model, base, small):
    text = must(program("random", model, small), 1, 6, base)
    match = re.search(r"^6 lives, (\d+) checks, lists of up to (\d+)", text,
                      re.M)
    assert match and int(match.group(1)) > 1000000, text
    assert not small or int(match.group(2)) >= 16


@pytest.mark.parametrize("model", MODELS)
def test_written_for_linux(model):
    """Against our header, with the kernel's warnings, and nothing missing."""
    OUT.mkdir(parents=True, exist_ok=True)
    must(CC, *CFLAGS, *MODELS[model], "-c", "-o", OUT / "linux_api.o",
         HERE + "linux_api.c")
    must(CC, *CFLAGS, *MODELS[model], "-shared", "-fPIC", "-Wl,-z,defs",
         "-o", OUT / "linux_api.so", HERE + "linux_api.c", HERE + "host.c",
         *MEMBLOCK)
