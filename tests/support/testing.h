/* testing.h - cmocka with what our tests need.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_TESTS_TESTING_H
#define MARCH_TESTS_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>

/** cmocka's own comparison casts to float. */
#define assert_near(actual, expected, tolerance)                                       \
    do {                                                                               \
        double near_a_ = (actual), near_e_ = (expected);                               \
        if (!(fabs(near_a_ - near_e_) <= (tolerance))) {                               \
            print_error("%s is %.12g, not %.12g\n", #actual, near_a_, near_e_);        \
            fail();                                                                    \
        }                                                                              \
    } while (0)

#endif
