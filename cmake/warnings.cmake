# The warnings that our own code is built with, all of them errors.
add_library(pdm_warnings INTERFACE)
target_compile_options(pdm_warnings INTERFACE -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                                              -Wcast-qual -Wunused -Wformat=2 -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(pdm_warnings INTERFACE -Wthread-safety)
endif()
