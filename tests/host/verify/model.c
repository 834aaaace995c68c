// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The rules of model.h, one function each.
 */
#include "model.h"

static bool is_used(const struct model *m, int bit)
{
	return m->used[bit];
}

static void set(struct model *m, int bit, int bits, bool used)
{
	while (bits--)
		m->used[bit++] = used;
}

/* First free, or first used, bit from @from on; @end if there is none. */
static int next_free(const struct model *m, int from, int end)
{
	while (from < end && is_used(m, from))
		from++;
	return from;
}

static int next_used(const struct model *m, int from, int end)
{
	while (from < end && !is_used(m, from))
		from++;
	return from;
}

/* Where the free bits that end at @at begin, @base at the lowest. */
static int run_begin(const struct model *m, int base, int at)
{
	while (at > base && !is_used(m, at - 1))
		at--;
	return at;
}

static int zeros(int x)
{
	int n = 0;

	while (!(x & 1)) {
		x >>= 1;
		n++;
	}
	return n;
}

/* 0 is aligned best of all; an equal start is not better. */
static bool aligned_better(int start, int than)
{
	return than != 0 && (start == 0 || zeros(start) > zeros(than));
}

static int pad(int start, int align)
{
	return (align - start % align) % align;
}

static int minimum(int a, int b)
{
	return a < b ? a : b;
}

static bool overlap(struct run r, int start, int end)
{
	return r.start < end && start < r.start + r.len;
}

static void fresh(struct summary *s, int n)
{
	*s = (struct summary){ n, 0, n, n, { 0, n }, { 0, 0 } };
}

/* Rule "note": @s hears of the free run [start, end). */
static void note(struct summary *s, int start, int end)
{
	int len = end - start;

	/* The first rule that applies decides what becomes of the scan run. */
	const struct run run = { start, len }, contig = s->contig;
	const struct run scan = s->scan;
	const int cmp = (len > contig.len) - (len < contig.len);
	const bool wins = cmp > 0 ||
			  (!cmp && aligned_better(start, contig.start));
	const bool beats_scan = len > scan.len ||
				(len == scan.len && start > scan.start);
	const struct {
		bool applies;
		struct run becomes;
	} rules[] = {
		{ cmp > 0 && start <= contig.start, { scan.start, 0 } },
		{ cmp > 0 && contig.len > scan.len, contig },
		{ cmp > 0 && start < scan.start, { scan.start, 0 } },
		{ !cmp && wins && start < scan.start && len > scan.len,
		  { scan.start, 0 } },
		{ !cmp && !wins && beats_scan, run },
		{ cmp < 0 && start < contig.start && beats_scan, run },
		{ true, scan },
	};
	int i = 0;

	s->first_free = minimum(s->first_free, start);
	if (start == 0)
		s->left = len;
	if (end == s->n)
		s->right = len;
	while (!rules[i].applies)
		i++;
	s->scan = rules[i].becomes;
	if (wins)
		s->contig = run;
}

static int start_for(const struct summary *s, int bits)
{
	if (s->scan.len && s->contig.start > s->scan.start &&
	    bits > s->scan.len)
		return s->scan.start + s->scan.len;
	return s->first_free;
}

/* Rule "candidates": from @from on.  Return: a place and its length, or 0. */
static struct run candidate(const struct model *m, int from, int bits,
			    int align)
{
	int p, off = from % m->page_bits, carry = 0, at = 0;

	for (p = from / m->page_bits; p < m->pages; p++) {
		const struct summary *s = &m->page[p];
		int base = p * m->page_bits, gap;

		if (carry) {
			carry += s->left;
			if (carry >= bits)
				return (struct run){ at, carry };
			if (s->left == m->page_bits)
				continue;
		}
		gap = pad(s->contig.start, align);
		if (s->contig.len && s->contig.start >= off &&
		    gap + bits <= s->contig.len) {
			at = start_for(s, bits);
			return (struct run){ base + at, gap + bits +
						s->contig.start - at };
		}
		off = 0;
		at = m->page_bits - s->right;
		at += pad(at, align);
		carry = m->page_bits - at;
		at += base;
		if (carry >= bits)
			return (struct run){ at, carry };
	}
	return (struct run){ -1, 0 };
}

/* First page of @r that is not backed, and the first after it that is. */
static bool all_backed(const struct model *m, struct run r,
		       unsigned int backed, int *go_on)
{
	int p = r.start / m->page_bits;
	int end = (r.start + r.len + m->page_bits - 1) / m->page_bits;

	while (p < end && (backed >> p & 1))
		p++;
	if (p == end)
		return true;
	while (p < end && !(backed >> p & 1))
		p++;
	*go_on = p * m->page_bits;
	return false;
}

/* Rule "find".  Return: where to scan from, or -1. */
static int find(const struct model *m, int bits, int align,
		unsigned int backed)
{
	const struct summary *s = &m->whole;
	int from = start_for(s, bits);
	struct run r;

	if (pad(s->contig.start, align) + bits > s->contig.len)
		return -1;
	for (;;) {
		r = candidate(m, from, bits, align);
		if (r.start < 0 || all_backed(m, r, backed, &from))
			return r.start;
	}
}

/* Rule "rescan page". */
static void rescan_page(struct model *m, int p)
{
	struct summary *s = &m->page[p];
	int base = p * m->page_bits, end = base + m->page_bits, at, stop;

	if (s->scan.len) {
		at = s->scan.start + s->scan.len;
		s->contig = s->scan;
		s->scan.len = 0;
	} else {
		at = s->first_free;
		s->contig.len = 0;
	}
	s->right = 0;

	for (at = next_free(m, base + at, end); at < end;
	     at = next_free(m, stop, end)) {
		stop = next_used(m, at, end);
		note(s, at - base, stop - base);
	}
}

/* The next run that the pages' summaries tell of, from @from on. */
static struct run told(const struct model *m, int from)
{
	int p, off = from % m->page_bits;
	struct run r = { m->pages * m->page_bits, 0 };

	for (p = from / m->page_bits; p < m->pages; p++) {
		const struct summary *s = &m->page[p];

		if (r.len) {
			r.len += s->left;
			if (s->left < m->page_bits)
				return r;
			continue;
		}
		if (s->contig.len && s->contig.start >= off &&
		    s->contig.start + s->contig.len < m->page_bits)
			return (struct run){ p * m->page_bits +
					     s->contig.start, s->contig.len };
		off = 0;
		r.len = s->right;
		r.start = (p + 1) * m->page_bits - s->right;
	}
	return r;
}

/* Rule "rescan chunk". */
static void rescan_whole(struct model *m, bool full)
{
	struct summary *s = &m->whole;
	int at, end = m->pages * m->page_bits;
	struct run r;

	if (!full && s->scan.len) {
		at = s->scan.start + s->scan.len;
		s->contig = s->scan;
		s->scan.len = 0;
	} else {
		at = s->first_free;
		s->contig.len = 0;
	}
	for (; at < end; at = r.start + r.len + 1) {
		r = told(m, at);
		if (r.len)
			note(s, r.start, r.start + r.len);
	}
}

static void shrink_last(struct model *m, int q, int e)
{
	struct summary *s = &m->page[q];
	int base = q * m->page_bits, end = base + m->page_bits;

	s->first_free = next_free(m, base + e, end) - base;
	if (e == m->page_bits) {
		s->scan.len = s->contig.len = s->left = s->right = 0;
		return;
	}
	if (e > s->scan.start)
		s->scan.len = 0;
	s->left = 0;
	if (e > s->contig.start)
		rescan_page(m, q);
	else
		s->right = minimum(s->right, m->page_bits - e);
}

/* Rule "shrink": [bit, bit + bits) is used now. */
static void shrink(struct model *m, int bit, int bits)
{
	int p = bit / m->page_bits, q = (bit + bits - 1) / m->page_bits;
	int s = bit - p * m->page_bits, e = bit + bits - q * m->page_bits, i;
	int p_end = p == q ? e : m->page_bits;
	struct summary *sum = &m->page[p];

	if (s == sum->first_free)
		sum->first_free = next_free(m, bit + p_end - s,
					    (p + 1) * m->page_bits) -
				  p * m->page_bits;
	if (overlap(sum->scan, s, s + bits))
		sum->scan.len = 0;
	if (overlap(sum->contig, s, s + bits)) {
		if (s == 0)
			sum->left = 0;
		rescan_page(m, p);
	} else {
		sum->left = minimum(sum->left, s);
		sum->right = p == q ? minimum(sum->right, m->page_bits - e) :
				      0;
	}
	for (i = p + 1; i < q; i++) {
		sum = &m->page[i];
		sum->scan.len = sum->contig.len = sum->left = sum->right = 0;
	}
	if (q > p)
		shrink_last(m, q, e);

	if (overlap(m->whole.scan, bit, bit + bits))
		m->whole.scan.len = 0;
	if (overlap(m->whole.contig, bit, bit + bits))
		rescan_whole(m, false);
}

/* The largest run passed over, all of it, is told to its page. */
static void note_passed(struct model *m, struct run passed)
{
	int p = passed.start / m->page_bits, base = p * m->page_bits;

	if (!passed.len ||
	    passed.start + passed.len > base + m->page_bits)
		return;
	note(&m->page[p], run_begin(m, base, passed.start) - base,
	     passed.start + passed.len - base);
}

/* Rule "take", the scan: Return: the place or -1. */
static int scan(const struct model *m, int from, int bits, int align,
		struct run *passed)
{
	int end = minimum(from + bits + m->page_bits,
			  m->pages * m->page_bits);
	int at, used;

	for (;; from = used + 1) {
		at = next_free(m, from, end);
		at += pad(at, align);
		if (at + bits > end)
			return -1;
		used = next_used(m, at, at + bits);
		if (used == at + bits)
			return at;
		if (used - at > passed->len ||
		    (used - at == passed->len &&
		     aligned_better(at, passed->start)))
			*passed = (struct run){ at, used - at };
	}
}

int model_alloc(struct model *m, int bits, int align, unsigned int backed)
{
	int from = find(m, bits, align, backed), at;
	struct run passed = { 0, 0 };

	if (from < 0)
		return -1;
	at = scan(m, from, bits, align, &passed);
	if (at < 0)
		return -1;
	note_passed(m, passed);
	set(m, at, bits, true);
	if (at == m->whole.first_free)
		m->whole.first_free = next_free(m, at + bits,
						m->pages * m->page_bits);
	shrink(m, at, bits);
	return at;
}

void model_free(struct model *m, int bit, int bits)
{
	int p = bit / m->page_bits, q = (bit + bits - 1) / m->page_bits;
	int base = p * m->page_bits, q_base = q * m->page_bits;
	struct summary *first = &m->page[p], *last = &m->page[q];
	int lo, hi, i;

	set(m, bit, bits, false);
	m->whole.first_free = minimum(m->whole.first_free, bit);

	if (bit - base == first->contig.start + first->contig.len)
		lo = first->contig.start;
	else
		lo = run_begin(m, base, bit) - base;
	if (bit + bits - q_base == last->contig.start)
		hi = last->contig.start + last->contig.len;
	else
		hi = next_used(m, bit + bits, q_base + m->page_bits) - q_base;

	note(first, lo, p == q ? hi : m->page_bits);
	if (q > p) {
		note(last, 0, hi);
		for (i = p + 1; i < q; i++)
			fresh(&m->page[i], m->page_bits);
	}

	/* the end is the page's: what Linux does (quirks.h, Q1) */
	if (q > p || hi - lo >= m->page_bits)
		rescan_whole(m, true);
	else
		note(&m->whole, base + lo, hi);
}

void model_init(struct model *m, int pages, int page_bits)
{
	int i;

	m->pages = pages;
	m->page_bits = page_bits;
	set(m, 0, MODEL_BITS, false);
	for (i = 0; i < pages; i++)
		fresh(&m->page[i], page_bits);
	fresh(&m->whole, pages * page_bits);
}

void model_hide(struct model *m, int bit, int bits)
{
	set(m, bit, bits, true);
	if (!bit)
		m->whole.first_free = bits;
	shrink(m, bit, bits);
}
