# SPDX-License-Identifier: GPL-2.0-or-later
"""The kernel's command line: who gets what, quotes, unknown parameters."""

import functools
import os
import pathlib

import pytest

from compiled import run

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / os.environ.get("HB", "build/host") / "cmdline"


@functools.lru_cache
def program(bits):
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / ("cmdline%d" % bits)
    done = run(os.environ.get("HOSTCC", "gcc"), "-m%d" % bits, "-std=gnu11",
               "-g", "-O1", "-Wall", "-Wextra", "-fsanitize=address,undefined",
               "-fno-sanitize-recover=all",
               "-D__setup_start=__start_setup_table",
               "-D__setup_end=__stop_setup_table", "-Iinclude", "-o", path,
               "tests/host/cmdline/cmdline.c", "boot/cmdline.c")
    assert done.returncode == 0, done.stdout
    return path


def parse(line, bits=64):
    done = run(program(bits), line)
    assert done.returncode == 0, done.stdout
    return done.stdout.splitlines()


def unknown(text):
    return ['Unknown kernel command line parameters "%s" are ignored' % text]


CASES = {
    "": [],
    "   \t ": [],
    "mem=64M": ["mem [64M]", "mem_again [64M]"],
    "  mem=64M  ": ["mem [64M]", "mem_again [64M]"],
    "mem": ["mem none", "mem_again none"],
    "mem=": ["mem []", "mem_again []"],
    "mem=a=b": ["mem [a=b]", "mem_again [a=b]"],
    "mem=1 mem=2": ["mem [1]", "mem_again [1]", "mem [2]", "mem_again [2]"],
    'mem="a b" value=1': ["mem [a b]", "mem_again [a b]", "value [1]"],
    '"mem=a b"': ["mem [a b]", "mem_again [a b]"],
    'value="a b': ["value [a b]"],
    'value=x"y z"w': ["value [xy zw]"],
    "broken=1": ["broken [1]", "Malformed early option 'broken'"],
    # the first that takes it ends the search
    "value=7": ["value [7]"],
    "value": unknown("value"),
    "values=7": unknown("values=7"),
    "valu=7": unknown("valu=7"),
    "shy=1": ["shy [1]"] + unknown("shy=1"),
    "crumb.flag": ["flag []"],
    "crumb.flag=0": ["flag [=0]"],
    "crumb.flag2": unknown("crumb.flag2"),
    # '-' and '_' are the same in names
    "two_words": ["flag []"],
    "two-words": ["flag []"],
    # all unknown ones in one line
    "foo bar=1 mem=1 baz": ["mem [1]", "mem_again [1]"] +
                           unknown("foo bar=1 baz"),
    'foo="a b"': unknown("foo=a b"),
    "=5": unknown("=5"),
    '""': [],
    # what follows "--" is not for the kernel
    "foo -- bar mem=1": unknown("foo"),
    "--": [],
    "--x": unknown("--x"),
}


@pytest.mark.parametrize("bits", [64, 32])
@pytest.mark.parametrize("line", CASES)
def test_line(line, bits):
    assert parse(line, bits) == CASES[line]


def test_many_unknown_ones():
    """The line of unknown parameters ends in dots when it gets too long."""
    text = parse(" ".join("parameter%d" % i for i in range(100)))
    assert len(text) == 1 and '..." are ignored' in text[0]
    assert 'parameters "parameter0 parameter1 ' in text[0]


def test_longest_line():
    line = "value=" + "x" * 2041
    assert parse(line) == ["value [%s]" % ("x" * 2041)]
