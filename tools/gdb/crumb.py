# SPDX-License-Identifier: GPL-2.0-or-later
"""GDB commands for Crumb's per-CPU memory.

    pcpu areas            one line per CPU: hardware id, unit, offset
    pcpu var NAME [CPU]   every copy of a per-CPU variable, or one
    $per_cpu(NAME[, CPU]) that copy as a value, for print and conditions

NAME is a static per-CPU variable or an expression whose value is a pointer
from alloc_percpu(). CPU defaults to the one of the selected thread.

How a copy is found is the whole of per-CPU memory: address of the variable in
the section (or the pointer), plus __per_cpu_offset[cpu]. Before
setup_per_cpu_areas() there is one copy only, the original section.
"""

import gdb


def number(expression):
    return int(gdb.parse_and_eval(expression))


def address_of(symbol):
    """The address of a linker or C symbol; None where there is none."""
    try:
        return number("(unsigned long)&" + symbol)
    except gdb.error:
        return None


def word_mask():
    return (1 << (8 * gdb.lookup_type("long").sizeof)) - 1


def is_smp():
    return address_of("__per_cpu_offset") is not None


def offset_of(cpu):
    """What to add to reach a CPU's copy."""
    if not is_smp():
        return 0
    return number("(unsigned long)__per_cpu_offset[%d]" % cpu)


def cpu_count():
    return number("nr_cpu_ids") if is_smp() else 1


def hardware_id(cpu):
    try:
        return number("cpu_hwid[%d]" % cpu)
    except gdb.error:
        return None


def areas_ready():
    """The copies exist once CPU 0's offset leads out of the section."""
    if not is_smp():
        return True
    try:
        return number("(unsigned long)pcpu_base_addr") != 0
    except gdb.error:
        return False            # not even readable: the MMU is off


def readable(address):
    """The address, or where it is as long as the MMU is off."""
    try:
        gdb.selected_inferior().read_memory(address, 1)
        return address
    except gdb.error:
        moved = gdb.convenience_variable("crumb_moved")
        return (address + int(moved)) & word_mask() if moved else address


def current_cpu():
    """The logical number of the selected thread's CPU.

    A thread of QEMU's is a CPU: thread n is hardware CPU n - 1. The kernel's
    table turns hardware ids into logical numbers.
    """
    thread = gdb.selected_thread()
    hart = (thread.num if thread else 1) - 1
    for cpu in range(cpu_count()):
        hwid = hardware_id(cpu)
        if hwid is not None and hwid & 0xff == hart:
            return cpu
    return hart if hart < cpu_count() else 0


def check_cpu(cpu):
    if not 0 <= cpu < cpu_count():
        raise gdb.GdbError("no CPU %d: there are 0 to %d"
                           % (cpu, cpu_count() - 1))
    return cpu


def in_section(address):
    start, end = address_of("__per_cpu_start"), address_of("__per_cpu_end")
    return start is not None and start <= address < end


class Variable:
    """A per-CPU variable: where its original is, and of which type."""

    def __init__(self, value, name):
        self.name = name
        address = value.address
        here = int(address) & word_mask() if address is not None else None
        if here is not None and (in_section(here) or not is_smp()):
            self.base, self.type = here, value.type
            if value.type.strip_typedefs().code != gdb.TYPE_CODE_PTR or \
                    in_section(here):
                return
        if value.type.strip_typedefs().code == gdb.TYPE_CODE_PTR:
            self.base = int(value) & word_mask()
            self.type = value.type.strip_typedefs().target()
            if self.base:
                return
            raise gdb.GdbError(name + " is a null pointer")
        raise gdb.GdbError(name + " is no per-CPU variable: it lies outside "
                           "the section and is no pointer")

    @classmethod
    def named(cls, name):
        try:
            return cls(gdb.parse_and_eval(name), name)
        except gdb.error as error:
            raise gdb.GdbError(str(error))

    def address(self, cpu):
        if not areas_ready():
            return self.base
        return (self.base + offset_of(cpu)) & word_mask()

    def value(self, cpu):
        where = gdb.Value(readable(self.address(cpu)))
        return where.cast(self.type.pointer()).dereference()


class Pcpu(gdb.Command):
    """Per-CPU memory: pcpu areas | pcpu var NAME [CPU]"""

    def __init__(self):
        super().__init__("pcpu", gdb.COMMAND_DATA, gdb.COMPLETE_NONE, True)


class PcpuAreas(gdb.Command):
    """One line per CPU: hardware id, address of its unit, its offset."""

    def __init__(self):
        super().__init__("pcpu areas", gdb.COMMAND_DATA)

    def invoke(self, argument, from_tty):
        start, end = address_of("__per_cpu_start"), address_of("__per_cpu_end")
        if not is_smp():
            print("one CPU: the variables are used in place, offset 0")
            return
        print("section %#x-%#x, %d bytes" % (start, end, end - start))
        if not areas_ready():
            print("no copies yet: setup_per_cpu_areas() has not run")
            return
        width = 2 + gdb.lookup_type("long").sizeof * 2
        print("%3s %5s %*s %*s" % ("cpu", "hwid", width, "unit", width,
                                   "offset"))
        for cpu in range(cpu_count()):
            offset = offset_of(cpu)
            hwid = hardware_id(cpu)
            print("%3d %5s %#*x %#*x" % (
                cpu, "-" if hwid is None else "%x" % hwid, width,
                (start + offset) & word_mask(), width, offset))


class PcpuVar(gdb.Command):
    """Every CPU's copy of a per-CPU variable, or one: pcpu var NAME [CPU]"""

    def __init__(self):
        super().__init__("pcpu var", gdb.COMMAND_DATA, gdb.COMPLETE_SYMBOL)

    def invoke(self, argument, from_tty):
        words = argument.split()
        if not words or len(words) > 2:
            raise gdb.GdbError("pcpu var NAME [CPU]")
        variable = Variable.named(words[0])
        if not areas_ready():
            print("(no copies yet: this is the original)")
            cpus = [0]
        elif len(words) == 2:
            cpus = [check_cpu(int(gdb.parse_and_eval(words[1])))]
        else:
            cpus = range(cpu_count())
        for cpu in cpus:
            print("cpu %-3d %#x: %s" % (cpu, variable.address(cpu),
                                        variable.value(cpu)))


class PerCpu(gdb.Function):
    """$per_cpu(NAME[, CPU]): a CPU's copy of a per-CPU variable.

    NAME is the variable itself or its name in quotes."""

    def __init__(self):
        super().__init__("per_cpu")

    def invoke(self, name, cpu=None):
        kind = name.type.strip_typedefs()
        quoted = kind.code == gdb.TYPE_CODE_ARRAY and name.address is None \
            or kind.code == gdb.TYPE_CODE_ARRAY and \
            kind.target().sizeof == 1 and not in_section(
                int(name.address) & word_mask())
        if quoted:
            variable = Variable.named(name.string())
        else:
            variable = Variable(name, "the argument")
        where = current_cpu() if cpu is None else check_cpu(int(cpu))
        return variable.value(where)


Pcpu()
PcpuAreas()
PcpuVar()
PerCpu()
