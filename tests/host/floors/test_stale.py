# SPDX-License-Identifier: GPL-2.0-or-later
"""The rule `stale` of scripts/check-source, in a tree of four files: what a
comment or a page may name, and what is reported."""

import importlib.util

import pytest

import compiled

spec = importlib.util.spec_from_file_location(
    "stale", compiled.ROOT / "scripts/stale.py")
stale = importlib.util.module_from_spec(spec)
spec.loader.exec_module(stale)

TREE = {"base/cpu.c": "int cpu_there(int x) { return gone_twice; }\n"
                      "#define op(x) this_cpu_##x\n",
        "arch/arm/kernel/irq.c": "/* text_only */\n", "docs/CAVEATS.md": ""}

CASES = [
    ("see base/cpu.c, cpu.c, arch/*/kernel/irq.c, kernel/irq.c", ()),
    ("see cpus.c", ["cpus.c"]),
    ("see base/irq.c", ["base/irq.c"] * 2),
    ("see `base/old/` for more", ["base/old/"]),
    ("In Linux: mm/percpu.c, pcpu_alloc()", ()),
    ("In Linux: mm/percpu.c.\n\nHere: percpu.c", ["percpu.c"]),
    ("cpu_there() and this_cpu_add()", ()),
    ("cpu_lost()", ["cpu_lost()"]),
    ("text_only()", ["text_only()"]),
]


@pytest.mark.parametrize("text, wrong", CASES)
@pytest.mark.parametrize("path, form", [
    ("base/x.c", "/* %s */\n"), ("docs/x.md", "%s\n"),
    ("base/Kconfig", "config X\n\thelp\n\t  %s\n")])
def test_stale(path, form, text, wrong):
    tree = {**TREE, path: form % text}
    found = []
    stale.check(sorted(tree), tree.get,
                lambda where, line, what: found.append((where, what)))
    assert found == [(path, "names %s, which is not there" % w) for w in wrong]


def test_function_is_in_file():
    for name, wrong in (("cpu_there", []),
                        ("elsewhere", ["elsewhere() is not in base/cpu.c"])):
        tree = {**TREE, "lib/b.c": "int elsewhere(void);",
                "docs/x.md": "1. `%s()`, `base/cpu.c`: adds" % name}
        found = []
        stale.check(sorted(tree), tree.get, lambda *what: found.append(what[2]))
        assert found == wrong


def test_code_is_not_read():
    """Names in code and in strings are the compiler's affair."""
    tree = {**TREE, "base/x.c": 'char *s = "lost.c lost()"; int y = lost2();'}
    found = []
    stale.check(sorted(tree), tree.get, lambda *what: found.append(what))
    assert not found
