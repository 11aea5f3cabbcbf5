/* movement_legend.c - what the arrows of a sheet mean.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "layer/arrow_look.h"
#include "layer/features.h"
#include "model/words.h"

/* What a sample shows: a kind of movement, one of these, or a number of men. */
enum { SAMPLE_INFERRED = 100, SAMPLE_PAST, SAMPLE_MEN = 1000 };

/* So many different strengths have a line of their own. */
enum { MOST_WIDTHS = 4 };

/** An arrow across a box, neutral in colour. */
static march_status draw_sample(march_map *map, const march_style_layer *layer,
                                march_page_box box, int which)
{
    march_lookup none = {.zoom = map->zoom};
    march_movement like = {.side = MARCH_NONE,
                           .kind = which < SAMPLE_INFERRED ? which : MARCH_ADVANCE,
                           .certainty = which == SAMPLE_INFERRED ? MARCH_INFERRED
                                                                 : MARCH_STATED};
    march_arrow_look l = march_arrow_look_of(map, layer, &like);
    double men_per_mm = march_style_number(layer, MARCH_PROP_ARROW_MEN_PER_MM, &none);
    double width = march_layer_mm(layer, MARCH_PROP_ARROW_UNKNOWN_WIDTH, &none);
    double y = (box.y0_mm + box.y1_mm) / 2;
    march_page *line = MARCH_NEW(map->arena, march_page, 2);

    if (!line) {
        return MARCH_E_NOMEM;
    }
    if (which >= SAMPLE_MEN) {
        width = fmax(which / men_per_mm,
                     march_layer_mm(layer, MARCH_PROP_ARROW_MIN_WIDTH, &none));
    }
    l.color = (march_rgba){0.33, 0.29, 0.26, 1};
    l.tail_opacity = 1;
    line[0] = (march_page){box.x0_mm, y};
    line[1] = (march_page){box.x1_mm, y};
    march_arrow arrow = {
        .points = line,
        .count = 2,
        .tail_mm = width,
        .width_mm = width,
    };
    if (which < SAMPLE_MEN) { /* widths are shown as bars */
        arrow.head_length_mm =
            width * march_style_number(layer, MARCH_PROP_ARROW_HEAD_LENGTH, &none);
        arrow.head_width_mm =
            width * march_style_number(layer, MARCH_PROP_ARROW_HEAD_WIDTH, &none);
    }
    double past = march_style_number(layer, MARCH_PROP_TIME_PAST_OPACITY, &none);
    march_draw_group_begin(
        map->sheet, &(march_group_mark){.opacity = which == SAMPLE_PAST ? past : 1});
    MARCH_TRY(march_arrow_draw(map, &l, &arrow));
    march_draw_group_end(map->sheet);
    return MARCH_OK;
}

static bool add_entry(march_map *map, const march_style_layer *layer,
                      march_legend_entries *legend, const char *text, int which)
{
    march_legend_entry entry = {text, draw_sample, layer, which};

    return text && MARCH_PUSH(map->arena, legend, entry);
}

/** A number with the thousands parted as the language does. */
static const char *grouped(march_map *map, int64_t number)
{
    char text[32];

    march_num_group(text, sizeof(text), number,
                    march_str_equal(map->lang, "en") ? "," : "\xC2\xA0");
    return march_arena_strdup(map->arena, text);
}

static int by_men(const void *a, const void *b)
{
    int64_t p = *(const int64_t *)a, q = *(const int64_t *)b;

    return p > q ? -1 : p < q;
}

/** The strengths on the sheet that are drawn to scale, largest first, none twice. */
static size_t strengths(const march_map *map, int64_t floor_men, int64_t *out,
                        size_t most)
{
    size_t count = 0;

    for (size_t i = 0; i < map->scene->movement_count; i++) {
        const march_count *men = &map->scene->movements[i].movement->strength;
        int64_t middle = (men->low + men->high) / 2;
        size_t k = 0;
        while (k < count && out[k] != middle) {
            k++;
        }
        if (men->known && middle > floor_men && middle <= INT32_MAX && k == count &&
            count < most) {
            out[count++] = middle;
        }
    }
    qsort(out, count, sizeof(*out), by_men);
    return count;
}

/** Widths: each strength that is drawn to scale; and the thinnest arrow, which is of
 * those whose strength is not stated or too small to be seen. */
static bool add_widths(march_map *map, const march_style_layer *layer,
                       march_legend_entries *legend)
{
    march_lookup none = {.zoom = map->zoom};
    double least_mm = march_layer_mm(layer, MARCH_PROP_ARROW_MIN_WIDTH, &none);
    double men_per_mm = march_style_number(layer, MARCH_PROP_ARROW_MEN_PER_MM, &none);
    int64_t floor_men = (int64_t)(floor(least_mm * men_per_mm / 1000) * 1000);
    int64_t men[MOST_WIDTHS];
    size_t count = strengths(map, floor_men, men, MOST_WIDTHS);

    for (size_t i = 0; i < count; i++) {
        const char *number = grouped(map, men[i]);
        const char *text =
            number ? march_arena_printf(map->arena, "%s %s", number,
                                        march_word_text(MARCH_WORD_MEN, map->lang))
                   : NULL;
        if (!add_entry(map, layer, legend, text, (int)men[i])) {
            return false;
        }
    }
    if (count == 0 || floor_men < SAMPLE_MEN) {
        return true;
    }
    const char *number = grouped(map, floor_men);
    return number && add_entry(map, layer, legend,
                               march_word_fill(map->arena, MARCH_WORD_UNKNOWN_OR_UP_TO,
                                               map->lang, number),
                               (int)floor_men);
}

march_status march_movement_sample(march_map *map, const march_style_layer *layer,
                                   march_legend_entries *legend)
{
    bool fine = true;

    for (int kind = 0; march_movement_kind_words[kind]; kind++) {
        if (map->seen->movement_kinds[kind]) {
            march_word word = (march_word)(MARCH_WORD_ADVANCE + kind);
            fine = fine && add_entry(map, layer, legend,
                                     march_word_text(word, map->lang), kind);
        }
    }
    if (map->seen->movement_certainty[MARCH_INFERRED]) {
        fine =
            fine && add_entry(map, layer, legend,
                              march_word_text(MARCH_WORD_MOVEMENT_INFERRED, map->lang),
                              SAMPLE_INFERRED);
    }
    if (map->seen->past) {
        fine =
            fine && add_entry(map, layer, legend,
                              march_word_text(MARCH_WORD_PAST, map->lang), SAMPLE_PAST);
    }
    return fine && add_widths(map, layer, legend) ? MARCH_OK : MARCH_E_NOMEM;
}
