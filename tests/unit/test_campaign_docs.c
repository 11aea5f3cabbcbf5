/* test_campaign_docs.c - the examples of the manuals do what the manuals say.
 * SPDX-License-Identifier: MIT
 *
 * A fenced block is an example if its first line is ```yaml KIND, KIND being a row of
 * `manuals`; `base` and `fragment` behind it and the comments below it are described at
 * the end of docs/campaign-format.md. ```json NAME and ```csv NAME are files the
 * examples may use.
 */
#define _XOPEN_SOURCE 700 /* for mkdtemp */

#include "base/str.h"
#include "lint/lint.h"
#include "model/campaign.h"
#include "render/check.h"

#include "testing.h"

#include "folder.h"

enum { PATH_SIZE = 256, MOST_MISTAKES = 16 };

/** Loads an example and reports its mistakes. */
typedef march_status load_fn(march_arena *arena, const char *file, march_diags *diags);

static march_status load_campaign(march_arena *arena, const char *file,
                                  march_diags *diags)
{
    march_campaign *campaign;

    return march_campaign_load(arena, file, diags, &campaign);
}

/** The findings of a check, too. */
static march_status check_campaign(march_arena *arena, const char *file,
                                   march_diags *diags)
{
    march_campaign *campaign;

    MARCH_TRY(march_campaign_load(arena, file, diags, &campaign));
    return march_lint_run(arena, campaign, diags);
}

static march_status load_style(march_arena *arena, const char *file, march_diags *diags)
{
    static const char *const kinds[] = {
#define KIND(name, text) text,
#include "furniture/kinds.def"
#include "layer/kinds.def"
#undef KIND
        NULL};
    march_style *style;

    MARCH_TRY(march_style_load(arena, file, "styles", kinds, diags, &style));
    return march_style_check(arena, style, NULL, diags);
}

static const struct manual {
    const char *file, *kind;
    load_fn *load;
    bool finds; /**< what is told are findings, not errors */
} manuals[] = {
    {"docs/campaign-format.md", "campaign", load_campaign, false},
    {"docs/check.md", "check", check_campaign, true},
    {"docs/import.md", "campaign", load_campaign, false},
    {"docs/style-format.md", "style", load_style, false},
};

typedef struct mistake {
    char id[32];
    int line;
} mistake;

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/** A fenced block, lines as they stand. */
typedef struct block {
    int line;         /**< of the manual, of its first line of content */
    const char *info; /**< what stands behind the ``` */
    const char *text;
    mistake wanted[MOST_MISTAKES];
    size_t wanted_count;
} block;

typedef struct fixture {
    march_arena *arena;
    char folder[FOLDER_SIZE];
    MARCH_ARRAY(block) blocks;
} fixture;

static char *read_whole(march_arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    assert_true(size >= 0);
    rewind(file);
    char *text = MARCH_NEW(arena, char, (size_t)size + 1);
    assert_int_equal(fread(text, 1, (size_t)size, file), (size_t)size);
    assert_int_equal(fclose(file), 0);
    return text;
}

/** Write a file of the temporary folder; its path is on the arena. */
static const char *write_file(const fixture *f, const char *name, const char *text)
{
    const char *path = march_arena_printf(f->arena, "%s/%s", f->folder, name);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return path;
}

/** `<!-- date at line 3, type at line 4 -->` */
static void read_wanted(block *b, const char *comment)
{
    const char *at = comment;

    while ((at = strpbrk(at, "abcdefghijklmnopqrstuvwxyz")) != NULL) {
        mistake *next = &b->wanted[b->wanted_count];
        int used = 0;
        assert_true(b->wanted_count < MOST_MISTAKES);
        if (sscanf(at, "%31[a-z-] at line %d%n", next->id, &next->line, &used) != 2) {
            fail_msg("cannot read what is expected: %s", comment);
        }
        b->wanted_count++;
        at += used;
    }
}

/** Cut a manual into its fenced blocks. */
static void read_blocks(fixture *f, const char *manual)
{
    char *rest = read_whole(f->arena, manual);
    block *open = NULL;
    bool after = false; /* only blank lines since the last block */
    char *line;

    for (int number = 1; rest && *rest; number++) {
        line = rest;
        rest = strchr(line, '\n');
        if (rest) {
            *rest++ = '\0';
        }
        if (starts(line, "```") && !open) {
            block next = {.line = number + 1, .info = line + 3, .text = ""};
            assert_true(MARCH_PUSH(f->arena, &f->blocks, next));
            open = &f->blocks.items[f->blocks.count - 1];
        } else if (strcmp(line, "```") == 0) {
            open = NULL;
            after = true;
        } else if (open) {
            open->text = march_arena_printf(f->arena, "%s%s\n", open->text, line);
        } else if (after && starts(line, "<!--")) {
            read_wanted(&f->blocks.items[f->blocks.count - 1], line + 4);
            after = false;
        } else if (*line) {
            after = false;
        }
    }
    assert_null(open);
}

/** Is there a line that begins with this key and a colon? */
static bool has_key(const char *text, const char *key, size_t length)
{
    for (const char *line = text; *line;) {
        if (strncmp(line, key, length) == 0 && line[length] == ':') {
            return true;
        }
        const char *end = strchr(line, '\n');
        line = end ? end + 1 : line + strlen(line);
    }
    return false;
}

/** The fragment with the top-level keys of the base that it lacks behind it. */
static const char *complete(const fixture *f, const char *fragment, const char *base)
{
    const char *whole = fragment;
    bool wanted = false;

    for (const char *line = base; *line;) {
        const char *end = strchr(line, '\n');
        int length = (int)(end + 1 - line);
        if (*line != ' ' && *line != '\n') {
            wanted = !has_key(fragment, line, strcspn(line, ":\n"));
        }
        if (wanted) {
            whole = march_arena_printf(f->arena, "%s%.*s", whole, length, line);
        }
        line = end + 1;
    }
    return whole;
}

static bool is_told(const march_diags *diags, const mistake *wanted)
{
    size_t count;
    const march_diag *items = march_diags_items(diags, &count);

    for (size_t i = 0; i < count; i++) {
        if (items[i].where.line == wanted->line &&
            strcmp(march_diag_id_text(items[i].id), wanted->id) == 0) {
            return true;
        }
    }
    return false;
}

/** Load one example; it must give what stands below it in the manual. */
static void try_block(const fixture *f, const struct manual *manual, const block *b,
                      const char *text)
{
    march_arena *arena = march_arena_new(0);
    march_diags *diags = march_diags_new(arena);
    const char *file = write_file(f, "example.yaml", text);
    march_status status = manual->load(arena, file, diags);
    size_t errors = manual->finds ? 0 : b->wanted_count, told;
    bool fine = status == (errors ? MARCH_E_INPUT : MARCH_OK) &&
                march_diags_count(diags, MARCH_ERROR) == errors &&
                (manual->finds || march_diags_count(diags, MARCH_WARNING) == 0);

    (void)march_diags_items(diags, &told);
    fine = fine && (!manual->finds || told == b->wanted_count);

    for (size_t i = 0; i < b->wanted_count; i++) {
        fine = fine && is_told(diags, &b->wanted[i]);
    }
    if (!fine) {
        march_diags_print(diags, 0, MARCH_NOTE, stderr, false);
        march_arena_free(arena);
        fail_msg("the example at %s:%d is not what it says", manual->file, b->line);
    }
    march_arena_free(arena);
}

/** Where `info` says what block it is: "yaml campaign fragment" gives "fragment". */
static const char *role(const char *info, const char *kind)
{
    const char *start = starts(info, "yaml ") ? info + 5 : NULL;

    if (!start || !starts(start, kind)) {
        return NULL;
    }
    start += strlen(kind);
    return *start == ' ' ? start + 1 : *start ? NULL : start;
}

static void try_manual(fixture *f, const struct manual *manual)
{
    const char *base = NULL;
    size_t tried = 0;

    f->blocks.count = 0;
    read_blocks(f, manual->file);
    for (size_t i = 0; i < f->blocks.count; i++) {
        const block *b = &f->blocks.items[i];
        const char *as = role(b->info, manual->kind);
        if (starts(b->info, "json ") || starts(b->info, "csv ")) {
            (void)write_file(f, strchr(b->info, ' ') + 1, b->text);
        } else if (as && march_str_equal(as, "base")) {
            base = b->text;
        }
    }
    for (size_t i = 0; i < f->blocks.count; i++) {
        const block *b = &f->blocks.items[i];
        const char *as = role(b->info, manual->kind);
        if (!as) {
            continue;
        }
        bool fragment = march_str_equal(as, "fragment");
        assert_true(!fragment || base);
        try_block(f, manual, b, fragment ? complete(f, b->text, base) : b->text);
        tried++;
    }
    assert_true(tried > 0);
    print_message("%s: %zu examples\n", manual->file, tried);
}

static int set_up(void **state)
{
    fixture *f = calloc(1, sizeof(*f));

    assert_non_null(f);
    f->arena = march_arena_new(0);
    make_folder(f->folder);
    *state = f;
    return 0;
}

/** Leave no file behind. */
static int tear_down(void **state)
{
    fixture *f = *state;

    remove_folder(f->folder);
    march_arena_free(f->arena);
    free(f);
    return 0;
}

static void every_example_of_the_manuals_does_what_it_says(void **state)
{
    for (size_t i = 0; i < MARCH_COUNT(manuals); i++) {
        try_manual(*state, &manuals[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_example_of_the_manuals_does_what_it_says,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
