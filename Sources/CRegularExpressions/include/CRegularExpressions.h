#ifndef CREGULAREXPRESSIONS_H
#define CREGULAREXPRESSIONS_H

#include <stdbool.h>
#include <stddef.h>

// RE2 behind a C interface: matching in time linear in the text, so that no pattern can hang.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dateline_regex dateline_regex;

/// Compiles a pattern of `length` UTF-8 bytes. Never null; ask `dateline_regex_error` whether it is usable.
dateline_regex *dateline_regex_create(const char *pattern, size_t length, bool ignores_case);
void dateline_regex_destroy(dateline_regex *regex);

/// Why the pattern can't be used, or null when it can. Lives as long as the regex.
const char *dateline_regex_error(const dateline_regex *regex);

/// Number of capturing groups.
int dateline_regex_group_count(const dateline_regex *regex);

/// Whether the pattern occurs in text[start..<length]. `spans` receives up to `span_count` pairs of start and end offsets (the
/// whole match first, then the groups), -1 for a group that took no part.
bool dateline_regex_match(const dateline_regex *regex, const char *text, size_t length, size_t start,
                          ptrdiff_t *spans, int span_count);

#ifdef __cplusplus
}
#endif

#endif
