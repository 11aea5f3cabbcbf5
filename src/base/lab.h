/* lab.h - how far colours are from each other, and how others see them.
 * SPDX-License-Identifier: MIT */
#ifndef MARCH_BASE_LAB_H
#define MARCH_BASE_LAB_H

#include "base/color.h"

/** A colour in CIELAB 1976 for daylight D65 and the 2 degree observer: `l` is 0...100,
 * `a` goes from green to red, `b` from blue to yellow. */
typedef struct march_lab {
    double l, a, b;
} march_lab;

/** Through linear light (IEC 61966-2-1); opacity is left out. */
march_lab march_lab_from_rgb(march_rgba color);

/** The way back, opaque. Where screens have no such colour it is made paler until they
 * have, with its lightness and hue kept. */
march_rgba march_lab_to_rgb(march_lab lab);

/**
 * The difference of two colours by CIEDE2000 (CIE 142-2001; after Sharma, Wu and Dalal,
 * "The CIEDE2000 Color-Difference Formula", Color Research and Application 30, 2005).
 * 1 is about the least that can be seen side by side; black and white are 100 apart.
 */
double march_lab_difference(march_lab x, march_lab y);

/** Relative luminance 0...1, after WCAG 2.2; opacity is left out. */
double march_color_luminance(march_rgba color);

/** Contrast ratio 1...21 of WCAG 2.2 of an opaque colour before an opaque ground. Small
 * text should have 4.5, text of 18 pt or more and signs 3. */
double march_color_contrast(march_rgba a, march_rgba b);

/** How a reader sees colours. */
typedef enum march_vision {
    MARCH_VISION_NORMAL,
    MARCH_VISION_DEUTERANOPIA, /**< without the cones for green */
    MARCH_VISION_PROTANOPIA,   /**< without those for red */
    MARCH_VISION_TRITANOPIA,   /**< without those for blue */
    MARCH_VISION_GREY,         /**< printed or copied in grey */
    MARCH_VISION_COUNT
} march_vision;

/** "deuteranopia" */
const char *march_vision_word(march_vision vision);

/**
 * A colour as a reader sees it. Machado, Oliveira and Fernandes, "A Physiologically-
 * based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, at
 * full severity, in linear light. Grey keeps the luminance.
 */
march_rgba march_vision_see(march_vision vision, march_rgba color);

#endif
