/* figures.h - numbers as the languages of the sheet write them.
 * SPDX-License-Identifier: MIT
 *
 * "30,000" in English and Chinese, "30 000" with a thin space in Kazakh, Russian and
 * Mongolian (GB/T 15835-2011 allows both in Chinese); "54.5" or "54,5". All give text
 * on the arena, NULL without memory.
 */
#ifndef MARCH_MODEL_FIGURES_H
#define MARCH_MODEL_FIGURES_H

#include "model/schema.h"
#include "model/words.h"

/** A whole number: "30,000"; four digits are left whole: "2000". */
const char *march_figure_whole(march_arena *arena, int64_t number, const char *lang);

/** A number with at most so many decimals (0...9): "54.5". */
const char *march_figure_decimal(march_arena *arena, double number, int decimals,
                                 const char *lang);

/** A figure with its unit (MARCH_WORD_KM, MARCH_WORD_MEN): "500 km"; NULL for NULL. */
const char *march_figure_unit(march_arena *arena, const char *figure, march_word unit,
                              const char *lang);

/** A count of people without a unit: "c. 24,000", "24,000-30,000"; NULL if unknown. */
const char *march_figure_count(march_arena *arena, march_count count, const char *lang);

/** Figures of a graticule: "54° N", "50°40′ N", "4°24′30″ E". */
const char *march_figure_parallel(march_arena *arena, double lat_deg, const char *lang);
const char *march_figure_meridian(march_arena *arena, double lon_deg, const char *lang);

/** Degrees: "54.5° N", "76° E"; the equator, Greenwich and 180° without a letter. */
const char *march_figure_latitude(march_arena *arena, double lat_deg, const char *lang);
const char *march_figure_longitude(march_arena *arena, double lon_deg,
                                   const char *lang);

#endif
