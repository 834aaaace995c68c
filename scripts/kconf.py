#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Crumb's front end to Kconfiglib.

    kconf.py [--file F] [--arch A] [...] sync OUT     .config and headers of OUT
    kconf.py [...] menuconfig|defconfig|olddefconfig|savedefconfig|listgens

One configuration is made of three layers, later ones win:

  1. a base: the configuration file the user made (by hand, or with
     menuconfig), else configs/<arch>_defconfig;
  2. fragments, configs/<name>.config;
  3. assignments from the command line (MMU=n, NR_CPUS=64, GEN=6.1 ...).

`sync` writes OUT/.config, OUT/include/generated/autoconf.h and
OUT/include/config/auto.conf, and touches one file below OUT/include/config
for each symbol that changed; objects depend on the files of the symbols that
their sources name. An assignment that Kconfig would not honour (unknown
symbol, bad value, unmet dependency) is an error, never a silent change.

Runs on any Python that has kconfiglib; re-executes itself with the
distribution's when the one on PATH has not.
"""

import argparse
import hashlib
import os
import re
import sys

try:
    import kconfiglib
except ImportError:
    for python in ("/usr/bin/python3", "/usr/local/bin/python3"):
        if os.access(python, os.X_OK) and not os.environ.get("CRUMB_KCONF"):
            os.environ["CRUMB_KCONF"] = "1"
            os.execv(python, [python, "-B"] + sys.argv)
    sys.exit("kconf: no Python with kconfiglib found: "
             "apt-get install python3-kconfiglib")

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ARCHES = ("riscv", "arm")


def fail(*lines):
    for line in lines:
        print("kconf: " + line, file=sys.stderr)
    sys.exit(2)


def relative(path):
    rel = os.path.relpath(path, TOP)
    return path if rel.startswith("..") else rel


def symbols(kconf):
    """The names that may be assigned: defined with a prompt or without."""
    return sorted(s.name for s in kconf.unique_defined_syms)


def fragment_names():
    names = os.listdir(os.path.join(TOP, "configs"))
    return sorted(n[:-7] for n in names if n.endswith(".config"))


def generations(kconf):
    """GEN= spellings: 6.1 for PERCPU_GEN_6_1."""
    prefix = "PERCPU_GEN_"
    return {s.name[len(prefix):].lower().replace("_", "."): s
            for s in kconf.unique_defined_syms if s.name.startswith(prefix)}


def load(kconf, path, replace):
    """Load one file; anything in it that Kconfig does not know is fatal."""
    bad = []
    known = set(symbols(kconf))
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.strip()
            match = re.match(r"(?:# )?CONFIG_(\w+)(?:=| is not set)", line)
            if match and match.group(1) not in known:
                bad.append("%s:%d: unknown symbol CONFIG_%s"
                           % (relative(path), number, match.group(1)))
            elif line and not line.startswith("#") and not match:
                bad.append("%s:%d: not an assignment: %s"
                           % (relative(path), number, line))
    if bad:
        fail(*bad, "symbols that exist: " + " ".join(symbols(kconf)))
    kconf.load_config(path, replace=replace)
    if kconf.warnings:
        fail(*["%s: %s" % (relative(path), w) for w in kconf.warnings])


def assigned(path):
    """The last value a file asks for, by symbol."""
    wanted = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            match = re.match(r"CONFIG_(\w+)=(.*)", line)
            if match:
                wanted[match.group(1)] = match.group(2).strip('"')
            match = re.match(r"# CONFIG_(\w+) is not set", line)
            if match:
                wanted[match.group(1)] = "n"
    return wanted


def why_not(kconf, name, value):
    sym = kconf.syms[name]
    text = "CONFIG_%s=%s is not possible" % (name, value)
    if sym.orig_type in (kconfiglib.INT, kconfiglib.HEX):
        for low, high, cond in sym.ranges:
            if kconfiglib.expr_value(cond):
                return "%s: from %s to %s here" % (text, low.str_value,
                                                   high.str_value)
    depends = kconfiglib.expr_str(sym.direct_dep)
    if depends != "y":
        text += ": it depends on " + depends
    elif not any(n.prompt for n in sym.nodes):
        text += ": it follows from other symbols"
    return text


def assign(kconf, name, value):
    sym = kconf.syms.get(name)
    if sym is None or not sym.nodes:
        fail("unknown symbol CONFIG_" + name,
             "symbols that exist: " + " ".join(symbols(kconf)))
    if not sym.set_value(value):
        fail("CONFIG_%s: %r is not a value for it" % (name, value))


def base_of(args, out):
    """Which file the configuration starts from, and a word about it."""
    own = args.file
    if own and os.path.exists(own) and not made_by_us(own, out):
        return own
    if out:
        generated = os.path.join(out, ".config")
        if os.path.exists(generated) and not made_by_us(generated, out):
            return generated
    return os.path.join(TOP, "configs", args.arch + "_defconfig")


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def made_by_us(path, out):
    """True if `path` is the file that the last sync wrote, untouched since."""
    if not out or not os.path.exists(os.path.join(out, ".config")):
        return False
    if not os.path.samefile(path, os.path.join(out, ".config")):
        return False
    try:
        with open(os.path.join(out, "include/config/made"),
                  encoding="ascii") as f:
            return f.read().strip() == digest(path)
    except OSError:
        return False


def arch_of(kconf):
    return next(a for a in ARCHES if kconf.syms["ARCH_" + a.upper()].str_value
                == "y")


def configure(args, out=None):
    """Build the configuration in memory from its layers."""
    if args.arch not in ARCHES:
        fail("ARCH=%s does not exist; there are: %s"
             % (args.arch, " ".join(ARCHES)))
    kconf = kconfiglib.Kconfig("Kconfig", warn_to_stderr=False)
    kconf.warn_assign_override = False
    kconf.warn_assign_redun = False
    if kconf.warnings:
        fail(*kconf.warnings)
    base = base_of(args, out)
    load(kconf, base, True)
    if args.arch_given and arch_of(kconf) != args.arch:
        print("  NOTE  %s is for %s: using configs/%s_defconfig"
              % (relative(base), arch_of(kconf), args.arch))
        base = os.path.join(TOP, "configs", args.arch + "_defconfig")
        load(kconf, base, True)
    wanted = assigned(base)
    for name in args.fragment:
        path = os.path.join(TOP, "configs", name + ".config")
        if name not in fragment_names():
            fail("CONFIG=%s does not exist; there are: %s"
                 % (name, " ".join(fragment_names())))
        load(kconf, path, False)
        wanted.update(assigned(path))
    gens = generations(kconf)
    if args.gen:
        if args.gen not in gens:
            fail("GEN=%s does not exist; there are: %s"
                 % (args.gen, " ".join(sorted(gens))))
        args.set.append(gens[args.gen].name + "=y")
    must = {}
    for assignment in args.set:
        name, _, value = assignment.partition("=")
        assign(kconf, name, value)
        must[name] = value
    for name, value in must.items():
        got = kconf.syms[name].str_value
        if got != value:
            fail(why_not(kconf, name, value))
    for name, value in wanted.items():
        got = kconf.syms[name].str_value
        shadowed = must or args.fragment or args.gen
        if got != value and not shadowed:
            sym = kconf.syms[name]
            if not any(n.prompt for n in sym.nodes):
                continue        # a full .config lists what follows, too
            if not (value == "n" or sym.visibility == 0):
                fail("%s: %s" % (relative(base), why_not(kconf, name, value)))
    return kconf, base


def sync(args):
    out = args.out
    os.makedirs(os.path.join(out, "include/config"), exist_ok=True)
    os.makedirs(os.path.join(out, "include/generated"), exist_ok=True)
    kconf, base = configure(args, out)
    config = os.path.join(out, ".config")
    kconf.write_config(config, save_old=False,
                       header="# Written by scripts/kconf.py from %s\n"
                       "# Edit it and it becomes a base of its own.\n"
                       % relative(base))
    if os.path.abspath(base) == os.path.abspath(config):
        stamp = "the user's"
    else:
        stamp = digest(config)
    with open(os.path.join(out, "include/config/made"), "w",
              encoding="ascii") as f:
        f.write(stamp + "\n")
    kconf.write_autoconf(os.path.join(out, "include/generated/autoconf.h"))
    kconf.sync_deps(os.path.join(out, "include/config"))
    files = [os.path.join(TOP, f) for f in kconf.kconfig_filenames]
    auto = os.path.join(out, "include/config/auto.conf")
    with open(os.path.join(out, "include/config/kconfig.d"), "w",
              encoding="utf-8") as f:
        f.write("%s: %s\n" % (auto, " ".join(files)))
        f.writelines("%s:\n" % name for name in files)
    os.utime(auto)


def target_file(args):
    return args.file or os.path.join(TOP, ".config")


def save(kconf, path):
    print("  " + kconf.write_config(path, save_old=False))


def menuconfig(args):
    import menuconfig as menu
    path = target_file(args)
    kconf, _ = configure(args)
    if not os.path.exists(path):
        save(kconf, path)
    os.environ["KCONFIG_CONFIG"] = path
    menu.menuconfig(kconf)


def defconfig(args):
    args.file = ""
    kconf, _ = configure(args)
    save(kconf, args.target)


def olddefconfig(args):
    kconf, _ = configure(args)
    save(kconf, args.target)


def savedefconfig(args):
    kconf, _ = configure(args)
    kconf.write_min_config(os.path.join(TOP, "defconfig"), header="")
    print("  minimal configuration written to defconfig")


def listgens(args):
    """The generations that the rest of the configuration allows, oldest
    first: the order of the menu."""
    kconf, _ = configure(args)
    for name, sym in generations(kconf).items():
        if sym.visibility:
            print(name)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", default="")
    parser.add_argument("--arch", default="riscv")
    parser.add_argument("--arch-given", action="store_true")
    parser.add_argument("--gen", default="")
    parser.add_argument("--fragment", action="append", default=[])
    parser.add_argument("--set", action="append", default=[])
    parser.add_argument("command")
    parser.add_argument("out", nargs="?")
    args = parser.parse_args()
    if args.file:
        args.file = os.path.abspath(args.file)
    if args.out:
        args.out = os.path.abspath(args.out)
    args.target = target_file(args)
    os.chdir(TOP)
    os.environ["srctree"] = TOP
    commands = {"sync": sync, "menuconfig": menuconfig,
                "defconfig": defconfig, "olddefconfig": olddefconfig,
                "savedefconfig": savedefconfig, "listgens": listgens}
    if args.command not in commands:
        fail("unknown command " + args.command)
    commands[args.command](args)


if __name__ == "__main__":
    main()
