#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "lsp/names.h"

namespace lsp {

struct TextEdit {
  Range range;
  std::string text;
};
/// By file.
using Edits = std::map<std::string, std::vector<TextEdit>>;

/// Every place that says the column's name: where it is made and where it is used, in order.
std::vector<Place> UsesOf(const Names& names, const Column& column);

/// Gives a column another name, in every script that says it. Other columns keep theirs: an item
/// that had its name from this one gets it by AS, and behind `*` the column is the same one.
///
/// kRefused, with the reason, where not every use is known: the column is published, is a key of
/// documents, stays in a table of former runs, stands in a statement that is not looked into or in
/// the value of a variable; and where the renamed scripts, traced once more, would have an error or
/// any name in them would come to mean something else.
base::Result<Edits> Rename(Workspace& workspace, const Names& names, const Column& column,
                           const std::string& to);
/// Whether Rename() could begin: an error is the reason why not.
base::Result<void> CanRename(Workspace& workspace, const Names& names, const Column& column);

}  // namespace lsp
