// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Names with commas between them, from the command line: "tests=a,b*",
 * "initcall_blacklist=percpu/f". An element is a name, a group, or a group
 * and a name with a slash between; a '*' at its end stands for anything.
 *
 * Nothing is copied, so a list may be as long as the command line.
 */
#include <linux/name_list.h>
#include <linux/string.h>

const char *name_list_next(const char **pos, size_t *len)
{
	const char *element = *pos;

	while (*element == ',')
		element++;
	*len = strcspn(element, ",");
	*pos = element + *len;
	return *len ? element : NULL;
}

bool name_matches(const char *name, const char *element, size_t len)
{
	if (len && element[len - 1] == '*')
		return !strncmp(name, element, len - 1);
	return strlen(name) == len && !strncmp(name, element, len);
}

bool name_element_is(const char *element, size_t len, const char *group,
		     const char *name)
{
	size_t n = strlen(group);

	if (name_matches(name, element, len) ||
	    name_matches(group, element, len))
		return true;
	return len > n && element[n] == '/' && !strncmp(element, group, n) &&
	       name_matches(name, element + n + 1, len - n - 1);
}

bool name_list_has(const char *list, const char *group, const char *name)
{
	const char *element;
	size_t len;

	while (list && (element = name_list_next(&list, &len)))
		if (name_element_is(element, len, group, name))
			return true;
	return false;
}
