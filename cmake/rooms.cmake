# A room is a folder below src/: its *.cc make one static library, its *_test.cc one test program.

# pdm_room(sql/duckdb ROOMS sql LIBRARIES ... HEADERS <duckdb.hpp> LIGHT generate_*.cc): library pdm_sql_duckdb, tests pdm_sql_duckdb_test. HEADERS
# of libraries stand in most of the room's files and are precompiled for it; a room with HEADERS_OF another uses those of that one. LIGHT are files
# that need none of the libraries and compute little: they are compiled apart. TOGETHER and ALONE are for
# pdm_compile_together and pdm_compile_alone. A room that has no files yet is left out.
function(pdm_room folder)
  cmake_parse_arguments(room "" "HEADERS_OF;TOGETHER" "ROOMS;LIBRARIES;HEADERS;LIGHT;ALONE" ${ARGN})
  string(REPLACE "/" "_" name ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  if(NOT sources)
    add_library(pdm_${name} INTERFACE)
    return()
  endif()
  list(TRANSFORM room_ROOMS PREPEND pdm_)
  pdm_set_light_apart(pdm_${name} ${folder})
  add_library(pdm_${name} STATIC ${sources})
  target_include_directories(pdm_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  if(PkgConfig::SIMDJSON IN_LIST room_LIBRARIES)
    target_compile_definitions(pdm_${name} PRIVATE NDEBUG)  # simdjson's development checks halve its speed
  endif()
  target_link_libraries(pdm_${name} PUBLIC ${room_ROOMS} ${room_LIBRARIES} PRIVATE pdm_warnings)
  pdm_precompile(pdm_${name} HEADERS ${room_HEADERS} OF ${room_HEADERS_OF})
  pdm_compile_together(pdm_${name} ${room_TOGETHER})
  pdm_compile_alone(${folder} ${room_ALONE})
  if(tests AND PDM_TESTS)
    add_executable(pdm_${name}_test ${tests})
    target_link_libraries(pdm_${name}_test PRIVATE pdm_${name} pdm_warnings GTest::gtest GTest::gmock GTest::gtest_main)
    target_compile_definitions(pdm_${name}_test PRIVATE PDM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    pdm_compile_together(pdm_${name}_test 2)
    include(GoogleTest)
    gtest_discover_tests(pdm_${name}_test TEST_PREFIX ${name}. DISCOVERY_TIMEOUT 60)
  endif()
endfunction()

# pdm_set_light_apart(pdm_sql_duckdb sql/duckdb): of the room's sources those that room_LIGHT matches become a library of their own.
macro(pdm_set_light_apart target folder)
  set(light)
  foreach(pattern IN LISTS room_LIGHT)
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/${pattern})
    list(APPEND light ${found})
  endforeach()
  list(FILTER light EXCLUDE REGEX "_test\\.cc$")
  if(light)
    list(REMOVE_ITEM sources ${light})
    add_library(${target}_light OBJECT ${light})
    target_link_libraries(${target}_light PRIVATE ${room_ROOMS} pdm_warnings)
    pdm_precompile(${target}_light)
    pdm_compile_together(${target}_light)
    list(APPEND sources $<TARGET_OBJECTS:${target}_light>)
  endif()
endmacro()

# Rooms that wait for others more than they compute: optimising them less is a third of what compiling them costs.
set(PDM_WAITING_ROOMS net storage catalog state engine engine_light events pipeline console lsp terminal sql_light sql_duckdb_light pdm pdm_light)

# Reading headers is half of what compiling costs, and duckdb.hpp alone takes six seconds. What most files include is precompiled once for all
# rooms of a kind (waiting or not): base and net have the precompiled header, the others use theirs, and a room with HEADERS has its own.
# A precompiled header is not free: each file works through the templates that it uses, duckdb.hpp's for more than a second. So what only some
# files need is not in it. Files include what they need all the same.
set(PDM_COMMON_HEADERS <algorithm> <cstdint> <filesystem> <functional> <map> <memory> <optional> <string> <string_view> <utility> <variant>
                       <vector> <fmt/format.h>)
function(pdm_precompile target)
  cmake_parse_arguments(precompiled "" "OF" "HEADERS" ${ARGN})
  string(REGEX REPLACE "^pdm_" "" room ${target})
  set(owner pdm_base)
  if(room IN_LIST PDM_WAITING_ROOMS)
    set(owner pdm_net)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
  if(precompiled_OF)
    set(owner pdm_${precompiled_OF})
  endif()
  if(target STREQUAL owner OR precompiled_HEADERS)
    target_precompile_headers(${target} PRIVATE ${PDM_COMMON_HEADERS} ${precompiled_HEADERS})
  else()
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
endfunction()

# pdm_compile_together(pdm_engine 2): whatever a file uses of the standard library, fmt and DuckDB is compiled for each file anew, which is most of
# what a small file costs. With PDM_UNITY so many neighbours of a room are one translation unit, four unless told and of light files: fewer where
# one file takes seconds, since all of them are compiled when one is touched. Names in unnamed namespaces must differ between neighbours, which a new
# file shifts. The other presets compile every file by itself, as tools/compile_singly does, so that none leans on what its neighbour includes.
function(pdm_compile_together target)
  set(files 4)
  if(ARGC GREATER 1)
    set(files ${ARGV1})
  endif()
  if(PDM_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${files})
  endif()
endfunction()

# pdm_compile_alone(cli serve.cc): these files of the room take too long to be compiled with neighbours.
function(pdm_compile_alone folder)
  foreach(file ${ARGN})
    if(NOT EXISTS ${CMAKE_SOURCE_DIR}/src/${folder}/${file})
      message(FATAL_ERROR "ALONE: there is no src/${folder}/${file}")
    endif()
    set_source_files_properties(${CMAKE_SOURCE_DIR}/src/${folder}/${file} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endforeach()
endfunction()

# pdm_program(pdm cli ...): the program of that name from src/cli.
function(pdm_program name folder)
  cmake_parse_arguments(room "" "TOGETHER" "ROOMS;LIBRARIES;HEADERS;LIGHT;ALONE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.cc)
  if(NOT sources)
    return()
  endif()
  list(TRANSFORM room_ROOMS PREPEND pdm_)
  pdm_set_light_apart(${name} ${folder})
  add_executable(${name} ${sources})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  foreach(part ${name} ${name}_light)
    if(TARGET ${part})
      target_compile_definitions(${part} PRIVATE PDM_VERSION="${PROJECT_VERSION}")
    endif()
  endforeach()
  target_link_libraries(${name} PRIVATE ${room_ROOMS} ${room_LIBRARIES} pdm_warnings)
  pdm_precompile(${name} HEADERS ${room_HEADERS})
  pdm_compile_together(${name} ${room_TOGETHER})
  pdm_compile_alone(${folder} ${room_ALONE})
endfunction()
