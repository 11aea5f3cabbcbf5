/* geojson_linked.c - what Linked Places Format adds to GeoJSON.
 * SPDX-License-Identifier: MIT
 *
 * LinkedPasts, "The Linked Places format" 1.2: a feature has "names", "when" and
 * "types" beside its properties. Here they become properties like others. */
#include <string.h>

#include "base/str.h"
#include "input/geojson_parts.h"

enum { DATE_SIZE = 64 };

/** The text of a member; NULL where it is none. */
static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text && text[0] ? text : NULL;
}

/** Set a property that is not there. */
static bool offer(json_t *properties, const char *key, const char *text)
{
    if (!text || json_object_get(properties, key)) {
        return true;
    }
    return json_object_set_new(properties, key, json_string(text)) == 0;
}

/** The date of one end of a timespan: what it is "in", else the wider of its bounds. */
static const char *end_of(const json_t *timespan, const char *key, bool first)
{
    const json_t *end = json_object_get(timespan, key);
    const char *in = text_of(end, "in");
    const char *near = text_of(end, first ? "earliest" : "latest");

    return in ? in : near ? near : text_of(end, first ? "latest" : "earliest");
}

/** A "when" as an EDTF date: from its first timespan to the end of its last. */
static bool offer_when(json_t *properties, const json_t *when)
{
    const json_t *spans = json_object_get(when, "timespans");
    size_t count = json_array_size(spans);
    const char *certainty = text_of(when, "certainty");
    const char *mark = !certainty                               ? ""
                       : strcmp(certainty, "less-certain") == 0 ? "~"
                       : strcmp(certainty, "uncertain") == 0    ? "?"
                                                                : "";
    char date[2 * DATE_SIZE + 4];

    if (count == 0) {
        return true;
    }
    const char *from = end_of(json_array_get(spans, 0), "start", true);
    const char *to = end_of(json_array_get(spans, count - 1), "end", false);
    if ((from && strlen(from) > DATE_SIZE - 2) || (to && strlen(to) > DATE_SIZE - 2)) {
        return true;
    }
    if (from && (!to || strcmp(from, to) == 0)) {
        snprintf(date, sizeof(date), "%s%s", from, mark);
    } else if (from || to) {
        snprintf(date, sizeof(date), "%s%s/%s%s", from ? from : "..", from ? mark : "",
                 to, mark);
    } else {
        return true;
    }
    return offer(properties, "when", date);
}

static bool offer_names(json_t *properties, const json_t *names)
{
    char key[32];

    for (size_t i = 0; i < json_array_size(names); i++) {
        const json_t *name = json_array_get(names, i);
        const char *text = text_of(name, "toponym"), *lang = text_of(name, "lang");
        if (lang && strlen(lang) <= 12) {
            snprintf(key, sizeof(key), "name:%s", lang);
            if (!offer(properties, key, text)) {
                return false;
            }
        } else if (!lang && !offer(properties, "name", text)) {
            return false;
        }
    }
    return true;
}

static bool offer_type(json_t *properties, const json_t *types)
{
    const json_t *first = json_array_get(types, 0);
    const char *label = text_of(first, "label");

    return offer(properties, "type", label ? label : text_of(first, "sourceLabel"));
}

bool march_geojson_link(json_t *feature)
{
    json_t *properties = json_object_get(feature, "properties");
    const char *id = text_of(feature, "@id");
    bool linked = id || json_is_array(json_object_get(feature, "names")) ||
                  json_is_object(json_object_get(feature, "when"));

    if (!linked) {
        return true;
    }
    if (!json_is_object(properties)) {
        properties = json_object();
        if (!properties || json_object_set_new(feature, "properties", properties)) {
            return false;
        }
    }
    if (id) {
        const char *slash = strrchr(id, '/'), *hash = strrchr(id, '#');
        const char *last = hash > slash ? hash : slash;
        id = last && last[1] ? last + 1 : id;
    }
    return offer(properties, "id", id) &&
           offer(properties, "name", text_of(properties, "title")) &&
           offer_names(properties, json_object_get(feature, "names")) &&
           offer_when(properties, json_object_get(feature, "when")) &&
           offer_type(properties, json_object_get(feature, "types"));
}

/** A reader of text that is known to be JSON. */
typedef struct scan {
    march_bytes text;
    size_t at;
    int line, depth;
    bool in_list; /**< inside of "features" */
} scan;

/** Walk over a string; true if it is "features". */
static bool walk_string(scan *s)
{
    static const char wanted[] = "features\"";
    size_t from = ++s->at;

    while (s->at < s->text.size && s->text.data[s->at] != '"') {
        s->at += s->text.data[s->at] == '\\' ? 2 : 1;
    }
    return s->at + 1 - from == sizeof(wanted) - 1 &&
           memcmp(s->text.data + from, wanted, sizeof(wanted) - 1) == 0;
}

void march_geojson_lines(march_bytes text, int *lines, size_t count)
{
    scan s = {.text = text, .line = 1};
    bool named = false;
    size_t found = 0;
    int root = 1;

    for (; s.at < text.size && found < count; s.at++) {
        switch (text.data[s.at]) {
        case '\n':
            s.line++;
            break;
        case '"':
            named = walk_string(&s) && s.depth == 1;
            break;
        case '{':
            root = s.depth == 0 ? s.line : root;
            if (s.in_list && s.depth == 2) {
                lines[found++] = s.line;
            }
            s.depth++;
            break;
        case '[':
            s.in_list = s.in_list || (named && s.depth == 1);
            s.depth++;
            break;
        case '}':
        case ']':
            s.depth--;
            s.in_list = s.in_list && s.depth > 1;
            break;
        default:
            break;
        }
    }
    if (found == 0 && count > 0) { /* a feature alone */
        lines[0] = root;
    }
}
