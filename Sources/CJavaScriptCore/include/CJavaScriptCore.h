#ifndef CJAVASCRIPTCORE_H
#define CJAVASCRIPTCORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A JavaScript interpreter with one global object. Not for use by two threads at once.
typedef struct CJSInterpreter CJSInterpreter;

/// A run of UTF-16 code units. Need not end in zero and may contain zeros.
typedef struct {
  const uint16_t *units;
  size_t count;
} CJSText;

/// The names under which the engine's library is looked for, in order; null behind the last one.
const char *cjs_library_name(size_t place);

/// Opens the engine's library and makes an interpreter.
///
/// @param limit Seconds that one call may take; what takes longer ends as an error.
/// @param reason Receives a description of the fault in static or loader storage, valid until the
///   next call on this thread.
/// @return Null when the library or one of its functions is missing.
CJSInterpreter *cjs_open(double limit, const char **reason);

/// Frees an interpreter and everything it holds.
void cjs_close(CJSInterpreter *interpreter);

/// Whether calls are stopped after the limit; an engine without that function runs without one.
bool cjs_has_limit(const CJSInterpreter *interpreter);

/// Runs a script in the global scope.
///
/// @return Whether it ran to its end. The exception's description is then the result's text.
bool cjs_run(CJSInterpreter *interpreter, CJSText script);

/// How many arguments a call can have; further ones are not passed.
enum { CJS_MAXIMUM_ARGUMENTS = 8 };

/// Calls a global function with texts as arguments.
///
/// @param name The function's name, ASCII.
/// @return Whether it returned. The text is what it returned, or the exception's description.
bool cjs_call(
    CJSInterpreter *interpreter, const char *name, const CJSText *arguments, size_t count);

/// The text of the last run or call; valid until the next one.
CJSText cjs_result(const CJSInterpreter *interpreter);

#endif
