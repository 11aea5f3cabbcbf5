/* describe_parts.h - what the files that describe a scene share; private to scene/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_SCENE_DESCRIBE_PARTS_H
#define MARCH_SCENE_DESCRIBE_PARTS_H

#include "model/kind_words.h"
#include "scene/describe.h"

/** Words being put together. What fails for want of memory is told at the end. */
typedef struct march_prose {
    march_arena *arena;
    MARCH_ARRAY(char) text;
    bool failed;
} march_prose;

/** Append a text (NULL: there was no memory for it); spaces in it, also those that do
 * not break, and line ends become one plain space. */
void march_prose_put(march_prose *prose, const char *text);

/** Append one text after another. */
#define march_prose_join(prose, ...)                                                   \
    march_prose_put_all((prose), (const char *const[]){__VA_ARGS__},                   \
                        MARCH_COUNT(((const char *const[]){__VA_ARGS__})))
void march_prose_put_all(march_prose *prose, const char *const *texts, size_t count);

/** End a paragraph, if there is one. */
void march_prose_break(march_prose *prose);

/** Append remarks in brackets of the language, e.g. " (route inferred)"; a list of them
 * is put together with march_prose_remark(). */
void march_prose_bracket(march_prose *prose, const march_prose *remarks,
                         const char *lang);

/** Add a remark to a list, with a comma between; "": nothing. NULL: as for
 * march_prose_put(). */
void march_prose_remark(march_prose *remarks, const char *remark, const char *lang);

/** End a sentence as the language does, unless it has a stop already. */
void march_prose_stop(march_prose *prose, const char *lang);

/** The text so far; NULL if there was no memory. */
const char *march_prose_text(march_prose *prose);

/** What the tellers need to know. */
typedef struct march_telling {
    march_arena *arena;
    const march_scene *scene;
    const char *lang;
    int routes; /**< march_certainty all movements told have in common, and is said
                   once; -1: each says its own */
} march_telling;

/** An end of a way. */
typedef struct march_way_end {
    const char *name; /**< NULL: no place with a name is there */
    march_index place;
    bool near; /**< the place is not the stop itself */
} march_way_end;

enum { MARCH_WAY_VIA = 4, MARCH_DIRECTIONS = 8 };

/** Where a movement goes, by the names of places. */
typedef struct march_way_told {
    march_way_end from, to;         /**< `to` is where the head is */
    const char *via[MARCH_WAY_VIA]; /**< between them, as far as they are behind it */
    size_t via_count;
    bool under_way;      /**< the head is not at the last stop */
    march_way_end bound; /**< then: the last stop */
    int direction;       /**< 0 north, 1 north-east ... 7 north-west; -1: in no one */
} march_way_told;

/** Find the names along the way of a movement. A place counts as near where it is not
 * further off than a tenth of the way, and 100 km at most. */
march_way_told march_way_tell(const march_telling *telling,
                              const march_scene_movement *shown);

/** The named place at a stop, else the nearest that is near enough (metres). */
march_way_end march_way_place(const march_telling *telling, const march_stop *stop,
                              double reach_m);

/** Strength of a movement where it begins, and, if something else is told, where its
 * head is; the second is unknown otherwise. */
typedef struct march_men_told {
    march_count start, left;
} march_men_told;
march_men_told march_men_tell(const march_scene_movement *shown);

/** Whether a text holds the figures of a count, however they are grouped. */
bool march_text_has_count(const char *text, march_count count);

/** The date of a movement in words, from that of its stops where it has none; "" for
 * none. @param[out] fine  Whether it is a day. */
const char *march_movement_when(const march_telling *telling, const march_movement *m);

/** Name of a side in the language; its id where it has none. */
const char *march_side_told(const march_telling *telling, march_index side);

/** Whether somebody can win it. */
bool march_event_is_fight(int kind);

/** Names that belong to a list: "A", "A and B", "A, B and C". */
typedef struct march_list_told {
    const char **items; /**< NULL: there was no memory for them */
    size_t count;
} march_list_told;
const char *march_list_words(const march_telling *telling, march_list_told list);

/** The same, for a list that is told if there is something in it. */
bool march_list_is_told(march_prose *prose, march_list_told list);

/** The wordings of a list in the language, for march_list_words(). */
march_list_told march_names_told(const march_telling *telling, march_names_list names);

/** How a language is told. Everything is appended to the prose. */
typedef struct march_teller {
    void (*head)(march_prose *prose, const march_telling *telling);
    /** How many movements and events, now and (at index 1) earlier. */
    void (*counts)(march_prose *prose, const march_telling *telling,
                   const size_t movements[2], const size_t events[2]);
    void (*movement)(march_prose *prose, const march_telling *telling,
                     const march_scene_movement *shown);
    void (*event)(march_prose *prose, const march_telling *telling,
                  const march_scene_event *shown);
    /** That all routes are `telling->routes`. */
    void (*routes)(march_prose *prose, const march_telling *telling);
} march_teller;

extern const march_teller march_teller_english, march_teller_terse;

#endif
