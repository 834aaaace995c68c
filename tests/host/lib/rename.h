/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The kernel's functions under other names, so that they stand beside the
 * host's in one program. Forced into every kernel source of these tests.
 */
#define memcpy k_memcpy
#define memmove k_memmove
#define memset k_memset
#define memcmp k_memcmp
#define memchr k_memchr
#define strlen k_strlen
#define strnlen k_strnlen
#define strcmp k_strcmp
#define strncmp k_strncmp
#define strcasecmp k_strcasecmp
#define strcpy k_strcpy
#define strncpy k_strncpy
#define strcat k_strcat
#define strchr k_strchr
#define strrchr k_strrchr
#define strstr k_strstr
#define strspn k_strspn
#define strcspn k_strcspn
#define strpbrk k_strpbrk
#define strsep k_strsep
#define vsnprintf k_vsnprintf
#define snprintf k_snprintf
#define sprintf k_sprintf
