#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Does every arrow in the house point down? The floors: scripts/floors.

    scripts/floors.py includes
        a quoted include names a header on the file's own floor or below;
        modules and suites include their own folder's only. Headers in angle
        brackets are declarations (include/) and belong to everybody: what
        they lead a file to call, the symbols show.
    scripts/floors.py symbols NM OBJECT...
        what one object uses and another defines, the same rule; prints the
        uses that run upward and the largest circle of calls
    scripts/floors.py table
        the table, as README shows it
"""

import collections
import os
import re
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LARGEST_CIRCLE = 12


class House:
    """The table: rooms by folder, and the named ways up."""

    def __init__(self, path=os.path.join(TOP, "scripts/floors")):
        self.rooms, self.up = [], {}
        with open(path, encoding="utf-8") as f:
            for line in f:
                word = line.split(None, 2)
                if word and word[0].isdigit():
                    self.rooms.append((word[1], int(word[0]),
                                       word[2].strip()))
                elif word and word[0] == "up":
                    self.up[word[1]] = word[2].strip()
        header, data = self.up["arch"].split(":")
        with open(os.path.join(TOP, header), encoding="utf-8") as f:
            self.arch = set(re.findall(r"\b(\w+)\(", f.read()))
        self.arch.update(data.split())
        self.ways = []
        for name in ("enter", "stacks"):
            room, symbols = self.up[name].split(":")
            self.ways.append((room, set(symbols.split())))

    def room(self, path):
        """(folder, floor) that a file belongs to; None outside the house."""
        best = None
        for folder, floor, _ in self.rooms:
            if path.startswith(folder) and (not best or
                                            len(folder) > len(best[0])):
                best = (folder, floor)
        if best and best[0] == "boot/" and \
                path.split("/")[1] in ("arm", "riscv"):
            return ("arch/", best[1])
        return best

    def may(self, user, symbol, owner):
        """Is this use one of the named ways up?"""
        if self.room(owner)[0] == "arch/" and symbol in self.arch and \
                self.room(user)[0] != "arch/":
            return True
        return any(user.startswith(room) and symbol in symbols
                   for room, symbols in self.ways)


def includes(house):
    done = subprocess.run(["git", "ls-files", "-co", "--exclude-standard",
                           "*.c", "*.h", "*.S"], cwd=TOP, text=True,
                          stdout=subprocess.PIPE, check=True)
    wrong = count = 0
    # headers that the include path of mm/percpu leads to, by their name alone
    percpu = {os.path.basename(name) for name in done.stdout.split()
              if name.startswith("mm/percpu/")}
    for path in done.stdout.split():
        room = house.room(path)
        if not room or not os.path.exists(os.path.join(TOP, path)):
            continue
        count += 1
        with open(os.path.join(TOP, path), encoding="utf-8") as f:
            text = f.read()
        for name in re.findall(r'^\s*#\s*include\s*"([^"]+)"', text, re.M):
            target = os.path.normpath(os.path.join(os.path.dirname(path),
                                                   name))
            if not os.path.exists(os.path.join(TOP, target)) and \
                    room[0] == "mm/percpu/" and name in percpu:
                continue
            other = house.room(target)
            if not other or other[1] > room[1]:
                print('%s: "%s" stands above %s' % (path, name, room[0]))
                wrong += 1
            elif room[0] in ("modules/", "tests/guest/") and \
                    target.split("/")[:room[0].count("/") + 1] != \
                    path.split("/")[:room[0].count("/") + 1]:
                print('%s: "%s" is of another folder' % (path, name))
                wrong += 1
    print("includes: %d files, upward: %d" % (count, wrong))
    return wrong


def read_objects(nm, objects):
    """Who defines which symbol, and who uses which."""
    owner, uses = {}, collections.defaultdict(set)
    if not objects:
        sys.exit("floors: no objects")
    common = os.path.commonpath([os.path.abspath(o) for o in objects])
    text = subprocess.run([nm, "-A", "-g"] + objects, text=True,
                          stdout=subprocess.PIPE, check=True).stdout
    for line in text.splitlines():
        where, rest = line.rsplit(":", 1)
        kind, symbol = rest.split()[-2:]
        path = os.path.relpath(os.path.abspath(where), common)[:-2]
        if kind in "Uwv":
            uses[path].add(symbol)
        else:
            owner.setdefault(symbol, path)
    return owner, uses


def circles(graph):
    """Strongly connected sets of more than one file (Tarjan, no recursion)."""
    number, low, stack, found = {}, {}, [], []
    for root in sorted(graph):
        work = [] if root in number else [(root, iter(sorted(graph[root])))]
        if work:
            number[root] = low[root] = len(number)
            stack.append(root)
        while work:
            node, rest = work[-1]
            for other in rest:
                if other not in number:
                    number[other] = low[other] = len(number)
                    stack.append(other)
                    work.append((other, iter(sorted(graph[other]))))
                    break
                if other in stack:
                    low[node] = min(low[node], number[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == number[node]:
                    at = stack.index(node)
                    if len(stack) - at > 1:
                        found.append(sorted(stack[at:]))
                    del stack[at:]
    return sorted(found, key=len, reverse=True)


def symbols(house, nm, objects):
    owner, uses = read_objects(nm, objects)
    graph = {path: set() for path in set(owner.values()) | set(uses)}
    total = upward = 0
    for user in sorted(uses):
        for symbol in sorted(uses[user]):
            other = owner.get(symbol)
            if not other or other == user:
                continue
            room, its = house.room(user), house.room(other)
            if not room or not its:
                print("%s: in no room of scripts/floors"
                      % (user if not room else other))
                upward += 1
                continue
            total += 1
            if house.may(user, symbol, other):
                continue
            if its[1] > room[1]:
                print("%s uses %s of %s" % (user, symbol, other))
                upward += 1
                continue
            graph[user].add(other)
    print("symbols: %d uses, upward: %d" % (total, upward))
    bad = 0
    for circle in circles(graph):
        rooms = sorted({house.room(path)[0] for path in circle})
        if len(rooms) > 1 or len(circle) > LARGEST_CIRCLE:
            print("a circle of %d files in %s: %s"
                  % (len(circle), " and ".join(rooms), " ".join(circle)))
            bad += 1
    largest = (circles(graph) or [[]])[0]
    print("largest circle: %d files, in %s"
          % (len(largest), house.room(largest[0])[0] if largest else "-"))
    return upward + bad


def table(house):
    print("| floor | folder | what lives there |\n|---|---|---|")
    for folder, floor, what in house.rooms:
        print("| %d | `%s` | %s |" % (floor, folder, what))
    return 0


def main(words):
    house = House()
    if words == ["includes"]:
        return includes(house)
    if words == ["table"]:
        return table(house)
    if len(words) > 2 and words[0] == "symbols":
        return symbols(house, words[1], words[2:])
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
