#include "serde/json_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "base/check.h"
#include "ingest/block_reader.h"
#include "serde/column_target.h"
#include "serde/java_text.h"
#include "serde/json_keys.h"
#include "serde/json_structure.h"
#include "serde/json_text.h"
#include "serde/openx_json.h"
#include "serde/openx_scalar.h"
#include "sql/hive_time.h"
#include "sql/java_number.h"

namespace serde {
namespace {

using duckdb::idx_t;
using sql::TypeKind;

struct OpenxOptions {
  bool ignore_malformed = false;
  bool dots_in_keys = false;
  bool combined = false;  // kCombinedProperty
  JsonKeys::Case keys = JsonKeys::Case::kInsensitive;
  std::map<std::string, std::string> mappings;  // field -> key
};

OpenxOptions ReadOptions(const catalog::Table& table) {
  OpenxOptions options;
  const auto is_true = [&](const std::string& name, bool otherwise) {
    const auto found = table.serde_properties.find(name);
    return found == table.serde_properties.end() ? otherwise : sql::Lower(found->second) == "true";
  };
  options.ignore_malformed = is_true("ignore.malformed.json", false);
  options.dots_in_keys = is_true("dots.in.keys", false);
  options.combined = is_true(kCombinedProperty, false);
  const bool folded = is_true("case.insensitive", true);
  options.keys = folded ? JsonKeys::Case::kInsensitive : JsonKeys::Case::kSensitive;
  constexpr std::string_view kPrefix = "mapping.";
  for (const auto& [name, key] : table.serde_properties) {
    if (!name.starts_with(kPrefix)) continue;
    options.mappings[name.substr(kPrefix.size())] = folded ? sql::Lower(key) : key;
  }
  return options;
}

struct ObjectPlan;

/// Where a value goes.
struct ValuePlan {
  ColumnTarget* target = nullptr;
  std::unique_ptr<ObjectPlan> object;  // of a struct
  std::vector<ValuePlan> children;     // of an array: the element; of a map: the value
};

/// A field of an object that someone asks for: whole, in parts, or both.
struct FieldPlan {
  std::string name;
  size_t position = 0;  // among the struct's fields: an array may stand for the struct
  std::vector<ValuePlan> whole;
  std::unique_ptr<ObjectPlan> inside;
  enum class Seen { kNot, kDotted, kDirect } seen = Seen::kNot;
};

struct ObjectPlan {
  explicit ObjectPlan(JsonKeys::Case sensitivity) : keys(sensitivity) {}
  std::vector<FieldPlan> fields;
  JsonKeys keys;
};

/// String.hashCode of UTF-8 text, spread as HashMap spreads it.
uint32_t JavaHash(std::string_view text) {
  uint32_t hash = 0;
  for (size_t at = 0; at < text.size();) {  // over UTF-16 units
    const auto byte = [&](size_t i) { return static_cast<uint32_t>(text[at + i] & 0x3F); };
    const auto first = static_cast<unsigned char>(text[at]);
    if (first < 0x80) {
      hash = hash * 31 + first;
      at += 1;
    } else if (first < 0xE0) {
      hash = hash * 31 + ((first & 0x1FU) << 6 | byte(1));
      at += 2;
    } else if (first < 0xF0) {
      hash = hash * 31 + ((first & 0xFU) << 12 | byte(1) << 6 | byte(2));
      at += 3;
    } else {
      const uint32_t point =
          ((first & 7U) << 18 | byte(1) << 12 | byte(2) << 6 | byte(3)) - 0x10000;
      hash = hash * 31 + (0xD800 + (point >> 10));
      hash = hash * 31 + (0xDC00 + (point & 0x3FF));
      at += 4;
    }
  }
  return hash ^ hash >> 16;
}

/// The order in which openx hands out a map's entries, that of Java's HashMap: by bucket, then by
/// insertion. The table doubles when three quarters full, and below 64 buckets also when a ninth
/// entry comes into one. (Buckets that become trees, above that, are ordered by neither.)
std::vector<size_t> HashMapOrder(const std::vector<std::string>& keys) {
  std::vector<uint32_t> hashes;
  std::vector<uint32_t> filled(16);
  const auto grow = [&] {
    filled.assign(filled.size() * 2, 0);
    for (const uint32_t hash : hashes) ++filled[hash & (filled.size() - 1)];
  };
  for (const std::string& key : keys) {
    hashes.push_back(JavaHash(key));
    const uint32_t in_bucket = ++filled[hashes.back() & (filled.size() - 1)];
    if (in_bucket > 8 && filled.size() < 64) grow();
    if (hashes.size() * 4 > filled.size() * 3) grow();
  }
  std::vector<size_t> order(keys.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  const size_t mask = filled.size() - 1;
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return (hashes[a] & mask) < (hashes[b] & mask); });
  return order;
}

class OpenxDecoder final : public RecordDecoder {
 public:
  OpenxDecoder(const catalog::Table& table, const std::vector<ScanPath>& paths)
      : options_(ReadOptions(table)), root_(options_.keys) {
    targets_.reserve(paths.size());
    for (const ScanPath& path : paths) {
      targets_.push_back(std::make_unique<ColumnTarget>(path.type));
      const catalog::Column& column = table.columns[path.column];
      FieldPlan* field = &FieldOf(root_, column.name, path.column);
      const sql::Type* type = &column.type;
      for (const size_t index : path.fields) {
        if (!field->inside) field->inside = std::make_unique<ObjectPlan>(options_.keys);
        field = &FieldOf(*field->inside, type->names[index], index);
        type = &type->children[index];
      }
      field->whole.push_back(PlanValue(*targets_.back()));
    }
  }

  void Bind(const std::vector<duckdb::Vector*>& columns) override {
    for (size_t i = 0; i < columns.size(); ++i) targets_[i]->Bind(*columns[i]);
  }

  void Share(const std::shared_ptr<const ingest::Block>& block) override {
    for (const auto& target : targets_) target->Share(block);
  }

  LineOutcome Decode(std::string_view line, idx_t row) override {
    problem_.clear();
    refused_ = false;
    unsupported_ = false;
    line = sql::JavaTrim(line);
    if (line.empty() || (line.front() != '{' && line.front() != '[')) {
      SetNull(root_, row);
      if (line.empty()) return LineOutcome::kRow;
      problem_ = "no JSON object";
      return LineOutcome::kBadRow;
    }
    if (structure_.Index(line) && WriteObjectValue(root_, row, 0) && structure_.AtEnd()) {
      return Outcome(row);
    }
    return DecodeLeniently(line, row);
  }

  const std::string& problem() const override { return problem_; }

 private:
  FieldPlan& FieldOf(ObjectPlan& plan, const std::string& name, size_t position) {
    for (FieldPlan& field : plan.fields) {
      if (field.position == position) return field;
    }
    const auto mapped = options_.mappings.find(name);
    plan.keys.Add(mapped == options_.mappings.end() ? name : mapped->second,
                  static_cast<int>(plan.fields.size()));
    FieldPlan& field = plan.fields.emplace_back();
    field.name = name;
    field.position = position;
    return field;
  }

  ValuePlan PlanValue(ColumnTarget& target) {
    ValuePlan plan;
    plan.target = &target;
    const sql::Type& type = target.type();
    if (type.kind == TypeKind::kStruct) {
      plan.object = std::make_unique<ObjectPlan>(options_.keys);
      for (size_t i = 0; i < type.children.size(); ++i) {
        FieldOf(*plan.object, type.names[i], i).whole.push_back(PlanValue(target.child(i)));
      }
    } else if (type.kind == TypeKind::kArray) {
      plan.children.push_back(PlanValue(target.child(0)));
    } else if (type.kind == TypeKind::kMap) {
      plan.children.push_back(PlanValue(target.child(1)));
    }
    return plan;
  }

  /// What the row is worth, once all of it is written.
  LineOutcome Outcome(idx_t) const {
    if (unsupported_) return LineOutcome::kUnsupported;
    if (refused_) return LineOutcome::kFailed;
    if (problem_.empty()) return LineOutcome::kRow;
    return options_.ignore_malformed ? LineOutcome::kBadRow : LineOutcome::kFailed;
  }

  /// Openx's own parser reads it, or says that it is broken. What it read goes back through the
  /// fast path as strict JSON, so that there is one way from a document to columns.
  LineOutcome DecodeLeniently(std::string_view line, idx_t row) {
    problem_.clear();
    refused_ = false;
    unsupported_ = false;
    const auto value = ParseOpenx(line);
    if (value) {
      strict_ = StrictJson(*value);
      const size_t size = strict_.size();
      strict_.append(ingest::kBlockPadding, '\0');
      if (structure_.Index(std::string_view(strict_).substr(0, size)) &&
          WriteObjectValue(root_, row, 0)) {
        const LineOutcome outcome = Outcome(row);
        // Hive replaces such bytes without a word; here the row is Hive's, and counted.
        if (outcome != LineOutcome::kRow || IsUtf8(line)) return outcome;
        problem_ = "bytes that are no UTF-8, read as U+FFFD";
        return LineOutcome::kBadRow;
      }
      problem_ = "nested too deep";
      refused_ = options_.combined;  // perhaps in a column that one table alone would not read
    } else {
      problem_ = value.error().message;  // no table reads it
    }
    if (!options_.ignore_malformed || refused_) return LineOutcome::kFailed;
    SetNull(root_, row);
    return LineOutcome::kBadRow;
  }

  bool StoreString(ColumnTarget& target, idx_t row, std::string_view text) {
    if (!StoreOpenxString(target, row, text)) return false;
    if (target.type().kind == TypeKind::kTimestamp && sql::HasNanoseconds(text)) {
      problem_ = sql::NanosecondsUnsupported(text);
      unsupported_ = true;
    }
    return true;
  }

  void Bad(std::string_view what, const ColumnTarget& target) {
    if (problem_.empty()) {
      problem_ = fmt::format("{} where {} is expected", what, target.type().ToString());
    }
  }
  void BadObject(std::string_view what) {
    if (problem_.empty()) problem_ = fmt::format("{} where an object is expected", what);
  }

  static void SetNull(FieldPlan& field, idx_t row) {
    for (ValuePlan& value : field.whole) value.target->SetNull(row);
    if (field.inside) SetNull(*field.inside, row);
  }
  static void SetNull(ObjectPlan& plan, idx_t row) {
    for (FieldPlan& field : plan.fields) SetNull(field, row);
  }

  // All below take what stands at the cursor and go past it; false means that the document is no
  // strict JSON.

  bool WriteField(FieldPlan& field, idx_t row, int depth) {
    const uint32_t* const begin = structure_.Position();
    for (ValuePlan& value : field.whole) {
      structure_.Return(begin);
      if (!WriteValue(value, row, depth)) return false;
    }
    if (field.inside) {
      structure_.Return(begin);
      if (!WriteObjectValue(*field.inside, row, depth)) return false;
    }
    return true;
  }

  /// The parts of what should be an object. Blank text counts as an object without keys, an array
  /// as its fields in order.
  bool WriteObjectValue(ObjectPlan& plan, idx_t row, int depth) {
    switch (structure_.Peek()) {
      case '{':
        return WriteObject(plan, row, depth);
      case '[':
        return WriteArrayAsObject(plan, row, depth);
      case '"': {
        std::string_view text;
        if (!TakeText(text)) return false;
        if (!sql::JavaTrim(text).empty()) BadObject("text");
        SetNull(plan, row);
        return true;
      }
      default: {
        std::string_view word;
        if (!structure_.TakeWord(word)) return false;
        if (word != "null") BadObject(word);
        SetNull(plan, row);
        return true;
      }
    }
  }

  bool WriteObject(ObjectPlan& plan, idx_t row, int depth) {
    if (depth > kMaxJsonDepth) return false;
    for (FieldPlan& field : plan.fields) field.seen = FieldPlan::Seen::kNot;
    structure_.Advance();
    size_t found = 0;
    if (!structure_.Take('}')) {
      uint32_t previous = 0;
      while (true) {
        std::string_view key;
        if (!TakeText(key) || !structure_.Take(':')) return false;
        int index = plan.keys.Find(key, previous);
        auto seen = FieldPlan::Seen::kDirect;
        if (index == JsonKeys::kNone && options_.dots_in_keys) [[unlikely]] {
          index = FindDotted(plan, key);
          seen = FieldPlan::Seen::kDotted;
        }
        if (index == JsonKeys::kNone) {
          if (!structure_.Skip(depth + 1)) return false;
        } else {
          FieldPlan& field = plan.fields[static_cast<size_t>(index)];
          if (field.seen == FieldPlan::Seen::kNot) ++found;
          field.seen = seen;
          if (!WriteField(field, row, depth + 1)) return false;
        }
        if (structure_.Take('}')) break;
        if (!structure_.Take(',')) return false;
      }
    }
    if (found < plan.fields.size()) {
      for (FieldPlan& field : plan.fields) {
        if (field.seen == FieldPlan::Seen::kNot) SetNull(field, row);
      }
    }
    return true;
  }

  /// 'dots.in.keys': `a.b` stands for the field a_b where there is no key a_b; the first one wins.
  static int FindDotted(const ObjectPlan& plan, std::string_view key) {
    if (key.find('.') == std::string_view::npos) return JsonKeys::kNone;
    std::string name(key);
    std::replace(name.begin(), name.end(), '.', '_');
    for (size_t i = 0; i < plan.fields.size(); ++i) {
      if (plan.fields[i].name == name && plan.fields[i].seen == FieldPlan::Seen::kNot) {
        return static_cast<int>(i);
      }
    }
    return JsonKeys::kNone;
  }

  bool WriteArrayAsObject(ObjectPlan& plan, idx_t row, int depth) {
    if (depth > kMaxJsonDepth) return false;
    SetNull(plan, row);
    if (options_.combined) {
      BadObject("an array");
      refused_ = true;
      return structure_.Skip(depth);
    }
    structure_.Advance();
    if (structure_.Take(']')) return true;
    for (size_t position = 0;; ++position) {
      FieldPlan* wanted = nullptr;
      for (FieldPlan& field : plan.fields) {
        if (field.position == position) wanted = &field;
      }
      if (!(wanted ? WriteField(*wanted, row, depth + 1) : structure_.Skip(depth + 1))) {
        return false;
      }
      if (structure_.Take(']')) return true;
      if (!structure_.Take(',')) return false;
    }
  }

  bool WriteValue(ValuePlan& plan, idx_t row, int depth) {
    ColumnTarget& target = *plan.target;
    switch (target.type().kind) {
      case TypeKind::kStruct:
        return WriteStruct(plan, row, depth);
      case TypeKind::kArray:
        return WriteList(plan, row, depth);
      case TypeKind::kMap:
        return WriteMap(plan, row, depth);
      default:
        break;
    }
    switch (structure_.Peek()) {
      case '"': {
        std::string_view text;
        if (!TakeText(text)) return false;
        if (!StoreString(target, row, text)) Bad(fmt::format("\"{}\"", text), target);
        return true;
      }
      case '{':
      case '[':
        return WriteJsonText(target, row, depth);
      default: {
        std::string_view word;
        if (!structure_.TakeWord(word)) return false;
        if (!StoreOpenxWord(target, row, word)) Bad(word, target);
        return true;
      }
    }
  }

  /// An object or array where a scalar is wanted: its JSON text.
  bool WriteJsonText(ColumnTarget& target, idx_t row, int depth) {
    const uint32_t* const begin = structure_.Position();
    text_.clear();
    if (!AppendJsonText(structure_, text_, depth)) {
      structure_.Return(begin);
      if (!structure_.Skip(depth)) return false;
      const auto value = ParseOpenx(structure_.TextSince(begin));
      if (!value) return false;
      text_ = OpenxText(*value);
    }
    if (!StoreOpenxString(target, row, text_)) Bad("an object or array", target);
    return true;
  }

  bool WriteStruct(ValuePlan& plan, idx_t row, int depth) {
    std::string_view word;
    if (structure_.Peek() == 'n' && structure_.TakeWord(word)) {
      plan.target->SetNull(row);
      return true;
    }
    plan.target->SetValid(row);
    return WriteObjectValue(*plan.object, row, depth);
  }

  /// Anything but an array is an array of one; empty text is NULL.
  bool WriteList(ValuePlan& plan, idx_t row, int depth) {
    if (depth > kMaxJsonDepth) return false;
    ColumnTarget& target = *plan.target;
    std::string_view token;
    if (structure_.Peek() == 'n' && structure_.TakeWord(token)) {
      target.SetNull(row);
      return true;
    }
    if (structure_.Peek() == '"') {
      const uint32_t* const begin = structure_.Position();
      if (structure_.TakeString(token) && token.empty()) {
        target.SetNull(row);
        return true;
      }
      structure_.Return(begin);
    }
    const idx_t first = target.BeginList();
    idx_t count = 0;
    if (!structure_.Take('[')) {
      target.Reserve(first + 1);
      if (!WriteValue(plan.children[0], first, depth + 1)) return false;
      count = 1;
    } else if (!structure_.Take(']')) {
      while (true) {
        target.Reserve(first + count + 1);
        if (!WriteValue(plan.children[0], first + count, depth + 1)) return false;
        ++count;
        if (structure_.Take(']')) break;
        if (!structure_.Take(',')) return false;
      }
    }
    target.EndList(row, first, count);
    return true;
  }

  bool WriteMap(ValuePlan& plan, idx_t row, int depth) {
    if (depth > kMaxJsonDepth) return false;
    ColumnTarget& target = *plan.target;
    if (structure_.Peek() == '"') {
      std::string_view text;
      if (!TakeText(text)) return false;
      if (!sql::JavaTrim(text).empty()) Bad("text", target);
      target.SetNull(row);
      return true;
    }
    if (structure_.Peek() != '{') {
      const uint32_t* const begin = structure_.Position();
      if (!structure_.Skip(depth)) return false;
      if (structure_.TextSince(begin).substr(0, 4) != "null") Bad("no object", target);
      target.SetNull(row);
      return true;
    }
    std::vector<std::string> keys;
    std::vector<const uint32_t*> values;
    std::unordered_map<std::string, size_t> known;  // by the key in lower case
    structure_.Advance();
    if (!structure_.Take('}')) {
      while (true) {
        std::string_view key;
        if (!TakeText(key) || !structure_.Take(':')) return false;
        const std::string folded =
            options_.keys == JsonKeys::Case::kInsensitive ? sql::Lower(key) : std::string(key);
        const auto [at, is_new] = known.emplace(folded, keys.size());
        if (!is_new && keys[at->second] == key) {
          values[at->second] = structure_.Position();
        } else {
          if (!is_new) values[at->second] = nullptr;  // spelt anew: the new one stands at the end
          at->second = keys.size();
          keys.emplace_back(key);
          values.push_back(structure_.Position());
        }
        if (!structure_.Skip(depth + 1)) return false;
        if (structure_.Take('}')) break;
        if (!structure_.Take(',')) return false;
      }
    }
    const uint32_t* const end = structure_.Position();
    const idx_t first = target.BeginList();
    if (!WriteEntries(plan, first, keys, values, depth)) return false;
    const auto count = std::count_if(values.begin(), values.end(), [](auto* v) { return v; });
    target.EndList(row, first, static_cast<idx_t>(count));
    structure_.Return(end);
    return true;
  }

  bool WriteEntries(ValuePlan& plan, idx_t first, std::vector<std::string>& keys,
                    std::vector<const uint32_t*>& values, int depth) {
    for (size_t i = values.size(); i-- > 0;) {
      if (values[i] != nullptr) continue;
      keys.erase(keys.begin() + static_cast<ptrdiff_t>(i));
      values.erase(values.begin() + static_cast<ptrdiff_t>(i));
    }
    plan.target->Reserve(first + keys.size());
    idx_t at = first;
    for (const size_t i : HashMapOrder(keys)) {
      if (!StoreString(plan.target->child(0), at, keys[i])) {
        Bad(fmt::format("key \"{}\"", keys[i]), plan.target->child(0));
        return false;
      }
      structure_.Return(values[i]);
      if (!WriteValue(plan.children[0], at, depth + 1)) return false;
      ++at;
    }
    return true;
  }

  /// A string without its escapes; good until the next call.
  bool TakeText(std::string_view& text) {
    if (!structure_.TakeString(text)) return false;
    if (!structure_.HasEscape(text)) return true;
    unescaped_.clear();
    if (!UnescapeOpenx(text, unescaped_)) return false;
    text = unescaped_;
    return true;
  }

  const OpenxOptions options_;
  ObjectPlan root_;
  std::vector<std::unique_ptr<ColumnTarget>> targets_;  // the plans point at them
  JsonStructure structure_;
  std::string strict_;
  std::string unescaped_;
  std::string text_;
  std::string problem_;
  bool refused_ = false;      // the line would give each table something else
  bool unsupported_ = false;  // a value of it
};

}  // namespace

std::unique_ptr<RecordDecoder> MakeOpenxDecoder(const catalog::Table& table,
                                                const std::vector<ScanPath>& paths) {
  return std::make_unique<OpenxDecoder>(table, paths);
}

}  // namespace serde
