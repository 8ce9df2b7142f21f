#ifndef CBYTESEARCH_H
#define CBYTESEARCH_H

#include <stddef.h>
#include <stdint.h>

/// Offset of the first occurrence of `needle` in `bytes`, or -1. Compares the first and last byte of the needle with many places at once
/// (W. Muła, "SIMD-friendly algorithms for substring searching").
ptrdiff_t dateline_find_bytes(const uint8_t *bytes, size_t length, const uint8_t *needle, size_t needle_length);

/// How many of the bytes are `byte`.
size_t dateline_count_byte(const uint8_t *bytes, size_t count, uint8_t byte);

#endif
