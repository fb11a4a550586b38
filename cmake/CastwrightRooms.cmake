# How a room is built: one static library a folder, its public headers reachable only by those that link it.
#
#   castwright_library(workflow DEPENDS text models/json LINKS PkgConfig::libgit2 [QT])
#   castwright_module(editor DEPENDS ...)       loaded at run time instead of linked
#   castwright_program(castwright DEPENDS ... [QT])
#   castwright_test(tst_graph DEPENDS models/workflow [LINKS ...] [QT] [DISPLAY])
#
# Measuring programs and fuzz targets have functions of their own where they live, in tests/bench and tests/fuzz.
#
# A dependency without a slash names a room of the same layer. `#include "models/text/textedit.h"` resolves only
# where models/text is linked, because each room puts its own folder, and nothing else, on the include path.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/castwright)

option(CASTWRIGHT_FUZZ "Build the fuzz targets, and only what they need" OFF)
set(CASTWRIGHT_SANITIZE "" CACHE STRING "Sanitizers for every target, as -fsanitize takes them")

find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(castwright_flags INTERFACE)
target_compile_options(castwright_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Werror
    # Members left out of a designated initialiser have their defaults: that is what it is for.
    -Wno-missing-field-initializers
    # QTRY_COMPARE and its family narrow a duration to int where they are expanded.
    $<$<NOT:$<BOOL:$<TARGET_PROPERTY:CASTWRIGHT_TEST>>>:-Wconversion>
    # GCC 14 guesses wrong where it follows values through the standard library at -O2: unset memory in the untaken
    # branch of an optional, lengths beyond all memory in a string. The sanitizers look for the real ones.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds -Wno-restrict -fpch-preprocess>)
if(CASTWRIGHT_SANITIZE)
    add_compile_options(-fsanitize=${CASTWRIGHT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${CASTWRIGHT_SANITIZE})
    # Boost.Asio has fences, which this sanitizer does not see: it warns of each.
    if(CASTWRIGHT_SANITIZE MATCHES "thread")
        add_compile_options(-Wno-tsan)
    endif()
endif()

add_library(castwright_qt_flags INTERFACE)
target_link_libraries(castwright_qt_flags INTERFACE castwright_flags)
target_compile_definitions(castwright_qt_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_CONTEXTLESS_CONNECT
    QT_DISABLE_DEPRECATED_UP_TO=0x060800)

# One precompiled header for the standard half and one for the widget half; every room reuses one of the two.
function(castwright_pch target)
    if(CASTWRIGHT_FUZZ OR CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
        return()
    endif()
    cmake_parse_arguments(ARG "QT" "" "" ${ARGN})
    if(NOT ARG_QT)
        if(NOT TARGET castwright_pch_std)
            add_library(castwright_pch_std STATIC ${CMAKE_SOURCE_DIR}/cmake/pch/pch.cpp)
            target_link_libraries(castwright_pch_std PRIVATE castwright_flags)
            target_precompile_headers(castwright_pch_std PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch/std.h)
        endif()
        target_precompile_headers(${target} REUSE_FROM castwright_pch_std)
    else()
        if(NOT TARGET castwright_pch_qt)
            add_library(castwright_pch_qt STATIC ${CMAKE_SOURCE_DIR}/cmake/pch/pch.cpp)
            target_link_libraries(castwright_pch_qt PRIVATE castwright_qt_flags Qt6::Widgets)
            target_precompile_headers(castwright_pch_qt PRIVATE ${CMAKE_SOURCE_DIR}/cmake/pch/qt.h)
        endif()
        target_precompile_headers(${target} REUSE_FROM castwright_pch_qt)
    endif()
endfunction()

# "text" in models/workflow is models-text; "net/protocol" anywhere is net-protocol.
function(castwright_resolve out)
    file(RELATIVE_PATH here ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    string(REGEX MATCH "^[^/]+" layer ${here})
    set(targets)
    foreach(name IN LISTS ARGN)
        if(NOT name MATCHES "/")
            set(name ${layer}/${name})
        endif()
        string(REPLACE "/" "-" target ${name})
        list(APPEND targets ${target})
    endforeach()
    set(${out} ${targets} PARENT_SCOPE)
endfunction()

function(castwright_configure target)
    cmake_parse_arguments(ARG "QT" "" "DEPENDS;LINKS" ${ARGN})
    castwright_resolve(rooms ${ARG_DEPENDS})
    if(ARG_QT)
        set_target_properties(${target} PROPERTIES AUTOMOC ON)
        target_link_libraries(${target} PUBLIC ${rooms} ${ARG_LINKS} PRIVATE castwright_qt_flags)
    else()
        target_link_libraries(${target} PUBLIC ${rooms} ${ARG_LINKS} PRIVATE castwright_flags)
    endif()
    if(ARG_QT AND "Qt6::Widgets" IN_LIST ARG_LINKS)
        castwright_pch(${target} QT)
    elseif(NOT ARG_QT)
        castwright_pch(${target})
    endif()
    set_property(GLOBAL APPEND PROPERTY CASTWRIGHT_ROOMS ${target})
    set_target_properties(${target} PROPERTIES CASTWRIGHT_LINKS "${rooms};${ARG_LINKS}")
endfunction()

function(castwright_room_includes target)
    file(RELATIVE_PATH here ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
    get_filename_component(parent ${here} DIRECTORY)
    set(view ${CMAKE_BINARY_DIR}/rooms/${target})
    file(MAKE_DIRECTORY ${view}/${parent})
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${here} SYMBOLIC)
    target_include_directories(${target} PUBLIC ${view})
endfunction()

# The sources of a room are what lies in its folder. Moc is started again by what its last run read, the CMake files of
# the folder among it, but not by a header that is new: the list of sources is therefore such a file, too.
function(castwright_sources out target)
    file(GLOB sources CONFIGURE_DEPENDS *.cpp *.h *.qrc)
    list(JOIN sources "\n# " lines)
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${target}.sources.cmake CONTENT "# ${lines}\n")
    include(${CMAKE_CURRENT_BINARY_DIR}/${target}.sources.cmake)
    set(${out} ${sources} PARENT_SCOPE)
endfunction()

function(castwright_library name)
    if(CASTWRIGHT_FUZZ AND "QT" IN_LIST ARGN)
        return()
    endif()
    castwright_resolve(target ${name})
    castwright_sources(sources ${target})
    add_library(${target} STATIC ${sources})
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX AUTORCC ON)
    castwright_configure(${target} ${ARGN})
    castwright_room_includes(${target})
endfunction()

function(castwright_module name)
    castwright_resolve(target ${name})
    castwright_sources(sources ${target})
    add_library(${target} MODULE ${sources})
    set_target_properties(${target} PROPERTIES PREFIX "" AUTORCC ON)
    castwright_configure(${target} ${ARGN})
    castwright_room_includes(${target})
endfunction()

function(castwright_program name)
    castwright_sources(sources ${name})
    add_executable(${name} ${sources})
    set_target_properties(${name} PROPERTIES AUTORCC ON)
    castwright_configure(${name} ${ARGN})
    castwright_room_includes(${name})
    # A program is compiled as -fPIE, the shared precompiled header as -fPIC.
    set_target_properties(${name} PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
    target_compile_definitions(${name} PRIVATE CASTWRIGHT_VERSION="${PROJECT_VERSION}")
    install(TARGETS ${name})
endfunction()

# A test is named after its subject and its file. DISPLAY tests open the real window on the offscreen platform
# unless the caller provides a display of its own.
function(castwright_test name)
    cmake_parse_arguments(ARG "DISPLAY;QT" "" "DEPENDS;LINKS;SOURCES" ${ARGN})
    add_executable(${name} ${name}.cpp ${ARG_SOURCES})
    set(links ${ARG_LINKS} Qt6::Test)
    if(ARG_DISPLAY)
        list(APPEND links Qt6::Widgets)
    endif()
    castwright_configure(${name} QT DEPENDS ${ARG_DEPENDS} LINKS ${links})
    set_target_properties(${name} PROPERTIES CASTWRIGHT_TEST ON)
    target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/patience)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    if(ARG_DISPLAY)
        # As -fPIC instead of -fPIE it can share the precompiled header of the widget rooms.
        set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
        target_compile_options(${name} PRIVATE -fPIC)
    endif()
    file(RELATIVE_PATH room ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
    add_test(NAME ${room}/${name} COMMAND ${name})
    # Ten times what the longest takes: a limit is for what hangs. Qt has one of its own for each function.
    set_tests_properties(${room}/${name} PROPERTIES TIMEOUT 900
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QTEST_FUNCTION_TIMEOUT=900000;CASTWRIGHT_BIN=${CMAKE_BINARY_DIR}/bin;CASTWRIGHT_SOURCE=${CMAKE_SOURCE_DIR}")
endfunction()

# What the layering test reads: each room with the rooms and libraries it says it links.
function(castwright_write_rooms file)
    get_property(rooms GLOBAL PROPERTY CASTWRIGHT_ROOMS)
    set(text "")
    foreach(room IN LISTS rooms)
        get_target_property(folder ${room} SOURCE_DIR)
        get_target_property(links ${room} CASTWRIGHT_LINKS)
        file(RELATIVE_PATH folder ${CMAKE_SOURCE_DIR} ${folder})
        list(JOIN links " " links)
        string(APPEND text "${room}\t${folder}\t${links}\n")
    endforeach()
    file(WRITE ${file} "${text}")
endfunction()
