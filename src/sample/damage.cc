#include "sample/damage.h"

namespace sample {

void Damage(double rate, Random& random, size_t start, std::string& out) {
  constexpr uint64_t kMillion = 1000000;
  if (static_cast<double>(random.Below(kMillion)) >= rate * static_cast<double>(kMillion)) return;
  const size_t length = out.size() - start - 1;  // without the line end
  switch (random.Below(3)) {
    case 0:  // the writer died; at least the first byte stays and the last one goes
      out.resize(start + 1 + random.Below(length - 1));
      out += '\n';
      return;
    case 1:  // the opening brace is lost
      out.erase(start, 1);
      return;
    default:
      out.resize(start);
      out += "ERROR: could not read the document\n";
  }
}

}  // namespace sample
