/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The EXPECT and ASSERT macros by KUnit's names; from <kunit/test.h>. */
#ifndef _KUNIT_EXPECT_H
#define _KUNIT_EXPECT_H

#define KUNIT_EXPECT_EQ(t, l, r)	__KUNIT_COMPARE(t, l, ==, r, , "")
#define KUNIT_EXPECT_NE(t, l, r)	__KUNIT_COMPARE(t, l, !=, r, , "")
#define KUNIT_EXPECT_LT(t, l, r)	__KUNIT_COMPARE(t, l, <, r, , "")
#define KUNIT_EXPECT_LE(t, l, r)	__KUNIT_COMPARE(t, l, <=, r, , "")
#define KUNIT_EXPECT_GT(t, l, r)	__KUNIT_COMPARE(t, l, >, r, , "")
#define KUNIT_EXPECT_GE(t, l, r)	__KUNIT_COMPARE(t, l, >=, r, , "")
#define KUNIT_EXPECT_TRUE(t, c)		__KUNIT_BOOL(t, c, true, , "")
#define KUNIT_EXPECT_FALSE(t, c)	__KUNIT_BOOL(t, c, false, , "")
#define KUNIT_EXPECT_PTR_EQ(t, l, r)	__KUNIT_PTR(t, l, ==, r, )
#define KUNIT_EXPECT_PTR_NE(t, l, r)	__KUNIT_PTR(t, l, !=, r, )
#define KUNIT_EXPECT_NULL(t, p)		__KUNIT_PTR(t, p, ==, NULL, )
#define KUNIT_EXPECT_NOT_NULL(t, p)	__KUNIT_PTR(t, p, !=, NULL, )
#define KUNIT_EXPECT_STREQ(t, l, r)	__KUNIT_STR(t, l, ==, r, )
#define KUNIT_EXPECT_STRNEQ(t, l, r)	__KUNIT_STR(t, l, !=, r, )
#define KUNIT_EXPECT_NOT_ERR_OR_NULL(t, p)				\
	KUNIT_EXPECT_FALSE(t, IS_ERR_OR_NULL(p))

#define KUNIT_EXPECT_EQ_MSG(t, l, r, fmt, ...)				\
	__KUNIT_COMPARE(t, l, ==, r, , fmt, ##__VA_ARGS__)
#define KUNIT_EXPECT_NE_MSG(t, l, r, fmt, ...)				\
	__KUNIT_COMPARE(t, l, !=, r, , fmt, ##__VA_ARGS__)
#define KUNIT_EXPECT_TRUE_MSG(t, c, fmt, ...)				\
	__KUNIT_BOOL(t, c, true, , fmt, ##__VA_ARGS__)
#define KUNIT_EXPECT_FALSE_MSG(t, c, fmt, ...)				\
	__KUNIT_BOOL(t, c, false, , fmt, ##__VA_ARGS__)

#define KUNIT_ASSERT_EQ(t, l, r)	__KUNIT_COMPARE(t, l, ==, r, return, "")
#define KUNIT_ASSERT_NE(t, l, r)	__KUNIT_COMPARE(t, l, !=, r, return, "")
#define KUNIT_ASSERT_LT(t, l, r)	__KUNIT_COMPARE(t, l, <, r, return, "")
#define KUNIT_ASSERT_LE(t, l, r)	__KUNIT_COMPARE(t, l, <=, r, return, "")
#define KUNIT_ASSERT_GT(t, l, r)	__KUNIT_COMPARE(t, l, >, r, return, "")
#define KUNIT_ASSERT_GE(t, l, r)	__KUNIT_COMPARE(t, l, >=, r, return, "")
#define KUNIT_ASSERT_TRUE(t, c)		__KUNIT_BOOL(t, c, true, return, "")
#define KUNIT_ASSERT_FALSE(t, c)	__KUNIT_BOOL(t, c, false, return, "")
#define KUNIT_ASSERT_PTR_EQ(t, l, r)	__KUNIT_PTR(t, l, ==, r, return)
#define KUNIT_ASSERT_PTR_NE(t, l, r)	__KUNIT_PTR(t, l, !=, r, return)
#define KUNIT_ASSERT_NULL(t, p)		__KUNIT_PTR(t, p, ==, NULL, return)
#define KUNIT_ASSERT_NOT_NULL(t, p)	__KUNIT_PTR(t, p, !=, NULL, return)
#define KUNIT_ASSERT_STREQ(t, l, r)	__KUNIT_STR(t, l, ==, r, return)
#define KUNIT_ASSERT_NOT_ERR_OR_NULL(t, p)				\
	__KUNIT_BOOL(t, IS_ERR_OR_NULL(p), false, return, "")

#endif /* _KUNIT_EXPECT_H */
