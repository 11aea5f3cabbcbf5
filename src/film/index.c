/* index.c - frames.json: what the frames in a folder show.
 * SPDX-License-Identifier: MIT */
#include "film/index.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/num.h"
#include "base/str.h"

void march_index_path(const char *folder, march_slice part, char out[MARCH_PATH_SIZE])
{
    if (part.of) {
        snprintf(out, MARCH_PATH_SIZE, "%s/frames.%u-of-%u.json", folder, part.number,
                 part.of);
    } else {
        snprintf(out, MARCH_PATH_SIZE, "%s/frames.json", folder);
    }
}

static void put_text(FILE *out, const char *key, const char *value)
{
    fprintf(out, "  \"%s\": ", key);
    march_json_string(out, value);
    fputs(",\n", out);
}

static void put_head(FILE *out, const march_shoot *shoot, march_slice part,
                     const char *step)
{
    const march_campaign *campaign = shoot->project->campaign;
    char identity[MARCH_HASH_HEX], from[MARCH_ISO_SIZE], to[MARCH_ISO_SIZE];

    march_hash_format(shoot->identity, identity);
    march_instant_iso(from, shoot->steps.start);
    march_instant_iso(to, shoot->steps.end);
    fputs("{\n  \"marchmap-frames\": 1,\n", out);
    put_text(out, "program", "marchmap " MARCH_VERSION);
    put_text(out, "campaign", march_path_name(campaign->file));
    put_text(out, "title",
             march_names_pick(campaign->title, shoot->project->lang, NULL));
    put_text(out, "language", shoot->project->lang);
    put_text(out, "calendar",
             campaign->calendar == MARCH_JULIAN ? "julian" : "gregorian");
    fprintf(out, "  \"width\": %u,\n  \"height\": %u,\n", shoot->header.cols,
            shoot->header.rows);
    put_text(out, "step", step);
    put_text(out, "from", from);
    put_text(out, "to", to);
    fprintf(out, "  \"count\": %zu,\n", shoot->steps.count);
    put_text(out, "run", identity);
    if (part.of) {
        fprintf(out, MARCH_INDEX_PART "[%u, %u],\n", part.number, part.of);
    }
    fputs(MARCH_INDEX_FRAMES, out);
}

march_status march_index_begin(march_index_file *index, const march_shoot *shoot,
                               const char *folder, march_slice part, const char *step)
{
    march_index_path(folder, (march_slice){0, 0}, index->path);
    unlink(index->path);
    march_index_path(folder, part, index->path);
    unlink(index->path);
    MARCH_TRY(march_put_open(&index->put, index->path));
    put_head(index->put.file, shoot, part, step);
    return MARCH_OK;
}

char *march_index_line(const march_shot *shot, size_t index, march_seal seal)
{
    char from[MARCH_ISO_SIZE], to[MARCH_ISO_SIZE], hold[MARCH_NUM_SIZE];
    char key[MARCH_HASH_HEX], hash[MARCH_HASH_HEX];
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    if (!out) {
        return NULL;
    }
    march_instant_iso(from, shot->moment.start);
    march_instant_iso(to, shot->moment.end);
    march_hash_format(seal.key, key);
    march_hash_format(seal.pixels, hash);
    march_num_format(hold, shot->hold_s, 1);
    fprintf(out,
            MARCH_INDEX_FRAME
            "\"index\": %zu, \"from\": \"%s\", \"to\": \"%s\", \"label\": ",
            index + 1, from, to);
    march_json_string(out, shot->label);
    fprintf(out, ", \"file\": \"%s.png\", \"hash\": \"%s\", \"key\": \"%s\"",
            shot->name, hash, key);
    fprintf(out, ", \"hold\": %s, \"scene\": %s}", hold, shot->scene);
    if (fclose(out) != 0) {
        free(text);
        return NULL;
    }
    return text;
}

void march_index_add(march_index_file *index, const char *line)
{
    fprintf(index->put.file, "%s%s", index->count > 0 ? ",\n" : "", line);
    index->count++;
}

march_status march_index_finish(march_index_file *index)
{
    fprintf(index->put.file, "%s" MARCH_INDEX_END "}\n", index->count > 0 ? "\n" : "");
    return march_put_keep(&index->put, index->path);
}

void march_index_drop(march_index_file *index)
{
    march_put_drop(&index->put);
}
