#ifndef CGRAPHVIZ_H
#define CGRAPHVIZ_H

/// Lays out a graph with Graphviz's `dot`.
///
/// May be called by several threads; one layout is made at a time.
///
/// @param source The graph in the DOT language. Edges need an attribute `id`.
/// @param reason Receives why there is no layout, in static or loader storage.
/// @return One line for each thing, its parts separated by tabs: `graph` and its bounding box;
///   `cluster`, its name and its bounding box; `node`, its name and its centre; `edge`, its `id`,
///   its spline, and the centre of its label or nothing. Numbers are points, from the lower left
///   corner. Null when there is no layout; to be freed with `cgv_free` otherwise.
char *cgv_layout(const char *source, const char **reason);

/// Frees what `cgv_layout` gave.
void cgv_free(char *text);

#endif
