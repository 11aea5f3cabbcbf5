/* piece.c - a mark as one tile shows it.
 * SPDX-License-Identifier: MIT */
#include "emit/piece.h"

/* Cairo rounds positions to 1/256 of a pixel, and paints every pixel it touches. */
#define ROOM_PX 2.0

/* How far corners and caps of a line reach, in half widths: mitres up to canvas.c's
 * limit, square caps to the root of two. */
#define MITER_REACH 4.0
#define CAP_REACH   1.5

march_piecer march_piecer_on(march_arena *arena)
{
    return (march_piecer){.fill = {.arena = arena}, .stroke = {.arena = arena}};
}

static march_page_box box_of(const march_tile *tile)
{
    march_page_box box = {tile->left / tile->scale, tile->top / tile->scale,
                          (tile->left + tile->cols) / tile->scale,
                          (tile->top + tile->rows) / tile->scale};

    return march_page_box_grow(box, ROOM_PX / tile->scale);
}

static bool is_stroked(const march_path_mark *mark)
{
    return mark->stroke.kind != MARCH_PAINT_NONE && mark->width_mm > 0;
}

static double reach_mm(const march_path_mark *mark)
{
    double reach = mark->join == MARCH_JOIN_MITER ? MITER_REACH : CAP_REACH;

    return is_stroked(mark) ? mark->width_mm / 2 * reach : 0;
}

march_page_box march_piece_reach(const march_path_mark *mark, double px_per_mm)
{
    return march_page_box_grow(march_path_box(&mark->path),
                               reach_mm(mark) + ROOM_PX / px_per_mm);
}

static march_status add_fill(march_piecer *piecer, const march_path_mark *mark,
                             march_page_box box, march_path_piece *out)
{
    march_snip snip;

    MARCH_TRY(march_snip_fill(&piecer->fill, &mark->path, mark->even_odd, box, &snip));
    if (snip.path.op_count > 0) {
        march_path_mark *part = &out->paths[out->count++];
        *part = (march_path_mark){
            .path = snip.path, .fill = mark->fill, .even_odd = mark->even_odd};
    }
    return MARCH_OK;
}

/** Where the dashes of a line fall depends on all of it, so it stays whole. */
static march_status add_stroke(march_piecer *piecer, const march_path_mark *mark,
                               march_page_box box, march_path_piece *out)
{
    march_snip snip;

    MARCH_TRY(march_snip_stroke(&piecer->stroke, &mark->path,
                                march_page_box_grow(box, reach_mm(mark)), &snip));
    if (snip.path.op_count > 0) {
        march_path_mark *part = &out->paths[out->count++];
        *part = *mark;
        part->fill = (march_paint){.kind = MARCH_PAINT_NONE};
        part->path = mark->dash_count > 0 ? mark->path : snip.path;
    }
    return MARCH_OK;
}

march_status march_piece_of_path(march_piecer *piecer, const march_path_mark *mark,
                                 const march_tile *tile, march_path_piece *out)
{
    march_page_box box = box_of(tile);

    out->count = 0;
    if (mark->fill.kind != MARCH_PAINT_NONE) {
        MARCH_TRY(add_fill(piecer, mark, box, out));
    }
    return is_stroked(mark) ? add_stroke(piecer, mark, box, out) : MARCH_OK;
}

march_status march_piece_of_group(march_piecer *piecer, const march_group_mark *group,
                                  const march_tile *tile, march_group_piece *out)
{
    march_snip snip;

    *out = (march_group_piece){.mark = {.opacity = group->opacity}};
    if (group->clip) {
        MARCH_TRY(march_snip_fill(&piecer->fill, group->clip, group->clip_even_odd,
                                  box_of(tile), &snip));
        out->hidden = snip.path.op_count == 0;
        if (!snip.all) {
            piecer->clip = snip.path;
            out->mark.clip = &piecer->clip;
            out->mark.clip_even_odd = group->clip_even_odd;
        }
    }
    out->plain = march_group_is_plain(&out->mark);
    return MARCH_OK;
}
