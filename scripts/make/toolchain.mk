# SPDX-License-Identifier: GPL-2.0-or-later
#
# Which cross compiler, and the flags every guest object is built with.

prefixes-riscv := riscv64-unknown-elf- riscv64-elf- riscv-none-elf- \
	riscv64-linux-gnu-
prefixes-arm := arm-none-eabi- arm-linux-gnueabihf-
package-riscv := gcc-riscv64-unknown-elf
package-arm := gcc-arm-none-eabi

ifeq ($(CROSS_COMPILE),)
CROSS_COMPILE := $(shell for p in $(prefixes-$(ARCH_DIR)); do \
	command -v $${p}gcc >/dev/null && { echo $$p; break; }; done)
endif
ifeq ($(CROSS_COMPILE),)
$(error no $(ARCH_DIR) compiler: tried $(prefixes-$(ARCH_DIR)); \
install $(package-$(ARCH_DIR)) or set CROSS_COMPILE=)
endif
ifeq ($(shell command -v $(CROSS_COMPILE)gcc),)
$(error CROSS_COMPILE=$(CROSS_COMPILE): there is no $(CROSS_COMPILE)gcc)
endif

CC := $(CROSS_COMPILE)gcc
LD := $(CROSS_COMPILE)ld
NM := $(CROSS_COMPILE)nm
OBJCOPY := $(CROSS_COMPILE)objcopy
OBJDUMP := $(CROSS_COMPILE)objdump

includes := -Iarch/$(ARCH_DIR)/include -I$(O)/include -Iinclude \
	-include $(O)/include/generated/autoconf.h

# GCC before 11 counts the CSR and fence.i instructions among the base ones and
# does not know their names; GCC from 12 on insists on them.
ifneq ($(CONFIG_ARCH_RISCV),)
rv-march := $(or $(shell $(CC) -march=rv64imac_zicsr_zifencei -mabi=lp64 -E \
	-x c /dev/null >/dev/null 2>&1 && echo rv64imac_zicsr_zifencei),rv64imac)
endif
arch-flags-riscv := -march=$(rv-march) -mabi=lp64 \
	-mcmodel=medany -mno-relax
arch-flags-arm := -marm -march=armv7-a -mfloat-abi=soft \
	-mno-unaligned-access -mtp=cp15
arch-flags := $(arch-flags-$(ARCH_DIR))

# ARM without MMU runs where its board has RAM, and moves its addresses itself:
# the linker lists them, which it can only where they are whole words.
ifeq ($(CONFIG_ARCH_ARM)-$(CONFIG_MMU),y-)
arch-flags += -mword-relocations
movable := -pie --no-dynamic-linker -z notext
endif

warnings := -Wall -Wextra -Wstrict-prototypes -Wmissing-prototypes -Wshadow \
	-Wvla -Wno-unused-parameter -Wframe-larger-than=1024 -Werror
# per_cpu_ptr(ptr, cpu) that ignores cpu leaves loops with a variable that is
# set and not used: the very warning for which Linux 2.6.15 changed it
warnings += $(if $(CONFIG_SMP),,$(if $(CONFIG_PERCPU_UP_IGNORES_CPU),\
	-Wno-unused-but-set-variable))

# -ffreestanding promises no libc. Branch-to-address copies of the per-CPU
# section and casts between pointer types rule out strict aliasing. Frame
# pointers make call chains cheap to walk.
c-flags := $(includes) -D__KERNEL__ $(arch-flags) -pipe -std=gnu11 -ffreestanding \
	-fno-strict-aliasing -fno-common -fno-pic -fno-stack-protector \
	-fno-omit-frame-pointer -fno-optimize-sibling-calls \
	-fno-delete-null-pointer-checks -fno-asynchronous-unwind-tables \
	-ffile-prefix-map=$(srctree)/= \
	$(if $(CONFIG_CC_OPTIMIZE_DEBUG),-Og,-O2) -g $(warnings) $(KCFLAGS)
# -fno-pic: a compiler for Linux has the assembler load addresses from a table
# that holds virtual ones, which nobody can use before the MMU is on.
a-flags := $(includes) -D__KERNEL__ -D__ASSEMBLY__ $(arch-flags) -pipe -fno-pic -g
l-flags := -nostdlib $(or $(movable),-static) --build-id=none -z max-page-size=4096 \
	-z noexecstack --fatal-warnings \
	$(if $(filter riscv,$(ARCH_DIR)),-m elf64lriscv --no-relax)
