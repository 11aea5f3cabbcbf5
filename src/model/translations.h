/* translations.h - what a campaign does not say in a language.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_TRANSLATIONS_H
#define MARCH_MODEL_TRANSLATIONS_H

#include "model/campaign.h"

/**
 * Note (MARCH_D_NO_TRANSLATION) each name and text a map would show in another language
 * than this: titles, sides, commanders, places, movements, events, lands, notes and the
 * short names of sources. Works are cited in their own language, so their full titles
 * are not asked for; nor is what is given in one wording, without a language.
 */
march_status march_campaign_translations(march_arena *arena,
                                         const march_campaign *campaign,
                                         const char *lang, march_diags *diags);

#endif
