# CMakeLists.txt of a program that finds marchmap with find_package.
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES C)
find_package(marchmap 0.1 REQUIRED)
add_executable(consumer consumer.c)
target_link_libraries(consumer PRIVATE marchmap::marchmap)
if(NOT EXISTS ${marchmap_DATA_DIR}/styles)
  message(FATAL_ERROR "marchmap_DATA_DIR is ${marchmap_DATA_DIR}")
endif()
