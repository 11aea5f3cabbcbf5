/* layers.c - the sink for a stack of layers: a folder of PNG images that lie over each
 * other, and layers.json, which says what they are.
 * SPDX-License-Identifier: MIT
 *
 * All images are written side by side, a band of the page at a time: in memory are one
 * layer's part of a band, and for each layer what its compressor needs. */
#include "emit/layers.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "emit/png_file.h"
#include "emit/stack_index.h"
#include "emit/whole_file.h"

/** A stack being written. */
typedef struct writer {
    march_arena *arena;
    const march_emit_options *options;
    march_output *out;
    march_diags *diags;
    march_stack *stack;
    march_png_stream **streams; /**< of the page itself, then a layer */
    FILE *index;
} writer;

static const char *in_folder(const writer *to, const char *name)
{
    return march_arena_printf(to->arena, "%s/%s", to->out->path, name);
}

static march_status open_file(writer *to, const char *name, FILE **file)
{
    const char *path = in_folder(to, name);

    return path ? march_output_more(to->out, path, to->diags, file) : MARCH_E_NOMEM;
}

static march_status begin_image(writer *to, size_t place, const char *name,
                                const char *title)
{
    march_png_header header =
        march_png_header_of(to->stack->sheet, to->options, to->stack->size, false);
    FILE *file = NULL;

    header.straight = true;
    header.title = title;
    header.description = NULL;
    header.work = NULL;
    MARCH_TRY(open_file(to, name, &file));
    return march_png_begin(to->arena, file, &header, &to->streams[place]);
}

/** Begin all files, the index behind the images that it lists. */
static march_status begin_all(writer *to)
{
    MARCH_TRY(begin_image(to, 0, MARCH_STACK_GROUND_FILE, MARCH_STACK_GROUND_NAME));
    for (size_t i = 0; i < to->stack->layer_count; i++) {
        const march_stack_layer *layer = &to->stack->layers[i];
        MARCH_TRY(begin_image(to, i + 1, layer->file, layer->layer->title));
    }
    return open_file(to, MARCH_STACK_INDEX_FILE, &to->index);
}

static march_status write_band(writer *to, uint32_t top, uint32_t rows)
{
    march_stack *stack = to->stack;
    const uint32_t *pixels = NULL;

    march_stack_begin(stack, top);
    MARCH_TRY(march_png_rows(to->streams[0], stack->flat, rows));
    for (size_t i = 0; i < stack->layer_count; i++) {
        MARCH_TRY(march_stack_paint(stack, i, top, false, &pixels));
        MARCH_TRY(march_png_rows(to->streams[i + 1], pixels, rows));
    }
    return MARCH_OK;
}

/** Have the pictures removed that an older index lists and this one does not. */
static march_status drop_stale(writer *to)
{
    march_stack_files old = {0};
    struct stat info;

    MARCH_TRY(march_stack_index_files(to->arena, to->out->path, &old));
    for (size_t i = 0; i < old.names.count; i++) {
        const char *path = in_folder(to, old.names.items[i]);
        if (!path) {
            return MARCH_E_NOMEM;
        }
        if (lstat(path, &info) == 0 && S_ISREG(info.st_mode)) {
            MARCH_TRY(march_output_drop(to->out, path));
        }
    }
    return MARCH_OK;
}

static march_status write_layers(const march_document *document,
                                 const march_emit_options *options, march_output *out,
                                 march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    writer to = {.arena = arena, .options = options, .out = out, .diags = diags};

    if (!out->set) {
        return MARCH_E_USAGE;
    }
    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_stack_new(arena, document->sheets[0], options, diags, &to.stack));
    to.streams = MARCH_NEW(arena, march_png_stream *, to.stack->layer_count + 1);
    if (!to.streams) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(begin_all(&to));
    for (uint32_t top = 0, rows; (rows = march_stack_rows(to.stack, top)) > 0;
         top += rows) {
        MARCH_TRY(write_band(&to, top, rows));
    }
    for (size_t i = 0; i <= to.stack->layer_count; i++) {
        MARCH_TRY(march_png_end(to.streams[i]));
    }
    march_stack_index_write(to.stack, options, to.index);
    return drop_stale(&to);
}

const march_sink march_sink_layers = {.name = "layers",
                                      .suffix = "/",
                                      .about = "a folder of images, one a layer",
                                      .folder = true,
                                      .pixels = true,
                                      .stacks = true,
                                      .write = write_layers};

/** "layers:map.layers/" for "map.png"; NULL without memory. */
static const char *name_beside(march_arena *arena, const char *path)
{
    static const char suffix[] = ".png";
    size_t length = strlen(path), dot = sizeof(suffix) - 1;

    if (length > dot && strcasecmp(path + length - dot, suffix) == 0 &&
        path[length - dot - 1] != '/') {
        length -= dot;
    }
    return march_arena_printf(arena, "layers:%.*s.layers/", (int)length, path);
}

/** Add the stack of one output, if it is a PNG. */
static march_status add_stack(march_arena *arena, const char *output,
                              march_diags *diags, const char **out)
{
    const march_sink *sink = march_sink_for(output);
    const char *path = march_sink_path(output);

    *out = NULL;
    if (sink != &march_sink_png) {
        return MARCH_OK;
    }
    if (march_whole_file_is_special(path)) {
        march_diag_add(diags, (march_where){.file = output}, MARCH_D_USAGE,
                       "layers cannot be laid beside a pipe or device");
        march_diag_hint(diags, "name a folder for them instead: -o layers/");
        return MARCH_E_USAGE;
    }
    *out = name_beside(arena, path);
    return *out ? MARCH_OK : MARCH_E_NOMEM;
}

march_status march_outputs_layered(march_arena *arena, march_output_names outputs,
                                   march_diags *diags, march_output_names *out)
{
    MARCH_ARRAY(const char *) names = {0};

    for (size_t i = 0; i < outputs.count; i++) {
        const char *stack = NULL;
        MARCH_TRY(add_stack(arena, outputs.items[i], diags, &stack));
        if (!MARCH_PUSH(arena, &names, outputs.items[i]) ||
            (stack && !MARCH_PUSH(arena, &names, stack))) {
            return MARCH_E_NOMEM;
        }
    }
    if (names.count == outputs.count) {
        march_diag_add(diags, (march_where){0}, MARCH_D_USAGE,
                       "there is no .png that layers could be laid beside");
        march_diag_hint(diags, "name one: -o map.png; or a folder: -o layers/");
        return MARCH_E_USAGE;
    }
    *out = (march_output_names){names.items, names.count};
    return MARCH_OK;
}
