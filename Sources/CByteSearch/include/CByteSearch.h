#ifndef CBYTESEARCH_H
#define CBYTESEARCH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

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
size_t dateline_copy_until(uint8_t *to, const uint8_t *from, size_t length, const uint8_t stops[4]);

/// Copies UTF-8 up to the first character that a string of JSON must have escaped: a quotation mark, a backslash, a control character,
/// those above ASCII among them; gives how many bytes. Writes to[0..<length] at most.
size_t dateline_copy_json(uint8_t *to, const uint8_t *from, size_t length);

/// Copies bytes, few of them in place rather than by a call: as two blocks that overlap.
static inline void dateline_copy_bytes(uint8_t *to, const uint8_t *from, size_t length) {
  if (length > 32) {
    memcpy(to, from, length);
  } else if (length >= 16) {
    memcpy(to, from, 16);
    memcpy(to + length - 16, from + length - 16, 16);
  } else if (length >= 8) {
    memcpy(to, from, 8);
    memcpy(to + length - 8, from + length - 8, 8);
  } else if (length >= 4) {
    memcpy(to, from, 4);
    memcpy(to + length - 4, from + length - 4, 4);
  } else {
    for (size_t index = 0; index < length; index += 1) to[index] = from[index];
  }
}

#endif
