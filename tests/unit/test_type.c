/* test_type.c - lines of text: shaped and measured.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "type_bench.h"

static void assert_whole(const march_line_of_type *line)
{
    assert_true(line->mark.run_count > 0);
    for (size_t r = 0; r < line->mark.run_count; r++) {
        for (size_t g = 0; g < line->mark.runs[r].count; g++) {
            assert_int_not_equal(line->mark.runs[r].glyphs[g].index, 0);
        }
    }
}

static bool uses_family(const march_line_of_type *line, const char *family)
{
    for (size_t r = 0; r < line->mark.run_count; r++) {
        if (strcmp(line->mark.runs[r].font->family, family) == 0) {
            return true;
        }
    }
    return false;
}

static void letters_are_as_wide_as_the_font_says(void **state)
{
    bench *b = *state;

    /* advances and heights as FreeType reads them from hmtx and OS/2, over the em */
    assert_near(shape(b, "HoHo", "en", &serif)->width_mm, 3 * 2 * (0.730 + 0.504),
                1e-5);
    assert_near(shape(b, "HH", "en", &sans)->width_mm, 3 * 2 * 1527 / 2000.0, 1e-5);
    const march_line_of_type *line = shape(b, "H", "en", &serif);
    assert_near(line->cap_height_mm, 3 * 0.658, 1e-5);
    assert_near(line->x_height_mm, 3 * 0.429, 1e-5);
    assert_near(line->ascent_mm, 3 * 0.894, 1e-5);
    assert_near(line->descent_mm, 3 * 0.246, 1e-5);
}

static void a_kerned_pair_is_narrower_than_its_letters(void **state)
{
    bench *b = *state;

    assert_true(shape(b, "AV", "en", &serif)->width_mm < 3 * (0.695 + 0.652) - 0.1);
}

static void width_grows_exactly_with_the_size(void **state)
{
    bench *b = *state;
    march_type_style big = serif;

    big.size_mm = 7.5 * serif.size_mm;
    big.spacing_em = 0;
    double small_mm = shape(b, "Dzungar Khanate", "en", &serif)->width_mm;
    double big_mm = shape(b, "Dzungar Khanate", "en", &big)->width_mm;
    assert_near(big_mm, 7.5 * small_mm, 1e-12 * big_mm);
}

static void the_same_line_comes_out_the_same_twice(void **state)
{
    bench *b = *state;
    const march_line_of_type *one = shape(b, "Қоқан", "kk", &serif);
    const march_line_of_type *two = shape(b, "Қоқан", "kk", &serif);

    assert_int_equal(glyph_count(&one->mark), 5);
    assert_int_equal(glyph_count(&two->mark), 5);
    for (size_t i = 0; i < 5; i++) {
        assert_memory_equal(glyph_at(&one->mark, i), glyph_at(&two->mark, i),
                            sizeof(march_glyph));
    }
    assert_ptr_equal(one->mark.runs[0].font, two->mark.runs[0].font);
}

static void spacing_goes_between_letters_only(void **state)
{
    bench *b = *state;
    march_type_style wide = serif;

    wide.spacing_em = 0.2;
    const march_line_of_type *plain = shape(b, "Tashkent", "en", &serif);
    const march_line_of_type *spaced = shape(b, "Tashkent", "en", &wide);
    assert_int_equal(march_type_clusters(spaced), 8);
    assert_near(spaced->width_mm, plain->width_mm + 7 * 0.2 * 3, 1e-9);
    assert_near(spaced->ink.x1_mm - plain->ink.x1_mm, 7 * 0.2 * 3, 1e-9);
    assert_near(spaced->mark.spacing_mm, 0.6, 1e-12);
}

static void spacing_breaks_optional_ligatures(void **state)
{
    bench *b = *state;
    march_type_style wide = serif;

    wide.spacing_em = 0.1;
    assert_int_equal(glyph_count(&shape(b, "fin", "en", &serif)->mark), 2);
    assert_int_equal(glyph_count(&shape(b, "fin", "en", &wide)->mark), 3);
}

static void spacing_never_parts_arabic_letters(void **state)
{
    bench *b = *state;
    march_type_style plain = {.family = "Amiri", .weight = 400, .size_mm = 3};
    march_type_style wide = plain;

    wide.spacing_em = 0.3;
    /* two words and the space between them: two gaps */
    const char *words = "دشت قپچاق";
    double plain_mm = shape(b, words, "fa", &plain)->width_mm;
    assert_int_equal(march_type_clusters(shape(b, words, "fa", &wide)), 3);
    assert_near(shape(b, words, "fa", &wide)->width_mm, plain_mm + 2 * 0.9, 1e-9);
}

static void kazakh_and_mongolian_letters_are_all_there(void **state)
{
    bench *b = *state;
    const char *kazakh = "Түркістан ӘҒҚҢӨҰҮҺІ әғқңөұүһі";
    const char *mongolian = "Зүүнгарын хаант улс";

    assert_whole(shape(b, kazakh, "kk", &serif));
    assert_whole(shape(b, kazakh, "kk", &sans));
    assert_whole(shape(b, mongolian, "mn", &serif));
    assert_whole(shape(b, mongolian, "mn", &sans));
    assert_int_equal(shape(b, kazakh, "kk", &serif)->mark.run_count, 1);
    assert_int_equal(march_diags_count(b->diags, MARCH_WARNING), 0);
}

static void capitals_follow_the_language(void **state)
{
    bench *b = *state;
    march_type_style upper = serif;

    upper.upper = true;
    assert_string_equal(shape(b, "Түркістан", "kk", &upper)->mark.utf8, "ТҮРКІСТАН");
    assert_string_equal(shape(b, "Straße", "de", &upper)->mark.utf8, "STRASSE");
    assert_string_equal(shape(b, "izmir", "tr", &upper)->mark.utf8, "İZMİR");
    assert_string_equal(shape(b, "izmir", "en", &upper)->mark.utf8, "IZMIR");
}

/** Chinese needs fonts that take 90 MB and may not be there. */
static void skip_without_chinese(void)
{
    if (access("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", R_OK) != 0) {
        skip();
    }
}

static void chinese_falls_back_to_a_chinese_font(void **state)
{
    bench *b = *state;

    skip_without_chinese();
    const march_line_of_type *line = shape(b, "突厥斯坦", "zh", &serif);
    assert_whole(line);
    assert_true(uses_family(line, "Noto Serif CJK SC"));
    assert_near(line->width_mm, 4 * 3, 1e-5); /* each is an em square */
    assert_true(uses_family(shape(b, "突厥斯坦", "zh", &sans), "Noto Sans CJK SC"));
    assert_true(uses_family(shape(b, "突厥", "ja", &serif), "Noto Serif CJK JP"));
    assert_true(uses_family(shape(b, "突厥", "kk", &serif), "Noto Serif CJK SC"));
    assert_int_equal(march_diags_count(b->diags, MARCH_WARNING), 0);
}

static void chinese_is_set_upright_with_its_figures(void **state)
{
    bench *b = *state;
    march_type_style slanted = serif;

    skip_without_chinese();
    slanted.italic = true;
    const march_line_of_type *line = shape(b, "1741年2月之军", "zh", &slanted);
    assert_false(line->mark.italic);
    for (size_t r = 0; r < line->mark.run_count; r++) {
        assert_false(line->mark.runs[r].font->italic);
    }
    assert_true(uses_family(line, "Noto Serif CJK SC"));
    assert_true(shape(b, "1741", "zh", &slanted)->mark.italic);
}

static void a_thin_space_is_narrower_than_a_space(void **state)
{
    bench *b = *state;
    double bare = shape(b, "30000", "ru", &serif)->width_mm;
    double thin = shape(b,
                        "30\xE2\x80\xAF"
                        "000",
                        "ru", &serif)
                      ->width_mm;

    assert_true(thin > bare);
    assert_true(thin < shape(b, "30 000", "ru", &serif)->width_mm);
    assert_int_equal(march_diags_count(b->diags, MARCH_WARNING), 0);
}

static void right_to_left_text_is_laid_from_the_right(void **state)
{
    bench *b = *state;
    const char *hebrew = "שלום"; /* shin is the first letter, so the rightmost */
    const march_line_of_type *line = shape(b, hebrew, "he", &serif);

    assert_whole(line);
    assert_int_equal(glyph_count(&line->mark), 4);
    assert_true(line->mark.runs[0].rtl);
    assert_int_equal(glyph_at(&line->mark, 0)->cluster, 6);
    assert_int_equal(glyph_at(&line->mark, 3)->cluster, 0);
    assert_true(glyph_at(&line->mark, 0)->at.x_mm < glyph_at(&line->mark, 3)->at.x_mm);
}

static void mixed_directions_are_ordered(void **state)
{
    bench *b = *state;
    /* bet, alef, space, 1740: the number reads left to right, left of the letters */
    const march_line_of_type *line = shape(b, "בא 1740", "he", &serif);

    assert_int_equal(glyph_at(&line->mark, 0)->cluster, 5);
    assert_int_equal(glyph_at(&line->mark, 3)->cluster, 8);
    assert_int_equal(glyph_at(&line->mark, 6)->cluster, 0);
}

static void arabic_is_set_in_amiri(void **state)
{
    bench *b = *state;
    const char *folder = "/usr/share/fonts/opentype/fonts-hosny-amiri";

    if (access(folder, R_OK) != 0) {
        skip();
    }
    assert_true(uses_family(shape(b, "ترکستان", "fa", &serif), "Amiri"));
    assert_true(uses_family(shape(b, "ترکستان", "kk", &sans), "Amiri"));
}

static void missing_characters_are_reported_once(void **state)
{
    bench *b = *state;
    const march_diag *diags;
    size_t count;

    shape(b, "a\xEE\x80\x80", "en", &serif); /* U+E000 is nobody's, U+12000 cuneiform */
    shape(b, "\xF0\x92\x80\x80", "en", &serif);
    shape(b, "b\xF0\x92\x80\x80", "en", &sans);
    diags = march_diags_items(b->diags, &count);
    size_t cuneiform = 0;
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(diags[i].id, MARCH_D_GLYPH);
        cuneiform += strstr(diags[i].text, "U+12000 '\xF0\x92\x80\x80'") != NULL;
        assert_non_null(diags[i].hint);
    }
    assert_int_equal(cuneiform, 1);
}

static void a_font_that_is_not_installed_is_reported_once(void **state)
{
    bench *b = *state;
    march_type_style style = {.family = "Garamont, serif", .weight = 400, .size_mm = 3};
    size_t count;

    assert_whole(shape(b, "Ayagoz", "en", &style));
    assert_whole(shape(b, "Irtysh", "en", &style));
    const march_diag *diags = march_diags_items(b->diags, &count);
    assert_int_equal(count, 1);
    assert_int_equal(diags[0].id, MARCH_D_FONT);
    assert_non_null(strstr(diags[0].text, "Garamont"));
    assert_true(uses_family(shape(b, "Irtysh", "en", &style), "Linux Libertine O"));
}

static void generic_families_are_known(void **state)
{
    bench *b = *state;
    march_type_style style = {.family = "sans-serif", .weight = 700, .size_mm = 3};
    const march_line_of_type *line = shape(b, "Irtysh", "en", &style);

    assert_true(uses_family(line, "Lato"));
    assert_int_equal(line->mark.runs[0].font->weight, 700);
    style.family = "serif";
    style.italic = true;
    line = shape(b, "Irtysh", "en", &style);
    assert_true(uses_family(line, "Linux Libertine O"));
    assert_true(line->mark.runs[0].font->italic);
    assert_int_equal(march_diags_count(b->diags, MARCH_WARNING), 0);
}

static void empty_text_has_no_glyphs_but_heights(void **state)
{
    bench *b = *state;
    const march_line_of_type *line = shape(b, "", "en", &serif);
    march_text_mark mark;

    assert_int_equal(line->mark.run_count, 0);
    assert_near(line->width_mm, 0, 0);
    assert_near(line->cap_height_mm, 3 * 0.658, 1e-5);
    assert_int_equal(march_type_clusters(line), 0);
    assert_int_equal(march_type_bend(b->arena, line, (march_page[]){{0, 0}, {1, 0}}, 2,
                                     0, 1, &mark, NULL),
                     MARCH_OK);
}

static void bad_bytes_and_newlines_do_not_harm(void **state)
{
    bench *b = *state;

    assert_string_equal(shape(b, "a\nb", "en", &serif)->mark.utf8, "a b");
    assert_string_equal(shape(b, "a\xFF", "en", &serif)->mark.utf8, "a\xEF\xBF\xBD");
}

static void a_size_that_is_none_is_refused(void **state)
{
    bench *b = *state;
    march_type_style none = serif;
    const march_line_of_type *line;

    none.size_mm = 0;
    assert_int_equal(march_type_shape(b->setter, b->arena, "a", "en", &none, &line),
                     MARCH_E_RANGE);
}

static void fonts_used_are_counted(void **state)
{
    bench *b = *state;
    size_t count;

    shape(b, "Irtysh", "en", &serif);
    shape(b, "Irtysh", "en", &serif);
    const march_font_use *uses = march_typesetter_fonts(b->setter, &count);
    assert_int_equal(count, 1);
    assert_string_equal(uses[0].font->family, "Linux Libertine O");
    assert_int_equal(uses[0].glyphs, 12);
}

static void a_folder_of_fonts_that_is_not_there_is_reported(void **state)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_diags *diags = march_diags_new(arena);
    march_type_options options = {.font_dir = "tests/no-such-folder"};
    march_typesetter *setter;

    (void)state;
    assert_int_equal(march_typesetter_new(arena, &options, diags, &setter),
                     MARCH_E_NOINPUT);
    assert_int_equal(march_diags_count(diags, MARCH_ERROR), 1);
}

/** In a process of its own, as Pango reads the environment once: the glyphs of a name
 * that could be Chinese or Japanese, as text into `out`. */
static void glyphs_under(const char *locale, char *out, size_t size)
{
    int pipe_ends[2];

    assert_int_equal(pipe(pipe_ends), 0);
    pid_t child = fork();
    if (child == 0) {
        void *state;
        setenv("LANGUAGE", locale, 1);
        setenv("PANGO_LANGUAGE", locale, 1);
        setenv("LC_ALL", locale, 1);
        setlocale(LC_ALL, "");
        open_bench(&state);
        const march_line_of_type *line = shape(state, "骨 1740 直", "kk", &serif);
        for (size_t i = 0; i < glyph_count(&line->mark); i++) {
            dprintf(pipe_ends[1], "%u ", (unsigned)glyph_at(&line->mark, i)->index);
        }
        _exit(0);
    }
    close(pipe_ends[1]);
    size_t used = 0;
    ssize_t got;
    while (used + 1 < size &&
           (got = read(pipe_ends[0], out + used, size - 1 - used)) > 0) {
        used += (size_t)got;
    }
    out[used] = '\0';
    close(pipe_ends[0]);
    waitpid(child, NULL, 0);
}

static void the_environment_changes_nothing(void **state)
{
    char chinese[200], japanese[200], plain[200];

    (void)state;
    glyphs_under("zh_CN.UTF-8", chinese, sizeof(chinese));
    glyphs_under("ja_JP.UTF-8", japanese, sizeof(japanese));
    glyphs_under("C", plain, sizeof(plain));
    assert_true(strlen(plain) > 10);
    assert_string_equal(chinese, plain);
    assert_string_equal(japanese, plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_environment_changes_nothing), /* first: it forks */
        WITH_BENCH(letters_are_as_wide_as_the_font_says),
        WITH_BENCH(a_kerned_pair_is_narrower_than_its_letters),
        WITH_BENCH(width_grows_exactly_with_the_size),
        WITH_BENCH(the_same_line_comes_out_the_same_twice),
        WITH_BENCH(spacing_goes_between_letters_only),
        WITH_BENCH(spacing_breaks_optional_ligatures),
        WITH_BENCH(spacing_never_parts_arabic_letters),
        WITH_BENCH(kazakh_and_mongolian_letters_are_all_there),
        WITH_BENCH(capitals_follow_the_language),
        WITH_BENCH(chinese_falls_back_to_a_chinese_font),
        WITH_BENCH(chinese_is_set_upright_with_its_figures),
        WITH_BENCH(a_thin_space_is_narrower_than_a_space),
        WITH_BENCH(right_to_left_text_is_laid_from_the_right),
        WITH_BENCH(mixed_directions_are_ordered),
        WITH_BENCH(arabic_is_set_in_amiri),
        WITH_BENCH(missing_characters_are_reported_once),
        WITH_BENCH(a_font_that_is_not_installed_is_reported_once),
        WITH_BENCH(generic_families_are_known),
        WITH_BENCH(empty_text_has_no_glyphs_but_heights),
        WITH_BENCH(bad_bytes_and_newlines_do_not_harm),
        WITH_BENCH(a_size_that_is_none_is_refused),
        WITH_BENCH(fonts_used_are_counted),
        cmocka_unit_test(a_folder_of_fonts_that_is_not_there_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
