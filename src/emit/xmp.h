/* xmp.h - what is told of a work, as files of all kinds carry it.
 * SPDX-License-Identifier: MIT
 *
 * XMP (ISO 16684-1) with Dublin Core and Creative Commons. */
#ifndef MARCH_EMIT_XMP_H
#define MARCH_EMIT_XMP_H

#include "emit/sink.h"

/** Write a packet, from `<?xpacket begin` to its end. Failures stay with the file.
 * @param format  Media type, "application/pdf".
 * @param date    As march_emit_date() writes it; NULL: none. */
void march_xmp_write(FILE *file, const march_work *work, const char *format,
                     const char *date);

enum { MARCH_DATE_SIZE = 40 };

/** The creation date as ISO 8601; false where none is to be written. */
bool march_emit_date(const march_emit_options *options, char out[MARCH_DATE_SIZE]);

#endif
