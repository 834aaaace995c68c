// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The prompt's line editor, by what it leaves on a terminal: a model of one
 * (cursor column and the text of the row) must show what a plain model of
 * editing says, after every key.
 */
#include "check.h"
#include "../../../shell/lineedit.h"

#define COLUMNS	100

static char row[COLUMNS + 1];
static unsigned int column;
static struct line_editor ed;

static void terminal_reset(void)
{
	memset(row, ' ', COLUMNS);
	column = 0;
}

/* Understands what the editor sends: \r \n, text, ESC [ n D, K, H, 2J. */
static void terminal(const char *s, size_t len)
{
	unsigned int n;

	while (len) {
		if (*s == '\r') {
			column = 0;
		} else if (*s == '\n') {
			terminal_reset();
		} else if (*s != '\033') {
			CHECK(column < 80, "past column 80");
			row[column++] = *s;
		} else {
			n = 0;
			for (s += 2, len -= 2; *s >= '0' && *s <= '9';
			     s++, len--)
				n = n * 10 + *s - '0';
			if (*s == 'D') {
				CHECK(n && n <= column, "left by %u", n);
				column -= n;
			} else if (*s == 'K') {
				memset(row + column, ' ', COLUMNS - column);
			} else if (*s == 'J' || *s == 'H') {
				terminal_reset();
			} else {
				CHECK(0, "unknown sequence %c", *s);
			}
		}
		s++;
		len--;
	}
}

static void start(void)
{
	memset(&ed, 0, sizeof(ed));
	ed.prompt = "crumb> ";
	ed.emit = terminal;
	terminal_reset();
	line_editor_start(&ed);
}

static bool type(const char *keys)
{
	bool done = false;

	while (*keys)
		done = line_editor_key(&ed, *keys++);
	return done;
}

/* What the row must look like. */
static void check_screen(const char *text, unsigned int cursor)
{
	char want[COLUMNS + 1];

	memset(want, ' ', COLUMNS);
	memcpy(want, "crumb> ", 7);
	memcpy(want + 7, text, strlen(text));
	CHECK(!memcmp(row, want, COLUMNS), "row \"%.60s\", wanted \"%.60s\"",
	      row, want);
	CHECK_EQ(column, 7 + cursor);
	CHECK_STR(ed.text, text);
}

static void typing(void)
{
	start();
	check_screen("", 0);
	type("help");
	check_screen("help", 4);
	type("\033[D\033[DX");
	check_screen("heXlp", 3);
	type("\177");
	check_screen("help", 2);
	type("\b\b\b\b");
	check_screen("lp", 0);
	type("\033[C\033[3~");
	check_screen("l", 1);
	type("\025");
	check_screen("", 0);
	type("abc\001X\005Y\033OHZ\033OF!");
	check_screen("ZXabcY!", 7);
	type("\033[1~\033[C\013");
	check_screen("Z", 1);
	type("\033[4~\014");
	check_screen("Z", 1);
	CHECK(!type("\003"), "not done");
	check_screen("", 0);
	CHECK(type("cpus\r"), "done");
	CHECK_STR(ed.text, "cpus");
}

static void history(void)
{
	start();
	type("one\r");
	line_editor_start(&ed);
	type("two\r");
	line_editor_start(&ed);
	type("two\r");
	line_editor_start(&ed);
	type("\r");
	line_editor_start(&ed);
	type("\033[A");
	check_screen("two", 3);
	type("\033[A");
	check_screen("one", 3);
	type("\033[A");
	check_screen("one", 3);
	type("\033[B");
	check_screen("two", 3);
	type("\033[B");
	check_screen("", 0);
	type("\033[B");
	check_screen("", 0);
	type("\020\020x");
	check_screen("onex", 4);
}

static void many_lines(void)
{
	char line[8];
	int i;

	start();
	for (i = 0; i < 30; i++) {
		snprintf(line, sizeof(line), "l%d\r", i);
		type(line);
		line_editor_start(&ed);
	}
	for (i = 0; i < HISTORY + 5; i++)
		type("\033[A");
	snprintf(line, sizeof(line), "l%d", 30 - HISTORY);
	check_screen(line, strlen(line));
}

static void too_long(void)
{
	char line[LINE_MAX_LEN + 1];
	int i;

	start();
	memset(line, 'x', LINE_MAX_LEN);
	line[LINE_MAX_LEN] = '\0';
	for (i = 0; i < 200; i++)
		type("x");
	check_screen(line, LINE_MAX_LEN);
	type("\001yyy");
	check_screen(line, 0);
}

/* Random keys; the model knows only insert, delete and moving. */
static void random_keys(void)
{
	char model[LINE_MAX_LEN + 1] = "";
	unsigned int cursor = 0, len;
	char key[2] = "";
	int i;

	start();
	for (i = 0; i < 200000; i++) {
		len = strlen(model);
		switch (rnd_below(9)) {
		case 0:
			type("\033[D");
			cursor -= cursor > 0;
			break;
		case 1:
			type("\033[C");
			cursor += cursor < len;
			break;
		case 2:
			type("\177");
			if (cursor) {
				cursor--;
				memmove(model + cursor, model + cursor + 1,
					len - cursor);
			}
			break;
		case 3:
			type("\033[3~");
			if (cursor < len)
				memmove(model + cursor, model + cursor + 1,
					len - cursor);
			break;
		case 4:
			type("\033[H\033[Z\033[1;5Q\033x");
			cursor = 0;
			break;
		default:
			key[0] = ' ' + rnd_below(95);
			type(key);
			if (len < LINE_MAX_LEN) {
				memmove(model + cursor + 1, model + cursor,
					len - cursor + 1);
				model[cursor++] = key[0];
			}
		}
		if (rnd_below(300) == 0) {
			type("\025");
			strcpy(model, "");
			cursor = 0;
		}
		check_screen(model, cursor);
	}
}

const struct test tests[] = {
	TEST(typing), TEST(history), TEST(many_lines), TEST(too_long),
	TEST(random_keys), {}
};
