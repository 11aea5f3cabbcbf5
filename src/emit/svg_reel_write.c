/* svg_reel_write.c - a reel as SVG elements.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "emit/svg_reel_parts.h"

/* A path shorter than this is not worth a reference. */
enum { WORTH_BYTES = 60 };

/** Go to the next path of a text: returns its number, 0 at the end. `*text` is moved
 * behind it, and `*token` to where it is named. */
static unsigned next_path(const char **text, const char **token)
{
    char *end;

    *token = strchr(*text, MARCH_SVG_TOKEN);
    if (!*token) {
        return 0;
    }
    unsigned number = (unsigned)strtoul(*token + 1, &end, 10);
    *text = end + 1;
    return number;
}

static void count_uses(unsigned *uses, const char *text)
{
    const char *token;
    unsigned number;

    while ((number = next_path(&text, &token)) > 0) {
        uses[number - 1]++;
    }
}

static bool is_referred(const march_svg_reel *reel, unsigned number)
{
    return reel->uses[number - 1] > 1 &&
           strlen(reel->shared.paths.items[number - 1].text) >= WORTH_BYTES;
}

/** Write a text with its paths: themselves, or references to those that come again. */
static void put_text(const march_svg_reel *reel, const char *text, FILE *file)
{
    const char *from = text, *token;
    unsigned number;

    while ((number = next_path(&text, &token)) > 0) {
        fwrite(from, 1, (size_t)(token - from), file);
        from = text;
        if (is_referred(reel, number)) {
            fprintf(file, "<use href=\"#p%u\"/>\n", number);
        } else {
            fprintf(file, "<path%s", reel->shared.paths.items[number - 1].text);
        }
    }
    fputs(from, file);
}

/** An opacity without its "0": ".5". */
static void put_percent(FILE *file, int percent)
{
    if (percent % 10 == 0) {
        fprintf(file, ".%d", percent / 10);
    } else {
        fprintf(file, ".%02d", percent);
    }
}

static void put_spans(FILE *file, const march_svg_cel *cel)
{
    fputs(" data-on=\"", file);
    for (size_t i = 0; i < cel->spans.count; i++) {
        const march_svg_span *span = &cel->spans.items[i];
        fprintf(file, "%s%zu-%zu", i > 0 ? " " : "", span->from, span->to);
        if (span->percent < 100) {
            fputc(':', file);
            put_percent(file, span->percent);
        }
    }
    fputc('"', file);
}

static void put_id(FILE *file, const march_svg_slot *slot)
{
    if (slot->id) {
        march_svg_text_attribute(file, "data-id", slot->id);
    }
}

/** Whether what is in a slot stays the same at all steps. */
static bool is_still(const march_svg_reel *reel, const march_svg_stack *stack,
                     const march_svg_slot *slot)
{
    const march_svg_cel *cel = &slot->cels.items[0];

    return stack->marks ||
           (slot->cels.count == 1 && cel->spans.count == 1 &&
            cel->spans.items[0].from == 0 && cel->spans.items[0].to == reel->steps);
}

static void put_still(const march_svg_reel *reel, const march_svg_slot *slot,
                      FILE *file)
{
    const march_svg_cel *cel = &slot->cels.items[0];
    int percent = cel->spans.items[0].percent;
    bool bare = !slot->id && percent == 100;

    if (!bare) {
        fputs("<g", file);
        put_id(file, slot);
        if (percent < 100) {
            fputs(" opacity=\"", file);
            put_percent(file, percent);
            fputc('"', file);
        }
        fputc('>', file);
    }
    put_text(reel, cel->text, file);
    fputs(bare ? "" : "</g>\n", file);
}

static void put_slot(const march_svg_reel *reel, const march_svg_slot *slot, FILE *file)
{
    fputs("<g class=\"slot\"", file);
    put_id(file, slot);
    fputs(">\n", file);
    for (size_t i = 0; i < slot->cels.count; i++) {
        const march_svg_cel *cel = &slot->cels.items[i];
        fputs(cel->spans.items[0].from == 0 ? "<g class=\"cel on\""
                                            : "<g class=\"cel\"",
              file);
        put_spans(file, cel);
        fputc('>', file);
        put_text(reel, cel->text, file);
        fputs("</g>\n", file);
    }
    fputs("</g>\n", file);
}

march_status march_svg_reel_finish(march_svg_reel *reel)
{
    reel->uses = MARCH_NEW(reel->shared.arena, unsigned, reel->shared.paths.count);
    if (!reel->uses || fflush(reel->shared.defs) != 0) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < reel->stacks.count; i++) {
        const march_svg_stack *stack = &reel->stacks.items[i];
        for (size_t s = 0; s < stack->slots.count; s++) {
            const march_svg_slot *slot = &stack->slots.items[s];
            for (size_t c = 0; c < slot->cels.count; c++) {
                count_uses(reel->uses, slot->cels.items[c].text);
            }
        }
    }
    return MARCH_OK;
}

march_status march_svg_reel_write_defs(const march_svg_reel *reel, FILE *file)
{
    fwrite(reel->defs, 1, reel->defs_size, file);
    for (size_t i = 0; i < reel->shared.paths.count; i++) {
        if (is_referred(reel, (unsigned)i + 1)) {
            fprintf(file, "<path id=\"p%zu\"%s", i + 1,
                    reel->shared.paths.items[i].text);
        }
    }
    return ferror(file) ? MARCH_E_IO : MARCH_OK;
}

march_status march_svg_reel_write(const march_svg_reel *reel, FILE *file)
{
    for (size_t i = 0; i < reel->stacks.count; i++) {
        const march_svg_stack *stack = &reel->stacks.items[i];
        fputs("<g class=\"layer\"", file);
        march_svg_text_attribute(file, "data-layer", stack->id);
        fputs(">\n", file);
        fputs(stack->open ? stack->open : "", file);
        for (size_t s = 0; s < stack->slots.count; s++) {
            const march_svg_slot *slot = &stack->slots.items[s];
            if (is_still(reel, stack, slot)) {
                put_still(reel, slot, file);
            } else {
                put_slot(reel, slot, file);
            }
        }
        fputs(stack->open ? "</g>\n</g>\n" : "</g>\n", file);
    }
    return ferror(file) ? MARCH_E_IO : MARCH_OK;
}
