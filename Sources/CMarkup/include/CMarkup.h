#pragma once
#include <stdbool.h>
#include <stddef.h>

// The document trees of libxml2 behind C. Nothing is loaded from anywhere, and no entity of the document's own is expanded.

typedef struct CMarkupDocument CMarkupDocument;
/// A node of a document; valid as long as the document.
typedef struct CMarkupNode CMarkupNode;

typedef enum { CMARKUP_ELEMENT, CMARKUP_TEXT, CMARKUP_OTHER } CMarkupKind;

/// Parses UTF-8 as HTML or XML as well as its damage allows; null when there is no element.
CMarkupDocument *cmarkup_parse(const char *bytes, size_t length, bool isHTML);
void cmarkup_free(CMarkupDocument *document);

/// Line of the first error, 0 when there is none, and its message (empty then). Of XML only.
long cmarkup_error_line(const CMarkupDocument *document);
const char *cmarkup_error_message(const CMarkupDocument *document);

const CMarkupNode *cmarkup_root(const CMarkupDocument *document);
const CMarkupNode *cmarkup_first_child(const CMarkupNode *node);
const CMarkupNode *cmarkup_next(const CMarkupNode *node);
CMarkupKind cmarkup_kind(const CMarkupNode *node);
/// Without prefix.
const char *cmarkup_name(const CMarkupNode *node);
const char *cmarkup_text(const CMarkupNode *node);
long cmarkup_line(const CMarkupNode *node);

/// Calls with the name (without prefix) and the value of each attribute of an element.
void cmarkup_attributes(
    const CMarkupNode *element, void *context, void (*take)(void *context, const char *name, const char *value));
