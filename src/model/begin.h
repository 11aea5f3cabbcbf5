/* begin.h - a campaign file to begin with, for a table that is there.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_MODEL_BEGIN_H
#define MARCH_MODEL_BEGIN_H

#include "base/diag.h"

/**
 * Write a campaign file that imports a table: the list it is for and the keys of its
 * columns are guessed from their names and its geometry, sides are those it names.
 * @param table  The file, seen from here.
 * @param named  The same, as the campaign file is to name it.
 * @retval MARCH_E_NOINPUT, MARCH_E_INPUT  The table cannot be read; reported.
 */
MARCH_NODISCARD march_status march_campaign_begin(const char *table, const char *named,
                                                  FILE *out, march_diags *diags);

#endif
