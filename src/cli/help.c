/* help.c - what the program says of itself.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "cli/cli.h"

static const char program[] =
    "marchmap draws historical campaign maps.\n"
    "\n"
    "Usage:\n"
    "  marchmap render FILE -o MAP [-o MAP ...] [options]   draw a map\n"
    "  marchmap new NAME [--from TABLE]                     begin a campaign\n"
    "  marchmap watch FILE -o MAP [-o MAP ...] [options]    draw it at every save\n"
    "  marchmap frames FILE -o DIR [--every STEP]           draw it through time\n"
    "  marchmap player FILE -o WAR.html [options]           make a page that shows it\n"
    "  marchmap film FILE -o WAR.mp4 [options]              draw it as a film\n"
    "  marchmap labels FILE [options]                       keep its names in place\n"
    "  marchmap check FILE [options]                        report every mistake\n"
    "  marchmap inspect FILE [--at T] [--json]              say what is on the map\n"
    "  marchmap describe FILE [--at T] [--json|--commons]   tell it in words\n"
    "  marchmap export FILE -o WAR.geojson [-o ...]         give it to QGIS and "
    "others\n"
    "  marchmap palette FILE [--style S] [--json]           judge the sides' colours\n"
    "  marchmap fonts [FILE] [--style S] [--json]           say where letters come "
    "from\n"
    "  marchmap --help | --version | COMMAND --help\n"
    "\n"
    "FILE is a campaign in YAML; docs/campaign-format.md describes it.\n";

static const char render[] =
    "Usage: marchmap render FILE -o MAP [-o MAP ...] [options]\n"
    "\n"
    "Draws the campaign in FILE. All outputs are written whole, or none.\n"
    "\n"
    "  -o, --output MAP     .png, .pdf, .svg, .tif (GeoTIFF, the map without its\n"
    "                       margins), .ora (layers for GIMP and Krita), or a folder:\n"
    "                       layers/ (a PNG a layer); may be given several times\n"
    "      --layered        beside each MAP.png its layers as PNGs, in MAP.layers/\n"
    "      --at T           an EDTF date or interval: 1741, 1741-02, 1731/1741;\n"
    "                       without it the whole campaign is shown\n"
    "      --paper SIZE     A0 ... A6, B0 ... B6, letter, legal, tabloid, arch-a ...\n"
    "                       arch-e, 300x200mm, 12x8in; add -landscape or -portrait\n"
    "                       (default: the campaign's)\n"
    "      --margin M       round the map: 15mm, 0.5in (default: the style's)\n"
    "      --size WxH       page in pixels instead of paper, at 96 dpi or --dpi; or\n"
    "                       1080p, 720p, 4k, square, vertical\n"
    "      --dpi N          resolution of PNG and GeoTIFF (default 300; 96 with\n"
    "                       --size)\n"
    "      --world-file     put files beside each PNG that say where on the Earth it\n"
    "                       is: map.pgw, map.prj, map.png.aux.xml\n"
    "      --style S        atlas, wikimedia, mono, screen, or a file (default: the\n"
    "                       campaign's)\n"
    "      --lang L         language of names: en, kk, ru, zh, mn ... (default en)\n"
    "      --layers A,B     draw only these layers of the style\n"
    "      --without A,B    leave these layers out\n"
    "      --pages STEP     an atlas in one PDF, a page a step with its bookmark: "
    "year,\n"
    "                       season, month ...; --from T and --to T say from when to "
    "when\n"
    "      --bleed M        in PDF, go on beyond the page's edges, e.g. 3mm\n"
    "      --crop-marks     in PDF, marks where the sheet is to be cut\n"
    "      --tile SIZE      in PDF, cut the page into sheets of such paper, e.g. A4,\n"
    "                       that overlap by --overlap M (default 10mm)\n"
    "      --svg-text M     curved names in SVG: paths (default), which all programs "
    "draw;\n"
    "                       glyphs, a text a letter; textpath, a text on a path, for\n"
    "                       browsers and Inkscape but not for librsvg\n"
    "      --link-images    pictures of an SVG become files beside it\n"
    "      --timings        say on stderr where the CPU time went\n";

static const char new[] =
    "Usage: marchmap new NAME [--from TABLE]\n"
    "\n"
    "Writes NAME.yaml, a small campaign that is drawn at once, to be replaced piece by "
    "piece;\n"
    "its comments say what is what. A file that is there already is not touched (exit "
    "code 73).\n"
    "\n"
    "      --from TABLE     a campaign of what TABLE holds instead: .csv, .geojson, "
    ".shp,\n"
    "                       .gpx; what its columns mean is guessed\n";

static const char watch[] =
    "Usage: marchmap watch FILE -o MAP [-o MAP ...] [options]\n"
    "\n"
    "Draws the campaign in FILE, and again whenever it, its style or geodata it names "
    "are\n"
    "saved, until Ctrl-C (exit code 130). Mistakes are told as by check, and the last "
    "good\n"
    "map is kept. A map is the same to the last byte as by render, but comes sooner.\n"
    "\n"
    "      --json           on stdout, a line a drawing: what was written, in how "
    "many\n"
    "                       seconds, and all problems\n"
    "  -q, --quiet          print errors only, no line a drawing\n"
    "      --timings        say on stderr where the CPU time of each drawing went\n"
    "  all others           as for render\n";

static const char frames[] =
    "Usage: marchmap frames FILE -o DIR [--every STEP | --count N] [options]\n"
    "\n"
    "Draws the campaign in FILE through time, a PNG a frame, into the folder DIR.\n"
    "\n"
    "      --every STEP     year (default), season, month, week, day, hour, minute; or "
    "so\n"
    "                       many: 5y, 2m, 2w, 10d, 6h, 15min\n"
    "      --count N        so many frames instead, at equal distances\n"
    "      --from T, --to T EDTF dates (default: the campaign's whole time)\n"
    "      --size S         1080p (default), 720p, 4k, square, vertical, or WxH\n"
    "      --paper SIZE, --dpi N, --style S, --lang L, --layers A,B, --without A,B\n"
    "                       as for render\n"
    "  -j, --jobs N         draw N frames at once (default: one a processor)\n"
    "      --part K/N       only the K-th of N parts, e.g. one on each machine\n"
    "      --no-cache       do not keep frames for later runs, nor use kept ones\n"
    "      --cache-size S   keep no more than this, e.g. 500M (default 2G)\n"
    "      --json           progress as JSON on stdout, a line an event\n"
    "\n"
    "Frames that are there already and have not changed are kept. Stopped with "
    "Ctrl-C,\n"
    "the same command goes on later.\n";

static const char player[] =
    "Usage: marchmap player FILE -o WAR.html [options]\n"
    "\n"
    "Writes one HTML page that shows the campaign in FILE through time: the map with\n"
    "its layers, a slider, the events with their sources. It needs no network.\n"
    "\n"
    "      --every STEP     as for frames (default: the finest of at most 360 steps)\n"
    "      --from T, --to T EDTF dates (default: the campaign's whole time)\n"
    "      --size WxH       of the map (default: 1200 wide, as high as it needs)\n"
    "      --paper SIZE, --dpi N, --style S, --lang L, --layers A,B, --without A,B\n"
    "                       as for render\n";

static const char film[] =
    "Usage: marchmap film FILE -o FILM [options]\n"
    "       marchmap film --from-frames DIR -o FILM [options]\n"
    "\n"
    "Draws the campaign in FILE as a film, or makes one of frames that are there. FILM "
    "is\n"
    ".mp4 or .webm (the ffmpeg program must be installed), .gif, .webp or .png "
    "(APNG).\n"
    "\n"
    "      --seconds S      length without the holds (default 30)\n"
    "      --fps N          frames a second: 25 (default), 12.5, 29.97, 30000/1001 "
    "...\n"
    "      --every STEP     a picture a step, as for frames, instead of smooth motion\n"
    "      --count N        so many pictures instead\n"
    "      --from T, --to T EDTF dates (default: the campaign's whole time)\n"
    "      --hold S         stay at the first and last picture and at events "
    "(default:\n"
    "                       2 s, and as long as an event takes to read; 0: do not)\n"
    "      --cover S        begin with the whole campaign as a still\n"
    "      --fade S         fade in and out, --fade-to black (default) or background\n"
    "      --loop N         play so often (gif, webp, png; default 0: for ever)\n"
    "      --quality Q      good (default), small, best\n"
    "      --size S         1080p (default), 720p, 4k, square, vertical, or WxH\n"
    "      --paper SIZE, --dpi N, --style S, --lang L, --layers A,B, --without A,B\n"
    "                       as for render; --style screen is made for films\n"
    "  -j, --jobs N, --no-cache, --cache-size S, --json\n"
    "                       as for frames\n";

static const char check[] =
    "Usage: marchmap check FILE [options]\n"
    "\n"
    "Reads the campaign in FILE, its style and its geodata, places all names, and "
    "reports\n"
    "every mistake with its file, line and column. Writes nothing. It also looks at "
    "what "
    "the\n"
    "file says: marches too fast for their dates, somebody in two places at once, "
    "fights "
    "of\n"
    "those who are elsewhere, armies that grow, lands that overlap. 'accept' in the "
    "file\n"
    "silences a finding: docs/check.md.\n"
    "\n"
    "      --json           the report as JSON on stdout\n"
    "      --strict         exit with 1 where there are warnings\n"
    "      --style S, --lang L   as for render\n";

static const char inspect[] =
    "Usage: marchmap inspect FILE [--at T] [--json] [--lang L]\n"
    "\n"
    "Prints who is where at an instant (default: the whole campaign).\n";

static const char describe[] =
    "Usage: marchmap describe FILE [--at T] [--lang L] [--json | --commons]\n"
    "\n"
    "Tells in words what the map shows, for readers who do not see it: who moves "
    "where,\n"
    "when, with how many, what happens, who holds which lands, and how sure it is.\n"
    "\n"
    "      --at T           as for render\n"
    "      --lang L         en in sentences; kk, ru, zh, mn in few words; others in\n"
    "                       English with names of that language (default en)\n"
    "      --json           title, time, a short text for alt, the whole, licence\n"
    "      --commons        a file page for Wikimedia Commons, in all languages of "
    "the\n"
    "                       campaign; SOURCE_DATE_EPOCH is the day of the file\n";

static const char export[] =
    "Usage: marchmap export FILE -o OUT [-o OUT ...] [options]\n"
    "\n"
    "Writes the campaign in FILE for other programs. All outputs are written whole, "
    "or\n"
    "none.\n"
    "\n"
    "  -o, --output OUT     .geojson (RFC 7946, for QGIS and the web), .lpf.json "
    "(Linked\n"
    "                       Places, for gazetteers), .csv (a table); may be given\n"
    "                       several times; csv:- is the standard output\n"
    "      --at T           only what is on the map then (default: the whole "
    "campaign)\n"
    "      --what A,B       places, movements, events, territories (default: all that\n"
    "                       the format holds; in a table, movements)\n"
    "      --lang L         of names where one is asked for (default en)\n"
    "      --base-uri URI   what the ids of Linked Places begin with, e.g.\n"
    "                       https://example.org/war/ (default marchmap:)\n";

static const char palette[] =
    "Usage: marchmap palette FILE [--style S] [--at T] [--json] [--lang L]\n"
    "\n"
    "Shows the colours of the sides on the map as readers see them: with normal "
    "vision,\n"
    "with the three kinds of colour blindness, and in a grey copy; and says which two\n"
    "sides are the most alike for each. Sides of one 'family' are not compared.\n";

static const char fonts[] =
    "Usage: marchmap fonts [FILE] [--style S] [--json]\n"
    "\n"
    "Says which font file each face comes from that the style asks for, and which "
    "others\n"
    "the names of the campaign in FILE need. Warns of families that are not installed "
    "and\n"
    "of characters that no font has, with the package to install.\n";

static const char labels[] =
    "Usage: marchmap labels FILE [options]\n"
    "\n"
    "Writes where the names of a film of FILE stand into a file beside it: war.yaml "
    "has\n"
    "war.labels.yaml. Films and players of the same style, language and page then put\n"
    "their names there. Move them by hand, or write hidden; names that are not in the\n"
    "file find a place of their own. A run keeps what the file holds and adds the "
    "rest.\n"
    "\n"
    "      --size S, --paper SIZE, --dpi N, --style S, --lang L, --layers A,B,\n"
    "      --without A,B    as for frames\n";

static const char common[] =
    "\n"
    "Common options:\n"
    "  -q, --quiet          print errors only\n"
    "      --no-color       no colours in messages (also NO_COLOR=1)\n"
    "      --font-dir DIR   one more folder of fonts\n"
    "      --system-fonts   use every font the system has\n"
    "      --data-dir DIR   folder with styles/ and geodata/ (also MARCHMAP_DATA)\n"
    "  -h, --help\n"
    "      --version\n"
    "\n"
    "Exit codes: 0 done, 1 warnings with check --strict, 64 wrong usage, 65 mistakes "
    "in the\n"
    "data, 66 a file is missing, 70 memory is used up, 73 an output cannot be "
    "created,\n"
    "74 cannot write, 130 interrupted.\n";

void march_cli_help(const char *command, FILE *out)
{
    const char *text = program;

    if (command && strcmp(command, "render") == 0) {
        text = render;
    } else if (command && strcmp(command, "new") == 0) {
        text = new;
    } else if (command && strcmp(command, "watch") == 0) {
        text = watch;
    } else if (command && strcmp(command, "frames") == 0) {
        text = frames;
    } else if (command && strcmp(command, "player") == 0) {
        text = player;
    } else if (command && strcmp(command, "film") == 0) {
        text = film;
    } else if (command && strcmp(command, "labels") == 0) {
        text = labels;
    } else if (command && strcmp(command, "check") == 0) {
        text = check;
    } else if (command && strcmp(command, "inspect") == 0) {
        text = inspect;
    } else if (command && strcmp(command, "describe") == 0) {
        text = describe;
    } else if (command && strcmp(command, "export") == 0) {
        text = export;
    } else if (command && strcmp(command, "palette") == 0) {
        text = palette;
    } else if (command && strcmp(command, "fonts") == 0) {
        text = fonts;
    }
    fputs(text, out);
    fputs(common, out);
}
