/* world.c - where on the Earth the pixels of an image are.
 * SPDX-License-Identifier: MIT
 *
 * A world file has six lines: the size of a pixel along x, two turns, its size along y
 * (negative: rows go south), and the centre of the upper left pixel. A .prj holds WKT
 * as ESRI writes it. GDAL takes the coordinate system of a PNG from its own .aux.xml.
 */
#include "emit/world.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "emit/svg.h"
#include "emit/whole_file.h"

enum { DECIMALS = 9 };

march_world_grid march_world_grid_of(const march_georef *georef, march_raster_size page)
{
    const march_page_box f = georef->frame;
    double step = (georef->metric.x1_m - georef->metric.x0_m) /
                  ((f.x1_mm - f.x0_mm) * page.scale);

    return (march_world_grid){georef->metric.x0_m - f.x0_mm * page.scale * step,
                              georef->metric.y1_m + f.y0_mm * page.scale * step, step};
}

static bool is_png(const char *file)
{
    const march_sink *sink = march_sink_for(file);

    return sink && strcmp(sink->name, "png") == 0;
}

/** How long a path is without its ".png". */
static int stem_length(const char *path)
{
    static const char suffix[] = ".png";
    size_t length = strlen(path), size = strlen(suffix);

    return (int)(length > size && strcasecmp(path + length - size, suffix) == 0
                     ? length - size
                     : length);
}

/** "map.pgw" of "map.png". */
static const char *beside(march_arena *arena, const char *path, const char *suffix)
{
    return march_arena_printf(arena, "%.*s%s", stem_length(path), path, suffix);
}

static march_status refuse(const char *file, march_status status, march_diags *diags,
                           const char *why)
{
    const march_whole_file whole = {.name = file};

    return march_whole_file_complain(&whole, diags, status, why);
}

static march_status check_one(march_arena *arena, const char *file, march_diags *diags)
{
    const char *path = march_sink_path(file);
    const char *shapes = beside(arena, path, ".shp");

    if (!shapes) {
        return MARCH_E_NOMEM;
    }
    if (march_whole_file_is_special(path)) {
        return refuse(file, MARCH_E_USAGE, diags,
                      "a pipe or device cannot have a world file");
    }
    if (access(shapes, F_OK) == 0) {
        march_status status =
            refuse(file, MARCH_E_CREATE, diags,
                   "its .prj would take the place of the one of a shapefile");
        march_diag_hint(diags, "give the map another name than '%s'", shapes);
        return status;
    }
    return MARCH_OK;
}

/** Whether two images would have the same files beside them. */
static bool clash(const char *a, const char *b)
{
    int length = stem_length(march_sink_path(a));

    return length == stem_length(march_sink_path(b)) &&
           strncmp(march_sink_path(a), march_sink_path(b), (size_t)length) == 0;
}

march_status march_world_check(const char *const *files, size_t count,
                               march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    size_t images = 0;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_png(files[i])) {
            continue;
        }
        images++;
        MARCH_TRY(check_one(arena, files[i], diags));
        for (size_t j = 0; j < i; j++) {
            if (is_png(files[j]) && clash(files[i], files[j])) {
                return refuse(files[i], MARCH_E_USAGE, diags,
                              "its world file is that of another output");
            }
        }
    }
    if (images == 0) {
        march_diag_add(diags, (march_where){0}, MARCH_D_USAGE,
                       "a world file stands beside a PNG, and none is asked for");
        march_diag_hint(diags, "add -o map.png; a .tif says itself where it is");
        return MARCH_E_USAGE;
    }
    return MARCH_OK;
}

static void put_number(FILE *file, double value)
{
    char text[MARCH_NUM_SIZE];

    march_num_format(text, value, DECIMALS);
    fprintf(file, "%s\n", text);
}

static void put_grid(FILE *file, march_world_grid grid)
{
    put_number(file, grid.step);
    put_number(file, 0);
    put_number(file, 0);
    put_number(file, -grid.step);
    put_number(file, grid.x0 + grid.step / 2);
    put_number(file, grid.y0 - grid.step / 2);
}

/** The coordinate system for GDAL, QGIS and ArcGIS. */
static void put_aux(FILE *file, const char *wkt)
{
    /* without a word on the order of axes, x is to the east */
    fputs("<PAMDataset>\n  <SRS>", file);
    march_svg_escape(file, wkt);
    fputs("</SRS>\n</PAMDataset>\n", file);
}

march_status march_world_complain(const march_output *out, march_diags *diags)
{
    march_diag_add(diags, (march_where){.file = out->path}, MARCH_D_GEOREF,
                   "it cannot be said where on the Earth this map is");
    return MARCH_E_INPUT;
}

march_status march_world_write(const march_sheet *sheet,
                               const march_emit_options *options,
                               march_raster_size page, march_output *out,
                               march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    FILE *world, *prj, *aux;

    if (!options->world_file || !out->set) {
        return MARCH_OK;
    }
    if (!sheet->georef) {
        return march_world_complain(out, diags);
    }
    const char *names[] = {arena ? beside(arena, out->path, ".pgw") : NULL,
                           arena ? beside(arena, out->path, ".prj") : NULL,
                           arena ? march_arena_printf(arena, "%s.aux.xml", out->path)
                                 : NULL};
    if (!names[0] || !names[1] || !names[2]) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_output_more(out, names[0], diags, &world));
    MARCH_TRY(march_output_more(out, names[1], diags, &prj));
    MARCH_TRY(march_output_more(out, names[2], diags, &aux));
    put_grid(world, march_world_grid_of(sheet->georef, page));
    fprintf(prj, "%s\n", sheet->georef->esri);
    put_aux(aux, sheet->georef->wkt1);
    return MARCH_OK; /* what could not be written is seen when the files are synced */
}
