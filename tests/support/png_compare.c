/* png_compare.c - how far two images are from each other.
 * SPDX-License-Identifier: MIT
 *
 *   png_compare A.png B.png [MEAN] [STEP SHARE] [DIFF.png]
 *
 * Fails (1) if the sizes differ, if the mean difference of all channels is above MEAN
 * (0...255), or if more than SHARE of the pixels (0...1) differ by more than STEP in
 * some channel. Both are laid on white first. DIFF.png gets the differences, dark. */
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct picture {
    png_image info;
    unsigned char *rgb;
} picture;

static void load(const char *file, picture *out)
{
    static const png_color white = {255, 255, 255};

    memset(out, 0, sizeof(*out));
    out->info.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&out->info, file)) {
        fprintf(stderr, "%s: %s\n", file, out->info.message);
        exit(2);
    }
    out->info.format = PNG_FORMAT_RGB;
    out->rgb = malloc(PNG_IMAGE_SIZE(out->info));
    if (!out->rgb || !png_image_finish_read(&out->info, &white, out->rgb, 0, NULL)) {
        fprintf(stderr, "%s: %s\n", file, out->info.message);
        exit(2);
    }
}

typedef struct difference {
    double mean, share;
    int largest;
} difference;

/** Compare; `a` becomes the picture of the differences. */
static difference compare(picture *a, const picture *b, int step)
{
    size_t pixels = (size_t)a->info.width * a->info.height, beyond = 0;
    difference found = {0};
    double sum = 0;

    for (size_t i = 0; i < pixels; i++) {
        int worst = 0;
        for (size_t c = 3 * i; c < 3 * i + 3; c++) {
            int apart = abs(a->rgb[c] - b->rgb[c]);
            sum += apart;
            worst = apart > worst ? apart : worst;
            a->rgb[c] = (unsigned char)(255 - apart);
        }
        beyond += worst > step;
        found.largest = worst > found.largest ? worst : found.largest;
    }
    found.mean = sum / (3.0 * (double)pixels);
    found.share = (double)beyond / (double)pixels;
    return found;
}

int main(int argc, char **argv)
{
    picture a, b;

    if (argc < 3) {
        fprintf(stderr, "usage: %s A.png B.png [MEAN] [STEP SHARE] [DIFF.png]\n",
                argv[0]);
        return 2;
    }
    double mean = argc > 3 ? strtod(argv[3], NULL) : 0;
    int step = argc > 4 ? (int)strtol(argv[4], NULL, 10) : 0;
    double share = argc > 5 ? strtod(argv[5], NULL) : 0;
    load(argv[1], &a);
    load(argv[2], &b);
    if (a.info.width != b.info.width || a.info.height != b.info.height) {
        printf("%ux%u is not %ux%u\n", a.info.width, a.info.height, b.info.width,
               b.info.height);
        return 1;
    }
    difference found = compare(&a, &b, step);
    printf("mean %.4f, largest %d, %.4f %% beyond %d\n", found.mean, found.largest,
           100 * found.share, step);
    if (argc > 6) {
        png_image_write_to_file(&a.info, argv[6], 0, a.rgb, 0, NULL);
    }
    free(a.rgb);
    free(b.rgb);
    return found.mean > mean || found.share > share ? 1 : 0;
}
