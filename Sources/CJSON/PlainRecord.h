#pragma once

#include "CJSON.h"

#include <cstring>
#include <string_view>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// Reads an object as most programs write them: members that are strings without escapes, short numbers, true, false, null, or arrays of these. One pass over the
/// bytes finds all of it; anything else, right or wrong, is left to a parser.
template <typename Reader>
class PlainRecord {
 public:
  /// Both are followed by `CJSON_PADDING` readable bytes.
  PlainRecord(Reader &reader, const uint8_t *text, size_t length) : reader(reader), text(text), place(text), end(text + length) {}

  /// Hands the cells to the reader's `put`, keys to its `name`. False where a parser has to read the record, from the start.
  bool read() {
    blanks();
    if (!next('{')) return false;
    size_t number = 0;
    blanks();
    do {
      blanks();
      int name;
      if (!reader.isExpected(place, number, name)) {
        std::string_view key;
        if (!string(key)) return false;
        name = reader.name(key, number);
      }
      number++;
      blanks();
      if (!next(':')) return false;
      blanks();
      if (*place == '[' ? !array(name) : !scalar(name)) return false;
      blanks();
    } while (next(','));
    if (!next('}')) return false;
    blanks();
    return place == end && (!isWide || simdjson::validate_utf8(reinterpret_cast<const char *>(text), size_t(end - text)));
  }

 private:
  Reader &reader;
  const uint8_t *const text;
  const uint8_t *place;
  const uint8_t *const end;
  // Whether there may be other bytes than ASCII.
  bool isWide = false;

  void blanks() {
    while (place < end && (*place == ' ' || *place == '\t' || *place == '\n' || *place == '\r')) place++;
  }

  bool next(char byte) {
    if (place >= end || *place != uint8_t(byte)) return false;
    place++;
    return true;
  }

  bool array(int name) {
    place++;
    blanks();
    if (next(']')) return true;
    do {
      blanks();
      if (!scalar(name)) return false;
      blanks();
    } while (next(','));
    return next(']');
  }

  /// Names below 0 are not wanted.
  bool scalar(int name) {
    if (place >= end) return false;
    switch (*place) {
    case '"': {
      std::string_view value;
      if (!string(value)) return false;
      if (name >= 0) reader.put(name, CJSON_STRING, value, 0);
      return true;
    }
    case 't':
      if (!word("true")) return false;
      if (name >= 0) reader.put(name, CJSON_BOOLEAN, "true", 1);
      return true;
    case 'f':
      if (!word("false")) return false;
      if (name >= 0) reader.put(name, CJSON_BOOLEAN, "false", 0);
      return true;
    case 'n': return word("null");
    default: return number(name);
    }
  }

  bool word(std::string_view wanted) {
    if (size_t(end - place) < wanted.size() || std::memcmp(place, wanted.data(), wanted.size()) != 0) return false;
    place += wanted.size();
    return true;
  }

#ifdef __SSE2__
  /// Which of 16 bytes end a string, or are none that it holds as they are; bits of `wide` for those that are not ASCII.
  static uint32_t ends(const uint8_t *place, uint32_t &wide) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(place));
    wide |= uint32_t(_mm_movemask_epi8(bytes));
    const __m128i found = _mm_or_si128(
      _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))),
      _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes));
    return uint32_t(_mm_movemask_epi8(found));
  }
#endif

  /// What stands between two quotation marks, without escapes or control characters.
  bool string(std::string_view &value) {
    if (!next('"')) return false;
    const uint8_t *const start = place;
#ifdef __SSE2__
    // Mostly there is one round, and the processor can foresee that.
    uint32_t wide = 0, mask = 0;
    while (place < end && (mask = ends(place, wide) | ends(place + 16, wide) << 16) == 0) place += 32;
    if (mask != 0) place += __builtin_ctz(mask);
    isWide = isWide || wide != 0;
#else
    while (place < end && *place != '"' && *place != '\\' && *place > 0x1F) isWide |= *place++ >= 0x80;
#endif
    value = std::string_view(reinterpret_cast<const char *>(start), size_t(place - start));
    return next('"');
  }

  /// Up to 15 digits, perhaps with a sign and a point: exact as one division (Clinger 1990, "How to read floating point numbers accurately").
  bool number(int name) {
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const uint8_t *const start = place;
    const bool isNegative = next('-');
    int64_t digits = 0;
    const uint8_t *const whole = place;
    while (place < end && uint8_t(*place - '0') < 10 && place - whole < 16) digits = digits * 10 + (*place++ - '0');
    const ptrdiff_t wholeCount = place - whole;
    if (wholeCount == 0 || wholeCount > 15 || (*whole == '0' && wholeCount > 1)) return false;
    ptrdiff_t count = 0;
    const bool hasPoint = next('.');
    if (hasPoint) {
      const uint8_t *const fraction = place;
      while (place < end && uint8_t(*place - '0') < 10 && place - fraction < 16) digits = digits * 10 + (*place++ - '0');
      count = place - fraction;
      if (count == 0 || wholeCount + count > 15) return false;
    }
    // Only what may follow a value: an exponent or more digits are the parser's.
    if (place < end && *place != ',' && *place != '}' && *place != ']' && *place > 0x20) return false;
    if (name < 0) return true;
    const double value = double(digits) / powers[count];
    const std::string_view token(reinterpret_cast<const char *>(start), size_t(place - start));
    reader.put(name, hasPoint ? CJSON_NUMBER : CJSON_INTEGER, token, isNegative ? -value : value);
    return true;
  }
};
