// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Editing one line on a terminal that knows the ANSI sequences.
 *
 *	prompt> text being ty|ped        len bytes, the cursor within
 *
 * Keys: printable ones insert; backspace, delete, left, right, home, end (and
 * ^A, ^E, ^B, ^F, ^D), up and down through the lines entered before (^P, ^N),
 * ^U empties, ^K cuts the rest, ^L redraws, ^C starts over, Enter ends.
 *
 * Any change redraws the whole line: "\r", prompt, text, erase the rest, and
 * the cursor back to its column. Pure: no state but the editor's, output
 * through ed->emit.
 */
#include <linux/kernel.h>
#include <linux/string.h>
#include "lineedit.h"

#define CTRL(c)	((c) & 0x1f)
#define DEL	0x7f
#define ESC	0x1b

static void emit(struct line_editor *ed, const char *s)
{
	ed->emit(s, strlen(s));
}

static void redraw(struct line_editor *ed)
{
	char move[16];

	emit(ed, "\r");
	emit(ed, ed->prompt);
	emit(ed, ed->text);
	emit(ed, "\033[K");
	if (ed->cursor < ed->len) {
		scnprintf(move, sizeof(move), "\033[%uD",
			  ed->len - ed->cursor);
		emit(ed, move);
	}
}

static void set_text(struct line_editor *ed, const char *text)
{
	strscpy(ed->text, text, sizeof(ed->text));
	ed->len = ed->cursor = strlen(ed->text);
}

void line_editor_start(struct line_editor *ed)
{
	set_text(ed, "");
	ed->browsing = 0;
	ed->escape = 0;
	emit(ed, ed->prompt);
}

static void insert(struct line_editor *ed, char c)
{
	if (ed->len == LINE_MAX_LEN)
		return;
	memmove(ed->text + ed->cursor + 1, ed->text + ed->cursor,
		ed->len - ed->cursor + 1);
	ed->text[ed->cursor++] = c;
	ed->len++;
	if (ed->cursor == ed->len)
		ed->emit(&c, 1);
	else
		redraw(ed);
}

static void delete_at_cursor(struct line_editor *ed)
{
	if (ed->cursor == ed->len)
		return;
	memmove(ed->text + ed->cursor, ed->text + ed->cursor + 1,
		ed->len - ed->cursor);
	ed->len--;
	redraw(ed);
}

static void move_cursor(struct line_editor *ed, unsigned int to)
{
	if (to > ed->len)
		return;
	ed->cursor = to;
	redraw(ed);
}

/* by +1: one line older, -1: newer; 0 lines back is an empty line. */
static void browse(struct line_editor *ed, int by)
{
	unsigned int back = ed->browsing + by;
	unsigned int kept = min_t(unsigned int, ed->nr_history, HISTORY);

	if (back > kept)
		return;
	ed->browsing = back;
	set_text(ed, back ? ed->history[(ed->nr_history - back) % HISTORY] :
			    "");
	redraw(ed);
}

static void remember(struct line_editor *ed)
{
	unsigned int last = (ed->nr_history - 1) % HISTORY;

	if (!ed->len)
		return;
	if (ed->nr_history && !strcmp(ed->history[last], ed->text))
		return;
	strscpy(ed->history[ed->nr_history++ % HISTORY], ed->text,
		LINE_MAX_LEN + 1);
}

/* The letter that ends "ESC [ letter" or "ESC O letter". */
static void arrow(struct line_editor *ed, char c)
{
	switch (c) {
	case 'A':
		browse(ed, 1);
		break;
	case 'B':
		browse(ed, -1);
		break;
	case 'C':
		move_cursor(ed, ed->cursor + 1);
		break;
	case 'D':
		move_cursor(ed, ed->cursor - 1);
		break;
	case 'H':
		move_cursor(ed, 0);
		break;
	case 'F':
		move_cursor(ed, ed->len);
		break;
	}
}

/* "ESC [ digit ~" */
static void numbered(struct line_editor *ed, char digit)
{
	if (digit == '1' || digit == '7')
		move_cursor(ed, 0);
	else if (digit == '4' || digit == '8')
		move_cursor(ed, ed->len);
	else if (digit == '3')
		delete_at_cursor(ed);
}

/* One byte inside an escape sequence: 1 behind ESC, 2 behind [, 3 digits. */
static void escape_key(struct line_editor *ed, char c)
{
	if (ed->escape == 1) {
		ed->escape = c == '[' || c == 'O' ? 2 : 0;
		ed->param = 0;
		return;
	}
	if ((c >= '0' && c <= '9') || c == ';') {
		if (ed->escape == 2)
			ed->param = c;
		ed->escape = 3;
		return;
	}
	ed->escape = 0;
	if (c == '~')
		numbered(ed, ed->param);
	else
		arrow(ed, c);
}

static void control_key(struct line_editor *ed, char c)
{
	switch (c) {
	case CTRL('A'):
		move_cursor(ed, 0);
		break;
	case CTRL('B'):
		move_cursor(ed, ed->cursor - 1);
		break;
	case CTRL('C'):
		emit(ed, "^C\n");
		line_editor_start(ed);
		break;
	case CTRL('D'):
		delete_at_cursor(ed);
		break;
	case CTRL('E'):
		move_cursor(ed, ed->len);
		break;
	case CTRL('F'):
		move_cursor(ed, ed->cursor + 1);
		break;
	case CTRL('K'):
		ed->text[ed->cursor] = '\0';
		ed->len = ed->cursor;
		redraw(ed);
		break;
	case CTRL('L'):
		emit(ed, "\033[H\033[2J");
		redraw(ed);
		break;
	case CTRL('N'):
		browse(ed, -1);
		break;
	case CTRL('P'):
		browse(ed, 1);
		break;
	case CTRL('U'):
		set_text(ed, "");
		redraw(ed);
		break;
	case CTRL('H'):
	case DEL:
		if (ed->cursor) {
			ed->cursor--;
			delete_at_cursor(ed);
		}
		break;
	case ESC:
		ed->escape = 1;
		break;
	}
}

bool line_editor_key(struct line_editor *ed, char c)
{
	if (ed->escape) {
		escape_key(ed, c);
		return false;
	}
	if (c == '\r' || c == '\n') {
		emit(ed, "\n");
		remember(ed);
		return true;
	}
	if (c >= ' ' && c < DEL)
		insert(ed, c);
	else
		control_key(ed, c);
	return false;
}
