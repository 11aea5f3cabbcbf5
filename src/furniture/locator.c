/* locator.c - where on Earth the map is.
 * SPDX-License-Identifier: MIT */
#include "furniture/furniture.h"

const march_furniture_kind march_furniture_locator = {"locator", false, NULL, NULL};
