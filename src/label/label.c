/* label.c - where names go.
 * SPDX-License-Identifier: MIT */
#include "label/label.h"

#include <string.h>

#include "base/cleanup.h"
#include "label/solve.h"

/** Copy the words of a mark from the memory of the search. */
static bool keep_words(march_arena *arena, march_text_mark *mark)
{
    mark->utf8 = march_arena_strdup(arena, mark->utf8);
    mark->lang = march_arena_strdup(arena, mark->lang);
    mark->family = march_arena_strdup(arena, mark->family);
    return mark->utf8 && mark->lang && mark->family;
}

/** Set a name at the place it was given. */
static march_status set_name(march_arena *arena, const march_candidate *candidate,
                             march_label *out)
{
    march_text_mark *marks = MARCH_NEW(arena, march_text_mark, MARCH_BLOCK_LINES);

    if (!marks) {
        return MARCH_E_NOMEM;
    }
    *out = (march_label){.wish = candidate->wish,
                         .marks = marks,
                         .shortened = candidate->shortened,
                         .has_leader = candidate->has_leader};
    out->middle = march_candidate_middle(candidate);
    memcpy(out->leader, candidate->leader, sizeof(out->leader));
    MARCH_TRY(march_candidate_marks(arena, candidate, marks, &out->mark_count));
    for (size_t i = 0; i < out->mark_count; i++) {
        if (candidate->on_body) {
            marks[i].color = candidate->wish->body_color;
            marks[i].halo.a = 0;
        }
        if (!keep_words(arena, &marks[i])) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

static march_status make_plan(march_arena *arena, const march_label_solution *s,
                              march_label_plan *out)
{
    const march_label_problem *p = s->problem;

    out->cost = s->cost;
    out->labels = MARCH_NEW(arena, march_label, p->names.count);
    out->missing =
        MARCH_NEW(arena, const march_wish *, p->names.count + p->crowded.count);
    if (!out->labels || !out->missing) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < p->names.count; i++) {
        const march_label_name *name = &p->names.items[i];
        if (s->chosen[i] != MARCH_LABEL_NONE) {
            march_label *label = &out->labels[out->count++];
            MARCH_TRY(set_name(arena, &p->candidates.items[s->chosen[i]], label));
            label->nth = name->nth;
        } else if (name->nth == 0) {
            out->missing[out->missing_count++] = name->wish;
        }
    }
    for (size_t i = 0; i < p->crowded.count; i++) {
        out->missing[out->missing_count++] = p->crowded.items[i];
    }
    return MARCH_OK;
}

march_status march_labels_place(march_arena *arena, const march_wishes *wishes,
                                march_typesetter *setter, march_page_box frame,
                                march_label_plan *out)
{
    MARCH_AUTO_ARENA work = march_arena_new(0);
    march_label_problem problem;
    march_label_solution solution;

    *out = (march_label_plan){0};
    if (!work || wishes->failed) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_label_problem_make(work, wishes, setter, frame, &problem));
    MARCH_TRY(march_label_solution_new(work, &problem, &solution));
    march_label_greedy(&solution);
    out->greedy_cost = solution.cost;
    MARCH_TRY(march_label_improve(work, &solution, wishes->reuse, wishes->cancelled));
    return make_plan(arena, &solution, out);
}
