/* describe_facts.c - strengths, times, names and kinds for descriptions.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "model/figures.h"
#include "scene/describe_parts.h"
#include "scene/forces.h"
#include "when/words.h"

enum { DIGITS = 20 };

static march_count stated_start(const march_movement *m)
{
    return m->stops[0].strength.known ? m->stops[0].strength : m->strength;
}

march_men_told march_men_tell(const march_scene_movement *shown)
{
    march_men_told told = {.start = stated_start(shown->movement)};
    march_count head = march_force_at_head(shown);

    if (head.known && told.start.known &&
        (head.low != told.start.low || head.high != told.start.high)) {
        told.left = head;
    } else if (head.known && !told.start.known) {
        told.start = head;
    }
    return told;
}

/** Read a run of digits that may be parted into thousands; returns what is behind it.
 */
static const char *read_figure(const char *text, int64_t *out)
{
    static const char *const gaps[] = {
        ",", " ", ".", "'", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};

    *out = 0;
    for (int digits = 0; digits < DIGITS - 2; digits++) {
        if (*text < '0' || *text > '9') {
            return text;
        }
        *out = *out * 10 + (*text++ - '0');
        for (size_t i = 0; i < MARCH_COUNT(gaps); i++) {
            size_t length = strlen(gaps[i]);
            if (strncmp(text, gaps[i], length) == 0 &&
                strspn(text + length, "0123456789") == 3) {
                text += length;
                break;
            }
        }
    }
    return text + strspn(text, "0123456789");
}

bool march_text_has_count(const char *text, march_count count)
{
    bool low = false, high = false;
    int64_t figure;

    while (text && *text) {
        if (*text < '0' || *text > '9') {
            text++;
            continue;
        }
        text = read_figure(text, &figure);
        low = low || figure == count.low;
        high = high || figure == count.high;
    }
    return low && high;
}

/** The words of a span between dated stops: as coarse as the coarsest of them. */
static const char *stops_when(const march_telling *telling, const march_movement *m)
{
    march_precision unit = MARCH_SECOND;
    march_instant start, end;

    if (!march_movement_span(m, &start, &end)) {
        return "";
    }
    for (size_t i = 0; i < m->stop_count; i++) {
        if (m->stops[i].date.given && m->stops[i].date.date.precision > unit) {
            unit = m->stops[i].date.date.precision;
        }
    }
    return march_span_words(telling->arena,
                            (march_calendar)telling->scene->campaign->calendar, start,
                            end, unit, telling->lang);
}

const char *march_movement_when(const march_telling *telling, const march_movement *m)
{
    return m->date.given
               ? march_date_words(telling->arena, &m->date.date, telling->lang)
               : stops_when(telling, m);
}

const char *march_side_told(const march_telling *telling, march_index side)
{
    const march_side *s = &telling->scene->campaign->sides[side];
    const char *name = march_names_pick(s->name, telling->lang, NULL);

    return name ? name : s->id;
}

bool march_event_is_fight(int kind)
{
    return kind == MARCH_EVENT_BATTLE || kind == MARCH_EVENT_SIEGE ||
           kind == MARCH_EVENT_SKIRMISH || kind == MARCH_EVENT_NAVAL;
}

const char *march_list_words(const march_telling *telling, march_list_told list)
{
    march_prose out = {.arena = telling->arena};

    for (size_t i = 0; i < list.count; i++) {
        march_word joint = i + 1 == list.count ? MARCH_WORD_AND : MARCH_WORD_COMMA;
        march_prose_put(&out, i ? march_word_text(joint, telling->lang) : "");
        march_prose_put(&out, list.items[i]);
    }
    return list.items ? march_prose_text(&out) : NULL;
}

bool march_list_is_told(march_prose *prose, march_list_told list)
{
    prose->failed = prose->failed || !list.items;
    return list.count > 0;
}

march_list_told march_names_told(const march_telling *telling, march_names_list names)
{
    march_list_told list = {.items =
                                MARCH_NEW(telling->arena, const char *, names.count)};

    for (size_t i = 0; list.items && i < names.count; i++) {
        const char *name = march_names_pick(names.items[i], telling->lang, NULL);
        if (name) {
            list.items[list.count++] = name;
        }
    }
    return list;
}
