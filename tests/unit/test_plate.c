/* test_plate.c - what must hold of the first campaign's sheet. SPDX-License-Identifier:
 * MIT */
#include <string.h>

#include "base/str.h"
#include "draw/path.h"
#include "render/render.h"
#include "testing.h"

static march_arena *arena;
static march_sheet *sheet;

/** A quadrangle round a letter, and the name it belongs to. */
typedef struct letter {
    const march_page *corners;
    const march_text_mark *name;
} letter;

static MARCH_ARRAY(letter) letters;

static march_job job;

/** What the maps of all instants share. */
static march_status load(void)
{
    const char *file = "campaigns/kazakh-dzungar-1739-1741/campaign.yaml";
    march_diags *diags = march_diags_new(arena);
    march_type_options fonts = {0};
    march_campaign *campaign;
    march_style *style;

    job = (march_job){.diags = diags,
                      .lang = "en",
                      .width_mm = 420,
                      .height_mm = 297,
                      .tolerance_mm = 0.05};
    MARCH_TRY(march_campaign_load(arena, file, diags, &campaign));
    MARCH_TRY(march_style_load(arena, "styles/atlas.yaml", "styles",
                               march_render_kinds(arena), diags, &style));
    MARCH_TRY(march_geodata_new(arena, campaign, ".", diags, &job.geodata));
    MARCH_TRY(march_typesetter_new(arena, &fonts, diags, &job.setter));
    job.campaign = campaign;
    job.style = style;
    return MARCH_OK;
}

/** Collect the letters of all names on the map. */
static void collect(void)
{
    for (size_t i = 0; i < sheet->layers.count; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        for (size_t k = 0;
             march_str_ends(layer->id, "-names") && k < layer->marks.count; k++) {
            if (layer->marks.items[k].kind != MARCH_MARK_TEXT) {
                continue;
            }
            const march_text_mark *mark = layer->marks.items[k].text;
            const march_page *corners;
            size_t count;
            assert_int_equal(march_type_quads(arena, mark, &corners, &count), MARCH_OK);
            for (size_t q = 0; q < count; q++) {
                assert_true(
                    MARCH_PUSH(arena, &letters, (letter){corners + 4 * q, mark}));
            }
        }
    }
}

static int setup(void **state)
{
    (void)state;
    arena = march_arena_new(0);
    return arena && load() == MARCH_OK ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    march_arena_free(arena);
    return 0;
}

/** Whether an edge of `a` parts two convex quadrangles. */
static bool parted(const march_page *a, const march_page *b)
{
    for (size_t i = 0; i < 4; i++) {
        double nx = a[(i + 1) % 4].y_mm - a[i].y_mm;
        double ny = a[i].x_mm - a[(i + 1) % 4].x_mm;
        double inner = 0;
        bool outside = true;
        for (size_t k = 0; k < 4; k++) {
            inner += (a[k].x_mm - a[i].x_mm) * nx + (a[k].y_mm - a[i].y_mm) * ny;
        }
        for (size_t k = 0; k < 4; k++) {
            double side = (b[k].x_mm - a[i].x_mm) * nx + (b[k].y_mm - a[i].y_mm) * ny;
            outside = outside && side * inner <= 0;
        }
        if (outside) {
            return true;
        }
    }
    return false;
}

static void the_sheet_has_names(void)
{
    assert_true(letters.count > 500);
}

static void no_name_overlaps_another(void)
{
    for (size_t i = 0; i < letters.count; i++) {
        for (size_t k = 0; k < i; k++) {
            const letter *a = &letters.items[i], *b = &letters.items[k];
            if (a->name == b->name || strcmp(a->name->utf8, b->name->utf8) == 0) {
                continue;
            }
            if (!parted(a->corners, b->corners) && !parted(b->corners, a->corners)) {
                print_error("'%s' overlaps '%s'\n", a->name->utf8, b->name->utf8);
                fail();
            }
        }
    }
}

/** An outline as straight lines: 8 pieces a curve. */
static size_t flatten(const march_path *path, march_page *out)
{
    const march_page *p = path->points;
    size_t count = 0;

    for (size_t i = 0; i < path->op_count; i++) {
        if (path->ops[i] == MARCH_CURVE) {
            march_page a = out[count - 1];
            for (int k = 1; k <= 8; k++) {
                double t = k / 8.0, u = 1 - t;
                out[count++] =
                    (march_page){u * u * u * a.x_mm + 3 * u * u * t * p[0].x_mm +
                                     3 * u * t * t * p[1].x_mm + t * t * t * p[2].x_mm,
                                 u * u * u * a.y_mm + 3 * u * u * t * p[0].y_mm +
                                     3 * u * t * t * p[1].y_mm + t * t * t * p[2].y_mm};
            }
            p += 3;
        } else if (path->ops[i] != MARCH_CLOSE) {
            out[count++] = *p++;
        }
    }
    return count;
}

/** Whether a point lies inside a closed line (even-odd). */
static bool inside(const march_page *line, size_t count, march_page p)
{
    bool in = false;

    for (size_t i = 0; i < count; i++) {
        march_page a = line[i], b = line[(i + 1) % count];
        if ((a.y_mm > p.y_mm) != (b.y_mm > p.y_mm) &&
            p.x_mm <
                a.x_mm + (b.x_mm - a.x_mm) * (p.y_mm - a.y_mm) / (b.y_mm - a.y_mm)) {
            in = !in;
        }
    }
    return in;
}

static const march_sheet_layer *layer_of(const char *id)
{
    for (size_t i = 0; i < sheet->layers.count; i++) {
        if (strcmp(sheet->layers.items[i].id, id) == 0) {
            return &sheet->layers.items[i];
        }
    }
    fail();
    return NULL;
}

/** The words of an arrow may stand on its own body, in the colour of paper. */
static bool is_on_body(const march_text_mark *name)
{
    return name->halo.a == 0 && name->color.r + name->color.g + name->color.b > 2.6;
}

static void check_clear_of_part(const march_path *path, const char *id)
{
    march_page *line = MARCH_NEW(arena, march_page, 8 * path->op_count);
    size_t count = flatten(path, line);

    for (size_t i = 0; i < letters.count; i++) {
        for (size_t k = 0; k < 4 && !is_on_body(letters.items[i].name); k++) {
            if (inside(line, count, letters.items[i].corners[k])) {
                print_error("'%s' stands on the layer %s\n",
                            letters.items[i].name->utf8, id);
                fail();
            }
        }
    }
}

/** Take the first subpath off an outline; false when none is left. */
static bool next_part(march_path *rest, march_path *part)
{
    static const size_t points[] = {1, 1, 3, 0}; /* by march_path_op */
    size_t ops = 0, count = 0;

    while (ops < rest->op_count && (ops == 0 || rest->ops[ops] != MARCH_MOVE)) {
        count += points[rest->ops[ops++]];
    }
    *part = (march_path){rest->ops, ops, rest->points, count};
    *rest = (march_path){rest->ops + ops, rest->op_count - ops, rest->points + count,
                         rest->point_count - count};
    return ops > 0;
}

/** Paper that cuts an arrow where another crosses it: all but the cut is clipped. */
static bool is_gap(const march_sheet_layer *layer, size_t m)
{
    const march_mark *before = &layer->marks.items[m > 0 ? m - 1 : 0];

    return m > 1 && before->kind == MARCH_MARK_GROUP && before->group->clip;
}

/** A thin line from a symbol to its name. */
static void check_leader(const march_path *path)
{
    const march_page *p = path->points;

    for (size_t i = 0; i < letters.count; i++) {
        for (int k = 0; k <= 50; k++) {
            march_page on = {p[0].x_mm + (p[1].x_mm - p[0].x_mm) * k / 50,
                             p[0].y_mm + (p[1].y_mm - p[0].y_mm) * k / 50};
            if (inside(letters.items[i].corners, 4, on)) {
                print_error("a leader crosses '%s'\n", letters.items[i].name->utf8);
                fail();
            }
        }
    }
}

static void no_leader_crosses_a_name(void)
{
    for (size_t i = 0; i < sheet->layers.count; i++) {
        const march_sheet_layer *layer = &sheet->layers.items[i];
        for (size_t k = 0;
             march_str_ends(layer->id, "-names") && k < layer->marks.count; k++) {
            if (layer->marks.items[k].kind == MARCH_MARK_PATH) {
                check_leader(&layer->marks.items[k].path->path);
            }
        }
    }
}

/** How many groups of pale marks a mark begins or ends: of what is past. */
static int pale_step(const march_mark *mark, const march_group_mark **open, int *depth)
{
    if (mark->kind == MARCH_MARK_GROUP) {
        open[(*depth)++] = mark->group;
        return mark->group->opacity < 1;
    }
    if (mark->kind == MARCH_MARK_END) {
        return -(open[--(*depth)]->opacity < 1);
    }
    return 0;
}

static void check_clear_of(const char *id, bool filled_only)
{
    const march_sheet_layer *layer = layer_of(id);
    const march_group_mark *open[16];
    int depth = 0, pale = 0;

    for (size_t m = 0; layer && m < layer->marks.count; m++) {
        pale += pale_step(&layer->marks.items[m], open, &depth);
        const march_path_mark *mark = layer->marks.items[m].path;
        if (layer->marks.items[m].kind != MARCH_MARK_PATH || is_gap(layer, m) ||
            pale > 0 || (filled_only && mark->fill.kind == MARCH_PAINT_NONE)) {
            continue;
        }
        march_path rest = mark->path, part;
        while (next_part(&rest, &part)) {
            check_clear_of_part(&part, id);
        }
    }
}

static void no_name_stands_on_an_arrow(void)
{
    check_clear_of("movements", true);
}

static void no_name_stands_on_the_dot_of_a_town(void)
{
    check_clear_of("places", true);
}

static void no_name_stands_on_the_symbol_of_an_event(void)
{
    check_clear_of("engagements", true);
}

static void names_stay_inside_the_frame(void)
{
    for (size_t i = 0; i < letters.count; i++) {
        for (size_t k = 0; k < 4; k++) {
            march_page p = letters.items[i].corners[k];
            assert_true(p.x_mm > 8 && p.y_mm > 8 && p.x_mm < 330 && p.y_mm < 289);
        }
    }
}

/** The map of an instant, or of the whole campaign, holds to all of it. */
static void check_map(const char *at)
{
    march_date date;

    job.at = NULL;
    if (at) {
        assert_int_equal(
            march_date_parse(at, strlen(at), MARCH_GREGORIAN, &date, NULL, NULL),
            MARCH_OK);
        job.at = &date;
    }
    assert_int_equal(march_render_sheet(arena, &job, &sheet), MARCH_OK);
    letters.count = 0;
    collect();
    the_sheet_has_names();
    no_name_overlaps_another();
    no_name_stands_on_an_arrow();
    no_name_stands_on_the_dot_of_a_town();
    no_name_stands_on_the_symbol_of_an_event();
    names_stay_inside_the_frame();
    no_leader_crosses_a_name();
}

static void names_of_the_whole_campaign_keep_clear(void **state)
{
    (void)state;
    check_map(NULL);
}

static void names_of_1732_keep_clear(void **state)
{
    (void)state;
    check_map("1732");
}

static void names_of_1735_keep_clear(void **state)
{
    (void)state;
    check_map("1735");
}

static void names_of_the_winter_of_1739_keep_clear(void **state)
{
    (void)state;
    check_map("1739-24");
}

static void names_of_february_1741_keep_clear(void **state)
{
    (void)state;
    check_map("1741-02");
}

static void names_of_1745_keep_clear(void **state)
{
    (void)state;
    check_map("1745");
}

static void names_of_1755_to_1758_keep_clear(void **state)
{
    (void)state;
    check_map("1755/1758");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_the_whole_campaign_keep_clear),
        cmocka_unit_test(names_of_1732_keep_clear),
        cmocka_unit_test(names_of_1735_keep_clear),
        cmocka_unit_test(names_of_the_winter_of_1739_keep_clear),
        cmocka_unit_test(names_of_february_1741_keep_clear),
        cmocka_unit_test(names_of_1745_keep_clear),
        cmocka_unit_test(names_of_1755_to_1758_keep_clear),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
