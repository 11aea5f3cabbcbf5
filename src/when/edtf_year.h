/* edtf_year.h - the years of EDTF.
 * SPDX-License-Identifier: MIT
 *
 * For the files of this folder.
 */
#ifndef MARCH_WHEN_EDTF_YEAR_H
#define MARCH_WHEN_EDTF_YEAR_H

#include "when/edtf.h"

typedef enum march_era { MARCH_NO_ERA, MARCH_ERA_BC, MARCH_ERA_AD } march_era;

/** Go past BC, BCE, AD or CE if it is next. */
march_era march_edtf_era(march_edtf *in);

/**
 * Read a year: `1741`, `-0217`, `174X`, `1741S3`, `Y12000`, `Y-17E7`, `218 BC`.
 * @param[out] alone  Whether no month may follow it.
 * @retval MARCH_E_RANGE  Beyond MARCH_YEAR_LIMIT.
 */
MARCH_NODISCARD march_status march_edtf_year(march_edtf *in, march_date_part *out,
                                             bool *alone);

#endif
