/* fontset.c - which font files there are: a private fontconfig over named folders.
 * SPDX-License-Identifier: MIT */
#include "text/fontset.h"

#include <string.h>

/** A Debian package of fonts. */
typedef struct font_package {
    const char *name;
    const char *folder;      /**< where it puts them */
    const char *families[2]; /**< what the names of its families begin with */
} font_package;

enum { LIBERTINE, LATO, CARLITO, DEJAVU, AMIRI, NOTO_CJK };

static const font_package packages[] = {
    [LIBERTINE] = {"fonts-linuxlibertine",
                   "/usr/share/fonts/opentype/linux-libertine",
                   {"Linux Libertine", "Linux Biolinum"}},
    [LATO] = {"fonts-lato", "/usr/share/fonts/truetype/lato", {"Lato"}},
    [CARLITO] = {"fonts-crosextra-carlito",
                 "/usr/share/fonts/truetype/crosextra",
                 {"Carlito"}},
    [DEJAVU] = {"fonts-dejavu-core", "/usr/share/fonts/truetype/dejavu", {"DejaVu"}},
    [AMIRI] = {"fonts-hosny-amiri",
               "/usr/share/fonts/opentype/fonts-hosny-amiri",
               {"Amiri"}},
    [NOTO_CJK] = {"fonts-noto-cjk",
                  "/usr/share/fonts/opentype/noto",
                  {"Noto Sans CJK", "Noto Serif CJK"}},
};

/** Packages for the scripts the others lack. */
static const struct {
    GUnicodeScript script;
    size_t package;
} script_packages[] = {
    {G_UNICODE_SCRIPT_ARABIC, AMIRI},      {G_UNICODE_SCRIPT_HAN, NOTO_CJK},
    {G_UNICODE_SCRIPT_HANGUL, NOTO_CJK},   {G_UNICODE_SCRIPT_HIRAGANA, NOTO_CJK},
    {G_UNICODE_SCRIPT_KATAKANA, NOTO_CJK}, {G_UNICODE_SCRIPT_BOPOMOFO, NOTO_CJK},
};

#define SANS_CJK                                                                       \
    {                                                                                  \
        "Noto Sans CJK SC", "Noto Sans CJK TC", "Noto Sans CJK JP", "Noto Sans CJK KR" \
    }

/** Families that stand for others or are helped out by others, first choice first. */
static const struct alias {
    const char *name;
    bool instead; /**< put before the name; otherwise only far behind it */
    const char *families[4];
} aliases[] = {
    {"Linux Libertine", true, {"Linux Libertine O"}},
    {"Linux Biolinum", true, {"Linux Biolinum O"}},
    {"serif", true, {"Linux Libertine O", "DejaVu Serif"}},
    {"sans-serif", true, {"Lato", "Carlito", "DejaVu Sans"}},
    {"sans", true, {"Lato", "Carlito", "DejaVu Sans"}},
    {"monospace", true, {"DejaVu Sans Mono"}},
    {"Lato", false, SANS_CJK},
    {"Carlito", false, SANS_CJK},
    {"Linux Biolinum O", false, SANS_CJK},
    {"DejaVu Sans", false, SANS_CJK},
};

/* Pango passes the families of a style as strong wishes. What is appended here is weak,
 * so that fontconfig heeds the language before it: a Japanese name gets the Japanese
 * cut. Left out are faces whose shape depends on more than file and index, and those
 * that are no plain outlines: a mark could not name them. */
static const char rules[] =
    "<selectfont><rejectfont>"
    "<pattern><patelt name=\"variable\"><bool>true</bool></patelt></pattern>"
    "<pattern><patelt name=\"color\"><bool>true</bool></patelt></pattern>"
    "<pattern><patelt name=\"outline\"><bool>false</bool></patelt></pattern>"
    "</rejectfont></selectfont>"
    "<match target=\"pattern\">"
    "<edit name=\"antialias\" mode=\"assign\"><bool>true</bool></edit>"
    "<edit name=\"hinting\" mode=\"assign\"><bool>false</bool></edit>"
    "<edit name=\"autohint\" mode=\"assign\"><bool>false</bool></edit>"
    "<edit name=\"hintstyle\" mode=\"assign\"><const>hintnone</const></edit>"
    "<edit name=\"family\" mode=\"append_last\"><string>Amiri</string>"
    "<string>Noto Serif CJK SC</string><string>Noto Serif CJK TC</string>"
    "<string>Noto Serif CJK JP</string><string>Noto Serif CJK KR</string>"
    "<string>DejaVu Sans</string></edit>"
    "</match>";

/** `<element>text</element>`; a path that is not absolute counts from the folder the
 * program runs in. */
static void add_path(GString *xml, const char *element, const char *path)
{
    char *text =
        g_markup_printf_escaped("<%s%s>%s</%s>", element,
                                path[0] == '/' ? "" : " prefix=\"cwd\"", path, element);

    g_string_append(xml, text);
    g_free(text);
}

static void add_folders(GString *xml, const march_type_options *options,
                        bool east_asian)
{
    if (options->cache_dir) {
        add_path(xml, "cachedir", options->cache_dir);
    }
    add_path(xml, "cachedir", "/var/cache/fontconfig"); /* what packages scanned */
    if (options->font_dir) {
        add_path(xml, "dir", options->font_dir);
    }
    for (size_t i = 0; i < MARCH_COUNT(packages); i++) {
        if (i != NOTO_CJK || east_asian) {
            add_path(xml, "dir", packages[i].folder);
        }
    }
    if (options->system_fonts) {
        add_path(xml, "dir", "/usr/share/fonts");
        add_path(xml, "dir", "/usr/local/share/fonts");
        g_string_append(xml, "<dir prefix=\"xdg\">fonts</dir>");
    }
}

static void add_alias(GString *xml, const struct alias *alias)
{
    const char *place = alias->instead ? "prefer" : "default";

    g_string_append_printf(xml, "<alias%s><family>%s</family><%s>",
                           alias->instead ? " binding=\"same\"" : "", alias->name,
                           place);
    for (size_t i = 0; i < MARCH_COUNT(alias->families) && alias->families[i]; i++) {
        g_string_append_printf(xml, "<family>%s</family>", alias->families[i]);
    }
    g_string_append_printf(xml, "</%s></alias>", place);
}

FcConfig *march_fontset_new(const march_type_options *options, bool east_asian)
{
    FcConfig *config = FcConfigCreate();

    if (!config) {
        return NULL;
    }
    FcConfigSetSysRoot(config, NULL); /* else taken from the environment */
    GString *xml = g_string_new("<fontconfig>");
    add_folders(xml, options, east_asian);
    for (size_t i = 0; i < MARCH_COUNT(aliases); i++) {
        add_alias(xml, &aliases[i]);
    }
    g_string_append(xml, rules);
    g_string_append(xml, "</fontconfig>");
    bool ok =
        FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml->str, FcTrue) &&
        FcConfigBuildFonts(config);
    g_string_free(xml, TRUE);
    if (!ok) {
        FcConfigDestroy(config);
        return NULL;
    }
    return config;
}

static void empty_pattern(FcPattern *pattern)
{
    FcPatternIter iter;

    while (FcPatternObjectCount(pattern) > 0) {
        FcPatternIterStart(pattern, &iter);
        FcPatternDel(pattern, FcPatternIterGetObject(pattern, &iter));
    }
}

static void add_families(FcPattern *pattern, const char *families)
{
    char **names = g_strsplit(families, ",", -1);

    for (char **name = names; *name; name++) {
        FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)g_strstrip(*name));
    }
    g_strfreev(names);
}

void march_fontset_ask(FcConfig *config, FcPattern *pattern,
                       const march_font_wish *wish, const char *lang, double size_px)
{
    empty_pattern(pattern);
    add_families(pattern, wish->families);
    FcPatternAddDouble(pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(wish->weight));
    FcPatternAddInteger(pattern, FC_SLANT,
                        wish->italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
    FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddDouble(pattern, FC_PIXEL_SIZE, size_px);
    FcPatternAddString(pattern, FC_NAMELANG, (const FcChar8 *)"en");
    FcConfigSubstitute(config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcPatternDel(pattern, FC_LANG); /* the environment's, from FcConfigSubstitute() */
    FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)lang);
}

static bool is_installed(FcConfig *config, const char *family)
{
    const FcFontSet *fonts = FcConfigGetFonts(config, FcSetSystem);
    FcChar8 *name;

    for (int i = 0; fonts && i < fonts->nfont; i++) {
        for (int n = 0;
             FcPatternGetString(fonts->fonts[i], FC_FAMILY, n, &name) == FcResultMatch;
             n++) {
            if (FcStrCmpIgnoreCase(name, (const FcChar8 *)family) == 0) {
                return true;
            }
        }
    }
    return false;
}

bool march_fontset_has(FcConfig *config, const char *family)
{
    for (size_t i = 0; i < MARCH_COUNT(aliases); i++) {
        if (!aliases[i].instead || g_ascii_strcasecmp(aliases[i].name, family) != 0) {
            continue;
        }
        for (size_t k = 0;
             k < MARCH_COUNT(aliases[i].families) && aliases[i].families[k]; k++) {
            if (is_installed(config, aliases[i].families[k])) {
                return true;
            }
        }
    }
    return is_installed(config, family);
}

static bool holds_family(const font_package *package, const char *family)
{
    for (size_t i = 0; i < MARCH_COUNT(package->families) && package->families[i];
         i++) {
        const char *start = package->families[i];
        if (g_ascii_strncasecmp(start, family, strlen(start)) == 0) {
            return true;
        }
    }
    return false;
}

const char *march_fontset_package_of_family(const char *family)
{
    for (size_t i = 0; i < MARCH_COUNT(packages); i++) {
        if (holds_family(&packages[i], family)) {
            return packages[i].name;
        }
    }
    return NULL;
}

const char *march_fontset_package_of_script(GUnicodeScript script)
{
    for (size_t i = 0; i < MARCH_COUNT(script_packages); i++) {
        const font_package *package = &packages[script_packages[i].package];
        if (script_packages[i].script == script &&
            !g_file_test(package->folder, G_FILE_TEST_IS_DIR)) {
            return package->name;
        }
    }
    return NULL;
}
