// The sum of weights, in the form for the processor that `CLinearModel.c` compiles it for: included once for each, with `FORM(name)`
// giving the names and `WIDE` telling whether there are vectors of 32 bytes.

/// How many slots are looked at side by side.
#if WIDE
enum { FORM(reach) = 8 };
#else
enum { FORM(reach) = 4 };
#endif

/// The slot of a feature, 0 where it has no weights.
static inline __attribute__((always_inline)) uint32_t FORM(slot)(const dateline_linear_model *model, uint64_t key) {
#if WIDE || defined(__SSE2__)
  const uint32_t fingerprint = (uint32_t)(key >> 54);
  const uint64_t start = start_of(model, key);
  if (__builtin_expect(start + FORM(reach) > model->slot_count, 0)) return distant_slot(model, key);
  const uint32_t *slots = model->slots + start;
#if WIDE
  const __m256i found = _mm256_loadu_si256((const __m256i *)slots);
  const __m256i matching = _mm256_cmpeq_epi32(
      _mm256_srli_epi32(found, DATELINE_PLACE_BITS), _mm256_set1_epi32((int)fingerprint));
  const __m256i vacant = _mm256_cmpeq_epi32(found, _mm256_setzero_si256());
  const uint32_t empty = (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(vacant));
  const uint32_t ends = empty | (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(matching));
#else
  const __m128i found = _mm_loadu_si128((const __m128i *)slots);
  const __m128i matching = _mm_cmpeq_epi32(_mm_srli_epi32(found, DATELINE_PLACE_BITS), _mm_set1_epi32((int)fingerprint));
  const uint32_t empty = (uint32_t)_mm_movemask_ps(_mm_castsi128_ps(_mm_cmpeq_epi32(found, _mm_setzero_si128())));
  const uint32_t ends = empty | (uint32_t)_mm_movemask_ps(_mm_castsi128_ps(matching));
#endif
  // The search ends at the first slot that is empty or the feature's: an empty one is 0 in any case. Which of both it is decides on no
  // branch, for it is a toss-up and would be guessed wrong.
  if (__builtin_expect(ends == 0, 0)) return distant_slot(model, key);
  return slots[__builtin_ctz(ends)];
#else
  return distant_slot(model, key);
#endif
}

/// Sorts the features that have weights by whether they have them for all classes.
static inline __attribute__((always_inline)) void FORM(find)(
    const dateline_linear_model *model, const uint64_t *keys, size_t count, found_features *found) {
  // In rounds of which each asks for all that the next one reads, so that the processor fetches it side by side.
  for (size_t index = 0; index < count; index++) __builtin_prefetch(model->slots + start_of(model, keys[index]));
  uint32_t places[DATELINE_MOST_FEATURES];
  size_t place_count = 0;
  for (size_t index = 0; index < count; index++) {
    const uint32_t place = FORM(slot)(model, keys[index]) & ((1u << DATELINE_PLACE_BITS) - 1);
    __builtin_prefetch(model->cells + place);
    places[place_count] = place;
    place_count += place != 0;
  }
  size_t all = 0, few = 0;
  for (size_t index = 0; index < place_count; index++) {
    const uint32_t place = places[index];
    const uint32_t is_dense = model->cells[place] == DATELINE_IS_DENSE;
    found->all[all] = place;
    found->few[few] = place;
    all += is_dense;
    few += is_dense ^ 1;
  }
  found->all_count = all;
  found->few_count = few;
}

/// With the number of vectors known, their sums stay in registers.
static inline __attribute__((always_inline)) void FORM(add)(
    const dateline_linear_model *model, const uint64_t *keys, size_t count, int16_t *scores, const size_t vector_count) {
  found_features found;
  FORM(find)(model, keys, count < DATELINE_MOST_FEATURES ? count : DATELINE_MOST_FEATURES, &found);
  scores16 *const vectors = (scores16 *)scores;
  scores16 sums[16];
  for (size_t vector = 0; vector < vector_count; vector++) sums[vector] = vectors[vector];
  for (size_t index = 0; index < found.all_count; index++) {
    const int8_t *row = (const int8_t *)(model->cells + found.all[index] + 1);
    for (size_t vector = 0; vector < vector_count; vector++)
      sums[vector] += __builtin_convertvector(*(const weights16 *)(row + 16 * vector), scores16);
  }
  for (size_t vector = 0; vector < vector_count; vector++) vectors[vector] = sums[vector];
  uint16_t *const single = (uint16_t *)scores;
  for (size_t index = 0; index < found.few_count; index++) {
    const uint16_t *cell = model->cells + found.few[index];
    for (const uint16_t *last = cell + *cell; cell < last;) {
      const uint16_t value = *++cell;
      single[value & 0xFF] += (uint16_t)(int8_t)(value >> 8);
    }
  }
}

static void FORM(add_weights)(const dateline_linear_model *model, const uint64_t *keys, size_t count, int16_t *scores) {
  switch (model->vector_count) {
    // Of the models that come with the program.
    case 1: return FORM(add)(model, keys, count, scores, 1);
    case 6: return FORM(add)(model, keys, count, scores, 6);
    default: return FORM(add)(model, keys, count, scores, model->vector_count);
  }
}
