/* pdf_object.c - what qpdf's objects are made with.
 * SPDX-License-Identifier: MIT */
#include "emit/pdf_object.h"

#include "base/num.h"

enum { CONTENT_DECIMALS = 4 };

march_status march_pdf_status(qpdf_data pdf)
{
    return qpdf_has_error(pdf) ? MARCH_E_NOMEM : MARCH_OK;
}

qpdf_oh march_pdf_parse(qpdf_data pdf, const char *text)
{
    return qpdf_oh_parse(pdf, text);
}

qpdf_oh march_pdf_new(qpdf_data pdf, const char *text)
{
    return qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, text));
}

void march_pdf_set(qpdf_data pdf, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
    qpdf_oh_replace_key(pdf, dictionary, key, value);
}

void march_pdf_set_int(qpdf_data pdf, qpdf_oh dictionary, const char *key, long value)
{
    qpdf_oh_replace_key(pdf, dictionary, key, qpdf_oh_new_integer(pdf, value));
}

void march_pdf_set_name(qpdf_data pdf, qpdf_oh dictionary, const char *key,
                        const char *name)
{
    qpdf_oh_replace_key(pdf, dictionary, key, qpdf_oh_new_name(pdf, name));
}

void march_pdf_set_text(qpdf_data pdf, qpdf_oh dictionary, const char *key,
                        const char *text)
{
    if (text) {
        qpdf_oh_replace_key(pdf, dictionary, key,
                            qpdf_oh_new_unicode_string(pdf, text));
    }
}

qpdf_oh march_pdf_numbers(qpdf_data pdf, const double *values, size_t count,
                          int decimals)
{
    qpdf_oh array = qpdf_oh_new_array(pdf);

    for (size_t i = 0; i < count; i++) {
        char text[MARCH_NUM_SIZE];
        march_num_format(text, values[i], decimals);
        qpdf_oh_append_item(pdf, array, qpdf_oh_new_real_from_string(pdf, text));
    }
    return array;
}

qpdf_oh march_pdf_stream(qpdf_data pdf, const char *bytes, size_t size)
{
    qpdf_oh stream = qpdf_oh_new_stream(pdf);

    qpdf_oh_replace_stream_data(pdf, stream, (const unsigned char *)bytes, size,
                                qpdf_oh_new_null(pdf), qpdf_oh_new_null(pdf));
    return stream;
}

void march_pdf_put(FILE *content, double value)
{
    char text[MARCH_NUM_SIZE];

    march_num_format(text, value, CONTENT_DECIMALS);
    fprintf(content, "%s ", text);
}
