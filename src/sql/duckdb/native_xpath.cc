#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <cmath>
#include <deque>
#include <memory>
#include <set>
#include <string>

#include "base/ascii.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_list.h"
#include "sql/duckdb/native_row.h"
#include "sql/java_number.h"

// xpath and xpath_*: libxml2 where it does what Java's XPath does. Java reads the document without
// namespaces (`n:a` is named `a`), and writes and reads numbers without exponents.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::Vector;

std::string_view View(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}
const xmlChar* Bytes(const char* text) { return reinterpret_cast<const xmlChar*>(text); }
const xmlChar* Bytes(const std::string& text) { return Bytes(text.c_str()); }

struct Free {
  void operator()(xmlParserCtxt* parser) const { xmlFreeParserCtxt(parser); }
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  void operator()(xmlXPathContext* context) const { xmlXPathFreeContext(context); }
  void operator()(xmlXPathCompExpr* path) const { xmlXPathFreeCompExpr(path); }
  void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

void Ignore(void*, xmlErrorPtr) {}
/// libxml2 writes of functions that it does not have to the standard error stream of the program.
void IgnoreText(void*, const char*, ...) {}

/// Number of XPath 1.0: digits with a point and a minus, blanks around; NaN for all else.
double NumberOf(std::string_view text) {
  text = base::Trim(text);
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  const size_t point = digits.find('.');
  if (digits.find_first_not_of("0123456789.") != std::string_view::npos ||
      digits.find_first_of("0123456789") == std::string_view::npos ||
      (point != std::string_view::npos && digits.find('.', point + 1) != std::string_view::npos))
    return std::nan("");
  return ParseDouble(text).value_or(std::nan(""));
}

/// The shortest digits, without an exponent; a whole number without a point.
std::string NumberText(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  if (number == 0) return "0";
  auto decimal = *DecimalText::Parse(DoubleText(number));
  decimal.Normalize();
  std::string digits = decimal.digits;
  if (decimal.exponent >= 0) {
    digits.append(static_cast<size_t>(decimal.exponent), '0');
  } else {
    const auto places = static_cast<size_t>(-decimal.exponent);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return (decimal.negative ? "-" : "") + digits;
}

bool IsText(const xmlNode* node) {
  return node && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE);
}

/// Texts and CDATA sections in a row are one text to XPath.
std::string StringOf(xmlNode* node) {
  std::string text;
  if (IsText(node)) {
    for (const xmlNode* part = node; IsText(part); part = part->next) text += View(part->content);
    return text;
  }
  xmlChar* content = xmlXPathCastNodeToString(node);
  text = View(content);
  xmlFree(content);
  return text;
}

std::string StringOf(xmlXPathObject* object) {
  switch (object->type) {
    case XPATH_NODESET:
      if (!object->nodesetval || object->nodesetval->nodeNr == 0) return "";
      xmlXPathNodeSetSort(object->nodesetval);
      return StringOf(object->nodesetval->nodeTab[0]);
    case XPATH_NUMBER:
      return NumberText(object->floatval);
    case XPATH_BOOLEAN:
      return object->boolval ? "true" : "false";
    default:
      return std::string(View(object->stringval));
  }
}

double NumberOf(xmlXPathObject* object) {
  if (object->type == XPATH_NUMBER) return object->floatval;
  if (object->type == XPATH_BOOLEAN) return object->boolval ? 1 : 0;
  return NumberOf(StringOf(object));
}

// Functions of XPath in place of libxml2's, which write and read exponents.

void PushText(xmlXPathParserContext* parser, const std::string& text) {
  valuePush(parser, xmlXPathNewString(Bytes(text)));
}
Owned<xmlXPathObject> Argument(xmlXPathParserContext* parser, int count) {
  if (count == 1) return Owned<xmlXPathObject>(valuePop(parser));
  return Owned<xmlXPathObject>(xmlXPathNewNodeSet(count == 0 ? parser->context->node : nullptr));
}
void StringFunction(xmlXPathParserContext* parser, int count) {
  if (count > 1) return xmlXPathErr(parser, XPATH_INVALID_ARITY);
  PushText(parser, StringOf(Argument(parser, count).get()));
}
void NumberFunction(xmlXPathParserContext* parser, int count) {
  if (count > 1) return xmlXPathErr(parser, XPATH_INVALID_ARITY);
  valuePush(parser, xmlXPathNewFloat(NumberOf(Argument(parser, count).get())));
}
void ConcatFunction(xmlXPathParserContext* parser, int count) {
  if (count < 2) return xmlXPathErr(parser, XPATH_INVALID_ARITY);
  std::string text;
  for (int i = 0; i < count; ++i)
    text.insert(0, StringOf(Owned<xmlXPathObject>(valuePop(parser)).get()));
  PushText(parser, text);
}
void SumFunction(xmlXPathParserContext* parser, int count) {
  if (count != 1) return xmlXPathErr(parser, XPATH_INVALID_ARITY);
  const Owned<xmlXPathObject> set(valuePop(parser));
  if (!set || set->type != XPATH_NODESET) return xmlXPathErr(parser, XPATH_INVALID_TYPE);
  double sum = 0;
  for (int i = 0; set->nodesetval && i < set->nodesetval->nodeNr; ++i)
    sum += NumberOf(StringOf(set->nodesetval->nodeTab[i]));
  valuePush(parser, xmlXPathNewFloat(sum));
}
/// The name as written, which a node with a prefix keeps in `_private`.
void NameFunction(xmlXPathParserContext* parser, int count) {
  if (count > 1) return xmlXPathErr(parser, XPATH_INVALID_ARITY);
  const auto set = Argument(parser, count);
  if (!set || set->type != XPATH_NODESET) return xmlXPathErr(parser, XPATH_INVALID_TYPE);
  std::string name;
  if (set->nodesetval && set->nodesetval->nodeNr > 0) {
    xmlXPathNodeSetSort(set->nodesetval);
    const xmlNode* node = set->nodesetval->nodeTab[0];
    const bool named = node->type == XML_ELEMENT_NODE || node->type == XML_ATTRIBUTE_NODE ||
                       node->type == XML_PI_NODE;
    if (named && node->_private) {
      name = *static_cast<const std::string*>(node->_private);
    } else if (named) {
      name = View(node->name);
    }
  }
  PushText(parser, name);
}

bool IsNameCharacter(char c) {
  return base::IsLetter(c) || base::IsDigit(c) || c == '_' || c == '-' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// What libxml2 reads otherwise than Java does.
struct PathText {
  std::set<std::string> prefixes;  ///< of names: no node has one
  bool has_exponent = false;       ///< `1e5`, no number in XPath

  explicit PathText(const std::string& path) {
    for (size_t at = 0; at < path.size();) {
      if (path[at] == '"' || path[at] == '\'') {
        at = std::min(path.find(path[at], at + 1), path.size() - 1) + 1;
        continue;
      }
      const size_t begin = at;
      while (at < path.size() && IsNameCharacter(path[at])) ++at;
      if (at == begin) {
        ++at;
        continue;
      }
      const std::string word = path.substr(begin, at - begin);
      if (word[0] >= '0' && word[0] <= '9') {
        has_exponent = has_exponent || word.find_first_of("eE") != std::string::npos;
      } else if (at + 1 < path.size() && path[at] == ':' && path[at + 1] != ':') {
        prefixes.insert(word);
      }
    }
  }
};

/// An entity of another file reads as nothing; files and hosts are never asked.
xmlParserInputPtr NoEntity(const char*, const char*, xmlParserCtxtPtr parser) {
  return xmlNewStringInputStream(parser, Bytes(""));
}

/// Documents and paths of one thread. The path is kept compiled until another one comes.
class XPathReader {
 public:
  XPathReader() : parser_(xmlNewParserCtxt()) {}

  /// What the path gives, until the next call. Null where there is no path (no text, or none that
  /// XPath has) or no document. Fails where the document is not well-formed.
  xmlXPathObject* Evaluate(std::string_view xml, std::string_view path) {
    object_.reset();
    if (xml.empty() || path.empty()) return nullptr;
    Compile(path);
    if (!path_) return nullptr;
    ReadDocument(xml);
    context_.reset(NewContext());
    context_->node = reinterpret_cast<xmlNode*>(document_.get());
    for (const std::string& prefix : prefixes_)
      xmlXPathRegisterNs(context_.get(), Bytes(prefix), Bytes("none"));
    xmlSetGenericErrorFunc(nullptr, IgnoreText);  // of this thread
    object_.reset(xmlXPathCompiledEval(path_.get(), context_.get()));
    if (object_) return object_.get();
    if (context_->lastError.code == XML_XPATH_UNKNOWN_FUNC_ERROR) return nullptr;
    throw duckdb::InvalidInputException("xpath: '%s' has no value", text_);
  }

 private:
  xmlXPathContext* NewContext() const {
    xmlXPathContext* context = xmlXPathNewContext(document_.get());
    context->error = Ignore;
    const auto replace = [&](const char* name, xmlXPathFunction function) {
      xmlXPathRegisterFunc(context, Bytes(name), nullptr);
      xmlXPathRegisterFunc(context, Bytes(name), function);
    };
    replace("string", StringFunction);
    replace("number", NumberFunction);
    replace("concat", ConcatFunction);
    replace("sum", SumFunction);
    replace("name", NameFunction);
    return context;
  }

  void Compile(std::string_view path) {
    if (path == text_) return;
    text_ = path;
    const PathText found(text_);
    prefixes_ = found.prefixes;
    const Owned<xmlXPathContext> context(NewContext());
    path_.reset(found.has_exponent ? nullptr : xmlXPathCtxtCompile(context.get(), Bytes(text_)));
  }

  void ReadDocument(std::string_view xml) {
    context_.reset();
    constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR |
                             XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC;
    document_.reset(xmlCtxtReadMemory(parser_.get(), xml.data(), static_cast<int>(xml.size()),
                                      nullptr, "UTF-8", kOptions));
    const bool external = document_ && document_->intSubset && document_->intSubset->SystemID;
    if (!document_ || external) {
      const auto* error = xmlCtxtGetLastError(parser_.get());
      throw duckdb::InvalidInputException(
          "xpath: the document is not well-formed: %s",
          external || !error || !error->message ? "it refers to a DTD" : error->message);
    }
    names_.clear();
    if (xmlNode* root = xmlDocGetRootElement(document_.get())) DropNamespaces(root);
  }

  void DropNamespaces(xmlNode* node) {
    for (; node; node = node->next) {
      if (node->type != XML_ELEMENT_NODE) continue;
      DropPrefix(node, node->ns);
      node->ns = nullptr;
      for (xmlAttr* attribute = node->properties; attribute; attribute = attribute->next) {
        DropPrefix(reinterpret_cast<xmlNode*>(attribute), attribute->ns);
        attribute->ns = nullptr;
      }
      DropNamespaces(node->children);
    }
  }

  void DropPrefix(xmlNode* node, const xmlNs* space) {
    const std::string name(View(node->name));
    if (space && space->prefix) {
      names_.push_back(std::string(View(space->prefix)) + ":" + name);
      node->_private = &names_.back();
    } else if (const size_t colon = name.find(':'); colon != std::string::npos) {
      // The prefix is declared nowhere.
      names_.push_back(name);
      node->_private = &names_.back();
      xmlNodeSetName(node, Bytes(name.substr(colon + 1)));
    }
  }

  Owned<xmlParserCtxt> parser_;
  std::string text_;
  std::set<std::string> prefixes_;
  std::deque<std::string> names_;  ///< of nodes with a prefix
  Owned<xmlXPathCompExpr> path_;
  Owned<xmlDoc> document_;
  Owned<xmlXPathContext> context_;
  Owned<xmlXPathObject> object_;
};

/// xpath_string and its like: `Value(object)` of what the path gives.
template <auto Value>
void XPathValue(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& reader = ThreadState<XPathReader>::Of(state);
  using Returned = decltype(Value(nullptr));
  EachRow<std::string_view, std::string_view>(
      args, result, [&](std::string_view xml, std::string_view path) -> std::optional<Returned> {
        xmlXPathObject* object = reader.Evaluate(xml, path);
        return object ? std::optional<Returned>(Value(object)) : std::nullopt;
      });
}

std::string StringValue(xmlXPathObject* object) { return StringOf(object); }
bool BooleanValue(xmlXPathObject* object) { return xmlXPathCastToBoolean(object) != 0; }
double DoubleValue(xmlXPathObject* object) { return NumberOf(object); }
float FloatValue(xmlXPathObject* object) { return static_cast<float>(NumberOf(object)); }
int64_t LongValue(xmlXPathObject* object) { return SaturateToLong(NumberOf(object)); }
int32_t IntValue(xmlXPathObject* object) { return SaturateToInt(NumberOf(object)); }
int16_t ShortValue(xmlXPathObject* object) { return static_cast<int16_t>(IntValue(object)); }

/// xpath: the values of the nodes that have one, which elements do not.
void XPathNodes(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& reader = ThreadState<XPathReader>::Of(state);
  const duckdb::idx_t count = args.AllConstant() ? 1 : args.size();
  const ArgumentColumn<std::string_view> documents(args.data[0], count);
  const ArgumentColumn<std::string_view> paths(args.data[1], count);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  ListWriter values(result);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    if (!documents.IsValid(row) || !paths.IsValid(row)) {
      values.SetNull(row);
      continue;
    }
    xmlXPathObject* object = reader.Evaluate(documents[row], paths[row]);
    if (object && object->type != XPATH_NODESET)
      throw duckdb::InvalidInputException("xpath: '%s' gives no nodes", std::string(paths[row]));
    xmlNodeSet* nodes = object ? object->nodesetval : nullptr;
    if (nodes) xmlXPathNodeSetSort(nodes);
    for (int i = 0; nodes && i < nodes->nodeNr; ++i) {
      xmlNode* node = nodes->nodeTab[i];
      if (node->type == XML_ELEMENT_NODE || node->type == XML_DOCUMENT_NODE) continue;
      if (!IsText(node)) {
        values.AddText(StringOf(node));
      } else if (!IsText(node->prev)) {
        values.AddText(View(node->content));  // the first part alone, as Java has it
      }
    }
    values.Close(row);
  }
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

}  // namespace

void RegisterXPathFunctions(duckdb::DatabaseInstance& database) {
  xmlInitParser();
  xmlSetExternalEntityLoader(NoEntity);
  const auto add = [&](const char* name, const LogicalType& type, duckdb::scalar_function_t body) {
    ScalarFunction function(name, {LogicalType::VARCHAR, LogicalType::VARCHAR}, type,
                            std::move(body));
    function.init_local_state = ThreadState<XPathReader>::Make;
    duckdb::BaseScalarFunction::SetReturnsError(function);
    Register(database, std::move(function));
  };
  add("hive_xpath", LogicalType::LIST(LogicalType::VARCHAR), XPathNodes);
  add("hive_xpath_string", LogicalType::VARCHAR, XPathValue<StringValue>);
  add("hive_xpath_boolean", LogicalType::BOOLEAN, XPathValue<BooleanValue>);
  add("hive_xpath_double", LogicalType::DOUBLE, XPathValue<DoubleValue>);
  add("hive_xpath_float", LogicalType::FLOAT, XPathValue<FloatValue>);
  add("hive_xpath_long", LogicalType::BIGINT, XPathValue<LongValue>);
  add("hive_xpath_int", LogicalType::INTEGER, XPathValue<IntValue>);
  add("hive_xpath_short", LogicalType::SMALLINT, XPathValue<ShortValue>);
}

}  // namespace sql::to_duckdb
