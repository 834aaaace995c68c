// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Memory at boot: taken from memblock, found zeroed and aligned, given back.
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/memblock.h>
#include <linux/string.h>
#include <asm/page.h>

#define BYTES	100

static int __init TestCase_memblock(void)
{
	struct kunit *test = kunit_get_current_test();
	phys_addr_t before = memblock_reserved_size();
	char *mem = memblock_alloc(BYTES, SMP_CACHE_BYTES);

	if (!mem)
		return -ENOMEM;
	KUNIT_EXPECT_EQ(test, (unsigned long)mem % SMP_CACHE_BYTES, 0UL);
	KUNIT_EXPECT_PTR_EQ(test, memchr_inv(mem, 0, BYTES), NULL);
	KUNIT_EXPECT_TRUE(test, memblock_is_reserved(__pa(mem)));
	strscpy(mem, __func__, BYTES);
	KUNIT_EXPECT_STREQ(test, mem, "TestCase_memblock");
	kunit_info(test, "[%px] %s", mem, mem);
	memblock_free(mem, BYTES);
	KUNIT_EXPECT_EQ(test, memblock_reserved_size(), before);
	return 0;
}
memblock_initcall_bs(TestCase_memblock);
