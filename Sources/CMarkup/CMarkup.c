#include "CMarkup.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

struct CMarkupDocument {
  xmlDocPtr tree;
  long errorLine;
  char errorMessage[200];
};

static void ignore(void *context, xmlErrorPtr error) {
  (void)context;
  (void)error;
}

static xmlDocPtr parse_html(const char *bytes, int length) {
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (!parser) return NULL;
  parser->sax->serror = ignore;
  xmlDocPtr tree = htmlCtxtReadMemory(
      parser, bytes, length, NULL, "UTF-8",
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT);
  htmlFreeParserCtxt(parser);
  return tree;
}

static xmlDocPtr parse_xml(const char *bytes, int length, CMarkupDocument *document) {
  xmlParserCtxtPtr parser = xmlNewParserCtxt();
  if (!parser) return NULL;
  parser->sax->serror = ignore;
  // Not among the options: NOENT and DTDLOAD, which would expand entities and load what they name.
  xmlDocPtr tree = xmlCtxtReadMemory(
      parser, bytes, length, NULL, "UTF-8",
      XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT |
          XML_PARSE_BIG_LINES);
  if (!parser->wellFormed) {
    document->errorLine = parser->lastError.line > 0 ? parser->lastError.line : 1;
    if (parser->lastError.message) strncpy(document->errorMessage, parser->lastError.message, sizeof document->errorMessage - 1);
    document->errorMessage[strcspn(document->errorMessage, "\r\n")] = 0;
  }
  xmlFreeParserCtxt(parser);
  return tree;
}

CMarkupDocument *cmarkup_parse(const char *bytes, size_t length, bool isHTML) {
  if (length > INT_MAX) return NULL;
  CMarkupDocument *document = calloc(1, sizeof *document);
  if (!document) return NULL;
  document->tree = isHTML ? parse_html(bytes, (int)length) : parse_xml(bytes, (int)length, document);
  if (document->tree && xmlDocGetRootElement(document->tree)) return document;
  cmarkup_free(document);
  return NULL;
}

void cmarkup_free(CMarkupDocument *document) {
  if (!document) return;
  if (document->tree) xmlFreeDoc(document->tree);
  free(document);
}

long cmarkup_error_line(const CMarkupDocument *document) { return document->errorLine; }
const char *cmarkup_error_message(const CMarkupDocument *document) { return document->errorMessage; }

static const xmlNode *inner(const CMarkupNode *node) { return (const xmlNode *)node; }
static const CMarkupNode *outer(const xmlNode *node) { return (const CMarkupNode *)node; }

const CMarkupNode *cmarkup_root(const CMarkupDocument *document) { return outer(xmlDocGetRootElement(document->tree)); }

// The children of an entity's reference are its declaration, shared by all references; they are left alone.
const CMarkupNode *cmarkup_first_child(const CMarkupNode *node) {
  return inner(node)->type == XML_ELEMENT_NODE ? outer(inner(node)->children) : NULL;
}

const CMarkupNode *cmarkup_next(const CMarkupNode *node) { return outer(inner(node)->next); }

CMarkupKind cmarkup_kind(const CMarkupNode *node) {
  switch (inner(node)->type) {
  case XML_ELEMENT_NODE: return CMARKUP_ELEMENT;
  case XML_TEXT_NODE:
  case XML_CDATA_SECTION_NODE: return CMARKUP_TEXT;
  default: return CMARKUP_OTHER;
  }
}

const char *cmarkup_name(const CMarkupNode *node) {
  const xmlChar *name = inner(node)->name;
  return name ? (const char *)name : "";
}

const char *cmarkup_text(const CMarkupNode *node) {
  const xmlChar *text = inner(node)->content;
  return text ? (const char *)text : "";
}

long cmarkup_line(const CMarkupNode *node) { return xmlGetLineNo(inner(node)); }

// Its text without references to entities: those of the document's own could nest and grow without bound.
static char *attribute_text(const xmlAttr *attribute) {
  size_t length = 0;
  for (const xmlNode *part = attribute->children; part; part = part->next)
    if (part->type == XML_TEXT_NODE && part->content) length += strlen((const char *)part->content);
  char *text = malloc(length + 1);
  if (!text) return NULL;
  text[0] = 0;
  char *end = text;
  for (const xmlNode *part = attribute->children; part; part = part->next)
    if (part->type == XML_TEXT_NODE && part->content) end = stpcpy(end, (const char *)part->content);
  return text;
}

void cmarkup_attributes(
    const CMarkupNode *element, void *context, void (*take)(void *context, const char *name, const char *value)) {
  for (const xmlAttr *attribute = inner(element)->properties; attribute; attribute = attribute->next) {
    char *value = attribute_text(attribute);
    if (value) take(context, (const char *)attribute->name, value);
    free(value);
  }
}
