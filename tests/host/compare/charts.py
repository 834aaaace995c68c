# SPDX-License-Identifier: GPL-2.0-or-later
"""Bar charts as SVG, from nothing but text: one row a label, one bar a series.

    write(path, title, unit, labels, [(series name, values)], log=False)

A value of None leaves its bar out. Colours differ in lightness as well, so
that a print without colour can be read.
"""

import html
import math

COLOURS = ("#2b6cb0", "#a9c6e4", "#c05621", "#f3c9a8")
LEFT, BAR, GAP, WIDTH, RIGHT = 150, 14, 10, 520, 90


def number(value):
    if value >= 1000:
        return "{:,.0f}".format(value).replace(",", " ")
    return "%.3g" % value


def scale(values, log):
    """From a value to its length."""
    top = max(values)
    if not log:
        return lambda v: v / top * WIDTH
    low = math.floor(math.log10(min(v for v in values if v > 0)))
    span = max(math.log10(top) - low, 1)
    return lambda v: (math.log10(v) - low) / span * WIDTH if v > 0 else 0


def text(x, y, what, anchor="start", extra=""):
    return ('<text x="%.0f" y="%.0f" text-anchor="%s" %s>%s</text>'
            % (x, y, anchor, extra, html.escape(what)))


def write(path, title, unit, labels, series, log=False):
    values = [v for _, vs in series for v in vs if v is not None]
    length = scale(values, log)
    row = BAR * len(series) + GAP
    height = 70 + row * len(labels)
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" '
           'font-family="sans-serif" font-size="12">'
           % (LEFT + WIDTH + RIGHT, height),
           '<rect width="100%" height="100%" fill="white"/>',
           text(10, 20, title, extra='font-size="15" font-weight="bold"'),
           text(10, 38, unit + (", logarithmic" if log else ""))]
    x = LEFT
    for i, (name, _) in enumerate(series):
        if len(series) > 1:
            out.append('<rect x="%d" y="46" width="10" height="10" fill="%s"/>'
                       % (x, COLOURS[i]))
            out.append(text(x + 14, 55, name))
            x += 30 + 7 * len(name)
    for i, label in enumerate(labels):
        top = 64 + row * i
        out.append(text(LEFT - 8, top + BAR * len(series) / 2 + 4, label,
                        "end"))
        for j, (_, vs) in enumerate(series):
            if vs[i] is None:
                continue
            out.append('<rect x="%d" y="%d" width="%.1f" height="%d" '
                       'fill="%s"/>' % (LEFT, top + BAR * j,
                                        max(length(vs[i]), 1), BAR - 2,
                                        COLOURS[j]))
            out.append(text(LEFT + max(length(vs[i]), 1) + 5,
                            top + BAR * j + 10, number(vs[i]),
                            extra='font-size="10"'))
    out.append("</svg>")
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(out) + "\n")
