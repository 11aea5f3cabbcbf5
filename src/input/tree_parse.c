/* tree_parse.c - from the YAML parser's events to the builder.
 * SPDX-License-Identifier: MIT */
#include <libfyaml.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "input/tree_build.h"

/** The parser with what it says. It must say nothing on stderr. */
typedef struct reader {
    march_builder builder;
    struct fy_parser *parser;
    struct fy_diag *diag;
    struct fy_token_iter *pieces;
    MARCH_ARRAY(char) quoted; /**< the quoted text at hand */
    size_t last_end;          /**< offset in the text behind the last token */
    bool document;            /**< one has begun */
    char words[200];          /**< what the parser said without a place */
} reader;

static void close_reader(reader *r)
{
    if (r->pieces) {
        fy_token_iter_destroy(r->pieces);
    }
    if (r->parser) {
        fy_parser_destroy(r->parser);
    }
    if (r->diag) {
        fy_diag_destroy(r->diag);
    }
}

/** Keep the first words that come without a place. */
static void hear(struct fy_diag *diag, void *user, const char *words, size_t length)
{
    reader *r = user;

    (void)diag;
    if (r->words[0] || length == 0) {
        return;
    }
    size_t kept = length < sizeof(r->words) ? length : sizeof(r->words) - 1;
    memcpy(r->words, words, kept);
    r->words[strcspn(r->words, "\n")] = 0;
}

static bool open_parser(reader *r, const march_tree *tree)
{
    const struct fy_diag_cfg listen = {
        .output_fn = hear, .user = r, .level = FYET_ERROR, .module_mask = ~0u};

    r->diag = fy_diag_create(&listen);
    if (!r->diag) {
        return false;
    }
    fy_diag_set_collect_errors(r->diag, true);
    const struct fy_parse_cfg config = {
        .flags = FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_JSON_NONE |
                 FYPCF_ALLOW_DUPLICATE_KEYS | FYPCF_DEFAULT_VERSION_1_2,
        .diag = r->diag};
    r->parser = fy_parser_create(&config);
    r->pieces = fy_token_iter_create(NULL);
    return r->parser && r->pieces &&
           fy_parser_set_string(r->parser, tree->text, tree->length) == 0;
}

/** The place of a token; a token over several lines is underlined on its first. */
static march_place place_of(reader *r, struct fy_token *token)
{
    const struct fy_mark *start = fy_token_start_mark(token);
    const struct fy_mark *end = fy_token_end_mark(token);

    if (!start || !end) {
        return (march_place){0};
    }
    march_place place = {start->line + 1, start->column + 1, 1};
    r->last_end = end->input_pos;
    if (end->line == start->line && end->column > start->column) {
        place.width = end->column - start->column;
    }
    return place;
}

/** The place of something that is not written: of its key, or of what comes behind the
 * last token. */
static march_place place_of_nothing(const reader *r)
{
    const march_tree *tree = r->builder.tree;
    const march_tree_frame *top =
        r->builder.depth ? &r->builder.stack[r->builder.depth - 1] : NULL;

    if (top && top->key) {
        return top->key_place;
    }
    size_t at = r->last_end < tree->length ? r->last_end : tree->length;
    at += strspn(tree->text + at, " \t\r\n");
    size_t low = 0, high = tree->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        *(tree->lines[middle] <= at ? &low : &high) = middle;
    }
    int column = 1;
    for (size_t i = tree->lines[low]; i < at; column++) {
        uint32_t value;
        i += march_utf8_decode(tree->text + i, tree->length - i, &value);
    }
    return (march_place){(int)low + 1, column, 1};
}

static march_slice text_of(struct fy_token *token)
{
    march_slice text = {NULL, 0};

    if (token) {
        text.data = fy_token_get_text(token, &text.length);
    }
    return text;
}

static bool is_quoted(struct fy_token *token)
{
    enum fy_scalar_style style = fy_token_scalar_style(token);

    return style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
}

/** The text between quotes, put together piece by piece: libfyaml 0.7.12 leaks memory
 * when it does so itself and the text has many escapes. */
static march_slice quoted_text(reader *r, struct fy_token *token)
{
    const struct fy_iter_chunk *piece = NULL;
    bool room = MARCH_RESERVE(r->builder.scratch, &r->quoted, 1);

    r->quoted.count = 0;
    fy_token_iter_start(token, r->pieces);
    while (room && (piece = fy_token_iter_chunk_next(r->pieces, piece, NULL))) {
        room = MARCH_RESERVE(r->builder.scratch, &r->quoted, piece->len);
        if (room && piece->len > 0) {
            memcpy(r->quoted.items + r->quoted.count, piece->str, piece->len);
            r->quoted.count += piece->len;
        }
    }
    fy_token_iter_finish(r->pieces);
    return (march_slice){room ? r->quoted.items : NULL, r->quoted.count};
}

static march_status take_scalar(reader *r, const struct fy_event_scalar_data *event)
{
    march_slice anchor = text_of(event->anchor);

    if (!event->value) {
        return march_builder_scalar(&r->builder, place_of_nothing(r),
                                    (march_slice){"", 0}, true, anchor);
    }
    march_slice text =
        is_quoted(event->value) ? quoted_text(r, event->value) : text_of(event->value);
    if (!text.data) {
        return MARCH_E_NOMEM;
    }
    bool plain = fy_token_scalar_style(event->value) == FYSS_PLAIN;
    return march_builder_scalar(&r->builder, place_of(r, event->value), text, plain,
                                anchor);
}

/** Begin a list or map; a block has a token without width before its first item. */
static march_status take_open(reader *r, struct fy_token *start,
                              struct fy_token *anchor, march_node_kind kind)
{
    march_place place = start ? place_of(r, start) : place_of_nothing(r);
    const struct fy_mark *from = start ? fy_token_start_mark(start) : NULL;
    const struct fy_mark *to = start ? fy_token_end_mark(start) : NULL;
    bool flow = from && to && to->input_pos > from->input_pos;

    return march_builder_open(&r->builder, place, kind, flow, text_of(anchor));
}

static march_status take_close(reader *r, struct fy_token *end)
{
    march_place place = {0};

    if (end) {
        place = place_of(r, end);
        place.column += place.width;
    }
    return march_builder_close(&r->builder, place);
}

static march_status take_document(reader *r, struct fy_token *start)
{
    if (!r->document) {
        r->document = true;
        return MARCH_OK;
    }
    march_place place = start ? place_of(r, start) : place_of_nothing(r);
    march_where where = march_tree_where(r->builder.scratch, r->builder.tree,
                                         place.line, place.column, place.width);
    march_diag_add(r->builder.diags, where, MARCH_D_SYNTAX,
                   "a second document begins here; a file holds one");
    return MARCH_E_INPUT;
}

static march_status take_event(reader *r, struct fy_event *event)
{
    switch ((int)event->type) {
    case FYET_DOCUMENT_START:
        return take_document(r, event->document_start.document_start);
    case FYET_SCALAR:
        return take_scalar(r, &event->scalar);
    case FYET_ALIAS:
        return march_builder_alias(&r->builder, place_of(r, event->alias.anchor),
                                   text_of(event->alias.anchor));
    case FYET_MAPPING_START:
        return take_open(r, event->mapping_start.mapping_start,
                         event->mapping_start.anchor, MARCH_NODE_MAP);
    case FYET_SEQUENCE_START:
        return take_open(r, event->sequence_start.sequence_start,
                         event->sequence_start.anchor, MARCH_NODE_LIST);
    case FYET_MAPPING_END:
        return take_close(r, event->mapping_end.mapping_end);
    case FYET_SEQUENCE_END:
        return take_close(r, event->sequence_end.sequence_end);
    default:
        return MARCH_OK;
    }
}

/** What a writer may do about the commoner faults. */
static void add_hint(const reader *r, const char *words)
{
    static const struct {
        const char *part, *hint;
    } hints[] = {
        {"tab character", "indent with spaces"},
        {"nested block mapping", "a text with ': ' in it needs quotes"},
        {"double-quoted scalar", "is the closing quote missing?"},
        {"single-quoted scalar", "is the closing quote missing?"},
        {"simple key", "is a ':' missing, or a space behind it?"},
    };
    const march_builder *builder = &r->builder;

    if (strstr(words, "without a closing") && builder->depth) {
        const march_tree_frame *top = &builder->stack[builder->depth - 1];
        march_diag_hint(builder->diags,
                        "what begins in line %d, column %d is not closed",
                        top->node->line, top->node->column);
        return;
    }
    for (size_t i = 0; i < MARCH_COUNT(hints); i++) {
        if (strstr(words, hints[i].part)) {
            march_diag_hint(builder->diags, "%s", hints[i].hint);
            return;
        }
    }
}

static march_status report_syntax(const reader *r)
{
    void *at = NULL;
    const struct fy_diag_error *error = fy_diag_errors_iterate(r->diag, &at);
    const march_builder *builder = &r->builder;
    const march_tree *tree = builder->tree;
    march_where where = {.file = tree->file};
    const char *words = r->words[0] ? r->words : "the file is not well-formed";

    if (error && error->msg) {
        words = error->msg;
        where = march_tree_where(builder->scratch, tree, error->line, error->column, 1);
    }
    march_diag_add(builder->diags, where, MARCH_D_SYNTAX, "%s", words);
    add_hint(r, words);
    return MARCH_E_INPUT;
}

static march_status read_events(reader *r)
{
    for (;;) {
        struct fy_event *event = fy_parser_parse(r->parser);
        if (!event) {
            return report_syntax(r);
        }
        march_status status = take_event(r, event);
        bool end = event->type == FYET_STREAM_END;
        fy_parser_event_free(r->parser, event);
        if (status != MARCH_OK || end) {
            return status;
        }
    }
}

march_status march_tree_build(march_arena *arena, march_tree *tree, march_diags *diags)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);

    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    MARCH_CLEANUP(close_reader)
    reader r = {
        .builder = {.arena = arena, .scratch = scratch, .tree = tree, .diags = diags}};
    if (!open_parser(&r, tree)) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(read_events(&r));
    if (!tree->root) {
        return march_builder_scalar(&r.builder, (march_place){1, 1, 1},
                                    (march_slice){"", 0}, true, (march_slice){0});
    }
    march_builder_finish(&r.builder);
    return MARCH_OK;
}
