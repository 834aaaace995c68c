// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Firmware calls: timer, inter-processor interrupts, remote TLB flushes,
 * starting harts, power.
 *
 * OpenSBI runs in M-mode below us and owns what S-mode may not touch.  Each
 * service is an extension that firmware may lack; sbi_probe_extension() asks
 * once per user, at boot.  The console calls need no probe and work from the
 * first instruction on, at physical addresses too: they are the early console.
 *
 * A set of harts is a mask plus the id of its bit 0, so that ids may be
 * sparse.  We always pass one hart or one window of 64.
 *
 * In Linux: arch/riscv/kernel/sbi.c.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/types.h>
#include <asm/sbi.h>

/**
 * sbi_err_map - translate an SBI error
 * @error: sbiret.error
 *
 * Context: any, also before the MMU is on.
 * Return: 0 or -errno.
 */
int sbi_err_map(long error)
{
	switch (error) {
	case SBI_SUCCESS:
		return 0;
	case SBI_ERR_DENIED:
		return -EPERM;
	case SBI_ERR_INVALID_PARAM:
		return -EINVAL;
	case SBI_ERR_INVALID_ADDRESS:
		return -EFAULT;
	case SBI_ERR_ALREADY_AVAILABLE:
		return -EALREADY;
	case SBI_ERR_NOT_SUPPORTED:
		return -EOPNOTSUPP;
	default:
		return -EIO;
	}
}

static const struct {
	unsigned long id;
	const char *name;
	bool needed;		/* on an SMP kernel */
} extensions[] __initconst = {
	{ SBI_EXT_TIME,   "TIME",   false },	/* not with sstc */
	{ SBI_EXT_IPI,    "IPI",    true },
	{ SBI_EXT_RFENCE, "RFENCE", IS_ENABLED(CONFIG_MMU) },
	{ SBI_EXT_HSM,    "HSM",    true },
	{ SBI_EXT_SRST,   "SRST",   false },
};

/**
 * sbi_init - say which firmware this is and what it can do
 *
 * Context: boot CPU.
 */
void __init sbi_init(void)
{
	struct sbiret spec = sbi_ecall(SBI_EXT_BASE,
				       SBI_EXT_BASE_GET_SPEC_VERSION,
				       0, 0, 0, 0);
	struct sbiret imp = sbi_ecall(SBI_EXT_BASE, SBI_EXT_BASE_GET_IMP_ID,
				      0, 0, 0, 0);
	struct sbiret ver = sbi_ecall(SBI_EXT_BASE,
				      SBI_EXT_BASE_GET_IMP_VERSION,
				      0, 0, 0, 0);
	char names[48] = "";
	size_t i, len = 0;

	for (i = 0; i < ARRAY_SIZE(extensions); i++) {
		if (sbi_probe_extension(extensions[i].id))
			len += (size_t)scnprintf(names + len,
						 sizeof(names) - len, " %s",
						 extensions[i].name);
		else if (extensions[i].needed && IS_ENABLED(CONFIG_SMP))
			pr_warn("SBI: the firmware has no %s\n",
				extensions[i].name);
	}
	printk(KERN_DEBUG "SBI: v%ld.%ld, firmware %ld version %#lx,%s\n",
	       spec.value >> 24, spec.value & 0xffffff, imp.value, ver.value,
	       names);
}

/**
 * sbi_probe_extension - does the firmware have this extension?
 * @ext: SBI_EXT_...
 *
 * Context: any.
 */
bool sbi_probe_extension(unsigned long ext)
{
	struct sbiret ret = sbi_ecall(SBI_EXT_BASE, SBI_EXT_BASE_PROBE_EXT,
				      ext, 0, 0, 0);

	return !ret.error && ret.value;
}

/**
 * sbi_console_putchar - write one byte to the firmware's console
 * @c: the byte
 *
 * Context: any, also before the MMU is on.
 */
void sbi_console_putchar(char c)
{
	unsigned char byte = (unsigned char)c;

	/* Old firmware knows the first call only, new may be built without. */
	if (sbi_ecall(SBI_EXT_0_1_CONSOLE_PUTCHAR, 0, byte, 0, 0, 0).error)
		sbi_ecall(SBI_EXT_DBCN, SBI_EXT_DBCN_WRITE_BYTE, byte,
			  0, 0, 0);
}

/**
 * sbi_set_timer - raise this hart's timer interrupt at a time
 * @when: in units of the time CSR; clears a pending interrupt
 */
void sbi_set_timer(u64 when)
{
	sbi_ecall(SBI_EXT_TIME, SBI_EXT_TIME_SET_TIMER, when, 0, 0, 0);
}

/**
 * sbi_send_ipi - raise the software interrupt of one hart
 * @hart: hart id
 *
 * Return: 0 or -errno.
 */
int sbi_send_ipi(unsigned long hart)
{
	struct sbiret ret = sbi_ecall(SBI_EXT_IPI, SBI_EXT_IPI_SEND_IPI,
				      1, hart, 0, 0);

	return sbi_err_map(ret.error);
}

/**
 * sbi_hsm_hart_start - start a stopped hart in S-mode, translation off
 * @hart: hart id
 * @entry: physical address it starts at
 * @opaque: its a1; a0 is the hart id
 *
 * Return: 0 as soon as the request is accepted, or -errno.
 */
int sbi_hsm_hart_start(unsigned long hart, phys_addr_t entry,
		       unsigned long opaque)
{
	struct sbiret ret = sbi_ecall(SBI_EXT_HSM, SBI_EXT_HSM_HART_START,
				      hart, entry, opaque, 0);

	return sbi_err_map(ret.error);
}

/**
 * sbi_hsm_hart_stop - give this hart back to the firmware
 *
 * Context: interrupts off.  Returns only if the firmware refuses.
 */
void sbi_hsm_hart_stop(void)
{
	sbi_ecall(SBI_EXT_HSM, SBI_EXT_HSM_HART_STOP, 0, 0, 0, 0);
}

/**
 * sbi_hsm_hart_stopped - is it in the firmware's hands?
 * @hart: hart id
 */
bool sbi_hsm_hart_stopped(unsigned long hart)
{
	struct sbiret ret = sbi_ecall(SBI_EXT_HSM, SBI_EXT_HSM_HART_GET_STATUS,
				      hart, 0, 0, 0);

	return !ret.error && ret.value == SBI_HSM_STOPPED;
}

/**
 * sbi_remote_sfence_vma - flush translations on other harts
 * @hart_mask: bit n is hart @hart_base + n
 * @hart_base: id of bit 0
 * @start: first address
 * @size: bytes; ~0 with @start 0 means everything
 *
 * Return: 0 when all of them have flushed, or -errno.
 */
int sbi_remote_sfence_vma(unsigned long hart_mask, unsigned long hart_base,
			  unsigned long start, size_t size)
{
	struct sbiret ret = sbi_ecall(SBI_EXT_RFENCE,
				      SBI_EXT_RFENCE_REMOTE_SFENCE_VMA,
				      hart_mask, hart_base, start, size);

	return sbi_err_map(ret.error);
}

/**
 * sbi_shutdown - power off through firmware; returns if it cannot
 */
void sbi_shutdown(void)
{
	if (sbi_probe_extension(SBI_EXT_SRST))
		sbi_ecall(SBI_EXT_SRST, SBI_EXT_SRST_RESET,
			  SBI_SRST_TYPE_SHUTDOWN, SBI_SRST_REASON_NONE, 0, 0);
	sbi_ecall(SBI_EXT_0_1_SHUTDOWN, 0, 0, 0, 0, 0);
}
