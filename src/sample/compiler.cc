#include "sample/compiler.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/nearest.h"
#include "sample/value_compiler.h"

namespace sample {
namespace {

using base::Fail;
using base::Invalid;
using base::Result;

constexpr int kMostNestedUses = 16;  // a fragment that uses itself must not end the stack

/// A key and what follows it: `name ?condition ~null_condition`.
struct MemberKey {
  std::string name;
  std::string condition;
  std::string null_condition;
};

Result<MemberKey> SplitKey(const std::string& text) {
  MemberKey key;
  const size_t first = text.find(' ');
  key.name = text.substr(0, first);
  for (size_t at = first; at != std::string::npos && at + 1 < text.size();) {
    const size_t next = text.find(' ', at + 1);
    const size_t length = next == std::string::npos ? next : next - at - 1;
    const std::string part = text.substr(at + 1, length);
    if (part.size() < 2 || (part[0] != '?' && part[0] != '~'))
      return Fail(
          Invalid(fmt::format("after a key comes ?condition or ~condition, not \"{}\"", part)));
    std::string condition = part.substr(1);
    if (condition.back() == '%')
      condition = fmt::format("chance({})", condition.substr(0, condition.size() - 1));
    (part[0] == '?' ? key.condition : key.null_condition) = condition;
    at = next;
  }
  return key;
}

std::string QuotedKey(const std::string& name) {
  std::string text = "\"";
  AppendEscaped(name, NonAscii::kKeep, text);
  return text + "\":";
}

}  // namespace

base::Error Compiler::At(const YAML::Node& node, base::Error error) const {
  if (error.span) return error;
  const YAML::Mark mark = node.Mark();
  error = base::WithContext(std::move(error), fmt::format("{}", fmt::join(path_, ".")));
  error.span = base::SourceSpan{file_, static_cast<uint32_t>(mark.line + 1),
                                static_cast<uint32_t>(mark.column + 1), 1, ""};
  return error;
}

Result<YAML::Node> Compiler::Need(const YAML::Node& node, const std::string& key) {
  const YAML::Node found = node[key];
  if (!found) return Fail(At(node, Invalid(fmt::format("\"{}\" is missing", key))));
  return found;
}

Result<ExpressionId> Compiler::ParseAll(const YAML::Node& node, const std::string& text) {
  Cursor cursor(text);
  auto parsed = ParseExpression(cursor, scope_, lexicon_, world_);
  if (!parsed) return Fail(At(node, parsed.error()));
  if (!cursor.AtEnd()) return Fail(At(node, Invalid("cannot read on from " + cursor.Rest())));
  return *parsed;
}

Result<ExpressionId> Compiler::Expression(const Fragment& fragment, const std::string& entity) {
  file_ = fragment.file;
  scope_.entity = entity;
  if (!fragment.node || !fragment.node.IsScalar())
    return Fail(At(fragment.node, Invalid("expected an expression")));
  return ParseAll(fragment.node, fragment.node.Scalar());
}

Result<void> Compiler::Let(const Fragment& variables) {
  file_ = variables.file;
  return LetNode(variables.node);
}

Result<void> Compiler::LetNode(const YAML::Node& variables) {
  for (const auto& variable : variables) {
    path_.push_back(variable.first.Scalar());
    if (!variable.second.IsScalar())
      return Fail(At(variable.second, Invalid("expected an expression")));
    TRY_ASSIGN(const ExpressionId value, ParseAll(variable.second, variable.second.Scalar()));
    auto slot = scope_.Declare(variable.first.Scalar());
    if (!slot) return Fail(At(variable.second, slot.error()));
    assembler_.Emit({Step::Code::kLet, *slot, value});
    path_.pop_back();
  }
  return {};
}

Result<void> Compiler::Document(const Fragment& document, Fragments own) {
  file_ = document.file;
  own_ = std::move(own);
  TRY(Value(document.node));
  assembler_.Text("\n");
  return {};
}

Result<void> Compiler::Row(const Fragment& cells) {
  file_ = cells.file;
  if (!cells.node.IsSequence()) return Fail(At(cells.node, Invalid("expected a list of cells")));
  for (size_t i = 0; i < cells.node.size(); ++i) {
    if (i > 0) assembler_.Text("|");
    path_.push_back(std::to_string(i + 1));
    TRY(Scalar(cells.node[i], TextForm::kRaw));
    path_.pop_back();
  }
  assembler_.Text("\n");
  return {};
}

Result<void> Compiler::Value(const YAML::Node& node) {
  if (node.IsMap()) return Map(node);
  if (node.IsSequence()) return Sequence(node);
  return Scalar(node, TextForm::kJson);
}

Result<void> Compiler::Scalar(const YAML::Node& node, TextForm form) {
  if (!node.IsScalar() && !node.IsNull()) return Fail(At(node, Invalid("expected one value")));
  ValueCompiler values(form, scope_, world_, lexicon_, assembler_);
  auto compiled = node.IsNull() ? values.Compile("null") : values.Compile(node.Scalar());
  if (!compiled) return Fail(At(node, compiled.error()));
  return {};
}

Result<void> Compiler::Map(const YAML::Node& node) {
  if (node["$if"]) return Conditional(node);
  if (node["$repeat"]) return Repeat(node);
  if (node["$map"]) return MapLike(node);
  // Alone, a fragment need not be members: it may be a list or a choice.
  if (node.size() == 1 && node["$use"] && node["$use"].IsScalar())
    return Use(node["$use"], &Compiler::Value);
  assembler_.Text("{");
  TRY(Members(node));
  assembler_.Close('}');
  return {};
}

Result<void> Compiler::Members(const YAML::Node& node) {
  for (const auto& member : node) {
    const std::string& key = member.first.Scalar();
    path_.push_back(key);
    if (key == "$let") {
      TRY(LetNode(member.second));
    } else if (key == "$use" && member.second.IsSequence()) {
      for (const YAML::Node& name : member.second) TRY(Use(name, &Compiler::Members));
    } else if (key == "$use") {
      TRY(Use(member.second, &Compiler::Members));
    } else if (key.starts_with('$')) {
      return Fail(At(member.first, Invalid(fmt::format("unknown directive{}",
                                                       base::DidYouMean(key, {"$let", "$use"})))));
    } else {
      TRY(Member(key, member.second));
    }
    path_.pop_back();
  }
  return {};
}

Result<void> Compiler::Member(const std::string& text, const YAML::Node& node) {
  auto split = SplitKey(text);
  if (!split) return Fail(At(node, split.error()));
  const MemberKey& key = *split;
  path_.back() = key.name;
  size_t left_out = 0;
  if (!key.condition.empty()) {
    TRY_ASSIGN(const ExpressionId present, ParseAll(node, key.condition));
    left_out = assembler_.JumpUnless(present);
  }
  assembler_.Text(QuotedKey(key.name));
  if (!key.null_condition.empty()) {
    TRY_ASSIGN(const ExpressionId absent, ParseAll(node, key.null_condition));
    const size_t valued = assembler_.JumpUnless(absent);
    assembler_.Text("null");
    const size_t done = assembler_.Jump();
    assembler_.Land(valued);
    TRY(Value(node));
    assembler_.Land(done);
  } else {
    TRY(Value(node));
  }
  assembler_.Text(",");
  if (!key.condition.empty()) assembler_.Land(left_out);
  return {};
}

Result<void> Compiler::Use(const YAML::Node& name,
                           Result<void> (Compiler::*compile)(const YAML::Node&)) {
  const Fragments& fragments = own_.contains(name.Scalar()) ? own_ : fragments_;
  const auto found = fragments.find(name.Scalar());
  if (found == fragments.end()) {
    std::vector<std::string> known;
    for (const auto& [fragment, node] : fragments_) known.push_back(fragment);
    return Fail(At(name, Invalid(fmt::format("unknown fragment \"{}\"{}", name.Scalar(),
                                             base::DidYouMean(name.Scalar(), known)))));
  }
  if (uses_ == kMostNestedUses) return Fail(At(name, Invalid("fragments use each other")));
  const std::string outer = std::exchange(file_, found->second.file);
  ++uses_;
  TRY((this->*compile)(found->second.node));
  --uses_;
  file_ = outer;
  return {};
}

Result<void> Compiler::Sequence(const YAML::Node& node) {
  assembler_.Text("[");
  for (size_t i = 0; i < node.size(); ++i) {
    path_.push_back(std::to_string(i));
    TRY(Value(node[i]));
    assembler_.Text(",");
    path_.pop_back();
  }
  assembler_.Close(']');
  return {};
}

Result<void> Compiler::Conditional(const YAML::Node& node) {
  TRY_ASSIGN(const ExpressionId condition, ParseAll(node["$if"], node["$if"].Scalar()));
  TRY_ASSIGN(const YAML::Node then, Need(node, "$then"));
  TRY_ASSIGN(const YAML::Node otherwise, Need(node, "$else"));
  const size_t unless = assembler_.JumpUnless(condition);
  TRY(Value(then));
  const size_t done = assembler_.Jump();
  assembler_.Land(unless);
  TRY(Value(otherwise));
  assembler_.Land(done);
  return {};
}

template <class Body>
Result<void> Compiler::Loop(const YAML::Node& count, const std::string& index_name, Body body) {
  TRY_ASSIGN(const ExpressionId times, ParseAll(count, count.Scalar()));
  auto index = scope_.Declare(index_name);
  if (!index) return Fail(At(count, index.error()));
  auto bound = scope_.Declare(fmt::format("${}", loops_++));
  if (!bound) return Fail(At(count, bound.error()));
  assembler_.Emit({Step::Code::kLet, *bound, times});
  assembler_.Emit({Step::Code::kLet, *index, world_.Constant(0)});
  const ExpressionId now = world_.Add({.op = Node::Op::kVariable, .value = *index});
  const ExpressionId last = world_.Add({.op = Node::Op::kVariable, .value = *bound});
  const ExpressionId next = world_.Add({.op = Node::Op::kAdd, .a = now, .b = world_.Constant(1)});
  const uint32_t start = assembler_.Here();
  const size_t done =
      assembler_.JumpUnless(world_.Add({.op = Node::Op::kLess, .a = now, .b = last}));
  TRY(body());
  assembler_.Text(",");
  assembler_.Emit({Step::Code::kLet, *index, next});
  assembler_.Emit({Step::Code::kJump, 0, start});
  assembler_.Land(done);
  return {};
}

Result<void> Compiler::Repeat(const YAML::Node& node) {
  TRY_ASSIGN(const YAML::Node item, Need(node, "$item"));
  assembler_.Text("[");
  TRY(Loop(node["$repeat"], node["$as"] ? node["$as"].Scalar() : "i", [&] { return Value(item); }));
  assembler_.Close(']');
  return {};
}

Result<void> Compiler::MapLike(const YAML::Node& node) {
  TRY_ASSIGN(const YAML::Node key, Need(node, "$key"));
  TRY_ASSIGN(const YAML::Node value, Need(node, "$value"));
  assembler_.Text("{");
  const auto entry = [&]() -> Result<void> {
    TRY(Value(key));
    assembler_.Text(":");
    return Value(value);
  };
  TRY(Loop(node["$map"], node["$as"] ? node["$as"].Scalar() : "i", entry));
  assembler_.Close('}');
  return {};
}

}  // namespace sample
