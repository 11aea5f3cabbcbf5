/* deflate_join.h - deflated pieces that stand one behind the other.
 * SPDX-License-Identifier: MIT
 *
 * libdeflate is quick, but whatever it makes is a whole stream: its last block says
 * that nothing follows, and it ends in the middle of a byte. Both can be mended, once
 * it is known where that block begins and ends; to know that, the codes are walked
 * over. */
#ifndef MARCH_EMIT_DEFLATE_JOIN_H
#define MARCH_EMIT_DEFLATE_JOIN_H

#include <stddef.h>

#include "base/status.h"

enum {
    MARCH_DEFLATE_ROOM = 16 /**< bytes there must be behind a stream */
};

/**
 * Make a deflate stream (RFC 1951) one that others may follow: no block says it is the
 * last, and it ends with a whole byte.
 * @param bytes      MARCH_DEFLATE_ROOM more of them are writable than `*size` says.
 * @param[in,out] size
 * @retval MARCH_E_INPUT  This is no deflate stream; the bytes are spoilt.
 */
MARCH_NODISCARD march_status march_deflate_open_end(unsigned char *bytes, size_t *size);

#endif
