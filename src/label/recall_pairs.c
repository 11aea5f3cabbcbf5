/* recall_pairs.c - conflicts of candidates, as an earlier run found them.
 * SPDX-License-Identifier: MIT */
#include "label/recall_pairs.h"

#include <string.h>

typedef struct kept_square {
    march_hash content;
    march_recall_pairs pairs;
} kept_square;

/** The squares of a run, as they are kept. */
typedef struct sheet {
    march_hash grid;
    size_t count;
    kept_square *squares;
} sheet;

struct march_recall_squares {
    march_arena *arena; /**< of its own */
    sheet now;
    const sheet *before; /**< NULL: there is none with such squares */
};

/** There is one sheet: a newer one takes the place of the older. */
static march_hash key_of_sheet(void)
{
    return march_hash_words("conflicts of names");
}

march_status march_recall_squares_new(march_reuse *reuse, march_hash grid, size_t count,
                                      march_recall_squares **out)
{
    march_arena *arena = march_arena_new(0);
    march_recall_squares *squares =
        arena ? MARCH_NEW(arena, march_recall_squares, 1) : NULL;
    const sheet *before = march_reuse_find(reuse, key_of_sheet());

    if (squares) {
        squares->arena = arena;
        squares->before =
            before && march_hash_equal(before->grid, grid) ? before : NULL;
        squares->now = (sheet){grid, count, MARCH_NEW(arena, kept_square, count)};
    }
    if (!squares || !squares->now.squares) {
        march_arena_free(arena);
        return MARCH_E_NOMEM;
    }
    *out = squares;
    return MARCH_OK;
}

bool march_recall_squares_find(const march_recall_squares *squares, size_t square,
                               march_hash content, march_recall_pairs *out)
{
    const sheet *before = squares->before;

    if (!before || square >= before->count ||
        !march_hash_equal(before->squares[square].content, content)) {
        return false;
    }
    *out = before->squares[square].pairs;
    return true;
}

march_status march_recall_squares_note(march_recall_squares *squares, size_t square,
                                       march_hash content, march_recall_pairs pairs)
{
    march_recall_pair *copy = MARCH_NEW(squares->arena, march_recall_pair, pairs.count);

    if (!copy) {
        return MARCH_E_NOMEM;
    }
    if (pairs.count > 0) {
        memcpy(copy, pairs.items, pairs.count * sizeof(*copy));
    }
    squares->now.squares[square].content = content;
    squares->now.squares[square].pairs = (march_recall_pairs){copy, pairs.count};
    return MARCH_OK;
}

march_status march_recall_squares_end(march_reuse *reuse, march_recall_squares *squares,
                                      march_status status)
{
    if (status != MARCH_OK) {
        march_arena_free(squares->arena);
        return status;
    }
    return march_reuse_keep(reuse, key_of_sheet(), squares->arena, &squares->now);
}

march_hash march_recall_candidate(const march_candidate *c)
{
    const march_stay *stay = &c->wish->stay;
    const uint64_t choices[] = {c->quad_count,        c->gap_count,
                                stay->limited,        (uint64_t)stay->from_s,
                                (uint64_t)stay->to_s, c->block ? c->block->count : 0};
    march_hash hash = march_hash_bytes(choices, sizeof(choices));

    hash = march_hash_join(
        hash, march_hash_bytes(c->quads, 4 * c->quad_count * sizeof(*c->quads)));
    hash = march_hash_join(
        hash, march_hash_bytes(c->gaps, 4 * c->gap_count * sizeof(*c->gaps)));
    hash = march_hash_join(hash, march_hash_bytes(&c->middle, sizeof(c->middle)));
    for (size_t i = 0; c->block && i < c->block->count; i++) {
        const double row[] = {c->starts[i].x_mm, c->starts[i].y_mm,
                              c->block->lines[i]->width_mm, c->block->cap_mm,
                              c->block->size_mm};
        hash = march_hash_join(hash, march_hash_bytes(row, sizeof(row)));
    }
    return hash;
}
