# SPDX-License-Identifier: GPL-2.0-or-later
"""Boots that are about one thing each: crashes, overlays, the prompt, what
`make run` shows, many CPUs, repetition on a busy host."""

import os
import pty
import re
import select
import shlex
import subprocess
import sys
import threading
import time

import base
import boots
import patience

# crash=WAY: what the report must say, beside CPU, registers and call chain.
CRASHES = {
    "panic": ("crash_panic", r"Kernel panic - not syncing: asked for"),
    "null": ("crash_null", r"Oops: "),
    "text": ("crash_write_text", r"Oops: "),
    "rodata": ("crash_write_rodata", r"Oops: "),
    "exec": (None, r"Oops: "),
    "stack": (None, r"[Ss]tack"),
    "undef": ("crash_undefined", r"Oops: "),
    "bug": ("crash_bug", r"kernel BUG at"),
    "remote": (None, r"Oops: |panic"),
    "guard": ("crash_guard", r"Oops: "),
    "vfree": ("crash_vfree", r"Oops: "),
    "farstack": (None, r"Kernel stack overflow"),
}
# With the MMU: what the report says there is at the address.
PLACES = {
    "null": "NULL pointer",
    "text": "kernel text, R-X",
    "rodata": "read-only data, R--",
    "exec": "kernel data, RW-",
    "stack": "guard (page|hole) below the stack of ",
    "guard": r"guard page of the vmalloc area [0-9a-f]+-[0-9a-f]+ of "
             r"crash_guard\+",
    "vfree": r"page 0 of the freed vmalloc area [0-9a-f]+-[0-9a-f]+ of "
             r"crash_vfree\+0x[0-9a-f/x]+, not mapped",
    "farstack": "guard hole below the stack of call/1$",
}
# Without the MMU there is nothing that forbids these.
NEEDS_MMU = ("null", "text", "rodata", "exec", "remote", "guard", "vfree",
             "farstack")


def crash(results, build, board, way):
    name = "%s crash=%s" % (build if board == "virt" else
                            build.replace("arm", board), way)
    function, expected = CRASHES[way]
    done = boots.boot("crash-%s-%s-%s" % (build, board, way), build, board, 2,
                      "crumb.exit crumb.demo=0 tests=none crash=" + way)
    results.check(name + ": report", re.search(expected, done.text),
                  "no line matches %r" % expected, done)
    if way in PLACES and "nommu" not in build:
        results.check(name + ": place named",
                      re.search(r"[0-9a-f]{8}: " + PLACES[way], done.text,
                                re.M), "no %r" % PLACES[way], done)
    results.check(name + ": call chain",
                  re.search(r"\b%s\w*\+0x[0-9a-f]+/0x" % (function or ""),
                            done.text), "no symbolised chain", done)
    results.check(name + ": CPU named", re.search(r"CPU:? *\d", done.text),
                  "no CPU number", done)
    results.check(name + ": failure status",
                  done.status not in (0, None, 124), done.end(), done)


def crashes(results):
    return [(crash, results, build, board, way)
            for build, board in (("riscv", "virt"), ("arm", "vexpress-a9"),
                                 ("arm", "vexpress-a15"),
                                 ("riscv-nommu", "virt"),
                                 ("arm-nommu", "vexpress-a9"))
            for way in CRASHES
            if not ("nommu" in build and way in NEEDS_MMU)]


def no_room(results, build, board):
    """A small vmalloc space is filled: one clear message, and on it goes."""
    done = boots.boot("no-room-" + board, build, board, 2,
                      "crumb.exit crumb.demo=0 tests=vmalloc* memmap")
    results.check("small vmalloc space on %s: status" % board,
                  done.status == 0, done.end(), done)
    said = re.findall(r"vmalloc: vmap allocation for size 69632 failed: the "
                      r"largest hole of 8192 KiB is \d+ bytes", done.text)
    results.check("small vmalloc space on %s: one message" % board,
                  len(said) == 1, "%d messages" % len(said), done)
    shown = re.search(r" vmalloc : 0x([0-9a-f]+)-0x([0-9a-f]+)", done.text)
    size = int(shown.group(2), 16) - int(shown.group(1), 16) + 1 if shown \
        else 0
    results.check("small vmalloc space on %s: memmap" % board,
                  size == 8 << 20, "%d bytes" % size, done)


def overlay(results, build, board):
    """The kernel leaves the 100 MiB alone; its own tests look for them."""
    name = "overlay on " + board
    done = boots.full_boot(results, "overlay-" + board, build, board, 4, 4,
                           options=["--overlay", "reserved-100m", "--mem",
                                    "512M"])
    match = re.search(r"Reserved memory: (?!mmode)\S+ \[(0x[0-9a-f]+)-"
                      r"(0x[0-9a-f]+)\]", done.text)
    size = int(match.group(2), 16) + 1 - int(match.group(1), 16) if match \
        else 0
    results.check(name + ": 100 MiB reserved", size == 100 << 20,
                  "%d bytes" % size, done)


def what_run_shows(results, build, board):
    """`make run`: at most 25 lines of 80 columns to the prompt, no test, the
    steps in order, soon. The clock counts instructions (1 ns each), so a busy
    host cannot fail it: QEMU does some 300 in a microsecond, so that 500 ms
    are 150 million; the demonstration counts for 70 ms of them."""
    name = "make run on " + board
    done = boots.boot("shows-" + board, build, board, 4, "",
                      options=["--fold", "--icount"], stdin=b"")
    results.check(name + ": status", done.status == 0, done.end(), done)
    start = done.text.find("[    0.000000] Crumb ")
    text, prompt, _ = done.text[max(start, 0):].partition("crumb> ")
    lines = text.split("\n")
    # the audit speaks in the check's build, not in the default one
    lines = [line for line in lines if "percpu: audit: on" not in line]
    results.check(name + ": at most 25 lines", start >= 0 and prompt and
                  len(lines) <= 25, "%d lines" % len(lines), done)
    wide = [line for line in lines if len(line) > 80]
    results.check(name + ": 80 columns", not wide, "\n".join(wide), done)
    order = [r"Crumb ", r"RAM: ", r"  percpu +[0-9a-f]+ +\d+K",
             r"percpu: Embedded \d+ pages/cpu s\d+ r\d+ d\d+ u\d+",
             r"cpu +id +unit +offset", r"CPUs online",
             r"counters: alloc_percpu\(\): \d bytes", r"counters: +cpu",
             r"counters: total", r"the sums agree$", r"help lists"]
    found = [next((n for n, line in enumerate(lines)
                   if re.search(step, line)), None) for step in order]
    results.check(name + ": every step shown, in order",
                  None not in found and found == sorted(found),
                  "lines %s" % found, done)
    stamps = [re.match(r"\[ *(\d+\.\d{6})\] ", line) for line in lines[:-2]]
    results.check(name + ": time stamps", all(stamps), "lines without", done)
    results.check(name + ": no test ran", "KTAP" not in text, "KTAP", done)
    seconds = float(stamps[-1].group(1)) if all(stamps) else 99
    results.check(name + ": soon", seconds <= 0.150,
                  "%.3f s" % seconds, done)


def first_line(results, build, board):
    """How soon the kernel speaks; the figure is for an idle machine, so it is
    printed and only a hang fails."""
    boots.need(build)
    command = subprocess.run(
        [os.path.join(base.TOP, "tools/run"), "--dry-run", "--cmdline",
         "crumb.exit crumb.demo=0 tests=none", "--board", board,
         boots.folder(build)], capture_output=True, text=True, cwd=base.TOP,
        env=base.environment()).stdout
    best = None
    for _ in range(5):
        start = time.monotonic()
        waiting = patience.Patience(30)
        process = subprocess.Popen(shlex.split(command), cwd=base.TOP,
                                   stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        try:
            text = b""
            while b"Crumb" not in text and not waiting.over():
                if select.select([process.stdout], [], [], 1)[0]:
                    data = os.read(process.stdout.fileno(), 4096)
                    if not data:
                        break
                    text += data
            seconds = time.monotonic() - start
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
        if b"Crumb" in text and (best is None or seconds < best):
            best = seconds
    if results.check("first line on " + board, best is not None,
                     "no line of Crumb's"):
        print("        first Crumb line on %s: %.0f ms after QEMU's start"
              % (board, best * 1000))


PROMPT = [("help", r"poweroff"), ("cpus", r"\n +1 +\d+ +"),
          ("counters", r"count"), ("percpu", r"unit +\d+ bytes"),
          ("audit", r"all \d+ chunks, .* as they should be"),
          ("memblock", r"reserved: \d+"),
          ("slabinfo", r"\nkmalloc-64 +\d+ +\d+ +\d+ +\d+ +\d+ : tunables"),
          ("cmdline", r"crumb.demo=0"),
          ("memmap", r" vmalloc : 0x[0-9a-f]+-0x[0-9a-f]+ +\d+ [MG]iB RW-"),
          ("vmallocinfo", r""),
          ("nonsense", r"nonsense: no such command")]


def prompt(results, build, board):
    """Every command, through a pipe; at its end the machine powers off."""
    typed = "".join(word + "\n" for word, _ in PROMPT)
    done = boots.boot("prompt-" + build + "-" + board, build, board, 2,
                      "crumb.demo=0 tests=none", stdin=typed.encode())
    results.check("prompt on %s: poweroff" % board, done.status == 0,
                  done.end(), done)
    parts = done.text.split("crumb> ")
    for word, expected in PROMPT:
        answer = "".join(p for p in parts if p.startswith(word))
        results.check("prompt on %s: %s" % (board, word),
                      re.search(expected, answer[len(word):]),
                      "no %r in the answer" % expected, done)


def pasted(results, build, board):
    """A long text at once: no byte is lost, each line gets its answer."""
    lines = ["cpu %d offline" % n for n in range(100, 250)]
    done = boots.boot("pasted-" + build + "-" + board, build, board, 2,
                      "crumb.demo=0 tests=none",
                      stdin=("\n".join(lines) + "\n").encode())
    results.check("pasted on %s: poweroff" % board, done.status == 0,
                  done.end(), done)
    answered = re.findall(r"no such CPU: (\d+) ", done.text)
    results.check("pasted on %s: every line" % board,
                  answered == [line.split()[1] for line in lines],
                  "answers: %s" % " ".join(answered), done)


def terminal(results, build, board):
    """On a real terminal: the prompt comes, Ctrl-A X quits."""
    name = "terminal on " + board
    command = [os.path.join(base.TOP, "tools/run"), "--cmdline",
               "crumb.demo=0 tests=none", "--smp", "2", "--board", board,
               boots.folder(build)]
    boots.need(build)
    child, fd = pty.fork()
    if child == 0:
        os.execve(command[0], command, base.environment())
    text, said = b"", False
    status = None
    waiting = patience.Patience(90)
    late = False
    while not late:
        late = waiting.over()
        if select.select([fd], [], [], 0.2)[0]:
            try:
                data = os.read(fd, 4096)
            except OSError:
                break
            if not data:
                break
            text += data
        if b"crumb> " in text and not said:
            said = True
            os.write(fd, b"\x01x")
    try:
        os.close(fd)
        if late:
            os.kill(child, 9)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    except OSError:
        pass
    log = os.path.join(base.LOGS, "boot/terminal-%s.log" % board)
    with open(log, "wb") as f:
        f.write(text)
    done = base.Done(status, text.decode("utf-8", "replace"), 0, log)
    results.check(name + ": says how to quit", b"Ctrl-A X" in text,
                  "no word of Ctrl-A X", done)
    results.check(name + ": prompt, then Ctrl-A X quits",
                  said and status == 0, done.end(), done)


def many(results):
    """128 harts, far more than the host has: what is about their memory."""
    boots.full_boot(results, "128 harts", "riscv-128", "virt", 128, 128,
                    "crumb.demo=0 tests=memblock,percpu,buddy,pcp,slab,vmalloc",
                    options=["--mem", "1G"], limit=900)


class Load:
    """Keeps every CPU of the host busy while it is entered."""

    def __enter__(self):
        code = "while True: pass"
        self.burners = [subprocess.Popen([sys.executable, "-c", code])
                        for _ in range(os.cpu_count() or 2)]

    def __exit__(self, *_):
        for burner in self.burners:
            burner.kill()
            burner.wait()


def repeated(results, times):
    """Boots on a busy host: unlucky orders, late CPUs, any boot hart."""
    bootharts = set()
    lock = threading.Lock()

    def once(results, number):
        build, board, smp = (("riscv", "virt", 8),
                             ("arm", "vexpress-a15", 4),
                             ("riscv", "virt", 8),
                             ("arm", "vexpress-a9", 4))[number % 4]
        done = boots.full_boot(results, "busy-%02d-%s" % (number, board),
                               build, board, smp, smp)
        match = re.search(r"Boot HART ID *: *(\d+)", done.text)
        if match:
            with lock:
                bootharts.add(int(match.group(1)))

    with Load():
        base.parallel([(once, results, n) for n in range(times)])
    print("        boot harts seen: %s" % sorted(bootharts))
