#ifndef CBYTESEARCH_H
#define CBYTESEARCH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// Offset of the first occurrence of `needle` in `bytes`, or -1. Compares the first and last byte of the needle with many places at once
/// (W. Muła, "SIMD-friendly algorithms for substring searching").
ptrdiff_t dateline_find_bytes(const uint8_t *bytes, size_t length, const uint8_t *needle, size_t needle_length);

/// How many of the bytes are `byte`.
size_t dateline_count_byte(const uint8_t *bytes, size_t count, uint8_t byte);

/// Offset of the first byte that is not ASCII, or `length`.
size_t dateline_ascii_length(const uint8_t *bytes, size_t length);

/// How many runs of bytes above 0x20 there are.
size_t dateline_count_runs(const uint8_t *bytes, size_t length);

/// Makes the capital letters of ASCII small; other bytes stay.
void dateline_lower_ascii(uint8_t *bytes, size_t length);

/// Writes where each word (letters and digits of ASCII) begins and ends in bytes[*position..<length] and gives how many offsets it wrote;
/// `edges` has room for length - *position + 1. Stops at the first byte that is not ASCII. `*position` becomes the offset from which to
/// go on: `length`, or that byte, or the beginning of the word that it may belong to.
size_t dateline_ascii_words(const uint8_t *bytes, size_t length, size_t *position, uint32_t *edges);

/// Copies bytes up to the first that is one of four; gives how many. Writes to[0..<length] at most.
size_t dateline_copy_until(uint8_t *to, const uint8_t *from, size_t length, uint8_t a, uint8_t b, uint8_t c, uint8_t d);

/// Copies UTF-8 up to the first character that a string of JSON must have escaped: a quotation mark, a backslash, a control character,
/// those above ASCII among them; gives how many bytes. Writes to[0..<length] at most.
size_t dateline_copy_json(uint8_t *to, const uint8_t *from, size_t length);

/// Copying in whole blocks of so many bytes: `length` rounded up to such may be read and written, whatever the bytes behind are.
enum { dateline_block = 16 };

/// Copies bytes in whole blocks.
static inline void dateline_copy_blocks(uint8_t *to, const uint8_t *from, size_t length) {
  for (size_t position = 0; position < length; position += dateline_block) memcpy(to + position, from + position, dateline_block);
}

#ifdef __SSE2__
/// `dateline_copy_until` in whole blocks.
static inline size_t dateline_copy_blocks_until(
  uint8_t *to, const uint8_t *from, size_t length, uint8_t a, uint8_t b, uint8_t c, uint8_t d
) {
  for (size_t position = 0; position < length; position += dateline_block) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(from + position));
    _mm_storeu_si128((__m128i *)(to + position), block);
    __m128i stops = _mm_cmpeq_epi8(block, _mm_set1_epi8((char)a));
    stops = _mm_or_si128(stops, _mm_cmpeq_epi8(block, _mm_set1_epi8((char)b)));
    stops = _mm_or_si128(stops, _mm_cmpeq_epi8(block, _mm_set1_epi8((char)c)));
    stops = _mm_or_si128(stops, _mm_cmpeq_epi8(block, _mm_set1_epi8((char)d)));
    const unsigned found = (unsigned)_mm_movemask_epi8(stops);
    if (found != 0) {
      const size_t stop = position + (size_t)__builtin_ctz(found);
      return stop < length ? stop : length;
    }
  }
  return length;
}

/// `dateline_copy_json` in whole blocks. Looks closely only at blocks in which some byte may be, or begin, what must be escaped.
static inline size_t dateline_copy_json_blocks(uint8_t *to, const uint8_t *from, size_t length) {
  for (size_t position = 0; position < length; position += dateline_block) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(from + position));
    _mm_storeu_si128((__m128i *)(to + position), block);
    // With one bit turned the quotation mark is next to the control characters; as signed numbers, those are above the bytes that are not ASCII.
    const __m128i low = _mm_cmplt_epi8(_mm_xor_si128(block, _mm_set1_epi8(0x22 ^ 0x20)), _mm_set1_epi8(0x21));
    // The backslash and the delete character become 0x7F, and with them `]`, `^`, `_`, `|`, `}` and `~`, all of them rare.
    const __m128i high = _mm_cmpeq_epi8(_mm_or_si128(block, _mm_set1_epi8(0x7F ^ 0x5C)), _mm_set1_epi8(0x7F));
    if (_mm_movemask_epi8(_mm_or_si128(low, high)) != 0) {
      return position + dateline_copy_json(to + position, from + position, length - position);
    }
  }
  return length;
}
#else
static inline size_t dateline_copy_blocks_until(
  uint8_t *to, const uint8_t *from, size_t length, uint8_t a, uint8_t b, uint8_t c, uint8_t d
) {
  return dateline_copy_until(to, from, length, a, b, c, d);
}

static inline size_t dateline_copy_json_blocks(uint8_t *to, const uint8_t *from, size_t length) {
  return dateline_copy_json(to, from, length);
}
#endif

#endif
