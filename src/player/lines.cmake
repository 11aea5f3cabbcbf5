# march_lines(a.css out): write a C table of the lines of a text file, march_lines_a_css,
# into the build folder, again whenever the file changes; `out` is the name of that file,
# `header` the one that declares the table.
function(march_lines file out header)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/${file}.c)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  string(MAKE_C_IDENTIFIER "march_lines_${file}" name)
  file(READ ${file} text)
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "\n" "\\n\",\n    \"" text "${text}")
  file(WRITE ${source}.new
    "#include \"${header}\"\n\n"
    "const char *const ${name}[] = {\n    \"${text}\",\n    NULL};\n")
  file(COPY_FILE ${source}.new ${source} ONLY_IF_DIFFERENT)
  set(${out} ${source} PARENT_SCOPE)
endfunction()
