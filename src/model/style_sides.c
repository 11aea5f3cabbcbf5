/* style_sides.c - reading what a style says of sides.
 * SPDX-License-Identifier: MIT */
#include "model/style_sides.h"

#include "base/str.h"

const char *const march_side_colors_from[] = {"campaign", "style", NULL};

/* In the order of march_pattern and march_arrow_fill. */
static const char *const pattern_words[] = {
    "none", "horizontal", "vertical", "rising", "falling", "cross", "dots", NULL};
static const char *const arrow_words[] = {"solid", "hollow", "hatched", NULL};

static bool read_colors(const march_reader *reader, const march_node *node,
                        march_style *style)
{
    if (!march_reader_list(reader, node)) {
        return true;
    }
    style->side_colors = MARCH_NEW(reader->arena, march_colored, node->count);
    for (size_t i = 0; style->side_colors && i < node->count; i++) {
        march_colored *color = &style->side_colors[style->side_color_count];
        style->side_color_count += march_read_color(reader, node->items[i], color);
    }
    return style->side_colors != NULL;
}

/** The place of a word in a list of them; the list's end if it is not there. */
static size_t place_of(const char *word, const char *const *words)
{
    size_t i = 0;

    while (words[i] && !(word && march_str_equal(words[i], word))) {
        i++;
    }
    return i;
}

/** A list of words, each as its place in `words`; wrong ones are told and left out. */
static bool read_words(const march_reader *reader, const march_node *node,
                       const char *what, const char *const *words, size_t **out,
                       size_t *count)
{
    size_t known = place_of(NULL, words);

    if (!march_reader_list(reader, node)) {
        return true;
    }
    *out = MARCH_NEW(reader->arena, size_t, node->count);
    for (size_t i = 0; *out && i < node->count; i++) {
        size_t place = place_of(node->items[i]->text, words);
        if (place == known) {
            march_reader_unknown(reader, node->items[i], MARCH_D_VALUE, what, words,
                                 known);
        } else {
            (*out)[(*count)++] = place;
        }
    }
    return *out != NULL;
}

static bool read_patterns(const march_reader *reader, const march_node *node,
                          march_style *style)
{
    size_t *places = NULL, count = 0;

    if (!read_words(reader, node, "pattern", pattern_words, &places, &count)) {
        return false;
    }
    style->side_patterns = MARCH_NEW(reader->arena, march_pattern, count);
    for (size_t i = 0; style->side_patterns && i < count; i++) {
        style->side_patterns[i] = (march_pattern)places[i];
    }
    style->side_pattern_count = count;
    return style->side_patterns != NULL;
}

static bool read_arrows(const march_reader *reader, const march_node *node,
                        march_style *style)
{
    size_t *places = NULL, count = 0;

    if (!read_words(reader, node, "way to fill arrows", arrow_words, &places, &count)) {
        return false;
    }
    style->side_arrows = MARCH_NEW(reader->arena, march_arrow_fill, count);
    for (size_t i = 0; style->side_arrows && i < count; i++) {
        style->side_arrows[i] = (march_arrow_fill)places[i];
    }
    style->side_arrow_count = count;
    return style->side_arrows != NULL;
}

/** Two numbers 0...100, the first the smaller one. */
static bool read_lightness(const march_reader *reader, const march_node *node,
                           march_numbers *out)
{
    static const march_field field[] = {
        {"side-lightness", MARCH_FIELD_NUMBERS, 0, false, 0, 0, NULL}};
    const march_node *items[] = {node};
    march_node map = {.kind = MARCH_NODE_MAP, .items = items, .count = 1};
    march_numbers read = {0};

    if (!node) {
        return true;
    }
    if (!march_schema_read(reader, &map, field, 1, &read)) {
        return false;
    }
    bool range = read.count == 2 && read.items[0] >= 0 && read.items[1] <= 100 &&
                 read.items[0] < read.items[1];
    if (range) {
        *out = read;
    } else if (read.count > 0) {
        march_reader_error(reader, node, false, MARCH_D_RANGE,
                           "lightness is two numbers, 0 to 100, the darker one first");
    }
    return true;
}

bool march_style_read_sides(const march_reader *reader, const march_raw_sides *raw,
                            march_style *style)
{
    style->own_colors = raw->from == 1;
    return read_colors(reader, raw->colors, style) &&
           read_patterns(reader, raw->patterns, style) &&
           read_arrows(reader, raw->arrows, style) &&
           read_lightness(reader, raw->lightness, &style->side_lightness);
}
