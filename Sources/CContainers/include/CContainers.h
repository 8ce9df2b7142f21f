#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Compressed and packed files by libarchive. Starts no program, opens and writes no file.

typedef struct CContainer CContainer;

/// Null when the bytes are no container (or memory is short). The bytes must outlive the reader.
CContainer *ccontainer_open(const uint8_t *bytes, size_t length);
/// Likewise for an open file that is read from its beginning and can be read from any place.
CContainer *ccontainer_open_file(int descriptor);
/// Likewise for bytes that come one after the other: `next` sets where they are (valid until it is called again) and gives how many,
/// 0 at the end, negative on failure.
CContainer *ccontainer_open_stream(long (*next)(void *context, const void **bytes), void *context);
void ccontainer_free(CContainer *container);

typedef enum { CCONTAINER_MEMBER, CCONTAINER_END, CCONTAINER_FAILED } CContainerStep;

/// Moves to the next member. The name is empty where there is none, as in a compressed file; it is valid until the next call.
CContainerStep ccontainer_next(CContainer *container, const char **name, bool *isFile);
/// Takes bytes of the member: how many, 0 at its end, negative when it is damaged or encrypted.
long ccontainer_read(CContainer *container, uint8_t *buffer, size_t capacity);
/// What is wrong, in words.
const char *ccontainer_error(CContainer *container);
