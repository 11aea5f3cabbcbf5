/* json.c - JSON written as it comes.
 * SPDX-License-Identifier: MIT */
#include "export/json.h"

#include "base/num.h"
#include "base/str.h"
#include "geo/seam.h"

/** What stands before every value: a comma where it follows another, and its key. */
static void lead(march_json *json, const char *key)
{
    if (json->wants_comma) {
        fputc(',', json->out);
    }
    json->wants_comma = true;
    if (key) {
        march_json_string(json->out, key);
        fputc(':', json->out);
    }
}

void march_json_open(march_json *json, const char *key, char bracket)
{
    lead(json, key);
    fputc(bracket, json->out);
    json->wants_comma = false;
}

void march_json_close(march_json *json, char bracket)
{
    fputc(bracket, json->out);
    json->wants_comma = true;
}

void march_json_text(march_json *json, const char *key, const char *text)
{
    if (text) {
        lead(json, key);
        march_json_string(json->out, text);
    }
}

void march_json_whole(march_json *json, const char *key, int64_t value)
{
    lead(json, key);
    fprintf(json->out, "%lld", (long long)value);
}

void march_json_number(march_json *json, const char *key, double value, int decimals)
{
    char text[MARCH_NUM_SIZE];

    lead(json, key);
    march_num_format(text, value, decimals);
    fputs(text, json->out);
}

void march_json_bool(march_json *json, const char *key, bool value)
{
    lead(json, key);
    fputs(value ? "true" : "false", json->out);
}

void march_json_null(march_json *json, const char *key)
{
    lead(json, key);
    fputs("null", json->out);
}

void march_json_position(march_json *json, const char *key, march_lonlat at)
{
    march_json_open(json, key, '[');
    march_json_number(json, NULL, at.lon_deg, MARCH_SEAM_DECIMALS);
    march_json_number(json, NULL, at.lat_deg, MARCH_SEAM_DECIMALS);
    march_json_close(json, ']');
}

void march_json_line(march_json *json)
{
    if (json->wants_comma) {
        fputc(',', json->out);
        json->wants_comma = false;
    }
    fputc('\n', json->out);
}
