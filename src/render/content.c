/* content.c - what a map shows of a campaign if nobody says which part.
 * SPDX-License-Identifier: MIT */
#include "render/content.h"

/* Room for a name or an arrowhead beyond the outermost positions, and the share of the
 * frame that it takes on small pages. */
#define SIDE_MM   24.0
#define END_MM    14.0
#define MOST_ROOM 0.12
/* What a map of a single place shows: a town and the country it lies in. */
#define LONE_M 200000.0
/* Nothing is drawn larger than this. */
#define LEAST_M 1000.0

/** The box of the images of the points. */
static march_metric_box image_of(const march_content *content,
                                 const march_projection *projection)
{
    march_metric_box box = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

    for (size_t i = 0; i < content->count; i++) {
        march_metric at;
        march_projection_forward(projection, &content->points[i], 1, &at);
        if (isfinite(at.x_m) && isfinite(at.y_m)) {
            box = (march_metric_box){fmin(box.x0_m, at.x_m), fmin(box.y0_m, at.y_m),
                                     fmax(box.x1_m, at.x_m), fmax(box.y1_m, at.y_m)};
        }
    }
    return box;
}

march_metric_box march_content_fit(const march_content *content,
                                   const march_projection *projection, double width_mm,
                                   double height_mm)
{
    march_metric_box box = image_of(content, projection);
    double wide = box.x1_m - box.x0_m, high = box.y1_m - box.y0_m;
    march_metric middle = {(box.x0_m + box.x1_m) / 2, (box.y0_m + box.y1_m) / 2};

    if (!(wide >= 0)) {
        return (march_metric_box){0, 0, 0, 0};
    }
    double least = wide + high > 0 ? LEAST_M : LONE_M;
    if (fmax(wide, high) < least) {
        wide = fmax(wide, least);
        high = fmax(high, width_mm > 0 ? least * height_mm / width_mm : least);
    }
    if (width_mm > 0 && height_mm > 0) {
        double side = fmin(SIDE_MM, MOST_ROOM * width_mm);
        double end = fmin(END_MM, MOST_ROOM * height_mm);
        double mm_per_m =
            fmin((width_mm - 2 * side) / wide, (height_mm - 2 * end) / high);
        wide = width_mm / mm_per_m;
        high = height_mm / mm_per_m;
    }
    return (march_metric_box){middle.x_m - wide / 2, middle.y_m - high / 2,
                              middle.x_m + wide / 2, middle.y_m + high / 2};
}
