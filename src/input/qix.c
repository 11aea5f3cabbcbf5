/* qix.c - the spatial index beside a shapefile.
 * SPDX-License-Identifier: MIT
 *
 * Layout, as shapelib writes it: "SQT", byte order (1: little endian), version, 3
 * bytes, number of shapes, depth; then nodes, each before its children: bytes of the
 * children, box, number of shapes, their numbers, number of children. */
#include "input/qix.h"

#include <string.h>

#include "input/geo_build.h"
#include "input/shape_files.h"

enum { HEADER = 16, BOX_AT = 4, NODE_HEAD = 4 + 32 + 4, LITTLE = 1, MOST_CHILDREN = 4 };

typedef struct walk {
    march_bytes qix;
    size_t at;      /**< of the next node */
    size_t pending; /**< nodes still to come */
    size_t found;
    bool *seen, *hits;
    size_t count;
    march_lonlat_box within;
} walk;

static march_lonlat_box box_at(march_bytes qix, size_t at)
{
    return (march_lonlat_box){
        march_bytes_double(qix, at), march_bytes_double(qix, at + 8),
        march_bytes_double(qix, at + 16), march_bytes_double(qix, at + 24)};
}

/** Whether `inner` lies in `outer`, but for rounding. False where one is no number. */
static bool holds(march_lonlat_box outer, march_lonlat_box inner)
{
    const double slack = 1e-9;

    return outer.west_deg <= inner.west_deg + slack &&
           outer.south_deg <= inner.south_deg + slack &&
           outer.east_deg >= inner.east_deg - slack &&
           outer.north_deg >= inner.north_deg - slack;
}

/** Take the next node; false where it makes no sense. */
static bool take_node(walk *w)
{
    if (w->qix.size - w->at < NODE_HEAD) {
        return false;
    }
    bool hit = march_geo_overlap(w->within, box_at(w->qix, w->at + BOX_AT));
    size_t shapes = march_bytes_le32(w->qix, w->at + NODE_HEAD - 4);
    w->at += NODE_HEAD;
    if (shapes > (w->qix.size - w->at) / 4) {
        return false;
    }
    for (size_t i = 0; i < shapes; i++, w->at += 4) {
        size_t record = march_bytes_le32(w->qix, w->at);
        if (record >= w->count || w->seen[record]) {
            return false;
        }
        w->seen[record] = true;
        w->hits[record] = hit;
        w->found++;
    }
    if (w->qix.size - w->at < 4) {
        return false;
    }
    size_t children = march_bytes_le32(w->qix, w->at);
    w->at += 4;
    w->pending += children;
    w->pending--;
    return children <= MOST_CHILDREN;
}

march_status march_qix_search(march_arena *scratch, march_bytes qix,
                              march_lonlat_box bounds, march_lonlat_box within,
                              size_t count, bool *hits)
{
    if (qix.size < HEADER + NODE_HEAD || memcmp(qix.data, "SQT", 3) != 0 ||
        qix.data[3] != LITTLE || march_bytes_le32(qix, 8) != count ||
        !holds(box_at(qix, HEADER + BOX_AT), bounds)) {
        return MARCH_ABSENT;
    }
    walk w = {.qix = qix,
              .at = HEADER,
              .pending = 1,
              .seen = MARCH_NEW(scratch, bool, count),
              .hits = hits,
              .count = count,
              .within = within};
    if (!w.seen) {
        return MARCH_E_NOMEM;
    }
    while (w.pending > 0) {
        if (!take_node(&w)) {
            return MARCH_ABSENT;
        }
    }
    return w.found == count ? MARCH_OK : MARCH_ABSENT;
}
