#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "sql/duckdb/java_regex.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_list.h"
#include "sql/duckdb/native_row.h"

// Words of sentences: sentences, ngrams, context_ngrams.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::idx_t;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::Vector;

// java.text.BreakIterator as Java 17 breaks: rules found by asking it about every class of
// characters. `<name>` stands for the pattern of that name below.
struct NamedPattern {
  std::string_view name;
  std::string_view text;
};

constexpr NamedPattern kPatterns[] = {
    // A sentence ends behind `!` and `?`, behind a period and blanks when what follows can begin
    // one (no small letter), behind a danda and behind a paragraph separator. A last group tells
    // that only punctuation follows.
    {"<sentence end>",
     "[!?\u3002\uFF01\uFF1F]<marks>(?:[!?\u3002\uFF01\uFF1F.\uFF0E\\p{Pe}\\p{Pf}\"']<marks>)*"
     "<blank>*\u2029?"
     "|[.\uFF0E]<marks>(?:[.\uFF0E\\p{Pe}\\p{Pf}\"']<marks>)*"
     "(?:<blank>*\u2029|<blank>*(?=<opening>+(?:\\p{L}|(\\z)))"
     "|<blank>+(?=[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}]))"
     "|[\u0964\u0965]<blank>*|\u2029"},
    {"<opening>",
     "(?:[^\\p{L}\\p{N}\\p{Mn}\\p{Me}\\p{Cf}\\p{Pe}\\p{Pf}\\p{Cc}\\p{Zs}\u2028\u2029,.\uFF0E!?"
     "\u3002\uFF01\uFF1F\u0964\u0965]<marks>)"},
    {"<blank>", "(?:[\\t\\r\\f\\n\u2028\\p{Zs}]<marks>)"},
    // A group of its own holds what begins with a letter or digit; `$5`, `.5` and what begins with
    // a fraction are taken whole and left out.
    {"<run>",
     "[$#.\\p{Sc}&&[^\u00A2]]<number run>|(?=[\\p{No}\\p{Mc}])<mixed run>"
     "|(<mixed run>"
     "|[\u30A1-\u30FA\u30FD\u30FE][\u30A1-\u30FA\u30FD\u30FE\u3099-\u309C\u30FB\u30FC]*"
     "|[\u3041-\u3094\u309D\u309E][\u3041-\u3094\u309D\u309E\u3099-\u309C\u30FB\u30FC]*"
     "|[\u3005\u4E00-\u9FA5\uF900-\uFA2D]+)"},
    {"<mixed run>", "(?:<word>[\u0964\u0965]?(?:<number><word>)*(?:<last number>)?|<number run>)"},
    {"<number run>", "(?:(?:<number><word>)+(?:<last number>)?|<last number>)"},
    {"<last number>", "<number>[%&\u00A2\u066A\u2030\u2031]?"},
    {"<word>", "(?:<letter>+(?:[\\p{Pd}\\p{Pc}\u00AD\u2027\"'.]<marks><letter>+)*)"},
    {"<letter>",
     "(?:[\\p{L}\\p{Mc}&&[^\u3005\u4E00-\u9FA5\uF900-\uFA2D\u30A1-\u30FA\u30FC-\u30FE"
     "\u3041-\u3094\u309D\u309E]]<marks>)"},
    {"<number>", "(?:<digit>+(?:[\"',.\u066B]<marks><digit>+)*)"},
    {"<digit>", "(?:[\\p{Nd}\\p{No}]<marks>)"},
    // They may follow any character. A soft hyphen stands inside of words as a hyphen does.
    {"<marks>", "[\\p{Mn}\\p{Me}\\p{Cf}&&[^\u00AD]]*"},
};

/// The pattern with those that it names in their places.
std::string Expanded(std::string text) {
  for (const auto& [name, pattern] : kPatterns) {
    for (size_t at = text.find(name); at != std::string::npos; at = text.find(name, at))
      text.replace(at, name.size(), pattern);
  }
  return text;
}

struct Breaks {
  JavaRegex sentence_end{Expanded("<sentence end>")};
  JavaRegex run{Expanded("<run>")};
};

void Sentences(DataChunk& args, ExpressionState& state, Vector& result) {
  Breaks& breaks = ThreadState<Breaks>::Of(state);
  const duckdb::idx_t count = args.AllConstant() ? 1 : args.size();
  const ArgumentColumn<std::string_view> texts(args.data[0], count);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  ListWriter sentences(result);
  const auto add_sentence = [&](std::string_view text) {
    const duckdb::idx_t at = sentences.Next();
    ListWriter words(sentences.elements());
    EachMatch(breaks.run, text, [&](JavaRegex::Span) {
      if (const auto word = breaks.run.Group(1))
        words.AddText(text.substr(word->begin, word->end - word->begin));
    });
    words.Close(at);
  };
  for (duckdb::idx_t row = 0; row < count; ++row) {
    if (!texts.IsValid(row)) {
      sentences.SetNull(row);
      continue;
    }
    const std::string_view text = texts[row];
    size_t begin = 0;
    bool at_end = false;
    while (begin < text.size() && breaks.sentence_end.Find(text, begin)) {
      const size_t end = breaks.sentence_end.Group(0)->end;
      at_end = breaks.sentence_end.Group(1).has_value();
      add_sentence(text.substr(begin, end - begin));
      begin = end;
    }
    if (begin < text.size()) add_sentence(text.substr(begin));
    // Java breaks twice where nothing but punctuation follows.
    if (at_end) add_sentence("");
    sentences.Close(row);
  }
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

/// List.hashCode of strings.
uint32_t ListHash(const std::vector<std::string_view>& words) {
  uint32_t hash = 1;
  for (const std::string_view word : words) hash = hash * 31 + StringHashCode(word);
  return hash;
}

/// How often each run of words was seen. Of equally frequent ones those stay that come last in the
/// table of a java.util.HashMap, of one bucket the first: what Hive's NGramEstimator leaves.
class WordRuns {
 public:
  struct Run {
    std::vector<std::string_view> words;
    double count;
  };

  void Add(std::vector<std::string_view> words) {
    std::string key;
    for (const std::string_view word : words) {
      key += std::to_string(word.size()) + ":";
      key += word;
    }
    const auto [found, is_new] = places_.emplace(std::move(key), runs_.size());
    if (is_new) {
      runs_.push_back({std::move(words), 1});
    } else {
      ++runs_[found->second].count;
    }
  }

  /// The `most` frequent ones, those first, equally frequent ones in alphabetical order.
  std::vector<Run> Best(size_t most) {
    size_t buckets = 16;
    while (runs_.size() > buckets / 4 * 3) buckets *= 2;
    const auto bucket = [&](const Run& run) {
      const uint32_t hash = ListHash(run.words);
      return (hash ^ hash >> 16) & (buckets - 1);
    };
    std::ranges::reverse(runs_);
    std::ranges::stable_sort(runs_, {}, bucket);
    std::ranges::stable_sort(runs_, {}, &Run::count);
    if (runs_.size() > most) runs_.erase(runs_.begin(), runs_.end() - static_cast<ptrdiff_t>(most));
    std::ranges::sort(runs_, [](const Run& a, const Run& b) {
      return a.count != b.count ? a.count > b.count : a.words < b.words;
    });
    return std::move(runs_);
  }

 private:
  std::unordered_map<std::string, size_t> places_;
  std::vector<Run> runs_;
};

const LogicalType& TextsType() {
  static const LogicalType type = LogicalType::LIST(LogicalType::VARCHAR);
  return type;
}

const LogicalType& RunsType() {
  static const LogicalType type = LogicalType::LIST(
      LogicalType::STRUCT({{"ngram", TextsType()}, {"estfrequency", LogicalType::DOUBLE}}));
  return type;
}

/// A column of lists of lists of texts.
class TextLists {
 public:
  TextLists(Vector& lists, duckdb::idx_t count)
      : lists_(lists, count),
        inner_(duckdb::ListVector::GetEntry(lists), duckdb::ListVector::GetListSize(lists)),
        texts_(duckdb::ListVector::GetEntry(duckdb::ListVector::GetEntry(lists)),
               duckdb::ListVector::GetListSize(duckdb::ListVector::GetEntry(lists))) {}

  bool IsValid(duckdb::idx_t row) const { return lists_.IsValid(row); }

  /// Calls `body(words)` for each inner list of the row.
  template <class Body>
  void Each(duckdb::idx_t row, Body&& body) const {
    std::vector<std::string_view> words;
    for (duckdb::idx_t i = 0; i < lists_[row].length; ++i) {
      const duckdb::idx_t at = lists_[row].offset + i;
      if (!inner_.IsValid(at)) continue;
      words.clear();
      for (duckdb::idx_t j = 0; j < inner_[at].length; ++j) {
        const duckdb::idx_t word = inner_[at].offset + j;
        if (!texts_.IsValid(word)) throw duckdb::InvalidInputException("ngrams: a word is NULL");
        words.push_back(texts_[word]);
      }
      body(words);
    }
  }

 private:
  ArgumentColumn<duckdb::list_entry_t> lists_;
  ArgumentColumn<duckdb::list_entry_t> inner_;
  ArgumentColumn<std::string_view> texts_;
};

/// What is sought: every run of so many words, or those that fill the blanks of a context.
struct Sought {
  std::vector<std::optional<std::string_view>> context;

  void Collect(const std::vector<std::string_view>& words, WordRuns& runs) const {
    for (size_t begin = 0; begin + context.size() <= words.size(); ++begin) {
      std::vector<std::string_view> run;
      bool fits = true;
      for (size_t i = 0; i < context.size() && fits; ++i) {
        if (!context[i]) {
          run.push_back(words[begin + i]);
        } else {
          fits = *context[i] == words[begin + i];
        }
      }
      if (fits) runs.Add(std::move(run));
    }
  }
};

Sought SoughtOf(Vector& what, duckdb::idx_t count, duckdb::idx_t row) {
  Sought sought;
  if (what.GetType().id() == duckdb::LogicalTypeId::INTEGER) {
    const ArgumentColumn<int32_t> sizes(what, count);
    const int32_t size = sizes.IsValid(row) ? sizes[row] : 0;
    if (size < 1) throw duckdb::InvalidInputException("ngrams: the number of words is below 1");
    sought.context.resize(static_cast<size_t>(size));
    return sought;
  }
  const ArgumentColumn<duckdb::list_entry_t> lists(what, count);
  const ArgumentColumn<std::string_view> words(duckdb::ListVector::GetEntry(what),
                                               duckdb::ListVector::GetListSize(what));
  bool has_blank = false;
  for (duckdb::idx_t i = 0; lists.IsValid(row) && i < lists[row].length; ++i) {
    const duckdb::idx_t at = lists[row].offset + i;
    has_blank = has_blank || !words.IsValid(at);
    sought.context.push_back(words.IsValid(at) ? std::optional(words[at]) : std::nullopt);
  }
  if (!has_blank) throw duckdb::InvalidInputException("context_ngrams: the context has no NULL");
  return sought;
}

/// hive_ngrams(all lists of words, number of words or context, how many)
void NGrams(DataChunk& args, ExpressionState&, Vector& result) {
  const duckdb::idx_t count = args.AllConstant() ? 1 : args.size();
  const TextLists lists(args.data[0], count);
  const ArgumentColumn<int32_t> mosts(args.data[2], count);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  ListWriter out(result);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    const int32_t most = mosts.IsValid(row) ? mosts[row] : 0;
    if (most < 1) throw duckdb::InvalidInputException("ngrams: fewer than 1 are asked for");
    const Sought sought = SoughtOf(args.data[1], count, row);
    WordRuns runs;
    if (lists.IsValid(row))
      lists.Each(row, [&](const auto& words) { sought.Collect(words, runs); });
    const auto best = runs.Best(static_cast<size_t>(most));
    if (best.empty()) {
      out.SetNull(row);
      continue;
    }
    for (const auto& run : best) {
      const duckdb::idx_t at = out.Next();
      auto& fields = duckdb::StructVector::GetEntries(out.elements());
      ListWriter words(*fields[0]);
      for (const std::string_view word : run.words) words.AddText(word);
      words.Close(at);
      duckdb::FlatVector::GetData<double>(*fields[1])[at] = run.count;
    }
    out.Close(row);
  }
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

}  // namespace

void RegisterWordFunctions(duckdb::DatabaseInstance& database) {
  ScalarFunction sentences("hive_sentences", {LogicalType::VARCHAR}, LogicalType::LIST(TextsType()),
                           Sentences);
  sentences.init_local_state = ThreadState<Breaks>::Make;
  duckdb::BaseScalarFunction::SetReturnsError(sentences);
  Register(database, std::move(sentences));

  duckdb::ScalarFunctionSet ngrams("hive_ngrams");
  for (const LogicalType& sought : {LogicalType(LogicalType::INTEGER), TextsType()}) {
    ScalarFunction function({LogicalType::LIST(TextsType()), sought, LogicalType::INTEGER},
                            RunsType(), NGrams);
    function.null_handling = duckdb::FunctionNullHandling::SPECIAL_HANDLING;
    duckdb::BaseScalarFunction::SetReturnsError(function);
    ngrams.AddFunction(std::move(function));
  }
  Register(database, std::move(ngrams));
}

}  // namespace sql::to_duckdb
