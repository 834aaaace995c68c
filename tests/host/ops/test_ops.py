# SPDX-License-Identifier: GPL-2.0-or-later
"""The this_cpu operations as the cross compilers see them: which sizes link,
how many instructions come out, what the compiler and sparse refuse."""

import pathlib
import re
import shutil
import subprocess

import pytest

import patience

ROOT = pathlib.Path(__file__).resolve().parents[3]

COMPILERS = {
    "riscv": (("riscv64-unknown-elf-", "riscv64-elf-", "riscv-none-elf-",
               "riscv64-linux-gnu-"),
              ["-march=rv64imac_zicsr_zifencei", "-mabi=lp64",
               "-mcmodel=medany", "-mno-relax", "-DCONFIG_64BIT=1",
               "-DCONFIG_ARCH_RISCV=1", "-DCONFIG_NR_CPUS=8",
               "-DCONFIG_PHYS_OFFSET=0x80000000",
               "-DCONFIG_PAGE_OFFSET=0xffffffc000000000",
               "-DCONFIG_TEXT_OFFSET=0x200000"]),
    "arm": (("arm-none-eabi-", "arm-linux-gnueabihf-"),
            ["-marm", "-march=armv7-a", "-mfloat-abi=soft", "-mtp=cp15",
             "-DCONFIG_ARCH_ARM=1", "-DCONFIG_NR_CPUS=4",
             "-DCONFIG_PHYS_OFFSET=0x60000000",
             "-DCONFIG_PAGE_OFFSET=0xc0000000",
             "-DCONFIG_TEXT_OFFSET=0x10000"]),
}
FLAGS = ["-std=gnu11", "-ffreestanding", "-fno-strict-aliasing", "-fno-common",
         "-fno-pic", "-O2", "-Wall", "-Wextra", "-Wshadow", "-Wvla",
         "-Wno-unused-parameter", "-Werror", "-Iinclude",
         "-DCONFIG_MMU=1", "-DCONFIG_HZ=100"]
VARIANTS = {"smp": ["-DCONFIG_SMP=1"], "up": [],
            "generic": ["-DCONFIG_SMP=1", "-DCONFIG_PERCPU_OPS_GENERIC=1"]}
HEAD = "#include <linux/percpu.h>\n"

ALL_OPS = """
#define ALL(T, v)							\\
void all_##v(T o, T n);							\\
void all_##v(T o, T n)							\\
{									\\
	T e = o;							\\
	this_cpu_write(v, n); this_cpu_add(v, n); this_cpu_sub(v, n);	\\
	this_cpu_inc(v); this_cpu_dec(v); this_cpu_and(v, n);		\\
	this_cpu_or(v, n); this_cpu_add_return(v, n);			\\
	this_cpu_sub_return(v, n); this_cpu_inc_return(v);		\\
	this_cpu_dec_return(v); this_cpu_xchg(v, n);			\\
	this_cpu_cmpxchg(v, o, n); this_cpu_try_cmpxchg(v, &e, n);	\\
	this_cpu_write(v, this_cpu_read(v));				\\
	__this_cpu_write(v, n); __this_cpu_add(v, n);			\\
	__this_cpu_sub(v, n); __this_cpu_inc(v); __this_cpu_dec(v);	\\
	__this_cpu_and(v, n); __this_cpu_or(v, n);			\\
	__this_cpu_add_return(v, n); __this_cpu_sub_return(v, n);	\\
	__this_cpu_inc_return(v); __this_cpu_dec_return(v);		\\
	__this_cpu_xchg(v, n); __this_cpu_cmpxchg(v, o, n);		\\
	__this_cpu_try_cmpxchg(v, &e, n);				\\
	__this_cpu_write(v, __this_cpu_read(v));			\\
	raw_cpu_write(v, n); raw_cpu_add(v, n); raw_cpu_sub(v, n);	\\
	raw_cpu_inc(v); raw_cpu_dec(v); raw_cpu_and(v, n);		\\
	raw_cpu_or(v, n); raw_cpu_add_return(v, n);			\\
	raw_cpu_sub_return(v, n); raw_cpu_inc_return(v);		\\
	raw_cpu_dec_return(v); raw_cpu_xchg(v, n);			\\
	raw_cpu_cmpxchg(v, o, n); raw_cpu_try_cmpxchg(v, &e, n);	\\
	raw_cpu_write(v, raw_cpu_read(v));				\\
}
static DEFINE_PER_CPU(u8, v1);
static DEFINE_PER_CPU(u16, v2);
static DEFINE_PER_CPU(u32, v4);
static DEFINE_PER_CPU(u64, v8);
static DEFINE_PER_CPU(long, vl);
ALL(u8, v1) ALL(u16, v2) ALL(u32, v4) ALL(u64, v8) ALL(long, vl)
"""

# Functions whose operands die with the operation: registers are free to be
# used again, where the constraints allow it.
SHORT_LIVED = """
#define ONE(name, T, call)						\\
T name(T __percpu *p, T o, T n);					\\
T name(T __percpu *p, T o, T n) { return call; }
#define EACH(T)								\\
ONE(add_##T, T, this_cpu_add_return(*p, n))				\\
ONE(xchg_##T, T, this_cpu_xchg(*p, n))					\\
ONE(cmpxchg_##T, T, this_cpu_cmpxchg(*p, o, n))				\\
ONE(read_##T, T, this_cpu_read(*p))					\\
ONE(write_##T, T, (this_cpu_write(*p, n), o))				\\
ONE(or_##T, T, (this_cpu_or(*p, n), o))					\\
ONE(and_##T, T, (this_cpu_and(*p, o), n))
EACH(u8) EACH(u16) EACH(u32) EACH(u64) EACH(long)
"""

WRONG_SIZES = {
    "three-read": ("struct { char c[3]; }", "(void)this_cpu_read(v)"),
    "three-raw": ("struct { char c[3]; }", "(void)raw_cpu_read(v)"),
    "three-xchg": ("struct three { char c[3]; }",
                   "this_cpu_xchg(v, ((struct three){ }))"),
    "six-write": ("struct six { short s[3]; }",
                  "this_cpu_write(v, (struct six){ })"),
    "twelve-read": ("struct { int i[3]; }", "(void)this_cpu_read(v)"),
    "sixteen-read": ("struct { long long l[2]; }", "(void)this_cpu_read(v)"),
}

REFUSED = {
    "pointer-of-another-type": (
        "static DEFINE_PER_CPU(long, v); bool f(int *o);"
        "bool f(int *o) { return this_cpu_try_cmpxchg(v, o, 1); }",
        "incompatible|distinct"),
    "not-a-pointer": (
        "int *f(int v); int *f(int v) { return this_cpu_ptr(v); }",
        "pointer|invalid"),
    "struct-added-to": (
        "struct s { int a; }; static DEFINE_PER_CPU(struct s, v);"
        "void f(void); void f(void) { this_cpu_add(v, 1); }", "."),
}

SPARSE = """
static DEFINE_PER_CPU(long, v);
long plain(void);
long plain(void) { return v; }
void through(long __percpu *p);
void through(long __percpu *p) { *p = 1; }
long ordinary(long *p);
long ordinary(long *p) { return *this_cpu_ptr(p); }
void operation(long *p);
void operation(long *p) { this_cpu_inc(*p); }
"""
SPARSE_FINE = """
static DEFINE_PER_CPU(long, v);
static DEFINE_PER_CPU(int [4], a);
long fine(long __percpu *p, unsigned int x);
long fine(long __percpu *p, unsigned int x)
{
	long old = 0;
	int *mine = get_cpu_var(a);

	put_cpu_var(a);
	this_cpu_inc(v);
	this_cpu_sub(*p, x);
	this_cpu_write(p[1], this_cpu_read(a[2]));
	this_cpu_try_cmpxchg(*p, &old, 1);
	return per_cpu(v, x) + *per_cpu_ptr(p, x) + *this_cpu_ptr(&a[1]) +
	       *mine + this_cpu_xchg(v, 3);
}
"""


def run(command, source=None):
    return patience.run(command, cwd=ROOT, data=source, text=True)


def tool(arch, name):
    for prefix in COMPILERS[arch][0]:
        if shutil.which(prefix + name):
            return prefix + name
    pytest.skip("no %s compiler" % arch)


def compile_(arch, variant, source, out, *flags):
    return run([tool(arch, "gcc")] + FLAGS + COMPILERS[arch][1] +
               VARIANTS[variant] + list(flags) +
               ["-Iarch/%s/include" % arch, "-x", "c", "-c", "-o", str(out),
                "-"], HEAD + source)


def undefined(arch, obj):
    return run([tool(arch, "nm"), "-u", str(obj)]).stdout


@pytest.mark.parametrize("arch", COMPILERS)
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("flag", ["-O2", "-O1", "-Og", "-Os"])
def test_all_ops_compile(arch, variant, flag, tmp_path):
    done = compile_(arch, variant, ALL_OPS, tmp_path / "o.o", flag)
    assert done.returncode == 0, done.stdout
    assert "__bad_size" not in undefined(arch, tmp_path / "o.o")


@pytest.mark.parametrize("arch", COMPILERS)
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("case", WRONG_SIZES)
def test_other_sizes_do_not_link(arch, variant, case, tmp_path):
    type_, op = WRONG_SIZES[case]
    source = ("static DEFINE_PER_CPU(%s, v);\nvoid f(void);\n"
              "void f(void) { %s; }\n" % (type_, op))
    done = compile_(arch, variant, source, tmp_path / "o.o")
    assert done.returncode == 0, done.stdout
    assert "__bad_size_call_parameter" in undefined(arch, tmp_path / "o.o")


@pytest.mark.parametrize("arch", COMPILERS)
@pytest.mark.parametrize("case", REFUSED)
def test_compiler_refuses(arch, case, tmp_path):
    source, message = REFUSED[case]
    done = compile_(arch, "smp", source, tmp_path / "o.o")
    assert done.returncode != 0
    assert re.search(message, done.stdout), done.stdout


def instructions(arch, variant, body, tmp_path):
    """The instructions of a function that does this and returns."""
    source = ("static DEFINE_PER_CPU(unsigned long, v);\n"
              "void f(void);\nvoid f(void) { %s; }\n" % body)
    done = compile_(arch, variant, source, tmp_path / "o.o",
                    "-fomit-frame-pointer")
    assert done.returncode == 0, done.stdout
    text = run([tool(arch, "objdump"), "-d", str(tmp_path / "o.o")]).stdout
    found = re.findall(r"^ *[0-9a-f]+:\t[0-9a-f ]+\t(.+)$", text, re.M)
    found = [i for i in found if not i.startswith(".word")]
    assert re.match(r"ret|bx\s+lr", found[-1]), text
    return found[:-1]


@pytest.mark.parametrize("arch,most", [("riscv", 6), ("arm", 9)])
def test_inc_is_short(arch, most, tmp_path):
    ours = instructions(arch, "smp", "this_cpu_inc(v)", tmp_path)
    generic = instructions(arch, "generic", "this_cpu_inc(v)", tmp_path)
    assert len(ours) <= most, ours
    assert len(ours) < len(generic), (ours, generic)
    assert not re.search(r"csr|cps|mrs|msr", "\n".join(ours)), ours
    assert re.search(r"csr|cps", "\n".join(generic)), generic


OFFSET = r"add\t\w+,\w+,tp|mrc\t15, 0, \w+, cr13, cr0, \{4\}"
STORE = r"s[bhwd]\t|str[bh]?(eq)?\t"
LOAD = r"l[bhwd]\t|ldr[bh]?\t"
NO_RESULT = STORE + r"|b\w*\t|teq\t"


def sequences(arch, obj, tmp_path):
    """The instructions of every sequence that the table names."""
    linked = str(tmp_path / "linked")
    done = run([tool(arch, "ld"), "-o", linked, "-e", "0", "--section-start",
                ".text=0x10000", "--unresolved-symbols=ignore-all", str(obj)])
    assert done.returncode == 0, done.stdout
    run([tool(arch, "objcopy"), "-O", "binary", "-j", ".restart_table",
         linked, str(tmp_path / "table")])
    words = memoryview((tmp_path / "table").read_bytes()).cast(
        "Q" if arch == "riscv" else "I")
    text = run([tool(arch, "objdump"), "-d", linked]).stdout
    code = [(int(address, 16), insn) for address, insn in re.findall(
        r"^ *([0-9a-f]+):\t[0-9a-f ]+\t(.+)$", text, re.M)]
    return [[insn for address, insn in code if start <= address < end]
            for start, end in zip(words[::2], words[1::2])]


def overwritten_inputs(body):
    """Registers that a sequence reads before it writes them, and writes."""
    read, written, bad = set(), set(), set()
    for insn in body:
        operands = re.split(r"[\s,()\[\]]+", insn)[1:]
        if insn.startswith("mrc"):
            written.add(operands[2])
            continue
        result = None if re.match(NO_RESULT, insn) else operands.pop(0)
        read |= set(operands) - written
        if result:
            written.add(result)
            bad |= {result} & read
    return bad


@pytest.mark.parametrize("arch", COMPILERS)
def test_sequences_keep_the_rules(arch, tmp_path):
    """linux/restart.h: offset first, one store at the end, inputs kept."""
    done = compile_(arch, "smp", ALL_OPS + SHORT_LIVED, tmp_path / "o.o")
    assert done.returncode == 0, done.stdout
    bodies = sequences(arch, tmp_path / "o.o", tmp_path)
    assert len(bodies) > 40
    for body in bodies:
        assert re.match(OFFSET, body[0]), body
        assert not [i for i in body[:-1] if re.match(STORE, i)], body
        assert re.match(STORE + "|" + LOAD, body[-1]), body
        assert not overwritten_inputs(body), body


def sparse(source):
    if not shutil.which("sparse"):
        pytest.skip("no sparse")
    include = run([tool("riscv", "gcc"), "-print-file-name=include"])
    return run(["sparse", "-m64", "-D__riscv", "-D__riscv_xlen=64",
                "-isystem", include.stdout.strip(), "-Iinclude",
                "-Iarch/riscv/include"] + VARIANTS["smp"] +
               [f for f in FLAGS + COMPILERS["riscv"][1]
                if f.startswith("-D")] + ["-"], HEAD + source).stdout


def test_sparse_sees_misuse():
    found = sparse(SPARSE)
    assert len(re.findall(r"dereference of noderef", found)) >= 2, found
    assert len(re.findall(r"different address spaces", found)) >= 2, found


def test_sparse_accepts_use():
    found = [line for line in sparse(SPARSE_FINE).split("\n")
             if re.match(r"-:\d|<stdin>|.*percpu", line)]
    assert not found, "\n".join(found)
