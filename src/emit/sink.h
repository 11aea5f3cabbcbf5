/* sink.h - what the sinks share.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EMIT_SINK_H
#define MARCH_EMIT_SINK_H

#include "emit/emit.h"

#define SINK(name) extern const march_sink march_sink_##name;
#include "emit/sinks.def"
#undef SINK

static inline bool march_emit_cancelled(const march_emit_options *options)
{
    return options->cancelled && *options->cancelled;
}

#endif
