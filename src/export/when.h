/* when.h - the times of the Linked Places format.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_EXPORT_WHEN_H
#define MARCH_EXPORT_WHEN_H

#include "export/facts.h"
#include "export/json.h"

/**
 * Write the member `when`: one span of time, Gregorian, as ISO 8601 with years as
 * astronomers count them ("-0217" is 218 BC); its ends as `in` where they are known, as
 * `earliest` and `latest` where not; the date as it is written is its label.
 */
void march_export_when(march_json *json, march_export *work, const march_date *date);

#endif
