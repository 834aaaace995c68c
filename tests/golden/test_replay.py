# SPDX-License-Identifier: GPL-2.0-or-later
"""The replay of recorded traces itself: the words of a header, and what it
says when a result differs."""

import functools
import gzip
import os
import pathlib
import re
import tarfile

import pytest

import compiled

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HB = pathlib.Path(os.environ.get("HB", "build/host"))
KERNELS = {"2.6.30": "2.6.30", "3.10": "3.10.105", "4.12": "4.12",
           "4.14": "4.14.177", "6.1": "6.1.192", "7.2": "7.2.13"}


def run(*command, **more):
    return compiled.run(*command, **more)


def program(generation, backend):
    return HB / "percpu" / generation / "64/smp" / ("golden-" + backend)


@functools.lru_cache
def build():
    programs = [program(g, b) for g in KERNELS for b in ("vm", "km")]
    done = run("make", "-s", "-j2", "-f", "tests/host/percpu/host.mk",
               f"HB={HB}", *programs)
    assert done.returncode == 0, done.stdout


def replay(text, generation="6.1", backend="vm"):
    build()
    return run(program(generation, backend), "trace", data=text)


@functools.lru_cache
def small_traces():
    """Of each generation: those made by hand, and the short random ones."""
    texts = [gzip.open(path, "rt").read()
             for path in sorted((HERE / "linux-6.1.192").glob("[est]*.gz"))]
    with tarfile.open(HERE / "generations.tar.xz") as archive:
        for member in archive:
            if os.path.basename(member.name)[0] in "est":
                texts.append(archive.extractfile(member).read().decode())
    return texts


def without_async(text):
    """The trace as it is when work cannot run yet: only `b` runs it, so the
    recorded results hold if nothing else ran it, and it is never pending."""
    text = re.sub(r"(?m)^# async .*$", "# async 0", text)
    text = re.sub(r"(?m)^(s = .*) 1 (\S+)$", r"\1 0 \2", text)
    return re.sub(r"(?m)^#end work_pending 1$", "#end work_pending 0", text)


@pytest.mark.parametrize("backend", ["vm", "km"])
@pytest.mark.parametrize("generation", KERNELS)
def test_async(generation, backend):
    differ = number = 0
    for text in small_traces():
        if f"# kernel {KERNELS[generation]}\n" not in text or \
                f"# backend {backend}\n" not in text or \
                "# first_chunk up\n" in text or "(several units" in text or \
                "# balance auto\n" in text or re.search("(?m)^w = 1", text):
            continue
        number += 1
        changed = without_async(text)
        done = replay(changed, generation, backend)
        assert done.returncode == 0, done.stdout
        possible = replay(changed.replace("# async 0", "# async 1"),
                          generation, backend)
        pending = re.search(r"(?m)^(s = .* 1 \S+|#end work_pending 1)$", text)
        assert bool(possible.returncode) == bool(pending), possible.stdout
        differ += bool(pending)
    if (generation, backend) == ("2.6.30", "km"):
        assert not number       # that kernel had no such backend
    else:
        assert number > 10 and differ


@pytest.mark.parametrize("line,complaint", [
    ("# asynch 0", "asynch 0"), ("# async 2", "async 2"),
    ("# balance often", "balance often"), ("# dyn_size x", "dyn_size x"),
    ("# first_chunk page", "first_chunk page"), ("# slots", "slots"),
    ("# page_size 16384", "page_size 16384"), ("# async 1", None)])
def test_words(line, complaint):
    text = small_traces()[0]
    header, operations = text.split("\na ", 1)
    done = replay(header + "\n" + line + "\na " + operations)
    if complaint:
        assert done.returncode == 2
        assert "header: " in done.stdout and complaint in done.stdout
    else:
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("generation,backend", [("6.1", "vm"), ("4.12", "km")])
def test_failed_line(tmp_path, generation, backend):
    """What failed is named: a person sees which program to run again."""
    build()
    text = next(t for t in small_traces()
                if f"# kernel {KERNELS[generation]}\n" in t and
                f"# backend {backend}\n" in t)
    path = tmp_path / "broken.expected"
    path.write_text(re.sub(r"(?m)^(a .*) = \d+ (\d+)$", r"\1 = 7 \2", text))
    done = run("python3", "-B", "tests/host/percpu/golden.py", "--programs",
               HB / "percpu", "--generations", " ".join(KERNELS), "--bits",
               "64", "--cpus", "1", tmp_path)
    assert done.returncode == 1
    assert f"FAILED {path} ({generation} {backend}, 64 bit, 1 CPUs)" in \
        done.stdout
