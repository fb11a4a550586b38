# Bytes of files as data in a library that may not use Qt's resources.
#
#   castwright_embed(models-workflow NAME castwright::workflow::embeddedNodeKinds FOLDER ${...} PATTERN *.json)
#
# adds a source that defines `std::span<const EmbeddedFile> NAME()`, one entry a file in the order of their paths.
function(castwright_embed target)
    cmake_parse_arguments(ARG "" "NAME;FOLDER;PATTERN" "" ${ARGN})
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${ARG_FOLDER}/${ARG_PATTERN})
    list(SORT files)
    string(REGEX REPLACE "[^A-Za-z0-9]+" "-" slug ${ARG_NAME})
    set(output ${CMAKE_CURRENT_BINARY_DIR}/${slug}.cpp)
    list(JOIN files "\n" lines)
    file(GENERATE OUTPUT ${output}.files CONTENT "${lines}\n")
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DLIST=${output}.files -DFOLDER=${ARG_FOLDER} -DNAME=${ARG_NAME} -DOUTPUT=${output}
                -P ${CMAKE_SOURCE_DIR}/cmake/WriteEmbedded.cmake
        DEPENDS ${files} ${output}.files ${CMAKE_SOURCE_DIR}/cmake/WriteEmbedded.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${output})
endfunction()
