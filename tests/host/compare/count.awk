# SPDX-License-Identifier: GPL-2.0-or-later
#
# A counter of instructions for the x86-64 assembly that gcc writes.
#
#	gcc -O2 -ffixed-r15 -S -o - x.c | awk -f count.awk >x.s
#
# r15 belongs to the counter: -ffixed-r15 keeps the compiler away from it, and
# libraries give it back as they found it. In front of each basic block goes
#
#	leaq	<instructions in the block>(%r15), %r15
#
# which changes no flag. What r15 gains between two points of a program is the
# number of instructions executed between them in code that went through
# here; what did not (the C library) costs nothing. The counting instructions
# themselves are not counted.

function flush_block(    i)
{
	if (insns)
		printf "\tleaq\t%d(%%r15), %%r15\n", insns
	for (i = 0; i < lines; i++)
		print line[i]
	lines = insns = 0
}

/^\t\.(text|section|data|bss|previous|popsection)/ {
	flush_block()
	text = $1 == ".text" || $2 ~ /^\.text/
	print
	next
}

# a label is where others may jump to
/^[.A-Za-z_0-9$]+:/ {
	flush_block()
	print
	next
}

{
	line[lines++] = $0
}

/^\t[a-z]/ && text {
	insns++
	if ($1 ~ /^(j[a-z]+|ret|ud2|hlt)$/)
		flush_block()
}

END {
	flush_block()
}
