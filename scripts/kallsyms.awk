# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makes the symbol table that the kernel carries (base/kallsyms.c says what it
# looks like), from nm's output. Twice for each link:
#
#   nm OBJECTS   | awk -v reserve=1 -f kallsyms.awk	room for the table
#   nm -n KERNEL | awk -v room=N -v text=N -f kallsyms.awk	the table
#
# The objects may name a function more often than the kernel does, never less
# often. Only functions go in: call chains need no more.

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
	if ($3 ~ /^(\.L|__compound_literal)/)
		next
	# Ends of sections are no functions, and hide the one that starts there.
	if ($3 ~ /^(_s?text|_etext|_[se]inittext|__init_begin)$/)
		next
	n++
	address[n] = low32($1)
	name[n] = $3
}

END {
	print "\t.section .kallsyms, \"a\""
	if (reserve) {
		for (i = 1; i <= n; i++)
			at += length(name[i]) + 1
		print "\t.balign 8\n\t.globl kallsyms_table\nkallsyms_table:"
		printf "\t.long 0, %d\n\t.space 8 * %d + %d\n", n, n, at
		print "\t.section .note.GNU-stack, \"\", %progbits"
		printf "# %d %d\n", n, at
		exit
	}
	printf "\t.long %d, %d\n", n, room
	for (i = 1; i <= room; i++)
		printf "\t.long %d\n", i <= n ? address[i] - base : 0
	for (i = 1; i <= room; i++) {
		printf "\t.long %d\n", i <= n ? at : 0
		at += i <= n ? length(name[i]) + 1 : 0
	}
	if (n > room || at > text) {
		print "kallsyms: the table does not fit" >"/dev/stderr"
		exit 1
	}
	for (i = 1; i <= n; i++)
		printf "\t.asciz \"%s\"\n", name[i]
	printf "\t.space %d\n", text - at
}
