/* features.h - what layers of geodata share.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LAYER_FEATURES_H
#define MARCH_LAYER_FEATURES_H

#include "layer/layer.h"

/** One feature as the style's expressions see it. */
typedef struct march_feature_ref {
    const march_features *set;
    size_t index;
    const char *local; /**< the property that holds its name in the map's language; the
                            expression `[get, local-name]` gives it, else `name` */
} march_feature_ref;

/** Where map->note_names asks for it, note (once) that the name of a feature a map
 * shows as `text` is not in the map's language. */
void march_feature_note_name(march_map *map, const march_feature_ref *ref,
                             const char *text);

/** A lookup over a feature; `ref` must outlive it. */
march_lookup march_feature_lookup(const march_map *map, const march_feature_ref *ref);

/** The features of the layer's source that can be seen; none without such a source. */
MARCH_NODISCARD march_status march_layer_features(march_map *map,
                                                  const march_style_layer *layer,
                                                  march_feature_sets *out);

/** Call `visit` with every feature that can be seen and passes the layer's filter. */
typedef march_status (*march_feature_visit)(march_map *map,
                                            const march_style_layer *layer,
                                            const march_feature_ref *ref,
                                            const march_lookup *lookup, void *context);
MARCH_NODISCARD march_status march_layer_each(march_map *map,
                                              const march_style_layer *layer,
                                              march_feature_visit visit, void *context);

/** A property that is a length in px, as mm. */
double march_layer_mm(const march_style_layer *layer, march_prop prop,
                      const march_lookup *lookup);

/** How the layer's text looks for one thing. */
march_type_style march_layer_type(march_map *map, const march_style_layer *layer,
                                  const march_lookup *lookup);

/** A path of lines on the page; borrowed from the map's arena. */
march_path march_lines_path(march_arena *arena, const march_page_lines *lines,
                            bool closed);

/** Ask names to keep off lines on the page if they can, as the layer's text-avoid says.
 * The lines stay where they are in memory. */
void march_lines_avoid(march_map *map, const march_style_layer *layer,
                       const march_page_lines *lines);

/** A stroke as the layer's line-* properties say. */
march_path_mark march_layer_stroke(march_map *map, const march_style_layer *layer,
                                   const march_lookup *lookup);

#endif
