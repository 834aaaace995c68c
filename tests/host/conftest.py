# SPDX-License-Identifier: GPL-2.0-or-later
"""That pytest finds this file puts the folder on the search path: tests import
compiled.py from here."""
