/* words_lang.h - how languages say dates, as tables.
 * SPDX-License-Identifier: MIT
 *
 * For the files of this folder. A new language is a new row in words_lang.c.
 */
#ifndef MARCH_WHEN_WORDS_LANG_H
#define MARCH_WHEN_WORDS_LANG_H

#include "base/status.h"

/** The case a date stands in. Languages without cases give the same words thrice. */
typedef enum march_form {
    MARCH_FORM_PLAIN,
    MARCH_FORM_FROM,  /**< Kazakh and Mongolian ablative, Russian genitive */
    MARCH_FORM_UNTIL, /**< Kazakh dative, Russian genitive */
    MARCH_FORM_COUNT,
} march_form;

/** What is put around a date, and the case this asks for. */
typedef struct march_frame {
    const char *before, *after;
    march_form form;
} march_frame;

/** Words by case. */
typedef struct march_cases {
    const char *by_form[MARCH_FORM_COUNT];
} march_cases;

/**
 * A language. In patterns {y} stands for the year or years, {m} for the month, the
 * months or the season, {d} for the day or days, {g} for the days with the Mongolian
 * ending of the genitive, {n} for an ordinary and {r} for a Roman number.
 */
typedef struct march_lang {
    const char *code;
    march_cases months[12], day_months[12]; /**< alone, and with a day */
    march_cases seasons[4];                 /**< spring first */
    march_cases year, years, century;
    march_cases decade; /**< NULL: said as a range of years */
    const char *month;  /**< pattern; a season follows that of months */
    march_cases day;
    const char *bc_before;          /**< before a year BC */
    const char *bc_after;           /**< behind the whole date, where it is BC */
    const char *dash;               /**< 1739-1741 */
    const char *wide_dash;          /**< between dates of several words */
    const char *space;              /**< between the words of an interval */
    const char *doubt;              /**< behind what the source may be wrong in */
    const char *comma, *or_, *and_; /**< between the members of a set */
    bool english_ordinals;          /**< 18th rather than 18 */
    bool numbered_months;           /**< "10-12" with the word for month once */
    march_frame about, from, until; /**< ~ and the open ends of intervals */
    const char *about_frame;        /**< "about" before such a frame; NULL: within it */
    march_frame earliest, latest;   /**< `[a..]`: not before; `[..b]`: not later */
} march_lang;

/** The language of a BCP 47 tag by its first part; English where it is unknown. */
const march_lang *march_lang_find(const char *tag);

#endif
