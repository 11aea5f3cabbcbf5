/* campaign.h - who moved where, when, with how many, and how sure we are.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_CAMPAIGN_H
#define MARCH_MODEL_CAMPAIGN_H

#include "base/pin.h"
#include "geo/feature.h"
#include "model/accept.h"
#include "model/sheet.h"

/** How sure we are. What nothing is said of is stated by its source. */
typedef enum march_certainty {
    MARCH_STATED,      /**< a source says so */
    MARCH_APPROXIMATE, /**< a source says so roughly */
    MARCH_INFERRED,    /**< no source says so; reasoned from what they say */
    MARCH_DISPUTED,    /**< sources contradict each other */
    MARCH_SCHEMATIC,   /**< drawn to give an idea only */
} march_certainty;

/** The words of march_certainty in files, NULL at the end. */
extern const char *const march_certainty_words[];

/** Index of a side, place or source; MARCH_NONE where there is none. */
typedef size_t march_index;
#define MARCH_NONE ((march_index)-1)

typedef struct march_refs {
    march_index *items;
    size_t count;
} march_refs;

/** A party of the war, or a neighbour that only has a territory. */
typedef struct march_side {
    const char *id;
    march_names name;
    march_colored color;
    const char *family; /**< sides with one word here are meant to look alike; NULL */
    march_where where;
    march_names_list commanders;
    march_names note;
    march_accept accept;
} march_side;

typedef enum march_place_kind {
    MARCH_PLACE_CITY,
    MARCH_PLACE_TOWN,
    MARCH_PLACE_FORT,
    MARCH_PLACE_CAPITAL,
    MARCH_PLACE_RUIN,
    MARCH_PLACE_POINT, /**< a spot for stops and events; drawn without a dot or a name
                        */
} march_place_kind;
extern const char *const march_place_kind_words[];

typedef struct march_place {
    const char *id;
    march_names name;
    march_position at;
    int kind;         /**< march_place_kind */
    double rank;      /**< 1 (shown first) ... 5 */
    int certainty;    /**< of the position */
    march_dated time; /**< when it existed */
    march_pin label;
    march_names note;
    march_refs sources;
    march_accept accept;
    const march_node *node;
} march_place;

typedef struct march_source {
    const char *id;
    march_names text;     /**< as it is cited in full */
    march_names label;    /**< short, e.g. "Levi" */
    march_index cited_in; /**< a source that lists this one; MARCH_NONE */
    bool used;            /**< something refers to it, or it is cited in a source */
    march_accept accept;
} march_source;

/** A point of a movement's way. */
typedef struct march_stop {
    march_lonlat at;
    march_index place; /**< MARCH_NONE: a bare position */
    march_dated date;
    march_count strength;
    int certainty;
} march_stop;

typedef enum march_movement_kind {
    MARCH_ADVANCE,
    MARCH_RETREAT,
    MARCH_RAID,
    MARCH_PURSUIT,
    MARCH_FLIGHT,
    MARCH_SUPPLY,
    MARCH_ENVOY,
    MARCH_NAVAL,
    MARCH_CAPTIVITY,
    MARCH_PLANNED, /**< meant or asked for; not known to have been carried out */
} march_movement_kind;
enum { MARCH_MOVEMENT_KINDS = MARCH_PLANNED + 1 };
extern const char *const march_movement_kind_words[];

typedef struct march_movement {
    const char *id;
    march_index side;
    int kind;
    march_names name;
    march_names_list commanders;
    march_count strength;
    march_dated date;
    march_stop *stops; /**< two or more */
    size_t stop_count;
    march_index from;  /**< the movement this column leaves; MARCH_NONE */
    march_index joins; /**< the one it joins at its last stop; MARCH_NONE */
    int certainty;     /**< of the movement */
    int route;         /**< march_certainty of its way on the map */
    march_refs sources;
    march_words events; /**< ids of the events it belongs to */
    march_pin label;
    march_names note;
    march_accept accept;
    const march_node *node;
} march_movement;

typedef enum march_event_kind {
    MARCH_EVENT_BATTLE,
    MARCH_EVENT_SIEGE,
    MARCH_EVENT_CAPTURE,
    MARCH_EVENT_SACK,
    MARCH_EVENT_RAID,
    MARCH_EVENT_SKIRMISH,
    MARCH_EVENT_NAVAL,
    MARCH_EVENT_FORT,
    MARCH_EVENT_CAMP,
    MARCH_EVENT_TREATY,
    MARCH_EVENT_COUNCIL,
    MARCH_EVENT_SUPPLY,
    MARCH_EVENT_SUCCESSION,
    MARCH_EVENT_INVASION,
    MARCH_EVENT_OUTCOME,
    MARCH_EVENT_OTHER,
} march_event_kind;
extern const char *const march_event_kind_words[];

/** What one source says of an event others see otherwise. */
typedef struct march_reading {
    march_names text;
    march_index victor;
    march_refs sources;
} march_reading;

typedef struct march_event {
    const char *id;
    int kind;
    march_names name;
    march_names text; /**< a sentence for the sheet */
    march_dated date;
    march_stop *at; /**< where; one symbol each; none: it stands in the text only */
    size_t at_count;
    march_refs attackers, defenders;
    march_index victor;
    march_count strength, losses;
    int certainty; /**< of the event */
    int placed;    /**< march_certainty of its place on the map */
    march_reading *readings;
    size_t reading_count;
    march_refs sources;
    march_names note;
    bool hidden; /**< `on_map: false` */
    march_pin label;
    march_accept accept;
    const march_node *node;
} march_event;

typedef enum march_territory_status {
    MARCH_TERRITORY_CORE,
    MARCH_TERRITORY_TRIBUTARY,
    MARCH_TERRITORY_DEPENDENCY,
    MARCH_TERRITORY_CONTESTED,
} march_territory_status;
extern const char *const march_territory_status_words[];

/** Land a side held for a time. */
typedef struct march_territory {
    const char *id;
    march_index side;
    march_index overlord; /**< of a tributary or dependency; MARCH_NONE */
    march_names name;     /**< where it differs from the side's */
    int status;
    march_dated time;
    int certainty;
    const march_features *area_file;
    size_t area_feature;
    march_index becomes; /**< the territory its outline turns into after its time, a
                              later one; MARCH_NONE */
    march_pin label;
    march_names note;
    march_accept accept;
    const march_node *node;
} march_territory;

/** How sure the border between the lands of two sides is, where that is another thing
 * than how sure the lands are. */
typedef struct march_border {
    march_index sides[2];
    int certainty;
    march_dated time;
    march_names note;
    march_refs sources;
} march_border;

/** Something measured at a place, at a time. */
typedef struct march_series_point {
    march_lonlat at;
    bool lon_only; /**< the latitude is not known: it is where the way has the longitude
                    */
    march_dated date;
    double value;
} march_series_point;

/** What was measured along the way: cold, height, rations. */
typedef struct march_series {
    const char *id;
    march_names name;
    const char *unit;           /**< "°C"; NULL: none */
    march_refs along;           /**< the movements it belongs to */
    march_series_point *points; /**< two or more */
    size_t point_count;
    march_refs sources;
} march_series;

/** A file of geodata that stands for a source of the style, e.g. `rivers`. */
typedef struct march_data_source {
    const char *name;
    const char **files; /**< resolved paths */
    size_t file_count;
    march_where where;
    double tile_deg; /**< its areas are cut along each such degree; 0: they are whole */
} march_data_source;

typedef struct march_map_settings {
    march_numbers
        extent; /**< [west, south, east, north] degrees; none: from the content */
    march_numbers bounds; /**< [left, bottom, right, top] metres of the projection */
    const char *projection;
    const char *style, *paper, *base;
    march_dated lands_at; /**< whose territories a map of the whole campaign shows; not
                             given: the middle of the campaign's time */
    march_dated era;      /**< whose shores and lakes the base map shows; not given: the
                             campaign's time */
    march_sheet_plan sheet; /**< furniture */
    const march_node *extent_node, *projection_node, *paper_node, *style_node;
} march_map_settings;

/** A sentence for the sheet. */
typedef struct march_note {
    march_names text;
    march_dated time; /**< not given: of all times */
} march_note;

/** `check:`, how the file is judged. */
typedef struct march_check_settings {
    march_accept accept;                      /**< for the whole file */
    double pace_km_day[MARCH_MOVEMENT_KINDS]; /**< 0: not said */
} march_check_settings;

typedef struct march_campaign {
    const char *file;
    march_names title, subtitle, author, credits, license;
    bool license_hidden; /**< `license_on_sheet: false` */
    march_dated time;
    int calendar;
    march_map_settings map;
    march_source *sources;
    size_t source_count;
    march_side *sides;
    size_t side_count;
    march_place *places;
    size_t place_count;
    march_movement *movements;
    size_t movement_count;
    march_event *events;
    size_t event_count;
    march_territory *territories;
    size_t territory_count;
    march_border *borders;
    size_t border_count;
    march_series *series;
    size_t series_count;
    march_note *notes;
    size_t note_count;
    march_data_source *data;
    size_t data_count;
    march_check_settings check;
    march_accepted accepted; /**< what accepted a finding that is told when the file is
                                  loaded */
    march_words languages;   /**< that occur in the file */
    const march_node *root;
} march_campaign;

/** A source in a word or two: its label, else its text up to the first comma or full
 * stop, which is the author of most: "Levi". NULL without memory. */
const char *march_source_label(march_arena *arena, const march_source *source,
                               const char *lang);

/**
 * Load and check a campaign file. All mistakes of content are reported.
 * @retval MARCH_E_INPUT  There were mistakes; *out may still be partly usable and is
 *                        never NULL after MARCH_OK.
 */
MARCH_NODISCARD march_status march_campaign_load(march_arena *arena, const char *file,
                                                 march_diags *diags,
                                                 march_campaign **out);

/** Whether its readings contradict each other about who won, not only about other
 * things. */
bool march_event_outcome_disputed(const march_event *event);

#endif
