/* shape_table.c - the properties of a shapefile's features.
 * SPDX-License-Identifier: MIT */
#include "input/shape_table.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"
#include "input/encoding.h"

static void close_table(DBFHandle *table)
{
    if (*table) {
        DBFClose(*table);
    }
}

typedef struct field {
    int index;
    char type; /**< as written in the file: C N F L D */
} field;

/** The table while it is read. */
typedef struct reader {
    march_arena *arena;
    DBFHandle table;
    const size_t *numbers;
    march_features *set;
    march_diags *diags;
    march_decoder *decoder; /**< NULL: the text is UTF-8 */
    MARCH_ARRAY(field) fields;
    MARCH_ARRAY(const char *) names;
    int id_field; /**< -1: none */
} reader;

/** The text of a field without the spaces around it; NULL for a row that is not there.
 * It lives until the next call. */
static const char *raw_text(const reader *r, size_t row, int column)
{
    if (row >= (size_t)DBFGetRecordCount(r->table)) {
        return NULL;
    }
    return DBFReadStringAttribute(r->table, (int)row, column);
}

static march_status choose_fields(reader *r, const march_geo_request *request)
{
    int count = DBFGetFieldCount(r->table);

    r->id_field = -1;
    for (int i = 0; i < count; i++) {
        char name[XBASE_FLDNAME_LEN_READ + 1] = "";
        DBFGetFieldInfo(r->table, i, name, NULL, NULL);
        if (r->id_field < 0 && (strcmp(name, "id") == 0 || strcmp(name, "ID") == 0)) {
            r->id_field = i;
        }
        if (!march_geo_wants(request, name)) {
            continue;
        }
        field chosen = {i, DBFGetNativeFieldType(r->table, i)};
        const char *kept = march_arena_strdup(r->arena, name);
        if (!kept || !MARCH_PUSH(r->arena, &r->fields, chosen) ||
            !MARCH_PUSH(r->arena, &r->names, kept)) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

typedef enum script { SCRIPT_ASCII, SCRIPT_UTF8, SCRIPT_OTHER } script;

static script script_of(const char *text)
{
    const char *p = text;

    while (*p && (unsigned char)*p < 0x80) {
        p++;
    }
    if (!*p) {
        return SCRIPT_ASCII;
    }
    return march_utf8_valid(p, march_utf8_whole(p)) ? SCRIPT_UTF8 : SCRIPT_OTHER;
}

/** The script of a column, of all features. */
static script script_of_column(const reader *r, int column)
{
    script found = SCRIPT_ASCII;

    for (size_t i = 0; i < r->set->feature_count && found != SCRIPT_OTHER; i++) {
        const char *text = raw_text(r, r->numbers[i], column);
        script one = text ? script_of(text) : SCRIPT_ASCII;
        found = one > found ? one : found;
    }
    return found;
}

/** What the text of the whole table is, whatever it claims: short texts of other
 * encodings may look like UTF-8 by chance, a table of them will not. */
static script script_of_table(const reader *r)
{
    script found = r->id_field >= 0 ? script_of_column(r, r->id_field) : SCRIPT_ASCII;

    for (size_t k = 0; k < r->fields.count && found != SCRIPT_OTHER; k++) {
        script name = script_of(r->names.items[k]);
        script text = script_of_column(r, r->fields.items[k].index);
        found = name > found ? name : found;
        found = text > found ? text : found;
    }
    return found;
}

/** Choose how to read the text: UTF-8 if it is that, else as the file says, else as
 * Western European. */
static march_status choose_decoder(reader *r)
{
    const char *claimed = DBFGetCodePage(r->table);
    march_where where = {.file = r->set->file};

    if (script_of_table(r) != SCRIPT_OTHER) {
        return MARCH_OK;
    }
    if (claimed && !strstr(claimed, "UTF") && !strstr(claimed, "utf") &&
        strcmp(claimed, "65001") != 0) {
        march_status status = march_decoder_new(r->arena, claimed, &r->decoder);
        if (status != MARCH_ABSENT) {
            return status;
        }
        march_diag_add(r->diags, where, MARCH_D_ENCODING,
                       "the encoding '%.60s' is not known; its text is read as "
                       "Windows-1252",
                       march_utf8_valid(claimed, strlen(claimed)) ? claimed : "?");
    } else {
        march_diag_add(r->diags, where, MARCH_D_ENCODING,
                       claimed
                           ? "its text is not the UTF-8 it claims to be; it is read "
                             "as Windows-1252"
                           : "the encoding of its text is not given; it is read as "
                             "Windows-1252");
        march_diag_hint(r->diags,
                        "a .cpg file beside it names the encoding, e.g. 1251");
    }
    return march_decoder_new(r->arena, "1252", &r->decoder);
}

static const char *decoded(reader *r, const char *text)
{
    if (r->decoder && script_of(text) != SCRIPT_ASCII) {
        return march_decoder_text(r->arena, r->decoder, text);
    }
    return march_arena_strndup(r->arena, text, march_utf8_whole(text));
}

/** A date YYYYMMDD as YYYY-MM-DD; NULL without memory. */
static const char *date_text(reader *r, const char *text)
{
    if (strspn(text, "0123456789") != 8 || text[8]) {
        return decoded(r, text);
    }
    return march_arena_printf(r->arena, "%.4s-%.2s-%s", text, text + 4, text + 6);
}

static march_status read_value(reader *r, const char *text, char type, march_value *out)
{
    *out = (march_value){0};
    if (!text || !*text) {
        return MARCH_OK;
    }
    switch (type) {
    case 'N':
    case 'F':
        if (march_num_parse(text, strlen(text), &out->number) == MARCH_OK) {
            out->kind = MARCH_VALUE_NUMBER;
        }
        return MARCH_OK;
    case 'L':
        if (strchr("TtYyFfNn", *text)) {
            out->kind = MARCH_VALUE_BOOL;
            out->number = strchr("TtYy", *text) ? 1 : 0;
        }
        return MARCH_OK;
    case 'D':
        if (strcmp(text, "00000000") == 0) {
            return MARCH_OK;
        }
        out->text = date_text(r, text);
        break;
    default:
        out->text = decoded(r, text);
        break;
    }
    out->kind = MARCH_VALUE_TEXT;
    return out->text ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status read_values(reader *r)
{
    march_features *set = r->set;
    size_t columns = r->fields.count;

    set->columns = r->names.items;
    set->column_count = columns;
    if (columns == 0) {
        return MARCH_OK;
    }
    for (size_t k = 0; k < columns; k++) {
        if (!(set->columns[k] = decoded(r, set->columns[k]))) {
            return MARCH_E_NOMEM;
        }
    }
    set->values = MARCH_NEW(r->arena, march_value, set->feature_count * columns);
    if (!set->values) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < set->feature_count; i++) {
        for (size_t k = 0; k < columns; k++) {
            field f = r->fields.items[k];
            MARCH_TRY(read_value(r, raw_text(r, r->numbers[i], f.index), f.type,
                                 &set->values[i * columns + k]));
        }
    }
    return MARCH_OK;
}

static march_status read_ids(reader *r)
{
    march_features *set = r->set;

    if (r->id_field < 0) {
        return MARCH_OK;
    }
    set->ids = MARCH_NEW(r->arena, const char *, set->feature_count);
    if (!set->ids) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < set->feature_count; i++) {
        const char *text = raw_text(r, r->numbers[i], r->id_field);
        if (text && *text && !(set->ids[i] = decoded(r, text))) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

march_status march_shape_table_read(march_arena *arena, const march_shape_files *files,
                                    const march_geo_request *request,
                                    const size_t *numbers, march_diags *diags,
                                    march_features *set)
{
    MARCH_CLEANUP(close_table) DBFHandle table = march_shape_open_table(files);
    reader r = {
        .arena = arena, .table = table, .numbers = numbers, .set = set, .diags = diags};

    if (!table) {
        return march_geo_fail(diags, set->file, "the .dbf is damaged");
    }
    MARCH_TRY(choose_fields(&r, request));
    MARCH_TRY(choose_decoder(&r));
    MARCH_TRY(read_values(&r));
    MARCH_TRY(read_ids(&r));
    if (r.decoder && march_decoder_broken(r.decoder) > 0) {
        march_diag_add(diags, (march_where){.file = set->file}, MARCH_D_ENCODING,
                       "%zu texts hold characters that are not in its encoding",
                       march_decoder_broken(r.decoder));
    }
    return MARCH_OK;
}
