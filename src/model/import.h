/* import.h - things that come from tables: `import:` of a campaign file; private to
 * model/. SPDX-License-Identifier: MIT
 *
 * A row of a table becomes a node like those of the campaign file, with its own file,
 * line and column, and goes the way of all entries: what is wrong with it is found and
 * told by the loaders of the lists. */
#ifndef MARCH_MODEL_IMPORT_H
#define MARCH_MODEL_IMPORT_H

#include "base/dict.h"
#include "input/table.h"
#include "model/expr.h"
#include "model/loader.h"

/** Rows taken of one file. */
enum { MARCH_IMPORT_ROWS = 100000 };

/** What a column's text becomes. */
typedef enum march_target_form {
    MARCH_TARGET_TEXT,   /**< as it is */
    MARCH_TARGET_NAMES,  /**< a wording, perhaps of a language: `name:kk` */
    MARCH_TARGET_NUMBER, /**< with the decimal sign of the file */
    MARCH_TARGET_COUNT,  /**< without signs between thousands */
    MARCH_TARGET_DATE,   /**< EDTF, from the pattern of the file */
    MARCH_TARGET_WORDS,  /**< split at `;` */
    MARCH_TARGET_ID,     /**< made of letters that ids may have */
    MARCH_TARGET_OWN /**< read by the import itself: lon, lat, wkt, place, start ... */
} march_target_form;

/** What a column may be for. */
typedef struct march_target {
    const char *key;   /**< of the campaign file, or a word of the import */
    const char *kinds; /**< of lists: letters of "pmet" */
    march_target_form form;
    const char *guesses; /**< names of columns that mean it, without case and signs */
} march_target;

/** The columns a key is read from. */
typedef struct march_binding {
    const march_target *target;
    const char *lang; /**< of a wording; NULL: none said */
    size_t columns[4];
    size_t count;
} march_binding;

typedef struct march_bindings {
    march_binding *items;
    size_t count;
} march_bindings;

/** An entry of `import:`. */
typedef struct march_import {
    march_import_kind kind;
    const char *written, *file; /**< as the user wrote it; seen from the campaign */
    const march_node *node;     /**< the entry */
    const march_node *file_node, *columns, *values, *set, *where;
    march_table_options table;
    char decimal;      /**< '.' or ',' */
    const char *dates; /**< how dates are written: "D MMM YYYY"; NULL: EDTF */
    double connect_km; /**< movements that begin or end so near to a stop of another one
                            leave or join it; 0: none does */
} march_import;

/** A walk over the rows of an import. */
typedef struct march_import_walk {
    march_loader *loader;
    const march_import *import;
    march_table *table;
    march_bindings bindings;
    const march_expr *where; /**< NULL: all rows, or by `import->where` as a map */
    const march_row *row;    /**< at hand */
    march_tree *tree;        /**< of that row; NULL until a node is made of it */
    const march_node *like;  /**< behind the walk: nodes stand where this one does */
    march_node *root;        /**< all rows hang on it */
    MARCH_ARRAY(march_node *) items; /**< what the rows became */
    size_t kept;
    unsigned kinds;     /**< of geometry there are: a bit each (march_geometry_kind) */
    size_t skipped;     /**< features of a kind of geometry that is not for this list */
    march_dict ids;     /**< of what was made so far */
    march_dict numbers; /**< last one behind the name of several */
    struct march_import_groups *groups;    /**< of movements being gathered */
    march_lonlat_box expected;             /**< where positions should be */
    bool expects;                          /**< something says where */
    size_t inside, inside_swapped, placed; /**< positions in that box */
} march_import_walk;

/** Children of a map that is being made. */
typedef struct march_import_children {
    const march_node **items;
    size_t count, capacity;
    march_node *map; /**< to be; the parent of those that are not of `set:` */
} march_import_children;

/* import_columns.c */

/** The columns of each key: those `columns:` names, else those whose names are known.
 * False where `columns:` is wrong (reported) or without memory. */
bool march_import_bind(march_loader *loader, const march_import *import,
                       const march_table *table, march_bindings *out);

/** Report that a table has no column of a name. */
void march_import_no_column(march_loader *loader, const march_node *node,
                            const char *name, const march_table *table);

/** The binding of a key; NULL if there is none. */
const march_binding *march_import_binding(const march_bindings *bindings,
                                          const char *key);

/* import_where.c */

/** The words `where:` has for kinds of geometry, by march_geometry_kind. */
extern const char *const march_geometry_words[];

/** Prepare `where:`. False where it is wrong (reported), or without memory. */
bool march_import_read_where(march_import_walk *walk);

/** Whether `where:` takes the row at hand. */
bool march_import_wants(const march_import_walk *walk);

/** The kind of geometry the list is made of, where a file has features of several;
 * MARCH_GEOMETRY_NONE: of any. */
march_geometry_kind march_import_geometry(const march_import_walk *walk);

/** Whether the feature at hand is of another kind than others of its file, which are
 * what the list is made of: a web map has towns and ways in one file. */
bool march_import_is_other(const march_import_walk *walk);

/** Say so where a node is there and is no map; `what` is wanted. */
bool march_import_want_map(march_loader *loader, const march_node *node,
                           const char *what);

/* import_value.c */

/** The text of the row at hand for a binding, cleaned by its form, with `values:`
 * applied; "" where it says nothing. NULL without memory. */
const char *march_import_text(march_import_walk *walk, const march_binding *binding);

/** The same as it stands there, without anything its form does to it. */
const char *march_import_raw(march_import_walk *walk, const march_binding *binding);

/** Take the next of words with `;` between off a text; "" where none is left. NULL
 * without memory. */
const char *march_import_word(march_arena *arena, const char **text);

/** A text made of the letters ids may have; "" where there are none. */
const char *march_import_slug(march_arena *arena, const char *text);

/** A date of another pattern as EDTF. NULL where it does not fit, "" without memory. */
const char *march_import_date(march_arena *arena, const char *pattern,
                              const char *text);

/* import_node.c */

/** A scalar at the first cell of a binding (NULL: at the row). NULL without memory. */
march_node *march_import_scalar(march_import_walk *walk, const march_binding *binding,
                                const char *text);

/** A list at the same place. */
march_node *march_import_list(march_import_walk *walk, const march_binding *binding,
                              march_node *const *items, size_t count);

/** A map of children with their keys set. `key`: of it in its own parent. */
march_node *march_import_map(march_import_walk *walk, march_import_children *from,
                             const char *key, const march_node *parent);

/** Add a child under a key; false without memory (`child` NULL). */
bool march_import_child(march_import_walk *walk, march_import_children *to,
                        const char *key, march_node *child);

/** "row 12": what messages call the row at hand. NULL without memory. */
const char *march_import_row_name(march_import_walk *walk);

/** Report a mistake at the first cell of a binding (NULL: of the row). */
void march_import_error(march_import_walk *walk, const march_binding *binding,
                        march_diag_id id, const char *format, ...) MARCH_PRINTF(4, 5);

/* import_place.c */

/** Where the row at hand is. */
typedef struct march_import_spot {
    const march_lonlat *points; /**< several: a line, or the points of an event */
    size_t count;
    const char *place; /**< instead of points: the id of a place, or what it says */
    const march_binding *binding; /**< that says so; NULL: the geometry */
    bool line;
} march_import_spot;

/** Note where the positions of a table should be: on the map, else among the places. */
void march_import_expect(march_import_walk *walk);

/** Read where the row is. `count` 0 and `place` NULL: it does not say.
 * @retval MARCH_E_INPUT  What it says is wrong; reported. */
march_status march_import_locate(march_import_walk *walk, march_import_spot *out);

/** A point, or the place, as the value of an `at`. NULL without memory. */
march_node *march_import_at(march_import_walk *walk, const march_import_spot *spot,
                            size_t point);

/* import_items.c */

/** Add what the row at hand says: every key that is one value but its id, then what
 * `set:` says and the row does not. False without memory.
 * @param without  Keys to leave out, NULL at the end; NULL: none. */
bool march_import_values(march_import_walk *walk, march_import_children *to,
                         const char *const *without);

/** The child of a key; NULL if there is none. */
const march_node *march_import_find(const march_import_children *children,
                                    const char *key);

/** The date the row says, in one column or as start and end; "" if none. NULL without
 * memory. @param[out] binding  The column. */
const char *march_import_dated(march_import_walk *walk, const march_binding **binding);

/** An id for the row at hand: what its columns say, else one of the file's name and the
 * row's number. NULL without memory. @param[out] binding  NULL: it is made up. */
const char *march_import_id(march_import_walk *walk, const march_binding **binding);

/** A word with a number behind that is not among walk->ids: "osh-2". NULL without
 * memory.
 */
const char *march_import_numbered(march_import_walk *walk, const char *word);

/** Make an entry of a list of the children. */
march_status march_import_finish(march_import_walk *walk,
                                 march_import_children *children, const char *name);

/** Add what `set:` says and the children do not. False without memory. */
bool march_import_defaults(march_import_walk *walk, march_import_children *to);

/** The file's name without folder and suffix, as an id. NULL without memory. */
const char *march_import_stem(march_import_walk *walk);

/** Make an entry of the row at hand: of a place, an event or a territory, or a point of
 * a series. */
march_status march_import_item(march_import_walk *walk);

/* import_series.c */

/** Make a point of the row at hand: at a place, or where its movement has the
 * longitude.
 */
march_status march_import_point(march_import_walk *walk);

/** Make one series of the points. */
march_status march_import_series(march_import_walk *walk);

/* import_stops.c */

/** Gather the row at hand into a movement. */
march_status march_import_gather(march_import_walk *walk);

/* import_marches.c */

/** Make the movements of all rows. */
march_status march_import_marches(march_import_walk *walk);

/* import_ties.c */

/** A stop where movements of other groups may leave or join. */
typedef struct march_import_tie {
    march_lonlat at;
    size_t movement;
    const void *group;
    const char *side; /**< NULL: the same for all */
    bool dated;
    march_date date;
} march_import_tie;

typedef MARCH_ARRAY(march_import_tie) march_import_ties;

/** Put ties in the order march_import_tie_nearest() wants. */
void march_import_ties_sort(march_import_ties *ties);

/** The movement of the tie nearest to another one, of two as near the later one's; none
 * of its group, of another side, or of a date more than a month away. SIZE_MAX: none is
 * within reach. */
size_t march_import_tie_nearest(const march_import_ties *ties,
                                const march_import_tie *from, double reach_m);

/* import.c */

/** Read `import:`; NULL node: none. False without memory. */
bool march_imports_read(march_loader *loader, const march_node *node);

/** Add what is imported to a list of the file. The entries of the file come first.
 * False without memory. */
bool march_imports_extend(march_loader *loader, march_import_kind kind,
                          const march_node **list);

#endif
