#include "CJSON.h"

#define SIMDJSON_EXCEPTIONS 0
#include <cstring>
#include <new>
#include <simdjson.h>
#include <type_traits>

using namespace simdjson;

struct CJSONParser {
  dom::parser parser;
};

namespace {

// Elements and iterators are a document and a place in it; they cross to C as such.
template <typename To, typename From> To copied(const From &from) {
  static_assert(sizeof(To) == sizeof(From) && std::is_trivially_copyable<To>::value && std::is_trivially_copyable<From>::value,
                "both are two words");
  To to{};
  std::memcpy(static_cast<void *>(&to), static_cast<const void *>(&from), sizeof(to));
  return to;
}

dom::element element(CJSONValue value) { return copied<dom::element>(value); }

template <typename Container> CJSONChildren children(Container container, bool isObject) {
  return {copied<CJSONValue>(container.begin()), copied<CJSONValue>(container.end()), isObject};
}

}  // namespace

CJSONParser *cjson_new(void) { return new (std::nothrow) CJSONParser; }
void cjson_free(CJSONParser *parser) { delete parser; }

const char *cjson_parse(CJSONParser *parser, const uint8_t *text, size_t length, CJSONValue *root) {
  dom::element document;
  auto error = parser->parser.parse(text, length, false).get(document);
  if (error) return error_message(error);
  *root = copied<CJSONValue>(document);
  return nullptr;
}

CJSONKind cjson_kind(CJSONValue value) {
  switch (element(value).type()) {
  case dom::element_type::ARRAY: return CJSON_ARRAY;
  case dom::element_type::OBJECT: return CJSON_OBJECT;
  case dom::element_type::STRING: return CJSON_STRING;
  case dom::element_type::INT64: return CJSON_INTEGER;
  case dom::element_type::UINT64:
  case dom::element_type::DOUBLE: return CJSON_NUMBER;
  case dom::element_type::BOOL: return CJSON_BOOLEAN;
  default: return CJSON_NULL;
  }
}

bool cjson_boolean(CJSONValue value) {
  bool result = false;
  return element(value).get_bool().get(result) ? false : result;
}

int64_t cjson_integer(CJSONValue value) {
  int64_t result = 0;
  return element(value).get_int64().get(result) ? 0 : result;
}

double cjson_number(CJSONValue value) {
  double result = 0;
  return element(value).get_double().get(result) ? 0 : result;
}

const char *cjson_string(CJSONValue value, size_t *length) {
  std::string_view text;
  if (element(value).get_string().get(text)) text = std::string_view("", 0);
  *length = text.size();
  return text.data();
}

CJSONChildren cjson_children(CJSONValue value) {
  dom::array array;
  dom::object object;
  if (!element(value).get_array().get(array)) return children(array, false);
  if (!element(value).get_object().get(object)) return children(object, true);
  return {value, value, false};
}

bool cjson_next(CJSONChildren *children, const char **key, size_t *keyLength, CJSONValue *value) {
  if (children->next.index == children->end.index) return false;
  *key = "";
  *keyLength = 0;
  if (children->isObject) {
    auto place = copied<dom::object::iterator>(children->next);
    auto name = place.key();
    *key = name.data();
    *keyLength = name.size();
    *value = copied<CJSONValue>(place.value());
    children->next = copied<CJSONValue>(++place);
  } else {
    auto place = copied<dom::array::iterator>(children->next);
    *value = copied<CJSONValue>(*place);
    children->next = copied<CJSONValue>(++place);
  }
  return true;
}
