/* commons.h - the page that describes a file on Wikimedia Commons.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_RENDER_COMMONS_H
#define MARCH_RENDER_COMMONS_H

#include "scene/scene.h"

/** What a page is made of. */
typedef struct march_commons_page {
    const march_scene *scene;
    march_names credits; /**< of the base set */
    bool has_epoch;      /**< whether the day the file was made is known */
    int64_t epoch_s;     /**< seconds of Unix time */
} march_commons_page;

/**
 * Print the page as wiki text: {{Information}} with the description in every language
 * the title stands in, sources, author, and the licence. What the campaign does not say
 * is suggested in comments. Nothing in the campaign's texts works as wiki markup.
 * @retval MARCH_E_NOMEM
 */
MARCH_NODISCARD march_status march_commons_print(march_arena *arena,
                                                 const march_commons_page *page,
                                                 FILE *out);

#endif
