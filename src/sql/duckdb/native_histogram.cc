#include <algorithm>
#include <memory>
#include <vector>

#include "sql/duckdb/java_random.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_aggregate.h"

/// histogram_numeric, percentile_approx and percentile.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::FlatVector;
using duckdb::ListVector;
using duckdb::LogicalType;
using duckdb::StructVector;
using duckdb::UnifiedVectorFormat;
using duckdb::Vector;

/// A histogram of at most so many bins over a stream of numbers: a new number is a bin of its own,
/// and the two nearest bins become one while there are too many (Ben-Haim and Tom-Tov, "A
/// Streaming Parallel Decision Tree Algorithm", 2010; Hive's NumericHistogram). Its answers are
/// exact as long as there are no more different numbers than bins.
class Histogram {
 public:
  struct Bin {
    double x;
    double y;
  };

  void Add(double value, int32_t most) {
    if (most < 2) throw duckdb::InvalidInputException("a histogram needs at least two bins");
    if (!data_) data_ = std::make_unique<Data>();
    data_->most = static_cast<size_t>(most);
    auto& bins = data_->bins;
    const auto at = std::ranges::lower_bound(bins, value, {}, &Bin::x);
    if (at != bins.end() && at->x == value) {
      ++at->y;
      return;
    }
    bins.insert(at, {value, 1});
    Trim();
  }

  void Merge(const Histogram& other) {
    if (!other.data_) return;
    if (!data_) {
      data_ = std::make_unique<Data>(*other.data_);
      return;
    }
    auto& bins = data_->bins;
    bins.insert(bins.end(), other.data_->bins.begin(), other.data_->bins.end());
    std::ranges::stable_sort(bins, {}, &Bin::x);
    Trim();
  }

  /// Null when nothing was added.
  const std::vector<Bin>* bins() const { return data_ ? &data_->bins : nullptr; }

 private:
  struct Data {
    size_t most = 0;
    std::vector<Bin> bins;
    JavaRandom random{31183};  // breaks ties
  };

  void Trim() {
    auto& bins = data_->bins;
    while (bins.size() > data_->most) {
      size_t nearest = 0;
      double least = bins[1].x - bins[0].x;
      int ties = 1;
      for (size_t i = 1; i + 1 < bins.size(); ++i) {
        const double distance = bins[i + 1].x - bins[i].x;
        if (distance < least) {
          least = distance;
          nearest = i;
          ties = 1;
        } else if (distance == least && data_->random.NextDouble() <= 1.0 / ++ties) {
          nearest = i;
        }
      }
      Bin& left = bins[nearest];
      const Bin& right = bins[nearest + 1];
      const double height = left.y + right.y;
      left.x = left.x * (left.y / height) + right.x / height * right.y;
      left.y = height;
      bins.erase(bins.begin() + static_cast<ptrdiff_t>(nearest) + 1);
    }
  }

  std::unique_ptr<Data> data_;
};

const LogicalType& HistogramType() {
  static const LogicalType type = LogicalType::LIST(
      LogicalType::STRUCT({{"x", LogicalType::DOUBLE}, {"y", LogicalType::DOUBLE}}));
  return type;
}

void FinalizeHistogram(Vector& states, duckdb::AggregateInputData&, Vector& result,
                       duckdb::idx_t count, duckdb::idx_t offset) {
  const StateColumn<Histogram> column(states, count);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    const auto* bins = column[row].bins();
    if (!bins) {
      FlatVector::SetNull(result, row + offset, true);
      continue;
    }
    const duckdb::idx_t begin = ListVector::GetListSize(result);
    ListVector::Reserve(result, begin + bins->size());
    auto& fields = StructVector::GetEntries(ListVector::GetEntry(result));
    for (duckdb::idx_t i = 0; i < bins->size(); ++i) {
      FlatVector::GetData<double>(*fields[0])[begin + i] = (*bins)[i].x;
      FlatVector::GetData<double>(*fields[1])[begin + i] = (*bins)[i].y;
    }
    ListVector::SetListSize(result, begin + bins->size());
    FlatVector::GetData<duckdb::list_entry_t>(result)[row + offset] = {begin, bins->size()};
  }
}

/// The lists of a vector; of each the values of one column below it.
template <class T>
class ListColumn {
 public:
  ListColumn(Vector& lists, Vector& values, duckdb::idx_t count)
      : lists_(lists, count), values_(values, ListVector::GetListSize(lists)) {}

  bool IsValid(duckdb::idx_t row) const { return lists_.IsValid(row); }
  duckdb::idx_t size(duckdb::idx_t row) const { return lists_[row].length; }
  bool IsValid(duckdb::idx_t row, duckdb::idx_t i) const {
    return values_.IsValid(lists_[row].offset + i);
  }
  T At(duckdb::idx_t row, duckdb::idx_t i) const { return values_[lists_[row].offset + i]; }

 private:
  ArgumentColumn<duckdb::list_entry_t> lists_;
  ArgumentColumn<T> values_;
};

/// A quantile of a histogram: the height below it is that share of all (NumericHistogram).
double Quantile(const std::vector<Histogram::Bin>& bins, double share) {
  double sum = 0;
  for (const auto& bin : bins) sum += bin.y;
  double below = 0;
  for (size_t i = 0; i < bins.size(); ++i) {
    const auto& bin = bins[i];
    if ((below + bin.y) / sum >= share) {
      if (i == 0) return bin.x;
      return bins[i - 1].x + (share * sum - below) * (bin.x - bins[i - 1].x) / bin.y;
    }
    below += bin.y;
  }
  return bins.back().x;
}

/// A percentile of counted numbers, in between two of them their weighted mean (UDAFPercentile).
double Percentile(const std::vector<std::pair<int64_t, int64_t>>& counts, double share) {
  int64_t total = 0;
  for (const auto& [value, count] : counts) total += count;
  const double position = static_cast<double>(total - 1) * share;
  const auto value_at = [&](int64_t at) {
    for (const auto& [value, count] : counts) {
      if (at < count) return static_cast<double>(value);
      at -= count;
    }
    return static_cast<double>(counts.back().first);
  };
  const auto lower = static_cast<int64_t>(std::floor(position));
  const auto higher = static_cast<int64_t>(std::ceil(position));
  const double low = value_at(lower);
  if (lower == higher) return low;
  const double high = value_at(higher);
  if (low == high) return low;
  return (static_cast<double>(higher) - position) * low +
         (position - static_cast<double>(lower)) * high;
}

/// One share, or an array of them, of each row: `of` gives the number at a share of the row.
template <class Prepare, class Of>
void AtShares(DataChunk& args, Vector& result, Prepare prepare, Of of) {
  const duckdb::idx_t count = args.size();
  Vector& shares = args.data[1];
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto& validity = FlatVector::Validity(result);
  if (shares.GetType().id() != duckdb::LogicalTypeId::LIST) {
    const ArgumentColumn<double> column(shares, count);
    for (duckdb::idx_t row = 0; row < count; ++row) {
      const auto values = prepare(row);
      if (values.empty() || !column.IsValid(row)) {
        validity.SetInvalid(row);
      } else {
        FlatVector::GetData<double>(result)[row] = of(values, column[row]);
      }
    }
  } else {
    const ListColumn<double> column(shares, ListVector::GetEntry(shares), count);
    for (duckdb::idx_t row = 0; row < count; ++row) {
      const auto values = prepare(row);
      if (values.empty() || !column.IsValid(row)) {
        validity.SetInvalid(row);
        continue;
      }
      const duckdb::idx_t begin = ListVector::GetListSize(result);
      const duckdb::idx_t length = column.size(row);
      ListVector::Reserve(result, begin + length);
      for (duckdb::idx_t i = 0; i < length; ++i) {
        if (!column.IsValid(row, i))
          throw duckdb::InvalidInputException("a percentile at NULL has no meaning");
        FlatVector::GetData<double>(ListVector::GetEntry(result))[begin + i] =
            of(values, column.At(row, i));
      }
      ListVector::SetListSize(result, begin + length);
      FlatVector::GetData<duckdb::list_entry_t>(result)[row] = {begin, length};
    }
  }
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

/// hive_quantile(histogram, share or shares)
void QuantileFunction(DataChunk& args, ExpressionState&, Vector& result) {
  Vector& histograms = args.data[0];
  auto& fields = StructVector::GetEntries(ListVector::GetEntry(histograms));
  const ListColumn<double> xs(histograms, *fields[0], args.size());
  const ListColumn<double> ys(histograms, *fields[1], args.size());
  AtShares(
      args, result,
      [&](duckdb::idx_t row) {
        std::vector<Histogram::Bin> bins;
        if (!xs.IsValid(row)) return bins;
        for (duckdb::idx_t i = 0; i < xs.size(row); ++i)
          bins.push_back({xs.At(row, i), ys.At(row, i)});
        return bins;
      },
      [](const auto& bins, double share) {
        if (!(share > 0 && share < 1))
          throw duckdb::InvalidInputException("percentile_approx takes what lies between 0 and 1");
        return Quantile(bins, share);
      });
}

/// hive_percentile(histogram(x), share or shares)
void PercentileFunction(DataChunk& args, ExpressionState&, Vector& result) {
  Vector& maps = args.data[0];
  const ListColumn<int64_t> values(maps, duckdb::MapVector::GetKeys(maps), args.size());
  const ListColumn<uint64_t> counts(maps, duckdb::MapVector::GetValues(maps), args.size());
  AtShares(
      args, result,
      [&](duckdb::idx_t row) {
        std::vector<std::pair<int64_t, int64_t>> counted;
        if (!values.IsValid(row)) return counted;
        for (duckdb::idx_t i = 0; i < values.size(row); ++i)
          counted.emplace_back(values.At(row, i), static_cast<int64_t>(counts.At(row, i)));
        std::ranges::sort(counted);
        return counted;
      },
      [](const auto& counted, double share) {
        if (!(share >= 0 && share <= 1))
          throw duckdb::InvalidInputException("percentile takes what lies between 0 and 1");
        return Percentile(counted, share);
      });
}

}  // namespace

void RegisterHistogramFunctions(duckdb::DatabaseInstance& database) {
  Register(database,
           MakeAggregate<Histogram>("hive_histogram", {LogicalType::DOUBLE, LogicalType::INTEGER},
                                    HistogramType(), UpdateStates<Histogram, double, int32_t>,
                                    FinalizeHistogram));

  const auto counts = LogicalType::MAP(LogicalType::BIGINT, LogicalType::UBIGINT);
  const auto shares = LogicalType::LIST(LogicalType::DOUBLE);
  const auto add = [&](const char* name, const LogicalType& from, auto function) {
    duckdb::ScalarFunctionSet set(name);
    for (const auto& [share, type] :
         {std::pair{LogicalType(LogicalType::DOUBLE), LogicalType(LogicalType::DOUBLE)},
          std::pair{shares, shares}}) {
      duckdb::ScalarFunction overload({from, share}, type, function);
      overload.null_handling = duckdb::FunctionNullHandling::SPECIAL_HANDLING;
      set.AddFunction(std::move(overload));
    }
    Register(database, std::move(set));
  };
  add("hive_quantile", HistogramType(), QuantileFunction);
  add("hive_percentile", counts, PercentileFunction);
}

}  // namespace sql::to_duckdb
