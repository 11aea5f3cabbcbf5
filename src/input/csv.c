/* csv.c - comma-separated values, a row at a time.
 * SPDX-License-Identifier: MIT
 *
 * RFC 4180, and what spreadsheets make of it: other separators, line ends of all kinds,
 * rows shorter than the header, a byte order mark. */
#include "input/csv.h"

#include <string.h>

#include "base/str.h"
#include "input/encoding.h"
#include "input/file.h"

/** The text, and how far it is read. */
struct march_csv {
    march_arena *arena;
    const char *file;
    const char *text;
    size_t length, at;
    int line; /**< at which `at` is, from 1 */
    char separator;
    size_t number; /**< of rows read, without the header */
    size_t first;  /**< where the data begin */
    int first_line;
    size_t row; /**< where the row at hand begins */
    int row_line;
    MARCH_ARRAY(char) buffer;      /**< the cells' text */
    MARCH_ARRAY(size_t) texts;     /**< where each begins there */
    MARCH_ARRAY(march_cell) cells; /**< of the row at hand */
};

/** Length of the line end at a place; 0 where there is none. */
static size_t line_end(const march_csv *csv, size_t at)
{
    if (csv->text[at] == '\r') {
        return at + 1 < csv->length && csv->text[at + 1] == '\n' ? 2 : 1;
    }
    return csv->text[at] == '\n' ? 1 : 0;
}

/** Where a byte of the row at hand is. */
static march_where where_at(const march_csv *csv, size_t at)
{
    march_where where = {.file = csv->file, .line = csv->row_line, .width = 1};
    size_t from = csv->row;

    for (size_t i = from; i < at;) {
        size_t end = line_end(csv, i);
        where.line += end > 0;
        i += end ? end : 1;
        from = end ? i : from;
    }
    size_t to = from;
    while (to < csv->length && line_end(csv, to) == 0 && csv->text[to]) {
        to++;
    }
    where.column = 1;
    for (size_t i = from; i < at; where.column++) {
        uint32_t character;
        i += march_utf8_decode(csv->text + i, csv->length - i, &character);
    }
    if (to - from < 1000 && march_utf8_valid(csv->text + from, to - from)) {
        where.line_text = march_arena_strndup(csv->arena, csv->text + from, to - from);
    }
    return where;
}

static bool put(march_csv *csv, const char *text, size_t length)
{
    if (!MARCH_RESERVE(csv->arena, &csv->buffer, length)) {
        return false;
    }
    if (length > 0) {
        memcpy(csv->buffer.items + csv->buffer.count, text, length);
        csv->buffer.count += length;
    }
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/** Add a cell of the bytes from `from` to `to`. */
static march_status end_cell(march_csv *csv, size_t start, size_t from, size_t to)
{
    march_cell cell = {.at = from - csv->row, .width = to - from};

    return MARCH_PUSH(csv->arena, &csv->buffer, '\0') &&
                   MARCH_PUSH(csv->arena, &csv->texts, start) &&
                   MARCH_PUSH(csv->arena, &csv->cells, cell)
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

static march_status too_long(march_csv *csv, size_t at, march_diags *diags)
{
    march_diag_add(diags, where_at(csv, at), MARCH_D_LIMIT,
                   "a cell is longer than %d KiB", MARCH_TABLE_CELL >> 10);
    march_diag_hint(diags, "is a quote without its end in front of it?");
    return MARCH_E_INPUT;
}

/** Read a cell in quotes; csv->at is behind the first one. */
static march_status read_quoted(march_csv *csv, march_diags *diags)
{
    size_t start = csv->buffer.count, open = csv->at - 1;

    for (;;) {
        size_t from = csv->at;
        while (csv->at < csv->length && csv->text[csv->at] != '"') {
            size_t end = line_end(csv, csv->at);
            csv->line += end > 0;
            csv->at += end ? end : 1;
        }
        if (csv->at - open > MARCH_TABLE_CELL) {
            return too_long(csv, open, diags);
        }
        if (!put(csv, csv->text + from, csv->at - from)) {
            return MARCH_E_NOMEM;
        }
        if (csv->at >= csv->length) {
            march_diag_add(diags, where_at(csv, open), MARCH_D_SYNTAX,
                           "this quote has no end");
            march_diag_hint(diags, "a quote inside of quotes is written twice: \"\"");
            return MARCH_E_INPUT;
        }
        csv->at++;
        if (csv->at >= csv->length || csv->text[csv->at] != '"') {
            break;
        }
        if (!put(csv, "\"", 1)) {
            return MARCH_E_NOMEM;
        }
        csv->at++;
    }
    size_t behind = csv->at;
    while (csv->at < csv->length && csv->text[csv->at] != csv->separator &&
           is_blank(csv->text[csv->at])) {
        csv->at++;
    }
    if (csv->at < csv->length && csv->text[csv->at] != csv->separator &&
        line_end(csv, csv->at) == 0) {
        march_diag_add(diags, where_at(csv, csv->at), MARCH_D_SYNTAX,
                       "text behind the end of a quote");
        march_diag_hint(diags, "a quote inside of quotes is written twice: \"\"");
        return MARCH_E_INPUT;
    }
    return end_cell(csv, start, open, behind);
}

/** Read a cell without quotes, without the blanks round it. */
static march_status read_plain(march_csv *csv, march_diags *diags)
{
    size_t from = csv->at, start = csv->buffer.count;

    while (csv->at < csv->length && csv->text[csv->at] != csv->separator &&
           csv->text[csv->at] != '\n' && csv->text[csv->at] != '\r') {
        csv->at++;
    }
    size_t to = csv->at;
    if (to - from > MARCH_TABLE_CELL) {
        return too_long(csv, from, diags);
    }
    while (to > from && is_blank(csv->text[to - 1])) {
        to--;
    }
    if (!put(csv, csv->text + from, to - from)) {
        return MARCH_E_NOMEM;
    }
    return end_cell(csv, start, from, to);
}

/** What text must not hold. */
static march_status check_text(march_csv *csv, march_diags *diags)
{
    const char *text = csv->text + csv->row;
    size_t length = csv->at - csv->row;

    for (size_t i = 0; i < length;) {
        uint32_t character;
        size_t size = (unsigned char)text[i] < 0x80
                          ? 1
                          : march_utf8_decode(text + i, length - i, &character);
        if (text[i] == 0) {
            march_diag_add(diags, where_at(csv, csv->row + i), MARCH_D_SYNTAX,
                           "a NUL byte in the text");
            march_diag_hint(diags, "if it is UTF-16, say so: encoding: utf-16le");
            return MARCH_E_INPUT;
        }
        if (size == 1 && (unsigned char)text[i] >= 0x80) {
            march_diag_add(diags, where_at(csv, csv->row + i), MARCH_D_SYNTAX,
                           "byte 0x%02X is not UTF-8",
                           (unsigned)(unsigned char)text[i]);
            march_diag_hint(diags, "save the file as UTF-8, or say how it is written: "
                                   "encoding: windows-1251");
            return MARCH_E_INPUT;
        }
        i += size;
    }
    return MARCH_OK;
}

/** Read a row into csv->cells. MARCH_ABSENT at the end. */
static march_status read_row(march_csv *csv, march_diags *diags)
{
    csv->cells.count = csv->texts.count = csv->buffer.count = 0;
    if (csv->at >= csv->length) {
        return MARCH_ABSENT;
    }
    csv->row = csv->at;
    csv->row_line = csv->line;
    for (bool more = true; more;) {
        while (csv->at < csv->length && csv->text[csv->at] != csv->separator &&
               is_blank(csv->text[csv->at])) {
            csv->at++;
        }
        if (csv->at < csv->length && csv->text[csv->at] == '"') {
            csv->at++;
            MARCH_TRY(read_quoted(csv, diags));
        } else {
            MARCH_TRY(read_plain(csv, diags));
        }
        more = csv->at < csv->length && csv->text[csv->at] == csv->separator;
        csv->at += more;
    }
    MARCH_TRY(check_text(csv, diags));
    for (size_t i = 0; i < csv->cells.count; i++) {
        csv->cells.items[i].text = csv->buffer.items + csv->texts.items[i];
    }
    if (csv->at < csv->length) {
        csv->at += line_end(csv, csv->at);
        csv->line++;
    }
    return MARCH_OK;
}

static bool is_empty(const march_csv *csv)
{
    for (size_t i = 0; i < csv->cells.count; i++) {
        if (csv->cells.items[i].text[0]) {
            return false;
        }
    }
    return true;
}

/** Read a row that says something. */
static march_status next_row(march_csv *csv, march_diags *diags)
{
    do {
        MARCH_TRY(read_row(csv, diags));
    } while (is_empty(csv));
    return MARCH_OK;
}

/** The separator there is most of in the first line, outside of quotes. */
static char guess_separator(const march_csv *csv)
{
    static const char known[] = ",;\t|";
    size_t counts[sizeof(known)] = {0}, best = 0;
    bool quoted = false;

    for (size_t i = csv->at; i < csv->length && line_end(csv, i) == 0; i++) {
        const char *found = csv->text[i] ? strchr(known, csv->text[i]) : NULL;
        quoted = quoted != (csv->text[i] == '"');
        if (found && !quoted) {
            counts[found - known]++;
        }
    }
    for (size_t i = 1; known[i]; i++) {
        best = counts[i] > counts[best] ? i : best;
    }
    return known[best];
}

static march_status read_header(march_csv *csv, march_diags *diags, march_table *table)
{
    march_status status = next_row(csv, diags);

    if (status == MARCH_ABSENT) {
        march_diag_add(diags, (march_where){.file = csv->file}, MARCH_D_SYNTAX,
                       "the file is empty: its first line names the columns");
        return MARCH_E_INPUT;
    }
    MARCH_TRY(status);
    if (csv->cells.count > MARCH_TABLE_COLUMNS) {
        march_diag_add(diags, where_at(csv, csv->row), MARCH_D_LIMIT,
                       "more than %d columns", MARCH_TABLE_COLUMNS);
        return MARCH_E_INPUT;
    }
    const char **columns = MARCH_NEW(csv->arena, const char *, csv->cells.count);
    for (size_t i = 0; columns && i < csv->cells.count; i++) {
        columns[i] = march_arena_strdup(csv->arena, csv->cells.items[i].text);
        if (!columns[i]) {
            return MARCH_E_NOMEM;
        }
    }
    table->columns = columns;
    table->column_count = csv->cells.count;
    csv->first = csv->at;
    csv->first_line = csv->line;
    return columns ? MARCH_OK : MARCH_E_NOMEM;
}

/** The text in UTF-8, without its byte order mark. */
static march_status decode(march_csv *csv, march_bytes bytes, const char *encoding,
                           march_where asked_by, march_diags *diags)
{
    const char *text = (const char *)bytes.data;

    if (!encoding && bytes.size >= 2 &&
        (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0)) {
        encoding = "UTF-16";
    }
    if (encoding) {
        march_decoder *decoder;
        march_status status = march_decoder_new(csv->arena, encoding, &decoder);
        if (status == MARCH_ABSENT) {
            march_diag_add(diags, asked_by, MARCH_D_VALUE, "unknown encoding '%s'",
                           encoding);
            march_diag_hint(diags, "e.g. utf-8, windows-1251, iso-8859-1, gbk");
            return MARCH_E_INPUT;
        }
        MARCH_TRY(status);
        text = march_decoder_bytes(csv->arena, decoder, text, bytes.size, &bytes.size);
        if (!text) {
            return MARCH_E_NOMEM;
        }
        if (march_decoder_broken(decoder) > 0) {
            march_diag_add(diags, asked_by, MARCH_D_ENCODING,
                           "'%s' is not written in %s", csv->file, encoding);
        }
    }
    csv->text = text;
    csv->length = bytes.size;
    csv->at = bytes.size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return MARCH_OK;
}

march_status march_csv_open(march_arena *arena, const char *file,
                            const march_table_options *options, march_where asked_by,
                            march_diags *diags, march_table *table)
{
    march_csv *csv = MARCH_NEW(arena, march_csv, 1);
    march_bytes bytes;

    if (!csv) {
        return MARCH_E_NOMEM;
    }
    *csv = (march_csv){.arena = arena, .file = file, .line = 1};
    table->csv = csv;
    table->unit = "row";
    MARCH_TRY(march_file_map(arena, file, asked_by, diags, &bytes));
    MARCH_TRY(decode(csv, bytes, options->encoding, asked_by, diags));
    csv->separator = options->separator ? options->separator : guess_separator(csv);
    return read_header(csv, diags, table);
}

/** Report a row of more cells than there are columns. */
static march_status too_wide(march_csv *csv, const march_table *table,
                             march_diags *diags)
{
    size_t at = csv->row + csv->cells.items[table->column_count].at;

    march_diag_add(diags, where_at(csv, at), MARCH_D_SYNTAX,
                   "this row has %zu cells, but there are %zu columns",
                   csv->cells.count, table->column_count);
    march_diag_hint(diags, "put a text that holds '%c' in quotes", csv->separator);
    return MARCH_E_INPUT;
}

march_status march_csv_each(march_table *table, march_diags *diags,
                            march_row_visit visit, void *context)
{
    march_csv *csv = table->csv;
    march_status status;

    csv->at = csv->first;
    csv->line = csv->first_line;
    csv->number = 0;
    while ((status = next_row(csv, diags)) == MARCH_OK) {
        for (size_t i = table->column_count; i < csv->cells.count; i++) {
            if (csv->cells.items[i].text[0]) {
                return too_wide(csv, table, diags);
            }
        }
        while (csv->cells.count < table->column_count) {
            march_cell none = {.text = "", .at = csv->at - csv->row};
            if (!MARCH_PUSH(csv->arena, &csv->cells, none)) {
                return MARCH_E_NOMEM;
            }
        }
        march_row row = {.number = ++csv->number,
                         .cells = csv->cells.items,
                         .line = csv->row_line,
                         .text = csv->text + csv->row,
                         .length = csv->at - csv->row};
        MARCH_TRY(visit(context, &row));
    }
    return status == MARCH_ABSENT ? MARCH_OK : status;
}
