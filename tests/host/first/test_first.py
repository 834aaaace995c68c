# SPDX-License-Identifier: GPL-2.0-or-later
"""First chunk, statistics, trace points, extensions: every test of `first`
in every flavour (host.mk), one pytest case each."""

import functools
import os
import pathlib

import pytest

from compiled import cases as listed, run

ROOT = pathlib.Path(__file__).resolve().parents[3]
HB = pathlib.Path(os.environ.get("HB", "build/host"))
FLAVOURS = [f"{bits}/{kind}" for bits in (64, 32)
            for kind in ("all", "bare", "up")]


@functools.lru_cache
def build():
    done = run("make", "-s", "-j2", "-f", "tests/host/first/host.mk",
               f"HB={HB}", "host-first-build")
    assert done.returncode == 0, done.stdout


def program(flavour):
    return str(HB / "first" / flavour / "first")


def cases():
    build()
    return [(flavour, name) for flavour in FLAVOURS
            for name in listed(program(flavour))]


@pytest.mark.parametrize("flavour,name", cases())
def test_first(flavour, name):
    done = run(program(flavour), name)
    assert done.returncode == 0 and f"ok {name}\n" in done.stdout, done.stdout


def symbols(flavour, unit):
    path = HB / "first" / flavour / f"{unit}.o"
    return run("nm", str(path)).stdout


@pytest.mark.parametrize("unit", ["percpu", "first_chunk"])
def test_off_is_nothing(unit):
    """Without the options the code does not even name their functions."""
    on = symbols("64/all", f"mm/percpu/{unit}")
    off = symbols("64/bare", f"mm/percpu/{unit}")
    assert "percpu_trace_emit" in on
    for name in ("percpu_trace", "pcpu_memcg", "pcpu_profile", "pcpu_ext"):
        assert name not in off


def compile_km(*flags):
    folders = ("bitmap", "extra", ".")
    return run("gcc", "-std=gnu11", "-fsyntax-only", "-DCONFIG_NR_CPUS=4",
               "-DCONFIG_NEED_PER_CPU_KM=1", "-DCONFIG_PERCPU_GEN_6_1=1",
               "-Itests/host/first/include", "-Itests/host/include",
               "-Iinclude", *["-Imm/percpu/" + f for f in folders], *flags,
               "mm/percpu/km.c")


def test_page_with_km_does_not_compile():
    """Blocks of pages cannot continue what single pages began."""
    page = "-DCONFIG_NEED_PER_CPU_PAGE_FIRST_CHUNK=1"
    assert compile_km("-DCONFIG_SMP=1").returncode == 0
    assert compile_km(page).returncode == 0     # one CPU: nobody uses it
    done = compile_km("-DCONFIG_SMP=1", page)
    assert done.returncode != 0
    assert "contiguous percpu allocation is incompatible with paged first " \
        "chunk" in done.stdout
