/* seal.c - frames as files that can tell whether they are whole.
 * SPDX-License-Identifier: MIT */
#include "film/seal.h"

#include <string.h>

#include "base/cleanup.h"
#include "emit/png_chunk.h"

#define KEYWORD "marchmap:seal"

enum {
    HEX = MARCH_HASH_HEX - 1,
    WORDS = 3, /* key, pixels, bytes */
    TEXT_BYTES = WORDS * HEX + WORDS - 1,
    DATA_BYTES = sizeof(KEYWORD) + TEXT_BYTES, /* a NUL ends the keyword */
    CHUNK_BYTES = 12 + DATA_BYTES,
    END_BYTES = 12, /* of the chunk IEND */
    LARGEST = 1 << 30
};

march_status march_seal_write(const unsigned char *png, size_t size, march_seal seal,
                              FILE *file)
{
    const march_hash hashes[WORDS] = {seal.key, seal.pixels,
                                      march_hash_bytes(png, size - END_BYTES)};
    char data[DATA_BYTES + 1] = KEYWORD, *text = data + sizeof(KEYWORD);

    if (fwrite(png, 1, size - END_BYTES, file) != size - END_BYTES) {
        return MARCH_E_IO;
    }
    for (int i = 0; i < WORDS; i++) {
        march_hash_format(hashes[i], text + i * (HEX + 1));
        text[i * (HEX + 1) + HEX] = ' ';
    }
    MARCH_TRY(march_png_write_chunk(file, "tEXt", data, DATA_BYTES));
    return march_png_write_chunk(file, "IEND", "", 0);
}

/** The bytes of a file; NULL if it cannot be read or is far too large. */
static unsigned char *read_all(const char *path, size_t *size)
{
    MARCH_AUTO_FILE file = fopen(path, "rb");
    long length;

    if (!file || fseek(file, 0, SEEK_END) != 0 || (length = ftell(file)) <= 0 ||
        length > LARGEST || fseek(file, 0, SEEK_SET) != 0) {
        return NULL;
    }
    unsigned char *bytes = malloc((size_t)length);
    if (bytes && fread(bytes, 1, (size_t)length, file) != (size_t)length) {
        free(bytes);
        return NULL;
    }
    *size = (size_t)length;
    return bytes;
}

march_status march_seal_read(const char *path, march_seal *out)
{
    size_t size;
    MARCH_AUTO_FREE unsigned char *bytes = read_all(path, &size);
    march_hash hashes[WORDS];

    if (!bytes || size < CHUNK_BYTES + END_BYTES) {
        return MARCH_ABSENT;
    }
    size_t before = size - CHUNK_BYTES - END_BYTES;
    const unsigned char *chunk = bytes + before;
    if (memcmp(chunk + 4, "tEXt" KEYWORD, 4 + sizeof(KEYWORD)) != 0 ||
        memcmp(bytes + size - END_BYTES, "\0\0\0\0IEND", 8) != 0) {
        return MARCH_ABSENT;
    }
    const char *text = (const char *)chunk + 8 + sizeof(KEYWORD);
    for (int i = 0; i < WORDS; i++) {
        MARCH_TRY(march_hash_parse(text + i * (HEX + 1), HEX, &hashes[i]));
    }
    if (!march_hash_equal(hashes[WORDS - 1], march_hash_bytes(bytes, before))) {
        return MARCH_ABSENT;
    }
    *out = (march_seal){hashes[0], hashes[1]};
    return MARCH_OK;
}
