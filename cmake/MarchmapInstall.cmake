# What `cmake --install` puts where. The whole prefix may be moved afterwards.
include(CMakePackageConfigHelpers)
set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/marchmap)

install(TARGETS march_library EXPORT marchmap)
if(TARGET marchmap)
  install(TARGETS marchmap)
endif()
install(FILES src/marchmap.h TYPE INCLUDE)
install(DIRECTORY styles geodata DESTINATION ${CMAKE_INSTALL_DATADIR}/marchmap)
install(FILES LICENSE TYPE DOC)

# find_package(marchmap)
install(EXPORT marchmap NAMESPACE marchmap:: DESTINATION ${config_dir}
  FILE marchmapTargets.cmake)
configure_package_config_file(cmake/marchmapConfig.cmake.in marchmapConfig.cmake
  INSTALL_DESTINATION ${config_dir} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(marchmapConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES cmake/MarchmapDependencies.cmake
  ${PROJECT_BINARY_DIR}/marchmapConfig.cmake
  ${PROJECT_BINARY_DIR}/marchmapConfigVersion.cmake DESTINATION ${config_dir})

# pkg-config. A static library hands its dependencies on to whoever links it.
set(private ".private")
if(NOT BUILD_SHARED_LIBS)
  set(private "")
endif()
set(pc_dir ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH pc_prefix ${pc_dir} ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/marchmap.pc.in marchmap.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/marchmap.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
