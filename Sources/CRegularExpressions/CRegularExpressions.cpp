#include "CRegularExpressions.h"

#include <re2/re2.h>

#include <vector>

struct dateline_regex {
  re2::RE2 pattern;
  dateline_regex(re2::StringPiece text, const re2::RE2::Options &options) : pattern(text, options) {}
};

extern "C" {

dateline_regex *dateline_regex_create(const char *pattern, size_t length, bool ignores_case) {
  re2::RE2::Options options;
  options.set_case_sensitive(!ignores_case);
  options.set_log_errors(false);
  return new dateline_regex(re2::StringPiece(pattern, length), options);
}

void dateline_regex_destroy(dateline_regex *regex) { delete regex; }

const char *dateline_regex_error(const dateline_regex *regex) {
  return regex->pattern.ok() ? nullptr : regex->pattern.error().c_str();
}

int dateline_regex_group_count(const dateline_regex *regex) {
  return regex->pattern.ok() ? regex->pattern.NumberOfCapturingGroups() : 0;
}

bool dateline_regex_match(const dateline_regex *regex, const char *text, size_t length, size_t start,
                          ptrdiff_t *spans, int span_count) {
  if (!regex->pattern.ok() || start > length) return false;
  std::vector<re2::StringPiece> groups(static_cast<size_t>(span_count));
  if (!regex->pattern.Match(re2::StringPiece(text, length), start, length, re2::RE2::UNANCHORED,
                            span_count > 0 ? groups.data() : nullptr, span_count)) {
    return false;
  }
  for (int index = 0; index < span_count; ++index) {
    const auto &group = groups[static_cast<size_t>(index)];
    spans[2 * index] = group.data() ? group.data() - text : -1;
    spans[2 * index + 1] = group.data() ? group.data() - text + static_cast<ptrdiff_t>(group.size()) : -1;
  }
  return true;
}

}  // extern "C"
