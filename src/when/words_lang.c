/* words_lang.c - how languages say dates, as tables.
 * SPDX-License-Identifier: MIT
 *
 * "Until" and "by" take in the date they name. Months of Mongolian and Chinese are
 * numbers.
 */
#include "when/words_lang.h"

#include <string.h>

/* The cases of words: all alike, Russian, Kazakh. */
/* clang-format off */
#define ALIKE(word)              {{word, word, word}}
#define GENITIVE(word, genitive) {{word, genitive, genitive}}
#define CASES(word, from, until) {{word, from, until}}
/* clang-format on */

static const march_lang languages[] = {
    {
        .code = "en",
        .months = {ALIKE("January"), ALIKE("February"), ALIKE("March"), ALIKE("April"),
                   ALIKE("May"), ALIKE("June"), ALIKE("July"), ALIKE("August"),
                   ALIKE("September"), ALIKE("October"), ALIKE("November"),
                   ALIKE("December")},
        .day_months = {ALIKE("January"), ALIKE("February"), ALIKE("March"),
                       ALIKE("April"), ALIKE("May"), ALIKE("June"), ALIKE("July"),
                       ALIKE("August"), ALIKE("September"), ALIKE("October"),
                       ALIKE("November"), ALIKE("December")},
        .seasons = {ALIKE("spring"), ALIKE("summer"), ALIKE("autumn"), ALIKE("winter")},
        .year = ALIKE("{y}"),
        .years = ALIKE("{y}"),
        .century = ALIKE("{n} century"),
        .decade = ALIKE("{y}s"),
        .month = "{m} {y}",
        .day = "{d} {m} {y}",
        .bc_before = "",
        .bc_after = " BC",
        .comma = ", ",
        .or_ = " or ",
        .and_ = " and ",
        .english_ordinals = true,
        .about = {"about ", "", MARCH_FORM_PLAIN},
        .from = {"from ", "", MARCH_FORM_PLAIN},
        .until = {"until ", "", MARCH_FORM_PLAIN},
        .earliest = {"", " or later", MARCH_FORM_PLAIN},
        .latest = {"by ", "", MARCH_FORM_PLAIN},
    },
    {
        .code = "kk",
        .months = {CASES("қаңтар", "қаңтардан", "қаңтарға"),
                   CASES("ақпан", "ақпаннан", "ақпанға"),
                   CASES("наурыз", "наурыздан", "наурызға"),
                   CASES("сәуір", "сәуірден", "сәуірге"),
                   CASES("мамыр", "мамырдан", "мамырға"),
                   CASES("маусым", "маусымнан", "маусымға"),
                   CASES("шілде", "шілдеден", "шілдеге"),
                   CASES("тамыз", "тамыздан", "тамызға"),
                   CASES("қыркүйек", "қыркүйектен", "қыркүйекке"),
                   CASES("қазан", "қазаннан", "қазанға"),
                   CASES("қараша", "қарашадан", "қарашаға"),
                   CASES("желтоқсан", "желтоқсаннан", "желтоқсанға")},
        .day_months = {CASES("қаңтар", "қаңтардан", "қаңтарға"),
                       CASES("ақпан", "ақпаннан", "ақпанға"),
                       CASES("наурыз", "наурыздан", "наурызға"),
                       CASES("сәуір", "сәуірден", "сәуірге"),
                       CASES("мамыр", "мамырдан", "мамырға"),
                       CASES("маусым", "маусымнан", "маусымға"),
                       CASES("шілде", "шілдеден", "шілдеге"),
                       CASES("тамыз", "тамыздан", "тамызға"),
                       CASES("қыркүйек", "қыркүйектен", "қыркүйекке"),
                       CASES("қазан", "қазаннан", "қазанға"),
                       CASES("қараша", "қарашадан", "қарашаға"),
                       CASES("желтоқсан", "желтоқсаннан", "желтоқсанға")},
        .seasons = {CASES("көктем", "көктемнен", "көктемге"),
                    CASES("жаз", "жаздан", "жазға"), CASES("күз", "күзден", "күзге"),
                    CASES("қыс", "қыстан", "қысқа")},
        .year = CASES("{y} жыл", "{y} жылдан", "{y} жылға"),
        .years = CASES("{y} жылдар", "{y} жылдардан", "{y} жылдарға"),
        .century = CASES("{r} ғасыр", "{r} ғасырдан", "{r} ғасырға"),
        .decade = CASES("{y}-жылдар", "{y}-жылдардан", "{y}-жылдарға"),
        .month = "{y} жылғы {m}",
        .day = "{y} жылғы {d} {m}",
        .bc_before = "б.з.д. ",
        .bc_after = "",
        .comma = ", ",
        .or_ = " немесе ",
        .and_ = " және ",
        .about = {"шамамен ", "", MARCH_FORM_PLAIN},
        .from = {"", " бастап", MARCH_FORM_FROM},
        .until = {"", " дейін", MARCH_FORM_UNTIL},
        .earliest = {"", " ерте емес", MARCH_FORM_FROM},
        .latest = {"", " кешіктірмей", MARCH_FORM_FROM},
    },
    {
        .code = "mn",
        .months = {ALIKE("1-р сар"), ALIKE("2-р сар"), ALIKE("3-р сар"),
                   ALIKE("4-р сар"), ALIKE("5-р сар"), ALIKE("6-р сар"),
                   ALIKE("7-р сар"), ALIKE("8-р сар"), ALIKE("9-р сар"),
                   ALIKE("10-р сар"), ALIKE("11-р сар"), ALIKE("12-р сар")},
        .day_months = {ALIKE("1-р сарын"), ALIKE("2-р сарын"), ALIKE("3-р сарын"),
                       ALIKE("4-р сарын"), ALIKE("5-р сарын"), ALIKE("6-р сарын"),
                       ALIKE("7-р сарын"), ALIKE("8-р сарын"), ALIKE("9-р сарын"),
                       ALIKE("10-р сарын"), ALIKE("11-р сарын"), ALIKE("12-р сарын")},
        .seasons = {ALIKE("хавар"), ALIKE("зун"), ALIKE("намар"), ALIKE("өвөл")},
        .year = ALIKE("{y} он"),
        .years = ALIKE("{y} он"),
        .century = ALIKE("{r} зуун"),
        .month = "{y} оны {m}",
        .day = "{y} оны {m} {d}",
        .bc_before = "МЭӨ ",
        .bc_after = "",
        .comma = ", ",
        .or_ = " эсвэл ",
        .and_ = " ба ",
        .about = {"ойролцоогоор ", "", MARCH_FORM_PLAIN},
        .from = {"", " –", MARCH_FORM_PLAIN},
        .until = {"", " хүртэл", MARCH_FORM_PLAIN},
        .earliest = {"", " –", MARCH_FORM_PLAIN},
        .latest = {"", " хүртэл", MARCH_FORM_PLAIN},
    },
    {
        .code = "ru",
        .months = {GENITIVE("январь", "января"), GENITIVE("февраль", "февраля"),
                   GENITIVE("март", "марта"), GENITIVE("апрель", "апреля"),
                   GENITIVE("май", "мая"), GENITIVE("июнь", "июня"),
                   GENITIVE("июль", "июля"), GENITIVE("август", "августа"),
                   GENITIVE("сентябрь", "сентября"), GENITIVE("октябрь", "октября"),
                   GENITIVE("ноябрь", "ноября"), GENITIVE("декабрь", "декабря")},
        .day_months = {ALIKE("января"), ALIKE("февраля"), ALIKE("марта"),
                       ALIKE("апреля"), ALIKE("мая"), ALIKE("июня"), ALIKE("июля"),
                       ALIKE("августа"), ALIKE("сентября"), ALIKE("октября"),
                       ALIKE("ноября"), ALIKE("декабря")},
        .seasons = {GENITIVE("весна", "весны"), GENITIVE("лето", "лета"),
                    GENITIVE("осень", "осени"), GENITIVE("зима", "зимы")},
        .year = ALIKE("{y} г."),
        .years = ALIKE("{y} гг."),
        .century = ALIKE("{r} в."),
        .decade = GENITIVE("{y}-е гг.", "{y}-х гг."),
        .month = "{m} {y} г.",
        .day = "{d} {m} {y} г.",
        .bc_before = "",
        .bc_after = " до н. э.",
        .comma = ", ",
        .or_ = " или ",
        .and_ = " и ",
        .about = {"ок. ", "", MARCH_FORM_FROM},
        .from = {"с ", "", MARCH_FORM_FROM},
        .until = {"до ", "", MARCH_FORM_UNTIL},
        .earliest = {"не ранее ", "", MARCH_FORM_FROM},
        .latest = {"не позднее ", "", MARCH_FORM_FROM},
    },
    {
        .code = "zh",
        .months = {ALIKE("1月"), ALIKE("2月"), ALIKE("3月"), ALIKE("4月"), ALIKE("5月"),
                   ALIKE("6月"), ALIKE("7月"), ALIKE("8月"), ALIKE("9月"),
                   ALIKE("10月"), ALIKE("11月"), ALIKE("12月")},
        .day_months = {ALIKE("1月"), ALIKE("2月"), ALIKE("3月"), ALIKE("4月"),
                       ALIKE("5月"), ALIKE("6月"), ALIKE("7月"), ALIKE("8月"),
                       ALIKE("9月"), ALIKE("10月"), ALIKE("11月"), ALIKE("12月")},
        .seasons = {ALIKE("春"), ALIKE("夏"), ALIKE("秋"), ALIKE("冬")},
        .year = ALIKE("{y}年"),
        .years = ALIKE("{y}年"),
        .century = ALIKE("{n}世纪"),
        .decade = ALIKE("{y}年代"),
        .month = "{y}年{m}",
        .day = "{y}年{m}{d}日",
        .bc_before = "公元前",
        .bc_after = "",
        .comma = "、",
        .or_ = "或",
        .and_ = "和",
        .about = {"约", "", MARCH_FORM_PLAIN},
        .from = {"自", "起", MARCH_FORM_PLAIN},
        .until = {"至", "", MARCH_FORM_PLAIN},
        .earliest = {"不早于", "", MARCH_FORM_PLAIN},
        .latest = {"不晚于", "", MARCH_FORM_PLAIN},
    },
};

/** Whether the first part of a tag is `code`: "kk" of "kk-KZ". */
static bool is_language(const char *tag, const char *code)
{
    size_t length = strcspn(tag, "-_");

    return length == strlen(code) && strncmp(tag, code, length) == 0;
}

const march_lang *march_lang_find(const char *tag)
{
    for (size_t i = 0; tag && i < MARCH_COUNT(languages); i++) {
        if (is_language(tag, languages[i].code)) {
            return &languages[i];
        }
    }
    return &languages[0];
}
