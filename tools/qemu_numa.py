# SPDX-License-Identifier: GPL-2.0-or-later
"""NUMA machines for tools/run: who gets which CPUs and which memory."""

import subprocess

BOARDS = ("virt",)
RAM_BASE = 0x80000000   # of those
MAX_NODES = 8
PIECE = 2 << 20         # a node's memory is a multiple of this


def check(board, nodes, cpus, memory):
    if nodes > 1 and board not in BOARDS:
        raise ValueError("NUMA=%d: %s has one node" % (nodes, board))
    if not 1 <= nodes <= MAX_NODES:
        raise ValueError("NUMA=%d: write 1 to %d nodes" % (nodes, MAX_NODES))
    if cpus < nodes:
        raise ValueError("NUMA=%d: each node has a CPU, but SMP=%d"
                         % (nodes, cpus))
    if memory // nodes < PIECE:
        raise ValueError("NUMA=%d: MEM=%dM is less than %d MiB for each node"
                         % (nodes, memory >> 20, PIECE >> 20))


def share_out(nodes, cpus, memory):
    """(CPUs, start of memory, size of memory) of each node, as evenly as can
    be; the last one has what is left of the memory."""
    shares, cpu, start = [], 0, 0
    piece = memory // nodes // PIECE * PIECE
    for node in range(nodes):
        count = (cpus + nodes - 1 - node) // nodes
        size = piece if node < nodes - 1 else memory - start
        shares.append((range(cpu, cpu + count), start, size))
        cpu, start = cpu + count, start + size
    return shares


def distance(node, other):
    """The next one is 20 away, the one after that 30."""
    return 10 + 10 * abs(node - other)


def qemu_can(nodes, cpus):
    """QEMU's PLIC (7.2) aborts for more than two nodes, or unequal ones."""
    return nodes == 2 and cpus % 2 == 0


def flags(nodes, cpus, memory):
    words = []
    for node, (mine, _, size) in enumerate(share_out(nodes, cpus, memory)):
        words += ["-object", "memory-backend-ram,id=m%d,size=%d"
                  % (node, size),
                  "-numa", "node,nodeid=%d,cpus=%d-%d,memdev=m%d"
                  % (node, mine[0], mine[-1], node)]
    for node in range(nodes):
        for other in range(node):
            words += ["-numa", "dist,src=%d,dst=%d,val=%d"
                      % (node, other, distance(node, other))]
    return words


def edit_tree(dtb, nodes, cpus, memory):
    """The same, written into a tree that has one memory node and no nodes.

    Then the tree alone is what makes the machine one with several nodes,
    which is all that a kernel can see of it.
    """
    def put(*words):
        subprocess.run(["fdtput"] + [str(word) for word in words], check=True)

    def cells(value):
        return ["%x" % (value >> 32), "%x" % (value & 0xffffffff)]

    base = RAM_BASE
    put("-r", dtb, "/memory@%x" % base)
    for node, (mine, start, size) in enumerate(share_out(nodes, cpus,
                                                         memory)):
        path = "/memory@%x" % (base + start)
        put("-c", dtb, path)
        put("-t", "s", dtb, path, "device_type", "memory")
        put("-t", "x", dtb, path, "reg", *cells(base + start), *cells(size))
        for path in [path] + ["/cpus/cpu@%x" % cpu for cpu in mine]:
            put("-t", "x", dtb, path, "numa-node-id", "%x" % node)
    put("-c", dtb, "/distance-map")
    put("-t", "s", dtb, "/distance-map", "compatible", "numa-distance-map-v1")
    put("-t", "i", dtb, "/distance-map", "distance-matrix",
        *[word for node in range(nodes) for other in range(nodes)
          for word in (node, other, distance(node, other))])
