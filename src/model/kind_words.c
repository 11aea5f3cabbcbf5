/* kind_words.c - what kinds of movements and events are called.
 * SPDX-License-Identifier: MIT */
#include "model/kind_words.h"

march_word march_movement_word(int kind)
{
    static const march_word words[] = {
        [MARCH_ADVANCE] = MARCH_WORD_ADVANCE,     [MARCH_RETREAT] = MARCH_WORD_RETREAT,
        [MARCH_RAID] = MARCH_WORD_RAID,           [MARCH_PURSUIT] = MARCH_WORD_PURSUIT,
        [MARCH_FLIGHT] = MARCH_WORD_FLIGHT,       [MARCH_SUPPLY] = MARCH_WORD_SUPPLY,
        [MARCH_ENVOY] = MARCH_WORD_ENVOY,         [MARCH_NAVAL] = MARCH_WORD_NAVAL,
        [MARCH_CAPTIVITY] = MARCH_WORD_CAPTIVITY, [MARCH_PLANNED] = MARCH_WORD_PLANNED,
    };

    return words[kind];
}

march_word march_event_word(int kind)
{
    static const march_word words[] = {
        [MARCH_EVENT_BATTLE] = MARCH_WORD_BATTLE,
        [MARCH_EVENT_SIEGE] = MARCH_WORD_SIEGE,
        [MARCH_EVENT_CAPTURE] = MARCH_WORD_CAPTURE,
        [MARCH_EVENT_SACK] = MARCH_WORD_SACK,
        [MARCH_EVENT_RAID] = MARCH_WORD_RAID,
        [MARCH_EVENT_SKIRMISH] = MARCH_WORD_SKIRMISH,
        [MARCH_EVENT_NAVAL] = MARCH_WORD_NAVAL_BATTLE,
        [MARCH_EVENT_FORT] = MARCH_WORD_FORT_BUILT,
        [MARCH_EVENT_CAMP] = MARCH_WORD_CAMP,
        [MARCH_EVENT_TREATY] = MARCH_WORD_TREATY,
        [MARCH_EVENT_COUNCIL] = MARCH_WORD_COUNCIL,
        [MARCH_EVENT_SUPPLY] = MARCH_WORD_SUPPLY,
        [MARCH_EVENT_SUCCESSION] = MARCH_WORD_SUCCESSION,
        [MARCH_EVENT_INVASION] = MARCH_WORD_INVASION,
        [MARCH_EVENT_OUTCOME] = MARCH_WORD_OUTCOME,
        [MARCH_EVENT_OTHER] = MARCH_WORD_EVENT,
    };

    return words[kind];
}
