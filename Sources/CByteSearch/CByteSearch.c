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
