# SPDX-License-Identifier: GPL-2.0-or-later
"""The counter of `make compare` counts what it should."""

import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[3]
AWK = ROOT / "tests/host/compare/count.awk"

MAIN = """
#include <stdio.h>
register unsigned long instructions asm("r15");
unsigned long counted(unsigned long n);
int main(void)
{
	unsigned long n, before, after[3];

	for (n = 0; n < 3; n++) {
		before = instructions;
		counted(n * 10);
		after[n] = instructions - before;
	}
	printf("%lu %lu %lu\\n", after[0], after[1], after[2]);
	return 0;
}
"""
# 3 instructions around a loop of 3, which is left at once for 0; the jump in
# front of it is counted with the instructions before it
LOOP = """
	.text
	.globl	counted
counted:
	xorl	%eax, %eax
	testq	%rdi, %rdi
	je	.L2
.L1:
	addq	%rdi, %rax
	subq	$1, %rdi
	jne	.L1
.L2:
	ret
	.section	.rodata
.L3:
	.quad	1
"""


def test_counts_instructions(tmp_path):
    flags = ["gcc", "-O2", "-ffixed-r15"]
    counted = subprocess.run(["awk", "-f", str(AWK)], input=LOOP, text=True,
                             check=True, capture_output=True).stdout
    (tmp_path / "loop.s").write_text(counted)
    (tmp_path / "main.c").write_text(MAIN)
    subprocess.run(flags + ["-o", "count", "main.c", "loop.s"], cwd=tmp_path,
                   check=True)
    out = subprocess.run([tmp_path / "count"], text=True, check=True,
                         capture_output=True).stdout
    assert out.split() == ["4", "34", "64"]


def test_workloads_fill_and_empty():
    """Each id is allocated once, freed at most once, in this order."""
    code = ("import sys; sys.path.insert(0, 'tests/host/compare')\n"
            "import workloads\n"
            "for name, text in workloads.everything('tests/golden/perf'):\n"
            "    live, gone = set(), set()\n"
            "    for line in text.splitlines():\n"
            "        kind, word = line.split()[:2]\n"
            "        if kind == 'a':\n"
            "            assert word not in live | gone, name\n"
            "            live.add(word)\n"
            "        elif kind in 'fh':\n"
            "            live.remove(word)\n"
            "            gone.add(word)\n"
            "    print(name)\n").replace("live | gone", "live and word not in gone")
    done = subprocess.run(["python3", "-B", "-c", code], cwd=ROOT, text=True,
                          capture_output=True,
                          env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1"))
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) == 14 + 15 + 3
