# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makes the symbol table that the kernel carries, from `nm -n` of the kernel.
#
# What base/kallsyms.c finds (all read-only, entries in address order):
#	const unsigned int  kallsyms_num_syms;
#	const unsigned long kallsyms_addresses[];
#	const unsigned int  kallsyms_offsets_of_names[];  into kallsyms_names
#	const char          kallsyms_names[];             NUL-terminated
# Only functions go in: call chains need no more. Addresses are written as
# distances from _text, so that an image that moves itself moves them, too.

# The low 32 bits of a hexadecimal number (awk's numbers hold 53).
function low32(hex,	n, i)
{
	n = 0
	hex = substr(hex, length(hex) - 7)
	for (i = 1; i <= length(hex); i++)
		n = n * 16 + index("0123456789abcdef", substr(hex, i, 1)) - 1
	return n
}

$3 == "_text" {
	base = low32($1)
}

/^[0-9a-f]+ [tTwW] [A-Za-z_.]/ {
	if ($3 ~ /^(kallsyms_|\.L|__compound_literal)/)
		next
	# Ends of sections are no functions, and hide the one that starts there.
	if ($3 ~ /^(_s?text|_etext|_[se]inittext|__init_begin)$/)
		next
	n++
	address[n] = low32($1)
	name[n] = $3
}

function table(symbol, align) {
	printf "\n\t.balign %d\n\t.globl %s\n%s:\n", align, symbol, symbol
}

END {
	word = bits == 64 ? ".quad" : ".long"
	print "\t.section .kallsyms, \"a\""
	table("kallsyms_num_syms", 8)
	printf "\t.long %d\n", n
	table("kallsyms_addresses", 8)
	for (i = 1; i <= n; i++)
		printf "\t%s _text + %d\n", word, address[i] - base
	table("kallsyms_offsets_of_names", 4)
	at = 0
	for (i = 1; i <= n; i++) {
		printf "\t.long %d\n", at
		at += length(name[i]) + 1
	}
	table("kallsyms_names", 1)
	for (i = 1; i <= n; i++)
		printf "\t.asciz \"%s\"\n", name[i]
	print "\n\t.section .note.GNU-stack, \"\", %progbits"
}
