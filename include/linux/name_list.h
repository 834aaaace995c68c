/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Lists of names as the command line has them: "percpu,slab-*,late/churn".
 */
#ifndef _LINUX_NAME_LIST_H
#define _LINUX_NAME_LIST_H

#include <linux/types.h>

/*
 * name_list_next - the element at *@pos, and *@pos to the one behind it
 *
 * Return: its first character, *@len set; NULL at the end.  Empty elements
 * are left out.
 */
const char *name_list_next(const char **pos, size_t *len);

/* Is @name what the @len characters at @element say?  A '*' at their end
 * stands for anything.
 */
bool name_matches(const char *name, const char *element, size_t len);

/*
 * name_list_has - does an element of @list match @name or @group, or both
 * with a '/' in between?  @list may be NULL: empty.
 */
bool name_list_has(const char *list, const char *group, const char *name);

/* Like name_list_has(), for one element. */
bool name_element_is(const char *element, size_t len, const char *group,
		     const char *name);

#endif /* _LINUX_NAME_LIST_H */
