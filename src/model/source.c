/* source.c - the short form of a source.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "model/campaign.h"

const char *march_source_label(march_arena *arena, const march_source *source,
                               const char *lang)
{
    const char *label = march_names_pick(source->label, lang, NULL);
    const char *text = march_names_pick(source->text, lang, NULL);

    if (label || !text) {
        return label ? label : source->id;
    }
    size_t length = strcspn(text, ",.:;");
    return length > 0 ? march_arena_strndup(arena, text, length) : text;
}
