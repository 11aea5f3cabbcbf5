/* caption.c - what is said of an event while a film shows it.
 * SPDX-License-Identifier: MIT */
#include "model/caption.h"

#include <math.h>
#include <string.h>

#include "base/str.h"

/* Those of East Asia take two columns of a terminal. */
#define COLUMNS_PER_S 15.0
#define LEAST_S       2.0

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
    double columns = (double)march_utf8_columns(text, text + strlen(text));

    return fmax(columns / COLUMNS_PER_S, LEAST_S);
}
