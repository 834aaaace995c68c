/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The five trace points of the per-CPU allocator.
 *
 * Linux declares them as events of the trace system "percpu"; here each is
 * a static hook of the same name and with the same fields:
 *
 *   percpu_alloc_percpu       an object was handed out
 *   percpu_free_percpu        an object came back
 *   percpu_alloc_percpu_fail  a valid request could not be served
 *   percpu_create_chunk       a chunk was made (the first chunk included)
 *   percpu_destroy_chunk      a chunk is about to go
 *
 * With CONFIG_PERCPU_TRACE=n the hooks are empty inlines: no code and no
 * data are left of them.  With y they fill a struct percpu_trace_event and
 * hand it to trace.c, which keeps the newest events in a ring and calls the
 * registered listener.  The ring is one array under a lock and not per CPU:
 * the allocator cannot use itself to record itself.
 *
 * In Linux: include/trace/events/percpu.h.
 */
#ifndef _MM_PERCPU_TRACE_H
#define _MM_PERCPU_TRACE_H

#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/types.h>

struct seq_file;

enum percpu_trace_type {
	PERCPU_TRACE_ALLOC,
	PERCPU_TRACE_FREE,
	PERCPU_TRACE_ALLOC_FAIL,
	PERCPU_TRACE_CREATE_CHUNK,
	PERCPU_TRACE_DESTROY_CHUNK,
};

/* One event; the fields a type does not have are zero. */
struct percpu_trace_event {
	enum percpu_trace_type	type;
	unsigned long		seq;		/* counts from 0 */
	unsigned long		call_site;
	bool			reserved;
	bool			is_atomic;
	size_t			size;
	size_t			align;
	void			*base_addr;
	int			off;
	void			*ptr;		/* the __percpu pointer */
	size_t			bytes_alloc;
	gfp_t			gfp_flags;
};

typedef void (*percpu_trace_fn)(const struct percpu_trace_event *ev);

#ifdef CONFIG_PERCPU_TRACE

void percpu_trace_emit(struct percpu_trace_event *ev);
void percpu_trace_register(percpu_trace_fn fn);
unsigned long percpu_trace_count(void);
bool percpu_trace_get(unsigned long seq, struct percpu_trace_event *ev);
void percpu_trace_reset(void);
int percpu_trace_show(struct seq_file *m, unsigned long nr);

static inline void
trace_percpu_alloc_percpu(unsigned long call_site, bool reserved,
			  bool is_atomic, size_t size, size_t align,
			  void *base_addr, int off, void *ptr,
			  size_t bytes_alloc, gfp_t gfp_flags)
{
	struct percpu_trace_event ev = {
		.type		= PERCPU_TRACE_ALLOC,
		.call_site	= call_site,
		.reserved	= reserved,
		.is_atomic	= is_atomic,
		.size		= size,
		.align		= align,
		.base_addr	= base_addr,
		.off		= off,
		.ptr		= ptr,
		.bytes_alloc	= bytes_alloc,
		.gfp_flags	= gfp_flags,
	};

	percpu_trace_emit(&ev);
}

static inline void trace_percpu_free_percpu(void *base_addr, int off,
					    void *ptr)
{
	struct percpu_trace_event ev = {
		.type		= PERCPU_TRACE_FREE,
		.base_addr	= base_addr,
		.off		= off,
		.ptr		= ptr,
	};

	percpu_trace_emit(&ev);
}

static inline void trace_percpu_alloc_percpu_fail(bool reserved,
						  bool is_atomic,
						  size_t size, size_t align)
{
	struct percpu_trace_event ev = {
		.type		= PERCPU_TRACE_ALLOC_FAIL,
		.reserved	= reserved,
		.is_atomic	= is_atomic,
		.size		= size,
		.align		= align,
	};

	percpu_trace_emit(&ev);
}

static inline void trace_percpu_create_chunk(void *base_addr)
{
	struct percpu_trace_event ev = {
		.type		= PERCPU_TRACE_CREATE_CHUNK,
		.base_addr	= base_addr,
	};

	percpu_trace_emit(&ev);
}

static inline void trace_percpu_destroy_chunk(void *base_addr)
{
	struct percpu_trace_event ev = {
		.type		= PERCPU_TRACE_DESTROY_CHUNK,
		.base_addr	= base_addr,
	};

	percpu_trace_emit(&ev);
}

#else /* !CONFIG_PERCPU_TRACE */

static inline int percpu_trace_show(struct seq_file *m, unsigned long nr)
{
	return -EOPNOTSUPP;
}

static inline void
trace_percpu_alloc_percpu(unsigned long call_site, bool reserved,
			  bool is_atomic, size_t size, size_t align,
			  void *base_addr, int off, void *ptr,
			  size_t bytes_alloc, gfp_t gfp_flags)
{
}

static inline void trace_percpu_free_percpu(void *base_addr, int off,
					    void *ptr)
{
}

static inline void trace_percpu_alloc_percpu_fail(bool reserved,
						  bool is_atomic,
						  size_t size, size_t align)
{
}

static inline void trace_percpu_create_chunk(void *base_addr)
{
}

static inline void trace_percpu_destroy_chunk(void *base_addr)
{
}

#endif /* CONFIG_PERCPU_TRACE */

#endif /* _MM_PERCPU_TRACE_H */
