/* schema.h - from the tree of a file to C structs, by tables.
 * SPDX-License-Identifier: MIT
 *
 * A table has a row a key: what it is called, what it may hold, where it goes. The
 * reader walks a map and its table together and reports every mistake it meets, so
 * that a file's mistakes are all told in one run.
 */
#ifndef MARCH_MODEL_SCHEMA_H
#define MARCH_MODEL_SCHEMA_H

#include "base/color.h"
#include "base/coord.h"
#include "input/tree.h"
#include "model/names.h"
#include "when/date.h"

/** A number of people, perhaps a range: `24000`, `24000..30000`, `~24000`. */
typedef struct march_count {
    bool known, approximate;
    int64_t low, high; /**< equal unless it is a range; never negative */
} march_count;

/** A date and where it stands. */
typedef struct march_dated {
    bool given;
    march_date date;
} march_dated;

typedef struct march_colored {
    bool given;
    march_rgba color;
} march_colored;

typedef struct march_position {
    bool given;
    march_lonlat at;
} march_position;

/** A list of words. */
typedef struct march_words {
    const char **items;
    size_t count;
} march_words;

typedef enum march_field_kind {
    MARCH_FIELD_TEXT,       /**< const char * */
    MARCH_FIELD_ID,         /**< const char *: letters, digits, - _ . */
    MARCH_FIELD_NUMBER,     /**< double, within low...high */
    MARCH_FIELD_BOOL,       /**< bool */
    MARCH_FIELD_CHOICE,     /**< int: index into `choices` */
    MARCH_FIELD_NAMES,      /**< march_names: a word, or a map from language to word */
    MARCH_FIELD_NAMES_LIST, /**< march_names_list: one of the above, or a list of them
                             */
    MARCH_FIELD_DATE,       /**< march_dated */
    MARCH_FIELD_COUNT,      /**< march_count */
    MARCH_FIELD_COLOR,      /**< march_colored */
    MARCH_FIELD_POSITION,   /**< march_position: [longitude, latitude] */
    MARCH_FIELD_NUMBERS, /**< march_numbers: `low`...`high` values of any size; a word
                              of `choices` instead leaves them empty */
    MARCH_FIELD_WORDS,   /**< march_words: a word or a list of words */
    MARCH_FIELD_NODE,    /**< const march_node *: read by the caller */
    MARCH_FIELD_ACCEPT,  /**< march_accept: a finding or a list of them */
} march_field_kind;

typedef struct march_names_list {
    march_names *items;
    size_t count;
} march_names_list;

typedef struct march_numbers {
    double *items;
    size_t count;
} march_numbers;

/** One key of a map. */
typedef struct march_field {
    const char *key;
    march_field_kind kind;
    size_t offset; /**< of the member it fills */
    bool required;
    double low, high; /**< limits of numbers (or of their count); 0, 0: none */
    const char *const *choices; /**< NULL at the end */
} march_field;

/** What reading needs. */
typedef struct march_reader {
    march_arena *arena;
    march_diags *diags;
    march_calendar calendar;
} march_reader;

/**
 * Read a map by a table into a struct. Members of keys that are absent or wrong keep
 * their value. All mistakes are reported; unknown keys with the nearest known one.
 * @return false without memory; mistakes alone give true.
 */
MARCH_NODISCARD bool march_schema_read(const march_reader *reader,
                                       const march_node *map, const march_field *fields,
                                       size_t count, void *out);

/** Report a mistake at a node (or its key). */
void march_reader_error(const march_reader *reader, const march_node *node, bool at_key,
                        march_diag_id id, const char *format, ...) MARCH_PRINTF(5, 6);

/** Report that `node`'s text is none of `words`, with the nearest as a hint. */
void march_reader_unknown(const march_reader *reader, const march_node *node,
                          march_diag_id id, const char *what, const char *const *words,
                          size_t count);

/** A single value of a kind; false where it was wrong (reported). */
bool march_read_date(const march_reader *reader, const march_node *node,
                     march_dated *out);
bool march_read_names(const march_reader *reader, const march_node *node,
                      march_names *out);
bool march_read_color(const march_reader *reader, const march_node *node,
                      march_colored *out);
bool march_read_position(const march_reader *reader, const march_node *node,
                         march_lonlat *out);

/** A word, or a list of words. */
bool march_read_words(const march_reader *reader, const march_node *node,
                      march_words *out);

/** "a list", "a map", "text", "nothing": what a node is, for messages. */
const char *march_node_kind_words(const march_node *node);

/** Whether a node is a list; what is there and is none is reported. */
bool march_reader_list(const march_reader *reader, const march_node *node);

#endif
