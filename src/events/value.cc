#include "events/value.h"

#include <yaml-cpp/yaml.h>

#include <cctype>
#include <nlohmann/json.hpp>

#include "base/json.h"

namespace events {
namespace {

/// Builds a Value from the events of nlohmann's parser, which hands numbers over with their text.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return Add({nullptr}); }
  bool boolean(bool value) override { return Add({value}); }
  bool number_integer(number_integer_t value) override {
    return Add({Number{std::to_string(value)}});
  }
  bool number_unsigned(number_unsigned_t value) override {
    return Add({Number{std::to_string(value)}});
  }
  bool number_float(number_float_t, const string_t& text) override { return Add({Number{text}}); }
  bool string(string_t& text) override { return Add({text}); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return Open({Value::Object{}}); }
  bool start_array(std::size_t) override { return Open({Value::Array{}}); }
  bool key(string_t& key) override {
    keys_.back() = key;
    return true;
  }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& e) override {
    problem = e.what();
    return false;
  }

  Value root;
  std::string problem;

 private:
  static constexpr size_t kMaxDepth = 100;  // matching recurses

  bool Open(Value value) {
    if (open_.size() == kMaxDepth) {
      problem = "nested more than 100 deep";
      return false;
    }
    open_.push_back(std::move(value));
    keys_.emplace_back();
    return true;
  }
  bool Close() {
    Value closed = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return Add(std::move(closed));
  }
  bool Add(Value value) {
    if (open_.empty()) {
      root = std::move(value);
    } else if (auto* array = std::get_if<Value::Array>(&open_.back().data)) {
      array->push_back(std::move(value));
    } else {
      std::get<Value::Object>(open_.back().data).push_back({keys_.back(), std::move(value)});
    }
    return true;
  }

  std::vector<Value> open_;
  std::vector<std::string> keys_;  // the member that is being read, of each open object
};

bool IsNumber(const std::string& text) {
  const auto json = base::ParseJson(text);
  return json.is_number() && std::isspace(static_cast<unsigned char>(text.front())) == 0;
}

Value FromScalar(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  const bool quoted = node.Tag() == "!";
  if (quoted) return {text};
  if (text == "true" || text == "false") return {text == "true"};
  if (text == "null" || text == "~") return {nullptr};
  if (!text.empty() && IsNumber(text)) return {Number{text}};
  return {text};
}

}  // namespace

const Value* Value::Find(const std::string& key) const {
  const auto* object = std::get_if<Object>(&data);
  if (object == nullptr) return nullptr;
  for (const Member& member : *object) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

bool Value::operator==(const Value&) const = default;

base::Result<Value> ParseJson(const std::string& text) {
  Builder builder;
  if (nlohmann::json::sax_parse(text, &builder)) return std::move(builder.root);
  return base::Fail(base::Invalid("not JSON: " + builder.problem));
}

Value FromYaml(const YAML::Node& node) {
  if (node.IsMap()) {
    Value::Object object;
    for (const auto& entry : node) object.push_back({entry.first.Scalar(), FromYaml(entry.second)});
    return {std::move(object)};
  }
  if (node.IsSequence()) {
    Value::Array array;
    for (const auto& item : node) array.push_back(FromYaml(item));
    return {std::move(array)};
  }
  return node.IsScalar() ? FromScalar(node) : Value{};
}

}  // namespace events
