/* labels.c - how many names find room: by priority alone, and with the search.
 * SPDX-License-Identifier: MIT
 *
 *     labels [NUMBER...]
 *
 * Prints a row of a table for each number of names (500 1000 2000 5000). Four fifths of
 * the names stand at points anywhere on a page of 792 x 612 pt, as in Christensen,
 * Marks and Shieber (1995), one fifth along curved lines; all have 7 pt type and are
 * equally important. The points are the same in every run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/cleanup.h"
#include "label/solve.h"

#define PT_MM (25.4 / 72)

static const march_page_box page = {0, 0, 792 * PT_MM, 612 * PT_MM};

/** Knuth's linear congruential generator (MMIX): 0 ... 1. */
static double random_share(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return (double)(*state >> 11) / 9007199254740992.0;
}

static march_page random_point(uint64_t *state)
{
    double x = random_share(state), y = random_share(state);

    return (march_page){x * page.x1_mm, y * page.y1_mm};
}

/** A word of four to ten letters. */
static char *random_word(march_arena *arena, uint64_t *state)
{
    static const char letters[] = "aeioubdgklmnrstz";
    size_t length = 4 + (size_t)(7 * random_share(state));
    char *word = march_arena_calloc(arena, length + 1, 1);

    for (size_t i = 0; word && i < length; i++) {
        word[i] = letters[(size_t)(16 * random_share(state))];
    }
    if (word) {
        word[0] = (char)(word[0] - 'a' + 'A');
    }
    return word;
}

/** A line that bends gently, 30 to 80 mm long. */
static bool random_line(march_arena *arena, uint64_t *state, march_wish *wish)
{
    enum { POINTS = 40 };
    march_page *points = MARCH_NEW(arena, march_page, POINTS), at = random_point(state);
    double angle = 2 * MARCH_PI * random_share(state), bend = 0;
    double step = (30 + 50 * random_share(state)) / POINTS;

    for (size_t i = 0; points && i < POINTS; i++) {
        points[i] = at;
        bend = 0.9 * bend + 0.06 * (random_share(state) - 0.5);
        angle += bend;
        at.x_mm += step * cos(angle);
        at.y_mm += step * sin(angle);
    }
    wish->kind = MARCH_WISH_LINE;
    wish->line = points;
    wish->line_count = POINTS;
    wish->max_angle_deg = 22.5;
    return points;
}

static march_status add_wishes(march_arena *arena, size_t count, march_wishes *wishes)
{
    uint64_t state = 1995;

    for (size_t i = 0; i < count; i++) {
        march_page *at = MARCH_NEW(arena, march_page, 1);
        march_wish wish = {
            .kind = MARCH_WISH_POINT,
            .id = march_arena_printf(arena, "%zu", i),
            .text = random_word(arena, &state),
            .lang = "en",
            .type = {.family = "Lato", .weight = 400, .size_mm = 7 * PT_MM},
            .clear_mm = 0.4};
        if (!at || !wish.id || !wish.text ||
            (i % 5 == 4 && !random_line(arena, &state, &wish))) {
            return MARCH_E_NOMEM;
        }
        if (wish.kind == MARCH_WISH_POINT) {
            wish.at = *at = random_point(&state);
            march_obstacle_add(wishes, &(march_obstacle){.id = wish.id,
                                                         .kind = MARCH_OBSTACLE_DISC,
                                                         .points = at,
                                                         .count = 1,
                                                         .half_mm = 0.4,
                                                         .weight = 1.5});
        }
        march_wish_add(wishes, &wish);
    }
    return wishes->failed ? MARCH_E_NOMEM : MARCH_OK;
}

static size_t placed(const march_label_solution *solution)
{
    size_t count = 0;

    for (size_t i = 0; i < solution->problem->names.count; i++) {
        count += solution->chosen[i] != MARCH_LABEL_NONE;
    }
    return count;
}

static double seconds(clock_t since)
{
    return (double)(clock() - since) / CLOCKS_PER_SEC;
}

/** One row of the table. */
static march_status measure(size_t count)
{
    MARCH_AUTO_ARENA arena = march_arena_new(0);
    march_wishes wishes = {.arena = arena};
    march_type_options fonts = {0};
    march_typesetter *setter;
    march_label_problem problem;
    march_label_solution solution;

    if (!arena) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_typesetter_new(arena, &fonts, march_diags_new(arena), &setter));
    MARCH_TRY(add_wishes(arena, count, &wishes));
    clock_t start = clock();
    MARCH_TRY(march_label_problem_make(arena, &wishes, setter, page, &problem));
    double made = seconds(start);
    MARCH_TRY(march_label_solution_new(arena, &problem, &solution));
    start = clock();
    march_label_greedy(&solution);
    double greedy = seconds(start), greedy_cost = solution.cost;
    size_t greedy_placed = placed(&solution);
    start = clock();
    MARCH_TRY(march_label_improve(arena, &solution, NULL, NULL));
    printf("| %zu | %zu | %zu | %.2f | %zu | %.0f | %.3f | %zu | %.0f | %.2f |\n",
           count, problem.candidates.count, problem.edge_count / 2, made, greedy_placed,
           greedy_cost / 1000, greedy, placed(&solution), solution.cost / 1000,
           seconds(start));
    return MARCH_OK;
}

int main(int argc, char **argv)
{
    static const size_t usual[] = {500, 1000, 2000, 5000};
    size_t rows = argc > 1 ? (size_t)argc - 1 : MARCH_COUNT(usual);

    printf("| Names | Candidates | Conflicts | Finding them, s | Placed by priority | "
           "Cost/1000 | s | Placed by search | Cost/1000 | s |\n"
           "|---|---|---|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < rows; i++) {
        size_t count = argc > 1 ? (size_t)strtoul(argv[i + 1], NULL, 10) : usual[i];
        if (measure(count) != MARCH_OK) {
            fputs("labels: failed\n", stderr);
            return EXIT_FAILURE;
        }
    }
    return EXIT_SUCCESS;
}
