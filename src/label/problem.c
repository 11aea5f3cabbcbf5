/* problem.c - names, and the places they could have.
 * SPDX-License-Identifier: MIT */
#include "label/problem.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "label/locked.h"
#include "label/recall.h"

enum { MOST_REPEATS = 6 };

/** Candidates kept a name; fewer where there are many names. */
enum { MOST_KEPT = 56, LEAST_KEPT = 10, KEPT_IN_ALL = 50000 };

/** Candidates kept of a name that stands beside its symbol or nowhere: all sides are
 * among the best ones. */
enum { MOST_BESIDE = 14 };

/** With so many places beside its symbol a name is not offered leaders, and with so
 * many in full not its short form. */
enum { ENOUGH_PLACES = 14, ENOUGH_IN_FULL = 24 };

/** Sizes tried for names of lands, and what the smaller type costs. */
#define SMALLER      0.85
#define SMALLEST     0.6
#define SMALLER_COST 6.0

/** Names are not made smaller than 5.5 points: they could not be read in print. */
#define PRINT_TYPE_MM (5.5 * 25.4 / 72)

/** Smaller type is a dot to the eye: it is left out. */
#define LEAST_TYPE_MM 0.1

/** What the short form of a name costs. */
#define SHORT_COST 10.0

/* What it costs to leave names out: from the least to the highest priority; of the
 * repetitions of a name; of a pinned one. See march_wish. */
#define LEAST_WORTH  45.0
#define WORTH_GROWTH 3.0
#define AGAIN_WORTH  9.0
#define PINNED_WORTH 1e7

/* Costs of places count so much for the name of the lowest priority, and so much more
 * for that of the highest. */
#define LEAST_WEIGHT  0.5
#define WEIGHT_GROWTH 2.0

/** The making in progress. */
typedef struct maker {
    march_label_problem *problem;
    const march_wishes *wishes;
    march_typesetter *setter;
    march_field_index *field;
    march_page_box frame;
    const march_wish **order; /**< most important first */
    uint64_t *words;          /**< hash of each one's words */
    size_t count, most_kept;
    bool recalls; /**< what an earlier run found is used, and kept for later ones */
    double lowest, range; /**< of priorities */
} maker;

/** Higher priority first, then the order of the wishes. */
static int by_priority(const void *a, const void *b)
{
    const march_wish *p = *(const march_wish *const *)a;
    const march_wish *q = *(const march_wish *const *)b;

    if (p->priority != q->priority) {
        return p->priority > q->priority ? -1 : 1;
    }
    return p < q ? -1 : p > q;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/** The same words in the same letters, whatever their case (of ASCII). */
static bool same_words(const char *a, const char *b)
{
    while (*a && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

/** Fowler, Noll and Vo's hash (FNV-1a) of words, whatever their case. */
static uint64_t hash_words(const char *text)
{
    uint64_t hash = 14695981039346656037U;

    for (; *text; text++) {
        hash = (hash ^ (unsigned char)lower(*text)) * 1099511628211U;
    }
    return hash;
}

/** Whether two things bear one name, which stands once: but for towns. */
static bool is_same_name(const maker *m, size_t a, size_t b)
{
    return m->words[a] == m->words[b] && m->order[a]->kind != MARCH_WISH_POINT &&
           m->order[b]->kind != MARCH_WISH_POINT &&
           march_stay_overlap(m->order[a]->stay, m->order[b]->stay) &&
           same_words(m->order[a]->text, m->order[b]->text);
}

static march_status offer_kind(march_offers *offers)
{
    switch (offers->wish->kind) {
    case MARCH_WISH_POINT:
        return march_offer_points(offers);
    case MARCH_WISH_CENTRE:
        return march_offer_centre(offers);
    case MARCH_WISH_LINE:
        return march_offer_along(offers);
    case MARCH_WISH_SPREAD:
        return march_offer_spread(offers);
    }
    return MARCH_OK;
}

/** One wording of a wish, wherever it may stand. */
static march_status offer_wording(march_offers *offers)
{
    const march_wish *wish = offers->wish;
    size_t before = offers->list.count;

    MARCH_TRY(offer_kind(offers));
    if (wish->kind == MARCH_WISH_LINE && wish->level) {
        MARCH_TRY(march_offer_level(offers));
    }
    if (wish->kind == MARCH_WISH_POINT && wish->leader_mm > 0 &&
        !march_pin_is_set(&wish->pin) && offers->list.count - before < ENOUGH_PLACES) {
        MARCH_TRY(march_offer_leaders(offers));
    }
    return MARCH_OK;
}

/** All candidates of a wish: in full; smaller, for names of lands say what the colour
 * means; in short. */
static march_status offer_wish(march_offers *offers)
{
    const march_wish *wish = offers->wish;
    double scale = SMALLER, cost = offers->handicap;

    MARCH_TRY(offer_wording(offers));
    while (wish->kind == MARCH_WISH_SPREAD && scale > SMALLEST &&
           scale * wish->type.size_mm >= fmax(PRINT_TYPE_MM, offers->least_type_mm) &&
           offers->list.count < ENOUGH_IN_FULL) {
        offers->type.size_mm = scale * wish->type.size_mm;
        offers->handicap += SMALLER_COST;
        scale *= SMALLER;
        MARCH_TRY(offer_wording(offers));
    }
    if (wish->short_text && offers->list.count < ENOUGH_IN_FULL) {
        offers->type = wish->type;
        offers->text = wish->short_text;
        offers->shortened = true;
        offers->handicap = cost + SHORT_COST;
        MARCH_TRY(offer_wording(offers));
    }
    return MARCH_OK;
}

/** How often a name stands along its line. */
static size_t repeats_of(const march_wish *wish)
{
    march_line line = {wish->line, wish->line_count};

    if (wish->kind != MARCH_WISH_LINE || !(wish->repeat_mm > 0) ||
        march_pin_is_set(&wish->pin)) {
        return 1;
    }
    double times = floor(march_line_length(line) / wish->repeat_mm);
    return (size_t)fmin(fmax(times, 1), MOST_REPEATS);
}

/** 0 for the least important name ... 1 for the most important. */
static double rank_of(const maker *m, const march_wish *wish)
{
    return m->range > 0 ? (wish->priority - m->lowest) / m->range : 0.5;
}

/** Take candidates into the problem as those of one name. */
static march_status add_name(maker *m, const march_wish *wish, size_t nth, bool locked,
                             const march_candidate_list *list)
{
    march_label_problem *p = m->problem;
    double rank = rank_of(m, wish);
    march_label_name name = {.wish = wish,
                             .first = p->candidates.count,
                             .count = list->count,
                             .worth = LEAST_WORTH * pow(WORTH_GROWTH, 8 * rank),
                             .nth = nth,
                             .apart_mm = wish->repeat_mm};

    if (march_pin_is_set(&wish->pin) || locked) {
        name.worth = PINNED_WORTH;
    } else if (nth > 0) {
        name.worth = AGAIN_WORTH;
    }
    for (size_t i = 0; i < list->count; i++) {
        if (!MARCH_PUSH(p->arena, &p->candidates, list->items[i])) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_PUSH(p->arena, &p->names, name) ? MARCH_OK : MARCH_E_NOMEM;
}

/** The wish of a name and the others that bear it; on the arena. */
static march_status gather_name(const maker *m, size_t index, const bool *done,
                                march_arena *arena, march_recall_name *out)
{
    const march_wish *wish = m->order[index];
    size_t end = wish->kind == MARCH_WISH_POINT ? index + 1 : m->count;
    MARCH_ARRAY(const march_wish *) wishes = {0};
    MARCH_ARRAY(double) handicaps = {0};

    for (size_t i = index; i < end; i++) {
        if (i != index && (done[i] || !is_same_name(m, index, i))) {
            continue;
        }
        double handicap = 12 * (rank_of(m, wish) - rank_of(m, m->order[i]));
        if (!MARCH_PUSH(arena, &wishes, m->order[i]) ||
            !MARCH_PUSH(arena, &handicaps, handicap)) {
            return MARCH_E_NOMEM;
        }
    }
    *out = (march_recall_name){wishes.items, handicaps.items, wishes.count};
    return MARCH_OK;
}

/** Collect the candidates of a name. */
static march_status offer_name(const maker *m, const march_recall_name *name,
                               march_offers *offers)
{
    offers->list.count = 0;
    for (size_t i = 0; i < name->count; i++) {
        const march_wish *wish = name->wishes[i];
        march_field_index_ask_for(m->field, wish->stay);
        offers->wish = wish;
        offers->type = wish->type;
        offers->text = wish->text;
        offers->shortened = false;
        offers->handicap = name->handicaps[i];
        MARCH_TRY(offer_wish(offers));
    }
    return MARCH_OK;
}

/** Collect them for good, and note what they depend on.
 * @param arena  Of their own. */
static march_status offer_recall(const maker *m, march_arena *arena,
                                 const march_recall_name *name, size_t most,
                                 march_offers *offers, march_recall **out)
{
    march_recall *recall;
    march_field_places before;

    MARCH_TRY(march_recall_new(arena, name, &recall));
    MARCH_TRY(march_field_index_asked(m->field, offers->scratch, &before));
    offers->arena = arena;
    MARCH_TRY(offer_name(m, &recall->name, offers));
    recall->list = offers->list;
    MARCH_TRY(march_candidates_keep(arena, &recall->list, most));
    MARCH_TRY(march_field_index_asked(m->field, arena, &recall->asked));
    recall->stood = march_field_index_hash(m->field, recall->asked);
    recall->name.handicaps = NULL; /* they are the key's */
    *out = recall;
    return MARCH_OK;
}

/** The candidates of a name that an earlier run found, or those found now for it and
 * for later ones. */
static march_status recall_name(const maker *m, const march_recall_name *name,
                                size_t most, march_offers *offers,
                                march_candidate_list *out)
{
    march_reuse *reuse = m->wishes->reuse;
    march_hash key = march_recall_key(name, offers, m->frame, most);
    const march_recall *known = march_recall_find(reuse, key, m->field);
    march_recall *found = NULL;

    if (known) {
        return march_recall_list(offers->scratch, known, name, out);
    }
    march_arena *arena = march_arena_new(0);
    march_status status =
        arena ? offer_recall(m, arena, name, most, offers, &found) : MARCH_E_NOMEM;
    if (status != MARCH_OK) {
        march_arena_free(arena);
        return status;
    }
    MARCH_TRY(march_reuse_keep(reuse, key, arena, found));
    return march_recall_list(offers->scratch, found, name, out);
}

/** Mark the wishes that gather_name() has taken in. */
static void mark_done(const maker *m, size_t index, bool *done)
{
    for (size_t i = index; i < m->count; i++) {
        done[i] |= i == index || (m->order[index]->kind != MARCH_WISH_POINT &&
                                  is_same_name(m, index, i));
    }
}

/** Keeping candidates sorts a list, and a lock wants them as they were offered. */
static march_status copy_list(march_arena *arena, const march_candidate_list *list,
                              march_candidate_list *out)
{
    *out = (march_candidate_list){0};
    for (size_t i = 0; i < list->count; i++) {
        if (!MARCH_PUSH(arena, out, list->items[i])) {
            return MARCH_E_NOMEM;
        }
    }
    return MARCH_OK;
}

/** Give a name the place it is locked to, whatever it touches there. */
static march_status add_locked(maker *m, const march_recall_name *name,
                               const march_lock *lock, size_t nth, march_offers *offers)
{
    march_candidate_list one = {0};
    march_candidate found;

    if (!march_offers_find(offers, lock, &found)) {
        offers->locked = true;
        MARCH_TRY(offer_name(m, name, offers));
        march_status status = march_offers_make(offers, lock, &found);
        if (status != MARCH_OK) {
            return status;
        }
    }
    if (!MARCH_PUSH(offers->scratch, &one, found)) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(march_candidates_keep(m->problem->arena, &one, 1));
    return add_name(m, name->wishes[0], nth, true, &one);
}

/** The candidates of a name, the best ones. */
static march_status find_places(const maker *m, const march_recall_name *name,
                                march_offers *offers, march_candidate_list *out)
{
    const march_wish *wish = name->wishes[0];
    size_t most = m->most_kept * offers->repeats;

    if (wish->kind == MARCH_WISH_POINT && !(wish->leader_mm > 0) &&
        most > MOST_BESIDE) {
        most = MOST_BESIDE;
    }
    if (m->recalls) {
        return recall_name(m, name, most, offers, out);
    }
    MARCH_TRY(offer_name(m, name, offers));
    MARCH_TRY(copy_list(offers->scratch, &offers->list, out));
    return march_candidates_keep(m->problem->arena, out, most);
}

/** Find the candidates of a name, for each time it may stand. */
static march_status make_name(maker *m, size_t index, bool *done)
{
    MARCH_AUTO_ARENA scratch = march_arena_new(0);
    const march_wish *wish = m->order[index];
    march_offers offers = {.arena = m->problem->arena,
                           .scratch = scratch,
                           .setter = m->setter,
                           .field = m->field,
                           .repeats = repeats_of(wish),
                           .least_type_mm = m->wishes->least_type_mm,
                           .lasting = m->wishes->arena};
    march_candidate_list kept;
    march_recall_name name;

    if (!scratch) {
        return MARCH_E_NOMEM;
    }
    MARCH_TRY(gather_name(m, index, done, scratch, &name));
    MARCH_TRY(find_places(m, &name, &offers, &kept));
    for (size_t i = 0; i < offers.repeats; i++) {
        const char *id = march_lock_id(scratch, wish->id, i);
        const march_lock *lock = march_locks_find(&m->wishes->locks, id);
        if (wish->id && !id) {
            return MARCH_E_NOMEM;
        }
        march_status status =
            lock ? add_locked(m, &name, lock, i, &offers) : MARCH_ABSENT;
        if (status == MARCH_ABSENT) {
            status = add_name(m, wish, i, false, &kept);
        }
        MARCH_TRY(status);
    }
    mark_done(m, index, done);
    return MARCH_OK;
}

/** Most important first. */
static march_status make_order(maker *m, march_arena *arena)
{
    const march_wishes *wishes = m->wishes;

    m->order = MARCH_NEW(arena, const march_wish *, wishes->wishes.count);
    m->words = MARCH_NEW(arena, uint64_t, wishes->wishes.count);
    if (!m->order || !m->words) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < wishes->wishes.count; i++) {
        const march_wish *wish = &wishes->wishes.items[i];
        const march_lock *lock = march_locks_find(&wishes->locks, wish->id);
        if (wish->type.size_mm >= LEAST_TYPE_MM && !(lock && lock->hidden)) {
            m->order[m->count++] = &wishes->wishes.items[i];
        }
    }
    if (m->count == 0) {
        return MARCH_OK;
    }
    qsort(m->order, m->count, sizeof(*m->order), by_priority);
    m->lowest = m->order[m->count - 1]->priority;
    m->range = m->order[0]->priority - m->lowest;
    MARCH_TRY(march_crowd_thin(arena, m->frame, &wishes->locks, m->order, &m->count,
                               &m->problem->crowded));
    for (size_t i = 0; i < m->count; i++) {
        m->words[i] = hash_words(m->order[i]->text);
    }
    size_t most = KEPT_IN_ALL / m->count;
    m->most_kept = most > MOST_KEPT ? MOST_KEPT : most < LEAST_KEPT ? LEAST_KEPT : most;
    return MARCH_OK;
}

/** A better name pays more for a worse place, so that it takes the better one. */
static march_status weigh_candidates(const maker *m)
{
    march_label_problem *p = m->problem;

    p->costs = MARCH_NEW(p->arena, double, p->candidates.count);
    p->owners = MARCH_NEW(p->arena, uint32_t, p->candidates.count);
    if (!p->costs || !p->owners) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < p->names.count; i++) {
        const march_label_name *name = &p->names.items[i];
        double weight = LEAST_WEIGHT + WEIGHT_GROWTH * rank_of(m, name->wish);
        for (size_t c = name->first; c < name->first + name->count; c++) {
            p->costs[c] = weight * p->candidates.items[c].cost;
            p->owners[c] = (uint32_t)i;
        }
    }
    return MARCH_OK;
}

march_status march_label_problem_make(march_arena *arena, const march_wishes *wishes,
                                      march_typesetter *setter, march_page_box frame,
                                      march_label_problem *out)
{
    *out = (march_label_problem){.arena = arena};
    maker m = {.problem = out,
               .wishes = wishes,
               .setter = setter,
               .frame = frame,
               .field = march_field_index_new(arena, frame)};
    bool *done = MARCH_NEW(arena, bool, wishes->wishes.count);

    if (!m.field || !done) {
        return MARCH_E_NOMEM;
    }
    m.recalls = wishes->reuse && wishes->locks.count == 0 &&
                march_typesetter_serial(setter) > 0;
    if (m.recalls && !march_field_index_track(m.field)) {
        return MARCH_E_NOMEM;
    }
    for (size_t i = 0; i < wishes->obstacles.count; i++) {
        if (!march_field_index_obstacle(m.field, &wishes->obstacles.items[i])) {
            return MARCH_E_NOMEM;
        }
    }
    MARCH_TRY(make_order(&m, arena));
    for (size_t i = 0; i < m.count; i++) {
        if (wishes->cancelled && *wishes->cancelled) {
            return MARCH_E_CANCELLED;
        }
        if (!done[i]) {
            MARCH_TRY(make_name(&m, i, done));
        }
    }
    MARCH_TRY(weigh_candidates(&m));
    MARCH_TRY(march_label_conflicts(out, wishes->reuse));
    return march_label_prune(out);
}
