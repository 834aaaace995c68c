/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Calls into the firmware (Supervisor Binary Interface, v0.3 and later).
 *
 * Extension numbers and functions come from the SBI specification.  Each call
 * returns an error and a value; sbi_err_map() turns the error into -Exxx.
 *
 * In Linux: arch/riscv/include/asm/sbi.h.
 */
#ifndef _ASM_RISCV_SBI_H
#define _ASM_RISCV_SBI_H

#define SBI_EXT_0_1_CONSOLE_PUTCHAR	0x1
#define SBI_EXT_0_1_SHUTDOWN		0x8
#define SBI_EXT_BASE			0x10
#define SBI_EXT_TIME			0x54494d45
#define SBI_EXT_IPI			0x735049
#define SBI_EXT_RFENCE			0x52464e43
#define SBI_EXT_HSM			0x48534d
#define SBI_EXT_SRST			0x53525354
#define SBI_EXT_DBCN			0x4442434e

#define SBI_EXT_BASE_GET_SPEC_VERSION	0
#define SBI_EXT_BASE_GET_IMP_ID		1
#define SBI_EXT_BASE_GET_IMP_VERSION	2
#define SBI_EXT_BASE_PROBE_EXT		3
#define SBI_EXT_TIME_SET_TIMER		0
#define SBI_EXT_IPI_SEND_IPI		0
#define SBI_EXT_RFENCE_REMOTE_FENCE_I	0
#define SBI_EXT_RFENCE_REMOTE_SFENCE_VMA 1
#define SBI_EXT_HSM_HART_START		0
#define SBI_EXT_HSM_HART_STOP		1
#define SBI_EXT_HSM_HART_GET_STATUS	2
#define SBI_EXT_SRST_RESET		0
#define SBI_EXT_DBCN_WRITE_BYTE		2

#define SBI_SRST_TYPE_SHUTDOWN		0
#define SBI_SRST_REASON_NONE		0
#define SBI_SRST_REASON_SYS_FAILURE	1

#define SBI_HSM_STOPPED			1

#define SBI_SUCCESS			0
#define SBI_ERR_FAILURE			-1
#define SBI_ERR_NOT_SUPPORTED		-2
#define SBI_ERR_INVALID_PARAM		-3
#define SBI_ERR_DENIED			-4
#define SBI_ERR_INVALID_ADDRESS		-5
#define SBI_ERR_ALREADY_AVAILABLE	-6

#ifndef __ASSEMBLER__

#include <linux/types.h>

struct sbiret {
	long error;
	long value;
};

/* One call; registers a0-a3 are the arguments Crumb ever needs. */
static inline struct sbiret sbi_ecall(unsigned long ext, unsigned long fid,
				      unsigned long arg0, unsigned long arg1,
				      unsigned long arg2, unsigned long arg3)
{
	register unsigned long a0 __asm__("a0") = arg0;
	register unsigned long a1 __asm__("a1") = arg1;
	register unsigned long a2 __asm__("a2") = arg2;
	register unsigned long a3 __asm__("a3") = arg3;
	register unsigned long a6 __asm__("a6") = fid;
	register unsigned long a7 __asm__("a7") = ext;

	__asm__ __volatile__("ecall"
			     : "+r" (a0), "+r" (a1)
			     : "r" (a2), "r" (a3), "r" (a6), "r" (a7)
			     : "memory");
	return (struct sbiret){ (long)a0, (long)a1 };
}

void sbi_init(void);
int sbi_err_map(long error);
bool sbi_probe_extension(unsigned long ext);
void sbi_console_putchar(char c);
void sbi_set_timer(u64 when);
int sbi_send_ipi(unsigned long hart);
int sbi_hsm_hart_start(unsigned long hart, phys_addr_t entry,
		       unsigned long opaque);
void sbi_hsm_hart_stop(void);
bool sbi_hsm_hart_stopped(unsigned long hart);
int sbi_remote_sfence_vma(unsigned long hart_mask, unsigned long hart_base,
			  unsigned long start, size_t size);
void sbi_shutdown(void);

#endif /* !__ASSEMBLER__ */
#endif /* _ASM_RISCV_SBI_H */
