/* str.h - UTF-8 text.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_STR_H
#define MARCH_BASE_STR_H

#include "base/arena.h"

/** Decode the character at `text`; returns its length in bytes (1 for a byte that
 * is not UTF-8, with *out = 0xFFFD). `text` must not be empty. */
size_t march_utf8_decode(const char *text, size_t length, uint32_t *out);

/** Whether all `length` bytes are valid UTF-8. */
bool march_utf8_valid(const char *text, size_t length);

/** The position `characters` further on, or the end of the text. */
const char *march_utf8_skip(const char *text, size_t characters);

/** Terminal columns from one position to another: wide for CJK, none for combining. */
size_t march_utf8_columns(const char *from, const char *to);

/** Number of characters in a text. */
size_t march_utf8_length(const char *text);

bool march_str_equal(const char *a, const char *b);
bool march_str_ends(const char *text, const char *suffix);

/** Whether the name of a file ends in a suffix like ".csv", in small letters or
 * capitals, and has something in front of it. */
bool march_path_has_suffix(const char *path, const char *suffix);

/** Whether a byte is a control character: terminals may obey it. Line ends are, too. */
static inline bool march_str_is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7F;
}

/** Write `text` as a JSON string with its quotes, or null for NULL. */
void march_json_string(FILE *out, const char *text);

/**
 * The word nearest to `text` by edits (insert, delete, change, swap neighbours), if it
 * is near enough to be a slip of the pen; NULL otherwise.
 * @param words  `count` candidates; NULLs are skipped.
 */
const char *march_str_nearest(const char *text, const char *const *words, size_t count);

/** The folder of a path with its slash, or "" where it has none. */
const char *march_path_folder(march_arena *arena, const char *path);

/** The last name of a path: behind its folder. */
const char *march_path_name(const char *path);

/** `name` seen from the folder of the file `base`; absolute names stay as they are. */
const char *march_path_join(march_arena *arena, const char *base, const char *name);

#endif
