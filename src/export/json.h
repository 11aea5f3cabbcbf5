/* json.h - JSON written as it comes, without a tree in memory.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EXPORT_JSON_H
#define MARCH_EXPORT_JSON_H

#include "base/coord.h"
#include "base/status.h"

/** A writer: zero-initialise and give it a file. Keys are NULL in lists. */
typedef struct march_json {
    FILE *out;
    bool wants_comma; /**< something stands before the next thing, in the same brackets
                       */
} march_json;

/** Begin a map '{' or a list '[', and end it with its '}' or ']'. */
void march_json_open(march_json *json, const char *key, char bracket);
void march_json_close(march_json *json, char bracket);

/** A text; NULL is left out with its key. */
void march_json_text(march_json *json, const char *key, const char *text);

void march_json_whole(march_json *json, const char *key, int64_t value);

/** A number with at most so many decimals, 0...9. */
void march_json_number(march_json *json, const char *key, double value, int decimals);

void march_json_bool(march_json *json, const char *key, bool value);
void march_json_null(march_json *json, const char *key);

/** A position as GeoJSON has it: [longitude, latitude]. */
void march_json_position(march_json *json, const char *key, march_lonlat at);

/** Begin a new line, so that each feature has one. */
void march_json_line(march_json *json);

#endif
