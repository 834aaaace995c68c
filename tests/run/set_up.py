# SPDX-License-Identifier: GPL-2.0-or-later
"""The tools of the host: missing ones are found, named and installed by name,
as many as the command needs; others than GNU's do as well."""

import os
import platform
import re
import shutil
import sys
import tempfile

import base

# Packages that each goal of make needs on a machine that has but make. Other
# words than ARCH= and BITS= change nothing.
KCONF = "python3 python3-kconfiglib"
RISCV = KCONF + " device-tree-compiler gcc-riscv64-unknown-elf"
RUN_RISCV = RISCV + " opensbi qemu-system-misc"
ARM = KCONF + " device-tree-compiler gcc-arm-none-eabi"
RUN_ARM = ARM + " qemu-system-arm"
HOST = "python3 gcc libc6-dev"
BOTH_SIZES = HOST + (" gcc-multilib" if "86" in platform.machine() else "")
ALL = " ".join((RUN_RISCV, RUN_ARM, BOTH_SIZES, "gdb-multiarch valgrind clang "
                "libclang-rt-dev python3-pytest libfdt-dev sparse busybox"))
NEEDS = {
    "run": RUN_RISCV, "run ARCH=arm": RUN_ARM, "kernel": RISCV,
    "dtbs ARCH=arm": ARM, "sparse": KCONF + " gcc-riscv64-unknown-elf sparse",
    "gdb": RUN_RISCV + " gdb-multiarch",
    "gdb-check": " ".join((RUN_RISCV, RUN_ARM, "gdb-multiarch")),
    "menuconfig": KCONF, "defconfig": KCONF, "fmt-check": "python3",
    "sim": HOST, "sim BITS=32": BOTH_SIZES, "compare": HOST,
    "golden": BOTH_SIZES, "golden BITS=64": HOST,
    "bench": HOST + " valgrind", "bench ARCH=arm": RUN_ARM,
    "fuzz": "clang libclang-rt-dev device-tree-compiler",
    "trip": HOST + " gdb-multiarch", "tiny": RUN_RISCV,
    "check": ALL, "check-all": ALL, "help": "", "loc": "",
}
MISSING = """python3 riscv64-unknown-elf-gcc riscv64-elf-gcc riscv-none-elf-gcc
riscv64-linux-gnu-gcc arm-none-eabi-gcc arm-linux-gnueabihf-gcc dtc fdtoverlay
qemu-system-riscv64 qemu-system-arm gdb-multiarch gcc valgrind clang sparse
busybox sudo""".split()

# apt-get that knows no package before an update, and installs nothing.
APT_GET = """echo "$@" >>{log}
case " $* " in
*" update "*) touch {lists} ;;
*" --assume-no "*)
	if [ -e {lists} ]; then
		echo "0 upgraded, 7 newly installed, 0 to remove"
		echo "Need to get 12.3 MB of archives."
		echo "After this operation, 45.6 MB of additional disk space"
	else
		echo "E: Unable to locate package"
	fi
	exit 1 ;;
esac
"""
AMOUNT = "7 packages, 12.3 MB to download, 45.6 MB of disk"


def tool_folder(work, without):
    """A PATH with every program of the host except these."""
    folder = os.path.join(work, "bin")
    os.makedirs(folder)
    for source in ("/usr/bin", "/bin", "/usr/sbin", "/sbin"):
        for name in os.listdir(source):
            target = os.path.join(folder, name)
            if name not in without and not os.path.lexists(target):
                os.symlink(os.path.join(source, name), target)
    return folder


def script(path, text):
    if os.path.lexists(path):
        os.unlink(path)
    with open(path, "w", encoding="ascii") as f:
        f.write("#!/bin/sh\n" + text)
    os.chmod(path, 0o755)


def readme_commands():
    """What README says to type."""
    with open(os.path.join(base.TOP, "README.md"), encoding="utf-8") as f:
        blocks = re.findall(r"^```\n(.*?)^```", f.read(), re.M | re.S)
    return re.findall(r"^make (.+?)\s*(?:#.*)?$", "".join(blocks), re.M)


def each_command(results, env):
    """Every command asks for what it needs, and for nothing else."""
    for command in sorted(set(readme_commands()) | set(NEEDS)):
        words = command.split()
        key = " ".join(words[:1] + [w for w in words[1:] if
                                    w.startswith(("ARCH=arm", "BITS="))])
        name = "needs of make " + command
        expected = sorted(set(NEEDS.get(key, "unknown").split()))
        done = base.run(["make", "KCONFIG_CONFIG="] + words,
                        "config/needs-%s.log" % command.replace("/", "_"),
                        env=env)
        line = re.search(r"type: sudo apt-get install -y "
                         r"--no-install-recommends --no-remove (.*)",
                         done.text)
        asked = sorted(line.group(1).split()) if line else []
        results.check(name, asked == expected and
                      done.status == (2 if expected else 0) and
                      (AMOUNT in done.text or not expected),
                      "asks for " + " ".join(asked), done)


def set_up(results):
    """Missing tools: named by doctor, installed by name, else said."""
    work = tempfile.mkdtemp(prefix="crumb-tools.")
    log, lists = os.path.join(work, "apt.log"), os.path.join(work, "lists")

    def said():
        if not os.path.exists(log):
            return ""
        with open(log, encoding="ascii") as f:
            return f.read()

    try:
        folder = tool_folder(work, MISSING)
        env = base.environment(PATH=folder, CRUMB_ROOT=work)
        script(os.path.join(folder, "apt-get"),
               APT_GET.format(log=log, lists=lists))
        script(os.path.join(folder, "apt-cache"), "exit 1\n")
        script(os.path.join(folder, "id"), "echo 1000\n")
        done = base.run(["tools/doctor"], "config/doctor-missing.log",
                        env=env)
        results.check("doctor names what is missing", done.status == 1 and
                      re.search(r"^missing +dtc ", done.text, re.M) and
                      re.search(r"^ok +make ", done.text, re.M) and
                      "device-tree-compiler" in done.text, done.end(), done)
        with open(lists, "w", encoding="ascii"):
            pass
        each_command(results, env)
        results.check("without root or terminal nothing is installed",
                      "install -y" not in said(), said())
        script(os.path.join(folder, "id"), "echo 0\n")
        script(os.path.join(folder, "apt-cache"), "exit 0\n")
        os.unlink(lists)
        os.unlink(log)
        done = base.run(["tools/doctor", "--ensure", "run"],
                        "config/doctor-root.log", env=env)
        words = said().split("\n")
        results.check("as root: lists first, then packages by name",
                      [w.split()[0] for w in words if w and
                       "--assume-no" not in w] == ["update", "install"] and
                      "--no-install-recommends" in words[-2] and
                      "qemu-system-riscv " in words[-2], said(), done)
        results.check("how much it will be is said before",
                      done.status == 0 and AMOUNT in done.text, done.text,
                      done)
        script(os.path.join(folder, "id"), "echo 1000\n")
        script(os.path.join(folder, "sudo"),
               '[ "$1" = -n ] && shift; echo sudo >>%s; exec "$@"\n' % log)
        done = base.run(["tools/doctor", "--ensure", "run"],
                        "config/doctor-sudo.log", env=env)
        results.check("with sudo without a prompt, too",
                      "sudo\ninstall -y" in said(), said(), done)
        old_qemu(results, folder, env)
        done = base.run(["tools/doctor", "--ensure", "check-all"],
                        "config/doctor-silent.log")
        results.check("silent when all is there", done.status == 0 and
                      not done.text, done.end(), done)
    finally:
        shutil.rmtree(work)


def old_qemu(results, folder, env):
    script(os.path.join(folder, "qemu-system-arm"),
           'echo "QEMU emulator version 4.2.1 (Debian 1:4.2)"\n')
    done = base.run(["tools/doctor"], "config/doctor-old.log", env=env)
    results.check("doctor: too old", re.search(
        r"^too old +qemu-system-arm +4\.2\.1 +6\.2", done.text, re.M),
        done.end(), done)
    done = base.run([sys.executable, "tools/run",
                     os.path.join(base.OUT, "arm")],
                    "config/run-old.log", env=env)
    results.check("the runner refuses an old QEMU", done.status == 2 and
                  "4.2" in done.text and "6.2" in done.text, done.end(),
                  done)


def same_kernel(results, arch, shell, env):
    out = os.path.join(base.OUT, "config", "tools-" + arch)
    words = ["make", "O=" + out, "ARCH=" + arch, "CONFIG_KUNIT=n",
             "KCONFIG_CONFIG="]
    asm = []
    for more in (["asm"], ["asm", "SHELL=" + shell]):
        log = "config/%s-%d.log" % (arch, len(more))
        shutil.rmtree(out, ignore_errors=True)
        done = base.run(words + more, log, env=env if more[1:] else None)
        if not results.check("%s builds: %s" % (arch, " ".join(more)),
                             done.status == 0, done.end(), done):
            return
        with open(os.path.join(out, "kernel.asm"), "rb") as f:
            asm.append(f.read())
    results.check(arch + ": the same kernel", asm[0] == asm[1])


def other_tools(results):
    """Busybox for all that it has, its shell for the recipes: the same
    kernels; and the scripts work in it and in dash."""
    busybox = shutil.which("busybox")
    work = tempfile.mkdtemp(prefix="crumb-busybox.")
    try:
        done = base.run([busybox or "busybox", "--install", "-s", work],
                        "config/busybox.log")
        shell = os.path.join(work, "sh")
        env = base.environment(PATH=work + ":" + os.environ["PATH"])
        results.check("busybox has what the build uses", all(
            os.path.exists(os.path.join(work, tool)) for tool in
            "awk cmp cut find grep nproc sed sort tr xargs".split()),
            done.end(), done)
        for arch in ("riscv", "arm"):
            same_kernel(results, arch, shell, env)
        for name in ("tools/doctor", "tools/loc"):
            texts = []
            for sh in (["sh"], [shell], ["dash"]):
                done = base.run(sh + [name], "config/%s-%s.log" % (
                    os.path.basename(sh[0]), os.path.basename(name)),
                    env=env if sh == [shell] else None)
                texts.append((done.status, done.text))
            results.check(name + " says the same in busybox and dash",
                          texts[0] == texts[1] == texts[2] and
                          not texts[0][0], texts[1][1], done)
        host_tools(results, shell, env)
    finally:
        shutil.rmtree(work)


def host_tools(results, shell, env):
    """Busybox for programs of the host, and around a debugger's session."""
    for goals in ("headers sparse", "golden GEN=2.6.12"):
        done = base.run(["make", "KCONFIG_CONFIG=", "SHELL=" + shell] +
                        goals.split(), "config/busybox-%s.log" %
                        goals.split()[0], env=env)
        results.check("make %s with busybox" % goals, done.status == 0,
                      done.end(), done)
    program = os.path.join(base.OUT, "config/host/compare/6.1/measure")
    done = base.run(["make", "HB=" + program.split("/compare")[0],
                     program, "SHELL=" + shell],
                    "config/busybox-compare.log", env=env)
    results.check("compare's programs with busybox", done.status == 0,
                  done.end(), done)
    gdb = os.path.join(base.OUT, "config/quit.gdb")
    script(gdb, "info registers pc\n")
    done = base.run([shell, "tools/gdb/session", "batch",
                     os.path.join(base.OUT, "config/tools-riscv")],
                    "config/busybox-gdb.log",
                    env=dict(env, CRUMB_GDB_SCRIPT=gdb))
    results.check("a debugger's session with busybox", done.status == 0 and
                  re.search(r"^pc +0x1000\b", done.text, re.M), done.end(),
                  done)


def tests(results):
    set_up(results)
    other_tools(results)
