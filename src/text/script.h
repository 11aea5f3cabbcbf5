/* script.h - what setting text must know of writing systems and languages.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TEXT_SCRIPT_H
#define MARCH_TEXT_SCRIPT_H

#include <pango/pango.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/** The language a part of a text is in: `lang` where it is written in that script,
 * else the commonest one written in it. Never taken from the environment, as Pango
 * would. */
PangoLanguage *march_script_language(const char *lang, PangoScript script);

/** Whether there are Chinese, Japanese or Korean characters or signs in a text. */
bool march_script_east_asian(const char *utf8);

/** Whether a character belongs to a script whose letters touch, so that no space may
 * be put between them (CSS Text 3, 8.2: cursive scripts). */
bool march_script_cursive(gunichar c);

/**
 * Whether the cursive letters of text that meet at byte `at` are joined there; false
 * between words and after letters that only join to the letter before them.
 */
bool march_script_joined(const char *utf8, uint32_t at);

/** The text in capitals, by the language's rules: Turkic dotted i, German sharp s;
 * not by the locale, as GLib does. NULL if there is no memory. */
char *march_script_upper(march_arena *arena, const char *utf8, const char *lang);

#endif
