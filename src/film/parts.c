/* parts.c - the lists of parts become one.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "base/cleanup.h"
#include "film/index.h"

/** Read a line into a buffer that grows; false at the end. */
static bool next_line(FILE *file, char **line, size_t *room)
{
    return getline(line, room, file) > 0;
}

/** The head of a list, without what tells the parts apart; NULL if this is none. */
static const char *read_head(march_arena *arena, FILE *file)
{
    MARCH_AUTO_FREE char *line = NULL;
    const char *head = "";
    size_t room = 0;

    while (head && next_line(file, &line, &room)) {
        if (strcmp(line, MARCH_INDEX_FRAMES) == 0) {
            return head;
        }
        if (strncmp(line, MARCH_INDEX_PART, strlen(MARCH_INDEX_PART)) != 0) {
            head = march_arena_printf(arena, "%s%s", head, line);
        }
    }
    return NULL;
}

/** Copy the lines of frames to the end of another list; false if they are cut short. */
static bool copy_frames(FILE *from, march_index_file *to)
{
    MARCH_AUTO_FREE char *line = NULL;
    size_t room = 0;
    bool more = next_line(from, &line, &room);

    for (; more && strncmp(line, MARCH_INDEX_FRAME, strlen(MARCH_INDEX_FRAME)) == 0;
         more = next_line(from, &line, &room)) {
        line[strcspn(line, "\n")] = '\0';
        size_t length = strlen(line);
        if (length > 0 && line[length - 1] == ',') {
            line[length - 1] = '\0';
        }
        march_index_add(to, line);
    }
    return more && strcmp(line, MARCH_INDEX_END) == 0;
}

/** Append a part; the first one gives the head that all must have. */
static march_status add_part(march_arena *arena, const char *folder, march_slice part,
                             const char **head, march_index_file *to,
                             march_diags *diags)
{
    char path[MARCH_PATH_SIZE];

    march_index_path(folder, part, path);
    MARCH_AUTO_FILE file = fopen(path, "r");
    if (!file) {
        return MARCH_ABSENT;
    }
    const char *own = read_head(arena, file);
    if (!own || (*head && strcmp(*head, own) != 0)) {
        march_diag_add(diags, (march_where){.file = path}, MARCH_D_PARTS,
                       "this part is of another run; frames.json is not written");
        march_diag_hint(diags, "make all parts with the same program, files and "
                               "options");
        return MARCH_ABSENT;
    }
    if (!*head) {
        fprintf(to->put.file, "%s" MARCH_INDEX_FRAMES, own);
    }
    *head = own;
    if (copy_frames(file, to)) {
        return MARCH_OK;
    }
    march_diag_add(diags, (march_where){.file = path}, MARCH_D_PARTS,
                   "this part is cut short; frames.json is not written");
    march_diag_hint(diags, "make it again");
    return MARCH_ABSENT;
}

march_status march_index_merge(const char *folder, unsigned parts, march_diags *diags)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    MARCH_CLEANUP(march_index_drop) march_index_file whole = {0};
    const char *head = NULL;
    char path[MARCH_PATH_SIZE];

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    for (unsigned i = 1; i <= parts; i++) {
        march_index_path(folder, (march_slice){i, parts}, path);
        MARCH_AUTO_FILE there = fopen(path, "r");
        if (!there) {
            return MARCH_ABSENT;
        }
    }
    march_index_path(folder, (march_slice){0, 0}, whole.path);
    MARCH_TRY(march_put_open(&whole.put, whole.path));
    for (unsigned i = 1; i <= parts; i++) {
        MARCH_TRY(
            add_part(arena, folder, (march_slice){i, parts}, &head, &whole, diags));
    }
    return march_index_finish(&whole);
}
