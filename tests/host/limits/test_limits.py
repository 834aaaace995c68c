# SPDX-License-Identifier: GPL-2.0-or-later
"""What depends on the machine: limits on a busy one, 32-bit programs on one
that refuses them, boots of what was not built."""

import subprocess
import sys
import time

import pytest

import compiled
import host32
import patience

sys.path.insert(0, str(compiled.ROOT / "tests/run"))
import base                                                 # noqa: E402
import boots                                                # noqa: E402


def test_busy_is_not_hung(monkeypatch):
    """With a tenth of the machine, two seconds are within a limit of one."""
    monkeypatch.setattr(patience, "share", lambda: 0.1)
    done = patience.run(["sh", "-c", "sleep 2; echo end"], 1, text=True)
    assert done.returncode == 0 and done.stdout == "end\n"


def test_hung_is_found(monkeypatch):
    """The whole session goes, what it had started too."""
    monkeypatch.setattr(patience, "share", lambda: 1.0)
    start = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        patience.run(["sh", "-c", "sleep 87 & wait"], 1)
    assert time.monotonic() - start < 60
    assert subprocess.run(["pgrep", "-xf", "sleep 87"]).returncode


def test_a_failed_build_is_said_once(monkeypatch, capsys):
    """Its boot fails in one line, whatever it would have looked at."""
    results = base.Results(False)
    monkeypatch.setattr(boots, "BROKEN", {"riscv"})
    base.parallel([(boots.full_boot, results, "virt", "riscv", "virt", 4)])
    assert (results.passed, results.failed) == (0, 1)
    assert "not run: BUILD riscv failed" in capsys.readouterr().out


PROGRAM = "#include <stdio.h>\nint main(void)\n" \
    "{\n\tprintf(\"%zu\\n\", sizeof(long));\n\treturn 3;\n}\n"


@pytest.fixture
def small(tmp_path):
    def compile_it(*flags):
        path = tmp_path / ("small%d" % len(flags))
        subprocess.run(["gcc", "-m32", *flags, "-x", "c", "-", "-o", path],
                       input=PROGRAM, text=True, check=True)
        return path
    if host32.how()[0] == "none":
        pytest.skip(host32.how()[1])
    return compile_it


def test_what_a_machine_answers(monkeypatch, tmp_path):
    """A kernel that knows no such format, with and without an emulator."""
    def refuse(*_, **__):
        raise OSError(8, "Exec format error")
    ask = host32.how.__wrapped__
    monkeypatch.delenv("HOST32", raising=False)
    monkeypatch.setattr(host32.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(host32.subprocess, "run", refuse)
    monkeypatch.setattr(host32.shutil, "which", lambda name: "/" + name)
    assert ask() == ("qemu", None)
    monkeypatch.setattr(host32.shutil, "which", lambda name: None)
    assert ask()[0] == "none" and "qemu-user" in ask()[1]
    monkeypatch.setattr(host32.platform, "machine", lambda: "aarch64")
    assert ask()[0] == "none" and "aarch64" in ask()[1]


def test_emulated(monkeypatch, small):
    if not host32.shutil.which(host32.QEMU):
        pytest.skip("no %s (package qemu-user)" % host32.QEMU)
    monkeypatch.setattr(host32, "how", lambda: ("qemu", None))
    done = compiled.run(small())
    assert (done.returncode, done.stdout) == (3, "4\n")
    with pytest.raises(pytest.skip.Exception, match="sanitizer"):
        compiled.run(small("-fsanitize=undefined"))


def test_impossible(monkeypatch, small):
    monkeypatch.setattr(host32, "how", lambda: ("none", "because"))
    with pytest.raises(pytest.skip.Exception, match="because"):
        compiled.run(small())
