/* check.c - what can only be judged once a whole campaign file is read.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "model/loader.h"

/** Whether the thing, or the whole file, accepts a finding. */
static bool is_accepted(march_loader *loader, const march_accept *accept,
                        march_diag_id id)
{
    march_campaign *c = loader->campaign;
    const march_node *words[] = {march_accept_find(accept, id),
                                 march_accept_find(&c->check.accept, id)};

    for (size_t i = 0; i < MARCH_COUNT(words); i++) {
        if (words[i]) { /* without memory, it seems to have accepted nothing */
            (void)MARCH_PUSH(loader->reader.arena, &c->accepted, words[i]);
        }
    }
    return words[0] || words[1];
}

static void report_twice(march_loader *loader, const march_node *node, const char *id)
{
    const march_node *at = march_node_get(node, "id");

    march_reader_error(&loader->reader, at ? at : node, false, MARCH_D_DUPLICATE_ID,
                       "the id '%s' is given twice", id);
}

/** An id and the thing that has it. */
typedef struct named {
    const char *id;
    const march_node *node;
} named;

/** By id, then by place in the file: of two alike the later one is reported. */
static int by_id(const void *a, const void *b)
{
    const named *p = a, *q = b;
    int order = strcmp(p->id, q->id);

    return order != 0
               ? order
               : (p->node->line > q->node->line) - (p->node->line < q->node->line);
}

static void report_doubles(march_loader *loader, named *list, size_t count)
{
    qsort(list, count, sizeof(*list), by_id);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(list[i - 1].id, list[i].id) == 0) {
            report_twice(loader, list[i].node, list[i].id);
        }
    }
}

static void check_ids(march_loader *loader)
{
    const march_campaign *c = loader->campaign;
    size_t most =
        c->movement_count > c->event_count ? c->movement_count : c->event_count;
    named *list = MARCH_NEW(loader->reader.arena, named, most);
    size_t count = 0;

    for (size_t i = 0; list && i < c->movement_count; i++) {
        if (c->movements[i].id) {
            list[count++] = (named){c->movements[i].id, c->movements[i].node};
        }
    }
    report_doubles(loader, list, count);
    count = 0;
    for (size_t i = 0; list && i < c->event_count; i++) {
        if (c->events[i].id) {
            list[count++] = (named){c->events[i].id, c->events[i].node};
        }
    }
    report_doubles(loader, list, count);
}

/** A movement names the events it belongs to by id. */
static void check_event_ids(march_loader *loader, const march_movement *movement)
{
    const march_campaign *c = loader->campaign;
    const march_node *list = march_node_get(movement->node, "events");

    for (size_t i = 0; i < movement->events.count; i++) {
        bool found = false;
        for (size_t k = 0; k < c->event_count && !found; k++) {
            found = march_str_equal(c->events[k].id, movement->events.items[i]);
        }
        if (found) {
            continue;
        }
        const march_node *node = list->kind == MARCH_NODE_LIST ? list->items[i] : list;
        march_reader_error(&loader->reader, node, false, MARCH_D_VALUE,
                           "there is no event with the id '%s'",
                           movement->events.items[i]);
    }
}

/** A stop cannot be left before the one in front of it was reached. */
static void check_stop_order(march_loader *loader, const march_movement *movement)
{
    const march_node *stops = march_node_get(movement->node, "stops");
    const march_date *before = NULL;

    for (size_t i = 0; i < movement->stop_count; i++) {
        const march_dated *dated = &movement->stops[i].date;
        if (!dated->given) {
            continue;
        }
        if (before && dated->date.latest_end <= before->earliest_start) {
            const march_node *node = i < stops->count ? stops->items[i] : stops;
            const march_node *date = march_node_get(node, "date");
            march_reader_error(&loader->reader, date ? date : node, false,
                               MARCH_D_DATE_ORDER,
                               "this stop is dated before the one in front of it");
        }
        before = &dated->date;
    }
}

/** Warn of a date that lies wholly outside the campaign's time. */
static void check_inside(march_loader *loader, const march_node *thing,
                         const march_dated *dated, const march_accept *accept)
{
    const march_dated *time = &loader->campaign->time;

    if (!dated->given || !time->given) {
        return;
    }
    if ((dated->date.latest_end <= time->date.earliest_start ||
         dated->date.earliest_start >= time->date.latest_end) &&
        !is_accepted(loader, accept, MARCH_D_OUTSIDE_TIME)) {
        const march_node *node = march_node_get(thing, "date");
        march_reader_error(&loader->reader, node ? node : thing, false,
                           MARCH_D_OUTSIDE_TIME,
                           "this date lies outside the campaign's time");
    }
}

static void check_sources(march_loader *loader, const march_node *root)
{
    const march_campaign *c = loader->campaign;
    const march_node *sources = march_node_get(root, "sources");

    for (size_t i = 0; i < c->source_count; i++) {
        if (!c->sources[i].used &&
            !is_accepted(loader, &c->sources[i].accept, MARCH_D_UNCITED)) {
            march_reader_error(&loader->reader, sources->items[i], true,
                               MARCH_D_UNCITED, "nothing cites the source '%s'",
                               c->sources[i].id);
        }
    }
}

void march_loader_check(march_loader *loader, const march_node *root)
{
    const march_campaign *c = loader->campaign;

    check_ids(loader);
    for (size_t i = 0; i < c->movement_count; i++) {
        check_event_ids(loader, &c->movements[i]);
        check_stop_order(loader, &c->movements[i]);
        check_inside(loader, c->movements[i].node, &c->movements[i].date,
                     &c->movements[i].accept);
    }
    for (size_t i = 0; i < c->event_count; i++) {
        check_inside(loader, c->events[i].node, &c->events[i].date,
                     &c->events[i].accept);
    }
    check_sources(loader, root);
}
