#ifndef LECTERN_CELL_RUNTIME_H
#define LECTERN_CELL_RUNTIME_H

#include <stddef.h>
#include <stdint.h>

/// Prepares this process to report: finds the trace's descriptor, makes standard output
/// line-buffered, and installs the handlers that write the stack of a dying process. Does nothing
/// but buffer when the process has no trace. Returns 1 when there is a trace.
int lectern_runtime_start(void);

/// Makes `unit` the one that records belong to from now on.
void lectern_runtime_enter(int64_t unit);

/// The unit that records belong to.
int64_t lectern_runtime_unit(void);

/// Takes the next number in the order of records.
uint64_t lectern_runtime_next_sequence(void);

/// How many bytes have been printed on standard output (`descriptor` 1) or error (2). What the
/// program has buffered is written out first.
int64_t lectern_runtime_printed(int descriptor);

/// Writes one framed record to the trace.
void lectern_runtime_write(const uint8_t *bytes, size_t count);

/// Writes a stack record for an error that was thrown: the stack of the place that threw it, noted
/// by the hook that the Swift runtime calls at every throw.
void lectern_runtime_write_throw_stack(void);

/// Copies the process, as fork(2) does. Returns 0 in the copy, its number in the original, and -1
/// when no copy could be made.
int lectern_runtime_copy(void);

/// Waits for a copy to end. Returns the signal that ended it, or -1 minus its exit code.
int lectern_runtime_wait(int copy);

/// Ends the process at once, after writing out what it has buffered: a copy, or a program that came
/// to its end.
_Noreturn void lectern_runtime_end(int code);

#endif
