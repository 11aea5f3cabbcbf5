/* motion_palette.c - the few colours a GIF picture is painted with.
 * SPDX-License-Identifier: MIT */
#include "emit/motion_palette.h"

#include <math.h>
#include <string.h>

enum {
    BITS = 6, /* of a channel, in the table of colours */
    BINS = 1 << (3 * BITS),
    CACHE = 1 << 16,
    SEEN = 1024, /* places for 256 colours */
    ROUNDS = 6,  /* of k-means; more change little */
};

/** Pixels of nearly the same colour, taken as one. */
typedef struct spot {
    float channels[3]; /**< their mean */
    float weight;
} spot;

/** Spots [first, first + count) of the table; one colour will stand for them. */
typedef struct box {
    size_t first, count;
    double weight, mean[3];
    double error; /**< sum of the squared distances from the mean */
    int axis;     /**< along which they are spread most */
} box;

typedef struct bin {
    uint64_t sums[3];
    uint64_t count;
} bin;

/** The nearest colour of a colour that was asked for. */
typedef struct answer {
    uint32_t color; /**< with alpha 0xff, so that 0 is none */
    uint32_t index;
    uint32_t error; /**< squared distance */
} answer;

struct march_motion_painter {
    bin bins[BINS];
    spot spots[BINS];
    size_t spot_count;
    box boxes[MARCH_MOTION_COLORS];
    answer cache[CACHE];
};

march_motion_painter *march_motion_painter_new(march_arena *arena)
{
    return MARCH_NEW(arena, march_motion_painter, 1);
}

static unsigned channel_of(uint32_t color, int channel)
{
    return color >> (16 - 8 * channel) & 255;
}

/** All colours, if they are not more than `limit`. */
static bool take_all(const uint32_t *pixels, size_t count, size_t limit,
                     march_motion_palette *out)
{
    uint32_t seen[SEEN] = {0};

    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (pixels[i] >> 24 == 0) {
            continue;
        }
        size_t at = (pixels[i] * 2654435761u) >> 22; /* Knuth's multiplicative hash */
        while (seen[at] != 0 && seen[at] != pixels[i]) {
            at = (at + 1) % SEEN;
        }
        if (seen[at] == 0 && out->count == limit) {
            return false;
        }
        if (seen[at] == 0) {
            seen[at] = pixels[i];
            out->colors[out->count++] = pixels[i] & 0xffffff;
        }
    }
    return true;
}

/** Gather the pixels into spots. The weight grows more slowly than the number of
 * pixels: a thin red arrow counts beside a wide sea. */
static void gather(march_motion_painter *p, const uint32_t *pixels, size_t count)
{
    memset(p->bins, 0, sizeof(p->bins));
    p->spot_count = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        if (pixels[i] >> 24 == 0) {
            continue;
        }
        for (int c = 0; c < 3; c++) {
            at = at << BITS | channel_of(pixels[i], c) >> (8 - BITS);
        }
        bin *b = &p->bins[at];
        for (int c = 0; c < 3; c++) {
            b->sums[c] += channel_of(pixels[i], c);
        }
        b->count++;
    }
    for (size_t i = 0; i < BINS; i++) {
        const bin *b = &p->bins[i];
        if (b->count > 0) {
            spot *s = &p->spots[p->spot_count++];
            for (int c = 0; c < 3; c++) {
                s->channels[c] = (float)b->sums[c] / (float)b->count;
            }
            s->weight = sqrtf((float)b->count);
        }
    }
}

/** Fill in what follows from the spots of a box. */
static void measure(const spot *spots, box *b)
{
    double sums[3] = {0}, squares[3] = {0}, widest = -1;

    b->weight = b->error = 0;
    for (size_t i = b->first; i < b->first + b->count; i++) {
        double weight = (double)spots[i].weight;
        b->weight += weight;
        for (int c = 0; c < 3; c++) {
            double value = (double)spots[i].channels[c];
            sums[c] += weight * value;
            squares[c] += weight * value * value;
        }
    }
    for (int c = 0; c < 3; c++) {
        b->mean[c] = sums[c] / b->weight;
        double error = squares[c] - sums[c] * b->mean[c];
        b->error += error;
        if (error > widest) {
            widest = error;
            b->axis = c;
        }
    }
    b->error = b->count > 1 ? b->error : 0;
}

/** Part a box at its mean; the upper part goes to `upper`. */
static void split(spot *spots, box *lower, box *upper)
{
    size_t low = lower->first, end = lower->first + lower->count;
    int axis = lower->axis;

    for (size_t high = end; low < high;) {
        if ((double)spots[low].channels[axis] <= lower->mean[axis]) {
            low++;
        } else {
            spot swap = spots[--high];
            spots[high] = spots[low];
            spots[low] = swap;
        }
    }
    *upper = (box){.first = low, .count = end - low};
    lower->count = low - lower->first;
    measure(spots, lower);
    measure(spots, upper);
}

static size_t split_all(march_motion_painter *p, size_t limit)
{
    size_t count = 1;

    p->boxes[0] = (box){.count = p->spot_count};
    measure(p->spots, &p->boxes[0]);
    while (count < limit) {
        size_t worst = 0;
        for (size_t i = 1; i < count; i++) {
            worst = p->boxes[i].error > p->boxes[worst].error ? i : worst;
        }
        /* Rounding may leave a box that cannot be parted: then all are small. */
        if (p->boxes[worst].error < 1e-3) {
            break;
        }
        split(p->spots, &p->boxes[worst], &p->boxes[count]);
        if (p->boxes[count].count == 0) {
            break;
        }
        count++;
    }
    return count;
}

static double distance(const box *b, const spot *s)
{
    double sum = 0;

    for (int c = 0; c < 3; c++) {
        double difference = b->mean[c] - (double)s->channels[c];
        sum += difference * difference;
    }
    return sum;
}

/** One round of k-means: every spot to the nearest colour, every colour to the middle
 * of its spots. */
static void improve(march_motion_painter *p, size_t count)
{
    double sums[MARCH_MOTION_COLORS][4] = {0};

    for (size_t i = 0; i < p->spot_count; i++) {
        const spot *s = &p->spots[i];
        size_t nearest = 0;
        double best = distance(&p->boxes[0], s);
        for (size_t k = 1; k < count; k++) {
            double d = distance(&p->boxes[k], s);
            if (d < best) {
                best = d;
                nearest = k;
            }
        }
        for (int c = 0; c < 3; c++) {
            sums[nearest][c] += (double)s->weight * (double)s->channels[c];
        }
        sums[nearest][3] += (double)s->weight;
    }
    for (size_t k = 0; k < count; k++) {
        for (int c = 0; c < 3 && sums[k][3] > 0; c++) {
            p->boxes[k].mean[c] = sums[k][c] / sums[k][3];
        }
    }
}

void march_motion_palette_choose(march_motion_painter *painter, const uint32_t *pixels,
                                 size_t count, size_t limit, march_motion_palette *out)
{
    if (take_all(pixels, count, limit, out)) {
        return;
    }
    gather(painter, pixels, count);
    out->count = split_all(painter, limit);
    for (int round = 0; round < ROUNDS; round++) {
        improve(painter, out->count);
    }
    for (size_t k = 0; k < out->count; k++) {
        uint32_t color = 0;
        for (int c = 0; c < 3; c++) {
            color = color << 8 | (uint32_t)lround(painter->boxes[k].mean[c]);
        }
        out->colors[k] = color;
    }
}

static uint32_t squared(uint32_t a, uint32_t b)
{
    uint32_t sum = 0;

    for (int c = 0; c < 3; c++) {
        int difference = (int)channel_of(a, c) - (int)channel_of(b, c);
        sum += (uint32_t)(difference * difference);
    }
    return sum;
}

static answer find_nearest(const march_motion_palette *palette, uint32_t color)
{
    answer best = {color, 0, UINT32_MAX};

    for (uint32_t k = 0; k < palette->count; k++) {
        uint32_t error = squared(palette->colors[k], color);
        if (error < best.error) {
            best.index = k;
            best.error = error;
        }
    }
    return best;
}

double march_motion_palette_apply(march_motion_painter *painter,
                                  const march_motion_palette *palette,
                                  const uint32_t *pixels, size_t count,
                                  unsigned char *out)
{
    uint64_t error = 0, counted = 0;

    memset(painter->cache, 0, sizeof(painter->cache));
    for (size_t i = 0; i < count; i++) {
        if (pixels[i] >> 24 == 0) {
            continue;
        }
        answer *known = &painter->cache[(pixels[i] * 2654435761u) >> 16];
        if (known->color != pixels[i]) {
            *known = find_nearest(palette, pixels[i]);
        }
        out[i] = (unsigned char)known->index;
        error += known->error;
        counted++;
    }
    return counted > 0 ? (double)error / (3.0 * (double)counted) : 0;
}
