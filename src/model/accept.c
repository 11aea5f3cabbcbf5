/* accept.c - findings of a check that a campaign file accepts.
 * SPDX-License-Identifier: MIT */
#include "model/accept.h"

#include "base/str.h"

static const march_diag_id acceptable[] = {
#define DIAG(name, text, severity, about)
#define FINDING(name, text, severity, about) MARCH_D_##name,
#include "base/diag.def"
#undef DIAG
};

enum { KNOWN = MARCH_COUNT(acceptable) };

static bool read_one(const march_reader *reader, const march_node *node,
                     march_diag_id *out)
{
    const char *words[KNOWN];

    if (node->kind != MARCH_NODE_SCALAR) {
        march_reader_error(reader, node, false, MARCH_D_TYPE,
                           "the id of a finding is wanted here, not %s",
                           march_node_kind_words(node));
        return false;
    }
    for (size_t i = 0; i < KNOWN; i++) {
        words[i] = march_diag_id_text(acceptable[i]);
        if (march_str_equal(words[i], node->text)) {
            *out = acceptable[i];
            return true;
        }
    }
    march_reader_unknown(reader, node, MARCH_D_VALUE, "finding", words, KNOWN);
    if (!march_str_nearest(node->text, words, KNOWN)) {
        march_diag_hint(reader->diags,
                        "what can be accepted stands in brackets behind the finding, "
                        "e.g. [%s]",
                        words[KNOWN - 1]);
    }
    return false;
}

bool march_read_accept(const march_reader *reader, const march_node *node,
                       march_accept *out)
{
    bool list = node->kind == MARCH_NODE_LIST, fine = true;
    size_t count = list ? node->count : 1;

    out->items = MARCH_NEW(reader->arena, const march_node *, count);
    out->ids = MARCH_NEW(reader->arena, march_diag_id, count);
    if (!out->items || !out->ids) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const march_node *item = list ? node->items[i] : node;
        if (read_one(reader, item, &out->ids[out->count])) {
            out->items[out->count++] = item;
        } else {
            fine = false;
        }
    }
    return fine;
}

const march_node *march_accept_find(const march_accept *accept, march_diag_id id)
{
    for (size_t i = 0; i < accept->count; i++) {
        if (accept->ids[i] == id) {
            return accept->items[i];
        }
    }
    return NULL;
}
