# SPDX-License-Identifier: GPL-2.0-or-later
"""What all parts of `make check` stand on: programs with a limit, results.

A limit is a hang detector (patience.py): a slow or busy machine does not fail
a test. Each program runs in a session of its own, and the whole session is
killed when its time is over or the user interrupts, so that no QEMU is left
behind.
"""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

TOP = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
OUT = os.path.join(TOP, "build", "check")
LOGS = os.path.join(OUT, "log")

sys.path.insert(0, os.path.join(TOP, "tests"))
import patience                                             # noqa: E402

# `make check`: what a person waits for. All parts are there, each with what
# finds most in the least time; `make check-all` takes the rest.
QUICK = "CRUMB_QUICK" in os.environ

# One more than there are CPUs: a boot waits for its clock now and then.
WORKERS = max(2, min(5, (os.cpu_count() or 2) + 1))

# What a user may have set for his own builds must not leak into the tests.
USER_VARIABLES = ("ARCH", "MMU", "NR_CPUS", "GEN", "SMP", "MEM", "BOARD",
                  "CMDLINE", "OVERLAY", "NUMA", "DTB", "CONFIG", "O", "V",
                  "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "MAKEOVERRIDES",
                  "GNUMAKEFLAGS", "KCONFIG_CONFIG", "QEMU", "TRACES", "CPUS",
                  "BITS", "KCFLAGS")

_live = set()
_lock = threading.Lock()
_stopping = threading.Event()


class Interrupted(Exception):
    """The user said stop."""


def environment(**more):
    env = {k: v for k, v in os.environ.items()
           if k not in USER_VARIABLES and not k.startswith("CONFIG_")}
    env["LC_ALL"] = "C"
    env.update(more)
    return env


def kill_all(*_):
    _stopping.set()
    with _lock:
        groups = list(_live)
    for group in groups:
        try:
            os.killpg(group, signal.SIGKILL)
        except OSError:
            pass


class NotRun(Exception):
    """What a test needs was not built; says what."""


class Done:
    """How a program ended: status (None: killed at its limit), its output."""

    def __init__(self, status, text, seconds, log):
        self.status, self.text = status, text
        self.seconds, self.log = seconds, log

    def end(self):
        return "no end within its limit" if self.status is None else \
            "status %d" % self.status


def wait_for(process, path, pattern, limit):
    """Until the output matches, and a moment longer; None as status."""
    waiting = patience.Patience(limit)
    seen = None
    while not waiting.over():
        if process.poll() is not None:
            return process.returncode
        if seen is None:
            with open(path, "rb") as f:
                if re.search(pattern.encode(), f.read()):
                    seen = time.monotonic()
        elif time.monotonic() > seen + 1.5:
            return None
        time.sleep(0.1)
    return None


def run(command, log, limit=300, stdin=None, env=None, cwd=TOP, until=None):
    """Run a program, its output in the file `log` below build/check/log.

    With `until` it is stopped once its output matches that."""
    if _stopping.is_set():
        raise Interrupted
    path = os.path.join(LOGS, log)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    start = time.monotonic()
    with open(path, "wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=subprocess.STDOUT, cwd=cwd,
            env=env or environment(), start_new_session=True,
            stdin=subprocess.PIPE if stdin is not None
            else subprocess.DEVNULL)
        with _lock:
            _live.add(process.pid)
        try:
            if until is not None:
                status = wait_for(process, path, until, limit)
                process.kill()
            patience.communicate(process, stdin, limit)
            if until is None:
                status = process.returncode
        except subprocess.TimeoutExpired:
            status = None
        finally:
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except OSError:
                pass
            process.wait()
            with _lock:
                _live.discard(process.pid)
    if _stopping.is_set():
        raise Interrupted
    with open(path, "rb") as f:
        text = f.read().decode("utf-8", "replace").replace("\r", "")
    return Done(status, text, time.monotonic() - start, path)


def make(goals, log, limit=300, **variables):
    words = ["make", "-j%d" % (os.cpu_count() or 2)] + goals.split()
    words += ["%s=%s" % item for item in variables.items()]
    if not any(w.startswith("KCONFIG_CONFIG=") for w in words):
        words.append("KCONFIG_CONFIG=")
    return run(words, log, limit)


class Results:
    """Counts, and prints failures with what helps to understand them."""

    def __init__(self, verbose):
        self.passed = self.failed = self.skipped = 0
        self.verbose = verbose
        self.failures = []
        self.reasons = set()    # of what was skipped: each is said once
        self.lock = threading.Lock()

    def ok(self, name, count=1, note=""):
        with self.lock:
            self.passed += count
            if self.verbose:
                print("  ok    %s%s" % (name, " (%s)" % note if note else ""),
                      flush=True)

    def skip(self, name, why, count=1):
        with self.lock:
            self.skipped += count
            print("  skip  %s: %s" % (name, "as above" if why in self.reasons
                                        else why), flush=True)
            self.reasons.add(why)

    def fail(self, name, why, done=None, count=1):
        with self.lock:
            self.failed += count
            self.failures.append(name)
            print("  FAIL  %s: %s" % (name, why), flush=True)
            if done is not None:
                print("        " + os.path.relpath(done.log, TOP))
                for line in done.text.rstrip("\n").split("\n")[-25:]:
                    print("        | " + line)
            sys.stdout.flush()

    def check(self, name, good, why="", done=None):
        if good:
            self.ok(name)
        else:
            self.fail(name, why or "not so", done)
        return good

    def total(self):
        return self.passed + self.failed + self.skipped


def attempt(function, results, *arguments):
    """One test; without what it needs it has failed, once."""
    try:
        function(results, *arguments)
    except NotRun as why:
        words = [str(a) for a in arguments if not callable(a)]
        results.fail("%s.%s %s" % (function.__module__, function.__name__,
                                   " ".join(words)), "not run: %s" % why)


def some(jobs, builds, each=1):
    """In the quick check: of each kind of test and build so many."""
    if not QUICK:
        return jobs
    seen, kept = {}, []
    for job in jobs:
        build = next((a for a in job[2:] if a in builds), None)
        if build is None:
            continue
        seen[job[0], build] = seen.get((job[0], build), 0) + 1
        if seen[job[0], build] <= each:
            kept.append(job)
    return kept


def parallel(jobs, workers=WORKERS):
    """Run (function, arguments...) tuples side by side; errors come out."""
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(attempt, *job) for job in jobs]
        try:
            for future in futures:
                future.result()
        except BaseException:
            for future in futures:
                future.cancel()
            raise
