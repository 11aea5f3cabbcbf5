/* emit.c - the table of output formats.
 * SPDX-License-Identifier: MIT */
#include "emit/emit.h"
#include "base/str.h"

#include <string.h>
#include <strings.h>

#include "emit/sink.h"

static const march_sink *const sinks[] = {
#define SINK(name) &march_sink_##name,
#include "emit/sinks.def"
#undef SINK
    NULL};

const march_sink *const *march_sinks(void)
{
    return sinks;
}

/** The sink whose name stands before a colon at the start of `file`, as in "png:-". */
static const march_sink *sink_by_prefix(const char *file)
{
    for (size_t i = 0; sinks[i]; i++) {
        size_t length = strlen(sinks[i]->name);
        if (strncasecmp(file, sinks[i]->name, length) == 0 && file[length] == ':') {
            return sinks[i];
        }
    }
    return NULL;
}

static bool ends_with(const char *file, const char *suffix)
{
    return suffix && suffix[0] && march_path_has_suffix(file, suffix);
}

const march_sink *march_sink_for(const char *file)
{
    const march_sink *named = sink_by_prefix(file);

    if (named) {
        return named;
    }
    for (size_t i = 0; sinks[i]; i++) {
        if (ends_with(file, sinks[i]->suffix) || ends_with(file, sinks[i]->also)) {
            return sinks[i];
        }
    }
    return NULL;
}

march_georef_use march_emit_georef(const char *const *files, size_t count)
{
    march_georef_use most = MARCH_GEOREF_UNUSED;

    for (size_t i = 0; i < count; i++) {
        const march_sink *sink = march_sink_for(files[i]);
        most = sink && sink->georef > most ? sink->georef : most;
    }
    return most;
}

const char *march_sink_path(const char *file)
{
    const march_sink *named = sink_by_prefix(file);
    const char *path = named ? file + strlen(named->name) + 1 : file;

    return strcmp(path, "-") == 0 ? "/dev/stdout" : path;
}
