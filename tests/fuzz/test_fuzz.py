# SPDX-License-Identifier: GPL-2.0-or-later
"""A short run of every fuzz target from its seeds; `make fuzz` runs longer."""

import os
import pathlib
import re
import shutil

import pytest

import patience

ROOT = pathlib.Path(__file__).resolve().parents[2]
HB = os.environ.get("HB", "build/host")
RUNS = {"fdt": 20000, "cmdline": 50000}


@pytest.mark.skipif(shutil.which(os.environ.get("HOSTCLANG", "clang")) is None,
                    reason="no clang")
@pytest.mark.parametrize("target", RUNS)
def test_fuzz(target, tmp_path):
    done = patience.run(
        ["make", "-s", "-f", "tests/fuzz/host.mk", "HB=%s" % HB,
         "fuzz-" + target, "FUZZ_FLAGS=-runs=%d -seed=1 -max_len=4096 "
         "-max_total_time=30" % (RUNS[target] // (
             10 if "CRUMB_QUICK" in os.environ else 1))], 600, cwd=ROOT, text=True)
    assert done.returncode == 0, done.stdout[-4000:]
    runs = re.search(r"Done (\d+) runs", done.stdout)
    assert runs and int(runs.group(1)) > 100, done.stdout[-4000:]
    # the seeds alone reach most of the reader
    cover = [int(n) for n in re.findall(r"cov: (\d+)", done.stdout)]
    assert max(cover) > 50
