// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Does the audit see each kind of damage?  In the chunk of a call at once; in
 * any other chunk within PCPU_AUDIT_CALLS calls for each chunk, and when all
 * are audited because somebody asks.
 *
 * Each kind is tried in a process of its own, which must die of a report that
 * names the damage.  The kinds are the generation's: damage_*.c.
 *
 * usage: corrupt
 */
#include "corrupt.h"

#include <sys/wait.h>
#include <unistd.h>

#include "../percpu/machine.h"

#define NR_OBJECTS	600
#define SMALL		8	/* every fourth: its neighbours stay */
#define LARGE		200

enum way { AT_HAND, ELSEWHERE, ASKED, NR_WAYS };
static const char * const ways[] = {
	"the chunk at hand", "another chunk", "all, asked for",
};

static void __percpu *p[NR_OBJECTS];

static struct pcpu_chunk *chunk_of(void __percpu *ptr)
{
	return pcpu_chunk_addr_search(__pcpu_ptr_to_addr(ptr));
}

/* Chunks with holes.  Return: a small object in one in the middle. */
static void __percpu *prepare(void)
{
	void __percpu *victim = NULL;
	int i;

	verify_boot(2, false);
	for (i = 0; i < NR_OBJECTS; i++) {
		p[i] = __alloc_percpu(i % 4 == 2 ? SMALL : LARGE, 8);
		CHECK(p[i]);
	}
	for (i = NR_OBJECTS - 4; i >= 0; i -= 4) {
		if (!victim && chunk_of(p[i]) != chunk_of(p[NR_OBJECTS - 1]))
			victim = p[i - 58];
		free_percpu(p[i]);
		p[i] = NULL;
	}
	while (machine_run_work())
		;
	pcpu_audit_all();
	CHECK(chunk_of(victim) != chunk_of(p[1]));
	CHECK(chunk_of(victim) != chunk_of(p[NR_OBJECTS - 1]));
	return victim;
}

/* A page that begins and ends inside the chunk and is not the object's. */
static int page_beside(const struct pcpu_chunk *chunk, void __percpu *victim)
{
	int page = ((char *)__pcpu_ptr_to_addr(victim) -
		    (char *)chunk->base_addr) >> PAGE_SHIFT;

	return page > 2 ? page - 2 : page + 2;
}

/* As many calls as may pass before all chunks are audited. */
static void calls_elsewhere(const struct pcpu_chunk *chunk)
{
	int i, calls = PCPU_AUDIT_CALLS * (int)pcpu_stats.nr_chunks;

	for (i = 0; i < NR_OBJECTS && calls; i++) {
		if (!p[i] || chunk_of(p[i]) == chunk)
			continue;
		free_percpu(p[i]);
		calls--;
	}
	CHECK(!calls);
}

/* Does not return if the audit does its work. */
static void one(const struct damage *d, enum way way)
{
	void __percpu *victim = prepare();
	struct pcpu_chunk *chunk = chunk_of(victim);

	d->fn(chunk, page_beside(chunk, victim));
	fprintf(stderr, "damaged\n");
	if (way == AT_HAND)
		free_percpu(victim);
	else if (way == ELSEWHERE)
		calls_elsewhere(chunk);
	else
		pcpu_audit_all();
	exit(0);
}

/* What a process printed after the damage, if it died of an audit; or "". */
static const char *report_of(const struct damage *d, enum way way)
{
	static char text[4096];
	int fds[2], status;
	char *report;
	size_t n = 0;
	ssize_t got;

	fflush(stdout);
	CHECK(!pipe(fds));
	if (!fork()) {
		dup2(fds[1], 2);
		one(d, way);
	}
	close(fds[1]);
	while ((got = read(fds[0], text + n, sizeof(text) - 1 - n)) > 0)
		n += got;
	close(fds[0]);
	text[n] = 0;
	wait(&status);
	report = strstr(text, "damaged\n");
	if (report && WIFSIGNALED(status) && strstr(report, "audit: "))
		return report;
	printf("%s", text);
	return "";
}

static bool seen(const struct damage *d, enum way way)
{
	const char *report = report_of(d, way);
	bool good = strstr(report, d->report) != NULL;

	printf("corrupt: %s, %s: %s\n", d->name, ways[way],
	       good ? "seen" : "NOT SEEN");
	if (!good && *report)
		printf("  expected '%s' in: %s\n", d->report, report);
	return good;
}

static bool all_ways(const struct damage *d, size_t nr)
{
	bool good = true;
	enum way way;

	for (; nr--; d++)
		for (way = d->mended ? ELSEWHERE : AT_HAND; way < NR_WAYS;
		     way++)
			good &= seen(d, way);
	return good;
}

/* No chunk is wrong, but what is known of all of them. */
static void counter(struct pcpu_chunk *chunk, int page)
{
	pcpu_nr_empty_pop_pages++;
}

static void list(struct pcpu_chunk *chunk, int page)
{
	pcpu_chunk_move(chunk, pcpu_sidelined_slot, true);
}

static const struct damage of_all[] = {
	{ "empty pages of all", counter, "pcpu_nr_empty_pop_pages", true },
	{ "its list", list, "is on the list of slot", true },
};

int main(void)
{
	bool good = all_ways(damages, nr_damages);

	good &= all_ways(more_damages, nr_more_damages);
	good &= all_ways(of_all, PCPU_RECLAIMS ? 2 : 1);
	return !good;
}
