# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules `params` and `options` of scripts/check-source see what they are
for."""

import importlib.util

import compiled

spec = importlib.util.spec_from_file_location(
    "options", compiled.ROOT / "scripts/options.py")
options = importlib.util.module_from_spec(spec)
spec.loader.exec_module(options)

SAID = '/*\n * "mem=SIZE": use SIZE bytes\n * only.\n */\n'
USED = 'early_param("mem", early_mem);\n__setup("x=", x);\n'


def found(check, tree):
    problems = []
    check(sorted(tree), tree.get,
          lambda path, line, text: problems.append((path, line)))
    return problems


def test_parameters():
    tree = {"boot/a.c": '/* "x=N": a number. */\n' + SAID + USED}
    tree[options.PAGE] = options.page(list(tree), tree.get, None)
    assert "| `mem=SIZE` | Use SIZE bytes only. | early | `boot/a.c` |" in \
        tree[options.PAGE]
    assert found(options.check_params, tree) == []
    tree["boot/a.c"] = tree["boot/a.c"].replace("only", "at most")
    assert found(options.check_params, tree) == [(options.PAGE, 1)]
    assert found(options.check_params, {"boot/a.c": SAID + USED})[0] == \
        ("boot/a.c", 6)


def test_help():
    head = 'config A\n\tbool "a"\n%s\nconfig B\n\tbool\n'
    words = "\thelp\n\t  " + "word " * options.FEWEST_WORDS
    assert found(options.check_options, {"mm/Kconfig": head % words}) == []
    for short in (words[:-5], ""):
        assert found(options.check_options, {"mm/Kconfig": head % short}) == \
            [("mm/Kconfig", 1)]
