/* fuzz_table.c - CSV, GPX and well-known text.
 * SPDX-License-Identifier: MIT
 *
 * The first byte says what the rest is: `g` GPX, `w` well-known text, else CSV. */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "feature_checks.h"
#include "fuzz.h"
#include "input/csv.h"
#include "input/gpx.h"
#include "input/wkt.h"
#include "seed_file.h"

enum { MEMORY = 256 << 20 };

static march_status sum_up(void *context, const march_row *row)
{
    const march_table *table = context;
    size_t sum = 0;

    for (size_t i = 0; i < table->column_count; i++) {
        const march_cell *cell = &row->cells[i];
        sum += strlen(cell->text);
        if (cell->at > row->length || row->line < 1) {
            abort();
        }
    }
    return sum > (size_t)1 << 40 ? MARCH_E_INPUT : MARCH_OK;
}

static void read_csv(march_arena *arena, const char *path, march_diags *diags)
{
    march_table table = {.file = path};

    if (march_csv_open(arena, path, &(march_table_options){0}, (march_where){0}, diags,
                       &table) == MARCH_OK) {
        march_status status = march_csv_each(&table, diags, sum_up, &table);
        (void)status;
    }
}

static void read_gpx(march_arena *arena, const char *path, march_diags *diags)
{
    march_features *set;

    if (march_gpx_load(arena, path, &(march_geo_request){0}, diags, &set) == MARCH_OK) {
        check_features(set);
    }
}

static void read_wkt(march_arena *arena, const uint8_t *data, size_t size)
{
    const char *why, *text = march_arena_strndup(arena, (const char *)data, size);
    march_wkt wkt;

    if (text && march_wkt_read(arena, text, &wkt, &why) == MARCH_OK) {
        for (size_t i = 0; i < wkt.count; i++) {
            if (wkt.points[i].lon_deg != wkt.points[i].lon_deg) {
                abort();
            }
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    MARCH_AUTO_ARENA arena = march_arena_new(MEMORY);
    march_diags *diags = arena ? march_diags_new(arena) : NULL;

    if (size == 0 || !diags) {
        return 0;
    }
    if (data[0] == 'w') {
        read_wkt(arena, data + 1, size - 1);
        return 0;
    }
    FILE *file = seed_file_open(data + 1, size - 1);
    const char *path = file ? seed_file_path(arena, file) : NULL;
    if (path && data[0] == 'g') {
        read_gpx(arena, path, diags);
    } else if (path) {
        read_csv(arena, path, diags);
    }
    if (file) {
        fclose(file);
    }
    return 0;
}
