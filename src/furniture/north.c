/* north.c - the north arrow, where north is not simply up.
 * SPDX-License-Identifier: MIT */
#include "furniture/furniture.h"

const march_furniture_kind march_furniture_north = {"north", false, NULL, NULL};
