/* strip.c - the time of the campaign as a line.
 * SPDX-License-Identifier: MIT */
#include "furniture/furniture.h"

const march_furniture_kind march_furniture_strip = {"strip", false, NULL, NULL};
