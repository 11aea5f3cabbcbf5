/* schema.c - from the tree of a file to C structs, by tables.
 * SPDX-License-Identifier: MIT */
#include "model/schema.h"

#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "model/accept.h"

enum { MOST_KEYS = 64 };

void march_reader_error(const march_reader *reader, const march_node *node, bool at_key,
                        march_diag_id id, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = march_arena_vprintf(reader->arena, format, args);
    va_end(args);
    march_diag_add(reader->diags, march_node_where(reader->arena, node, at_key), id,
                   "%s", text ? text : "out of memory");
}

void march_reader_unknown(const march_reader *reader, const march_node *node,
                          march_diag_id id, const char *what, const char *const *words,
                          size_t count)
{
    const char *text = node->text ? node->text : "";
    const char *nearest = march_str_nearest(text, words, count);

    march_reader_error(reader, node, false, id, "unknown %s '%s'", what, text);
    if (nearest) {
        march_diag_hint(reader->diags, "did you mean '%s'?", nearest);
    } else if (count == 0) {
        march_diag_hint(reader->diags, "this file defines none");
    }
}

const char *march_node_kind_words(const march_node *node)
{
    switch (node->kind) {
    case MARCH_NODE_LIST:
        return "a list";
    case MARCH_NODE_MAP:
        return "a map";
    case MARCH_NODE_SCALAR:
        return "text";
    case MARCH_NODE_NULL:
        break;
    }
    return "nothing";
}

static bool expect(const march_reader *reader, const march_node *node,
                   march_node_kind kind, const char *what)
{
    if (node->kind == kind) {
        return true;
    }
    march_reader_error(reader, node, false, MARCH_D_TYPE, "%s is wanted here, not %s",
                       what, march_node_kind_words(node));
    return false;
}

static bool read_text(const march_reader *reader, const march_node *node,
                      const char **out)
{
    if (!expect(reader, node, MARCH_NODE_SCALAR, "text")) {
        return false;
    }
    *out = node->text;
    return true;
}

static bool read_id(const march_reader *reader, const march_node *node,
                    const char **out)
{
    if (!read_text(reader, node, out)) {
        return false;
    }
    for (const char *c = *out; *c; c++) {
        bool fine = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') ||
                    (*c >= '0' && *c <= '9') || *c == '-' || *c == '_' || *c == '.';
        if (!fine) {
            march_reader_error(reader, node, false, MARCH_D_VALUE,
                               "an id is made of the letters a-z, digits, '-' and '_'");
            return false;
        }
    }
    return true;
}

static bool read_number(const march_reader *reader, const march_node *node, double low,
                        double high, double *out)
{
    char from[MARCH_NUM_SIZE], to[MARCH_NUM_SIZE];
    double value;

    if (!march_node_number(node, &value)) {
        march_reader_error(
            reader, node, false, MARCH_D_TYPE, "a number is wanted here, not %s",
            node->kind == MARCH_NODE_SCALAR ? node->text : march_node_kind_words(node));
        return false;
    }
    if (low < high && (value < low || value > high)) {
        march_num_format(from, low, 6);
        march_num_format(to, high, 6);
        march_reader_error(reader, node, false, MARCH_D_RANGE,
                           "%s is not between %s and %s", node->text, from, to);
        return false;
    }
    *out = value;
    return true;
}

static bool read_bool(const march_reader *reader, const march_node *node, bool *out)
{
    if (march_node_bool(node, out)) {
        return true;
    }
    march_reader_error(reader, node, false, MARCH_D_TYPE,
                       "true or false is wanted here");
    return false;
}

static bool read_choice(const march_reader *reader, const march_node *node,
                        const char *const *choices, int *out)
{
    const char *text;
    size_t count = 0;

    if (!read_text(reader, node, &text)) {
        return false;
    }
    for (; choices[count]; count++) {
        if (strcmp(choices[count], text) == 0) {
            *out = (int)count;
            return true;
        }
    }
    const char *nearest = march_str_nearest(text, choices, count);
    march_reader_error(reader, node, false, MARCH_D_VALUE,
                       "'%s' is not one of the words "
                       "known here",
                       text);
    if (nearest) {
        march_diag_hint(reader->diags, "did you mean '%s'?", nearest);
        return false;
    }
    char list[512] = "";
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(list);
        snprintf(list + used, sizeof(list) - used, "%s%s", i ? ", " : "", choices[i]);
    }
    march_diag_hint(reader->diags, "one of: %s", list);
    return false;
}

bool march_read_names(const march_reader *reader, const march_node *node,
                      march_names *out)
{
    size_t count = node->kind == MARCH_NODE_MAP ? node->count : 1;
    march_name *items = MARCH_NEW(reader->arena, march_name, count);

    if (!items) {
        return false;
    }
    if (node->kind == MARCH_NODE_SCALAR) {
        items[0] = (march_name){"", node->text};
        *out = (march_names){items, 1};
        return true;
    }
    if (!expect(reader, node, MARCH_NODE_MAP, "text, or a map from language to text")) {
        return false;
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const march_node *child = node->items[i];
        size_t length = strlen(child->key);
        if (length < 2 || length > 12) {
            march_reader_error(reader, child, true, MARCH_D_VALUE,
                               "'%s' is not a language code", child->key);
            march_diag_hint(reader->diags,
                            "languages are written en, kk, ru, zh, mn ...");
        } else if (read_text(reader, child, &items[kept].text)) {
            /* BCP 47: "und" is a language nobody has told */
            items[kept++].lang = strcmp(child->key, "und") == 0 ? "" : child->key;
        }
    }
    *out = (march_names){items, kept};
    return true;
}

static bool read_names_list(const march_reader *reader, const march_node *node,
                            march_names_list *out)
{
    bool list = node->kind == MARCH_NODE_LIST;
    size_t count = list ? node->count : 1;

    out->items = MARCH_NEW(reader->arena, march_names, count);
    if (!out->items) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const march_node *item = list ? node->items[i] : node;
        if (march_read_names(reader, item, &out->items[out->count])) {
            out->count++;
        }
    }
    return true;
}

bool march_read_date(const march_reader *reader, const march_node *node,
                     march_dated *out)
{
    const char *why = "", *text;
    size_t at = 0;

    if (!read_text(reader, node, &text)) {
        return false;
    }
    march_status status =
        march_date_parse(text, strlen(text), reader->calendar, &out->date, &why, &at);
    if (status == MARCH_OK) {
        out->given = true;
        return true;
    }
    march_where where = march_node_where(reader->arena, node, false);
    where.column += (int)at + (node->plain ? 0 : 1);
    where.width = 1;
    march_diag_add(reader->diags, where, MARCH_D_DATE, "'%s' is not a date: %s", text,
                   why);
    march_diag_hint(reader->diags, "dates are EDTF: 1741, 1741-02, 1741-02-20, "
                                   "1740-23 (autumn), 1739~ (about), 1752/1755");
    return false;
}

/** One whole number of a count: digits, perhaps with `_` or blanks between them. */
static bool read_men(const char *text, size_t length, int64_t *out)
{
    char digits[20];
    size_t used = 0;

    for (size_t i = 0; i < length; i++) {
        if (text[i] == '_') {
            continue;
        }
        if (text[i] < '0' || text[i] > '9' || used + 1 >= sizeof(digits)) {
            return false;
        }
        digits[used++] = text[i];
    }
    return used > 0 && march_num_parse_int(digits, used, out) == MARCH_OK &&
           *out <= 100000000;
}

static bool read_count(const march_reader *reader, const march_node *node,
                       march_count *out)
{
    const char *text;

    if (!read_text(reader, node, &text)) {
        return false;
    }
    march_count count = {.known = true, .approximate = text[0] == '~'};
    const char *from = text + count.approximate;
    const char *dots = strstr(from, "..");
    size_t first = dots ? (size_t)(dots - from) : strlen(from);
    bool fine = read_men(from, first, &count.low);
    count.high = count.low;
    if (fine && dots) {
        fine = read_men(dots + 2, strlen(dots + 2), &count.high);
    }
    if (!fine) {
        march_reader_error(reader, node, false, MARCH_D_TYPE,
                           "'%s' is not a number of men", text);
        march_diag_hint(reader->diags, "write 24000, ~24000 (about) or 24000..30000");
        return false;
    }
    if (count.high < count.low) {
        march_reader_error(reader, node, false, MARCH_D_RANGE,
                           "the range %s ends below its start", text);
        return false;
    }
    *out = count;
    return true;
}

bool march_read_color(const march_reader *reader, const march_node *node,
                      march_colored *out)
{
    const char *text;

    if (!read_text(reader, node, &text)) {
        return false;
    }
    if (march_color_parse(text, &out->color) == MARCH_OK) {
        out->given = true;
        return true;
    }
    const char *const *known = march_color_names();
    size_t count = 0;
    while (known[count]) {
        count++;
    }
    const char *nearest = march_str_nearest(text, known, count);
    march_reader_error(reader, node, false, MARCH_D_COLOR, "'%s' is not a colour",
                       text);
    if (nearest) {
        march_diag_hint(reader->diags, "did you mean '%s'?", nearest);
    } else {
        march_diag_hint(reader->diags,
                        "write \"#b5432e\" (in quotes) or a name such as "
                        "'vermillion'");
    }
    return false;
}

bool march_read_position(const march_reader *reader, const march_node *node,
                         march_lonlat *out)
{
    double lon, lat;

    if (node->kind != MARCH_NODE_LIST || node->count != 2 ||
        !march_node_number(node->items[0], &lon) ||
        !march_node_number(node->items[1], &lat)) {
        march_reader_error(reader, node, false, MARCH_D_TYPE,
                           "a position is [longitude, latitude] in degrees");
        return false;
    }
    if (fabs(lat) > 90 || fabs(lon) > 360) {
        const march_node *wrong = node->items[fabs(lat) > 90];
        march_reader_error(reader, wrong, false, MARCH_D_COORDINATE,
                           fabs(lat) > 90 ? "latitude %s is not between -90 and 90"
                                          : "longitude %s is not between -360 and 360",
                           wrong->text);
        if (fabs(lat) > 90 && fabs(lon) <= 90) {
            march_diag_hint(reader->diags, "longitude comes first: [%s, %s]?",
                            node->items[1]->text, node->items[0]->text);
        }
        return false;
    }
    *out = (march_lonlat){lon, lat};
    return true;
}

static bool read_numbers(const march_reader *reader, const march_node *node,
                         const march_field *field, march_numbers *out)
{
    for (size_t i = 0; field->choices && field->choices[i]; i++) {
        if (node->text && strcmp(node->text, field->choices[i]) == 0) {
            return true;
        }
    }
    if (!expect(reader, node, MARCH_NODE_LIST, "a list of numbers")) {
        return false;
    }
    if (field->high > 0 &&
        ((double)node->count < field->low || (double)node->count > field->high)) {
        char range[MARCH_NUM_SIZE] = "";
        if ((int)field->low < (int)field->high) {
            snprintf(range, sizeof(range), "%d to ", (int)field->low);
        }
        march_reader_error(reader, node, false, MARCH_D_TYPE,
                           "%s%d numbers are wanted here, not %zu", range,
                           (int)field->high, node->count);
        return false;
    }
    march_numbers numbers = {MARCH_NEW(reader->arena, double, node->count),
                             node->count};
    if (!numbers.items) {
        return false;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (!read_number(reader, node->items[i], 0, 0, &numbers.items[i])) {
            return false;
        }
    }
    *out = numbers;
    return true;
}

bool march_read_words(const march_reader *reader, const march_node *node,
                      march_words *out)
{
    bool list = node->kind == MARCH_NODE_LIST;
    size_t count = list ? node->count : 1;
    const char **items = MARCH_NEW(reader->arena, const char *, count);

    if (!items) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!read_text(reader, list ? node->items[i] : node, &items[i])) {
            return false;
        }
    }
    *out = (march_words){items, count};
    return true;
}

/** Read one value where its row says; false where it was wrong. */
static bool read_field(const march_reader *reader, const march_node *node,
                       const march_field *field, void *member)
{
    march_position *position = member;

    switch (field->kind) {
    case MARCH_FIELD_TEXT:
        return read_text(reader, node, member);
    case MARCH_FIELD_ID:
        return read_id(reader, node, member);
    case MARCH_FIELD_NUMBER:
        return read_number(reader, node, field->low, field->high, member);
    case MARCH_FIELD_BOOL:
        return read_bool(reader, node, member);
    case MARCH_FIELD_CHOICE:
        return read_choice(reader, node, field->choices, member);
    case MARCH_FIELD_NAMES:
        return march_read_names(reader, node, member);
    case MARCH_FIELD_NAMES_LIST:
        return read_names_list(reader, node, member);
    case MARCH_FIELD_DATE:
        return march_read_date(reader, node, member);
    case MARCH_FIELD_COUNT:
        return read_count(reader, node, member);
    case MARCH_FIELD_COLOR:
        return march_read_color(reader, node, member);
    case MARCH_FIELD_POSITION:
        position->given = march_read_position(reader, node, &position->at);
        return position->given;
    case MARCH_FIELD_NUMBERS:
        return read_numbers(reader, node, field, member);
    case MARCH_FIELD_WORDS:
        return march_read_words(reader, node, member);
    case MARCH_FIELD_NODE:
        *(const march_node **)member = node;
        return true;
    case MARCH_FIELD_ACCEPT:
        return march_read_accept(reader, node, member);
    }
    return false;
}

static void report_unknown_key(const march_reader *reader, const march_node *node,
                               const march_field *fields, size_t count)
{
    const char *keys[MOST_KEYS];

    for (size_t i = 0; i < count; i++) {
        keys[i] = fields[i].key;
    }
    const char *nearest = march_str_nearest(node->key, keys, count);
    march_reader_error(reader, node, true, MARCH_D_UNKNOWN_KEY, "unknown key '%s'",
                       node->key);
    if (nearest) {
        march_diag_hint(reader->diags, "did you mean '%s'?", nearest);
    }
}

bool march_schema_read(const march_reader *reader, const march_node *map,
                       const march_field *fields, size_t count, void *out)
{
    if (!expect(reader, map, MARCH_NODE_MAP, "a map")) {
        return true;
    }
    for (size_t i = 0; i < map->count; i++) {
        const march_node *child = map->items[i];
        size_t row = 0;
        while (row < count && strcmp(fields[row].key, child->key) != 0) {
            row++;
        }
        if (row == count) {
            report_unknown_key(reader, child, fields, count);
        } else {
            (void)read_field(reader, child, &fields[row],
                             (char *)out + fields[row].offset);
        }
    }
    for (size_t row = 0; row < count; row++) {
        if (fields[row].required && !march_node_get(map, fields[row].key)) {
            march_reader_error(reader, map, true, MARCH_D_MISSING_KEY,
                               "the key '%s' is missing here", fields[row].key);
        }
    }
    return true;
}

bool march_reader_list(const march_reader *reader, const march_node *node)
{
    if (node && node->kind != MARCH_NODE_LIST) {
        march_reader_error(reader, node, false, MARCH_D_TYPE,
                           "a list is wanted here, not %s",
                           march_node_kind_words(node));
    }
    return node && node->kind == MARCH_NODE_LIST;
}
