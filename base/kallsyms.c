// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Names of functions by address, from the table that the build puts into the
 * second link (scripts/kallsyms.awk): addresses in ascending order, and for
 * each the place of its name in one block of text. A function reaches up to
 * the next one's address.
 *
 * Everything is constant: no locks, any context.
 *
 * In Linux: kernel/kallsyms.c (which packs the names).
 */
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/sections.h>

extern const unsigned int kallsyms_num_syms;
extern const unsigned long kallsyms_addresses[];
extern const unsigned int kallsyms_offsets_of_names[];
extern const char kallsyms_names[];

/* The last entry at or below addr; the table has at least one below. */
static unsigned int search(unsigned long addr)
{
	unsigned int low = 0, high = kallsyms_num_syms;

	while (high - low > 1) {
		unsigned int mid = low + (high - low) / 2;

		if (kallsyms_addresses[mid] <= addr)
			low = mid;
		else
			high = mid;
	}
	return low;
}

static const char *name_of(unsigned int i)
{
	return kallsyms_names + kallsyms_offsets_of_names[i];
}

/* Several names at one address: the first of them. */
static unsigned int first_alias(unsigned int i)
{
	while (i && kallsyms_addresses[i - 1] == kallsyms_addresses[i])
		i--;
	return i;
}

const char *kallsyms_lookup(unsigned long addr, unsigned long *size,
			    unsigned long *offset)
{
	unsigned long start, end;
	unsigned int i;

	if (!kallsyms_num_syms || !core_kernel_text(addr) ||
	    addr < kallsyms_addresses[0])
		return NULL;
	i = search(addr);
	start = kallsyms_addresses[i];
	end = i + 1 < kallsyms_num_syms ? kallsyms_addresses[i + 1] :
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

	for (i = 0; i < kallsyms_num_syms; i++)
		if (!strcmp(name_of(i), name))
			return kallsyms_addresses[i];
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
