#define _GNU_SOURCE
#include "CMicrohttpd.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { connection_limit = 200, idle_seconds = 30, stream_block = 4096 };

// The functions of the library that are used here, with the types of its header.
static struct {
  __typeof__(&MHD_start_daemon) start;
  __typeof__(&MHD_stop_daemon) stop;
  __typeof__(&MHD_get_connection_values) values;
  __typeof__(&MHD_lookup_connection_value) value;
  __typeof__(&MHD_create_response_from_buffer) make;
  __typeof__(&MHD_create_response_from_callback) makeStream;
  __typeof__(&MHD_add_response_header) addHeader;
  __typeof__(&MHD_queue_response) queue;
  __typeof__(&MHD_destroy_response) destroy;
  __typeof__(&MHD_suspend_connection) suspend;
  __typeof__(&MHD_resume_connection) resume;
} mhd;

static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;

static bool find(void *library, const char *name, void *slot, const char **reason) {
  void *address = dlsym(library, name);
  if (!address) {
    *reason = dlerror();
    return false;
  }
  *(void **)slot = address;
  return true;
}

static bool open_library(const char **reason) {
  static bool is_open = false;
  if (is_open) return true;
  void *library = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    *reason = "libmicrohttpd.so.12 cannot be opened";
    return false;
  }
  is_open = find(library, "MHD_start_daemon", &mhd.start, reason) &&
            find(library, "MHD_stop_daemon", &mhd.stop, reason) &&
            find(library, "MHD_get_connection_values", &mhd.values, reason) &&
            find(library, "MHD_lookup_connection_value", &mhd.value, reason) &&
            find(library, "MHD_create_response_from_buffer", &mhd.make, reason) &&
            find(library, "MHD_create_response_from_callback", &mhd.makeStream, reason) &&
            find(library, "MHD_add_response_header", &mhd.addHeader, reason) &&
            find(library, "MHD_queue_response", &mhd.queue, reason) &&
            find(library, "MHD_destroy_response", &mhd.destroy, reason) &&
            find(library, "MHD_suspend_connection", &mhd.suspend, reason) &&
            find(library, "MHD_resume_connection", &mhd.resume, reason);
  return is_open;
}

bool http_is_there(const char **reason) {
  pthread_mutex_lock(&opening);
  bool is_there = open_library(reason);
  pthread_mutex_unlock(&opening);
  return is_there;
}

typedef struct stream {
  http_server *server;
  struct MHD_Connection *connection;
  void *source;
  bool is_asleep;
  struct stream *previous, *next;
} stream;

struct http_server {
  struct MHD_Daemon *daemon;
  http_callbacks callbacks;
  // Held while a stream looks whether it has something to say and falls asleep, and while the
  // sleeping are woken: whoever says something new and then wakes them misses nobody.
  pthread_mutex_t lock;
  stream *streams;
  bool is_stopping;
};

struct http_exchange {
  http_server *server;
  struct MHD_Connection *connection;
  enum MHD_Result result;
};

// MARK: - Requests

/// Leaves the target as it came: what it means is decided where it is looked up.
static size_t keep(void *context, struct MHD_Connection *connection, char *text) {
  (void)context, (void)connection;
  return strlen(text);
}

static enum MHD_Result answer(void *context, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **state) {
  (void)version, (void)upload;
  static char has_begun;
  http_server *server = context;
  // A request that only reads is answered when it is complete, so that its connection serves the
  // next one; of any other no body is read.
  bool only_reads = strcmp(method, "GET") == 0 || strcmp(method, "HEAD") == 0;
  if (only_reads && !*state) {
    *state = &has_begun;
    return MHD_YES;
  }
  if (only_reads && *upload_size > 0) {
    *upload_size = 0;
    return MHD_YES;
  }
  http_exchange exchange = {.server = server, .connection = connection, .result = MHD_NO};
  server->callbacks.answer(server->callbacks.context, &exchange, method, url);
  return exchange.result;
}

typedef struct {
  const char *name;
  int count;
} counting;

static enum MHD_Result count_value(void *context, enum MHD_ValueKind kind, const char *name,
                                   const char *value) {
  (void)kind, (void)value;
  counting *c = context;
  if (name && strcasecmp(name, c->name) == 0) c->count++;
  return MHD_YES;
}

const char *http_value(http_exchange *exchange, const char *name, int *count) {
  counting c = {.name = name, .count = 0};
  mhd.values(exchange->connection, MHD_HEADER_KIND, count_value, &c);
  *count = c.count;
  return mhd.value(exchange->connection, MHD_HEADER_KIND, name);
}

const char *http_query(http_exchange *exchange, const char *name) {
  return mhd.value(exchange->connection, MHD_GET_ARGUMENT_KIND, name);
}

// MARK: - Answers

static void send_response(http_exchange *exchange, unsigned status, const http_header *headers,
                          size_t count, struct MHD_Response *response) {
  for (size_t i = 0; i < count; i++) mhd.addHeader(response, headers[i].name, headers[i].value);
  exchange->result = mhd.queue(exchange->connection, status, response);
  mhd.destroy(response);
}

void http_reply(http_exchange *exchange, unsigned status, const http_header *headers, size_t count,
                const void *body, size_t length) {
  // With this mode the library only reads what it copies.
  struct MHD_Response *response = mhd.make(length, (void *)body, MHD_RESPMEM_MUST_COPY);
  if (response) send_response(exchange, status, headers, count, response);
}

static ssize_t read_stream(void *context, uint64_t position, char *buffer, size_t capacity) {
  (void)position;
  stream *s = context;
  http_server *server = s->server;
  pthread_mutex_lock(&server->lock);
  long count = server->is_stopping ? -1 : server->callbacks.read(s->source, buffer, capacity);
  if (count == 0) {
    s->is_asleep = true;
    mhd.suspend(s->connection);
  }
  pthread_mutex_unlock(&server->lock);
  return count < 0 ? MHD_CONTENT_READER_END_OF_STREAM : count;
}

static void close_stream(void *context) {
  stream *s = context;
  http_server *server = s->server;
  pthread_mutex_lock(&server->lock);
  if (s->previous) s->previous->next = s->next;
  else server->streams = s->next;
  if (s->next) s->next->previous = s->previous;
  pthread_mutex_unlock(&server->lock);
  server->callbacks.close(s->source);
  free(s);
}

void http_stream(http_exchange *exchange, const http_header *headers, size_t count, void *source) {
  http_server *server = exchange->server;
  stream *s = calloc(1, sizeof *s);
  if (!s) {
    server->callbacks.close(source);
    return;
  }
  *s = (stream){.server = server, .connection = exchange->connection, .source = source};
  struct MHD_Response *response =
      mhd.makeStream(MHD_SIZE_UNKNOWN, stream_block, read_stream, s, close_stream);
  if (!response) {
    server->callbacks.close(source);
    free(s);
    return;
  }
  pthread_mutex_lock(&server->lock);
  s->next = server->streams;
  if (s->next) s->next->previous = s;
  server->streams = s;
  pthread_mutex_unlock(&server->lock);
  send_response(exchange, MHD_HTTP_OK, headers, count, response);
}

// MARK: - The server

static void wake(http_server *server, bool to_stop) {
  pthread_mutex_lock(&server->lock);
  if (to_stop) server->is_stopping = true;
  for (stream *s = server->streams; s; s = s->next) {
    if (!s->is_asleep) continue;
    s->is_asleep = false;
    mhd.resume(s->connection);
  }
  pthread_mutex_unlock(&server->lock);
}

void http_wake(http_server *server) { wake(server, false); }

/// A socket that listens on loopback only, or the negated error number.
static int listening_socket(uint16_t port, uint16_t *bound) {
  int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor < 0) return -errno;
  int yes = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons(port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  if (bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0 ||
      listen(descriptor, 128) != 0 ||
      getsockname(descriptor, (struct sockaddr *)&address, &length) != 0) {
    int problem = errno;
    close(descriptor);
    return -problem;
  }
  *bound = ntohs(address.sin_port);
  return descriptor;
}

http_server *http_start(uint16_t port, const http_callbacks *callbacks, uint16_t *bound,
                        bool *is_taken, const char **reason) {
  *is_taken = false;
  if (!http_is_there(reason)) return NULL;
  int listening = listening_socket(port, bound);
  if (listening < 0) {
    *is_taken = listening == -EADDRINUSE;
    *reason = strerrordesc_np(-listening);
    return NULL;
  }
  http_server *server = calloc(1, sizeof *server);
  if (server) {
    server->callbacks = *callbacks;
    pthread_mutex_init(&server->lock, NULL);
    server->daemon =
        mhd.start(MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer,
                  server, MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listening,
                  MHD_OPTION_CONNECTION_LIMIT, (unsigned)connection_limit,
                  MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)idle_seconds,
                  MHD_OPTION_UNESCAPE_CALLBACK, keep, NULL, MHD_OPTION_END);
  }
  if (server && server->daemon) return server;
  *reason = "libmicrohttpd does not start a server";
  close(listening);
  if (server) pthread_mutex_destroy(&server->lock);
  free(server);
  return NULL;
}

void http_stop(http_server *server) {
  wake(server, true);
  mhd.stop(server->daemon);
  pthread_mutex_destroy(&server->lock);
  free(server);
}
