#include "CLinearModel.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

typedef int8_t weights16 __attribute__((vector_size(16), aligned(1), may_alias));
typedef int16_t scores16 __attribute__((vector_size(32), aligned(16), may_alias));

/// Places of the cells of features, by whether these have weights for all classes or for few.
typedef struct {
  uint32_t all[DATELINE_MOST_FEATURES], few[DATELINE_MOST_FEATURES];
  size_t all_count, few_count;
} found_features;

/// Where the search for a feature starts (Lemire's multiplication, 2019).
static inline uint64_t start_of(const dateline_linear_model *model, uint64_t key) {
  return ((key & 0xFFFFFFFF) * model->slot_count) >> 32;
}

/// The slot of a feature, 0 where it has no weights, slot by slot.
static uint32_t distant_slot(const dateline_linear_model *model, uint64_t key) {
  uint64_t place = start_of(model, key);
  while (model->slots[place] != 0 && model->slots[place] >> DATELINE_PLACE_BITS != key >> 54)
    place = place + 1 == model->slot_count ? 0 : place + 1;
  return model->slots[place];
}

#define FORM(name) name##_anywhere
#define WIDE 0
#include "AddWeights.h"
#undef FORM
#undef WIDE

#ifdef __x86_64__
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2"))), apply_to = function)
#define FORM(name) name##_with_avx2
#define WIDE 1
#include "AddWeights.h"
#pragma clang attribute pop
#endif

void dateline_add_weights_anywhere(
    const dateline_linear_model *model, const uint64_t *keys, size_t count, int16_t *scores) {
  add_weights_anywhere(model, keys, count, scores);
}

void dateline_add_weights(const dateline_linear_model *model, const uint64_t *keys, size_t count, int16_t *scores) {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")) {
    return add_weights_with_avx2(model, keys, count, scores);
  }
#endif
  dateline_add_weights_anywhere(model, keys, count, scores);
}
