# SPDX-License-Identifier: GPL-2.0-or-later
"""What the test_*.py import from here and from host/ is found by them."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "host")]

import host32                                               # noqa: E402

if not host32.is_x86():
    os.environ.setdefault("HOSTCC", os.path.join(HERE, "host/cc-other"))
