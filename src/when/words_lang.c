/* words_lang.c - how languages say dates, as tables.
 * SPDX-License-Identifier: MIT
 *
 * "Until" and "by" take in the date they name. Months of Mongolian and Chinese are
 * numbers. NB ties a short word to its number at the end of a line.
 */
#include "when/words_lang.h"

#include <string.h>

/* The cases of words: all alike; Russian, Mongolian; Kazakh. */
/* clang-format off */
#define ALIKE(word)              {{word, word, word}}
#define GENITIVE(word, genitive) {{word, genitive, genitive}}
#define ABLATIVE(word, from)     {{word, from, word}}
#define CASES(word, from, until) {{word, from, until}}
/* clang-format on */

#define NB      "\xC2\xA0"
#define EN_DASH "\xE2\x80\x93"
#define EM_DASH "\xE2\x80\x94"

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
        .day = ALIKE("{d}" NB "{m} {y}"),
        .bc_before = "",
        .bc_after = " BC",
        .dash = EN_DASH,
        .wide_dash = " " EN_DASH " ",
        .space = " ",
        .doubt = NB "(?)",
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
        .year = CASES("{y}" NB "жыл", "{y}" NB "жылдан", "{y}" NB "жылға"),
        .years = CASES("{y}" NB "жылдар", "{y}" NB "жылдардан", "{y}" NB "жылдарға"),
        .century = CASES("{r}" NB "ғасыр", "{r}" NB "ғасырдан", "{r}" NB "ғасырға"),
        .decade = CASES("{y}-жылдар", "{y}-жылдардан", "{y}-жылдарға"),
        .month = "{y}" NB "жылғы {m}",
        .day = ALIKE("{y}" NB "жылғы {d}" NB "{m}"),
        .bc_before = "б.з.д. ",
        .bc_after = "",
        .dash = EN_DASH,
        .wide_dash = " " EN_DASH " ",
        .space = " ",
        .doubt = NB "(?)",
        .comma = ", ",
        .or_ = " немесе ",
        .and_ = " және ",
        .about = {"шамамен ", "", MARCH_FORM_PLAIN},
        .from = {"", " бастап", MARCH_FORM_FROM},
        .until = {"", " дейін", MARCH_FORM_UNTIL},
        .about_frame = "шамамен ",
        .earliest = {"", " ерте емес", MARCH_FORM_FROM},
        .latest = {"", " кешіктірмей", MARCH_FORM_FROM},
    },
    {
        .code = "mn",
        .months = {ABLATIVE("1-р" NB "сар", "1-р" NB "сараас"),
                   ABLATIVE("2-р" NB "сар", "2-р" NB "сараас"),
                   ABLATIVE("3-р" NB "сар", "3-р" NB "сараас"),
                   ABLATIVE("4-р" NB "сар", "4-р" NB "сараас"),
                   ABLATIVE("5-р" NB "сар", "5-р" NB "сараас"),
                   ABLATIVE("6-р" NB "сар", "6-р" NB "сараас"),
                   ABLATIVE("7-р" NB "сар", "7-р" NB "сараас"),
                   ABLATIVE("8-р" NB "сар", "8-р" NB "сараас"),
                   ABLATIVE("9-р" NB "сар", "9-р" NB "сараас"),
                   ABLATIVE("10-р" NB "сар", "10-р" NB "сараас"),
                   ABLATIVE("11-р" NB "сар", "11-р" NB "сараас"),
                   ABLATIVE("12-р" NB "сар", "12-р" NB "сараас")},
        .day_months = {ALIKE("1-р" NB "сарын"), ALIKE("2-р" NB "сарын"),
                       ALIKE("3-р" NB "сарын"), ALIKE("4-р" NB "сарын"),
                       ALIKE("5-р" NB "сарын"), ALIKE("6-р" NB "сарын"),
                       ALIKE("7-р" NB "сарын"), ALIKE("8-р" NB "сарын"),
                       ALIKE("9-р" NB "сарын"), ALIKE("10-р" NB "сарын"),
                       ALIKE("11-р" NB "сарын"), ALIKE("12-р" NB "сарын")},
        .seasons = {ABLATIVE("хавар", "хавраас"), ABLATIVE("зун", "зунаас"),
                    ABLATIVE("намар", "намраас"), ABLATIVE("өвөл", "өвлөөс")},
        .year = ABLATIVE("{y}" NB "он", "{y}" NB "оноос"),
        .years = ABLATIVE("{y}" NB "он", "{y}" NB "оноос"),
        .century = ABLATIVE("{r}" NB "зуун", "{r}" NB "зуунаас"),
        .month = "{y}" NB "оны {m}",
        .day = CASES("{y}" NB "оны {m}" NB "{d}", "{y}" NB "оны {m} {g}" NB "өдрөөс",
                     "{y}" NB "оны {m}" NB "{d}"),
        .bc_before = "МЭӨ ",
        .bc_after = "",
        .dash = EN_DASH,
        .wide_dash = " " EN_DASH " ",
        .space = " ",
        .doubt = NB "(?)",
        .numbered_months = true,
        .comma = ", ",
        .or_ = " эсвэл ",
        .and_ = " ба ",
        .about = {"ойролцоогоор ", "", MARCH_FORM_PLAIN},
        .from = {"", " хойш", MARCH_FORM_FROM},
        .until = {"", " хүртэл", MARCH_FORM_UNTIL},
        .about_frame = "ойролцоогоор ",
        .earliest = {"", " өмнө биш", MARCH_FORM_FROM},
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
        .year = ALIKE("{y}" NB "г."),
        .years = ALIKE("{y}" NB "гг."),
        .century = ALIKE("{r}" NB "в."),
        .decade = GENITIVE("{y}-е" NB "гг.", "{y}-х" NB "гг."),
        .month = "{m} {y}" NB "г.",
        .day = ALIKE("{d}" NB "{m} {y}" NB "г."),
        .bc_before = "",
        .bc_after = NB "до" NB "н." NB "э.",
        .dash = EN_DASH,
        .wide_dash = " " EN_DASH " ",
        .space = " ",
        .doubt = NB "(?)",
        .comma = ", ",
        .or_ = " или ",
        .and_ = " и ",
        .about = {"ок." NB, "", MARCH_FORM_FROM},
        .from = {"с ", "", MARCH_FORM_FROM},
        .until = {"до ", "", MARCH_FORM_UNTIL},
        .about_frame = "примерно ",
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
        .day = ALIKE("{y}年{m}{d}日"),
        .bc_before = "公元前",
        .bc_after = "",
        .dash = EM_DASH,
        .wide_dash = EM_DASH,
        .space = "",
        .doubt = "(?)",
        .numbered_months = true,
        .comma = "、",
        .or_ = "或",
        .and_ = "和",
        .about = {"约", "", MARCH_FORM_PLAIN},
        .from = {"自", "起", MARCH_FORM_PLAIN},
        .until = {"至", "", MARCH_FORM_PLAIN},
        .about_frame = "约",
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
