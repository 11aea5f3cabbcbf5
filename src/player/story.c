/* story.c - times, events and movements for the script of the page.
 * SPDX-License-Identifier: MIT */
#include "player/story.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "model/date_words.h"
#include "model/figures.h"
#include "model/kind_words.h"
#include "model/side.h"
#include "player/words.h"
#include "when/words.h"

enum { EDTF_SIZE = 40 };

static const char *pick(const march_player *player, march_names names)
{
    return march_names_pick(names, player->lang, NULL);
}

/** The first step that ends after an instant; their count if none does. */
static size_t step_after(const march_player *player, march_instant instant)
{
    size_t low = 0, high = player->steps.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (march_steps_at(&player->steps, middle).end > instant) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

bool march_player_stay_of(const march_player *player, march_instant from,
                          march_instant to, march_player_stay *out)
{
    size_t count = player->steps.count;

    if (to <= march_steps_at(&player->steps, 0).start) {
        return false;
    }
    out->from = step_after(player, from);
    if (out->from >= count) {
        return false;
    }
    size_t last = step_after(player, to > from ? to - 1 : from);
    out->to = last < count ? last + 1 : count;
    return true;
}

march_player_stay march_player_event_stay(const march_player *player,
                                          const march_event *event)
{
    march_player_stay stay = {0, 0};
    march_instant from, to;

    if (event->date.given) {
        march_date_default_span(&event->date.date, &from, &to);
        (void)march_player_stay_of(player, from, to, &stay);
    }
    return stay;
}

static march_index event_side(const march_event *event)
{
    if (event->victor != MARCH_NONE) {
        return event->victor;
    }
    return event->attackers.count > 0 ? event->attackers.items[0] : MARCH_NONE;
}

void march_player_event_color(const march_player *player, const march_event *event,
                              char out[8])
{
    march_color_hex(
        march_side_color(player->campaign, player->job->style, event_side(event)), out);
}

const char *march_player_event_name(const march_player *player,
                                    const march_event *event)
{
    const char *name = pick(player, event->name);

    name = name ? name : pick(player, event->text);
    return name ? name : event->id;
}

const char *march_player_event_date(const march_player *player,
                                    const march_event *event)
{
    return event->date.given
               ? march_campaign_date_words(player->arena, player->campaign,
                                           &event->date.date, player->lang)
               : "";
}

/** Write text as a JSON string that may stand in a <script>. */
static void put_string(FILE *file, const char *text)
{
    MARCH_AUTO_FREE char *json = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&json, &size);

    if (!memory) {
        return;
    }
    march_json_string(memory, text);
    if (fclose(memory) != 0) {
        return;
    }
    for (const char *c = json; *c; c++) {
        if (*c == '<') {
            fputs("\\u003c", file);
        } else {
            fputc(*c, file);
        }
    }
}

static void put_field(FILE *file, const char *name, const char *text)
{
    fprintf(file, ",\"%s\":", name);
    put_string(file, text ? text : "");
}

/** EDTF's number of the season that begins with a month; 21 is spring. */
static int season_of(int month)
{
    return month == 12 || month < 3 ? 24 : 20 + month / 3;
}

/** The unit a step begins in, in the calendar of the file: "1741-02", "-0217-08". */
static void step_edtf(const march_player *player, size_t step, char out[EDTF_SIZE])
{
    march_moment moment = march_steps_at(&player->steps, step);
    march_civil civil = march_instant_civil(player->steps.calendar, moment.start);
    bool early = civil.year < 0;
    long long year = early ? -(long long)civil.year : (long long)civil.year;
    int length = snprintf(out, EDTF_SIZE, "%s%s%04lld", year > 9999 ? "Y" : "",
                          early ? "-" : "", year);
    char *end = out + length;
    size_t left = EDTF_SIZE - (size_t)length;

    if (moment.unit >= MARCH_YEAR) {
        return;
    }
    if (moment.unit == MARCH_SEASON) {
        snprintf(end, left, "-%02d", season_of(civil.month));
    } else if (moment.unit == MARCH_MONTH) {
        snprintf(end, left, "-%02d", civil.month);
    } else if (moment.unit == MARCH_DAY) {
        snprintf(end, left, "-%02d-%02d", civil.month, civil.day);
    } else if (moment.unit == MARCH_HOUR) {
        snprintf(end, left, "-%02d-%02dT%02d", civil.month, civil.day, civil.hour);
    } else {
        snprintf(end, left, "-%02d-%02dT%02d:%02d", civil.month, civil.day, civil.hour,
                 civil.minute);
    }
}

static march_status put_times(const march_player *player, FILE *file)
{
    char text[EDTF_SIZE];

    fputs("{\"times\":[", file);
    for (size_t i = 0; i < player->steps.count; i++) {
        step_edtf(player, i, text);
        fprintf(file, "%s\"%s\"", i > 0 ? "," : "", text);
    }
    fputs("],\n\"labels\":[", file);
    for (size_t i = 0; i < player->steps.count; i++) {
        march_moment moment = march_steps_at(&player->steps, i);
        const char *label =
            march_instant_words(player->arena, player->steps.calendar, moment.start,
                                moment.unit, player->lang);
        if (!label) {
            return MARCH_E_NOMEM;
        }
        fputs(i > 0 ? "," : "", file);
        put_string(file, label);
    }
    fputs("]", file);
    return MARCH_OK;
}

/** What the words under the slider count: years, or less where there are few; hours
 * where a day is told by them. */
static march_precision axis_unit(const march_player *player)
{
    march_instant length = player->steps.end - player->steps.start;

    if (length <= (march_instant)MARCH_DAY_S * 2 &&
        player->steps.step.unit < MARCH_DAY) {
        return MARCH_HOUR;
    }
    return length > (march_instant)MARCH_DAY_S * 500  ? MARCH_YEAR
           : length > (march_instant)MARCH_DAY_S * 45 ? MARCH_MONTH
                                                      : MARCH_DAY;
}

/** Marks of the axis: [step, words, number to choose round ones by]. */
static march_status put_axis(const march_player *player, FILE *file)
{
    march_calendar calendar = player->steps.calendar;
    march_precision unit = axis_unit(player);
    march_instant before = MARCH_INSTANT_MIN;
    const char *comma = "";

    fputs(",\n\"axis\":[", file);
    for (size_t i = 0; i < player->steps.count; i++) {
        march_moment moment = march_steps_at(&player->steps, i);
        /* A winter belongs to the year in which most of it lies. */
        march_instant middle = moment.start + (moment.end - moment.start) / 2;
        march_instant floor = march_instant_floor(calendar, middle, unit);
        if (floor == before) {
            continue;
        }
        before = floor;
        march_civil civil = march_instant_civil(calendar, floor);
        const char *label =
            unit == MARCH_HOUR
                ? march_arena_printf(player->arena, "%02d:00", civil.hour)
                : march_instant_words(player->arena, calendar, floor, unit,
                                      player->lang);
        if (!label) {
            return MARCH_E_NOMEM;
        }
        long long number = unit == MARCH_YEAR    ? (long long)civil.year
                           : unit == MARCH_MONTH ? civil.month - 1
                           : unit == MARCH_DAY   ? civil.day - 1
                                                 : civil.hour;
        fprintf(file, "%s[%zu,", comma, i);
        put_string(file, label);
        fprintf(file, ",%lld]", number);
        comma = ",";
    }
    fputs("]", file);
    return MARCH_OK;
}

static void put_stay(FILE *file, const char *comma, march_player_stay stay)
{
    fprintf(file, "%s\n{\"from\":%zu,\"to\":%zu", comma, stay.from, stay.to);
}

static march_status put_events(const march_player *player, FILE *file)
{
    const march_campaign *campaign = player->campaign;
    char hex[8];

    fputs(",\n\"events\":[", file);
    for (size_t i = 0; i < campaign->event_count; i++) {
        const march_event *event = &campaign->events[i];
        put_stay(file, i > 0 ? "," : "", march_player_event_stay(player, event));
        march_player_event_color(player, event, hex);
        put_field(file, "id", event->id);
        put_field(file, "color", hex);
        put_field(file, "text", march_player_event_name(player, event));
        put_field(file, "date", march_player_event_date(player, event));
        fputs("}", file);
    }
    fputs("]", file);
    return MARCH_OK;
}

/** Two texts with a word of the sheet between them; either may be NULL. */
static const char *join(const march_player *player, const char *a, march_word gap,
                        const char *b)
{
    if (!a || !b) {
        return a ? a : b;
    }
    return march_arena_printf(player->arena, "%s%s%s", a,
                              march_word_text(gap, player->lang), b);
}

/** "Dzungar Khanate: Army of February 1741, Septen, 30,000 men". */
static const char *march_words_of(const march_player *player, const march_movement *m)
{
    const char *text = pick(player, m->name), *who = NULL;
    const char *side = m->side == MARCH_NONE
                           ? NULL
                           : pick(player, player->campaign->sides[m->side].name);

    text = text ? text : march_word_text(march_movement_word(m->kind), player->lang);
    for (size_t i = 0; i < m->commanders.count; i++) {
        who = join(player, who, MARCH_WORD_COMMA, pick(player, m->commanders.items[i]));
    }
    text = join(player, text, MARCH_WORD_COMMA, who);
    text = join(
        player, text, MARCH_WORD_COMMA,
        march_figure_unit(player->arena,
                          march_figure_count(player->arena, m->strength, player->lang),
                          MARCH_WORD_MEN, player->lang));
    return join(player, side, MARCH_WORD_COLON, text);
}

static march_status put_marches(const march_player *player, FILE *file)
{
    const march_campaign *campaign = player->campaign;
    const char *comma = "";
    char hex[8];

    fputs(",\n\"marches\":[", file);
    for (size_t i = 0; i < campaign->movement_count; i++) {
        const march_movement *m = &campaign->movements[i];
        march_player_stay stay;
        march_instant from, to;
        if (!march_movement_span(m, &from, &to) ||
            !march_player_stay_of(player, from, to, &stay)) {
            continue;
        }
        march_color_hex(march_side_color(campaign, player->job->style, m->side), hex);
        put_stay(file, comma, stay);
        put_field(file, "color", hex);
        put_field(file, "text", march_words_of(player, m));
        fputs("}", file);
        comma = ",";
    }
    fputs("]", file);
    return MARCH_OK;
}

march_status march_player_put_story(const march_player *player, FILE *file)
{
    MARCH_TRY(put_times(player, file));
    MARCH_TRY(put_axis(player, file));
    MARCH_TRY(put_events(player, file));
    MARCH_TRY(put_marches(player, file));
    fputs(",\n\"words\":{\"play\":", file);
    put_string(file, march_player_word_text(MARCH_PLAYER_PLAY, player->lang));
    put_field(file, "pause", march_player_word_text(MARCH_PLAYER_PAUSE, player->lang));
    put_field(file, "copied",
              march_player_word_text(MARCH_PLAYER_COPIED, player->lang));
    fputs("}}", file);
    return MARCH_OK;
}
