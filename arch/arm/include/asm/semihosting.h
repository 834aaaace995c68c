/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Calls to the debugger or emulator that holds the machine.
 *
 * In ARM state a call is `svc #0x123456` with the operation in r0 and its
 * argument in r1.  When nobody listens the instruction is an ordinary
 * exception, whose handler returns -1 (boot/arm/head.S, kernel/entry.S): so
 * every call here is safe on a bare machine.  lr is lost then.
 *
 * Numbers: ARM, Semihosting for AArch32 and AArch64.
 */
#ifndef _ASM_ARM_SEMIHOSTING_H
#define _ASM_ARM_SEMIHOSTING_H

#define SEMIHOSTING_SVC		0x123456

#define SYS_WRITEC		0x03
#define SYS_EXIT_EXTENDED	0x20
#define ADP_STOPPED_APPLICATION_EXIT	0x20026

#ifndef __ASSEMBLER__

static inline long semihosting_call(unsigned long op, const void *arg)
{
	register unsigned long r0 __asm__("r0") = op;
	register const void *r1 __asm__("r1") = arg;

	__asm__ __volatile__("svc #0x123456"
			     : "+r" (r0) : "r" (r1) : "memory", "cc", "lr");
	return (long)r0;
}

static inline void semihosting_putc(char c)
{
	semihosting_call(SYS_WRITEC, &c);
}

/* End the emulator with @status; returns if there is none. */
static inline void semihosting_exit(int status)
{
	unsigned long block[2] = {
		ADP_STOPPED_APPLICATION_EXIT, (unsigned long)status
	};

	semihosting_call(SYS_EXIT_EXTENDED, block);
}

#endif /* !__ASSEMBLER__ */
#endif /* _ASM_ARM_SEMIHOSTING_H */
