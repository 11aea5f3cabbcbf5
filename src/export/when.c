/* when.c - the times of the Linked Places format.
 * SPDX-License-Identifier: MIT */
#include "export/when.h"

#include <stdlib.h>

/** An end of a span of time: of its beginning or of its end, and how finely it is
 * known. */
typedef struct bound {
    bool ends;
    march_precision precision;
} bound;

/** The year, month or day that begins at an instant, or ends there: the coarsest one
 * that is no coarser than the date. */
static void unit_at(char out[MARCH_STAMP_SIZE], march_instant at, bound of)
{
    march_civil edge = march_instant_civil(MARCH_GREGORIAN, at);
    march_civil in = march_instant_civil(MARCH_GREGORIAN, of.ends ? at - 1 : at);
    bool midnight = edge.hour == 0 && edge.minute == 0 && edge.second == 0;
    bool month = midnight && edge.day == 1 && of.precision >= MARCH_MONTH;
    bool year = month && edge.month == 1 && of.precision >= MARCH_YEAR;
    const char *sign = in.year < 0 ? "-" : "";
    long long number = llabs((long long)in.year);

    if (year || number > 9999) {
        snprintf(out, MARCH_STAMP_SIZE, "%s%04lld", sign, number);
    } else if (month) {
        snprintf(out, MARCH_STAMP_SIZE, "%s%04lld-%02d", sign, number, in.month);
    } else {
        snprintf(out, MARCH_STAMP_SIZE, "%s%04lld-%02d-%02d", sign, number, in.month,
                 in.day);
    }
}

static bool is_open(march_instant at)
{
    return at == MARCH_INSTANT_MIN || at == MARCH_INSTANT_MAX;
}

static void put_bound(march_json *json, const char *key, march_instant at, bound of)
{
    char text[MARCH_STAMP_SIZE];

    if (!is_open(at)) {
        unit_at(text, at, of);
        march_json_text(json, key, text);
    }
}

/** An end of the span; nothing where it is open. */
static void put_end(march_json *json, const char *key, march_instant earliest,
                    march_instant latest, bound of)
{
    if (is_open(earliest) && is_open(latest)) {
        return;
    }
    march_json_open(json, key, '{');
    if (earliest == latest) {
        put_bound(json, "in", earliest, of);
    } else {
        put_bound(json, "earliest", earliest, of);
        put_bound(json, "latest", latest, of);
    }
    march_json_close(json, '}');
}

/** An end that is open lies at least on its side of the other one. */
static void put_open_end(march_json *json, const char *key, const char *side,
                         march_instant other, bound of)
{
    if (!is_open(other)) {
        march_json_open(json, key, '{');
        put_bound(json, side, other, of);
        march_json_close(json, '}');
    }
}

void march_export_when(march_json *json, march_export *work, const march_date *date)
{
    march_dated dated = {.given = date->text != NULL, .date = *date};
    bool no_start = date->open_start || date->unknown_start;
    bool no_end = date->open_end || date->unknown_end;
    bound start = {false, (no_start ? &date->end : &date->start)->precision};
    bound end = {true, (no_end ? &date->start : &date->end)->precision};

    march_json_open(json, "when", '{');
    march_json_open(json, "timespans", '[');
    march_json_open(json, NULL, '{');
    if (no_start) {
        put_open_end(json, "start", "latest", date->earliest_end, end);
    } else {
        put_end(json, "start", date->earliest_start, date->latest_start, start);
    }
    if (no_end) {
        put_open_end(json, "end", "earliest", date->latest_start, start);
    } else {
        put_end(json, "end", date->earliest_end, date->latest_end, end);
    }
    march_json_close(json, '}');
    march_json_close(json, ']');
    march_json_text(json, "label", march_text_date(work, &dated));
    if (date->uncertain || date->approximate) {
        march_json_text(json, "certainty",
                        date->uncertain ? "uncertain" : "less-certain");
    }
    march_json_close(json, '}');
}
