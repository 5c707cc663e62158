#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sample/expression.h"
#include "sample/lexicon.h"

namespace sample {

/// One step of writing a document.
struct Step {
  enum class Code : uint8_t {
    kText,        ///< b bytes of the program's text from a
    kUuid,        ///< the id of number b of entity a
    kDay,         ///< yyyy-MM-dd of day a
    kCompactDay,  ///< yyyyMMdd of day a
    kInstant,     ///< yyyy-MM-ddTHH:mm:ss.SSS of day a, millisecond b of it
    kDateTime,    ///< yyyy-MM-dd HH:mm:ss of day a, millisecond b of it
    kInteger,     ///< a, with leading zeros up to b digits
    kCents,       ///< a with a point before its last two digits
    kBoolean,     ///< a as true or false
    kWord,        ///< word b of list a, for JSON
    kRawWord,     ///< word b of list a, as it is
    kProse,       ///< prose of a bytes
    kLet,         ///< slot a := b
    kJumpUnless,  ///< to step b when a is 0
    kJump,        ///< to step b
    kClose,       ///< the character a, in place of a comma where one comes before
  };
  Code code = Code::kText;
  uint32_t a = 0;
  uint32_t b = 0;
};

/// A compiled template: steps that append one document to a buffer. Nothing is built in between,
/// and every member writes its comma behind it: so constant keys, quotes and commas of neighbours
/// melt into one kText, and a member may be left out without its neighbours knowing.
struct Program {
  std::vector<Step> steps;
  std::string text;
};

/// Appends one document. Any number of threads may run a program, each with a frame of its own.
void Run(const Program& program, const World& world, const Lexicon& lexicon, Frame& frame,
         std::string& out);

/// Appends the id of an entity: a version 4 UUID drawn from seed, entity and number.
void AppendUuid(uint64_t seed, const Entity& entity, int64_t number, std::string& out);

}  // namespace sample
