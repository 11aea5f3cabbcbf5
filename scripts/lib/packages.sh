# shellcheck shell=sh disable=SC2034
# packages.sh - the Debian packages marchmap needs, and a way to install what is missing.
# To be read with `.` by the scripts beside this folder.

packages_build='build-essential cmake ninja-build pkg-config
    libcairo2-dev libpango1.0-dev libproj-dev libshp-dev libfyaml-dev libjansson-dev
    libexpat1-dev libgeotiff-dev libtiff-dev libqpdf-dev libdeflate-dev zlib1g-dev
    libisal-dev libpng-dev libxxhash-dev libwebp-dev libgif-dev libzip-dev'

# The typefaces of the styles.
packages_fonts='fonts-linuxlibertine fonts-lato'

# The test library, and the outside judges of what we write.
packages_test='libcmocka-dev python3 python3-pil locales
    poppler-utils mupdf-tools librsvg2-bin gdal-bin qpdf libxml2-utils proj-bin parallel ffmpeg webp'

# What only `scripts/test --all` asks for; without it, its tests are skipped.
packages_heavy='fonts-noto-cjk clang libclang-rt-14-dev clang-format-14 shellcheck chromium chromium-driver
    inkscape'

# Print those of the packages that are not installed.
packages_missing() {
    for package; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || state=none
        [ "$state" = installed ] || echo "$package"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Neither root nor sudo: please run as root: $*" >&2
        return 1
    fi
}

# Install those of the packages that are missing. Where all are there, nothing is touched
# and no network is needed.
packages_install() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "No apt here. These packages of Debian 12, by whatever name, must be there:" >&2
        echo "$*" | fold -s -w 76 | sed 's/^/    /' >&2
        return 0
    fi
    # shellcheck disable=SC2046  # a list
    set -- $(packages_missing "$@")
    [ $# -gt 0 ] || return 0
    echo "Installing $*"
    as_root apt-get -q update || echo "apt-get update failed; trying on" >&2
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qy install --no-install-recommends "$@"
}
