/* caption.c - what is said of an event while a film shows it.
 * SPDX-License-Identifier: MIT */
#include "model/caption.h"

#include <math.h>

#define CHARACTERS_PER_S 15.0
#define LEAST_S          2.0
/* Characters of East Asia begin with this byte of UTF-8 (U+3000) and count double. */
#define EAST_ASIA 0xE3

static const char *first_of(march_names a, march_names b, const march_event *event,
                            const char *lang)
{
    const char *text = march_names_pick(a, lang, NULL);

    text = text ? text : march_names_pick(b, lang, NULL);
    return text ? text : event->id;
}

const char *march_caption_text(const march_event *event, const char *lang)
{
    return first_of(event->text, event->name, event, lang);
}

const char *march_caption_name(const march_event *event, const char *lang)
{
    return first_of(event->name, event->text, event, lang);
}

double march_caption_seconds(const char *text)
{
    double count = 0;

    for (const char *p = text; p && *p; p++) {
        unsigned char byte = (unsigned char)*p;
        bool first = (byte & 0xC0) != 0x80; /* of a character */
        count += !first ? 0 : byte >= EAST_ASIA && byte < 0xF0 ? 2 : 1;
    }
    return fmax(count / CHARACTERS_PER_S, LEAST_S);
}
