/* pdf_object.h - what qpdf's objects are made with.
 * SPDX-License-Identifier: MIT
 *
 * qpdf keeps its own errors: whoever ends the document asks for them with
 * march_pdf_status(). */
#ifndef MARCH_EMIT_PDF_OBJECT_H
#define MARCH_EMIT_PDF_OBJECT_H

#include <qpdf/qpdf-c.h>
#include <stdio.h>

#include "base/status.h"

/** MARCH_E_NOMEM if anything failed so far: on what we write nothing else can. */
MARCH_NODISCARD march_status march_pdf_status(qpdf_data pdf);

/** An object from its text, which is ours. */
qpdf_oh march_pdf_parse(qpdf_data pdf, const char *text);

/** A new indirect dictionary from its text. */
qpdf_oh march_pdf_new(qpdf_data pdf, const char *text);

void march_pdf_set(qpdf_data pdf, qpdf_oh dictionary, const char *key, qpdf_oh value);
void march_pdf_set_int(qpdf_data pdf, qpdf_oh dictionary, const char *key, long value);
void march_pdf_set_name(qpdf_data pdf, qpdf_oh dictionary, const char *key,
                        const char *name);
/** Text in UTF-8; nothing for NULL. */
void march_pdf_set_text(qpdf_data pdf, qpdf_oh dictionary, const char *key,
                        const char *text);

/** An array of numbers, with at most `decimals` (0...9) digits after the point. */
qpdf_oh march_pdf_numbers(qpdf_data pdf, const double *values, size_t count,
                          int decimals);

/** A new stream of these bytes, not deflated. */
qpdf_oh march_pdf_stream(qpdf_data pdf, const char *bytes, size_t size);

/** Write a number and a space into a content stream. */
void march_pdf_put(FILE *content, double value);

#endif
