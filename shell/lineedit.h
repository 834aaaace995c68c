/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One line being typed: lineedit.c. */
#ifndef _SHELL_LINEEDIT_H
#define _SHELL_LINEEDIT_H

#include <linux/types.h>

#define LINE_MAX_LEN	72	/* with the prompt it fits into 80 columns */
#define HISTORY		8

struct line_editor {
	char text[LINE_MAX_LEN + 1];	/* always terminated */
	unsigned int len, cursor;
	unsigned int escape;		/* how far into an escape sequence */
	char param;			/* its digit */
	char history[HISTORY][LINE_MAX_LEN + 1];
	unsigned int nr_history;	/* lines ever entered */
	unsigned int browsing;		/* 0: not; n: n lines back */
	const char *prompt;
	void (*emit)(const char *text, size_t len);
};

/* True when the line is complete: it is in ed->text. */
bool line_editor_key(struct line_editor *ed, char c);
void line_editor_start(struct line_editor *ed);

#endif /* _SHELL_LINEEDIT_H */
