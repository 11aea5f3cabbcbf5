/* encoding.c - text of old files as UTF-8.
 * SPDX-License-Identifier: MIT */
#include "input/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/num.h"
#include "base/str.h"

enum { NAME_SIZE = 40 };

struct march_decoder {
    iconv_t handle;
    size_t broken;
};

/** Code pages by the language driver of a .dbf, after Esri's and dBASE's lists. */
static const struct {
    int driver, page;
} drivers[] = {
    {0x01, 437},  {0x02, 850},  {0x03, 1252}, {0x08, 865},  {0x09, 437},  {0x0A, 850},
    {0x0B, 437},  {0x0D, 437},  {0x0E, 850},  {0x0F, 437},  {0x10, 850},  {0x11, 437},
    {0x12, 850},  {0x13, 932},  {0x14, 850},  {0x15, 437},  {0x16, 850},  {0x17, 865},
    {0x18, 437},  {0x19, 437},  {0x1A, 850},  {0x1B, 437},  {0x1C, 863},  {0x1D, 850},
    {0x1F, 852},  {0x22, 852},  {0x23, 852},  {0x24, 860},  {0x25, 850},  {0x26, 866},
    {0x37, 850},  {0x40, 852},  {0x4D, 936},  {0x4E, 949},  {0x4F, 950},  {0x50, 874},
    {0x57, 1252}, {0x58, 1252}, {0x59, 1252}, {0x64, 852},  {0x65, 866},  {0x66, 865},
    {0x67, 861},  {0x6A, 737},  {0x6B, 857},  {0x6C, 863},  {0x78, 950},  {0x79, 949},
    {0x7A, 936},  {0x7B, 932},  {0x7C, 874},  {0x7D, 1255}, {0x7E, 1256}, {0x86, 737},
    {0x87, 852},  {0x88, 857},  {0xC8, 1250}, {0xC9, 1251}, {0xCA, 1254}, {0xCB, 1253},
    {0xCC, 1257},
};

/** The number a name ends in, or -1. */
static int number_in(const char *name)
{
    int64_t number;
    size_t at = strlen(name);

    while (at > 0 && name[at - 1] >= '0' && name[at - 1] <= '9') {
        at--;
    }
    if (march_num_parse_int(name + at, strlen(name + at), &number) != MARCH_OK ||
        number > 99999) {
        return -1;
    }
    return (int)number;
}

static int page_of_driver(int driver)
{
    for (size_t i = 0; i < MARCH_COUNT(drivers); i++) {
        if (drivers[i].driver == driver) {
            return drivers[i].page;
        }
    }
    return -1;
}

/** Letters and digits alone, in capitals: " iso 8859-5" becomes "ISO88595". */
static void squeeze(char out[NAME_SIZE], const char *name)
{
    size_t length = 0;

    for (; *name && length + 1 < NAME_SIZE; name++) {
        char c = *name;
        if (c >= 'a' && c <= 'z') {
            c = (char)(c - 'a' + 'A');
        }
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
            out[length++] = c;
        }
    }
    out[length] = 0;
}

/** The name iconv knows an encoding by. */
static void iconv_name(char out[NAME_SIZE], const char *name)
{
    char plain[NAME_SIZE];

    squeeze(plain, name);
    int number = number_in(plain);
    bool words = strncmp(plain, "LDID", 4) == 0 || strncmp(plain, "ANSI", 4) == 0 ||
                 strncmp(plain, "OEM", 3) == 0 || strncmp(plain, "CP", 2) == 0 ||
                 strncmp(plain, "WINDOWS", 7) == 0 || strncmp(plain, "ISO", 3) == 0 ||
                 (plain[0] >= '0' && plain[0] <= '9');
    if (strncmp(plain, "LDID", 4) == 0) {
        number = page_of_driver(number);
    }
    if (strcmp(plain, "UTF8") == 0 || (words && number == 65001)) {
        strcpy(out, "UTF-8");
    } else if (words && number >= 88591 && number <= 88599) {
        snprintf(out, NAME_SIZE, "ISO-8859-%d", number - 88590);
    } else if (words && number > 0 && number < 10000) {
        snprintf(out, NAME_SIZE, "CP%d", number);
    } else {
        snprintf(out, NAME_SIZE, "%.*s", NAME_SIZE - 1, name);
    }
}

static void close_decoder(void *object)
{
    march_decoder *decoder = object;

    iconv_close(decoder->handle);
}

march_status march_decoder_new(march_arena *arena, const char *name,
                               march_decoder **out)
{
    char known[NAME_SIZE];
    march_decoder *decoder = MARCH_NEW(arena, march_decoder, 1);

    if (!decoder) {
        return MARCH_E_NOMEM;
    }
    iconv_name(known, name);
    if (strchr(known, '/')) {
        return MARCH_ABSENT; /* iconv takes what follows for wishes */
    }
    decoder->handle = iconv_open("UTF-8", known);
    if (decoder->handle == (iconv_t)-1) {
        return MARCH_ABSENT;
    }
    if (!march_arena_defer(arena, close_decoder, decoder)) {
        return MARCH_E_NOMEM;
    }
    *out = decoder;
    return MARCH_OK;
}

const char *march_decoder_bytes(march_arena *arena, march_decoder *decoder,
                                const char *text, size_t length, size_t *out_length)
{
    static const char unknown[] = "\xEF\xBF\xBD";
    size_t left = length, room = left * 4 + sizeof(unknown);
    char *start = march_arena_calloc(arena, room + 1, 1), *out = start;
    char *in = march_arena_strndup(arena, text, left);
    bool broken = false;

    if (!start || !in) {
        return NULL;
    }
    iconv(decoder->handle, NULL, NULL, NULL, NULL);
    while (left > 0 && iconv(decoder->handle, &in, &left, &out, &room) == (size_t)-1) {
        if (errno == E2BIG || room < sizeof(unknown)) {
            break;
        }
        memcpy(out, unknown, sizeof(unknown) - 1);
        out += sizeof(unknown) - 1;
        room -= sizeof(unknown) - 1;
        in++;
        left--;
        broken = true;
    }
    decoder->broken += broken;
    *out_length = (size_t)(out - start);
    return start;
}

const char *march_decoder_text(march_arena *arena, march_decoder *decoder,
                               const char *text)
{
    size_t length;

    return march_decoder_bytes(arena, decoder, text, strlen(text), &length);
}

size_t march_decoder_broken(const march_decoder *decoder)
{
    return decoder->broken;
}

size_t march_utf8_whole(const char *text)
{
    size_t length = strlen(text);

    for (size_t back = 1; back <= 3 && back <= length; back++) {
        unsigned char byte = (unsigned char)text[length - back];
        if (byte >= 0xC0) {
            size_t announced = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return announced > back ? length - back : length;
        }
        if (byte < 0x80) {
            break;
        }
    }
    return length;
}
