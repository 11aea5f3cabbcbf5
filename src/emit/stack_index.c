/* stack_index.c - layers.json: what the pictures of a stack are.
 * SPDX-License-Identifier: MIT */
#include "emit/stack_index.h"

#include <jansson.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"
#include "emit/whole_file.h"

enum { VERSION = 1, LARGEST_INDEX = 1 << 20 };
#define MM_PER_INCH 25.4

/* ---- writing ---- */

static void put_number(FILE *out, const char *before, double value, int decimals)
{
    char text[MARCH_NUM_SIZE];

    march_num_format(text, value, decimals);
    fprintf(out, "%s%s", before, text);
}

static void put_text(FILE *out, const char *before, const char *text)
{
    fputs(before, out);
    march_json_string(out, text);
}

static void put_head(const march_stack *stack, const march_emit_options *options,
                     FILE *out)
{
    const march_sheet *sheet = stack->sheet;
    double dpi = options->dpi > 0 ? options->dpi : stack->size.scale * MM_PER_INCH;

    fprintf(out, "{\n  \"version\": %d,\n", VERSION);
    put_text(out, "  \"program\": ", "marchmap " MARCH_VERSION);
    put_text(out, ",\n  \"title\": ", sheet->work.title);
    fprintf(out, ",\n  \"width\": %u,\n  \"height\": %u,\n", stack->size.cols,
            stack->size.rows);
    put_number(out, "  \"dpi\": ", dpi, 3);
    put_number(out, ",\n  \"page_mm\": [", sheet->width_mm, 3);
    put_number(out, ", ", sheet->height_mm, 3);
    fputs("],\n  \"compositing\": \"" MARCH_STACK_COMPOSITING "\",\n", out);
}

static void put_layer(FILE *out, const char *file, const char *id, const char *name,
                      const char *group)
{
    put_text(out, "    {\"file\": ", file);
    put_text(out, ", \"id\": ", id);
    put_text(out, ",\n     \"name\": ", name);
    put_text(out, ", \"group\": ", group);
}

static void put_place(FILE *out, size_t order, march_pixel_box box, bool visible)
{
    fprintf(out,
            ",\n     \"order\": %zu, \"bounds\": [%u, %u, %u, %u], \"opacity\": 1, "
            "\"visible\": %s}",
            order, box.x0, box.y0, box.x1, box.y1, visible ? "true" : "false");
}

const march_switch *march_stack_group(const march_stack_layer *layer)
{
    const march_switch *top = layer->layer->of;

    while (top && top->above) {
        top = top->above;
    }
    return top;
}

void march_stack_index_write(const march_stack *stack,
                             const march_emit_options *options, FILE *file)
{
    march_pixel_box page = {0, 0, stack->size.cols, stack->size.rows};

    put_head(stack, options, file);
    fputs("  \"layers\": [\n", file);
    put_layer(file, MARCH_STACK_GROUND_FILE, "background", MARCH_STACK_GROUND_NAME,
              MARCH_STACK_GROUND_NAME);
    put_place(file, 0, stack->ground ? page : (march_pixel_box){0}, true);
    for (size_t i = 0; i < stack->layer_count; i++) {
        const march_stack_layer *layer = &stack->layers[i];
        const march_switch *group = march_stack_group(layer);
        fputs(",\n", file);
        put_layer(file, layer->file, layer->layer->id, layer->layer->title,
                  group ? group->title : layer->layer->title);
        put_place(file, layer->order, layer->seen, layer->visible);
    }
    fputs("\n  ]\n}\n", file);
}

/* ---- reading ---- */

static void close_json(json_t **json)
{
    json_decref(*json);
}

/** Whether a stack would call a picture so: "01-relief.png". */
static bool is_layer_name(const char *name)
{
    size_t digits = name ? strspn(name, "0123456789") : 0;

    return digits >= 2 && name[digits] == '-' && !strchr(name, '/') &&
           march_str_ends(name, ".png");
}

march_status march_stack_index_files(march_arena *arena, const char *folder,
                                     march_stack_files *out)
{
    const char *path = march_arena_printf(arena, "%s/" MARCH_STACK_INDEX_FILE, folder);
    MARCH_AUTO_FREE char *text = malloc(LARGEST_INDEX);

    if (!path || !text) {
        return MARCH_E_NOMEM;
    }
    if (march_whole_file_is_special(path)) { /* a pipe would have us wait */
        return MARCH_OK;
    }
    MARCH_AUTO_FILE file = fopen(path, "rb");
    if (!file) {
        return MARCH_OK;
    }
    size_t size = fread(text, 1, LARGEST_INDEX, file);
    MARCH_CLEANUP(close_json) json_t *json = json_loadb(text, size, 0, NULL);
    if (json_integer_value(json_object_get(json, "version")) != VERSION ||
        !json_is_string(json_object_get(json, "compositing"))) {
        return MARCH_OK;
    }
    const json_t *layers = json_object_get(json, "layers");
    for (size_t i = 0; i < json_array_size(layers); i++) {
        const char *name =
            json_string_value(json_object_get(json_array_get(layers, i), "file"));
        if (is_layer_name(name)) {
            const char *kept = march_arena_strdup(arena, name);
            if (!kept || !MARCH_PUSH(arena, &out->names, kept)) {
                return MARCH_E_NOMEM;
            }
        }
    }
    return MARCH_OK;
}
