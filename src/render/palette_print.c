/* palette_print.c - the palette of a map as a table and as JSON.
 * SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "base/num.h"
#include "base/str.h"
#include "render/palette.h"

enum { NAME_COLUMNS = 28, CELL_COLUMNS = 14, VERDICT_COLUMNS = 34 };

static int byte_of(double value)
{
    return (int)lround(fmin(fmax(value, 0), 1) * 255);
}

/** Text, and blanks up to a width. */
static void print_padded(const char *text, size_t columns, FILE *out)
{
    size_t used = march_utf8_columns(text, text + strlen(text));

    fputs(text, out);
    for (; used < columns; used++) {
        fputc(' ', out);
    }
}

/** A colour as it is written, behind a patch of it. */
static void print_cell(march_rgba color, bool swatch, FILE *out)
{
    char hex[8];

    march_color_hex(color, hex);
    if (swatch) {
        fprintf(out, "\033[48;2;%d;%d;%dm    \033[0m ", byte_of(color.r),
                byte_of(color.g), byte_of(color.b));
    }
    print_padded(hex, CELL_COLUMNS - (swatch ? 5 : 0), out);
}

static const char *name_of(const march_side_palette *p, size_t i, const char *lang)
{
    const march_side *side = &p->campaign->sides[p->sides[i].side];
    const char *name = march_names_pick(side->name, lang, NULL);

    return name ? name : side->id;
}

static void print_sides(const march_side_palette *p, const char *lang, bool color,
                        FILE *out)
{
    print_padded("", NAME_COLUMNS, out);
    for (int v = 0; v < MARCH_VISION_COUNT; v++) {
        print_padded(march_vision_word((march_vision)v), CELL_COLUMNS, out);
    }
    fputs("family\n", out);
    for (size_t i = 0; i < p->side_count; i++) {
        const char *family = p->campaign->sides[p->sides[i].side].family;
        print_padded(name_of(p, i, lang), NAME_COLUMNS, out);
        for (int v = 0; v < MARCH_VISION_COUNT; v++) {
            print_cell(p->sides[i].seen[v], color, out);
        }
        fprintf(out, "%s\n", family ? family : "");
    }
}

/** What comes of the least difference. */
static const char *verdict_of(const march_side_palette *p, int vision)
{
    if (p->least[vision].difference >= MARCH_PALETTE_ENOUGH) {
        return "told apart";
    }
    return p->told_by_patterns           ? "alike; told by patterns"
           : vision == MARCH_VISION_GREY ? "alike (mono is told by patterns)"
                                         : "alike";
}

static void print_least(const march_side_palette *p, const char *lang, FILE *out)
{
    char number[MARCH_NUM_SIZE];

    march_num_format(number, MARCH_PALETTE_ENOUGH, 1);
    fprintf(out,
            "\nThe least difference of two sides that are no family (CIEDE2000; %s is "
            "enough):\n",
            number);
    for (int v = 0; v < MARCH_VISION_COUNT; v++) {
        const march_palette_pair *pair = &p->least[v];
        if (pair->a == pair->b) {
            continue;
        }
        march_num_format(number, pair->difference, 1);
        print_padded(march_vision_word((march_vision)v), CELL_COLUMNS, out);
        print_padded(number, 6, out);
        print_padded(verdict_of(p, v), VERDICT_COLUMNS, out);
        fprintf(out, "%s / %s\n", name_of(p, pair->a, lang), name_of(p, pair->b, lang));
    }
}

void march_side_palette_print(const march_side_palette *p, const char *lang, bool color,
                              FILE *out)
{
    print_sides(p, lang, color, out);
    print_least(p, lang, out);
}

static void print_json_side(const march_side_palette *p, size_t i, FILE *out)
{
    const march_side *side = &p->campaign->sides[p->sides[i].side];
    char hex[8];

    fputs(i > 0 ? ",\n  {\"side\": " : "\n  {\"side\": ", out);
    march_json_string(out, side->id);
    fputs(", \"family\": ", out);
    march_json_string(out, side->family);
    for (int v = 0; v < MARCH_VISION_COUNT; v++) {
        march_color_hex(p->sides[i].seen[v], hex);
        fprintf(out, ", \"%s\": \"%s\"", march_vision_word((march_vision)v), hex);
    }
    fputc('}', out);
}

static void print_json_least(const march_side_palette *p, int vision, FILE *out)
{
    const march_palette_pair *pair = &p->least[vision];
    char number[MARCH_NUM_SIZE];

    march_num_format(number, pair->difference, 2);
    fprintf(out, "%s\n  {\"vision\": \"%s\", \"difference\": %s, \"enough\": %s",
            vision > 0 ? "," : "", march_vision_word((march_vision)vision), number,
            pair->difference >= MARCH_PALETTE_ENOUGH ? "true" : "false");
    fputs(", \"sides\": [", out);
    if (pair->a != pair->b) {
        march_json_string(out, p->campaign->sides[p->sides[pair->a].side].id);
        fputs(", ", out);
        march_json_string(out, p->campaign->sides[p->sides[pair->b].side].id);
    }
    fputs("]}", out);
}

void march_side_palette_print_json(const march_side_palette *p, FILE *out)
{
    char number[MARCH_NUM_SIZE];

    march_num_format(number, MARCH_PALETTE_ENOUGH, 1);
    fprintf(out, "{\"enough\": %s, \"patterns\": %s,\n \"sides\": [", number,
            p->told_by_patterns ? "true" : "false");
    for (size_t i = 0; i < p->side_count; i++) {
        print_json_side(p, i, out);
    }
    fputs("],\n \"least\": [", out);
    for (int v = 0; v < MARCH_VISION_COUNT; v++) {
        print_json_least(p, v, out);
    }
    fputs("]}\n", out);
}
