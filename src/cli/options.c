/* options.c - the options, and which command understands which.
 * SPDX-License-Identifier: MIT */
#include "cli/options.h"

#include <string.h>

static bool set_output(march_cli_args *args, const char *value)
{
    if (args->render.output_count == MARCH_CLI_OUTPUTS) {
        return false;
    }
    args->outputs[args->render.output_count++] = value;
    return true;
}

/** A whole number without sign; false where the text is none. */
static bool whole(const char *text, size_t length, unsigned long most,
                  unsigned long *out)
{
    unsigned long value = 0;

    if (length == 0 || length > 9) {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        value = value * 10 + (unsigned long)(text[i] - '0');
    }
    *out = value;
    return value > 0 && value <= most;
}

/** Sizes of screens. The first three show the same page, finer or coarser. */
static const struct {
    const char *name;
    uint32_t width_px, height_px;
    double dpi;
} presets[] = {
    {"1080p", 1920, 1080, 96},  {"720p", 1280, 720, 64},      {"4k", 3840, 2160, 192},
    {"square", 1080, 1080, 96}, {"vertical", 1080, 1920, 96},
};

static bool set_size(march_cli_args *args, const char *value)
{
    const char *x = strchr(value, 'x');
    unsigned long width, height;

    args->preset_dpi = 0;
    for (size_t i = 0; i < sizeof(presets) / sizeof(presets[0]); i++) {
        if (strcmp(value, presets[i].name) == 0) {
            args->render.width_px = presets[i].width_px;
            args->render.height_px = presets[i].height_px;
            args->preset_dpi = presets[i].dpi;
            return true;
        }
    }
    if (!x || !whole(value, (size_t)(x - value), 200000, &width) ||
        !whole(x + 1, strlen(x + 1), 200000, &height)) {
        return false;
    }
    args->render.width_px = (uint32_t)width;
    args->render.height_px = (uint32_t)height;
    return true;
}

/** K/N */
static bool set_part(march_cli_args *args, const char *value)
{
    const char *slash = strchr(value, '/');
    unsigned long part, parts;

    if (!slash || !whole(value, (size_t)(slash - value), 1000000, &part) ||
        !whole(slash + 1, strlen(slash + 1), 1000000, &parts) || part > parts) {
        return false;
    }
    args->frames.part = (unsigned)part;
    args->frames.parts = (unsigned)parts;
    return true;
}

/** Bytes, or with K, M, G or T; 0: no cache. */
static bool set_cache_size(march_cli_args *args, const char *value)
{
    static const char letters[] = "KMGT";
    size_t digits = strspn(value, "0123456789");
    const char *letter = value[digits] ? strchr(letters, value[digits]) : NULL;
    unsigned long size;

    if (strcmp(value, "0") == 0) {
        args->frames.no_cache = true;
        return true;
    }
    if ((value[digits] && (!letter || value[digits + 1])) ||
        !whole(value, digits, 999999999, &size)) {
        return false;
    }
    args->frames.cache_size = (uint64_t)size
                              << (letter ? 10 * (letter - letters + 1) : 0);
    return true;
}

/** Seconds with a point: 0.5. */
static bool seconds(const char *text, double *out)
{
    const char *point = strchr(text, '.');
    size_t before = point ? (size_t)(point - text) : strlen(text);
    double value = 0, scale = 1;

    if (before == 0 || before > 6 || strspn(text, "0123456789.") != strlen(text)) {
        return false;
    }
    for (size_t i = 0; i < before; i++) {
        value = value * 10 + (text[i] - '0');
    }
    for (const char *c = point ? point + 1 : ""; *c; c++) {
        if (*c == '.') {
            return false;
        }
        scale /= 10;
        value += (*c - '0') * scale;
    }
    *out = value;
    return true;
}

static bool set_seconds(march_cli_args *args, const char *value)
{
    return seconds(value, &args->film.seconds) && args->film.seconds > 0;
}

static bool set_hold(march_cli_args *args, const char *value)
{
    args->film.has_hold = true;
    return seconds(value, &args->film.hold_s);
}

static bool set_cover(march_cli_args *args, const char *value)
{
    return seconds(value, &args->film.cover_s);
}

static bool set_fade(march_cli_args *args, const char *value)
{
    return seconds(value, &args->film.fade_s);
}

static bool set_fade_to(march_cli_args *args, const char *value)
{
    args->film.fade_to_background = strcmp(value, "background") == 0;
    return args->film.fade_to_background || strcmp(value, "black") == 0;
}

static bool set_quality(march_cli_args *args, const char *value)
{
    static const char *const words[] = {"good", "small", "best"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strcmp(value, words[i]) == 0) {
            args->film.quality = (march_film_quality)i;
            return true;
        }
    }
    return false;
}

static bool set_loop(march_cli_args *args, const char *value)
{
    unsigned long count = 0;

    if (strcmp(value, "0") != 0 && !whole(value, strlen(value), 65535, &count)) {
        return false;
    }
    args->film.loop = (uint32_t)count;
    return true;
}

/** 25, 12.5, 30000/1001, and what television calls 29.97. */
static bool set_fps(march_cli_args *args, const char *value)
{
    static const struct {
        const char *name;
        uint32_t num;
    } television[] = {
        {"23.976", 24000}, {"23.98", 24000}, {"29.97", 30000}, {"59.94", 60000}};
    const char *slash = strchr(value, '/');
    unsigned long num, den = 1;
    double rate;

    for (size_t i = 0; i < sizeof(television) / sizeof(television[0]); i++) {
        if (strcmp(value, television[i].name) == 0) {
            args->film.fps_num = television[i].num;
            args->film.fps_den = 1001;
            return true;
        }
    }
    if (slash) {
        if (!whole(value, (size_t)(slash - value), 1000000, &num) ||
            !whole(slash + 1, strlen(slash + 1), 1000000, &den)) {
            return false;
        }
    } else if (seconds(value, &rate) && rate >= 0.01 && rate <= 1000) {
        num = (unsigned long)(rate * 1000 + 0.5);
        den = 1000;
    } else {
        return false;
    }
    for (unsigned long by = 10; by >= 2; by--) { /* 25000/1000 is 25/1 */
        while (num % by == 0 && den % by == 0) {
            num /= by;
            den /= by;
        }
    }
    args->film.fps_num = (uint32_t)num;
    args->film.fps_den = (uint32_t)den;
    return num <= 1000 * den;
}

#define SETTER(name, member)                                                           \
    static bool set_##name(march_cli_args *args, const char *value)                    \
    {                                                                                  \
        args->member = value;                                                          \
        return true;                                                                   \
    }
#define FLAG(name, member)                                                             \
    static bool set_##name(march_cli_args *args, const char *value)                    \
    {                                                                                  \
        (void)value;                                                                   \
        args->member = true;                                                           \
        return true;                                                                   \
    }
#define NUMBER(name, member, type, most)                                               \
    static bool set_##name(march_cli_args *args, const char *value)                    \
    {                                                                                  \
        unsigned long number;                                                          \
                                                                                       \
        if (!whole(value, strlen(value), most, &number)) {                             \
            return false;                                                              \
        }                                                                              \
        args->member = (type)number;                                                   \
        return true;                                                                   \
    }

SETTER(from_frames, film.from_frames)
FLAG(no_cache, frames.no_cache)
NUMBER(count, frames.count, size_t, 999999999)
NUMBER(jobs, frames.jobs, unsigned, 1024)
NUMBER(dpi, render.dpi, double, 2400)
SETTER(every, frames.every)

static bool set_from(march_cli_args *args, const char *value)
{
    args->frames.from = args->render.from = value;
    return true;
}

static bool set_to(march_cli_args *args, const char *value)
{
    args->frames.to = args->render.to = value;
    return true;
}

SETTER(at, render.at)
SETTER(what, export.what)
SETTER(base_uri, export.base_uri)
SETTER(paper, render.paper)
SETTER(margin, render.margin)
SETTER(pages, render.pages)
SETTER(bleed, render.bleed)
SETTER(tile, render.tile)
SETTER(overlap, render.overlap)
FLAG(crop_marks, render.crop_marks)
SETTER(style, options.style)
SETTER(lang, options.lang)
SETTER(layers, render.only_layers)
SETTER(without, render.without_layers)
SETTER(svg_text, render.svg_text)
SETTER(font_dir, options.font_dir)
SETTER(data_dir, options.data_dir)
FLAG(world_file, render.world_file)
FLAG(link_images, render.link_images)
FLAG(layered, render.layered)
FLAG(timings, timings)
FLAG(json, json)
FLAG(commons, commons)
FLAG(strict, strict)
FLAG(quiet, quiet)
FLAG(no_color, no_color)
FLAG(system_fonts, options.system_fonts)

/* Which commands understand an option. */
enum {
    RENDER = MARCH_CLI_RENDER,
    CHECK = MARCH_CLI_CHECK,
    INSPECT = MARCH_CLI_INSPECT,
    PALETTE = MARCH_CLI_PALETTE,
    FONTS = MARCH_CLI_FONTS,
    FRAMES = MARCH_CLI_FRAMES,
    FILM = MARCH_CLI_FILM,
    PLAYER = MARCH_CLI_PLAYER,
    LABELS = MARCH_CLI_LABELS,
    DESCRIBE = MARCH_CLI_DESCRIBE,
    EXPORT = MARCH_CLI_EXPORT,
    NEW = MARCH_CLI_NEW,
    WATCH = MARCH_CLI_WATCH,
    SHEET = RENDER | WATCH,
    ALL = MARCH_CLI_ALL,
    TIMED = FRAMES | FILM,
    DRAWN = SHEET | TIMED | PLAYER
};

static const march_cli_option rows[] = {
    {"output", 'o', true, set_output, DRAWN | EXPORT},
    {"at", 0, true, set_at, SHEET | INSPECT | PALETTE | DESCRIBE | EXPORT},
    {"paper", 0, true, set_paper, DRAWN | LABELS},
    {"size", 0, true, set_size, DRAWN | LABELS},
    {"dpi", 0, true, set_dpi, DRAWN | LABELS},
    {"style", 0, true, set_style, ALL & ~(INSPECT | DESCRIBE | EXPORT | NEW)},
    {"lang", 0, true, set_lang, ALL & ~NEW},
    {"layers", 0, true, set_layers, DRAWN | LABELS},
    {"without", 0, true, set_without, DRAWN | LABELS},
    {"margin", 0, true, set_margin, DRAWN | LABELS},
    {"pages", 0, true, set_pages, SHEET},
    {"bleed", 0, true, set_bleed, SHEET},
    {"crop-marks", 0, false, set_crop_marks, SHEET},
    {"tile", 0, true, set_tile, SHEET},
    {"overlap", 0, true, set_overlap, SHEET},
    {"svg-text", 0, true, set_svg_text, SHEET},
    {"link-images", 0, false, set_link_images, SHEET},
    {"what", 0, true, set_what, EXPORT},
    {"base-uri", 0, true, set_base_uri, EXPORT},
    {"every", 0, true, set_every, TIMED | PLAYER},
    {"count", 0, true, set_count, TIMED},
    {"from", 0, true, set_from, SHEET | TIMED | PLAYER | NEW},
    {"to", 0, true, set_to, SHEET | TIMED | PLAYER},
    {"jobs", 'j', true, set_jobs, TIMED},
    {"part", 0, true, set_part, FRAMES},
    {"fps", 0, true, set_fps, FILM},
    {"seconds", 0, true, set_seconds, FILM},
    {"hold", 0, true, set_hold, FILM},
    {"cover", 0, true, set_cover, FILM},
    {"fade", 0, true, set_fade, FILM},
    {"fade-to", 0, true, set_fade_to, FILM},
    {"quality", 0, true, set_quality, FILM},
    {"loop", 0, true, set_loop, FILM},
    {"from-frames", 0, true, set_from_frames, FILM},
    {"cache-size", 0, true, set_cache_size, TIMED},
    {"no-cache", 0, false, set_no_cache, TIMED},
    {"font-dir", 0, true, set_font_dir, ALL & ~NEW},
    {"data-dir", 0, true, set_data_dir, ALL & ~NEW},
    {"world-file", 0, false, set_world_file, SHEET},
    {"layered", 0, false, set_layered, SHEET},
    {"timings", 0, false, set_timings, SHEET},
    {"json", 0, false, set_json,
     TIMED | CHECK | INSPECT | PALETTE | FONTS | DESCRIBE | WATCH},
    {"commons", 0, false, set_commons, DESCRIBE},
    {"strict", 0, false, set_strict, CHECK},
    {"quiet", 'q', false, set_quiet, ALL},
    {"no-color", 0, false, set_no_color, ALL},
    {"system-fonts", 0, false, set_system_fonts, ALL & ~NEW},
};

const march_cli_option *march_cli_option_find(const char *arg, const char **value)
{
    *value = NULL;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        size_t length = strlen(rows[i].name);
        if (arg[1] == rows[i].letter && rows[i].letter) {
            *value = arg[2] ? arg + 2 : NULL;
            return &rows[i];
        }
        if (arg[1] == '-' && strncmp(arg + 2, rows[i].name, length) == 0 &&
            (arg[2 + length] == '\0' || arg[2 + length] == '=')) {
            *value = arg[2 + length] ? arg + 3 + length : NULL;
            return &rows[i];
        }
    }
    return NULL;
}
