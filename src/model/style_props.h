/* style_props.h - reading the properties of a style's layers; private to model/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_STYLE_PROPS_H
#define MARCH_MODEL_STYLE_PROPS_H

#include "model/style.h"

/** The two maps of properties a layer has. */
typedef enum march_prop_group {
    MARCH_GROUP_PAINT,
    MARCH_GROUP_LAYOUT
} march_prop_group;

/**
 * Read `paint` or `layout` into a layer whose type is known; "" is a type that was
 * wrong, to which any property may belong. Mistakes are reported.
 */
void march_style_read_props(const march_reader *reader, const march_node *map,
                            march_prop_group group, march_style_layer *layer);

/** The properties that `get` finds in the things of a type of layer, NULL at the end;
 * NULL: they are those of the geodata, which the style does not know. */
const char *const *march_style_gets(const char *type);

/** Whether a word stands in a list of words with blanks between them; "*" is all. */
bool march_style_lists(const char *list, const char *word);

/** Report that a key means nothing to a layer of this type; `types` are those to which
 * it does. */
void march_style_report_useless(const march_reader *reader, const march_node *node,
                                const char *type, const char *types);

#endif
