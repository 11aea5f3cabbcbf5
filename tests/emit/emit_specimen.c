/* emit_specimen.c - write a specimen sheet: emit_specimen paths|sheet DPI FILE...
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "emit/emit.h"
#include "specimen.h"

int main(int argc, char **argv)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_diags *diags = march_diags_new(arena);

    if (argc < 4) {
        fprintf(stderr, "usage: %s paths|sheet DPI FILE...\n", argv[0]);
        return 2;
    }
    const march_sheet *sheet =
        strcmp(argv[1], "paths") == 0 ? specimen_paths(arena) : specimen_sheet(arena);
    march_emit_options options = {.dpi = (double)strtol(argv[2], NULL, 10)};
    march_status status =
        march_emit_files(&(march_document){.sheets = &sheet, .count = 1}, &options,
                         (const char *const *)(argv + 3), (size_t)(argc - 3), diags);
    march_diags_print(diags, 0, MARCH_NOTE, stderr, false);
    return status == MARCH_OK ? 0 : 1;
}
