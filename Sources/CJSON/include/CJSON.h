#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// simdjson's document tree behind C. A value is valid until the next parse with the same parser, or its end.

/// Bytes behind a text that must be readable, whatever they hold.
enum { CJSON_PADDING = 64 };

typedef struct CJSONParser CJSONParser;

/// A node of the document tree of the parser that made it.
typedef struct {
  const void *document;
  size_t index;
} CJSONValue;

/// The children of an array or object that are still to come.
typedef struct {
  CJSONValue next;
  CJSONValue end;
  bool isObject;
} CJSONChildren;

typedef enum {
  CJSON_NULL, CJSON_BOOLEAN, CJSON_INTEGER, CJSON_NUMBER, CJSON_STRING, CJSON_ARRAY, CJSON_OBJECT
} CJSONKind;

/// Null when memory is short.
CJSONParser *cjson_new(void);
void cjson_free(CJSONParser *parser);

/// Parses one text. Null on success, else what is wrong with it, in words.
const char *cjson_parse(CJSONParser *parser, const uint8_t *text, size_t length, CJSONValue *root);

CJSONKind cjson_kind(CJSONValue value);
bool cjson_boolean(CJSONValue value);
int64_t cjson_integer(CJSONValue value);
/// Also of an integer beyond 64 bits with sign.
double cjson_number(CJSONValue value);
/// UTF-8, not terminated.
const char *cjson_string(CJSONValue value, size_t *length);

/// The children of an array or object; none of any other value.
CJSONChildren cjson_children(CJSONValue value);
/// Takes the next child; false when there is none. The key is empty in arrays.
bool cjson_next(CJSONChildren *children, const char **key, size_t *keyLength, CJSONValue *value);

// Flat records: objects of which some members are wanted, without a tree.

/// Reads objects one after the other; remembers which keys stood where, since records of one file are alike.
typedef struct CJSONRecordReader CJSONRecordReader;

/// A value of a wanted member; a list gives one for each of its scalar elements. Nulls and objects give none.
typedef struct {
  /// Unescaped UTF-8 of a string, or the characters of a number; valid until the next record.
  const uint8_t *text;
  uint32_t length;
  /// Which of the wanted names.
  uint16_t name;
  /// A `CJSONKind`.
  uint16_t kind;
  double number;
} CJSONCell;

/// A reader of members with these names; letters and digits alone count, in either case. Null when memory is short.
CJSONRecordReader *cjson_records_new(const char *const *names, size_t count);
void cjson_records_free(CJSONRecordReader *reader);

/// Reads one object, which has `CJSON_PADDING` readable bytes behind it. Null on success, else what is wrong with it, in words. What is not
/// wanted is skipped by its brackets and not checked further.
const char *cjson_records_read(
  CJSONRecordReader *reader, const uint8_t *text, size_t length, const CJSONCell **cells, size_t *count);

bool cjson_is_utf8(const uint8_t *text, size_t length);

#ifdef __cplusplus
}
#endif
