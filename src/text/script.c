/* script.c - what setting text must know of writing systems and languages.
 * SPDX-License-Identifier: MIT */
#include "text/script.h"

#include <string.h>

/** The commonest language of scripts that several are written in. */
static const struct {
    PangoScript script;
    const char *lang;
} usual_languages[] = {
    {PANGO_SCRIPT_LATIN, "en"},     {PANGO_SCRIPT_CYRILLIC, "ru"},
    {PANGO_SCRIPT_GREEK, "el"},     {PANGO_SCRIPT_ARABIC, "ar"},
    {PANGO_SCRIPT_HEBREW, "he"},    {PANGO_SCRIPT_SYRIAC, "syr"},
    {PANGO_SCRIPT_HAN, "zh-cn"},    {PANGO_SCRIPT_BOPOMOFO, "zh-tw"},
    {PANGO_SCRIPT_HIRAGANA, "ja"},  {PANGO_SCRIPT_KATAKANA, "ja"},
    {PANGO_SCRIPT_HANGUL, "ko"},    {PANGO_SCRIPT_MONGOLIAN, "mn-cn"},
    {PANGO_SCRIPT_TIBETAN, "bo"},   {PANGO_SCRIPT_DEVANAGARI, "hi"},
    {PANGO_SCRIPT_BENGALI, "bn"},   {PANGO_SCRIPT_GURMUKHI, "pa"},
    {PANGO_SCRIPT_ARMENIAN, "hy"},  {PANGO_SCRIPT_GEORGIAN, "ka"},
    {PANGO_SCRIPT_ETHIOPIC, "am"},  {PANGO_SCRIPT_THAI, "th"},
    {PANGO_SCRIPT_LAO, "lo"},       {PANGO_SCRIPT_KHMER, "km"},
    {PANGO_SCRIPT_MYANMAR, "my"},   {PANGO_SCRIPT_TAMIL, "ta"},
    {PANGO_SCRIPT_TELUGU, "te"},    {PANGO_SCRIPT_KANNADA, "kn"},
    {PANGO_SCRIPT_MALAYALAM, "ml"}, {PANGO_SCRIPT_GUJARATI, "gu"},
    {PANGO_SCRIPT_SINHALA, "si"},   {PANGO_SCRIPT_ORIYA, "or"},
};

PangoLanguage *march_script_language(const char *lang, PangoScript script)
{
    PangoLanguage *own = pango_language_from_string(lang);

    if (pango_language_includes_script(own, script)) {
        return own;
    }
    for (size_t i = 0; i < MARCH_COUNT(usual_languages); i++) {
        if (usual_languages[i].script == script) {
            return pango_language_from_string(usual_languages[i].lang);
        }
    }
    return own;
}

bool march_script_east_asian(const char *utf8)
{
    for (const char *p = utf8; *p; p = g_utf8_find_next_char(p, NULL)) {
        if (g_unichar_iswide(g_utf8_get_char(p))) {
            return true;
        }
    }
    return false;
}

static bool is_cursive_script(GUnicodeScript script)
{
    return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_SYRIAC ||
           script == G_UNICODE_SCRIPT_MONGOLIAN || script == G_UNICODE_SCRIPT_NKO ||
           script == G_UNICODE_SCRIPT_PHAGS_PA || script == G_UNICODE_SCRIPT_MANDAIC ||
           script == G_UNICODE_SCRIPT_HANIFI_ROHINGYA;
}

bool march_script_cursive(gunichar c)
{
    const gunichar tatweel = 0x640; /* belongs to several scripts */

    return c == tatweel || ((g_unichar_isalpha(c) || g_unichar_ismark(c)) &&
                            is_cursive_script(g_unichar_get_script(c)));
}

/** Arabic letters that join only to the letter before them, and hamza, which joins to
 * none (Unicode ArabicShaping.txt, joining types R and U). */
static bool ends_a_joined_group(gunichar c)
{
    static const struct {
        gunichar first, last;
    } ranges[] = {
        {0x621, 0x625}, {0x627, 0x627}, {0x629, 0x629}, {0x62F, 0x632}, {0x648, 0x648},
        {0x671, 0x677}, {0x688, 0x699}, {0x6C0, 0x6C0}, {0x6C3, 0x6CB}, {0x6CD, 0x6CD},
        {0x6CF, 0x6CF}, {0x6D2, 0x6D5}, {0x6EE, 0x6EF},
    };

    for (size_t i = 0; i < MARCH_COUNT(ranges); i++) {
        if (c >= ranges[i].first && c <= ranges[i].last) {
            return true;
        }
    }
    return false;
}

bool march_script_joined(const char *utf8, uint32_t at)
{
    const char *p = utf8 + at;

    if (at == 0 || !march_script_cursive(g_utf8_get_char(p))) {
        return false;
    }
    do {
        p = g_utf8_prev_char(p);
    } while (p > utf8 && g_unichar_ismark(g_utf8_get_char(p)));
    gunichar before = g_utf8_get_char(p);
    return march_script_cursive(before) && !ends_a_joined_group(before);
}

static bool has_dotted_capital(const char *lang)
{
    PangoLanguage *language = pango_language_from_string(lang);

    return pango_language_matches(language, "tr;az;crh;kk-latn");
}

char *march_script_upper(march_arena *arena, const char *utf8, const char *lang)
{
    const gunichar sharp_s = 0xDF, capital_dotted_i = 0x130;
    GString *text = g_string_new(NULL);

    for (const char *p = utf8; *p; p = g_utf8_find_next_char(p, NULL)) {
        gunichar c = g_utf8_get_char(p);
        if (c == sharp_s) {
            g_string_append(text, "SS");
        } else if (c == 'i' && has_dotted_capital(lang)) {
            g_string_append_unichar(text, capital_dotted_i);
        } else {
            g_string_append_unichar(text, g_unichar_toupper(c));
        }
    }
    char *copy = march_arena_strndup(arena, text->str, text->len);
    g_string_free(text, TRUE);
    return copy;
}
