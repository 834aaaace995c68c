// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * libFuzzer target: any bytes as a device tree.  The blob lies in a buffer of
 * exactly its size, so that AddressSanitizer sees the first byte read outside
 * [blob, blob + size).  What is accepted is read in every way there is.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../host/fdt/dump.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint8_t *blob = malloc(size ? size : 1);

	if (!blob)
		return 0;
	memcpy(blob, data, size);
	crumb_exercise(blob, size);
	free(blob);
	return 0;
}
