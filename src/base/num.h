/* num.h - numbers as text, the same in every locale.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_NUM_H
#define MARCH_BASE_NUM_H

#include "base/status.h"

enum { MARCH_NUM_SIZE = 40 };

/**
 * Read a decimal number that fills the whole of `text` (`length` bytes).
 * @retval MARCH_ABSENT  It is no finite number: empty, trailing text, inf, nan, hex.
 */
MARCH_NODISCARD march_status march_num_parse(const char *text, size_t length,
                                             double *out);

/** The same for a whole number that fits int64_t. */
MARCH_NODISCARD march_status march_num_parse_int(const char *text, size_t length,
                                                 int64_t *out);

/** Write `value` with at most `decimals` (0...9) digits after the point, without
 * trailing zeros, "-0" or exponents. |value| above 1e15 is clamped. Returns the length.
 */
size_t march_num_format(char out[MARCH_NUM_SIZE], double value, int decimals);

/** Write a whole number with `separator` between thousands ("30,000"; thin space in
 * many languages); four-digit numbers are left whole. Returns the length. */
size_t march_num_group(char *out, size_t size, int64_t value, const char *separator);

#endif
