/* pin.h - where a reader of the map wants a name, said in the campaign file.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_PIN_H
#define MARCH_BASE_PIN_H

#include <stdbool.h>

/** Sides of a thing, in the order of the words in files. */
typedef enum march_pin_side {
    MARCH_PIN_RIGHT_ABOVE,
    MARCH_PIN_RIGHT,
    MARCH_PIN_RIGHT_BELOW,
    MARCH_PIN_ABOVE,
    MARCH_PIN_BELOW,
    MARCH_PIN_LEFT_ABOVE,
    MARCH_PIN_LEFT,
    MARCH_PIN_LEFT_BELOW,
} march_pin_side;

/** What a file says of a name's place. Zero-filled it says nothing. */
typedef struct march_pin {
    bool hidden;     /**< the name is not set at all */
    bool has_side;   /**< `side` is given */
    int side;        /**< march_pin_side; of a line only ABOVE and BELOW */
    bool has_offset; /**< dx_mm, dy_mm are given */
    double dx_mm;    /**< to the right; see docs/campaign-format.md */
    double dy_mm;    /**< downwards */
    bool has_share;  /**< `share` is given */
    double share;    /**< of a line, where the name's middle is: 0 ... 1 */
} march_pin;

/** Whether a name must stand where the file says. */
static inline bool march_pin_is_set(const march_pin *pin)
{
    return pin->has_side || pin->has_offset || pin->has_share;
}

#endif
