# SPDX-License-Identifier: GPL-2.0-or-later
"""CPUs taken away and brought back at the prompt, and the soak test."""

import re

import boots

MACHINES = (("riscv", "virt"), ("arm", "vexpress-a9"),
            ("arm", "vexpress-a15"), ("riscv-nommu", "virt"),
            ("arm-nommu", "vexpress-a9"))

SOAK_SECONDS = 60

# What is typed, and what the answer must say.
TYPED = (("cpu", r"possible 0-3, present 0-3, online 0-3"),
         ("cpu states", r"timers:dead(.|\n)*sched:dying(.|\n)*workqueue:"),
         ("cpu 3 offline", r"CPU 3 is offline \(\d+ us\); online: 0-2"),
         ("cpu 3 offline", r"CPU 3 is offline already"),
         ("cpus", r"\n +3 .* offline"),
         ("percpu", r"unit +\d+ bytes"),
         ("cpu 0 offline", r"CPU 0 is the boot CPU"),
         ("cpu 9 offline", r"no such CPU: 9 \(present: 0-3\)"),
         ("cpu 1 offline", r"online: 0,2"),
         ("cpu 2 offline", r"online: 0\b"),
         ("cpu 0 offline", r"CPU 0 is the last one online"),
         ("cpu three offline", r"cpu NUMBER offline"),
         ("cpu 3 online", r"CPU 3 is online \(\d+ us\); online: 0,3"),
         ("cpu 1 online", r"online: 0-1,3"),
         ("cpu 2 online", r"online: 0-3"),
         ("soak 1", r"errors +0\b"),
         ("workqueue", r"cpu +done +waiting"),
         ("cpu", r"possible 0-3, present 0-3, online 0-3"))


def prompt(results, build, board):
    name = "hotplug at the prompt on %s %s" % (build, board)
    typed = "".join(word + "\n" for word, _ in TYPED)
    done = boots.boot("hotplug-%s-%s" % (build, board), build, board, 4,
                      "crumb.demo=0 tests=none", stdin=typed.encode())
    results.check(name + ": status", done.status == 0, done.end(), done)
    answers = done.text.replace("\r", "").split("crumb> ")[1:]
    for number, (word, expected) in enumerate(TYPED):
        answer = answers[number] if number < len(answers) else ""
        results.check("%s: %d %s" % (name, number, word),
                      answer.startswith(word) and
                      re.search(expected, answer[len(word):]),
                      "no %r in %r" % (expected, answer), done)


def last_cpu(results, build, board):
    """A machine of one CPU keeps it."""
    name = "one CPU on " + board
    done = boots.boot("hotplug-one-" + board, build, board, 1,
                      "crumb.demo=0 tests=none", stdin=b"cpu 0 offline\n")
    results.check(name + ": refused",
                  "CPU 0 is the last one online" in done.text, done.end(),
                  done)
    results.check(name + ": status", done.status == 0, done.end(), done)


def soak_param(results, build, board):
    """A time that is none is said, and the boot goes on."""
    done = boots.boot("soak-bad-" + board, build, board, 2,
                      "crumb.exit crumb.demo=0 tests=none soak=never")
    results.check("soak=never on " + board,
                  "soak=never: not a number of seconds from 1" in done.text,
                  done.end(), done)


def jobs(results):
    return [(prompt, results, build, board) for build, board in MACHINES] + \
        [(test, results, build, board) for test in (last_cpu, soak_param)
         for build, board in MACHINES[:2]]


def soak(results, build, board, smp):
    """Sums exact after a minute of everything at once."""
    name = "soak of %d s on %s" % (SOAK_SECONDS, board)
    done = boots.full_boot(results, name, build, board, smp, smp,
                           cmdline="crumb.demo=0 tests=soak soak=%d"
                           % SOAK_SECONDS, limit=600)
    match = re.search(r"soak: \d+ s: (\d+) CPUs taken away", done.text)
    results.check(name + ": CPUs came and went",
                  match and int(match.group(1)) > 10,
                  "not often enough", done)


def soaks(results):
    return [(soak, results, "riscv", "virt", 8),
            (soak, results, "arm", "vexpress-a15", 4)]
