#ifndef LECTERN_FILTER_H
#define LECTERN_FILTER_H

#include "CSystem.h"

/// Keeps the calling process, and all that it starts, in its process group, and does nothing else.
void lectern_filter_group(void);

/// Bars the calling process from every system call that is not its business.
/// Returns the descriptor by which new threads and copies are asked for where they are watched, 0
/// where they are not, or the negated error number.
int lectern_filter_enter(const struct lectern_containment *containment);

#endif
