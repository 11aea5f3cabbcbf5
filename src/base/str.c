/* str.c - UTF-8 text.
 * SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <string.h>
#include <strings.h>

enum { LONGEST_WORD = 63 };

/** Length of the sequence a first byte announces; 0 for a byte that cannot be first. */
static size_t announced(unsigned char first)
{
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return 3;
    }
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

size_t march_utf8_decode(const char *text, size_t length, uint32_t *out)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    static const unsigned char mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    const unsigned char *bytes = (const unsigned char *)text;
    size_t size = announced(bytes[0]);

    *out = 0xFFFD;
    if (size == 0 || size > length) {
        return 1;
    }
    uint32_t value = bytes[0] & mask[size];
    for (size_t i = 1; i < size; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return 1;
        }
        value = value << 6 | (bytes[i] & 0x3F);
    }
    if (value < smallest[size] || value > 0x10FFFF ||
        (value >= 0xD800 && value <= 0xDFFF)) {
        return 1;
    }
    *out = value;
    return size;
}

bool march_utf8_valid(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        uint32_t value;
        size_t size = march_utf8_decode(text + i, length - i, &value);
        if (size == 1 && (unsigned char)text[i] >= 0x80) {
            return false;
        }
        i += size;
    }
    return true;
}

const char *march_utf8_skip(const char *text, size_t characters)
{
    size_t length = strlen(text);
    uint32_t value;

    while (characters-- > 0 && length > 0) {
        size_t size = march_utf8_decode(text, length, &value);
        text += size;
        length -= size;
    }
    return text;
}

/** Columns of one character, after Unicode's East Asian Width in its main blocks. */
static size_t columns_of(uint32_t value)
{
    if ((value >= 0x0300 && value <= 0x036F) || value == 0x200B || value == 0x200D) {
        return 0;
    }
    bool wide =
        (value >= 0x1100 && value <= 0x115F) || (value >= 0x2E80 && value <= 0xA4CF) ||
        (value >= 0xAC00 && value <= 0xD7A3) || (value >= 0xF900 && value <= 0xFAFF) ||
        (value >= 0xFF00 && value <= 0xFF60) || (value >= 0x20000 && value <= 0x3FFFD);
    return wide ? 2 : 1;
}

size_t march_utf8_columns(const char *from, const char *to)
{
    size_t columns = 0;
    uint32_t value;

    while (from < to) {
        from += march_utf8_decode(from, (size_t)(to - from), &value);
        columns += columns_of(value);
    }
    return columns;
}

size_t march_utf8_length(const char *text)
{
    size_t length = strlen(text), count = 0;
    uint32_t value;

    for (size_t i = 0; i < length; count++) {
        i += march_utf8_decode(text + i, length - i, &value);
    }
    return count;
}

bool march_str_equal(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

bool march_str_ends(const char *text, const char *suffix)
{
    size_t length = strlen(text), tail = strlen(suffix);

    return length >= tail && strcmp(text + length - tail, suffix) == 0;
}

bool march_path_has_suffix(const char *path, const char *suffix)
{
    size_t length = strlen(path), tail = strlen(suffix);

    return length > tail && strcasecmp(path + length - tail, suffix) == 0;
}

void march_json_string(FILE *out, const char *text)
{
    if (!text) {
        fputs("null", out);
        return;
    }
    fputc('"', out);
    size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        uint32_t value;
        size_t size = march_utf8_decode(text + i, length - i, &value);
        if (value == '"' || value == '\\') {
            fprintf(out, "\\%c", (int)value);
        } else if (value < 0x20 || value == 0x7f) {
            fprintf(out, "\\u%04x", (unsigned)value);
        } else if (value == 0xFFFD) {
            fputs("\xEF\xBF\xBD", out);
        } else {
            fwrite(text + i, 1, size, out);
        }
        i += size;
    }
    fputc('"', out);
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/** Optimal string alignment distance (Damerau 1964, restricted form), in bytes. */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
    size_t rows[3][LONGEST_WORD + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b_length; j++) {
        above[j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t change = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = least(above[j] + 1, row[j - 1] + 1, change);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = least(row[j], before[j - 2] + 1, row[j]);
            }
        }
        size_t *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[b_length];
}

const char *march_str_nearest(const char *text, const char *const *words, size_t count)
{
    size_t length = strlen(text);
    size_t nearest = length / 3 + 2; /* further away is another word */
    const char *found = NULL;

    if (length > LONGEST_WORD) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        size_t word_length = words[i] ? strlen(words[i]) : LONGEST_WORD + 1;
        if (word_length > LONGEST_WORD) {
            continue;
        }
        size_t d = distance(text, length, words[i], word_length);
        if (d < nearest && d < word_length) {
            nearest = d;
            found = words[i];
        }
    }
    return found;
}

const char *march_path_folder(march_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? march_arena_strndup(arena, path, (size_t)(slash - path) + 1) : "";
}

const char *march_path_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

const char *march_path_join(march_arena *arena, const char *base, const char *name)
{
    if (name[0] == '/') {
        return name;
    }
    const char *folder = march_path_folder(arena, base);
    return folder ? march_arena_printf(arena, "%s%s", folder, name) : NULL;
}
