# SPDX-License-Identifier: GPL-2.0-or-later
"""How long to wait for a program before calling it hung.

A limit is in seconds of an idle machine. A second counts less when more
programs want to run than there are processors, and on a machine that was
measured to be slow: a limit finds what hangs, it does not judge what is busy.
"""

import ctypes
import functools
import os
import signal
import subprocess
import threading
import time

NOMINAL = 0.05          # seconds that work() takes where limits were chosen
STEP = 0.5              # seconds between two looks at the machine


def work():
    start = time.process_time()
    total = 0
    for n in range(700000):
        total += n & 7
    return time.process_time() - start


@functools.lru_cache
def slowness():
    """How much longer this machine takes for a piece of work; 1 at least."""
    return max(1.0, min(work() for _ in range(3)) / NOMINAL)


def runnable():
    """Programs that run or want to; 0 where nobody tells."""
    try:
        with open("/proc/loadavg", encoding="ascii") as f:
            return int(f.read().split()[3].partition("/")[0])
    except (OSError, ValueError, IndexError):
        return 0


def share():
    """What part of a second one of two programs per processor gets now."""
    return min(1.0, 2 * (os.cpu_count() or 1) / max(1, runnable()))


class Patience:
    """Seconds of an idle machine since it was made."""

    def __init__(self, limit):
        self.limit, self.spent = limit, 0.0
        self.last = time.monotonic()

    def over(self):
        now = time.monotonic()
        self.spent += (now - self.last) * share() / slowness()
        self.last = now
        return self.spent > self.limit


def kill(process):
    """The program and whatever it started: it leads its session."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except OSError:
        pass


def communicate(process, data, limit):
    """process.communicate(data); its session is killed at the limit, and
    TimeoutExpired raised."""
    answer = []
    reader = threading.Thread(
        target=lambda: answer.append(process.communicate(data)), daemon=True)
    patience = Patience(limit)
    reader.start()
    while True:
        reader.join(STEP)
        if not reader.is_alive():
            return answer[0] if answer else (None, None)
        if patience.over():
            kill(process)
            reader.join(10)
            raise subprocess.TimeoutExpired(process.args, limit)


def die_with_parent():
    """A session of its own is not killed with the one of its parent."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def run(command, limit=300, data=None, **options):
    """subprocess.run() with stdout and stderr in one, and such a limit."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL if data is None else subprocess.PIPE,
        start_new_session=True, preexec_fn=die_with_parent, **options)
    try:
        out, _ = communicate(process, data, limit)
    finally:
        kill(process)
    return subprocess.CompletedProcess(command, process.returncode, out)
