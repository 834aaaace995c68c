# SPDX-License-Identifier: GPL-2.0-or-later
"""The build itself: wrong input is an error that says what exists, a change
of the configuration rebuilds what depends on it and nothing else."""

import glob
import os
import re
import shutil
import tempfile

import base
import set_up

WORK = os.path.join(base.OUT, "config")
NO_TESTS = {"CONFIG_KUNIT": "n"}    # half the files, and as good here


def refused(results, name, variables, words, goals="kernel"):
    """Make must fail, and its message must hold all these words."""
    variables.setdefault("O", os.path.join(WORK, "refused"))
    done = base.make(goals, "config/%s.log" % name.replace("/", "_"),
                     **variables)
    missing = [w for w in words if w not in done.text]
    results.check(name + " is an error", done.status == 2, done.end(), done)
    results.check(name + ": the message helps", not missing,
                  "it does not say: " + " ".join(missing), done)
    shutil.rmtree(os.path.join(WORK, "refused"), ignore_errors=True)


def wrong_input(results):
    refused(results, "GEN=9.9", {"GEN": "9.9"}, ["9.9", "6.1"])
    refused(results, "ARCH=foo", {"ARCH": "foo"}, ["riscv", "arm"])
    refused(results, "MMU=maybe", {"MMU": "maybe"}, ["y", "n"])
    refused(results, "NR_CPUS=129", {"NR_CPUS": "129"}, ["1", "128"])
    refused(results, "CONFIG=none-such", {"CONFIG": "none-such"},
            ["up", "nommu"])
    refused(results, "CONFIG_NONSUCH=y", {"CONFIG_NONSUCH": "y"},
            ["CONFIG_NONSUCH", "NR_CPUS"])
    refused(results, "CROSS_COMPILE=nonsuch-", {"CROSS_COMPILE": "nonsuch-"},
            ["nonsuch-gcc"])
    with tempfile.NamedTemporaryFile("w", suffix=".config") as f:
        f.write("CONFIG_ARCH_RISCV=y\nCONFIG_PERCPU_TELEPATHY=y\n")
        f.flush()
        refused(results, "unknown symbol in .config",
                {"KCONFIG_CONFIG": f.name},
                ["PERCPU_TELEPATHY", "PERCPU_STATS", ":2:"])
    with tempfile.NamedTemporaryFile("w", suffix=".config") as f:
        f.write("CONFIG_ARCH_RISCV=y\nCONFIG_NR_CPUS=4000\n")
        f.flush()
        refused(results, "bad value in .config", {"KCONFIG_CONFIG": f.name},
                ["NR_CPUS", "4000"])
    for name, value, word in (("BOARD", "foo", "vexpress-a15"),
                              ("SMP", "9", "1 to 4"), ("SMP", "x", "how many"),
                              ("MEM", "lots", "256M"),
                              ("OVERLAY", "nope", "reserved-100m")):
        refused(results, "%s=%s" % (name, value),
                {"ARCH": "arm", name: value,
                 "O": os.path.join(base.OUT, "arm")}, [word], "run")


def stamps(out):
    return {path: os.stat(path).st_mtime_ns
            for path in glob.glob(out + "/**/*.o", recursive=True)
            if "kallsyms" not in path}


def rebuilt(before, after, out):
    return sorted(os.path.relpath(p, out) for p in after
                  if before.get(p) != after[p])


def names_symbol(out, symbol):
    """Objects whose sources name a symbol, by the text of the sources."""
    found = []
    word = re.compile(r"\bCONFIG_%s\b" % symbol)
    for dep in glob.glob(out + "/**/*.o.dep", recursive=True):
        with open(dep, encoding="utf-8") as f:
            text = f.read()
        sources = re.findall(r"^(\S+):$", text, re.M)
        for source in sources:
            path = os.path.join(base.TOP, source)
            with open(path, encoding="utf-8") as f:
                if word.search(f.read()):
                    found.append(os.path.relpath(dep[:-4], out))
                    break
    return sorted(found)


def offsets(out):
    with open(os.path.join(out, "include/generated/asm-offsets.h"),
              encoding="ascii") as f:
        return f.read()


def uses_offsets(out):
    """Objects that see the numbers which C hands to assembly."""
    found = []
    for dep in glob.glob(out + "/**/*.o.dep", recursive=True):
        with open(dep, encoding="utf-8") as f:
            if "asm-offsets.h" in f.read():
                found.append(os.path.relpath(dep[:-4], out))
    return found


def exact(results):
    """Switch one symbol: exactly the objects that name it are compiled."""
    out = os.path.join(WORK, "exact")
    shutil.rmtree(out, ignore_errors=True)

    def build(log, **variables):
        return base.make("kernel", "config/exact-%s.log" % log,
                         **{"O": out, **NO_TESTS, **variables})

    first = build("0")
    if not results.check("first build", first.status == 0, first.end(),
                         first):
        return
    before = stamps(out)
    again = build("1")
    results.check("a second make does nothing",
                  again.status == 0 and stamps(out) == before and
                  "CC " not in again.text and "LD " not in again.text,
                  "it did", again)
    spelt = build("spelt", O=os.path.relpath(out, base.TOP) + "/")
    results.check("O= spelt otherwise does nothing", spelt.status == 0 and
                  stamps(out) == before, "it did", spelt)
    for symbol, value in (("HZ", "50"), ("PERCPU_OPS_GENERIC", "y"),
                          ("NR_CPUS", "16")):
        expected = names_symbol(out, symbol)
        before, numbers = stamps(out), offsets(out)
        done = build(symbol, **{"CONFIG_" + symbol: value})
        got = [o for o in rebuilt(before, stamps(out), out) if o in
               [os.path.relpath(p, out) for p in before]]
        if offsets(out) != numbers:
            expected = sorted(set(expected + uses_offsets(out)))
        results.check("CONFIG_%s rebuilds exactly its objects" % symbol,
                      done.status == 0 and got == expected and got,
                      "compiled %s, expected %s" % (got, expected), done)
        back = build("back")
        results.check("and back", back.status == 0, back.end(), back)
    flags = build("flags", KCFLAGS="-DCRUMB_TEST")
    results.check("other flags rebuild all C objects", flags.status == 0 and
                  flags.text.count(" CC ") >= 40, "they did not", flags)


def header(results):
    """A changed header rebuilds what includes it."""
    tree = os.path.join(WORK, "tree")
    shutil.rmtree(tree, ignore_errors=True)
    copy_sources(tree)
    command = ["make", "kernel", "KCONFIG_CONFIG="] + \
        ["%s=%s" % item for item in NO_TESTS.items()]
    first = base.run(command, "config/header-0.log", cwd=tree)
    if not results.check("a copy of the tree builds", first.status == 0,
                         first.end(), first):
        return tree
    with open(os.path.join(tree, "include/linux/fdt.h"), "a",
              encoding="ascii") as f:
        f.write("\n/* changed */\n")
    done = base.run(command, "config/header-1.log", cwd=tree)
    compiled = re.findall(r"  CC +(\S+)", done.text)
    results.check("a changed header rebuilds its includers",
                  done.status == 0 and "boot/fdt.c" in compiled and
                  "lib/bitmap.c" not in compiled, str(compiled), done)
    return tree


def copy_sources(tree):
    shutil.copytree(base.TOP, tree, ignore=shutil.ignore_patterns(
        "build", ".git", ".config*", "golden", "__pycache__"))


def hand_made(results, tree):
    """A .config in the top folder, defconfig, savedefconfig, olddefconfig."""
    def at(name, goals):
        return base.run(["make"] + goals.split(), "config/hand-%s.log" % name,
                        cwd=tree)
    config = os.path.join(tree, ".config")
    with open(config, "w", encoding="ascii") as f:
        f.write("CONFIG_ARCH_ARM=y\n# CONFIG_SMP is not set\n"
                "# CONFIG_KUNIT is not set\n")
    done = at("config", "kernel")
    made = os.path.join(tree, "build/arm-local/.config")
    with open(made, encoding="ascii") as f:
        text = f.read()
    results.check("a .config made by hand is used",
                  done.status == 0 and "CONFIG_ARCH_ARM=y" in text and
                  "# CONFIG_SMP is not set" in text, done.end(), done)
    done = at("merge", "kernel MMU=n")
    with open(os.path.join(tree, "build/arm-local-nommu/.config"),
              encoding="ascii") as f:
        text = f.read()
    results.check("shortcuts merge into it",
                  done.status == 0 and "# CONFIG_SMP is not set" in text and
                  "# CONFIG_MMU is not set" in text, done.end(), done)
    done = at("old", "olddefconfig")
    with open(config, encoding="ascii") as f:
        text = f.read()
    results.check("olddefconfig completes it", done.status == 0 and
                  "CONFIG_HZ=100" in text and
                  "# CONFIG_SMP is not set" in text, done.end(), done)
    done = at("save", "savedefconfig")
    with open(os.path.join(tree, "defconfig"), encoding="ascii") as f:
        text = f.read()
    results.check("savedefconfig keeps what differs", done.status == 0 and
                  "CONFIG_ARCH_ARM=y" in text and "CONFIG_HZ" not in text,
                  text, done)
    done = at("def", "defconfig ARCH=riscv")
    with open(config, encoding="ascii") as f:
        text = f.read()
    results.check("defconfig writes .config", done.status == 0 and
                  "CONFIG_ARCH_RISCV=y" in text, done.end(), done)
    done = at("distclean", "distclean")
    results.check("distclean leaves nothing", done.status == 0 and
                  not os.path.exists(config) and
                  not os.path.exists(os.path.join(tree, "build")),
                  done.end(), done)


def silence(results):
    """A QEMU that prints nothing is reported, and does not hang a script."""
    work = tempfile.mkdtemp(prefix="crumb-qemu.")
    try:
        fake = os.path.join(work, "qemu")
        set_up.script(fake, 'case "$1" in --version) echo "QEMU version 7.2.0";;\n'
               "*) exec sleep 3600;; esac\n")
        done = base.run(["tools/run", "--qemu", fake, "--timeout", "8",
                         os.path.join(base.OUT, "riscv")],
                        "config/silence.log", limit=60)
        results.check("five seconds of silence: likely cause named",
                      "no output for 5 s" in done.text and
                      "opensbi" in done.text.lower(), done.end(), done)
        results.check("--timeout ends it", done.status == 124,
                      done.end(), done)
    finally:
        shutil.rmtree(work)


def other_compilers(results):
    """A compiler for Linux, where there is one, makes a kernel that boots."""
    for arch, board, prefix in (("riscv", "virt", "riscv64-linux-gnu-"),
                                ("arm", "vexpress-a9",
                                 "arm-linux-gnueabihf-")):
        name = "kernel by %sgcc" % prefix
        if not shutil.which(prefix + "gcc"):
            results.skip(name, "not installed")
            continue
        out = os.path.join(WORK, "by-" + prefix + "gcc")
        done = base.make("kernel", "config/by-%sgcc.log" % prefix, O=out,
                         ARCH=arch, CROSS_COMPILE=prefix)
        if done.status == 0:
            done = base.run(["tools/run", "--timeout", "1200", "--board", board,
                             "--cmdline", "crumb.exit crumb.demo=0", out],
                            "config/boot-by-%sgcc.log" % prefix, limit=140)
        results.check(name, done.status == 0 and "verdict: ok" in done.text,
                      done.end(), done)


def information(results):
    for goal, words in (("help", ["make run", "SMP=", "GEN="]),
                        ("loc", ["mm/percpu", "lib"]),
                        ("doctor", ["ok", "what it is for"])):
        done = base.make(goal, "config/%s.log" % goal)
        results.check("make " + goal, done.status == 0 and
                      all(w in done.text for w in words), done.end(), done)
    done = base.make("dtbs", "config/dtbs.log", ARCH="arm",
                     O=os.path.join(base.OUT, "arm"))
    made = glob.glob(os.path.join(base.OUT, "arm/dts/vexpress-*.dtb"))
    results.check("make dtbs", done.status == 0 and len(made) == 2,
                  str(made), done)


def tests(results):
    """The build system: errors, exact rebuilding, tools and their set-up."""
    os.makedirs(WORK, exist_ok=True)
    for name in ("riscv", "arm"):
        done = base.make("kernel", "config/base-%s.log" % name, ARCH=name,
                         O=os.path.join(base.OUT, name))
        results.check("build " + name, done.status == 0, done.end(), done)
    wrong_input(results)
    exact(results)
    tree = header(results)
    hand_made(results, tree)
    set_up.tests(results)
    silence(results)
    other_compilers(results)
    information(results)
    shutil.rmtree(WORK)
