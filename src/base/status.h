/* status.h - what every fallible function returns.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_STATUS_H
#define MARCH_BASE_STATUS_H

#include "marchmap.h"

/** Leave the function with the status of `expr` unless it is MARCH_OK. */
#define MARCH_TRY(expr)                                                                \
    do {                                                                               \
        march_status march_try_status_ = (expr);                                       \
        if (march_try_status_ != MARCH_OK) {                                           \
            return march_try_status_;                                                  \
        }                                                                              \
    } while (0)

#define MARCH_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define MARCH_PI 3.14159265358979323846

#endif
