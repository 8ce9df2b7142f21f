#include "CJSON.h"

#define SIMDJSON_EXCEPTIONS 0
#include <cstring>
#include <new>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

#include "PlainRecord.h"

using namespace simdjson;

namespace {

constexpr size_t longestKey = 64;
constexpr size_t mostKeys = 256;
constexpr int mostFailures = 64;

struct Key {
  std::string raw;
  int name;
  // The first bytes, with zeros behind, so that a short key is compared without a call.
  uint64_t words[2] = {0, 0};

  Key(std::string_view key, int name) : raw(key), name(name) {
    std::memcpy(words, key.data(), key.size() < sizeof words ? key.size() : sizeof words);
  }

  // The other key has at least 16 readable bytes: padding stands behind its record.
  bool is(std::string_view key) const {
    if (key.size() != raw.size()) return false;
    if (key.size() > sizeof words) return raw == key;
    uint64_t other[2];
    std::memcpy(other, key.data(), sizeof other);
    const size_t size = key.size();
    if (size < 8) return size == 0 || ((other[0] ^ words[0]) << (64 - 8 * size)) == 0;
    return other[0] == words[0] && (size == 8 || ((other[1] ^ words[1]) << (128 - 8 * size)) == 0);
  }
};

// Letters and digits alone, in lower case.
std::string normalized(std::string_view key) {
  std::string result;
  for (unsigned char byte : key) {
    if (byte >= 'A' && byte <= 'Z') byte |= 0x20;
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80) result.push_back(char(byte));
  }
  return result;
}

// The value of up to 15 digits without zeros in front; false for any other number.
bool wholeNumber(std::string_view token, double &number) {
  if (token.empty() || token.size() > 15 || (token[0] == '0' && token.size() > 1)) return false;
  int64_t value = 0;
  for (char byte : token) {
    if (byte < '0' || byte > '9') return false;
    value = value * 10 + (byte - '0');
  }
  number = double(value);
  return true;
}

}  // namespace

struct CJSONRecordReader {
  ondemand::parser parser;
  std::vector<std::string> names;
  // Keys that occurred, and which of them stood at each place of the last records.
  std::vector<Key> keys;
  std::vector<size_t> expected;
  std::vector<CJSONCell> cells;
  // So many records one after the other were not plain: after too many, none is expected to be.
  int failures = 0;

  // Whether at a place of the text the key stands that did so in the last record; moves on behind it. Padding stands behind the text.
  bool isExpected(const uint8_t *&text, size_t place, int &name) const {
    if (place >= expected.size() || *text != '"') return false;
    const Key &key = keys[expected[place]];
    const size_t size = key.raw.size();
    if (size > sizeof key.words || text[size + 1] != '"' || !key.is({reinterpret_cast<const char *>(text) + 1, size})) return false;
    text += size + 2;
    name = key.name;
    return true;
  }

  int name(std::string_view key, size_t place) {
    if (place < expected.size() && keys[expected[place]].is(key)) return keys[expected[place]].name;
    if (key.size() > longestKey) return -1;
    for (size_t index = 0; index < keys.size(); index++) {
      if (keys[index].is(key)) return expect(index, place);
    }
    const std::string wanted = normalized(key);
    int found = -1;
    for (size_t index = 0; index < names.size() && found < 0; index++) {
      if (names[index] == wanted) found = int(index);
    }
    if (keys.size() == mostKeys) return found;
    keys.emplace_back(key, found);
    return expect(keys.size() - 1, place);
  }

  int expect(size_t index, size_t place) {
    if (place < expected.size()) {
      expected[place] = index;
    } else if (place == expected.size() && place < mostKeys) {
      expected.push_back(index);
    }
    return keys[index].name;
  }

  void put(int name, CJSONKind kind, std::string_view text, double number) {
    cells.push_back({reinterpret_cast<const uint8_t *>(text.data()), uint32_t(text.size()), uint16_t(name), uint16_t(kind), number});
  }

  // By reference: a copy of a value just made waits for its parts to be written.
  error_code take(ondemand::value &value, int name, bool isElement) {
    ondemand::json_type type;
    if (auto error = value.type().get(type)) return error;
    switch (type) {
    case ondemand::json_type::string: {
      std::string_view text;
      if (auto error = value.get_string().get(text)) return error;
      put(name, CJSON_STRING, text, 0);
      return SUCCESS;
    }
    case ondemand::json_type::number: {
      std::string_view token = value.raw_json_token();
      while (!token.empty() && uint8_t(token.back()) <= 0x20) token.remove_suffix(1);
      double number = 0;
      if (!wholeNumber(token, number)) {
        if (auto error = value.get_double().get(number)) return error;
      }
      put(name, token.find_first_of(".eE") == token.npos ? CJSON_INTEGER : CJSON_NUMBER, token, number);
      return SUCCESS;
    }
    case ondemand::json_type::boolean: {
      bool flag = false;
      if (auto error = value.get_bool().get(flag)) return error;
      put(name, CJSON_BOOLEAN, flag ? "true" : "false", flag);
      return SUCCESS;
    }
    case ondemand::json_type::array: {
      if (isElement) return SUCCESS;
      ondemand::array array;
      if (auto error = value.get_array().get(array)) return error;
      for (auto element : array) {
        ondemand::value inner;
        if (auto error = element.get(inner)) return error;
        if (auto error = take(inner, name, true)) return error;
      }
      return SUCCESS;
    }
    default: return SUCCESS;
    }
  }

  error_code read(const uint8_t *text, size_t length) {
    cells.clear();
    if (failures < mostFailures) {
      if (PlainRecord<CJSONRecordReader>(*this, text, length).read()) {
        failures = 0;
        return SUCCESS;
      }
      failures++;
      cells.clear();
    }
    ondemand::document document;
    if (auto error = parser.iterate(padded_string_view(text, length, length + SIMDJSON_PADDING)).get(document)) return error;
    ondemand::object object;
    if (auto error = document.get_object().get(object)) return error;
    size_t place = 0;
    for (auto result : object) {
      ondemand::field field;
      if (auto error = std::move(result).get(field)) return error;
      // The key ends at its quotation mark: the parser has found one. Keys with escapes are nobody's field names.
      const char *raw = field.key().raw();
      const char *end = reinterpret_cast<const char *>(text) + length;
      const void *quote = std::memchr(raw, '"', size_t(end - raw));
      if (!quote) return TAPE_ERROR;
      int found = name(std::string_view(raw, size_t(static_cast<const char *>(quote) - raw)), place++);
      if (found < 0) continue;
      if (auto error = take(field.value(), found, false)) return error;
    }
    // The place behind the document is out of bounds exactly when nothing follows it.
    return document.current_location().error() == OUT_OF_BOUNDS ? SUCCESS : TAPE_ERROR;
  }
};

CJSONRecordReader *cjson_records_new(const char *const *names, size_t count) {
  auto *reader = new (std::nothrow) CJSONRecordReader;
  if (!reader) return nullptr;
  for (size_t index = 0; index < count; index++) reader->names.push_back(normalized(names[index]));
  return reader;
}

void cjson_records_free(CJSONRecordReader *reader) { delete reader; }

const char *cjson_records_read(
  CJSONRecordReader *reader, const uint8_t *text, size_t length, const CJSONCell **cells, size_t *count) {
  auto error = reader->read(text, length);
  *cells = reader->cells.data();
  *count = reader->cells.size();
  return error ? error_message(error) : nullptr;
}

bool cjson_is_utf8(const uint8_t *text, size_t length) {
  return validate_utf8(reinterpret_cast<const char *>(text), length);
}
