/* fuzz.h - the one function of a harness.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_FUZZ_FUZZ_H
#define MARCH_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/** Read `size` bytes as if they were a file. Returns 0; a mistake of ours crashes. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
