/* deflate_join.c - deflated pieces that stand one behind the other.
 * SPDX-License-Identifier: MIT
 *
 * Names are those of RFC 1951: codes of literals and lengths, codes of distances. What
 * they stand for is of no interest here, only how many bits they take. */
#include "emit/deflate_join.h"

#include <string.h>

#include "base/cleanup.h"

enum {
    LITERALS = 288,
    DISTANCES = 32,
    END_OF_BLOCK = 256,
    LENGTH_CODES = 19,
    LONGEST = 15, /**< bits of a code */
    TABLE = 1 << LONGEST,
    ENDS = 1 << 6,  /**< in a step: the block ends here */
    COPIES = 1 << 7 /**< in a step: a distance follows */
};

/** How far to go for the bits at hand: the bits of the code and of what follows it, and
 * flags; 0: no code. */
typedef struct step_table {
    unsigned char *steps; /**< 1 << bits */
    unsigned bits;        /**< of the longest code */
} step_table;

typedef struct walker {
    unsigned char *bytes;
    size_t size;
    size_t at; /**< in bits */
    step_table literals, distances;
} walker;

/** The bits at hand, at least 56 of them; zeros behind the end. */
static uint64_t peek(const walker *w)
{
    uint64_t word;

    memcpy(&word, w->bytes + w->at / 8, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word >> (w->at & 7);
}

static unsigned take(walker *w, unsigned bits)
{
    unsigned value = (unsigned)(peek(w) & ((1U << bits) - 1));

    w->at += bits;
    return value;
}

static bool inside(const walker *w)
{
    return w->at <= 8 * w->size;
}

/** Bits that follow a code of a literal or length (RFC 1951, 3.2.5), and flags. */
static unsigned char literal_step(unsigned symbol)
{
    if (symbol < END_OF_BLOCK) {
        return 0;
    }
    if (symbol == END_OF_BLOCK) {
        return ENDS;
    }
    unsigned length = symbol - END_OF_BLOCK - 1;
    unsigned extra = length < 8 || length >= 28 ? 0 : length / 4 - 1;
    return (unsigned char)(extra | COPIES);
}

static unsigned char distance_step(unsigned symbol)
{
    return (unsigned char)(symbol < 4 ? 0 : symbol / 2 - 1);
}

static unsigned reversed(unsigned code, unsigned bits)
{
    unsigned out = 0;

    for (; bits > 0; bits--, code >>= 1) {
        out = out << 1 | (code & 1);
    }
    return out;
}

/** Make the table for codes of these lengths (3.2.2). */
static bool make_table(const unsigned char *lengths, unsigned count,
                       unsigned char (*step)(unsigned symbol), step_table *out)
{
    unsigned of_length[LONGEST + 1] = {0}, next[LONGEST + 2] = {0};

    out->bits = 1;
    for (unsigned i = 0; i < count; i++) {
        of_length[lengths[i]]++;
        out->bits = lengths[i] > out->bits ? lengths[i] : out->bits;
    }
    of_length[0] = 0;
    for (unsigned bits = 1; bits <= LONGEST; bits++) {
        next[bits + 1] = (next[bits] + of_length[bits]) << 1;
        if (next[bits] + of_length[bits] > 1U << bits) {
            return false; /* more codes than there can be */
        }
    }
    memset(out->steps, 0, (size_t)1 << out->bits);
    for (unsigned i = 0; i < count; i++) {
        unsigned bits = lengths[i];
        unsigned code = bits ? reversed(next[bits]++, bits) : 0;
        unsigned char value = (unsigned char)(step(i) + bits);
        for (size_t at = code; bits && at < (size_t)1 << out->bits;
             at += (size_t)1 << bits) {
            out->steps[at] = value;
        }
    }
    return true;
}

/** The lengths of a block's codes, themselves in codes (3.2.7). */
static bool read_lengths(walker *w, unsigned char *lengths, unsigned count,
                         const unsigned char *code_lengths)
{
    unsigned char symbols[1 << 7], bits_of[1 << 7] = {0};
    unsigned next = 0;

    for (unsigned bits = 1; bits <= 7; bits++, next <<= 1) {
        for (unsigned symbol = 0; symbol < LENGTH_CODES; symbol++) {
            if (code_lengths[symbol] != bits) {
                continue;
            }
            for (unsigned at = reversed(next++, bits); at < 1 << 7; at += 1U << bits) {
                symbols[at] = (unsigned char)symbol;
                bits_of[at] = (unsigned char)bits;
            }
        }
    }
    for (unsigned i = 0; i < count;) {
        unsigned at = (unsigned)(peek(w) & 127), symbol = symbols[at], times = 1;
        unsigned char value = 0;
        if (bits_of[at] == 0 || !inside(w)) {
            return false;
        }
        w->at += bits_of[at];
        if (symbol < 16) {
            value = (unsigned char)symbol;
        } else if (symbol == 16) {
            value = i > 0 ? lengths[i - 1] : 0;
            times = 3 + take(w, 2);
        } else {
            times = symbol == 17 ? 3 + take(w, 3) : 11 + take(w, 7);
        }
        for (; times > 0 && i < count; times--) {
            lengths[i++] = value;
        }
    }
    return true;
}

/** The codes a block brings with it. */
static bool read_codes(walker *w)
{
    static const unsigned char order[LENGTH_CODES] = {
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    unsigned char lengths[LITERALS + DISTANCES] = {0};
    unsigned char code_lengths[LENGTH_CODES] = {0};
    unsigned literals = 257 + take(w, 5), distances = 1 + take(w, 5);
    unsigned count = 4 + take(w, 4);

    for (unsigned i = 0; i < count; i++) {
        code_lengths[order[i]] = (unsigned char)take(w, 3);
    }
    return literals <= LITERALS &&
           read_lengths(w, lengths, literals + distances, code_lengths) &&
           make_table(lengths, literals, literal_step, &w->literals) &&
           make_table(lengths + literals, distances, distance_step, &w->distances);
}

/** The codes of blocks that bring none (3.2.6). */
static bool fixed_codes(walker *w)
{
    unsigned char lengths[LITERALS], distances[DISTANCES];

    for (unsigned i = 0; i < LITERALS; i++) {
        lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    }
    memset(distances, 5, sizeof(distances));
    return make_table(lengths, LITERALS, literal_step, &w->literals) &&
           make_table(distances, DISTANCES, distance_step, &w->distances);
}

/** Walk to the end of a block of codes. */
static bool walk_codes(walker *w)
{
    const uint64_t mask = ((uint64_t)1 << w->literals.bits) - 1;
    const uint64_t far = ((uint64_t)1 << w->distances.bits) - 1;

    while (inside(w)) {
        unsigned step = w->literals.steps[peek(w) & mask];
        if (step == 0) {
            return false;
        }
        w->at += step & (ENDS - 1);
        if (step & ENDS) {
            return inside(w);
        }
        if (step & COPIES) {
            unsigned distance = w->distances.steps[peek(w) & far];
            if (distance == 0) {
                return false;
            }
            w->at += distance;
        }
    }
    return false;
}

/** Walk over bytes that are stored as they are (3.2.4). */
static bool walk_stored(walker *w)
{
    w->at = (w->at + 7) / 8 * 8;
    unsigned length = take(w, 16);
    w->at += 16 + 8 * (size_t)length;
    return inside(w);
}

static bool walk_block(walker *w, unsigned kind)
{
    switch (kind) {
    case 0:
        return walk_stored(w);
    case 1:
        return fixed_codes(w) && walk_codes(w);
    case 2:
        return read_codes(w) && walk_codes(w);
    default:
        return false;
    }
}

/** An empty stored block up to the end of a byte. */
static void put_empty_block(walker *w)
{
    static const unsigned char none[] = {0, 0, 0xFF, 0xFF};

    w->at = (w->at + 3 + 7) / 8 * 8; /* its head is three zeros */
    memcpy(w->bytes + w->at / 8, none, sizeof(none));
    w->size = w->at / 8 + sizeof(none);
}

march_status march_deflate_open_end(unsigned char *bytes, size_t *size)
{
    MARCH_AUTO_FREE unsigned char *steps = malloc(2 * (size_t)TABLE);
    walker w = {.bytes = bytes,
                .size = *size,
                .literals = {.steps = steps},
                .distances = {.steps = steps + TABLE}};
    bool last = false;

    if (!steps) {
        return MARCH_E_NOMEM;
    }
    memset(bytes + *size, 0, MARCH_DEFLATE_ROOM);
    while (!last) {
        size_t head = w.at;
        last = take(&w, 1);
        if (!inside(&w) || !walk_block(&w, take(&w, 2))) {
            return MARCH_E_INPUT;
        }
        if (last) {
            bytes[head / 8] &= (unsigned char)~(1U << (head & 7));
        }
    }
    put_empty_block(&w);
    *size = w.size;
    return MARCH_OK;
}
