/* import_series.c - a series made of the rows of a table.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "model/import.h"

march_status march_import_point(march_import_walk *walk)
{
    const march_binding *lon = march_import_binding(&walk->bindings, "lon");
    march_import_children children = {0};
    march_import_spot spot;

    if (lon && !march_import_binding(&walk->bindings, "lat")) {
        const char *text = march_import_text(walk, lon);
        if (!text || !march_import_child(walk, &children, "lon",
                                         march_import_scalar(walk, lon, text))) {
            return MARCH_E_NOMEM;
        }
    } else {
        MARCH_TRY(march_import_locate(walk, &spot));
        if ((spot.count > 0 || spot.place) &&
            !march_import_child(walk, &children, "at",
                                march_import_at(walk, &spot, 0))) {
            return MARCH_E_NOMEM;
        }
    }
    return march_import_values(walk, &children, NULL)
               ? march_import_finish(walk, &children, march_import_row_name(walk))
               : MARCH_E_NOMEM;
}

march_status march_import_series(march_import_walk *walk)
{
    march_import_children children = {0};
    size_t count = walk->items.count;

    if (count == 0) {
        return MARCH_OK;
    }
    march_node **points = MARCH_NEW(walk->loader->reader.arena, march_node *, count);
    if (!points) {
        return MARCH_E_NOMEM;
    }
    memcpy(points, walk->items.items, count * sizeof(*points));
    walk->like = points[0];
    walk->items.count = 0;
    const char *id = march_import_stem(walk);
    const march_node *said =
        walk->import->set ? march_node_get(walk->import->set, "id") : NULL;
    if (!id ||
        (!said && !march_import_child(walk, &children, "id",
                                      march_import_scalar(walk, NULL, id))) ||
        !march_import_child(walk, &children, "points",
                            march_import_list(walk, NULL, points, count)) ||
        !march_import_defaults(walk, &children)) {
        return MARCH_E_NOMEM;
    }
    return march_import_finish(walk, &children, "series");
}
