#include <cmath>

#include "sql/duckdb/native.h"
#include "sql/duckdb/native_aggregate.h"

/// Variance, correlation and regression by Hive's one-pass formulas, whose last digits are not
/// those of DuckDB's.
namespace sql::to_duckdb {
namespace {

using duckdb::LogicalType;

/// The n-fold variance of a column (GenericUDAFVariance).
class Moments {
 public:
  void Add(double value) {
    ++count_;
    sum_ += value;
    if (count_ < 2) return;
    const double count = static_cast<double>(count_);
    const double distance = count * value - sum_;
    squares_ += distance * distance / (count * (count - 1));
  }

  void Merge(const Moments& other) {
    if (other.count_ == 0) return;
    if (count_ == 0) {
      *this = other;
      return;
    }
    const double here = static_cast<double>(count_);
    const double there = static_cast<double>(other.count_);
    const double distance = there / here * sum_ - other.sum_;
    squares_ += other.squares_ + here / there / (here + there) * distance * distance;
    count_ += other.count_;
    sum_ += other.sum_;
  }

  std::optional<double> Population() const {
    if (count_ == 0) return std::nullopt;
    return count_ == 1 ? 0.0 : squares_ / static_cast<double>(count_);
  }
  std::optional<double> Sample() const {
    if (count_ < 2) return std::nullopt;
    return squares_ / static_cast<double>(count_ - 1);
  }
  std::optional<double> Squares() const {
    return count_ == 0 ? std::nullopt : std::optional(squares_);
  }
  std::optional<double> PopulationDeviation() const { return Root(Population()); }
  std::optional<double> SampleDeviation() const { return Root(Sample()); }

 private:
  static std::optional<double> Root(std::optional<double> value) {
    return value ? std::optional(std::sqrt(*value)) : std::nullopt;
  }

  int64_t count_ = 0;
  double sum_ = 0;
  double squares_ = 0;
};

/// Two columns, rows of which both are known (GenericUDAFCorrelation, GenericUDAFCovariance and
/// the regr_* functions of GenericUDAFBinarySetFunctions). The dependent one comes first.
class Comoments {
 public:
  void Add(double y, double x) {
    const double x_distance = x - x_mean_;
    const double y_distance = y - y_mean_;
    ++count_;
    const double count = static_cast<double>(count_);
    x_mean_ += x_distance / count;
    y_mean_ += y_distance / count;
    if (count_ < 2) return;
    products_ += x_distance * (y - y_mean_);
    x_squares_ += x_distance * (x - x_mean_);
    y_squares_ += y_distance * (y - y_mean_);
  }

  void Merge(const Comoments& other) {
    if (other.count_ == 0) return;
    if (count_ == 0) {
      *this = other;
      return;
    }
    const double here = static_cast<double>(count_);
    const double there = static_cast<double>(other.count_);
    const double total = here + there;
    const double x_distance = x_mean_ - other.x_mean_;
    const double y_distance = y_mean_ - other.y_mean_;
    x_mean_ = (x_mean_ * here + other.x_mean_ * there) / total;
    y_mean_ = (y_mean_ * here + other.y_mean_ * there) / total;
    x_squares_ += other.x_squares_ + x_distance * x_distance * here * there / total;
    y_squares_ += other.y_squares_ + y_distance * y_distance * here * there / total;
    products_ += other.products_ + x_distance * y_distance * (here * there / total);
    count_ += other.count_;
  }

  std::optional<double> Correlation() const {
    if (count_ == 0 || x_squares_ == 0 || y_squares_ == 0) return std::nullopt;
    return products_ / std::sqrt(y_squares_) / std::sqrt(x_squares_);
  }
  std::optional<double> Covariance() const {
    if (count_ == 0) return std::nullopt;
    return products_ / static_cast<double>(count_);
  }
  std::optional<double> SampleCovariance() const {
    if (count_ < 2) return std::nullopt;
    return products_ / static_cast<double>(count_ - 1);
  }
  std::optional<double> Products() const {
    return count_ == 0 ? std::nullopt : std::optional(products_);
  }
  std::optional<double> Slope() const {
    if (count_ < 2 || x_squares_ == 0) return std::nullopt;
    return products_ / x_squares_;
  }
  std::optional<double> Intercept() const {
    if (count_ == 0 || x_squares_ == 0) return std::nullopt;
    return y_mean_ - products_ / x_squares_ * x_mean_;
  }
  std::optional<double> Determination() const {
    if (count_ < 2 || x_squares_ == 0) return std::nullopt;
    if (y_squares_ == 0) return 1.0;
    return products_ * products_ / x_squares_ / y_squares_;
  }

 private:
  int64_t count_ = 0;
  double x_mean_ = 0;
  double y_mean_ = 0;
  double x_squares_ = 0;
  double y_squares_ = 0;
  double products_ = 0;
};

}  // namespace

void RegisterStatisticsAggregates(duckdb::DatabaseInstance& database) {
  const auto one = [&]<auto Result>(const char* name) {
    Register(database, MakeAggregate<Moments, Result, double>(name, {LogicalType::DOUBLE},
                                                              LogicalType::DOUBLE));
  };
  one.template operator()<&Moments::Population>("hive_var_pop");
  one.template operator()<&Moments::Sample>("hive_var_samp");
  one.template operator()<&Moments::PopulationDeviation>("hive_stddev_pop");
  one.template operator()<&Moments::SampleDeviation>("hive_stddev_samp");
  one.template operator()<&Moments::Squares>("hive_squares");
  const auto two = [&]<auto Result>(const char* name) {
    Register(database, MakeAggregate<Comoments, Result, double, double>(
                           name, {LogicalType::DOUBLE, LogicalType::DOUBLE}, LogicalType::DOUBLE));
  };
  two.template operator()<&Comoments::Correlation>("hive_corr");
  two.template operator()<&Comoments::Covariance>("hive_covar_pop");
  two.template operator()<&Comoments::SampleCovariance>("hive_covar_samp");
  two.template operator()<&Comoments::Products>("hive_regr_sxy");
  two.template operator()<&Comoments::Slope>("hive_regr_slope");
  two.template operator()<&Comoments::Intercept>("hive_regr_intercept");
  two.template operator()<&Comoments::Determination>("hive_regr_r2");
}

}  // namespace sql::to_duckdb
