#include "CContainers.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <unistd.h>

struct CContainer {
  struct archive *archive;
  long (*next)(void *context, const void **bytes);
  void *context;
};

static CContainer *prepared(void) {
  CContainer *container = calloc(1, sizeof *container);
  struct archive *archive = container ? archive_read_new() : NULL;
  if (!archive) {
    free(container);
    return NULL;
  }
  container->archive = archive;
  // Only filters that are built in: others would start programs.
  archive_read_support_filter_gzip(archive);
  archive_read_support_filter_bzip2(archive);
  archive_read_support_filter_xz(archive);
  archive_read_support_filter_lzma(archive);
  archive_read_support_filter_zstd(archive);
  archive_read_support_filter_lz4(archive);
  archive_read_support_format_tar(archive);
  archive_read_support_format_gnutar(archive);
  archive_read_support_format_zip(archive);
  archive_read_support_format_7zip(archive);
  archive_read_support_format_raw(archive);
  return container;
}

static CContainer *opened(CContainer *container, int status) {
  if (status == ARCHIVE_OK) return container;
  ccontainer_free(container);
  return NULL;
}

CContainer *ccontainer_open(const uint8_t *bytes, size_t length) {
  CContainer *container = prepared();
  return container ? opened(container, archive_read_open_memory(container->archive, bytes, length)) : NULL;
}

CContainer *ccontainer_open_file(int descriptor) {
  CContainer *container = prepared();
  if (container && lseek(descriptor, 0, SEEK_SET) != 0) return opened(container, ARCHIVE_FATAL);
  return container ? opened(container, archive_read_open_fd(container->archive, descriptor, 1 << 16)) : NULL;
}

static la_ssize_t pull(struct archive *archive, void *state, const void **bytes) {
  (void)archive;
  CContainer *container = state;
  return container->next(container->context, bytes);
}

CContainer *ccontainer_open_stream(long (*next)(void *context, const void **bytes), void *context) {
  CContainer *container = prepared();
  if (!container) return NULL;
  container->next = next;
  container->context = context;
  return opened(container, archive_read_open(container->archive, container, NULL, pull, NULL));
}

void ccontainer_free(CContainer *container) {
  if (!container) return;
  archive_read_free(container->archive);
  free(container);
}

CContainerStep ccontainer_next(CContainer *container, const char **name, bool *isFile) {
  struct archive_entry *entry = NULL;
  int status = archive_read_next_header(container->archive, &entry);
  if (status == ARCHIVE_EOF) return CCONTAINER_END;
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return CCONTAINER_FAILED;
  const char *path = archive_entry_pathname_utf8(entry);
  if (!path) path = archive_entry_pathname(entry);
  bool isRaw = archive_format(container->archive) == ARCHIVE_FORMAT_RAW;
  *name = path && !isRaw ? path : "";
  *isFile = archive_entry_filetype(entry) == AE_IFREG;
  return CCONTAINER_MEMBER;
}

long ccontainer_read(CContainer *container, uint8_t *buffer, size_t capacity) {
  return (long)archive_read_data(container->archive, buffer, capacity);
}

const char *ccontainer_error(CContainer *container) {
  const char *message = archive_error_string(container->archive);
  return message ? message : "damaged";
}
