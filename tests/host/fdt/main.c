// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Our reader of device trees beside libfdt, under ASan and UBSan.
 *
 *	fdt compare FILE...		both print the same
 *	fdt mutate SEED COUNT FILE...	the same of COUNT damaged copies of each
 *	fdt query FILE QUESTION...	see query.c
 *	fdt open FILE			what our reader says of it
 *
 * Every blob lies in a buffer of exactly its size, so that the sanitizer sees
 * any byte read outside it.
 */
#include "dump.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static uint64_t random_state;

static uint32_t random32(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (uint32_t)(random_state >> 16);
}

static unsigned char *load(const char *path, size_t *size)
{
	unsigned char *data;
	FILE *f = fopen(path, "rb");

	if (!f) {
		perror(path);
		exit(2);
	}
	fseek(f, 0, SEEK_END);
	*size = (size_t)ftell(f);
	rewind(f);
	data = malloc(*size ? *size : 1);
	if (fread(data, 1, *size, f) != *size)
		exit(2);
	fclose(f);
	return data;
}

/*
 * Compare both dumps of one blob. libfdt sees only what we accept: its own
 * check follows a NULL pointer for some maps of reserved memory.
 * Return: false if we refuse it; does not return if the dumps differ.
 */
static bool compare(const unsigned char *blob, size_t size, const char *what)
{
	char *ours = NULL, *theirs = NULL;
	size_t our_size, their_size, i = 0;
	bool we, they;
	FILE *f;

	f = open_memstream(&ours, &our_size);
	we = crumb_dump(blob, size, f);
	fclose(f);
	if (!we) {
		free(ours);
		return false;
	}
	f = open_memstream(&theirs, &their_size);
	they = libfdt_dump(blob, size, f);
	fclose(f);
	if (!they) {
		printf("%s: libfdt refuses what we accept\n", what);
		exit(1);
	}
	if (strcmp(ours, theirs)) {
		while (ours[i] == theirs[i])
			i++;
		i = i > 100 ? i - 100 : 0;
		printf("%s: the dumps differ\n--- ours\n%.300s\n--- libfdt\n"
		       "%.300s\n", what, ours + i, theirs + i);
		exit(1);
	}
	free(ours);
	free(theirs);
	return true;
}

/* Damage a tree: bytes, words, lengths, its end. */
static size_t damage(unsigned char *blob, size_t size)
{
	static const uint32_t nasty[] = {
		0, 1, 2, 3, 4, 9, 0x7fffffff, 0x80000000, 0xffffffff,
		0xfffffffc, 0x10, 0x1000,
	};
	int n = 1 + random32() % 4;
	uint32_t value;
	size_t at;

	while (n--) {
		switch (random32() % 6) {
		case 0:			/* a bit */
			blob[random32() % size] ^= 1 << random32() % 8;
			break;
		case 1:			/* a byte */
			blob[random32() % size] = (unsigned char)random32();
			break;
		case 2:			/* a word of the tree */
		case 3:			/* a word of the header */
			at = random32() % 2 ? random32() % (size / 4) * 4 :
			     random32() % 10 * 4;
			value = nasty[random32() % 12] + random32() % 3 - 1;
			blob[at] = (unsigned char)(value >> 24);
			blob[at + 1] = (unsigned char)(value >> 16);
			blob[at + 2] = (unsigned char)(value >> 8);
			blob[at + 3] = (unsigned char)value;
			break;
		case 4:			/* a block moves */
			at = random32() % (size - 64);
			memmove(blob + at, blob + random32() % (size - 64),
				random32() % 64);
			break;
		default:		/* the end is missing */
			if (random32() % 4 == 0)
				size = 48 + random32() % (size - 48);
			break;
		}
		if (size < 128)
			break;
	}
	return size;
}

static uint32_t get32(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | p[1] << 16 | p[2] << 8 | p[3];
}

static void put32(unsigned char *p, size_t value)
{
	p[0] = (unsigned char)(value >> 24);
	p[1] = (unsigned char)(value >> 16);
	p[2] = (unsigned char)(value >> 8);
	p[3] = (unsigned char)value;
}

/*
 * The same tree with its structure block last, so that one byte too many of
 * it is one byte outside the blob.
 */
static unsigned char *struct_last(const unsigned char *old, size_t *size)
{
	size_t rsv = get32(old + 16), strings = get32(old + 12);
	size_t structure = get32(old + 8), nr_strings = get32(old + 32);
	size_t nr_structure = get32(old + 36), at = 40, n = 0;
	unsigned char *new = calloc(1, *size + 64);

	memcpy(new, old, 40);
	put32(new + 16, at);
	do {
		memcpy(new + at + n, old + rsv + n, 16);
		n += 16;
	} while (memcmp(old + rsv + n - 16, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
			16));
	at += n;
	put32(new + 12, at);
	memcpy(new + at, old + strings, nr_strings);
	at = (at + nr_strings + 3) & ~(size_t)3;
	put32(new + 8, at);
	memcpy(new + at, old + structure, nr_structure);
	*size = at + nr_structure;
	put32(new + 4, *size);
	return new;
}

static int mutate(uint64_t seed, long count, const char *path)
{
	size_t full, size, copy_size, full2;
	unsigned char *good = load(path, &full), *copy, *exact, *good2;
	unsigned long sum = 0;
	long i, equal = 0;
	char what[256];

	random_state = seed * 0x9e3779b97f4a7c15ULL + 1;
	full2 = full;
	good2 = struct_last(good, &full2);
	if (!compare(good2, full2, path))
		return 1;
	for (i = 0; i < count; i++) {
		size = i & 1 ? full2 : full;
		copy = malloc(size);
		memcpy(copy, i & 1 ? good2 : good, size);
		copy_size = damage(copy, size);
		size = copy_size;
		exact = malloc(size);
		memcpy(exact, copy, size);
		free(copy);
		sum += crumb_exercise(exact, size);
		snprintf(what, sizeof(what), "%s, mutation %ld of seed %llu",
			 path, i, (unsigned long long)seed);
		equal += compare(exact, size, what);
		free(exact);
	}
	free(good);
	free(good2);
	printf("%s: %ld equal, %ld refused (%lu)\n", path, equal,
	       count - equal, sum);
	return equal == 0;
}

int main(int argc, char **argv)
{
	unsigned char *blob;
	const char *why;
	size_t size;
	int i, ret = 0;

	if (argc >= 3 && !strcmp(argv[1], "compare")) {
		for (i = 2; i < argc; i++) {
			blob = load(argv[i], &size);
			crumb_exercise(blob, size);
			if (!compare(blob, size, argv[i])) {
				printf("%s: refused: %s\n", argv[i],
				       crumb_refuses(blob, size));
				ret = 1;
			}
			free(blob);
		}
		return ret;
	}
	if (argc >= 5 && !strcmp(argv[1], "mutate")) {
		for (i = 4; i < argc; i++)
			ret |= mutate(strtoull(argv[2], NULL, 0),
				      atol(argv[3]), argv[i]);
		return ret;
	}
	if (argc >= 4 && !strcmp(argv[1], "query")) {
		blob = load(argv[2], &size);
		ret = crumb_query(blob, size, argc - 3, argv + 3);
		free(blob);
		return ret;
	}
	if (argc == 3 && !strcmp(argv[1], "open")) {
		blob = load(argv[2], &size);
		crumb_exercise(blob, size);
		why = crumb_refuses(blob, size);
		printf("%s\n", why ? why : "good");
		free(blob);
		return 0;
	}
	return 2;
}
