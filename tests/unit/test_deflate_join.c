/* test_deflate_join.c - SPDX-License-Identifier: MIT */
#include "emit/deflate_join.h"

#include <libdeflate.h>
#include <string.h>
#include <zlib.h>

#include "testing.h"

enum { MOST = 300000, ROOM = 2 * MOST };

/** Bytes of several kinds: runs, a text, noise. */
static size_t make_bytes(unsigned kind, unsigned char *out)
{
    size_t size = kind % 7 == 0 ? 0 : kind % 7 == 1 ? 1 : 1000 * (kind % 13) + 7;
    uint32_t noise = 12345 + kind;

    for (size_t i = 0; i < size; i++) {
        noise = noise * 1664525 + 1013904223;
        out[i] = kind % 3 == 0 ? (unsigned char)(noise >> 24)
                 : kind % 3 == 1
                     ? (unsigned char)(i / 100)
                     : (unsigned char)("the march "[i % 10] + (i % 97 == 0));
    }
    return size;
}

/** Deflate with zlib, as its strategies make stored, fixed and dynamic blocks. */
static size_t deflate_by_zlib(const unsigned char *bytes, size_t size, int level,
                              int strategy, unsigned char *out)
{
    z_stream stream = {0};

    assert_int_equal(deflateInit2(&stream, level, Z_DEFLATED, -15, 8, strategy), Z_OK);
    stream.next_in = (unsigned char *)(uintptr_t)bytes;
    stream.avail_in = (uInt)size;
    stream.next_out = out;
    stream.avail_out = ROOM;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    deflateEnd(&stream);
    return stream.total_out;
}

static size_t deflate_by_libdeflate(const unsigned char *bytes, size_t size, int level,
                                    unsigned char *out)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(level);
    size_t packed = libdeflate_deflate_compress(compressor, bytes, size, out, ROOM);

    libdeflate_free_compressor(compressor);
    return packed;
}

/** The n-th way to deflate. */
static size_t deflate_somehow(unsigned way, const unsigned char *bytes, size_t size,
                              unsigned char *out)
{
    static const int strategies[] = {Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY};

    switch (way % 6) {
    case 0:
        return deflate_by_zlib(bytes, size, 0, Z_DEFAULT_STRATEGY, out);
    case 1:
    case 2:
    case 3:
        return deflate_by_zlib(bytes, size, 6, strategies[way % 6 - 1], out);
    case 4:
        return deflate_by_libdeflate(bytes, size, 1, out);
    default:
        return deflate_by_libdeflate(bytes, size, 9, out);
    }
}

static void streams_of_every_kind_can_be_joined(void **state)
{
    static unsigned char bytes[MOST], packed[ROOM + MARCH_DEFLATE_ROOM];
    static unsigned char all[60 * ROOM / 10], joined[60 * ROOM / 10],
        back[60 * MOST / 10];
    size_t plain = 0, at = 0;
    uLongf got = sizeof(back);

    (void)state;
    for (unsigned i = 0; i < 84; i++) {
        size_t size = make_bytes(i, bytes);
        size_t length = deflate_somehow(i, bytes, size, packed);
        assert_true(length > 0);
        assert_int_equal(march_deflate_open_end(packed, &length), MARCH_OK);
        memcpy(joined + at, packed, length);
        memcpy(all + plain, bytes, size);
        at += length;
        plain += size;
    }
    joined[at++] = 0x03; /* an empty block, the last one */
    joined[at++] = 0x00;

    z_stream stream = {.next_in = joined,
                       .avail_in = (uInt)at,
                       .next_out = back,
                       .avail_out = (uInt)got};
    assert_int_equal(inflateInit2(&stream, -15), Z_OK);
    assert_int_equal(inflate(&stream, Z_FINISH), Z_STREAM_END);
    assert_int_equal(stream.total_out, plain);
    assert_int_equal(stream.avail_in, 0);
    inflateEnd(&stream);
    assert_memory_equal(back, all, plain);
}

static void what_is_cut_short_is_no_stream(void **state)
{
    static unsigned char bytes[MOST], packed[ROOM + MARCH_DEFLATE_ROOM];
    static unsigned char copy[ROOM + MARCH_DEFLATE_ROOM];

    (void)state;
    for (unsigned way = 0; way < 6; way++) {
        size_t size = make_bytes(12 + 7 * way + 2, bytes);
        size_t length = deflate_somehow(way, bytes, size, packed);
        for (size_t cut = 0; cut + 1 < length; cut += 1 + length / 50) {
            size_t left = cut;
            memcpy(copy, packed, cut);
            assert_int_equal(march_deflate_open_end(copy, &left), MARCH_E_INPUT);
        }
    }
}

static void noise_is_walked_without_harm(void **state)
{
    static unsigned char bytes[1000 + MARCH_DEFLATE_ROOM];
    uint32_t noise = 1;

    (void)state;
    for (unsigned i = 0; i < 20000; i++) {
        size_t size = i % 200;
        for (size_t k = 0; k < size; k++) {
            noise = noise * 1664525 + 1013904223;
            bytes[k] = (unsigned char)(noise >> 24);
        }
        (void)!march_deflate_open_end(bytes, &size);
        assert_true(size <= sizeof(bytes));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(streams_of_every_kind_can_be_joined),
        cmocka_unit_test(what_is_cut_short_is_no_stream),
        cmocka_unit_test(noise_is_walked_without_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
