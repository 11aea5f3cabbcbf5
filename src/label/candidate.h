/* candidate.h - places a name could have. Private to label/.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_LABEL_CANDIDATE_H
#define MARCH_LABEL_CANDIDATE_H

#include "label/block.h"
#include "label/field.h"
#include "label/way.h"

/** One place a name could have: what it costs, the room it takes, how to set it. */
typedef struct march_candidate {
    const march_wish *wish;
    double cost;        /**< of its own, obstacles included; without other names */
    march_page_box box; /**< round the quadrangles and the gaps */
    const march_page *quads;
    const march_page_box *boxes; /**< of the quadrangles, once it is kept */
    size_t quad_count;           /**< a leader's is the last */
    const march_page *gaps;      /**< between spread letters */
    size_t gap_count;
    bool shortened;
    bool on_body;      /**< LINE: on the wish's body, in its colour */
    size_t order;      /**< of being offered; decides between equal costs */
    size_t spot;       /**< of this kind of place one is kept before the next is */
    march_page middle; /**< LINE: of the name on its line */
    /* a block of level lines, */
    const march_block *block;
    march_page starts[MARCH_BLOCK_LINES];
    bool has_leader;
    march_page leader[2]; /**< from the symbol to the name */
    /* or a line bent along a way, `block` being NULL */
    const march_line_of_type *shaped;
    march_line way;
    double from_mm, extra_mm;
} march_candidate;

typedef MARCH_ARRAY(march_candidate) march_candidate_list;

/** The collecting of candidates for one wish in one of its wordings. */
typedef struct march_offers {
    march_arena *arena;   /**< what candidates that are kept lean on */
    march_arena *scratch; /**< what each of them takes until it is kept */
    march_typesetter *setter;
    march_field_index *field;
    const march_wish *wish;
    march_type_style type; /**< the wish's own, perhaps made smaller */
    const char *text;
    bool shortened;
    double handicap; /**< what this wording costs */
    size_t repeats;  /**< LINE: how often the name may stand along it */
    double
        least_type_mm; /**< SPREAD: made no smaller, and no smaller than 5.5 points */
    bool locked;       /**< it has a place: it may touch what it must not */
    march_arena *lasting; /**< of the wishes themselves */
    march_candidate_list list;
} march_offers;

/* Add all candidates of a kind of wish that touch nothing they must not. */
MARCH_NODISCARD march_status march_offer_points(march_offers *offers);
MARCH_NODISCARD march_status march_offer_leaders(march_offers *offers);
MARCH_NODISCARD march_status march_offer_centre(march_offers *offers);
MARCH_NODISCARD march_status march_offer_along(march_offers *offers);
MARCH_NODISCARD march_status march_offer_level(march_offers *offers);
MARCH_NODISCARD march_status march_offer_spread(march_offers *offers);

/** The middle of the box round a candidate's letters. */
march_page march_candidate_middle(const march_candidate *candidate);

/** The id of the obstacles that a candidate does not mind; may be NULL. */
const char *march_candidate_own(const march_wish *wish,
                                const march_candidate *candidate);

/** Weigh a candidate and take it into the list unless it touches what it must not;
 * `candidate->cost` is its own cost, `quads`, `gaps` are on the scratch arena. */
MARCH_NODISCARD march_status march_offer(march_offers *offers,
                                         march_candidate *candidate);

/** A block of level lines that begin at `candidate->starts`. */
MARCH_NODISCARD march_status march_offer_block(march_offers *offers,
                                               march_candidate *candidate);

/** A line bent along a way; MARCH_OK also where it cannot be read there. `like` says
 * what it costs, its spot, `extra_mm`, and whether it stands on the body. */
MARCH_NODISCARD march_status march_offer_bent(march_offers *offers,
                                              const march_line_of_type *shaped,
                                              const march_way *way, double from_mm,
                                              const march_candidate *like);

/** Sort candidates by cost and keep `most` of them: the best of each spot first. Their
 * quadrangles are copied to the arena. */
MARCH_NODISCARD march_status march_candidates_keep(march_arena *arena,
                                                   march_candidate_list *list,
                                                   size_t most);

/** The marks of a candidate's lines, into `out` of MARCH_BLOCK_LINES; *count gets their
 * number. */
MARCH_NODISCARD march_status march_candidate_marks(march_arena *arena,
                                                   const march_candidate *candidate,
                                                   march_text_mark *out, size_t *count);

#endif
