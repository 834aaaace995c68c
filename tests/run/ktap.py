# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads KTAP version 1 out of a kernel's console.

The console has time stamps and other lines in between; what counts are the
plan, the results of suites at the outer level and of cases inside them.
"""

import re

STAMP = re.compile(r"^\[ *\d+\.\d+\] ?(?:\[?(?:CPU|C)\d+\]? ?)?")
RESULT = re.compile(r"^( *)(not ok|ok) (\d+) ?-? ?([^#]*?) *(?:# *(.*))?$")
PLAN = re.compile(r"^( *)1\.\.(\d+)$")


class Report:
    """passed, failed, skipped cases; problems with the report itself."""

    def __init__(self, text):
        self.passed, self.failed, self.skipped = [], [], []
        self.problems = []
        self.suites = 0
        self.plan = None
        self.read(text)

    def read(self, text):
        inner_plan, inner = None, []
        for line in text.split("\n"):
            line = STAMP.sub("", line)
            plan = PLAN.match(line)
            if plan:
                if plan.group(1):
                    inner_plan = int(plan.group(2))
                elif self.plan is None:
                    self.plan = int(plan.group(2))
                continue
            result = RESULT.match(line)
            if not result:
                continue
            indent, verdict, number, name, note = result.groups()
            entry = (verdict == "ok", name, note or "")
            if indent:
                inner.append(entry)
                if int(number) != len(inner):
                    self.problems.append("case %s comes out of turn" % name)
                continue
            self.suite(entry, int(number), inner_plan, inner)
            inner_plan, inner = None, []
        if inner:
            self.problems.append("the last suite has no result")
        if self.plan is None:
            self.problems.append("no KTAP plan on the console")
        elif self.plan != self.suites:
            self.problems.append("%d suites planned, %d ran"
                                 % (self.plan, self.suites))

    def suite(self, entry, number, plan, cases):
        good, name, _ = entry
        self.suites += 1
        if number != self.suites:
            self.problems.append("suite %s comes out of turn" % name)
        if plan is not None and plan != len(cases):
            self.problems.append("suite %s: %d cases planned, %d ran"
                                 % (name, plan, len(cases)))
        for ok, case, note in cases or [entry]:
            label = "%s.%s" % (name, case)
            if not ok:
                self.failed.append(label)
            elif note.upper().startswith("SKIP"):
                self.skipped.append(label)
            else:
                self.passed.append(label)
        if not good and all(ok for ok, _, _ in cases):
            self.failed.append(name)
