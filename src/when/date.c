/* date.c - dates as historians know them: EDTF, with what is not known about them.
 * SPDX-License-Identifier: MIT */
#include "when/date.h"

#include <assert.h>

#include "when/bounds.h"
#include "when/edtf.h"

static march_instant earlier(march_instant a, march_instant b)
{
    return a < b ? a : b;
}

static march_instant later(march_instant a, march_instant b)
{
    return a > b ? a : b;
}

static void set_bounds(march_date *date, march_bounds b)
{
    date->earliest_start = b.earliest_start;
    date->latest_start = b.latest_start;
    date->earliest_end = b.earliest_end;
    date->latest_end = b.latest_end;
}

/** Read a date and its instants; says so if it is not in the calendar. */
static march_status find_bounds(march_edtf *in, size_t start, march_calendar calendar,
                                const march_date_part *part, march_bounds *out)
{
    if (!march_bounds_find(calendar, part, out)) {
        return march_edtf_wrong(in, start, "there is no such day in this calendar");
    }
    return MARCH_OK;
}

/** Take over what parts say of themselves, wherever they stand in the date. */
static void note_part(march_date *date, const march_date_part *part)
{
    date->uncertain = date->uncertain || part->uncertain;
    date->approximate = date->approximate || part->approximate;
    if (date->precision < part->precision) {
        date->precision = part->precision;
    }
}

static march_status wrong_order(march_edtf *in, size_t start)
{
    return march_edtf_wrong(in, start, "this ends before it starts");
}

/** Read the side of an interval: a date, `..` or nothing. */
static march_status read_side(march_edtf *in, march_date *date, march_date_part *part,
                              march_bounds *bounds, bool *open, bool *unknown)
{
    size_t start = in->at;

    *open = march_edtf_take(in, "..");
    *unknown = !*open && (march_edtf_peek(in) == '/' || in->at == in->length);
    if (*open || *unknown) {
        return MARCH_OK;
    }
    MARCH_TRY(march_edtf_part(in, part));
    note_part(date, part);
    return find_bounds(in, start, date->calendar, part, bounds);
}

/** The four instants of an interval, from those of its sides. */
static march_bounds join_sides(const march_date *date, march_bounds a, march_bounds b)
{
    march_bounds all = {a.earliest_start, a.latest_start, b.earliest_end, b.latest_end};

    if (date->open_start || date->unknown_start) {
        all.earliest_start = MARCH_INSTANT_MIN;
        all.latest_start = date->open_start ? MARCH_INSTANT_MIN : b.latest_start;
    }
    if (date->open_end || date->unknown_end) {
        all.latest_end = MARCH_INSTANT_MAX;
        all.earliest_end = date->open_end ? MARCH_INSTANT_MAX : a.earliest_end;
    }
    all.latest_start = earlier(all.latest_start, all.latest_end);
    all.earliest_end = later(all.earliest_end, all.earliest_start);
    return all;
}

/** Read a single date or an interval. */
static march_status read_interval(march_edtf *in, march_date *date)
{
    march_bounds a = {0}, b = {0};
    size_t start = in->at;

    MARCH_TRY(
        read_side(in, date, &date->start, &a, &date->open_start, &date->unknown_start));
    if (!march_edtf_take(in, "/")) {
        if (date->open_start) {
            return march_edtf_wrong(in, start, "an open start has a slash: ../1758");
        }
        date->end = date->start;
        set_bounds(date, a);
        return MARCH_OK;
    }
    date->kind = MARCH_DATE_INTERVAL;
    MARCH_TRY(read_side(in, date, &date->end, &b, &date->open_end, &date->unknown_end));
    bool no_start = date->open_start || date->unknown_start;
    bool no_end = date->open_end || date->unknown_end;
    if (no_start && no_end) {
        return march_edtf_wrong(in, start,
                                "an interval needs a date at one end at least");
    }
    if (!no_start && !no_end && b.latest_end <= a.earliest_start) {
        return wrong_order(in, start);
    }
    set_bounds(date, join_sides(date, a, b));
    return MARCH_OK;
}

/** Take a date into a set; `first`: there is nothing in it yet. */
static void add_to_set(march_date *date, march_bounds b, bool first)
{
    bool one = date->kind == MARCH_DATE_ONE_OF;

    if (!first) {
        b.earliest_start = earlier(b.earliest_start, date->earliest_start);
        b.latest_start = one ? later(b.latest_start, date->latest_start)
                             : earlier(b.latest_start, date->latest_start);
        b.earliest_end = one ? earlier(b.earliest_end, date->earliest_end)
                             : later(b.earliest_end, date->earliest_end);
        b.latest_end = later(b.latest_end, date->latest_end);
    }
    set_bounds(date, b);
}

/** Keep the earliest and the latest date of a set. */
static void keep_ends(march_date *date, const march_edtf_member *m, march_bounds a,
                      march_bounds b, bool first)
{
    if (!m->has_first) {
        date->open_start = true;
        date->start = (march_date_part){0};
    } else if (first ||
               (!date->open_start && a.earliest_start < date->earliest_start)) {
        date->start = m->first;
    }
    if (!m->has_last) {
        date->open_end = true;
        date->end = (march_date_part){0};
    } else if (first || (!date->open_end && b.latest_end > date->latest_end)) {
        date->end = m->last;
    }
}

static march_status read_member(march_edtf *in, march_date *date, bool first)
{
    const march_bounds past = {MARCH_INSTANT_MIN, MARCH_INSTANT_MIN, MARCH_INSTANT_MIN,
                               MARCH_INSTANT_MIN};
    const march_bounds future = {MARCH_INSTANT_MAX, MARCH_INSTANT_MAX,
                                 MARCH_INSTANT_MAX, MARCH_INSTANT_MAX};
    march_bounds a = past, b = future;
    march_edtf_member m;
    size_t start = in->at;

    MARCH_TRY(march_edtf_member_next(in, &m));
    if (m.has_first) {
        note_part(date, &m.first);
        MARCH_TRY(find_bounds(in, start, date->calendar, &m.first, &a));
    }
    if (m.has_last) {
        note_part(date, &m.last);
        MARCH_TRY(find_bounds(in, start, date->calendar, &m.last, &b));
    }
    if (m.has_first && m.has_last && b.latest_end <= a.earliest_start) {
        return wrong_order(in, start);
    }
    keep_ends(date, &m, a, b, first);
    add_to_set(date, a, first); /* what is between the ends adds nothing */
    add_to_set(date, b, false);
    return MARCH_OK;
}

/** Read the members of a set up to its bracket. */
static march_status read_set(march_edtf *in, march_date *date, const char *close)
{
    march_edtf_skip_blanks(in);
    if (march_edtf_take(in, close)) {
        return march_edtf_wrong(in, in->at - 1, "a set needs a date");
    }
    for (bool first = true;; first = false) {
        march_edtf_skip_blanks(in);
        MARCH_TRY(read_member(in, date, first));
        march_edtf_skip_blanks(in);
        if (march_edtf_take(in, close)) {
            return MARCH_OK;
        }
        if (!march_edtf_take(in, ",")) {
            return in->at < in->length
                       ? march_edtf_unexpected(in)
                       : march_edtf_wrong(in, in->at, "the set is not closed");
        }
    }
}

static march_status read_date(march_edtf *in, march_date *date)
{
    march_edtf_skip_blanks(in);
    if (in->at == in->length) {
        return march_edtf_wrong(in, in->at, "there is no date");
    }
    if (march_edtf_take(in, "[")) {
        date->kind = MARCH_DATE_ONE_OF;
        MARCH_TRY(read_set(in, date, "]"));
    } else if (march_edtf_take(in, "{")) {
        date->kind = MARCH_DATE_ALL_OF;
        MARCH_TRY(read_set(in, date, "}"));
    } else {
        MARCH_TRY(read_interval(in, date));
    }
    return in->at < in->length ? march_edtf_unexpected(in) : MARCH_OK;
}

march_status march_date_parse(const char *text, size_t length, march_calendar calendar,
                              march_date *out, const char **why, size_t *where)
{
    assert(text || length == 0);

    march_edtf in = {.text = text, .length = length};
    while (in.length > 0 &&
           (text[in.length - 1] == ' ' || text[in.length - 1] == '\t')) {
        in.length--;
    }
    march_date date = {.calendar = calendar, .text = text, .length = length};
    march_status status = read_date(&in, &date);
    if (status == MARCH_OK) {
        *out = date;
        return MARCH_OK;
    }
    if (why) {
        *why = in.why;
    }
    if (where) {
        *where = in.where;
    }
    return status;
}

march_date march_date_always(void)
{
    return (march_date){
        .kind = MARCH_DATE_INTERVAL,
        .earliest_start = MARCH_INSTANT_MIN,
        .latest_start = MARCH_INSTANT_MIN,
        .earliest_end = MARCH_INSTANT_MAX,
        .latest_end = MARCH_INSTANT_MAX,
        .precision = MARCH_MILLENNIUM,
        .open_start = true,
        .open_end = true,
    };
}

void march_date_span(const march_date *date, march_instant *start, march_instant *end)
{
    *start = date->earliest_start;
    *end = date->latest_end;
}

bool march_date_core(const march_date *date, march_instant *start, march_instant *end)
{
    bool any = date->latest_start < date->earliest_end;

    *start = date->latest_start;
    *end = any ? date->earliest_end : date->latest_start;
    return any;
}

void march_date_default_span(const march_date *date, march_instant *start,
                             march_instant *end)
{
    if (!march_date_core(date, start, end)) {
        march_date_span(date, start, end);
    }
}

march_phase march_date_phase(const march_date *date, march_instant start,
                             march_instant end)
{
    /* The last instant of the span; an instant is its own. */
    march_instant last = end > start ? end - 1 : start;

    if (last < date->earliest_start) {
        return MARCH_BEFORE;
    }
    return start >= date->latest_end && date->latest_end != MARCH_INSTANT_MAX
               ? MARCH_AFTER
               : MARCH_DURING;
}

/** The share of the way from `outer` to `inner` that `at` has come; not there yet. */
static double way(march_instant outer, march_instant inner, march_instant at)
{
    if (outer == MARCH_INSTANT_MIN || outer == MARCH_INSTANT_MAX) {
        return 0.5;
    }
    return ((double)at - (double)outer) / ((double)inner - (double)outer);
}

double march_date_presence(const march_date *date, march_instant at)
{
    double risen = 1, left = 1;

    if (march_date_phase(date, at, at) != MARCH_DURING) {
        return 0;
    }
    if (at < date->latest_start) {
        risen = way(date->earliest_start, date->latest_start, at);
    }
    if (at >= date->earliest_end && date->earliest_end != MARCH_INSTANT_MAX) {
        left = way(date->latest_end, date->earliest_end, at);
    }
    return risen < left ? risen : left;
}
