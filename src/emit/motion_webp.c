/* motion_webp.c - animated WebP.
 * SPDX-License-Identifier: MIT */
#include <string.h>
#include <webp/encode.h>
#include <webp/mux.h>

#include "base/cleanup.h"
#include "emit/motion_kind.h"

enum { SIZE_MAX_PX = 16383, TIME_PER_S = 1000, KEY_MIN = 60, KEY_MAX = 100 };

/** What is remembered between pictures. */
typedef struct webp {
    WebPAnimEncoder *encoder;
    WebPConfig config;
    WebPPicture picture;
    int end_ms;
} webp;

static void close_webp(void *state)
{
    webp *w = state;

    WebPPictureFree(&w->picture);
    WebPAnimEncoderDelete(w->encoder);
}

static void close_mux(WebPMux **mux)
{
    WebPMuxDelete(*mux);
}

static void close_data(WebPData *data)
{
    WebPDataClear(data);
}

/** Asked by the encoder now and then whether it shall go on. */
static int go_on(int percent, const WebPPicture *picture)
{
    (void)percent;
    return !march_motion_cancelled(picture->user_data);
}

/** Thin letters stay sharp only without loss; what may be lost for "good" are the last
 * bits of the relief's noise. Seen on maps of 1280x720: 1.5 MB without any loss, 1.1
 * MB so, 0.4 MB with the loss of "small". */
static void configure(WebPConfig *config, march_motion_quality quality)
{
    config->lossless = quality != MARCH_MOTION_SMALL;
    config->near_lossless = quality == MARCH_MOTION_GOOD ? 40 : 100;
    config->method = config->lossless ? 2 : 4;
    config->quality = config->lossless ? 50 : 80;
}

static march_status begin(march_motion_job *job)
{
    const march_motion_options *options = job->options;
    WebPAnimEncoderOptions anim;
    webp *w = MARCH_NEW(job->arena, webp, 1);

    if (!w || !WebPPictureInit(&w->picture) ||
        !march_arena_defer(job->arena, close_webp, w)) {
        return MARCH_E_NOMEM;
    }
    if (!WebPConfigInit(&w->config) || !WebPAnimEncoderOptionsInit(&anim)) {
        return MARCH_E_NOMEM;
    }
    anim.anim_params.loop_count = (int)options->loop;
    anim.kmin = KEY_MIN;
    anim.kmax = KEY_MAX;
    configure(&w->config, options->quality);
    w->encoder = WebPAnimEncoderNew((int)options->cols, (int)options->rows, &anim);
    w->picture.width = (int)options->cols;
    w->picture.height = (int)options->rows;
    w->picture.use_argb = 1;
    w->picture.progress_hook = go_on;
    w->picture.user_data = job;
    job->state = w;
    return w->encoder && WebPPictureAlloc(&w->picture) ? MARCH_OK : MARCH_E_NOMEM;
}

static march_status complain(march_motion_job *job, const char *why)
{
    if (march_motion_cancelled(job)) {
        return MARCH_E_CANCELLED;
    }
    march_diag_add(job->diags, (march_where){.file = job->whole.name}, MARCH_D_WRITE,
                   "cannot write this file: libwebp: %s", why);
    return MARCH_E_RANGE;
}

static march_status add(march_motion_job *job, const march_motion_frame *frame)
{
    webp *w = job->state;
    uint32_t cols = job->options->cols;
    int from_ms = (int)march_motion_time(job->options, frame->from, TIME_PER_S);

    w->end_ms = (int)march_motion_time(job->options, frame->to, TIME_PER_S);
    for (size_t y = 0; y < job->options->rows; y++) {
        memcpy(w->picture.argb + y * (size_t)w->picture.argb_stride,
               frame->pixels + y * cols, cols * sizeof(uint32_t));
    }
    if (!WebPAnimEncoderAdd(w->encoder, &w->picture, from_ms, &w->config)) {
        return complain(job, WebPAnimEncoderGetError(w->encoder));
    }
    return MARCH_OK;
}

/** A text as it stands in XML; characters XML cannot hold are left out. */
static void put_escaped(FILE *file, const char *text)
{
    static const char *const names[256] = {['&'] = "&amp;", ['<'] = "&lt;"};

    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (names[c]) {
            fputs(names[c], file);
        } else if (c >= ' ' || c == '\n' || c == '\t') {
            fputc(c, file);
        }
    }
}

/** A property of the Dublin Core in the language "whatever it be in". */
static void put_property(FILE *file, const char *name, const char *text)
{
    if (text && *text) {
        fprintf(file, "<dc:%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
        put_escaped(file, text);
        fprintf(file, "</rdf:li></rdf:Alt></dc:%s>", name);
    }
}

/** Title, comment and licence as an XMP packet, from malloc; NULL: no memory. */
static char *xmp_packet(const march_motion_options *options, size_t *size)
{
    char *packet = NULL;
    FILE *file = open_memstream(&packet, size);

    if (!file) {
        return NULL;
    }
    fputs("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
          "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
          "rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">",
          file);
    put_property(file, "title", options->title);
    put_property(file, "description", options->comment);
    put_property(file, "rights", options->licence);
    fputs("</rdf:Description></rdf:RDF></x:xmpmeta>", file);
    if (fclose(file) != 0) {
        free(packet);
        return NULL;
    }
    return packet;
}

static bool is_text(const char *text)
{
    return text && *text;
}

/** Put the texts into the finished film. */
static march_status describe(march_motion_job *job, WebPData *film)
{
    const march_motion_options *options = job->options;
    WebPData packet = {0}, described = {0};

    if (!is_text(options->title) && !is_text(options->comment) &&
        !is_text(options->licence)) {
        return MARCH_OK;
    }
    MARCH_AUTO_FREE char *text = xmp_packet(options, &packet.size);
    MARCH_CLEANUP(close_mux) WebPMux *mux = WebPMuxCreate(film, 0);
    packet.bytes = (const uint8_t *)text;
    if (!text || !mux || WebPMuxSetChunk(mux, "XMP ", &packet, 0) != WEBP_MUX_OK ||
        WebPMuxAssemble(mux, &described) != WEBP_MUX_OK) {
        return MARCH_E_NOMEM;
    }
    WebPDataClear(film);
    *film = described;
    return MARCH_OK;
}

static march_status end(march_motion_job *job)
{
    webp *w = job->state;
    MARCH_CLEANUP(close_data) WebPData film = {0};

    if (!WebPAnimEncoderAdd(w->encoder, NULL, w->end_ms, NULL) ||
        !WebPAnimEncoderAssemble(w->encoder, &film)) {
        return complain(job, WebPAnimEncoderGetError(w->encoder));
    }
    MARCH_TRY(describe(job, &film));
    return fwrite(film.bytes, 1, film.size, job->whole.file) == film.size ? MARCH_OK
                                                                          : MARCH_E_IO;
}

const march_motion_kind march_motion_kind_webp = {
    .name = "webp",
    .suffixes = {".webp"},
    .size_max_px = SIZE_MAX_PX,
    .fps_max = TIME_PER_S,
    .begin = begin,
    .add = add,
    .end = end,
};
