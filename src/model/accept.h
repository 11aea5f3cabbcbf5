/* accept.h - findings of a check that a campaign file accepts.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_ACCEPT_H
#define MARCH_MODEL_ACCEPT_H

#include "model/schema.h"

/** What `accept:` says on one thing. */
typedef struct march_accept {
    const march_node **items; /**< the words, where they stand */
    march_diag_id *ids;       /**< of each of them */
    size_t count;
} march_accept;

/** Words of the file that accepted something. */
typedef MARCH_ARRAY(const march_node *) march_accepted;

/** Read an `accept:`: an id or a list of ids of those that base/diag.def calls FINDING
 * or RULE. Others are reported; false where one was wrong, or without memory. */
bool march_read_accept(const march_reader *reader, const march_node *node,
                       march_accept *out);

/** The word that accepts a finding; NULL where none does. */
const march_node *march_accept_find(const march_accept *accept, march_diag_id id);

#endif
