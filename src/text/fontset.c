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

/** Families that stand for others, first choice first. */
static const struct alias {
    const char *name;
    const char *families[3];
} aliases[] = {
    {"Linux Libertine", {"Linux Libertine O"}},
    {"Linux Biolinum", {"Linux Biolinum O"}},
    {"serif", {"Linux Libertine O", "DejaVu Serif"}},
    {"sans-serif", {"Lato", "Carlito", "DejaVu Sans"}},
    {"sans", {"Lato", "Carlito", "DejaVu Sans"}},
    {"monospace", {"DejaVu Sans Mono"}},
};

/** Beginnings of the names of families that a sans-serif goes with. */
static const char *const sans_families[] = {"sans", "Lato", "Carlito", "Linux Biolinum",
                                            "DejaVu Sans"};

/** The cut of the Noto CJK families a language is printed in; others: SC. */
static const struct {
    const char *langs; /**< as pango_language_matches() takes them */
    const char *cut;
} east_asian_cuts[] = {
    {"ja", "JP"}, {"ko", "KR"}, {"zh-hk;zh-mo", "HK"}, {"zh-tw;zh-hant", "TC"}};

/* Families appended here are weak: fontconfig heeds the language before them. */
static const char rules[] =
    "<match target=\"pattern\">"
    "<edit name=\"antialias\" mode=\"assign\"><bool>true</bool></edit>"
    "<edit name=\"hinting\" mode=\"assign\"><bool>false</bool></edit>"
    "<edit name=\"autohint\" mode=\"assign\"><bool>false</bool></edit>"
    "<edit name=\"hintstyle\" mode=\"assign\"><const>hintnone</const></edit>"
    "<edit name=\"family\" mode=\"append_last\"><string>Amiri</string>"
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
    g_string_append_printf(xml, "<alias binding=\"same\"><family>%s</family><prefer>",
                           alias->name);
    for (size_t i = 0; i < MARCH_COUNT(alias->families) && alias->families[i]; i++) {
        g_string_append_printf(xml, "<family>%s</family>", alias->families[i]);
    }
    g_string_append(xml, "</prefer></alias>");
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

static bool begins_with(const char *family, const char *start)
{
    return g_ascii_strncasecmp(family, start, strlen(start)) == 0;
}

/** What East Asian letters are taken from beside the families wished for. All cuts of
 * the Noto fonts claim all languages, so that fontconfig cannot choose among them. */
static void add_east_asian(FcPattern *pattern, const char *families, const char *lang)
{
    const char *cut = "SC";
    bool sans = false;

    for (size_t i = 0; i < MARCH_COUNT(east_asian_cuts); i++) {
        if (pango_language_matches(pango_language_from_string(lang),
                                   east_asian_cuts[i].langs)) {
            cut = east_asian_cuts[i].cut;
        }
    }
    for (size_t i = 0; i < MARCH_COUNT(sans_families); i++) {
        sans = sans || begins_with(families, sans_families[i]);
    }
    char *name = g_strdup_printf("Noto %s CJK %s", sans ? "Sans" : "Serif", cut);
    const FcValue value = {.type = FcTypeString, .u.s = (const FcChar8 *)name};
    FcPatternAddWeak(pattern, FC_FAMILY, value, FcTrue);
    g_free(name);
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
    /* faces that file and index name whole, and plain outlines, before all others */
    FcPatternAddBool(pattern, FC_VARIABLE, FcFalse);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern, FC_COLOR, FcFalse);
    FcPatternAddString(pattern, FC_NAMELANG, (const FcChar8 *)"en");
    FcConfigSubstitute(config, pattern, FcMatchPattern);
    add_east_asian(pattern, wish->families, lang);
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
        if (g_ascii_strcasecmp(aliases[i].name, family) != 0) {
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
        if (begins_with(family, package->families[i])) {
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
