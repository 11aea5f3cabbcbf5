/* paper.c - sizes of paper.
 * SPDX-License-Identifier: MIT */
#include "render/paper.h"

#include <string.h>

#include "base/num.h"

#define INCH_MM 25.4

/* ISO 216, ANSI/ASME Y14.1 and its architectural sizes, in millimetres, upright. */
static const struct {
    const char *name;
    double width_mm, height_mm;
} sizes[] = {
    {"a0", 841, 1189},       {"a1", 594, 841},          {"a2", 420, 594},
    {"a3", 297, 420},        {"a4", 210, 297},          {"a5", 148, 210},
    {"a6", 105, 148},        {"b0", 1000, 1414},        {"b1", 707, 1000},
    {"b2", 500, 707},        {"b3", 353, 500},          {"b4", 250, 353},
    {"b5", 176, 250},        {"b6", 125, 176},          {"letter", 215.9, 279.4},
    {"legal", 215.9, 355.6}, {"tabloid", 279.4, 431.8}, {"ledger", 279.4, 431.8},
    {"archa", 228.6, 304.8}, {"archb", 304.8, 457.2},   {"archc", 457.2, 609.6},
    {"archd", 609.6, 914.4}, {"arche", 914.4, 1219.2},  {"arche1", 762, 1066.8},
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/** The next word in small letters; blanks and hyphens part words. */
static const char *take_word(const char *text, char out[24])
{
    size_t used = 0;

    while (*text == ' ' || *text == '-') {
        text++;
    }
    for (; *text && *text != ' ' && *text != '-'; text++) {
        if (used + 1 < 24) {
            out[used++] = lower(*text);
        }
    }
    out[used] = '\0';
    return text;
}

/** The word that names a size; "Arch D" is one. */
static const char *take_size(const char *text, char out[24])
{
    char letter[24];

    text = take_word(text, out);
    if (strcmp(out, "arch") == 0) {
        text = take_word(text, letter);
        memcpy(out + 4, letter, 19);
        out[23] = '\0';
    }
    return text;
}

/** "300x200mm" */
static bool parse_custom(const char *word, double *width_mm, double *height_mm)
{
    const char *x = strchr(word, 'x');
    size_t length = strlen(word);

    if (!x || length < 3) {
        return false;
    }
    bool inches = strcmp(word + length - 2, "in") == 0;
    double unit = inches ? INCH_MM : 1;
    if (!inches && strcmp(word + length - 2, "mm") != 0) {
        return false;
    }
    if (march_num_parse(word, (size_t)(x - word), width_mm) != MARCH_OK ||
        march_num_parse(x + 1, length - 2 - (size_t)(x + 1 - word), height_mm) !=
            MARCH_OK) {
        return false;
    }
    *width_mm *= unit;
    *height_mm *= unit;
    return true;
}

static bool find_size(const char *word, double *width_mm, double *height_mm)
{
    for (size_t i = 0; i < MARCH_COUNT(sizes); i++) {
        if (strcmp(sizes[i].name, word) == 0) {
            *width_mm = sizes[i].width_mm;
            *height_mm = sizes[i].height_mm;
            return true;
        }
    }
    return parse_custom(word, width_mm, height_mm);
}

march_status march_paper_parse(const char *text, double *width_mm, double *height_mm)
{
    char word[24], way[24], rest[24];
    double w, h;

    if (text[strspn(text, " ")] == '-') {
        return MARCH_ABSENT; /* a hyphen parts words; here it is a sign */
    }
    text = take_size(text, word);
    text = take_word(text, way);
    take_word(text, rest);
    if (rest[0] || !find_size(word, &w, &h)) {
        return MARCH_ABSENT;
    }
    bool landscape = strcmp(way, "landscape") == 0;
    if (way[0] && !landscape && strcmp(way, "portrait") != 0) {
        return MARCH_ABSENT;
    }
    if (w < 20 || h < 20 || w > 5000 || h > 5000) {
        return MARCH_ABSENT;
    }
    bool turn = (landscape && w < h) || (way[0] && !landscape && w > h);
    *width_mm = turn ? h : w;
    *height_mm = turn ? w : h;
    return MARCH_OK;
}

bool march_paper_is_turned(const char *text)
{
    char word[24], way[24];

    take_word(take_size(text, word), way);
    return way[0] || strchr(word, 'x');
}

march_status march_length_parse(const char *text, double *out_mm)
{
    static const struct {
        const char *unit;
        double mm;
    } units[] = {{"mm", 1}, {"cm", 10}, {"in", INCH_MM}, {"pt", INCH_MM / 72}, {"", 1}};
    size_t length = strlen(text);
    double value;

    for (size_t i = 0; i < MARCH_COUNT(units); i++) {
        size_t unit = strlen(units[i].unit);
        if (length > unit && strcmp(text + length - unit, units[i].unit) == 0 &&
            march_num_parse(text, length - unit, &value) == MARCH_OK && value >= 0) {
            *out_mm = value * units[i].mm;
            return MARCH_OK;
        }
    }
    return MARCH_ABSENT;
}
