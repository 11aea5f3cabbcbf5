/* sheet.c - what campaigns and styles may say of a sheet's furniture.
 * SPDX-License-Identifier: MIT */
#include "model/sheet.h"

#include "base/str.h"

const char *const march_piece_words[] = {"title",   "legend",  "events", "notes",
                                         "sources", "scale",   "north",  "locator",
                                         "strip",   "caption", "forces", NULL};
const char *const march_anchor_words[] = {
    "auto",        "top-left", "top",          "top-right", "left", "right",
    "bottom-left", "bottom",   "bottom-right", "panel",     "none", NULL};
const char *const march_unit_words[] = {"km", "verst", "mile", "nautical", NULL};

double march_unit_m(march_unit unit)
{
    static const double metres[] = {[MARCH_UNIT_KM] = 1000,
                                    [MARCH_UNIT_VERST] = 1066.8,
                                    [MARCH_UNIT_MILE] = 1609.344,
                                    [MARCH_UNIT_NAUTICAL] = 1852};

    return metres[unit];
}

int march_word_index(const char *const *words, const char *word)
{
    for (int i = 0; words[i]; i++) {
        if (march_str_equal(words[i], word)) {
            return i;
        }
    }
    return -1;
}

static bool read_anchors(const march_reader *reader, const march_node *node,
                         march_sheet_plan *out)
{
    march_field fields[MARCH_PIECE_COUNT];

    for (size_t i = 0; i < MARCH_PIECE_COUNT; i++) {
        fields[i] = (march_field){.key = march_piece_words[i],
                                  .kind = MARCH_FIELD_CHOICE,
                                  .offset = offsetof(march_sheet_plan, anchors) +
                                            i * sizeof(int),
                                  .choices = march_anchor_words};
    }
    return march_schema_read(reader, node, fields, MARCH_PIECE_COUNT, out);
}

/** One unit or a list of them; words that are none are reported and passed over. */
static void read_units(const march_reader *reader, const march_node *node,
                       march_sheet_plan *out)
{
    size_t known = 0;

    while (march_unit_words[known]) {
        known++;
    }
    if (!march_read_words(reader, node, &out->units)) {
        out->units.count = 0;
        return;
    }
    for (size_t i = 0; i < out->units.count; i++) {
        const march_node *item = node->kind == MARCH_NODE_LIST ? node->items[i] : node;
        if (march_word_index(march_unit_words, out->units.items[i]) < 0) {
            march_reader_unknown(reader, item, MARCH_D_VALUE, "unit of length",
                                 march_unit_words, known);
        }
    }
}

bool march_sheet_plan_read(const march_reader *reader, const march_node *furniture,
                           const march_node *scale, march_sheet_plan *out)
{
    for (size_t i = 0; i < MARCH_PIECE_COUNT; i++) {
        out->anchors[i] = -1;
    }
    if (scale) {
        read_units(reader, scale, out);
    }
    return !furniture || read_anchors(reader, furniture, out);
}

march_anchor march_sheet_anchor(const march_sheet_plan *plan, march_piece piece,
                                march_anchor otherwise)
{
    return plan->anchors[piece] < 0 ? otherwise : (march_anchor)plan->anchors[piece];
}
