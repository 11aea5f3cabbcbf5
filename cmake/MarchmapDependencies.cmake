# The libraries marchmap stands on, as imported targets in MARCHMAP_DEPENDENCIES.
# Read by our own build and, where the library is static, by find_package(marchmap).
find_package(PkgConfig REQUIRED)
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET
  pango pangoft2 harfbuzz fontconfig freetype2)
pkg_check_modules(PROJ REQUIRED IMPORTED_TARGET proj>=9.0)
pkg_check_modules(FYAML REQUIRED IMPORTED_TARGET libfyaml)
pkg_check_modules(JANSSON REQUIRED IMPORTED_TARGET jansson)
pkg_check_modules(EXPAT REQUIRED IMPORTED_TARGET expat)
pkg_check_modules(SHAPELIB REQUIRED IMPORTED_TARGET shapelib)
pkg_check_modules(TIFF REQUIRED IMPORTED_TARGET libtiff-4)
pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf>=10.6)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(ISAL REQUIRED IMPORTED_TARGET libisal)
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(WEBP REQUIRED IMPORTED_TARGET libwebp libwebpmux)
pkg_check_modules(GIF REQUIRED IMPORTED_TARGET libgif)
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip>=1.7)

# libgeotiff comes without a .pc file on Debian.
find_path(GEOTIFF_INCLUDE geotiff.h PATH_SUFFIXES geotiff REQUIRED)
find_library(GEOTIFF geotiff REQUIRED)
if(NOT TARGET marchmap::geotiff)
  add_library(marchmap::geotiff UNKNOWN IMPORTED)
  set_target_properties(marchmap::geotiff PROPERTIES
    IMPORTED_LOCATION ${GEOTIFF}
    INTERFACE_INCLUDE_DIRECTORIES ${GEOTIFF_INCLUDE})
endif()

set(MARCHMAP_DEPENDENCIES
  PkgConfig::CAIRO PkgConfig::PANGO PkgConfig::PROJ PkgConfig::FYAML PkgConfig::JANSSON
  PkgConfig::EXPAT PkgConfig::SHAPELIB PkgConfig::TIFF PkgConfig::QPDF
  PkgConfig::DEFLATE PkgConfig::ZLIB PkgConfig::ISAL PkgConfig::PNG PkgConfig::XXHASH PkgConfig::WEBP PkgConfig::GIF
  PkgConfig::ZIP
  marchmap::geotiff m)

# The same for marchmap.pc.
set(MARCHMAP_PC_REQUIRES
  "cairo pango pangoft2 harfbuzz fontconfig freetype2 proj libfyaml jansson expat shapelib libtiff-4 libqpdf libdeflate zlib libisal libpng libxxhash libwebp libwebpmux libgif libzip")
set(MARCHMAP_PC_LIBS "-lgeotiff -lm")
