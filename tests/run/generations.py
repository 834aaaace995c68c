# SPDX-License-Identifier: GPL-2.0-or-later
"""Every generation of the allocator in every form of the kernel that it
allows: built, booted with all tests and the audit on. One build directory per
form, that of the part "build", which has the newest but one already: what does
not depend on the generation is compiled once."""

import os
import re
import shutil
import subprocess
import sys

import base
import boots

# Of each family one, in the quick check.
QUICK = {"riscv": ("4.12", "2.6.15"), "arm": ("7.2", "4.14", "2.6.30")}

FORMS = {"smp": "", "smp-nommu": "-nommu", "up": "-up",
         "up-nommu": "-up-nommu"}
MACHINES = (("riscv", "virt"), ("arm", "vexpress-a9"))

# Outside mm/percpu/: who asks for a number of <linux/percpu-limits.h> or for
# the generation's name.
DEPENDS = re.compile(r"mm/percpu/|tests/guest/(percpu_\w+|soak|mm_stress)/|"
                     r"init/banner\.c|base/(panic|verdict)\.c|shell/percpu")


# Every test in the first form. The others, and 2.6.12.3, which is the version
# before it with another number, could break what is about per-CPU memory.
POINT_RELEASE = re.compile(r"\d+\.\d+\.\d+\.\d+")
ABOUT_PERCPU = "tests=percpu,slab,percpu-*,TestCase_*,soak"


def allowed(arch, variables):
    """The generations that this form's menu offers, oldest first."""
    command = [sys.executable, os.path.join(base.TOP, "scripts/kconf.py"),
               "--arch", arch]
    for fragment in variables.get("CONFIG", "").split(","):
        command += ["--fragment", fragment] if fragment else []
    if "MMU" in variables:
        command += ["--set", "MMU=" + variables["MMU"]]
    return subprocess.run(command + ["listgens"], capture_output=True,
                          text=True, check=True, cwd=base.TOP,
                          env=base.environment()).stdout.split()


def build(results, name, arch, variables, gen):
    done = base.make("kernel", "generations/%s-%s.log"
                     % (name.replace("/", "-"), gen), ARCH=arch, GEN=gen,
                     O=boots.folder(name), **variables)
    if done.status:
        results.fail("build %s of %s" % (gen, name), done.end(), done)
    else:
        boots.BROKEN.discard(name)
    return done


def one_form(results, arch, board, form):
    """All generations in one build directory, the newest first."""
    few = form != "smp"
    name = arch + FORMS[form]
    variables = {k: v for k, v in boots.BUILDS[name].items() if k != "ARCH"}
    for gen in reversed(allowed(arch, variables)):
        # a point release is the version before it with another number
        if few and POINT_RELEASE.fullmatch(gen):
            continue
        if base.QUICK and gen not in QUICK[arch]:
            continue
        title = "%s %s on %s" % (gen, form, board)
        if build(results, name, arch, variables, gen).status:
            results.fail(title, "not run: BUILD failed")
            continue
        done = boots.full_boot(results, title, name, board,
                               1 if form.startswith("up") else 2,
                               cmdline=ABOUT_PERCPU if few or
                               POINT_RELEASE.fullmatch(gen) else "",
                               log="generation-%s-%s-%s" % (gen, form, board))
        results.check(title + ": it is linked",
                      "per-CPU generation %s," % gen in done.text,
                      "the banner names another one", done)
        results.check(title + ": the audit is on",
                      "CONFIG_DEBUG_PERCPU=y" in open(os.path.join(
                          boots.folder(name), ".config")).read(),
                      "CONFIG_DEBUG_PERCPU is not set")


def compiled(done):
    return re.findall(r"^  (?:CC|AS) +(\S+)", done.text, re.M)


def image(folder):
    with open(os.path.join(folder, "kernel.elf"), "rb") as f:
        return f.read()


def switching(results):
    """What is compiled when GEN= changes, and that nothing old is left."""
    name = "generations/switch"
    folder = boots.folder(name)
    shutil.rmtree(folder, ignore_errors=True)
    first = build(results, name, "riscv", {}, "6.1")
    if first.status:
        return
    images = {"6.1": image(folder)}
    for gen in ("4.12", "6.1", "2.6.30", "6.1"):
        done = build(results, name, "riscv", {}, gen)
        if done.status:
            continue
        files = compiled(done)
        others = [f for f in files if not DEPENDS.match(f)]
        results.check("GEN=%s compiles what depends on it" % gen,
                      files and not others, "also: %s" % others, done)
        results.check("GEN=%s compiles a part" % gen,
                      len(files) < len(compiled(first)) / 2,
                      "%d of %d files" % (len(files), len(compiled(first))),
                      done)
        now = image(folder)
        results.check("GEN=%s leaves nothing old" % gen,
                      images.setdefault(gen, now) == now,
                      "another image than the first time", done)
    done = build(results, name, "riscv", {}, "6.1")
    results.check("the same GEN= again compiles nothing", not compiled(done),
                  "%s" % compiled(done), done)


def excluded(results, name, words, **variables):
    """A combination that the menu does not offer is refused, with reason."""
    folder = os.path.join(base.OUT, "generations/excluded")
    done = base.make("kernel", "generations/excluded-%s.log" % name, O=folder,
                     **variables)
    results.check("excluded: " + name, done.status == 2, done.end(), done)
    missing = [w for w in words if w not in done.text]
    results.check("excluded: %s: says why" % name, not missing,
                  "it does not say: %s" % missing, done)
    shutil.rmtree(folder, ignore_errors=True)


def menu(results):
    """Choices that exclude each other cannot be combined."""
    excluded(results, "two generations", ["PERCPU_GEN_", "not possible"],
             GEN="4.12", CONFIG_PERCPU_GEN_6_1="y")
    excluded(results, "2.6.30 without MMU", ["PERCPU_GEN_2_6_30", "MMU"],
             GEN="2.6.30", MMU="n")
    excluded(results, "groups that pay in an area map",
             ["PERCPU_MEMCG", "PERCPU_BITMAP"], GEN="4.12",
             CONFIG_PERCPU_MEMCG="y")
    excluded(results, "no such generation", ["9.9", "2.6.30", "7.2"],
             GEN="9.9")


def tests(results):
    """Every generation: both architectures, one CPU and more, with and
    without MMU; what switching compiles; what excludes what."""
    menu(results)
    if not base.QUICK:
        switching(results)
    base.parallel([(one_form, results, arch, board, form)
                   for arch, board in MACHINES
                   for form in (["smp"] if base.QUICK else FORMS)])
