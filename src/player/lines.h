/* lines.h - the files of the page, as tables of lines with NULL at the end.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_PLAYER_LINES_H
#define MARCH_PLAYER_LINES_H

#include <stddef.h>

extern const char *const march_lines_player_html_in[];
extern const char *const march_lines_player_css[];
extern const char *const march_lines_player_js[];
extern const char *const march_lines_cels_js[];
extern const char *const march_lines_track_js[];
extern const char *const march_lines_view_js[];

#endif
