/* diag.c - what is wrong with the user's files, told like a compiler does.
 * SPDX-License-Identifier: MIT */
#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

enum { KEPT = 1000, KEPT_FOR_ERRORS = 50, SHOWN_LINE = 160 };

struct march_diags {
    march_arena *arena;
    MARCH_ARRAY(march_diag) list;
    MARCH_ARRAY(const char *) files;
    size_t counts[3];
    bool dropped; /**< the message added last is only counted */
};

static const struct {
    const char *text;
    march_severity severity;
} ids[MARCH_D_COUNT] = {
#define DIAG(name, text, severity, about) {text, severity},
#include "base/diag.def"
#undef DIAG
};

march_diags *march_diags_new(march_arena *arena)
{
    march_diags *diags = MARCH_NEW(arena, march_diags, 1);

    if (diags) {
        diags->arena = arena;
    }
    return diags;
}

/** Errors find room also behind many notes. */
static size_t most_kept(march_severity severity)
{
    return severity == MARCH_ERROR ? KEPT : KEPT - KEPT_FOR_ERRORS;
}

static const char *keep(march_arena *arena, const char *text)
{
    return text ? march_arena_strdup(arena, text) : NULL;
}

void march_diag_add(march_diags *diags, march_where where, march_diag_id id,
                    const char *format, ...)
{
    va_list args;

    diags->counts[ids[id].severity]++;
    diags->dropped = diags->list.count >= most_kept(ids[id].severity);
    if (diags->dropped) {
        return;
    }
    va_start(args, format);
    const char *text = march_arena_vprintf(diags->arena, format, args);
    va_end(args);
    where.file = keep(diags->arena, where.file);
    where.line_text = keep(diags->arena, where.line_text);
    where.path = keep(diags->arena, where.path);
    if (text) {
        (void)MARCH_PUSH(diags->arena, &diags->list,
                         (march_diag){id, ids[id].severity, where, text, NULL});
    }
}

void march_diag_hint(march_diags *diags, const char *format, ...)
{
    va_list args;

    if (diags->list.count == 0 || diags->dropped) {
        return;
    }
    va_start(args, format);
    diags->list.items[diags->list.count - 1].hint =
        march_arena_vprintf(diags->arena, format, args);
    va_end(args);
}

void march_diags_name_file(march_diags *diags, const char *file)
{
    for (size_t i = 0; i < diags->files.count; i++) {
        if (march_str_equal(diags->files.items[i], file)) {
            return;
        }
    }
    const char *kept = keep(diags->arena, file);
    if (kept) {
        (void)MARCH_PUSH(diags->arena, &diags->files, kept);
    }
}

const char *const *march_diags_files(const march_diags *diags, size_t *count)
{
    *count = diags->files.count;
    return diags->files.items;
}

size_t march_diags_count(const march_diags *diags, march_severity severity)
{
    return diags->counts[severity];
}

const march_diag *march_diags_items(const march_diags *diags, size_t *count)
{
    *count = diags->list.count;
    return diags->list.items;
}

const char *march_diag_id_text(march_diag_id id)
{
    return ids[id].text;
}

static const char *const severity_words[] = {"note", "warning", "error"};
static const char *const severity_colors[] = {"\033[1;36m", "\033[1;35m", "\033[1;31m"};

/** The source line with a caret under the place; control characters are replaced, long
 * lines cut around the column. */
static void print_source(const march_where *where, FILE *out, const char *color)
{
    size_t column = where->column > 0 ? (size_t)where->column - 1 : 0;
    size_t skip = column > SHOWN_LINE - 40 ? column - (SHOWN_LINE - 40) : 0;
    const char *text = march_utf8_skip(where->line_text, skip);
    size_t shown = 0;

    fputs("    ", out);
    for (const char *p = text; *p && shown < SHOWN_LINE; shown++) {
        const char *next = march_utf8_skip(p, 1);
        if ((unsigned char)*p < 0x20 || *p == 0x7f) {
            fputc(' ', out);
        } else {
            fwrite(p, 1, (size_t)(next - p), out);
        }
        p = next;
    }
    fputs("\n    ", out);
    if (where->column > 0) {
        const char *from = text, *to = march_utf8_skip(text, column - skip);
        fprintf(out, "%*s%s^", (int)march_utf8_columns(from, to), "", color);
        for (int i = 1; i < where->width && i < 60; i++) {
            fputc('~', out);
        }
        fputs(*color ? "\033[0m" : "", out);
    }
    fputc('\n', out);
}

static void print_one(const march_diag *diag, FILE *out, bool color)
{
    const march_where *where = &diag->where;
    const char *on = color ? severity_colors[diag->severity] : "";
    const char *off = color ? "\033[0m" : "";

    fputs(where->file ? where->file : "marchmap", out);
    if (where->file && where->line > 0) {
        fprintf(out, ":%d", where->line);
        if (where->column > 0) {
            fprintf(out, ":%d", where->column);
        }
    }
    fprintf(out, ": %s%s:%s %s [%s]\n", on, severity_words[diag->severity], off,
            diag->text, ids[diag->id].text);
    if (where->line_text && where->line > 0) {
        print_source(where, out, on);
    }
    if (where->path) {
        fprintf(out, "    at %s\n", where->path);
    }
    if (diag->hint) {
        fprintf(out, "    hint: %s\n", diag->hint);
    }
}

/** By place: file, line, column; then as they were reported. */
static int by_place(const void *a, const void *b)
{
    const march_diag *p = *(const march_diag *const *)a;
    const march_diag *q = *(const march_diag *const *)b;
    int files =
        strcmp(p->where.file ? p->where.file : "", q->where.file ? q->where.file : "");

    if (files != 0) {
        return files;
    }
    if (p->where.line != q->where.line) {
        return p->where.line < q->where.line ? -1 : 1;
    }
    if (p->where.column != q->where.column) {
        return p->where.column < q->where.column ? -1 : 1;
    }
    return p < q ? -1 : p > q;
}

void march_diags_print(const march_diags *diags, size_t first, march_severity least,
                       FILE *out, bool color)
{
    const march_diag *sorted[KEPT];
    size_t count = 0, all = 0, known = 0;

    for (size_t i = first; i < diags->list.count; i++) {
        if (diags->list.items[i].severity >= least) {
            sorted[count++] = &diags->list.items[i];
        }
    }
    qsort(sorted, count, sizeof(*sorted), by_place);
    for (size_t i = 0; i < count; i++) {
        print_one(sorted[i], out, color);
    }
    for (size_t i = 0; i < diags->list.count; i++) {
        known += diags->list.items[i].severity >= least;
    }
    for (int severity = (int)least; severity <= MARCH_ERROR; severity++) {
        all += diags->counts[severity];
    }
    if (all > known) {
        fprintf(out, "marchmap: note: %zu more messages are not shown\n", all - known);
    }
}

static void print_json_field(FILE *out, const char *name, const char *text)
{
    fprintf(out, ", \"%s\": ", name);
    march_json_string(out, text);
}

void march_diags_print_json(const march_diags *diags, FILE *out)
{
    fputs("[", out);
    for (size_t i = 0; i < diags->list.count; i++) {
        const march_diag *diag = &diags->list.items[i];
        fprintf(out, "%s\n  {\"line\": %d, \"column\": %d", i ? "," : "",
                diag->where.line, diag->where.column);
        print_json_field(out, "severity", severity_words[diag->severity]);
        print_json_field(out, "id", ids[diag->id].text);
        print_json_field(out, "file", diag->where.file);
        print_json_field(out, "path", diag->where.path);
        print_json_field(out, "text", diag->text);
        print_json_field(out, "hint", diag->hint);
        fputs("}", out);
    }
    fputs("\n]\n", out);
}
