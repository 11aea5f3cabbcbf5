/* progress.c - how far a walk through time has come.
 * SPDX-License-Identifier: MIT */
#include "cli/progress.h"

#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "cli/json.h"

enum { NARROWEST = 40, WIDEST_BAR = 40, WORDS = 96 };

/* Ten updates a second are as many as an eye wants. */
#define UPDATE_S 0.1

static double now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void march_cli_progress_begin(march_cli_progress *progress, const march_cli_args *args,
                              const char *what, bool color)
{
    *progress = (march_cli_progress){
        .manner = args->json              ? MARCH_CLI_EVENTS
                  : args->quiet           ? MARCH_CLI_SILENT
                  : isatty(STDERR_FILENO) ? MARCH_CLI_BAR
                                          : MARCH_CLI_LINES,
        .color = color,
        .resumes = args->bit != MARCH_CLI_PLAYER,
        .what = what,
        .started_s = now_s(),
    };
}

static int columns(void)
{
    struct winsize size;

    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                           : 80;
}

/** "1:23 left", as the frames so far let expect; empty before one had to be drawn. */
static void put_left(const march_cli_progress *p, char *out, size_t size)
{
    size_t drawn = p->last.done - p->last.reused;
    double spent = now_s() - p->started_s;

    out[0] = '\0';
    if (drawn == 0 || spent < 0.5) {
        return;
    }
    long left =
        (long)(spent / (double)p->last.done * (double)(p->last.total - p->last.done));
    if (left >= 3600) {
        snprintf(out, size, ", %ld:%02ld:%02ld left", left / 3600, left / 60 % 60,
                 left % 60);
    } else {
        snprintf(out, size, ", %ld:%02ld left", left / 60, left % 60);
    }
}

/** "12 of 24 frames, 3 reused" */
static void put_count(const march_cli_progress *p, char *out, size_t size)
{
    int used =
        snprintf(out, size, "%zu of %zu %s", p->last.done, p->last.total, p->what);

    if (p->last.reused > 0) {
        snprintf(out + used, size - (size_t)used, ", %zu reused", p->last.reused);
    }
}

static void show_bar(march_cli_progress *p)
{
    char count[WORDS], left[WORDS];
    int width = columns(), cells;

    put_count(p, count, sizeof(count));
    put_left(p, left, sizeof(left));
    int words = (int)(strlen(count) + strlen(left));
    cells = width - words - 5;
    cells = cells > WIDEST_BAR ? WIDEST_BAR : cells;
    if (cells < 4 || width < NARROWEST) {
        cells = 0;
    }
    int full = p->last.total
                   ? (int)((double)cells * (double)p->last.done / (double)p->last.total)
                   : 0;
    fputs("\r", stderr);
    if (cells > 0) {
        fprintf(stderr, "%s[", p->color ? "\033[36m" : "");
        for (int i = 0; i < cells; i++) {
            fputc(i < full ? '=' : i == full ? '>' : ' ', stderr);
        }
        fprintf(stderr, "]%s ", p->color ? "\033[0m" : "");
    }
    fprintf(stderr, "%.*s%s\033[K", width > 1 ? width - 1 : 1, count,
            cells > 0 || words < width ? left : "");
    fflush(stderr);
    p->bar_is_up = true;
    p->shown_s = now_s();
}

static void show_line(march_cli_progress *p)
{
    unsigned tenth = p->last.total ? (unsigned)(10 * p->last.done / p->last.total) : 10;
    char count[WORDS], left[WORDS];

    if (p->last.done > 0 && tenth == p->tenth) {
        return;
    }
    p->tenth = tenth;
    put_count(p, count, sizeof(count));
    put_left(p, left, sizeof(left));
    fprintf(stderr, "%s%s\n", count, left);
}

static void show_event(const march_progress *now)
{
    if (now->file || now->label) {
        printf("{\"event\": \"frame\", \"index\": %zu, ", now->index + 1);
        if (now->file) {
            fputs("\"file\": ", stdout);
            march_cli_put_json(now->file);
            fputs(", ", stdout);
        }
    } else if (now->done == 0) {
        printf("{\"event\": \"start\", ");
    } else {
        return;
    }
    printf("\"done\": %zu, \"reused\": %zu, \"total\": %zu}\n", now->done, now->reused,
           now->total);
    fflush(stdout);
}

void march_cli_progress_show(void *context, const march_progress *now)
{
    march_cli_progress *p = context;

    p->last = *now;
    p->last.file = p->last.label = NULL;
    switch (p->manner) {
    case MARCH_CLI_SILENT:
        break;
    case MARCH_CLI_EVENTS:
        show_event(now);
        break;
    case MARCH_CLI_LINES:
        show_line(p);
        break;
    case MARCH_CLI_BAR:
        if (now->done == now->total || now_s() - p->shown_s >= UPDATE_S) {
            show_bar(p);
        }
    }
}

void march_cli_progress_end(march_cli_progress *p, march_status status,
                            const char *output)
{
    bool stopped = status == MARCH_E_CANCELLED;

    if (p->bar_is_up) {
        fputs("\r\033[K", stderr);
    }
    if (p->manner == MARCH_CLI_EVENTS) {
        printf("{\"event\": \"end\", \"status\": \"%s\", \"done\": %zu, "
               "\"reused\": %zu, \"total\": %zu}\n",
               status == MARCH_OK ? "done"
               : stopped          ? "stopped"
                                  : "failed",
               p->last.done, p->last.reused, p->last.total);
    } else if (p->manner != MARCH_CLI_SILENT && (stopped || status == MARCH_OK)) {
        char count[WORDS];
        put_count(p, count, sizeof(count));
        fprintf(stderr, "%s %s: %s%s\n", stopped ? "stopped" : "wrote", output, count,
                stopped && p->resumes ? "; the same command goes on from here" : "");
    }
}
