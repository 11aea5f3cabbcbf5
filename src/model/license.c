/* license.c - the licences that campaigns are published under.
 * SPDX-License-Identifier: MIT
 *
 * Ids are those of the SPDX License List 3.24; addresses those that the lists of
 * Creative Commons, SPDX and the Free Software Foundation give; templates those of
 * Wikimedia Commons, "Commons:Copyright tags".
 */
#include "model/license.h"

#include <string.h>

#define CC "https://creativecommons.org/"

static const march_license licenses[] = {
    {"CC-BY-4.0", "CC BY 4.0", CC "licenses/by/4.0/", "cc-by-4.0"},
    {"CC-BY-3.0", "CC BY 3.0", CC "licenses/by/3.0/", "cc-by-3.0"},
    {"CC-BY-2.5", "CC BY 2.5", CC "licenses/by/2.5/", "cc-by-2.5"},
    {"CC-BY-2.0", "CC BY 2.0", CC "licenses/by/2.0/", "cc-by-2.0"},
    {"CC-BY-SA-4.0", "CC BY-SA 4.0", CC "licenses/by-sa/4.0/", "cc-by-sa-4.0"},
    {"CC-BY-SA-3.0", "CC BY-SA 3.0", CC "licenses/by-sa/3.0/", "cc-by-sa-3.0"},
    {"CC-BY-SA-2.5", "CC BY-SA 2.5", CC "licenses/by-sa/2.5/", "cc-by-sa-2.5"},
    {"CC-BY-SA-2.0", "CC BY-SA 2.0", CC "licenses/by-sa/2.0/", "cc-by-sa-2.0"},
    {"CC0-1.0", "CC0 1.0", CC "publicdomain/zero/1.0/", "cc-zero"},
    {NULL, "public domain", CC "publicdomain/mark/1.0/", "PD-self"},
    {"CC-BY-NC-4.0", "CC BY-NC 4.0", CC "licenses/by-nc/4.0/", NULL},
    {"CC-BY-ND-4.0", "CC BY-ND 4.0", CC "licenses/by-nd/4.0/", NULL},
    {"CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", CC "licenses/by-nc-sa/4.0/", NULL},
    {"CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", CC "licenses/by-nc-nd/4.0/", NULL},
    {"MIT", "MIT", "https://spdx.org/licenses/MIT.html", "MIT"},
    {"Apache-2.0", "Apache 2.0", "https://www.apache.org/licenses/LICENSE-2.0",
     "Apache"},
    {"GPL-2.0-or-later", "GPL 2.0 or later",
     "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html", "GPL"},
    {"GPL-3.0-or-later", "GPL 3.0 or later",
     "https://www.gnu.org/licenses/gpl-3.0.html", "GPLv3"},
    {"LGPL-3.0-or-later", "LGPL 3.0 or later",
     "https://www.gnu.org/licenses/lgpl-3.0.html", "LGPLv3"},
    {"ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/", "ODbL"},
};

/* Other usual spellings, as fold() leaves them, and the names they stand for. Without a
 * version none is meant for sure, but of MIT, CC0 and ODbL there is but one. */
static const struct {
    const char *folded, *name;
} spellings[] = {
    {"cc0", "CC0 1.0"},
    {"cczero", "CC0 1.0"},
    {"cczero1.0", "CC0 1.0"},
    {"cczerov1.0", "CC0 1.0"},
    {"creativecommonszero", "CC0 1.0"},
    {"pd", "public domain"},
    {"publicdomaindedication", "public domain"},
    {"mitexpat", "MIT"},
    {"expat", "MIT"},
    {"apache2", "Apache 2.0"},
    {"gpl2+", "GPL 2.0 or later"},
    {"gplv2+", "GPL 2.0 or later"},
    {"gpl2.0+", "GPL 2.0 or later"},
    {"gpl3+", "GPL 3.0 or later"},
    {"gplv3+", "GPL 3.0 or later"},
    {"gpl3.0+", "GPL 3.0 or later"},
    {"lgpl3+", "LGPL 3.0 or later"},
    {"lgplv3+", "LGPL 3.0 or later"},
    {"lgpl3.0+", "LGPL 3.0 or later"},
    {"odbl", "ODbL 1.0"},
    {"общественноедостояние", "public domain"},
    {"қоғамдықигілік", "public domain"},
    {"公有领域", "public domain"},
    {"нийтийнөмч", "public domain"},
};

/* What licences are called in full, and words around a name, by their folded letters;
 * the longer of two that begin alike comes first. */
static const struct {
    const char *from, *to;
} shorter[] = {
    {"creativecommons", "cc"}, {"attribution", "by"},   {"sharealike", "sa"},
    {"noncommercial", "nc"},   {"noderivatives", "nd"}, {"noderivs", "nd"},
    {"international", ""},     {"unported", ""},        {"universal", ""},
    {"licencedunder", ""},     {"licensedunder", ""},   {"publishedunder", ""},
    {"releasedunder", ""},     {"underthe", ""},        {"license", ""},
    {"licence", ""},           {"version", ""},         {"the", ""},
};

enum { FOLDED_SIZE = 96 };

static bool is_ignored(char c)
{
    return c != '\0' && strchr(" -_:,()\t\n", c) != NULL;
}

/** Take `from` out of a text, or put something shorter in its place. */
static void shorten(char *text, const char *from, const char *to)
{
    for (char *at = strstr(text, from); at; at = strstr(at, from)) {
        size_t length = strlen(to);
        memcpy(at, to, length);
        memmove(at + length, at + strlen(from), strlen(at + strlen(from)) + 1);
        at += length;
    }
}

/** A text in small letters without spaces, hyphens, and words that tell nothing. False
 * where it is too long for the name of a licence. */
static bool fold(const char *text, char out[FOLDED_SIZE])
{
    size_t length = 0;

    for (; *text; text++) {
        if (is_ignored(*text)) {
            continue;
        }
        if (length + 1 >= FOLDED_SIZE) {
            return false;
        }
        out[length++] = (char)(*text >= 'A' && *text <= 'Z' ? *text + 32 : *text);
    }
    while (length > 0 && out[length - 1] == '.') {
        length--;
    }
    out[length] = '\0';
    for (size_t i = 0; i < MARCH_COUNT(shorter); i++) {
        shorten(out, shorter[i].from, shorter[i].to);
    }
    return length > 0;
}

static bool folds_to(const char *text, const char *folded)
{
    char own[FOLDED_SIZE];

    return text && fold(text, own) && strcmp(own, folded) == 0;
}

static const march_license *find_name(const char *name)
{
    for (size_t i = 0; i < MARCH_COUNT(licenses); i++) {
        if (strcmp(licenses[i].name, name) == 0) {
            return &licenses[i];
        }
    }
    return NULL;
}

/** An address without its scheme, a "www.", and what may stand behind the licence. */
static bool is_address_of(const char *text, const char *url)
{
    static const char *const ends[] = {"",          "/",       "deed",
                                       "legalcode", "deed.en", "legalcode.en"};

    url += strlen("https://");
    if (strncmp(text, "https://", 8) != 0 && strncmp(text, "http://", 7) != 0) {
        return false;
    }
    text = strstr(text, "://") + 3;
    text += strncmp(text, "www.", 4) == 0 && strncmp(url, "www.", 4) != 0 ? 4 : 0;
    size_t length = strlen(url);
    bool slash = url[length - 1] == '/';
    if (strncmp(text, url, length - slash) != 0) {
        return false;
    }
    text += length - slash;
    text += slash && *text == '/';
    for (size_t i = 0; i < MARCH_COUNT(ends); i++) {
        if (strcmp(text, ends[i]) == 0) {
            return true;
        }
    }
    return false;
}

const march_license *march_license_find(const char *text)
{
    char folded[FOLDED_SIZE];

    for (size_t i = 0; text && i < MARCH_COUNT(licenses); i++) {
        if (is_address_of(text, licenses[i].url)) {
            return &licenses[i];
        }
    }
    if (!text || !fold(text, folded)) {
        return NULL;
    }
    for (size_t i = 0; i < MARCH_COUNT(licenses); i++) {
        if (folds_to(licenses[i].spdx, folded) || folds_to(licenses[i].name, folded)) {
            return &licenses[i];
        }
    }
    for (size_t i = 0; i < MARCH_COUNT(spellings); i++) {
        if (strcmp(spellings[i].folded, folded) == 0) {
            return find_name(spellings[i].name);
        }
    }
    return NULL;
}

const march_license *march_license_of(march_names license)
{
    for (size_t i = 0; i < license.count; i++) {
        const march_license *found = march_license_find(license.items[i].text);
        if (found) {
            return found;
        }
    }
    return NULL;
}
