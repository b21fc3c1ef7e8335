#include "CJavaScriptCore.h"

#include <dlfcn.h>
#include <stdlib.h>

// The few types of JavaScriptCore's C interface that are used here. They are opaque, so the runtime
// library is enough and no header of it is needed.
typedef const struct OpaqueGroup *Group;
typedef struct OpaqueContext *Context;
typedef struct OpaqueString *String;
typedef const struct OpaqueValue *Value;
typedef struct OpaqueValue *Object;

typedef struct {
  Group (*groupCreate)(void);
  void (*groupRelease)(Group);
  Context (*contextCreate)(Group, void *);
  void (*contextRelease)(Context);
  Object (*global)(Context);
  String (*stringCreate)(const uint16_t *, size_t);
  String (*stringCreateUTF8)(const char *);
  void (*stringRelease)(String);
  size_t (*stringLength)(String);
  const uint16_t *(*stringUnits)(String);
  Value (*valueMakeString)(Context, String);
  String (*valueCopyString)(Context, Value, Value *);
  Value (*evaluate)(Context, String, Object, String, int, Value *);
  Value (*property)(Context, Object, String, Value *);
  Object (*toObject)(Context, Value, Value *);
  Value (*call)(Context, Object, Object, size_t, const Value[], Value *);
  void (*setLimit)(Group, double, bool (*)(Context, void *), void *);
} Engine;

struct CJSInterpreter {
  Engine engine;
  Group group;
  Context context;
  String result;
};

// The sonames under which the same C interface is known, the one that is tested first.
static const char *const libraries[] = {
    "libjavascriptcoregtk-4.1.so.0",
    "libjavascriptcoregtk-6.0.so.1",
    "libjavascriptcoregtk-4.0.so.18",
};

const char *cjs_library_name(size_t place) {
  return place < sizeof libraries / sizeof *libraries ? libraries[place] : NULL;
}

static bool find(void *library, const char *name, void *slot, const char **reason) {
  void *address = dlsym(library, name);
  if (!address) {
    *reason = dlerror();
    return false;
  }
  *(void **)slot = address;
  return true;
}

static bool findAll(void *library, Engine *e, const char **reason) {
  const char *ignored = NULL;
  // Not part of the documented interface, so its absence is no fault.
  if (!find(library, "JSContextGroupSetExecutionTimeLimit", &e->setLimit, &ignored)) {
    e->setLimit = NULL;
  }
  return find(library, "JSContextGroupCreate", &e->groupCreate, reason) &&
         find(library, "JSContextGroupRelease", &e->groupRelease, reason) &&
         find(library, "JSGlobalContextCreateInGroup", &e->contextCreate, reason) &&
         find(library, "JSGlobalContextRelease", &e->contextRelease, reason) &&
         find(library, "JSContextGetGlobalObject", &e->global, reason) &&
         find(library, "JSStringCreateWithCharacters", &e->stringCreate, reason) &&
         find(library, "JSStringCreateWithUTF8CString", &e->stringCreateUTF8, reason) &&
         find(library, "JSStringRelease", &e->stringRelease, reason) &&
         find(library, "JSStringGetLength", &e->stringLength, reason) &&
         find(library, "JSStringGetCharactersPtr", &e->stringUnits, reason) &&
         find(library, "JSValueMakeString", &e->valueMakeString, reason) &&
         find(library, "JSValueToStringCopy", &e->valueCopyString, reason) &&
         find(library, "JSEvaluateScript", &e->evaluate, reason) &&
         find(library, "JSObjectGetProperty", &e->property, reason) &&
         find(library, "JSValueToObject", &e->toObject, reason) &&
         find(library, "JSObjectCallAsFunction", &e->call, reason);
}

static bool shouldStop(Context context, void *unused) {
  (void)context;
  (void)unused;
  return true;
}

CJSInterpreter *cjs_open(double limit, const char **reason) {
  void *library = NULL;
  // The engine takes the memory of the machine for its own, and collects garbage when a large part of
  // it is in use. It reads this once, when it starts; what the user says goes before.
  setenv("JSC_forceRAMSize", "33554432", 0);
  for (size_t i = 0; !library && i < sizeof libraries / sizeof *libraries; i++) {
    library = dlopen(libraries[i], RTLD_NOW | RTLD_LOCAL);
    // The first name is the one that is named when all fail.
    if (!library && i == 0) *reason = "libjavascriptcoregtk-4.1.so.0 cannot be opened";
  }
  if (!library) return NULL;
  CJSInterpreter *interpreter = calloc(1, sizeof *interpreter);
  if (!interpreter) {
    *reason = "out of memory";
    return NULL;
  }
  Engine *engine = &interpreter->engine;
  if (!findAll(library, engine, reason)) {
    free(interpreter);
    return NULL;
  }
  // The library stays open: the engine keeps threads of its own and cannot be unloaded.
  interpreter->group = engine->groupCreate();
  interpreter->context = engine->contextCreate(interpreter->group, NULL);
  if (engine->setLimit) engine->setLimit(interpreter->group, limit, shouldStop, NULL);
  return interpreter;
}

void cjs_close(CJSInterpreter *interpreter) {
  Engine *engine = &interpreter->engine;
  if (interpreter->result) engine->stringRelease(interpreter->result);
  engine->contextRelease(interpreter->context);
  engine->groupRelease(interpreter->group);
  free(interpreter);
}

bool cjs_has_limit(const CJSInterpreter *interpreter) {
  return interpreter->engine.setLimit != NULL;
}

/// Keeps the text of a value, or of the exception when there is one, as the result.
static bool keep(CJSInterpreter *interpreter, Value value, Value exception) {
  Engine *engine = &interpreter->engine;
  if (interpreter->result) engine->stringRelease(interpreter->result);
  interpreter->result = NULL;
  Value shown = exception ? exception : value;
  if (!shown) return false;
  Value fault = NULL;
  interpreter->result = engine->valueCopyString(interpreter->context, shown, &fault);
  return !exception && !fault && interpreter->result;
}

bool cjs_run(CJSInterpreter *interpreter, CJSText script) {
  Engine *engine = &interpreter->engine;
  String source = engine->stringCreate(script.units, script.count);
  Value exception = NULL;
  Value value = engine->evaluate(interpreter->context, source, NULL, NULL, 1, &exception);
  engine->stringRelease(source);
  return keep(interpreter, value, exception);
}

bool cjs_call(
    CJSInterpreter *interpreter, const char *name, const CJSText *arguments, size_t count) {
  Engine *engine = &interpreter->engine;
  Context context = interpreter->context;
  Value exception = NULL;
  String key = engine->stringCreateUTF8(name);
  Value member = engine->property(context, engine->global(context), key, &exception);
  engine->stringRelease(key);
  Object function = exception ? NULL : engine->toObject(context, member, &exception);
  if (!function) return keep(interpreter, NULL, exception);

  // The engine's collector looks for values on the stack, not in memory of our own; an argument on
  // the heap could be collected while the next one is made.
  Value values[CJS_MAXIMUM_ARGUMENTS];
  if (count > CJS_MAXIMUM_ARGUMENTS) count = CJS_MAXIMUM_ARGUMENTS;
  for (size_t i = 0; i < count; i++) {
    String text = engine->stringCreate(arguments[i].units, arguments[i].count);
    values[i] = engine->valueMakeString(context, text);
    engine->stringRelease(text);
  }
  Value value = engine->call(context, function, NULL, count, values, &exception);
  return keep(interpreter, value, exception);
}

CJSText cjs_result(const CJSInterpreter *interpreter) {
  CJSText text = {NULL, 0};
  if (interpreter->result) {
    text.units = interpreter->engine.stringUnits(interpreter->result);
    text.count = interpreter->engine.stringLength(interpreter->result);
  }
  return text;
}
