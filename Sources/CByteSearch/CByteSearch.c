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
