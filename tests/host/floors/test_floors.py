# SPDX-License-Identifier: GPL-2.0-or-later
"""scripts/floors.py sees a floor that is broken on purpose: objects made of a
line each, in the folders of the house; and a copy of headers."""

import importlib.util
import os
import subprocess

import pytest

import compiled

ROOT = compiled.ROOT
spec = importlib.util.spec_from_file_location("floors",
                                              ROOT / "scripts/floors.py")
floors = importlib.util.module_from_spec(spec)
spec.loader.exec_module(floors)

# what base/ and the modules offer in every case
GROUND = {"base/printk": "int printk(void) { return 0; }",
          "kernel/workqueue": "int schedule_work(void) { return 0; }",
          "mm/percpu/alloc": "int __alloc_percpu_gfp(void) { return 0; }",
          "arch/riscv/time": "int arch_clock_ns(void) { return 0; }"}
CALL = "int %s(void); int %s(void) { return %s(); }"

CASES = {
    "down": ({"mm/page/x": CALL % ("printk", "x", "printk")}, 0),
    "up": ({"mm/page/x": CALL % ("schedule_work", "x", "schedule_work")}, 1),
    "up by data": ({"lib/x": "int printk(void);"
                             "int (*const p)(void) = printk;"}, 1),
    "arch.h": ({"base/x": CALL % ("arch_clock_ns", "x", "arch_clock_ns")}, 0),
    "slab's stacks": ({"mm/slab/x": CALL % ("__alloc_percpu_gfp", "x",
                                            "__alloc_percpu_gfp")}, 0),
    "as slab, elsewhere": ({"mm/page/x": CALL % ("__alloc_percpu_gfp", "x",
                                                 "__alloc_percpu_gfp")}, 1),
    "no room": ({"cellar/x": CALL % ("printk", "x", "printk")}, 1),
    "circle of two rooms": ({"mm/page/x": CALL % ("y", "x", "y"),
                             "mm/slab/y": CALL % ("x", "y", "x")}, 1),
    "circle of 12": ({"sched/x%d" % i: CALL % (
        "x%d" % ((i + 1) % 12), "x%d" % i, "x%d" % ((i + 1) % 12))
        for i in range(12)}, 0),
    "circle of 13": ({"sched/x%d" % i: CALL % (
        "x%d" % ((i + 1) % 13), "x%d" % i, "x%d" % ((i + 1) % 13))
        for i in range(13)}, 1),
}


@pytest.mark.parametrize("case", CASES)
def test_symbols(case, tmp_path, monkeypatch, capsys):
    files, wrong = CASES[case]
    objects = []
    for name, text in {**GROUND, **files}.items():
        path = tmp_path / (name + ".o")
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([compiled.CC, "-x", "c", "-c", "-o", path, "-"],
                       input=text, text=True, check=True)
        objects.append(str(path))
    assert floors.symbols(floors.House(), "nm", objects) == wrong, \
        capsys.readouterr().out


def test_includes(tmp_path, monkeypatch, capsys):
    """sched/ may not see a header of kernel/; a module not one of sched/."""
    for name, text in {"scripts/floors": (ROOT / "scripts/floors").read_text(),
                       "include/asm-generic/arch.h": "",
                       "kernel/workqueue.h": "", "sched/sched.h": "",
                       "kernel/a.c": '#include "../sched/sched.h"\n',
                       "sched/b.c": '#include "../kernel/workqueue.h"\n',
                       "modules/m/c.c": '#include "../../sched/sched.h"\n',
                       }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    monkeypatch.setattr(floors, "TOP", str(tmp_path))
    assert floors.includes(floors.House(os.path.join(ROOT,
                                                     "scripts/floors"))) == 2
    assert "sched/b.c" in capsys.readouterr().out


def test_readme_shows_the_table():
    done = subprocess.run(["python3", ROOT / "scripts/floors.py", "table"],
                          capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") > 10
    assert done.stdout in (ROOT / "README.md").read_text()
