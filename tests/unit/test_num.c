/* test_num.c - SPDX-License-Identifier: MIT */
#include "base/num.h"

#include <string.h>

#include "testing.h"

static double parsed(const char *text)
{
    double value = (double)NAN;

    return march_num_parse(text, strlen(text), &value) == MARCH_OK ? value
                                                                   : (double)NAN;
}

static const char *formatted(double value, int decimals)
{
    static char out[MARCH_NUM_SIZE];

    march_num_format(out, value, decimals);
    return out;
}

static void reads_decimals_exactly(void **state)
{
    (void)state;
    assert_true(parsed("1.5") == 1.5);
    assert_true(parsed("-0.1") == -0.1);
    assert_true(parsed("68.257") == 68.257);
    assert_true(parsed("1e3") == 1000);
    assert_true(parsed("123456789012345678901234567890") ==
                123456789012345678901234567890.0);
    assert_true(parsed("0.000000000000000000000000000001") == 1e-30);
    assert_true(parsed("9007199254740993") == 9007199254740992.0);
}

static void refuses_what_is_no_number(void **state)
{
    const char *const bad[] = {"",    "-",  ".",  "1.5x", "nan",   "inf", "0x10",
                               "1,5", "1e", " 1", "1 ",   "1e400", "--1"};

    (void)state;
    for (size_t i = 0; i < MARCH_COUNT(bad); i++) {
        assert_true(isnan(parsed(bad[i])));
    }
}

static void writes_without_needless_digits(void **state)
{
    (void)state;
    assert_string_equal(formatted(1.5, 3), "1.5");
    assert_string_equal(formatted(-0.0001, 2), "0");
    assert_string_equal(formatted(-2.345, 2), "-2.35");
    assert_string_equal(formatted(10, 4), "10");
    assert_string_equal(formatted(0.05, 2), "0.05");
}

static void groups_thousands_from_five_digits_on(void **state)
{
    char out[32];

    (void)state;
    march_num_group(out, sizeof(out), 30000, ",");
    assert_string_equal(out, "30,000");
    march_num_group(out, sizeof(out), 3000, ",");
    assert_string_equal(out, "3000");
    march_num_group(out, sizeof(out), -1234567, ",");
    assert_string_equal(out, "-1,234,567");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_decimals_exactly),
        cmocka_unit_test(refuses_what_is_no_number),
        cmocka_unit_test(writes_without_needless_digits),
        cmocka_unit_test(groups_thousands_from_five_digits_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
