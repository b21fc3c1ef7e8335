#ifndef CMICROHTTPD_H
#define CMICROHTTPD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A server on loopback, with a thread of its own.
typedef struct http_server http_server;

/// A request that waits for its answer.
typedef struct http_exchange http_exchange;

/// What a server asks for. All functions are called on the server's thread, or on the one that stops
/// it, and must not block.
typedef struct {
  /// Answers a request: calls `http_reply` or `http_stream` once. Method and target are as they came;
  /// the target ends before its `?`.
  void (*answer)(void *context, http_exchange *exchange, const char *method, const char *target);
  /// Writes what a stream has to say: the number of bytes, 0 for nothing now, negative for its end.
  long (*read)(void *stream, char *buffer, size_t capacity);
  /// A stream has ended, whoever ended it; called once for each.
  void (*close)(void *stream);
  /// Handed to `answer`.
  void *context;
} http_callbacks;

/// A header of an answer.
typedef struct {
  const char *name;
  const char *value;
} http_header;

/// Starts a server that nobody but this machine reaches, at 127.0.0.1.
///
/// @param port The port; 0 for any that is free.
/// @param bound Receives the port.
/// @param is_taken Receives whether somebody else has the port.
/// @param reason Receives why there is no server, in static or loader storage.
/// @return Null when there is none; to be ended with `http_stop` otherwise.
http_server *http_start(uint16_t port, const http_callbacks *callbacks, uint16_t *bound,
                        bool *is_taken, const char **reason);

/// Whether the library can be opened.
/// @param reason Receives why not, in static or loader storage.
bool http_is_there(const char **reason);

/// The value of a request's header; null when there is none.
/// @param count Receives how many headers of this name there are.
const char *http_value(http_exchange *exchange, const char *name, int *count);

/// A part of a request's query as it came, not decoded; null when there is none.
const char *http_query(http_exchange *exchange, const char *name);

/// Answers with some bytes, which are copied.
void http_reply(http_exchange *exchange, unsigned status, const http_header *headers, size_t count,
                const void *body, size_t length);

/// Answers with a stream that goes on until it or the server ends.
void http_stream(http_exchange *exchange, const http_header *headers, size_t count, void *stream);

/// Lets every stream look whether it has something to say. May be called on any thread.
void http_wake(http_server *server);

/// Ends every stream and every connection, and the server.
void http_stop(http_server *server);

#endif
