// Which libraries this process runs with.
#define _GNU_SOURCE
#include "CSystem.h"

#include <elf.h>
#include <link.h>
#include <stddef.h>
#include <string.h>

struct visit {
  lectern_library_visitor *body;
  void *context;
};

/// Finds the name that the linker gave to the contents, in the notes of a loaded object.
static const uint8_t *find_build_id(const struct dl_phdr_info *info, size_t *count) {
  for (size_t i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type != PT_NOTE) continue;
    const uint8_t *place = (const uint8_t *)(info->dlpi_addr + header->p_vaddr);
    const uint8_t *end = place + header->p_memsz;
    while (end - place >= (ptrdiff_t)sizeof(ElfW(Nhdr))) {
      ElfW(Nhdr) note;
      memcpy(&note, place, sizeof note);
      size_t name = ((size_t)note.n_namesz + 3) / 4 * 4;
      size_t contents = ((size_t)note.n_descsz + 3) / 4 * 4;
      if ((size_t)(end - place) - sizeof note < name + contents) break;
      const uint8_t *found = place + sizeof note + name;
      if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
          memcmp(place + sizeof note, "GNU", 4) == 0) {
        *count = note.n_descsz;
        return found;
      }
      place = found + contents;
    }
  }
  *count = 0;
  return NULL;
}

static int visit_object(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  const struct visit *visit = context;
  size_t count;
  const uint8_t *id = find_build_id(info, &count);
  visit->body(visit->context, info->dlpi_name ? info->dlpi_name : "", id, count);
  return 0;
}

void lectern_visit_libraries(lectern_library_visitor *body, void *context) {
  struct visit visit = {body, context};
  dl_iterate_phdr(visit_object, &visit);
}
