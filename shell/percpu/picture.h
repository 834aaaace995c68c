/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * "percpu map": every chunk as a picture of characters, picture.c.
 *
 * All it asks of a generation: pcpu_for_each_area(), and of contract.h
 * pcpu_chunk_contig_bytes(), pcpu_chunk_contig_start(),
 * pcpu_chunk_empty_pages(); of struct pcpu_chunk the fields that all have.
 */
#ifndef _MM_PERCPU_PICTURE_H
#define _MM_PERCPU_PICTURE_H

struct seq_file;

int percpu_map_show(struct seq_file *m);

#endif /* _MM_PERCPU_PICTURE_H */
