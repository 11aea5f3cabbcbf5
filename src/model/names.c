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
