// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Names of functions by address, from a table that the build writes into the
 * finished image (scripts/kallsyms.awk), in room that the link left for it:
 *
 *	number, room | distance from _text, in order | place of its name | names
 *	             |<-------- room words -------->|<--- room words -->|
 *
 * A function reaches up to the next one's address.
 *
 * Everything is constant: no locks, any context.
 *
 * In Linux: kernel/kallsyms.c (which packs the names).
 */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/sections.h>

extern const u32 kallsyms_table[];

#define nr_syms		kallsyms_table[0]
#define room		kallsyms_table[1]

static unsigned long address_of(unsigned int i)
{
	return (unsigned long)_text + kallsyms_table[2 + i];
}

static const char *name_of(unsigned int i)
{
	const char *names = (const char *)&kallsyms_table[2 + 2 * room];

	return names + kallsyms_table[2 + room + i];
}

/* The last entry at or below addr; the table has at least one below. */
static unsigned int search(unsigned long addr)
{
	unsigned int low = 0, high = nr_syms;

	while (high - low > 1) {
		unsigned int mid = low + (high - low) / 2;

		if (address_of(mid) <= addr)
			low = mid;
		else
			high = mid;
	}
	return low;
}

/* Several names at one address: the first of them. */
static unsigned int first_alias(unsigned int i)
{
	while (i && address_of(i - 1) == address_of(i))
		i--;
	return i;
}

const char *kallsyms_lookup(unsigned long addr, unsigned long *size,
			    unsigned long *offset)
{
	unsigned long start, end;
	unsigned int i;

	if (!nr_syms || !core_kernel_text(addr) ||
	    addr < address_of(0))
		return NULL;
	i = search(addr);
	start = address_of(i);
	end = i + 1 < nr_syms ? address_of(i + 1) :
					  (unsigned long)_end;
	if (start < (unsigned long)_etext && end > (unsigned long)_etext)
		end = (unsigned long)_etext;
	if (size)
		*size = end - start;
	if (offset)
		*offset = addr - start;
	return name_of(first_alias(i));
}

unsigned long kallsyms_lookup_name(const char *name)
{
	unsigned int i;

	for (i = 0; i < nr_syms; i++)
		if (!strcmp(name_of(i), name))
			return address_of(i);
	return 0;
}

/* back: how far behind the instruction that counts addr points. */
static int print_symbol(char *buf, unsigned long addr, unsigned int back)
{
	unsigned long size, offset;
	const char *name = kallsyms_lookup(addr - back, &size, &offset);

	if (!name)
		return scnprintf(buf, KSYM_SYMBOL_LEN, "0x%lx", addr);
	return scnprintf(buf, KSYM_SYMBOL_LEN, "%s+0x%lx/0x%lx", name,
			 offset + back, size);
}

int sprint_symbol(char *buf, unsigned long addr)
{
	return print_symbol(buf, addr, 0);
}

int sprint_backtrace(char *buf, unsigned long addr)
{
	return print_symbol(buf, addr, 1);
}

int sprint_symbol_no_offset(char *buf, unsigned long addr)
{
	const char *name = kallsyms_lookup(addr, NULL, NULL);

	if (!name)
		return scnprintf(buf, KSYM_SYMBOL_LEN, "0x%lx", addr);
	return scnprintf(buf, KSYM_SYMBOL_LEN, "%s", name);
}
