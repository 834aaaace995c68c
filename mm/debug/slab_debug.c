// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Caches that watch their objects.
 *
 *	red zone | object ... | red zone | who allocated, who freed
 *	bb or cc   6b 6b ...6b a5  bb or cc
 *
 * SLAB_POISON	what is free is filled with 6b and ends with a5; what is
 *		handed out, with 5a. Anything else in a free object means that
 *		somebody wrote through a stale pointer.
 * SLAB_RED_ZONE  at least 8 bytes on both sides: cc while the object is in
 *		use, bb while it is free. Anything else means that somebody
 *		wrote beyond its ends.
 * SLAB_STORE_USER  the last callers of alloc and free, for the report.
 *
 * Checked whenever an object changes hands; what is found broken is reported
 * with the cache, the object and the place, and repaired, and the kernel goes
 * on. Every call of such a cache takes the slow path: its stacks have no room.
 *
 * A cache has this by its flags, or because all have it: CONFIG_SLAB_DEBUG_ON,
 * or slab_debug=FZPU[,NAME] on the command line (the letters of Linux's
 * slub_debug=; a name may end in '*').
 *
 * In Linux: mm/slub.c, check_object(), include/linux/poison.h.
 */
#include <linux/align.h>
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/kconfig.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "../slab/slab.h"

#define POISON_INUSE	0x5a	/* handed out, not yet written */
#define POISON_FREE	0x6b
#define POISON_END	0xa5
#define RED_INACTIVE	0xbb
#define RED_ACTIVE	0xcc
#define RED_BYTES	8

struct track {
	unsigned long alloc;
	unsigned long free;
};

static unsigned int all_flags = IS_ENABLED(CONFIG_SLAB_DEBUG_ON) ?
				SLAB_DEBUG_FLAGS : 0;	/* B */
static const char *only;	/* B: caches of this name; NULL: all */

/*
 * "slab_debug=FZPU,NAME": watch the objects of all caches or of NAME: F checks,
 * Z red zones, P poison, U callers; without letters all of them, - for none.
 */
static int __init slab_debug_param(char *arg)
{
	unsigned int flags = 0;

	for (; arg && *arg && *arg != ','; arg++) {
		switch (*arg) {
		case 'F':
			break;
		case 'Z':
			flags |= SLAB_RED_ZONE;
			break;
		case 'P':
			flags |= SLAB_POISON;
			break;
		case 'U':
			flags |= SLAB_STORE_USER;
			break;
		case '-':
			flags = 0;
			all_flags = 0;
			return 0;
		default:
			pr_err("slab_debug=%s: F, Z, P, U or - expected\n",
			       arg);
			return 0;
		}
	}
	all_flags = flags ? flags : SLAB_DEBUG_FLAGS;
	only = arg && *arg == ',' ? arg + 1 : NULL;
	return 0;
}
early_param("slab_debug", slab_debug_param);

static bool name_matches(const char *name)
{
	size_t len;

	if (!only)
		return true;
	len = strlen(only);
	if (len && only[len - 1] == '*')
		return !strncmp(name, only, len - 1);
	return !strcmp(name, only);
}

/**
 * slab_debug_flags - what a new cache will check
 * @name: its name
 * @flags: as its creator wants
 * @has_ctor: then its free objects must not be poisoned
 *
 * Context: task or boot.
 * Return: its flags.
 */
unsigned int slab_debug_flags(const char *name, unsigned int flags,
			      bool has_ctor)
{
	if (name_matches(name))
		flags |= all_flags;
	return has_ctor ? flags & ~SLAB_POISON : flags;
}

/**
 * slab_debug_layout - room for red zones and tracks
 * @s: the cache; flags, align and object_size are known
 * @size: bytes of an object
 *
 * Return: bytes from one object to the next, before alignment; s->first and
 * s->track are set.
 */
unsigned int slab_debug_layout(struct kmem_cache *s, unsigned int size)
{
	size = ALIGN(size, (unsigned int)sizeof(long));
	if (s->flags & SLAB_RED_ZONE) {
		s->first = ALIGN(RED_BYTES, s->align);
		size += RED_BYTES;
	}
	if (s->flags & SLAB_STORE_USER) {
		s->track = size;
		size += sizeof(struct track);
	}
	return size + s->first;
}

static struct track *track_of(struct kmem_cache *s, void *obj)
{
	return s->flags & SLAB_STORE_USER ? obj + s->track : NULL;
}

/* The red zone behind an object: from its last byte on. */
static size_t right_bytes(const struct kmem_cache *s)
{
	return ALIGN(s->object_size, sizeof(long)) - s->object_size +
	       RED_BYTES;
}

static void set_red(struct kmem_cache *s, void *obj, int value)
{
	if (!(s->flags & SLAB_RED_ZONE))
		return;
	memset(obj - RED_BYTES, value, RED_BYTES);
	memset(obj + s->object_size, value, right_bytes(s));
}

static void set_poison(struct kmem_cache *s, void *obj)
{
	if (!(s->flags & SLAB_POISON))
		return;
	memset(obj, POISON_FREE, s->object_size - 1);
	((u8 *)obj)[s->object_size - 1] = POISON_END;
}

static void report(struct kmem_cache *s, void *obj, const char *what,
		   const u8 *bad, int expected)
{
	struct track *t = track_of(s, obj);

	WARN(1, "slab %s: %s of object %px overwritten: %02x instead of %02x at offset %ld; allocated by %pS, freed by %pS",
	     s->name, what, obj, *bad, expected, (long)(bad - (u8 *)obj),
	     (void *)(t ? t->alloc : 0), (void *)(t ? t->free : 0));
}

static bool check_bytes(struct kmem_cache *s, void *obj, const char *what,
			void *start, int value, size_t n)
{
	const u8 *bad = memchr_inv(start, value, n);

	if (likely(!bad))
		return true;
	report(s, obj, what, bad, value);
	return false;
}

static void check_red(struct kmem_cache *s, void *obj, int value)
{
	if (!(s->flags & SLAB_RED_ZONE))
		return;
	check_bytes(s, obj, "left red zone", obj - RED_BYTES, value,
		    RED_BYTES);
	check_bytes(s, obj, "right red zone", obj + s->object_size, value,
		    right_bytes(s));
}

static void check_poison(struct kmem_cache *s, void *obj)
{
	if (!(s->flags & SLAB_POISON))
		return;
	if (check_bytes(s, obj, "poison", obj, POISON_FREE,
			s->object_size - 1))
		check_bytes(s, obj, "poison", obj + s->object_size - 1,
			    POISON_END, 1);
}

/* An object of a new slab; before its constructor. */
void slab_debug_new(struct kmem_cache *s, void *obj)
{
	struct track *t = track_of(s, obj);

	set_red(s, obj, RED_INACTIVE);
	set_poison(s, obj);
	if (t)
		*t = (struct track){ .alloc = 0 };
}

/**
 * slab_debug_alloc - an object is handed out
 * @s: its cache
 * @obj: the object; nobody has it yet
 * @caller: who gets it
 *
 * Context: any.
 */
void slab_debug_alloc(struct kmem_cache *s, void *obj, unsigned long caller)
{
	struct track *t = track_of(s, obj);

	check_red(s, obj, RED_INACTIVE);
	check_poison(s, obj);
	set_red(s, obj, RED_ACTIVE);
	if (s->flags & SLAB_POISON)
		memset(obj, POISON_INUSE, s->object_size);
	if (t)
		t->alloc = caller;
}

/**
 * slab_debug_free - an object comes back
 * @s: its cache
 * @obj: the object; nobody can get it yet
 * @caller: who gives it
 *
 * Context: any.
 */
void slab_debug_free(struct kmem_cache *s, void *obj, unsigned long caller)
{
	struct track *t = track_of(s, obj);

	check_red(s, obj, RED_ACTIVE);
	set_red(s, obj, RED_INACTIVE);
	set_poison(s, obj);
	if (t)
		t->free = caller;
}
