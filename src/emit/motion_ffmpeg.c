/* motion_ffmpeg.c - mp4 and webm, by the ffmpeg program.
 * SPDX-License-Identifier: MIT
 *
 * Pictures go to it raw, through a pipe. Numbers of threads are fixed and its clean
 * mode ("bitexact") is on, so that the bytes depend on the pictures alone. Colours are
 * converted and marked as BT.709 in the range of television, which is what players
 * take for granted; the transfer curve of BT.709 is near enough to sRGB's that they
 * show the one as the other. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "emit/motion_kind.h"
#include "emit/program.h"

enum { ARGS_MAX = 96 };

/** The arguments of a call in the making. */
typedef struct arguments {
    march_arena *arena;
    const char *items[ARGS_MAX + 1];
    size_t count;
    bool no_memory;
} arguments;

/** Arguments with spaces between them; NULL is the lack of memory. */
static void add_words(arguments *args, const char *words)
{
    args->no_memory = args->no_memory || !words;
    while (words && *words) {
        size_t length = strcspn(words, " ");
        const char *word = march_arena_strndup(args->arena, words, length);
        if (!word || args->count == ARGS_MAX) {
            args->no_memory = true;
            return;
        }
        args->items[args->count++] = word;
        words += length + (words[length] == ' ');
    }
}

/** One argument that may hold spaces; NULL is the lack of memory. */
static void add_word(arguments *args, const char *word)
{
    if (!word || args->count == ARGS_MAX) {
        args->no_memory = true;
        return;
    }
    args->items[args->count++] = word;
}

static void add_text(arguments *args, const char *key, const char *text)
{
    if (text && *text) {
        add_words(args, "-metadata");
        add_word(args, march_arena_printf(args->arena, "%s=%s", key, text));
    }
}

/** How ffmpeg names pixels of 0xAARRGGBB that lie in memory as on this machine. */
static const char *pixel_format(void)
{
    const uint32_t probe = 1;

    return *(const unsigned char *)&probe == 1 ? "bgr0" : "0rgb";
}

/** A title as a line of FFMETADATA takes it. */
static void put_escaped(FILE *file, const char *text)
{
    for (; *text; text++) {
        if (strchr("=;#\\\n", *text)) {
            fputc('\\', file);
        }
        fputc(*text, file);
    }
}

/** Chapters in ffmpeg's own text format, in a file without a name. */
static FILE *chapters_file(const march_motion_options *options)
{
    FILE *file = tmpfile();

    if (!file) {
        return NULL;
    }
    fputs(";FFMETADATA1\n", file);
    for (size_t i = 0; i < options->chapter_count; i++) {
        const march_motion_chapter *chapter = &options->chapters[i];
        fprintf(file, "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%llu\nEND=%llu\ntitle=",
                (unsigned long long)march_motion_time(options, chapter->from, 1000),
                (unsigned long long)march_motion_time(options, chapter->to, 1000));
        put_escaped(file, chapter->title);
        fputc('\n', file);
    }
    if (fflush(file) != 0 || fseek(file, 0, SEEK_SET) != 0) {
        fclose(file);
        return NULL;
    }
    return file;
}

static void add_inputs(arguments *args, const march_motion_options *options)
{
    /* Without "-xerror" it ends with 0 where the last of a webm finds the disk full. */
    add_words(args,
              "-hide_banner -nostdin -xerror -loglevel error -y -filter_threads 1");
    add_words(args, march_arena_printf(args->arena,
                                       "-f rawvideo -pixel_format %s -video_size %ux%u "
                                       "-framerate %u/%u -i pipe:0",
                                       pixel_format(), options->cols, options->rows,
                                       options->fps_num, options->fps_den));
    if (options->chapter_count > 0) {
        add_words(args, "-f ffmetadata -i pipe:3 -map 0:v -map_chapters 1");
    }
}

static void add_picture(arguments *args)
{
    add_words(args, "-vf scale=in_range=full:out_range=tv:out_color_matrix=bt709:"
                    "flags=lanczos+accurate_rnd+full_chroma_int+bitexact,"
                    "format=yuv420p");
    add_words(args, "-colorspace bt709 -color_primaries bt709 -color_trc bt709 "
                    "-color_range tv");
    add_words(args, "-fflags +bitexact -flags:v +bitexact");
}

/** What differs between the two formats. */
typedef struct encoder {
    const char *words;      /**< arguments that choose and tune the encoder */
    const char *quality[3]; /**< by march_motion_quality */
    const char *muxer;
} encoder;

static const char *file_argument(const march_motion_job *job)
{
    return march_arena_printf(job->arena, "file:%s", job->whole.temp);
}

static march_status collect(march_motion_job *job, const encoder *with, arguments *args)
{
    const march_motion_options *options = job->options;
    const char *ffmpeg = NULL;

    MARCH_TRY(march_program_find(job->arena, "ffmpeg", &ffmpeg));
    add_word(args, ffmpeg);
    add_inputs(args, options);
    add_picture(args);
    add_words(args, with->words);
    add_words(args, with->quality[options->quality]);
    add_text(args, "title", options->title);
    add_text(args, "comment", options->comment);
    add_text(args, "copyright", options->licence);
    add_words(args, with->muxer);
    add_word(args, file_argument(job));
    return args->no_memory ? MARCH_E_NOMEM : MARCH_OK;
}

static march_status begin(march_motion_job *job, const encoder *with)
{
    arguments args = {.arena = job->arena};
    march_program *program = NULL;
    MARCH_AUTO_FILE chapters =
        job->options->chapter_count > 0 ? chapters_file(job->options) : NULL;

    if (job->options->chapter_count > 0 && !chapters) {
        return MARCH_E_IO;
    }
    MARCH_TRY(collect(job, with, &args));
    march_program_call call = {args.items, chapters, job->options->cancelled};
    MARCH_TRY(march_program_start(job->arena, &call, &program));
    job->state = program;
    return MARCH_OK;
}

static bool is_empty(const char *path)
{
    struct stat info;

    return path && stat(path, &info) == 0 && info.st_size == 0;
}

/** Wait for the end of ffmpeg; if it has failed, say how. */
static march_status conclude(march_motion_job *job)
{
    march_program *program = job->state;
    march_status status = march_program_finish(program);

    if (status == MARCH_OK && is_empty(job->whole.temp)) {
        march_diag_add(job->diags, (march_where){.file = job->whole.name},
                       MARCH_D_WRITE,
                       "cannot write this file: ffmpeg has written nothing");
        errno = 0;
        return MARCH_E_IO;
    }
    if (status != MARCH_E_IO) {
        return status;
    }
    const char *story = march_program_story(job->arena, program);
    march_diag_add(job->diags, (march_where){.file = job->whole.name}, MARCH_D_WRITE,
                   "cannot write this file: ffmpeg %s", story ? story : "has failed");
    if (story && strstr(story, "Unknown encoder")) {
        march_diag_hint(job->diags,
                        "this ffmpeg was built without the encoder; that of "
                        "the package 'ffmpeg' has it");
    }
    errno = 0; /* all is said */
    return status;
}

static march_status add(march_motion_job *job, const march_motion_frame *frame)
{
    size_t size = (size_t)job->options->cols * job->options->rows * sizeof(uint32_t);

    for (uint64_t tick = frame->from; tick < frame->to; tick++) {
        march_status status = march_program_feed(job->state, frame->pixels, size);
        if (status == MARCH_E_IO) {
            march_status ending = conclude(job);
            return ending ? ending : status;
        }
        MARCH_TRY(status);
    }
    return MARCH_OK;
}

static march_status begin_mp4(march_motion_job *job)
{
    static const encoder x264 = {
        .words = "-c:v libx264 -preset medium -tune animation -threads 4 "
                 "-g 120 -movflags +faststart",
        .quality = {[MARCH_MOTION_SMALL] = "-crf 24",
                    [MARCH_MOTION_GOOD] = "-crf 18",
                    [MARCH_MOTION_BEST] = "-crf 12"},
        .muxer = "-f mp4",
    };

    return begin(job, &x264);
}

static march_status begin_webm(march_motion_job *job)
{
    static const encoder vp9 = {
        .words = "-c:v libvpx-vp9 -b:v 0 -deadline good -cpu-used 3 -row-mt 1 "
                 "-threads 4 -tile-columns 2 -g 120",
        .quality = {[MARCH_MOTION_SMALL] = "-crf 34",
                    [MARCH_MOTION_GOOD] = "-crf 24",
                    [MARCH_MOTION_BEST] = "-crf 14"},
        .muxer = "-f webm",
    };

    return begin(job, &vp9);
}

/* 16384 is what an H.264 level or a VP9 frame of any player in use takes at most. */
const march_motion_kind march_motion_kind_mp4 = {
    .name = "mp4",
    .suffixes = {".mp4"},
    .program = "ffmpeg",
    .size_max_px = 16384,
    .even = true,
    .begin = begin_mp4,
    .add = add,
    .end = conclude,
};

const march_motion_kind march_motion_kind_webm = {
    .name = "webm",
    .suffixes = {".webm"},
    .program = "ffmpeg",
    .size_max_px = 16384,
    .even = true,
    .begin = begin_webm,
    .add = add,
    .end = conclude,
};
