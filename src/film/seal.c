/* seal.c - frames as files that can tell whether they are whole.
 * SPDX-License-Identifier: MIT */
#include "film/seal.h"

#include <string.h>
#include <sys/stat.h>

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

/** The fingerprint of a file with what its seal says. */
static march_hash hash_of(const unsigned char *png, size_t size, march_seal seal)
{
    return march_hash_join(march_hash_bytes(png, size),
                           march_hash_join(seal.key, seal.pixels));
}

/** Write the data of a seal: the keyword, its NUL, the words with blanks between. */
static void put_data(march_seal seal, march_hash bytes, char data[DATA_BYTES + 1])
{
    const march_hash hashes[WORDS] = {seal.key, seal.pixels, bytes};
    char *text = data + sizeof(KEYWORD);

    memcpy(data, KEYWORD, sizeof(KEYWORD));
    for (int i = 0; i < WORDS; i++) {
        march_hash_format(hashes[i], text + i * (HEX + 1));
        text[i * (HEX + 1) + HEX] = ' ';
    }
}

march_status march_seal_write(const unsigned char *png, size_t size, march_seal seal,
                              FILE *file)
{
    size_t before = size - END_BYTES;
    char data[DATA_BYTES + 1];

    if (fwrite(png, 1, before, file) != before) {
        return MARCH_E_IO;
    }
    put_data(seal, hash_of(png, before, seal), data);
    MARCH_TRY(march_png_write_chunk(file, "tEXt", data, DATA_BYTES));
    return march_png_write_chunk(file, "IEND", "", 0);
}

/** Open a frame; NULL if it is none. A pipe in its place would be waited for. */
static FILE *open_frame(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISREG(info.st_mode) ? fopen(path, "rb") : NULL;
}

/** The bytes of a file; NULL if it cannot be read or is far too large. */
static unsigned char *read_all(const char *path, size_t *size)
{
    MARCH_AUTO_FILE file = open_frame(path);
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

    if (!bytes || size < CHUNK_BYTES + END_BYTES) {
        return MARCH_ABSENT;
    }
    size_t before = size - CHUNK_BYTES - END_BYTES;
    const char *data = (const char *)bytes + before + 8, *text = data + sizeof(KEYWORD);
    char expected[DATA_BYTES + 1];
    march_seal seal;

    MARCH_TRY(march_hash_parse(text, HEX, &seal.key));
    MARCH_TRY(march_hash_parse(text + HEX + 1, HEX, &seal.pixels));
    put_data(seal, hash_of(bytes, before, seal), expected);
    if (memcmp(bytes + before, "\0\0\0", 3) != 0 || bytes[before + 3] != DATA_BYTES ||
        memcmp(bytes + before + 4, "tEXt", 4) != 0 ||
        memcmp(data, expected, DATA_BYTES) != 0 ||
        memcmp(bytes + size - END_BYTES, "\0\0\0\0IEND", 8) != 0) {
        return MARCH_ABSENT;
    }
    *out = seal;
    return MARCH_OK;
}
