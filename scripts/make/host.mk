# SPDX-License-Identifier: GPL-2.0-or-later
#
# Programs and tests for the host. Each area has a fragment of its own,
# tests/host/<area>/host.mk, with its goals (sim, golden, ...).

HOSTCC ?= $(if $(filter x86_64 i%86,$(shell uname -m)),gcc,tests/host/cc-other)
HOSTCLANG ?= clang
HB ?= build/host

-include $(sort $(wildcard tests/host/*/host.mk tests/*/host.mk))
