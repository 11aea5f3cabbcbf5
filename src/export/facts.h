/* facts.h - what a campaign says, as texts of files for other programs.
 * SPDX-License-Identifier: MIT
 *
 * All texts are on the arena; NULL where there is nothing to say, and without memory:
 * march_export.failed then tells.
 */
#ifndef MARCH_EXPORT_FACTS_H
#define MARCH_EXPORT_FACTS_H

#include "model/side.h"
#include "scene/scene.h"

/** What is exported; a set of them is a sum. */
typedef enum march_what {
    MARCH_WHAT_PLACES = 1,
    MARCH_WHAT_MOVEMENTS = 2,
    MARCH_WHAT_EVENTS = 4,
    MARCH_WHAT_TERRITORIES = 8,
} march_what;

/** All that a writer of a format needs. */
typedef struct march_export {
    march_arena *arena; /**< of texts: a new one for each thing that is written */
    const march_scene *scene;
    const march_campaign *campaign;
    const march_style
        *style; /**< colours of sides that say none; NULL: they have none */
    const char *lang;
    unsigned what;            /**< a set of march_what */
    const char *base_uri;     /**< what ids of Linked Places begin with */
    const char *const *langs; /**< of all wordings of the campaign's things, sorted */
    size_t lang_count;
    bool clock;  /**< something is dated to the hour or finer */
    bool failed; /**< there was no memory for a text */
} march_export;

/** Room for an instant: "1741-02-20T06:30:00". */
enum { MARCH_STAMP_SIZE = 24 };

/** Whether a place is on the map at the time of the scene. */
bool march_export_has_place(const march_export *work, const march_place *place);

/** Territory number i of those to be exported, of march_export_territories(). */
size_t march_export_territories(const march_export *work);
const march_territory *march_export_territory(const march_export *work, size_t i);

/** Fill in the languages and the clock of a work that has all else.
 * @retval MARCH_E_NOMEM */
MARCH_NODISCARD march_status march_export_prepare(march_export *work,
                                                  march_arena *arena);

/** A date as it is written; NULL where none is. */
const char *march_text_date(march_export *work, const march_dated *dated);

/** A count as campaigns write it: "~24000", "20000..22000". */
const char *march_text_count(march_export *work, const march_count *count);

/** Ids with ";" between them. */
const char *march_text_sides(march_export *work, march_refs refs);
const char *march_text_sources(march_export *work, march_refs refs);
const char *march_text_words(march_export *work, const march_words *words);

/** The ids of the places of stops, with ";" between them, empty for bare positions;
 * NULL where all are. */
const char *march_text_places(march_export *work, const march_stop *stops,
                              size_t count);

/** Several names with "; " between them. @param lang  NULL: the work's own. */
const char *march_text_list(march_export *work, const march_names_list *list,
                            const char *lang);

/** The wording of exactly this language; NULL where there is none. */
const char *march_text_exact(march_names names, const char *lang);

/** The id of a movement or a side; NULL for MARCH_NONE. */
const char *march_text_movement(const march_export *work, march_index movement);
const char *march_text_side(const march_export *work, march_index side);

/** The colour of a side as "#rrggbb"; false if it has none. */
bool march_text_color(const march_export *work, march_index side, char out[8]);

/** When a movement was under way: its date, else from its first to its last dated stop.
 * False where nothing is dated. */
bool march_movement_date(const march_movement *movement, march_date *out);

/**
 * The first and the last moment that a date may mean, Gregorian, as ISO 8601 has them:
 * "1741-02-01" and "1741-02-28", with a time of day where the work has a clock.
 * @param[out] start, end  Empty where ISO 8601 cannot say it with four digits: open
 *                         ends, years before 1 and after 9999.
 */
void march_text_span(const march_export *work, const march_date *date,
                     char start[MARCH_STAMP_SIZE], char end[MARCH_STAMP_SIZE]);

#endif
