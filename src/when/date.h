/* date.h - dates as historians know them: EDTF, with what is not known about them.
 * SPDX-License-Identifier: MIT
 *
 * Dates are written in the Extended Date/Time Format, levels 0, 1 and 2 (Library of
 * Congress, 4 February 2019; ISO 8601-2:2019). docs/time.md is the manual.
 */
#ifndef MARCH_WHEN_DATE_H
#define MARCH_WHEN_DATE_H

#include "base/arena.h"
#include "when/instant.h"

typedef enum march_date_kind {
    MARCH_DATE_SINGLE,   /**< `1741-02` */
    MARCH_DATE_INTERVAL, /**< `1739/1741` */
    MARCH_DATE_ONE_OF,   /**< `[1739,1741..1743]`: one of them, unknown which */
    MARCH_DATE_ALL_OF,   /**< `{1739,1741..1743}`: all of them */
} march_date_kind;

/**
 * One date as it is written, in the calendar it was read with.
 *
 * Where a digit is unspecified (`X`) the number holds 0 in its place and the bit of its
 * decimal place is set in `..._x`: 174X is year 1740 with year_x 1.
 */
typedef struct march_date_part {
    int64_t year;                    /**< astronomical */
    int month;                       /**< 1...12, a season 21...41, 0: none written */
    int day;                         /**< 1...31, 0: none written */
    int hour, minute, second;        /**< 0 where not written */
    unsigned year_x, month_x, day_x; /**< bit n: the digit worth 10^n is `X` */
    bool year_negative;              /**< a minus is written: tells -00XX from 00XX */
    int significant;           /**< digits of the year that count (`1741S3`); 0: all */
    bool zoned;                /**< the time is so many minutes before UTC: */
    int zone_min;              /**< minutes east of Greenwich */
    march_precision precision; /**< of the date; 174X is MARCH_DECADE */
    bool uncertain;            /**< `?` or `%` somewhere: the source may be wrong */
    bool approximate;          /**< `~` or `%` somewhere: the time is about right */
    march_precision about;     /**< if approximate: the coarsest part so marked */
} march_date_part;

/**
 * A date, and the four instants it comes to.
 *
 * A written unit is taken as filled: 1741 runs from its first second to its last.
 * Precision is no doubt; doubt is what `~`, `X`, `S`, `[]` and unknown ends say.
 *
 * | kind             | earliest_start | latest_start  | earliest_end | latest_end    |
 * |------------------|----------------|---------------|--------------|---------------|
 * | 1741             | start          | start         | end          | end           |
 * | 1741~            | start - 1 unit | start         | end          | end + 1 unit  |
 * | 174X             | first's start  | last's start  | first's end  | last's end    |
 * | 1741S3           | start of 1740  | start of 1741 | end of 1741  | end of 1749   |
 * | a/b              | of a           | of a          | of b         | of b          |
 * | ../b             | MIN            | MIN           | of b         | of b          |
 * | a/..             | of a           | of a          | MAX          | MAX           |
 * | /b start unknown | MIN            | of b          | of b         | of b          |
 * | a/ end unknown   | of a           | of a          | of a         | MAX           |
 * | [a,b] one of     | least          | greatest      | least        | greatest      |
 * | {a,b} all of     | least          | least         | greatest     | greatest      |
 *
 * Always earliest_start <= latest_start <= latest_end, earliest_start <= earliest_end
 * <= latest_end and earliest_start < latest_end. latest_start may lie after
 * earliest_end; then there is no instant that surely belongs to the date.
 */
typedef struct march_date {
    march_date_kind kind;
    march_calendar calendar;
    march_instant earliest_start, latest_start, earliest_end, latest_end;
    march_precision precision;       /**< the coarsest that is written in it */
    bool uncertain, approximate;     /**< somewhere in it */
    bool open_start, open_end;       /**< `..` */
    bool unknown_start, unknown_end; /**< nothing before or after the `/` */
    march_date_part start;           /**< a single date, the first of an interval, the
                                        earliest of a set; zero if open or unknown */
    march_date_part end;             /**< the same as `start`, the second, the latest */
    const char *text;                /**< as written; borrowed from march_date_parse()'s
                                        caller; NULL: not from a text */
    size_t length;                   /**< bytes of `text` */
} march_date;

/**
 * Read an EDTF date. Years BC may also be said so: `44 BC`, `218 BCE~`.
 *
 * @param text      Kept in the result, not copied; need not end in NUL.
 * @param calendar  In which the days, months and years are counted.
 * @param[out] out  Not written unless MARCH_OK is returned.
 * @param[out] why  Static words (English, no full stop) on what is wrong; may be NULL;
 *                  not written if MARCH_OK.
 * @param[out] where  Offset in bytes of what is wrong, 0...length; may be NULL.
 *
 * @retval MARCH_E_INPUT  Not a date, a date that does not exist (1741-02-30), or an
 *                        interval that ends before it starts.
 * @retval MARCH_E_RANGE  A year beyond MARCH_YEAR_LIMIT.
 */
MARCH_NODISCARD march_status march_date_parse(const char *text, size_t length,
                                              march_calendar calendar, march_date *out,
                                              const char **why, size_t *where);

/** The date of what has no date: open at both ends. */
march_date march_date_always(void);

/** The span outside which the date surely is not: earliest_start to latest_end. */
void march_date_span(const march_date *date, march_instant *start, march_instant *end);

/** The span that surely belongs to the date: latest_start to earliest_end. False if
 * there is none; both are then latest_start. */
bool march_date_core(const march_date *date, march_instant *start, march_instant *end);

/** The span meant when nobody asks about doubt: the core, or without one the whole. */
void march_date_default_span(const march_date *date, march_instant *start,
                             march_instant *end);

/** Where a time stands against a date. */
typedef enum march_phase {
    MARCH_BEFORE, /**< the time is over before the date can have begun */
    MARCH_DURING, /**< they may share an instant */
    MARCH_AFTER,  /**< the time begins when the date is surely over */
} march_phase;

/** Is the span [start, end) before, during or after the date? An instant is a span with
 * `end` equal to `start`. */
march_phase march_date_phase(const march_date *date, march_instant start,
                             march_instant end);

/** How much of the date is there at an instant, for fading: 0 outside the span, 1 in
 * the core, on the way between them in a straight line; 0.5 where one end of that way
 * is open. */
double march_date_presence(const march_date *date, march_instant at);

#endif
