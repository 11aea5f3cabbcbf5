/* names.c - words in several languages.
 * SPDX-License-Identifier: MIT */
#include "model/names.h"

#include <string.h>

static const march_name *find(march_names names, const char *lang, size_t length)
{
    for (size_t i = 0; i < names.count; i++) {
        if (strlen(names.items[i].lang) == length &&
            strncmp(names.items[i].lang, lang, length) == 0) {
            return &names.items[i];
        }
    }
    return NULL;
}

/** Where the same letters are read, a Russian wording serves better than one in Latin
 * ones. */
static const march_name *find_alike(march_names names, const char *lang)
{
    static const char *const codes[] = {"kk", "mn", "ky", "tg", "tt", "ba"};
    size_t length = strcspn(lang, "-");
    bool latin = strstr(lang, "-Latn") != NULL;

    for (size_t i = 0; i < MARCH_COUNT(codes) && !latin; i++) {
        if (strlen(codes[i]) == length && strncmp(codes[i], lang, length) == 0) {
            return find(names, "ru", 2);
        }
    }
    return NULL;
}

bool march_names_has(march_names names, const char *lang)
{
    return find(names, lang, strlen(lang)) || find(names, lang, strcspn(lang, "-")) ||
           find(names, "", 0);
}

const char *march_names_pick(march_names names, const char *lang, const char **lang_out)
{
    if (names.count == 0) {
        return NULL;
    }
    const march_name *found = find(names, lang, strlen(lang));
    if (!found) {
        found = find(names, lang, strcspn(lang, "-"));
    }
    if (!found) {
        found = find(names, "", 0);
    }
    if (!found) {
        found = find_alike(names, lang);
    }
    if (!found) {
        found = find(names, "en", 2);
    }
    if (!found) {
        found = &names.items[0];
    }
    if (lang_out) {
        *lang_out = found->lang[0] ? found->lang : lang;
    }
    return found->text;
}
