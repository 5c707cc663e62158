#include <cstdint>
#include <string>

#include "base/check.h"
#include "ingest/block_reader.h"
#include "serde/json_structure.h"
#include "serde/json_text.h"
#include "serde/openx_json.h"

/// Any document is read by the openx reader or refused; what it prints reads back as the same text,
/// and where the fast walk takes a document for strict JSON, both agree on it.
/// Seeds: tests/cases/serde.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string document(reinterpret_cast<const char*>(data), size);
  const auto value = serde::ParseOpenx(document);
  if (value) {
    const auto again = serde::ParseOpenx(serde::StrictJson(*value));
    CHECK(again, serde::StrictJson(*value));
    CHECK(serde::OpenxText(*again) == serde::OpenxText(*value), serde::StrictJson(*value));
  }
  document.append(ingest::kBlockPadding, '\0');
  const auto text = std::string_view(document).substr(0, size);
  // The fast walk is for what has parts: a number alone has a text of its own.
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || (text[begin] != '{' && text[begin] != '[')) return 0;
  serde::JsonStructure structure;
  if (!structure.Index(text) || !structure.Skip() || !structure.AtEnd()) return 0;
  std::string fast;
  structure.Index(text);
  if (serde::AppendJsonText(structure, fast) && structure.AtEnd() && value)
    CHECK(fast == serde::OpenxText(*value), fast + "\n" + serde::OpenxText(*value));
  return 0;
}
