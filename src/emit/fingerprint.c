/* fingerprint.c - what marks look like, as a number.
 * SPDX-License-Identifier: MIT */
#include "emit/fingerprint.h"

#include <string.h>
#include <xxhash.h>

#include "base/cleanup.h"

enum { FACTS = 48, READ_BYTES = 1 << 16, HEX_DIGITS = 32 };

/** Numbers that say how a mark looks, one after another. */
typedef struct facts {
    uint64_t items[FACTS];
    size_t count;
} facts;

static march_hash from_xxh(XXH128_hash_t hash)
{
    return (march_hash){hash.high64, hash.low64};
}

void march_hash_format(march_hash hash, char out[MARCH_HASH_HEX])
{
    static const char digits[] = "0123456789abcdef";

    for (int i = 0; i < HEX_DIGITS / 2; i++) {
        out[i] = digits[hash.high >> (60 - 4 * i) & 15];
        out[i + HEX_DIGITS / 2] = digits[hash.low >> (60 - 4 * i) & 15];
    }
    out[HEX_DIGITS] = '\0';
}

/** The value of a digit; 16 if it is none. */
static uint64_t digit_value(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return (uint64_t)(digit - '0');
    }
    return digit >= 'a' && digit <= 'f' ? (uint64_t)(digit - 'a' + 10) : 16;
}

march_status march_hash_parse(const char *text, size_t length, march_hash *out)
{
    march_hash hash = {0};

    if (length != HEX_DIGITS) {
        return MARCH_ABSENT;
    }
    for (size_t i = 0; i < HEX_DIGITS; i++) {
        uint64_t value = digit_value(text[i]);
        if (value > 15) {
            return MARCH_ABSENT;
        }
        hash.high = hash.high << 4 | hash.low >> 60;
        hash.low = hash.low << 4 | value;
    }
    *out = hash;
    return MARCH_OK;
}

static void add(facts *to, uint64_t fact)
{
    to->items[to->count++] = fact;
}

static void add_hash(facts *to, march_hash hash)
{
    add(to, hash.high);
    add(to, hash.low);
}

static void add_number(facts *to, double number)
{
    uint64_t bits;

    number += 0.0; /* of the two zeros only the positive one is left */
    memcpy(&bits, &number, sizeof(bits));
    add(to, bits);
}

static void add_point(facts *to, march_page point)
{
    add_number(to, point.x_mm);
    add_number(to, point.y_mm);
}

static void add_color(facts *to, march_rgba color)
{
    add_number(to, color.r);
    add_number(to, color.g);
    add_number(to, color.b);
    add_number(to, color.a);
}

static march_hash hash_of(const facts *from)
{
    return march_hash_bytes(from->items, from->count * sizeof(*from->items));
}

static void add_path(facts *to, const march_path *path)
{
    add_hash(to, march_hash_bytes(path->ops, path->op_count));
    add_hash(to,
             march_hash_bytes(path->points, path->point_count * sizeof(*path->points)));
}

static march_hash hash_stops(const march_paint *paint)
{
    march_hash hash = {0};

    for (size_t i = 0; i < paint->stop_count; i++) {
        facts stop = {.count = 0};
        add_number(&stop, paint->stops[i].at);
        add_color(&stop, paint->stops[i].color);
        hash = march_hash_join(hash, hash_of(&stop));
    }
    return hash;
}

static void add_paint(facts *to, const march_paint *paint)
{
    add(to, (uint64_t)paint->kind);
    if (paint->kind == MARCH_PAINT_COLOR) {
        add_color(to, paint->color);
    } else if (paint->kind == MARCH_PAINT_GRADIENT) {
        add_point(to, paint->from);
        add_point(to, paint->to);
        add_hash(to, hash_stops(paint));
    }
}

march_hash march_hash_path_mark(const march_path_mark *mark)
{
    facts all = {.count = 0};

    add(&all, MARCH_MARK_PATH);
    add_path(&all, &mark->path);
    add_paint(&all, &mark->fill);
    add(&all, mark->even_odd);
    add_paint(&all, &mark->stroke);
    if (mark->stroke.kind != MARCH_PAINT_NONE) {
        add_number(&all, mark->width_mm);
        add(&all, (uint64_t)mark->cap);
        add(&all, (uint64_t)mark->join);
        add_number(&all, mark->dash_offset_mm);
        add(&all, mark->dash_count);
        for (size_t i = 0; i < mark->dash_count; i++) {
            add_number(&all, mark->dashes_mm[i]);
        }
    }
    return hash_of(&all);
}

march_hash march_hash_image(const march_image_mark *mark)
{
    facts all = {.count = 0};

    add(&all, MARCH_MARK_IMAGE);
    add(&all, mark->hash);
    add_point(&all, (march_page){mark->box.x0_mm, mark->box.y0_mm});
    add_point(&all, (march_page){mark->box.x1_mm, mark->box.y1_mm});
    add(&all, mark->native_cols);
    add(&all, mark->native_rows);
    add(&all, mark->opaque);
    return hash_of(&all);
}

march_hash march_hash_group(const march_path *clip, bool even_odd, double opacity)
{
    facts all = {.count = 0};

    add(&all, MARCH_MARK_GROUP);
    add_number(&all, opacity);
    if (clip) {
        add_path(&all, clip);
        add(&all, even_odd);
    }
    return hash_of(&all);
}

/** A font and the fingerprint of its file. */
typedef struct known_font {
    const march_font *font;
    march_hash hash;
} known_font;

struct march_font_hashes {
    march_arena *arena;
    MARCH_ARRAY(known_font) known;
};

march_font_hashes *march_font_hashes_new(march_arena *arena)
{
    march_font_hashes *fonts = MARCH_NEW(arena, march_font_hashes, 1);

    if (fonts) {
        fonts->arena = arena;
    }
    return fonts;
}

static void close_state(XXH3_state_t **state)
{
    XXH3_freeState(*state);
}

march_status march_hash_file(const char *name, march_hash *out)
{
    MARCH_AUTO_FILE file = fopen(name, "rb");
    MARCH_AUTO_FREE unsigned char *bytes = malloc(READ_BYTES);
    MARCH_CLEANUP(close_state) XXH3_state_t *state = XXH3_createState();
    size_t size;

    if (!bytes || !state) {
        return MARCH_E_NOMEM;
    }
    *out = march_hash_bytes(name, strlen(name));
    if (!file || XXH3_128bits_reset(state) != XXH_OK) {
        return MARCH_OK;
    }
    while ((size = fread(bytes, 1, READ_BYTES, file)) > 0) {
        XXH3_128bits_update(state, bytes, size);
    }
    if (!ferror(file)) {
        *out = from_xxh(XXH3_128bits_digest(state));
    }
    return MARCH_OK;
}

static march_status hash_font(march_font_hashes *fonts, const march_font *font,
                              march_hash *out)
{
    for (size_t i = 0; i < fonts->known.count; i++) {
        if (fonts->known.items[i].font == font) {
            *out = fonts->known.items[i].hash;
            return MARCH_OK;
        }
    }
    facts all = {.count = 0};
    march_hash file;
    MARCH_TRY(march_hash_file(font->file, &file));
    add_hash(&all, file);
    add(&all, (uint64_t)font->face_index);
    *out = hash_of(&all);
    return MARCH_PUSH(fonts->arena, &fonts->known, (known_font){font, *out})
               ? MARCH_OK
               : MARCH_E_NOMEM;
}

static march_hash hash_glyph(const march_glyph *glyph)
{
    facts all = {.count = 0};

    add(&all, glyph->index);
    add_point(&all, glyph->at);
    add_number(&all, glyph->angle_rad);
    return hash_of(&all);
}

static march_status hash_run(march_font_hashes *fonts, const march_glyph_run *run,
                             march_hash *out)
{
    facts all = {.count = 0};
    march_hash hash;

    MARCH_TRY(hash_font(fonts, run->font, &hash));
    add_number(&all, run->size_mm);
    *out = march_hash_join(hash, hash_of(&all));
    for (size_t i = 0; i < run->count; i++) {
        *out = march_hash_join(*out, hash_glyph(&run->glyphs[i]));
    }
    return MARCH_OK;
}

march_status march_hash_text(march_font_hashes *fonts, const march_text_mark *mark,
                             march_hash *out)
{
    facts all = {.count = 0};
    bool haloed = mark->halo.a > 0 && mark->halo_mm > 0;

    add(&all, MARCH_MARK_TEXT);
    add(&all, mark->curved);
    add_number(&all, mark->angle_rad);
    add_number(&all, mark->start.y_mm);
    add_color(&all, mark->color);
    add_color(&all, haloed ? mark->halo : (march_rgba){0});
    add_number(&all, haloed ? mark->halo_mm : 0);
    *out = hash_of(&all);
    for (size_t r = 0; r < mark->run_count; r++) {
        march_hash run;
        MARCH_TRY(hash_run(fonts, &mark->runs[r], &run));
        *out = march_hash_join(*out, run);
    }
    return MARCH_OK;
}
