#ifndef CLINEARMODEL_H
#define CLINEARMODEL_H

#include <stddef.h>
#include <stdint.h>

/// Weights of features by class, in the layout that `LinearModel` describes.
typedef struct {
  const uint32_t *slots;
  uint64_t slot_count;
  const uint16_t *cells;
  /// How many vectors of 16 scores there are.
  size_t vector_count;
} dateline_linear_model;

/// How many low bits of a slot are the place of the feature's cells; the others tell features apart.
enum { DATELINE_PLACE_BITS = 22 };

/// The first cell of a feature that has weights for all classes.
enum { DATELINE_IS_DENSE = 0xFFFF };

/// Features beyond this number are left out.
enum { DATELINE_MOST_FEATURES = 256 };

/// Adds the weights of features to the scores of the classes, each score modulo 2^16.
/// `scores` has `16 * vector_count` of them, at an address that 16 divides.
void dateline_add_weights(const dateline_linear_model *model, const uint64_t *keys, size_t count, int16_t *scores);

/// The same with no more than what every processor of the architecture has.
void dateline_add_weights_anywhere(const dateline_linear_model *model, const uint64_t *keys, size_t count, int16_t *scores);

#endif
