#define _GNU_SOURCE
#include "CGraphviz.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// The few functions of Graphviz that are used here. Graphs and their parts are opaque, so the
// runtime libraries are enough and no header of them is needed.
typedef void Object;
typedef struct {
  const char *name;
  void *address;
} Plugin;

typedef struct {
  Object *(*newContext)(const Plugin *, int);
  int (*freeContext)(Object *);
  int (*layout)(Object *, Object *, const char *);
  int (*freeLayout)(Object *, Object *);
  void (*attach)(Object *);
  Object *(*read)(const char *);
  int (*close)(Object *);
  char *(*get)(Object *, char *);
  char *(*name)(Object *);
  Object *(*firstNode)(Object *), *(*nextNode)(Object *, Object *);
  Object *(*firstOut)(Object *, Object *), *(*nextOut)(Object *, Object *);
  Object *(*firstPart)(Object *), *(*nextPart)(Object *);
  int (*setErrorLevel)(int);
  Plugin plugins[2];
} Library;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool find(void *library, const char *name, void *slot, const char **reason) {
  void *address = dlsym(library, name);
  if (!address) {
    *reason = dlerror();
    return false;
  }
  *(void **)slot = address;
  return true;
}

/// Opens the plugin with the layout `dot`, which lies in a folder beside libgvc. Named by its path
/// and not found through Graphviz's own list of plugins: that list is written when packages are
/// installed, and would bring in text metrics that depend on the fonts of the machine.
static bool findPlugin(Library *l, const char **reason) {
  static char path[4096];
  Dl_info info;
  if (!dladdr((void *)l->layout, &info) || !info.dli_fname) {
    *reason = "libgvc.so.6 has no path";
    return false;
  }
  char resolved[4096];
  if (!realpath(info.dli_fname, resolved)) snprintf(resolved, sizeof resolved, "%s", info.dli_fname);
  char *slash = strrchr(resolved, '/');
  if (slash) *slash = 0;
  int length =
      snprintf(path, sizeof path, "%s/graphviz/libgvplugin_dot_layout.so.6", slash ? resolved : ".");
  if (length < 0 || (size_t)length >= sizeof path) {
    *reason = "the path of libgvc.so.6 is too long";
    return false;
  }
  void *plugin = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!plugin) {
    *reason = "libgvplugin_dot_layout.so.6 cannot be opened";
    return false;
  }
  l->plugins[0].name = "gvplugin_dot_layout_LTX_library";
  return find(plugin, l->plugins[0].name, &l->plugins[0].address, reason);
}

/// The libraries, opened once and kept open.
static Library *library(const char **reason) {
  static Library opened;
  static bool isOpen = false;
  if (isOpen) return &opened;
  void *graphs = dlopen("libcgraph.so.6", RTLD_NOW | RTLD_LOCAL);
  void *layouts = dlopen("libgvc.so.6", RTLD_NOW | RTLD_LOCAL);
  if (!graphs || !layouts) {
    *reason = graphs ? "libgvc.so.6 cannot be opened" : "libcgraph.so.6 cannot be opened";
    return NULL;
  }
  Library *l = &opened;
  isOpen = find(layouts, "gvContextPlugins", &l->newContext, reason) &&
           find(layouts, "gvFreeContext", &l->freeContext, reason) &&
           find(layouts, "gvLayout", &l->layout, reason) &&
           find(layouts, "gvFreeLayout", &l->freeLayout, reason) &&
           find(layouts, "attach_attrs", &l->attach, reason) &&
           find(graphs, "agmemread", &l->read, reason) &&
           find(graphs, "agclose", &l->close, reason) && find(graphs, "agget", &l->get, reason) &&
           find(graphs, "agnameof", &l->name, reason) &&
           find(graphs, "agfstnode", &l->firstNode, reason) &&
           find(graphs, "agnxtnode", &l->nextNode, reason) &&
           find(graphs, "agfstout", &l->firstOut, reason) &&
           find(graphs, "agnxtout", &l->nextOut, reason) &&
           find(graphs, "agfstsubg", &l->firstPart, reason) &&
           find(graphs, "agnxtsubg", &l->nextPart, reason) &&
           find(graphs, "agseterr", &l->setErrorLevel, reason) && findPlugin(l, reason);
  return isOpen ? l : NULL;
}

static const char *attribute(Library *l, Object *object, const char *name) {
  // The function takes its name as `char *` and does not write to it.
  const char *text = l->get(object, (char *)name);
  return text ? text : "";
}

static void writeClusters(Library *l, Object *graph, FILE *out) {
  for (Object *part = l->firstPart(graph); part; part = l->nextPart(part)) {
    const char *name = l->name(part);
    if (name && strncmp(name, "cluster", 7) == 0) {
      fprintf(out, "cluster\t%s\t%s\n", name, attribute(l, part, "bb"));
    }
    writeClusters(l, part, out);
  }
}

static void writeParts(Library *l, Object *graph, FILE *out) {
  fprintf(out, "graph\t%s\n", attribute(l, graph, "bb"));
  writeClusters(l, graph, out);
  for (Object *node = l->firstNode(graph); node; node = l->nextNode(graph, node)) {
    fprintf(out, "node\t%s\t%s\n", l->name(node), attribute(l, node, "pos"));
    for (Object *edge = l->firstOut(graph, node); edge; edge = l->nextOut(graph, edge)) {
      // A long spline is broken over lines with backslashes, which Graphviz takes out again.
      fprintf(out, "edge\t%s\t%s\t%s\n", attribute(l, edge, "id"), attribute(l, edge, "pos"),
              attribute(l, edge, "lp"));
    }
  }
}

static char *layout(const char *source, const char **reason) {
  Library *l = library(reason);
  if (!l) return NULL;
  l->setErrorLevel(2);  // Nothing is printed: what goes wrong is told by the results.
  Object *context = l->newContext(l->plugins, 0);
  Object *graph = context ? l->read(source) : NULL;
  char *text = NULL;
  size_t length = 0;
  *reason = "Graphviz did not lay the graph out";
  if (graph) {
    if (l->layout(context, graph, "dot") == 0) {
      l->attach(graph);
      FILE *out = open_memstream(&text, &length);
      if (out) {
        writeParts(l, graph, out);
        if (fclose(out) != 0) {
          free(text);
          text = NULL;
        }
      }
      l->freeLayout(context, graph);
    }
    l->close(graph);
  }
  if (context) l->freeContext(context);
  return text;
}

char *cgv_layout(const char *source, const char **reason) {
  pthread_mutex_lock(&lock);
  char *text = layout(source, reason);
  pthread_mutex_unlock(&lock);
  return text;
}

void cgv_free(char *text) { free(text); }
