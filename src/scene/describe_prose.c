/* describe_prose.c - putting words together.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "scene/describe_parts.h"

/** Length of what is written as one plain space: white space, a space that does not
 * break (U+00A0), a narrow one (U+202F), and the line ends of Unicode; 0: no space. */
static size_t space_length(const char *text)
{
    static const char *const spaces[] = {
        " ",        "\t",           "\n",           "\r",       "\v",          "\f",
        "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\xA8", "\xC2\x85", "\xE2\x80\xA9"};

    for (size_t i = 0; i < MARCH_COUNT(spaces); i++) {
        size_t length = strlen(spaces[i]);
        if (strncmp(text, spaces[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

static void put_byte(march_prose *prose, char byte)
{
    if (!prose->failed && !MARCH_PUSH(prose->arena, &prose->text, byte)) {
        prose->failed = true;
    }
}

static bool is_at_space(const march_prose *prose)
{
    size_t count = prose->text.count;

    return count == 0 || prose->text.items[count - 1] == ' ' ||
           prose->text.items[count - 1] == '\n';
}

void march_prose_put(march_prose *prose, const char *text)
{
    prose->failed = prose->failed || !text;
    while (text && *text) {
        size_t space = space_length(text);
        if (space == 0) {
            put_byte(prose, *text);
        } else if (!is_at_space(prose)) {
            put_byte(prose, ' ');
        }
        text += space ? space : 1;
    }
}

void march_prose_put_all(march_prose *prose, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        march_prose_put(prose, texts[i]);
    }
}

static void drop_spaces(march_prose *prose)
{
    while (prose->text.count > 0 && prose->text.items[prose->text.count - 1] == ' ') {
        prose->text.count--;
    }
}

void march_prose_break(march_prose *prose)
{
    drop_spaces(prose);
    if (prose->text.count > 0 && prose->text.items[prose->text.count - 1] != '\n') {
        put_byte(prose, '\n');
    }
}

void march_prose_remark(march_prose *remarks, const char *remark, const char *lang)
{
    if (remark && !remark[0]) {
        return;
    }
    if (remarks->text.count > 0) {
        march_prose_put(remarks, march_word_text(MARCH_WORD_COMMA, lang));
    }
    march_prose_put(remarks, remark);
}

void march_prose_bracket(march_prose *prose, const march_prose *remarks,
                         const char *lang)
{
    march_prose copy = *remarks;

    prose->failed = prose->failed || remarks->failed;
    if (remarks->text.count > 0) {
        march_prose_put(prose, march_word_fill(prose->arena, MARCH_WORD_BRACKETS, lang,
                                               march_prose_text(&copy)));
    }
}

static bool ends_with(const march_prose *prose, const char *end)
{
    size_t length = strlen(end), count = prose->text.count;

    return count >= length &&
           memcmp(prose->text.items + count - length, end, length) == 0;
}

void march_prose_stop(march_prose *prose, const char *lang)
{
    static const char *const stops[] = {".", "!", "?", "。", "！", "？"};

    bool spaced = strchr(march_word_text(MARCH_WORD_SENTENCE, lang), ' ') != NULL;

    drop_spaces(prose);
    for (size_t i = 0; i < MARCH_COUNT(stops); i++) {
        if (ends_with(prose, stops[i])) {
            march_prose_put(prose, spaced ? " " : "");
            return;
        }
    }
    march_prose_put(prose,
                    march_word_fill(prose->arena, MARCH_WORD_SENTENCE, lang, ""));
}

const char *march_prose_text(march_prose *prose)
{
    while (prose->text.count > 0 &&
           (prose->text.items[prose->text.count - 1] == ' ' ||
            prose->text.items[prose->text.count - 1] == '\n')) {
        prose->text.count--;
    }
    return prose->failed ? NULL
           : prose->text.count == 0
               ? march_arena_strdup(prose->arena, "")
               : march_arena_strndup(prose->arena, prose->text.items,
                                     prose->text.count);
}
