/* audit.h - measures of a plate, taken from its marks.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_AUDIT_H
#define MARCH_TESTS_AUDIT_H

#include "draw/mark.h"
#include "model/style.h"

/** What is counted on a sheet. All but the numbers of names and of
 * heads, and the type and contrast, must be 0. */
typedef struct audit {
    size_t names;           /**< lines of type on the map */
    size_t pairs;           /**< names that overlap each other */
    size_t on_dots;         /**< names over the dot of a town */
    size_t on_symbols;      /**< names over the symbol of an event */
    size_t on_arrows;       /**< names over an arrow, but for those within a body */
    size_t leaders;         /**< lines to far names that cross another name */
    size_t outside;         /**< names that reach over the frame */
    size_t heads;           /**< arrowheads */
    size_t heads_on_dots;   /**< arrowheads over the dot of a town */
    size_t furniture;       /**< furniture over an arrow or the symbol of an event */
    double least_pt;        /**< smallest type anywhere on the sheet */
    const char *least_text; /**< words set in it */
    double least_contrast;  /**< of names of towns and events to their ground (WCAG) */
    const char *least_name; /**< the name that has it */
} audit;

/**
 * Measure a sheet; what is found is told on `report` in words.
 * @param style  That of the sheet: tells which layers hold what.
 */
MARCH_NODISCARD march_status audit_sheet(march_arena *arena, const march_sheet *sheet,
                                         const march_style *style, FILE *report,
                                         audit *out);

/**
 * The least contrast of the letters of a layer to what is under them: a name's colour
 * against its halo over the mean of the ground there (the sheet without its names).
 */
MARCH_NODISCARD march_status audit_contrast(march_arena *arena,
                                            const march_sheet *sheet,
                                            const march_style *style, audit *out);

#endif
