/* fontset.h - which font files there are: a private fontconfig over named folders.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TEXT_FONTSET_H
#define MARCH_TEXT_FONTSET_H

#include <fontconfig/fontconfig.h>
#include <glib.h>

#include "text/fonts.h"

/** A configuration of the folders of fontset.c and of the options; with the folder of
 * East Asian fonts, which takes longest to scan, only if asked for. To be freed with
 * FcConfigDestroy(); NULL if there is no memory. */
FcConfig *march_fontset_new(const march_type_options *options, bool east_asian);

/** Make a pattern ask for the faces wished for, in `lang` and at this size, by the
 * rules of the configuration alone. */
void march_fontset_ask(FcConfig *config, FcPattern *pattern,
                       const march_font_wish *wish, const char *lang, double size_px);

/** Whether a font of this family is there. Generic names ("serif") are if any of the
 * families they stand for is. */
bool march_fontset_has(FcConfig *config, const char *family);

/** The Debian package that holds a family; NULL: not known. */
const char *march_fontset_package_of_family(const char *family);

/** The Debian package with letters of this script where it is not installed; NULL:
 * not known, or installed already. */
const char *march_fontset_package_of_script(GUnicodeScript script);

#endif
