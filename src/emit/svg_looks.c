/* svg_looks.c - presentation attributes, and the classes that stand for them.
 * SPDX-License-Identifier: MIT
 *
 * What is met more than once becomes a class of the layer it was met in first, so that
 * an illustrator changes all rivers in one line. The rest stays with its element. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "emit/svg.h"

FILE *march_svg_look_begin(march_svg *svg)
{
    march_svg_book *book = svg->book;

    if (!book) {
        return svg->file;
    }
    book->look_file = open_memstream(&book->look, &book->look_size);
    return book->look_file;
}

/** Number a look, whose text is complete, and put the number into the layer's text. */
static march_status note_look(march_svg *svg)
{
    march_svg_book *book = svg->book;
    bool is_new;
    unsigned number =
        march_svg_number_of(svg->arena, &book->looks, book->look, &is_new);

    if (number == 0) {
        return MARCH_E_NOMEM;
    }
    if (is_new) {
        book->looks.items[number - 1].layer = svg->layer;
    }
    fprintf(svg->file, "%c%u%c", MARCH_SVG_TOKEN, number, MARCH_SVG_TOKEN);
    return MARCH_OK;
}

march_status march_svg_look_end(march_svg *svg)
{
    march_svg_book *book = svg->book;

    if (!book) {
        return MARCH_OK;
    }
    march_status status =
        fclose(book->look_file) == 0 && book->look ? note_look(svg) : MARCH_E_NOMEM;
    free(book->look);
    book->look = NULL;
    return status;
}

/** Whether attributes can stand in a style sheet: no value has signs of its grammar. */
static bool can_be_class(const march_svg_known *look)
{
    return look->uses > 1 && *look->text && !strpbrk(look->text, "{};@\\&<>*!");
}

/** Write ` fill="none" stroke="#123456"` as `fill:none;stroke:#123456`. Where CSS wants
 * a unit, it is the pixel, which here is a millimetre. */
static void put_css(FILE *file, const char *attributes)
{
    const char *semicolon = "";

    while (*attributes == ' ') {
        const char *equals = strchr(attributes, '=');
        const char *quote = strchr(equals + 2, '"');
        int name = (int)(equals - attributes - 1), value = (int)(quote - equals - 2);
        bool unit = strncmp(attributes + 1, "font-size=", 10) == 0 ||
                    strncmp(attributes + 1, "letter-spacing=", 15) == 0;
        fprintf(file, "%s%.*s:%.*s%s", semicolon, name, attributes + 1, value,
                equals + 2, unit ? "px" : "");
        semicolon = ";";
        attributes = quote + 1;
    }
}

/** Name the classes: the layer's name and a number. */
static void name_looks(march_svg *svg)
{
    march_svg_table *looks = &svg->book->looks;

    for (size_t i = 0; i < looks->count; i++) {
        march_svg_known *look = &looks->items[i];
        unsigned number = 1;
        for (size_t k = 0; k < i; k++) {
            number += looks->items[k].name &&
                      march_str_equal(looks->items[k].layer, look->layer);
        }
        look->name = can_be_class(look)
                         ? march_arena_printf(svg->arena, "%s-%u", look->layer, number)
                         : NULL;
    }
}

void march_svg_looks_write(march_svg *svg, FILE *file)
{
    const march_svg_table *looks = &svg->book->looks;
    bool begun = false;

    name_looks(svg);
    for (size_t i = 0; i < looks->count; i++) {
        if (looks->items[i].name) {
            fputs(begun ? "" : "<style type=\"text/css\">\n", file);
            begun = true;
            fprintf(file, ".%s{", looks->items[i].name);
            put_css(file, looks->items[i].text);
            fputs("}\n", file);
        }
    }
    fputs(begun ? "</style>\n" : "", file);
}

void march_svg_body_write(const march_svg_book *book, const char *body, FILE *file)
{
    const char *token;

    while ((token = strchr(body, MARCH_SVG_TOKEN))) {
        char *end;
        const march_svg_known *look =
            &book->looks.items[strtoul(token + 1, &end, 10) - 1];
        fwrite(body, 1, (size_t)(token - body), file);
        if (look->name) {
            fprintf(file, " class=\"%s\"", look->name);
        } else {
            fputs(look->text, file);
        }
        body = end + 1;
    }
    fputs(body, file);
}
