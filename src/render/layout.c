/* layout.c - how a page is shared by map, words and strip.
 * SPDX-License-Identifier: MIT */
#include "render/layout.h"

/* With words below, the map takes at least and at most these shares of the page. */
#define LEAST_MAP_SHARE 0.34
#define MOST_MAP_SHARE  0.66
/* ... and so much more than its extent needs. */
#define MOST_GROWTH 1.3
/* ... or than its content needs, where nobody gave an extent. */
#define MOST_LOOSE_GROWTH 2.0
/* A page is upright where it is higher than its width times this. */
#define UPRIGHT 1.12
/* Columns of a panel below may be so much narrower than one beside the map. */
#define COLUMN_SHARE 0.91
/* A strip of more than this share of the page is not worth it. */
#define MOST_STRIP_SHARE 0.2
/* Air between pieces that stand on each other. */
#define AIR_MM 2.2

enum { MOST_COLUMNS = 3 };

march_panel_side march_layout_side(const march_page_plan *plan, double width_mm,
                                   double height_mm)
{
    bool upright = height_mm > width_mm * UPRIGHT;
    int side = plan->side;

    if (side == MARCH_PANEL_AUTO) {
        side = upright ? MARCH_PANEL_BELOW : MARCH_PANEL_RIGHT;
    }
    double least = side == MARCH_PANEL_BELOW ? plan->below_min_px : plan->panel_min_px;
    if (plan->panel_px <= 0 || width_mm < least * MARCH_PX_MM) {
        return MARCH_PANEL_NONE;
    }
    return (march_panel_side)side;
}

double march_layout_width_mm(const march_page_plan *plan, double width_mm,
                             double height_mm)
{
    double free = width_mm - 2 * plan->margin_px * MARCH_PX_MM;

    return march_layout_side(plan, width_mm, height_mm) == MARCH_PANEL_RIGHT
               ? free - (plan->panel_px + plan->panel_gap_px) * MARCH_PX_MM
               : free;
}

/** Take the strip from the bottom of the frame. */
static void take_strip(march_layout *out, const march_layout_needs *needs)
{
    out->frame.y1_mm -= needs->strip_mm + needs->figure_mm + AIR_MM;
    out->strip = (march_page_box){
        out->frame.x0_mm, out->frame.y1_mm + needs->figure_mm + AIR_MM,
        out->frame.x1_mm,
        out->frame.y1_mm + needs->figure_mm + AIR_MM + needs->strip_mm};
}

/** Whether the strip is to be there at the cost of the map. */
static bool must_keep(const march_layout *layout, const march_layout_needs *needs)
{
    double height = layout->frame.y1_mm - layout->frame.y0_mm;

    return needs->keep_strip && needs->strip_mm > 0 &&
           needs->strip_mm < MOST_STRIP_SHARE * height;
}

static void put_words_beside(march_layout *out, const march_page_plan *plan,
                             const march_layout_needs *needs)
{
    double gap = plan->panel_gap_px * MARCH_PX_MM;
    march_page_box page = out->frame;

    out->frame.x1_mm -= plan->panel_px * MARCH_PX_MM + gap;
    out->panel =
        (march_page_box){out->frame.x1_mm + gap, page.y0_mm, page.x1_mm, page.y1_mm};
    out->columns = 1;
    double width = out->frame.x1_mm - out->frame.x0_mm;
    double spare = out->frame.y1_mm - out->frame.y0_mm - width / needs->shape;
    bool room = spare > needs->strip_mm + needs->figure_mm + AIR_MM;
    if (needs->strip_mm > 0 && (room || must_keep(out, needs))) {
        take_strip(out, needs);
    }
}

static int columns_of(const march_page_plan *plan, double width_mm)
{
    int columns = (int)(width_mm / (plan->panel_px * MARCH_PX_MM * COLUMN_SHARE));

    return columns < 1 ? 1 : columns > MOST_COLUMNS ? MOST_COLUMNS : columns;
}

double march_layout_column_mm(const march_page_plan *plan, double width_mm,
                              double height_mm)
{
    double width = march_layout_width_mm(plan, width_mm, height_mm);
    int columns = columns_of(plan, width);

    return march_layout_side(plan, width_mm, height_mm) == MARCH_PANEL_BELOW
               ? (width - (columns - 1) * MARCH_COLUMN_GAP_MM) / columns
               : plan->panel_px * MARCH_PX_MM;
}

/** Height of the map over a panel: what its extent needs, and what the words leave. */
static double map_height(const march_layout_needs *needs, double width_mm,
                         double page_mm, double free_mm)
{
    double wanted = width_mm / needs->shape;
    double growth = needs->loose ? MOST_LOOSE_GROWTH : MOST_GROWTH;
    double most = needs->loose ? fmax(MOST_MAP_SHARE * page_mm, free_mm)
                               : MOST_MAP_SHARE * page_mm;
    double height = fmax(wanted, fmin(free_mm, wanted * growth));

    return fmin(fmax(height, LEAST_MAP_SHARE * page_mm), most);
}

static void put_words_below(march_layout *out, const march_page_plan *plan,
                            const march_layout_needs *needs)
{
    march_page_box page = out->frame;
    double width = page.x1_mm - page.x0_mm, height = page.y1_mm - page.y0_mm;
    double air = needs->figure_mm + AIR_MM;

    out->columns = columns_of(plan, width);
    double strip = out->columns > 1 || must_keep(out, needs)
                       ? needs->strip_mm
                       : 0; /* small pages need room */
    if (needs->title_mm > 0) {
        out->title = page;
        out->title.y1_mm = page.y0_mm + needs->title_mm;
        out->frame.y0_mm = out->title.y1_mm + air;
    }
    double free = page.y1_mm - out->frame.y0_mm - air -
                  (strip > 0 ? strip + AIR_MM : 0) - needs->panel_mm / out->columns;
    out->frame.y1_mm =
        fmin(out->frame.y0_mm + map_height(needs, width, height, free), page.y1_mm);
    double below = out->frame.y1_mm + air;
    if (strip > 0) {
        out->strip = (march_page_box){page.x0_mm, below, page.x1_mm, below + strip};
        below = out->strip.y1_mm + AIR_MM;
    }
    out->panel =
        (march_page_box){page.x0_mm, fmin(below, page.y1_mm), page.x1_mm, page.y1_mm};
}

/** Credits stand in the lower margin, which grows where it is too small for them. */
static void put_credits(march_layout *out, const march_page_plan *plan,
                        double height_mm, const march_layout_needs *needs)
{
    double out_mm = fmin(needs->figure_mm, plan->margin_px * MARCH_PX_MM / 2);
    double margin = height_mm - out->frame.y1_mm;
    double wanted = needs->figure_mm + needs->foot_mm + AIR_MM;

    if (needs->foot_mm <= 0) {
        return;
    }
    out->frame.y1_mm -= fmax(0, wanted - margin);
    out->foot = (march_page_box){out->frame.x0_mm - out_mm,
                                 out->frame.y1_mm + needs->figure_mm + AIR_MM / 3,
                                 out->frame.x1_mm + out_mm, height_mm};
}

march_layout march_layout_make(const march_page_plan *plan, double width_mm,
                               double height_mm, const march_layout_needs *needs)
{
    double margin = plan->margin_px * MARCH_PX_MM;
    march_layout out = {
        .frame = {margin, margin, width_mm - margin, height_mm - margin}};

    switch (march_layout_side(plan, width_mm, height_mm)) {
    case MARCH_PANEL_RIGHT:
        put_words_beside(&out, plan, needs);
        break;
    case MARCH_PANEL_BELOW:
        put_words_below(&out, plan, needs);
        break;
    case MARCH_PANEL_AUTO:
    case MARCH_PANEL_NONE:
        put_credits(&out, plan, height_mm, needs);
        if (must_keep(&out, needs)) {
            take_strip(&out, needs);
        }
        break;
    }
    return out;
}
