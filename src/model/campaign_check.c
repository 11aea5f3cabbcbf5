/* campaign_check.c - loading how a campaign file wants to be judged.
 * SPDX-License-Identifier: MIT */
#include "model/loader.h"

/* Beyond what any clipper made. */
enum { FASTEST_KM_DAY = 2000 };

/** `pace:` has a key for every kind of movement that was carried out. */
static bool read_pace(march_loader *loader, const march_node *node, double *out)
{
    march_field fields[MARCH_PLANNED];

    for (size_t i = 0; i < MARCH_PLANNED; i++) {
        fields[i] = (march_field){.key = march_movement_kind_words[i],
                                  .kind = MARCH_FIELD_NUMBER,
                                  .offset = i * sizeof(*out),
                                  .low = 1,
                                  .high = FASTEST_KM_DAY};
    }
    return march_schema_read(&loader->reader, node, fields, MARCH_PLANNED, out);
}

bool march_loader_check_settings(march_loader *loader, const march_node *node)
{
    typedef struct raw {
        march_accept accept;
        const march_node *pace;
    } raw;
    static const march_field fields[] = {
        {"accept", MARCH_FIELD_ACCEPT, offsetof(raw, accept), false, 0, 0, NULL},
        {"pace", MARCH_FIELD_NODE, offsetof(raw, pace), false, 0, 0, NULL},
    };
    march_check_settings *check = &loader->campaign->check;
    raw read = {0};

    if (!node) {
        return true;
    }
    if (!march_schema_read(&loader->reader, node, fields, MARCH_COUNT(fields), &read)) {
        return false;
    }
    check->accept = read.accept;
    return !read.pace || read_pace(loader, read.pace, check->pace_km_day);
}
