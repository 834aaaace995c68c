// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Division for a core that has no instruction for it.
 *
 * The compiler calls these by the names of the ARM run-time ABI.  Results of
 * two parts come back in registers: a quotient in r0 and a remainder in r1
 * are, for the compiler, one u64 whose low half is the quotient.  The 64-bit
 * forms return four registers, which C cannot say: div64.S.
 *
 * Shift and subtract, one quotient bit at a time, starting where the first
 * can be (CLZ).  A divisor of zero gives zero and the dividend as remainder,
 * as ARMv7-R's instruction does.
 *
 * In Linux: arch/arm/lib/lib1funcs.S, lib/math/div64.c.
 */
#include <linux/types.h>

u64 __aeabi_uidivmod(u32 n, u32 d);
u64 __aeabi_idivmod(s32 n, s32 d);
u32 __aeabi_uidiv(u32 n, u32 d);
s32 __aeabi_idiv(s32 n, s32 d);
u64 arm_udivmod64(u64 n, u64 d, u64 *rem);
s64 arm_sdivmod64(s64 n, s64 d, s64 *rem);

u64 __aeabi_uidivmod(u32 n, u32 d)
{
	u32 q = 0;
	int shift;

	if (d && n >= d) {
		shift = __builtin_clz(d) - __builtin_clz(n);
		d <<= shift;
		for (; shift >= 0; shift--, d >>= 1) {
			q <<= 1;
			if (n >= d) {
				n -= d;
				q |= 1;
			}
		}
	}
	return (u64)n << 32 | q;
}

u32 __aeabi_uidiv(u32 n, u32 d)
{
	return (u32)__aeabi_uidivmod(n, d);
}

/* The quotient rounds to zero, the remainder has the dividend's sign. */
u64 __aeabi_idivmod(s32 n, s32 d)
{
	u32 un = n < 0 ? 0 - (u32)n : (u32)n;
	u32 ud = d < 0 ? 0 - (u32)d : (u32)d;
	u64 both = __aeabi_uidivmod(un, ud);
	u32 q = (u32)both;
	u32 r = (u32)(both >> 32);

	if ((n ^ d) < 0)
		q = 0 - q;
	if (n < 0)
		r = 0 - r;
	return (u64)r << 32 | q;
}

s32 __aeabi_idiv(s32 n, s32 d)
{
	return (s32)__aeabi_idivmod(n, d);
}

u64 arm_udivmod64(u64 n, u64 d, u64 *rem)
{
	u64 both, q = 0;
	int shift;

	if (!((n | d) >> 32)) {
		both = __aeabi_uidivmod((u32)n, (u32)d);
		*rem = both >> 32;
		return (u32)both;
	}
	if (d && n >= d) {
		shift = __builtin_clzll(d) - __builtin_clzll(n);
		d <<= shift;
		for (; shift >= 0; shift--, d >>= 1) {
			q <<= 1;
			if (n >= d) {
				n -= d;
				q |= 1;
			}
		}
	}
	*rem = n;
	return q;
}

s64 arm_sdivmod64(s64 n, s64 d, s64 *rem)
{
	u64 r;
	u64 q = arm_udivmod64(n < 0 ? 0 - (u64)n : (u64)n,
			      d < 0 ? 0 - (u64)d : (u64)d, &r);

	*rem = (s64)(n < 0 ? 0 - r : r);
	return (s64)((n ^ d) < 0 ? 0 - q : q);
}
