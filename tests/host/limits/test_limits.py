# SPDX-License-Identifier: GPL-2.0-or-later
"""What depends on the machine: limits on a busy one, 32-bit programs on one
that refuses them, boots of what was not built."""

import os
import pathlib
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
import check                                                # noqa: E402


def test_busy_is_not_hung(monkeypatch):
    """With a tenth of the machine, two seconds are within a limit of one."""
    monkeypatch.setattr(patience, "share", lambda: 0.1)
    done = patience.run(["sh", "-c", "sleep 2; echo end"], 1, text=True)
    assert done.returncode == 0 and done.stdout == "end\n"


BURN = "while True: pass"
WORK = "import time\nwhile time.process_time() < 1: pass"


def test_a_slow_build_on_a_busy_machine():
    """Half a minute of others' work to each second of ours: the limit of
    three seconds is long over, the build passes. One that hangs does not."""
    burners = [subprocess.Popen([sys.executable, "-c", BURN],
                                start_new_session=True)
               for _ in range(8 * (os.cpu_count() or 1))]
    try:
        done = base.run([sys.executable, "-c", WORK], "limits/slow.log", 3)
        hung = base.run([sys.executable, "-c", BURN], "limits/hung.log", 1)
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()
    assert done.status == 0 and done.seconds > 3
    assert hung.status is None and hung.seconds < 60


def test_hung_is_found(monkeypatch):
    """The whole session goes, what it had started too."""
    monkeypatch.setattr(patience, "share", lambda: 1.0)
    start = time.monotonic()
    with pytest.raises(subprocess.TimeoutExpired):
        patience.run(["sh", "-c", "sleep 87 & wait"], 1)
    assert time.monotonic() - start < 60
    assert subprocess.run(["pgrep", "-xf", "sleep 87"]).returncode


def test_nothing_is_left():
    """Who waits is killed: what it waits for goes, too."""
    waiting = subprocess.Popen(
        [sys.executable, "-c", "import patience; "
         "patience.run(['sleep', '8686'])"], cwd=compiled.ROOT / "tests")
    there = ["pgrep", "-xf", "sleep 8686"]
    for wanted in (0, 1):
        clock = patience.Patience(5)
        while subprocess.run(there, stdout=subprocess.DEVNULL).returncode \
                != wanted:
            assert not clock.over()
            time.sleep(0.1)
        waiting.kill()
        waiting.wait()


def test_a_failed_build_is_said_once(monkeypatch, capsys):
    """Its boot fails in one line, whatever it would have looked at."""
    results = base.Results(False)
    monkeypatch.setattr(boots, "BROKEN", {"riscv"})
    base.parallel([(boots.full_boot, results, "virt", "riscv", "virt", 4)])
    assert (results.passed, results.failed) == (0, 1)
    assert "not run: BUILD riscv failed" in capsys.readouterr().out


@pytest.mark.parametrize("part", ["boot", "special", "memory", "bad-input",
                                  "repeat", "soak", "gdb", "generations"])
def test_no_build_at_all(part, monkeypatch, capsys):
    """Every boot of every part says so, in one line; nothing breaks."""
    results = base.Results(False)
    monkeypatch.setattr(base, "run", lambda command, log, *_, **__: base.Done(
        2, "", 0, os.path.join(base.LOGS, log)))
    monkeypatch.setattr(boots, "BROKEN", set(boots.BUILDS))
    check.PARTS[part](results)
    lines = [line for line in capsys.readouterr().out.split("\n")
             if line.startswith("  FAIL  ")]
    boot = [line for line in lines if "not run: BUILD" in line]
    others = [line for line in lines if line not in boot
              and not line.endswith(": status 2")
              and "excluded: " not in line]
    assert boot and len(boot) == len(set(boot)) and not others, others
    assert results.failed == len(lines)


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


@pytest.mark.parametrize("program", ["emulated", "sanitized"])
def test_a_kernel_that_refuses(small, program):
    """A filter of system calls makes this kernel one."""
    here = pathlib.Path(__file__).parent
    path = small(*["-fsanitize=undefined"] * (program == "sanitized"))
    refuse = [sys.executable, here / "refuse.py"]
    assert subprocess.run(refuse + [path]).returncode not in (0, 3)
    if not host32.shutil.which(host32.QEMU):
        pytest.skip("no %s (package qemu-user)" % host32.QEMU)
    done = patience.run(refuse + [here.parent / "host32.py", path], text=True)
    assert (done.returncode, done.stdout) == (3, "4\n") if program == \
        "emulated" else (done.returncode == 77 and "sanitizer" in done.stdout)


def test_another_processor(tmp_path):
    """Its gcc knows neither size's option; 32 bit is skipped by name."""
    fake = tmp_path / "gcc"
    fake.write_text('#!/bin/sh\ncase " $* " in *" -m"[36]*) exit 1;; esac\n'
                    'exec %s "$@"\n' % host32.shutil.which("gcc"))
    fake.chmod(0o755)
    done = patience.run(
        ["make", "-s", "-f", "tests/host/table/host.mk", "golden-table",
         "HB=%s" % tmp_path, "HOSTCC=tests/host/cc-other"], text=True,
        cwd=compiled.ROOT, env=dict(os.environ, HOST32="none", PATH="%s:%s" % (
            tmp_path, os.environ["PATH"])))
    assert "2 passed, 0 failed, 2 skipped" in done.stdout, done.stdout
    assert "skipped: " in done.stdout and done.returncode == 0


def test_impossible(monkeypatch, small):
    monkeypatch.setattr(host32, "how", lambda: ("none", "because"))
    with pytest.raises(pytest.skip.Exception, match="because"):
        compiled.run(small())
