#define _GNU_SOURCE
#include "CByteSearch.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

ptrdiff_t dateline_find_bytes(const uint8_t *bytes, size_t length, const uint8_t *needle, size_t needle_length) {
  if (needle_length == 0) return 0;
  if (needle_length > length) return -1;
  if (needle_length == 1) {
    const uint8_t *hit = memchr(bytes, needle[0], length);
    return hit ? hit - bytes : -1;
  }
  size_t position = 0;
#ifdef __SSE2__
  const __m128i first = _mm_set1_epi8((char)needle[0]);
  const __m128i last = _mm_set1_epi8((char)needle[needle_length - 1]);
  for (; position + needle_length - 1 + 16 <= length; position += 16) {
    const __m128i heads = _mm_loadu_si128((const __m128i *)(bytes + position));
    const __m128i tails = _mm_loadu_si128((const __m128i *)(bytes + position + needle_length - 1));
    const __m128i equal = _mm_and_si128(_mm_cmpeq_epi8(heads, first), _mm_cmpeq_epi8(tails, last));
    unsigned mask = (unsigned)_mm_movemask_epi8(equal);
    while (mask != 0) {
      const unsigned offset = (unsigned)__builtin_ctz(mask);
      if (memcmp(bytes + position + offset + 1, needle + 1, needle_length - 2) == 0) {
        return (ptrdiff_t)(position + offset);
      }
      mask &= mask - 1;
    }
  }
#endif
  const uint8_t *hit = memmem(bytes + position, length - position, needle, needle_length);
  return hit ? hit - bytes : -1;
}

size_t dateline_count_byte(const uint8_t *bytes, size_t count, uint8_t byte) {
  size_t total = 0, index = 0;
#ifdef __SSE2__
  const __m128i wanted = _mm_set1_epi8((char)byte), zero = _mm_setzero_si128();
  while (index + 16 <= count) {
    // Each lane counts up to 255 hits before the lanes are summed.
    __m128i lanes = zero;
    for (int round = 0; round < 255 && index + 16 <= count; round++, index += 16) {
      const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + index));
      lanes = _mm_sub_epi8(lanes, _mm_cmpeq_epi8(block, wanted));
    }
    const __m128i sums = _mm_sad_epu8(lanes, zero);
    total += (size_t)_mm_cvtsi128_si64(sums) + (size_t)_mm_cvtsi128_si64(_mm_srli_si128(sums, 8));
  }
#endif
  for (; index < count; index++) total += bytes[index] == byte;
  return total;
}

size_t dateline_ascii_length(const uint8_t *bytes, size_t length) {
  size_t position = 0;
#ifdef __SSE2__
  for (; position + 16 <= length; position += 16) {
    const int wide = _mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(bytes + position)));
    if (wide != 0) return position + (size_t)__builtin_ctz((unsigned)wide);
  }
#endif
  while (position < length && bytes[position] < 0x80) position += 1;
  return position;
}

void dateline_lower_ascii(uint8_t *bytes, size_t length) {
  // Without branches, so that compilers make it wide.
  for (size_t position = 0; position < length; position += 1) {
    const uint8_t byte = bytes[position];
    bytes[position] = byte | ((uint8_t)(byte - 'A') < 26 ? 0x20 : 0);
  }
}

/// One bit for each of 64 bytes: whether it belongs to a word, and whether it is not ASCII.
struct byte_classes {
  uint64_t word;
  uint64_t wide;
};

static struct byte_classes classify(const uint8_t *bytes) {
  struct byte_classes classes = {0, 0};
#ifdef __SSE2__
  for (unsigned part = 0; part < 4; part += 1) {
    const __m128i chunk = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    const __m128i letter = _mm_sub_epi8(_mm_or_si128(chunk, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
    const __m128i digit = _mm_sub_epi8(chunk, _mm_set1_epi8('0'));
    // As unsigned numbers: at most 25, at most 9.
    const __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(25)), letter);
    const __m128i is_digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
    const uint64_t word = (uint16_t)_mm_movemask_epi8(_mm_or_si128(is_letter, is_digit));
    const uint64_t wide = (uint16_t)_mm_movemask_epi8(chunk);
    classes.word |= word << (16 * part);
    classes.wide |= wide << (16 * part);
  }
#else
  for (unsigned index = 0; index < 64; index += 1) {
    const uint8_t byte = bytes[index];
    const uint64_t word = (uint8_t)((byte | 0x20) - 'a') <= 25 || (uint8_t)(byte - '0') <= 9;
    classes.word |= word << index;
    classes.wide |= (uint64_t)(byte >> 7) << index;
  }
#endif
  return classes;
}

size_t dateline_ascii_words(const uint8_t *bytes, size_t length, size_t *position, uint32_t *edges) {
  size_t count = 0;
  uint64_t within = 0;  // whether the byte before belongs to a word
  for (size_t offset = *position; offset < length; offset += 64) {
    uint8_t rest[64];
    const uint8_t *block = bytes + offset;
    if (length - offset < 64) {
      memset(rest, 0, sizeof rest);
      memcpy(rest, block, length - offset);
      block = rest;
    }
    struct byte_classes classes = classify(block);
    const unsigned end = classes.wide == 0 ? 64 : (unsigned)__builtin_ctzll(classes.wide);
    uint64_t changes = classes.word ^ (classes.word << 1 | within);
    if (end < 64) changes &= (1ULL << end) - 1;
    while (changes != 0) {
      edges[count] = (uint32_t)(offset + (unsigned)__builtin_ctzll(changes));
      count += 1;
      changes &= changes - 1;
    }
    if (end < 64) {
      // A word that has begun and not ended is left to the caller.
      *position = count % 2 == 1 ? edges[count - 1] : offset + end;
      return count - count % 2;
    }
    within = classes.word >> 63;
  }
  if (count % 2 == 1) {
    edges[count] = (uint32_t)length;
    count += 1;
  }
  *position = length;
  return count;
}

size_t dateline_count_runs(const uint8_t *bytes, size_t length) {
  size_t count = 0, position = 0;
  unsigned before = 1;  // whether the byte before is no part of a run
#ifdef __SSE2__
  for (; position + 16 <= length; position += 16) {
    const __m128i block = _mm_loadu_si128((const __m128i *)(bytes + position));
    const __m128i is_space = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x20)), block);
    const unsigned spaces = (unsigned)_mm_movemask_epi8(is_space);
    count += (size_t)__builtin_popcount(~spaces & (spaces << 1 | before) & 0xFFFF);
    before = spaces >> 15;
  }
#endif
  for (; position < length; position += 1) {
    const unsigned space = bytes[position] <= 0x20;
    count += before & ~space & 1;
    before = space;
  }
  return count;
}

#ifdef __SSE2__
#define INLINE static inline __attribute__((always_inline))

/// A bit for each byte that is one of four, or, where that is asked for, below 0x20.
INLINE unsigned stops_in(__m128i block, const uint8_t stops[4], int controls) {
  __m128i found = _mm_cmpeq_epi8(block, _mm_set1_epi8((char)stops[0]));
  for (int index = 1; index < 4; index += 1) {
    found = _mm_or_si128(found, _mm_cmpeq_epi8(block, _mm_set1_epi8((char)stops[index])));
  }
  if (controls) found = _mm_or_si128(found, _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block));
  return (unsigned)_mm_movemask_epi8(found);
}

/// Writes no more than `length` bytes: what is left behind whole blocks is copied as two that overlap.
INLINE size_t copy_until(uint8_t *to, const uint8_t *from, size_t length, const uint8_t stops[4], int controls) {
  size_t position = 0;
  while (position < length) {
    if (length - position < 16 && length >= 16) position = length - 16;
    if (length >= 16) {
      const __m128i block = _mm_loadu_si128((const __m128i *)(from + position));
      _mm_storeu_si128((__m128i *)(to + position), block);
      const unsigned found = stops_in(block, stops, controls);
      if (found != 0) return position + (size_t)__builtin_ctz(found);
      position += 16;
    } else if (length >= 8) {
      const __m128i head = _mm_loadl_epi64((const __m128i *)from);
      const __m128i tail = _mm_loadl_epi64((const __m128i *)(from + length - 8));
      _mm_storel_epi64((__m128i *)to, head);
      _mm_storel_epi64((__m128i *)(to + length - 8), tail);
      const unsigned found = stops_in(_mm_unpacklo_epi64(head, tail), stops, controls);
      if (found == 0) return length;
      const size_t first = (size_t)__builtin_ctz(found);
      return first < 8 ? first : length - 16 + first;
    } else {
      uint8_t block[16] = {0};
      for (size_t index = 0; index < length; index += 1) to[index] = block[index] = from[index];
      const unsigned found = stops_in(_mm_loadu_si128((const __m128i *)block), stops, controls) & ((1u << length) - 1);
      return found == 0 ? length : (size_t)__builtin_ctz(found);
    }
  }
  return length;
}
#else
#define INLINE static inline

INLINE size_t copy_until(uint8_t *to, const uint8_t *from, size_t length, const uint8_t stops[4], int controls) {
  for (size_t index = 0; index < length; index += 1) {
    const uint8_t byte = from[index];
    if (byte == stops[0] || byte == stops[1] || byte == stops[2] || byte == stops[3] || (controls && byte < 0x20)) return index;
    to[index] = byte;
  }
  return length;
}
#endif

size_t dateline_copy_until(uint8_t *to, const uint8_t *from, size_t length, uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
  const uint8_t stops[4] = {a, b, c, d};
  return copy_until(to, from, length, stops, 0);
}

size_t dateline_copy_json(uint8_t *to, const uint8_t *from, size_t length) {
  static const uint8_t stops[4] = {0x22, 0x5C, 0x7F, 0xC2};
  size_t done = 0;
  while (done < length) {
    done += copy_until(to + done, from + done, length - done, stops, 1);
    if (done == length || from[done] != 0xC2) break;
    if (done + 1 < length && from[done + 1] < 0xA0) break;
    to[done] = 0xC2;
    done += 1;
  }
  return done;
}
