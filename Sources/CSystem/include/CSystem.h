#ifndef LECTERN_SYSTEM_H
#define LECTERN_SYSTEM_H

#include <stdint.h>
#include <sys/types.h>

/// What a child process may use; 0 leaves a resource without a limit of its own.
struct lectern_limits {
  /// Processor time in seconds.
  uint64_t cpu_seconds;
  /// Address space in bytes.
  uint64_t memory_bytes;
  /// The size in bytes up to which the process may write any one file.
  uint64_t file_bytes;
  /// How many files it may have open.
  uint64_t open_files;
};

/// What a rule lets a process do with a file, or with a folder and all that is in it.
enum {
  /// Read files and list folders.
  LECTERN_READ = 1,
  /// Start programs.
  LECTERN_EXECUTE = 2,
  /// Write to files that are there.
  LECTERN_WRITE = 4,
  /// Write, make, move and remove files and folders.
  LECTERN_FILL = 8,
  /// List folders.
  LECTERN_LIST = 16,
};

/// What keeps a child process from what is not its business.
struct lectern_containment {
  /// The descriptor of its rules about files; -1 for none.
  int rules;
  /// Whether the rules keep signals inside.
  int keeps_signals;
  /// Whether system calls are filtered.
  int has_filter;
  /// Whether the process is a tool such as the compiler, which may start others and set the modes
  /// of files.
  int is_tool;
  /// Whether the process asks before it makes a thread or a copy of itself.
  int is_watched;
  /// Whether it may make copies of itself, and how many where it asks.
  int copies;
};

/// How the threads and copies of a process are bounded while it is waited for.
struct lectern_watch {
  /// Where the process asks; -1 when it does not.
  int listener;
  /// How many more copies it may make of itself, one at a time.
  int copies_left;
  /// How many threads it may have.
  int max_threads;
  /// How many threads it was given that could not be counted.
  int uncounted_threads;
};

/// The version of Landlock that the kernel offers, at most the newest known here; 0 for none.
int lectern_landlock_version(void);

/// Whether the kernel filters system calls.
int lectern_has_filters(void);

/// Whether a process can be made to ask before some system calls.
int lectern_has_watching(void);

/// Makes rules that allow nothing with files.
/// Returns their descriptor, or the negated error number.
int lectern_rules_create(int version);

/// Allows something with a file, or with a folder and all that is in it.
/// Returns 0, or the negated error number.
int lectern_rules_add(int rules, int version, const char *path, unsigned rights);

/// Puts the calling process under rules for good. Returns 0, or the negated error number.
int lectern_rules_enter(int rules);

/// What to start.
struct lectern_command {
  /// The program's path.
  const char *path;
  /// Its arguments, the program's name first, ended by a null pointer.
  char *const *arguments;
  /// Its environment, ended by a null pointer.
  char *const *environment;
  /// The folder it starts in.
  const char *directory;
  /// The descriptors it gets, in order from 0; it gets no others.
  const int *descriptors;
  /// How many.
  int descriptor_count;
  /// What it may use.
  struct lectern_limits limits;
  /// What contains it; a null pointer for nothing but its process group.
  const struct lectern_containment *containment;
};

/// Starts a program in a process group of its own, which nothing that it starts can leave; the
/// program dies with the calling thread's process. Stores where it asks in `watch`.
/// Returns its number, or the negated error number when it could not be started; then
/// `is_containing` tells whether it could not be contained.
pid_t lectern_spawn(const struct lectern_command *command, struct lectern_watch *watch,
                    int *is_containing);

/// A descriptor that becomes readable when the process ends, or the negated error number.
int lectern_process_descriptor(pid_t process);

/// Waits for the process to end, at most the given time in milliseconds, answers what it asks in
/// between, and kills what is left of its group.
/// Returns 1 and stores its wait status when it has ended, 0 when the time is over, or the negated
/// error number.
int lectern_wait(pid_t process, int process_descriptor, struct lectern_watch *watch,
                 int milliseconds, int *status);

/// Kills the process and every process in its group.
void lectern_kill(pid_t process);

/// Waits for a killed process to be gone.
void lectern_reap(pid_t process);

/// An empty file in memory that only grows, gone when its last descriptor is closed, or the negated
/// error number.
int lectern_memory_file(const char *name);

/// A descriptor that becomes readable when the user or the system asks this process to stop: SIGINT,
/// SIGTERM or SIGHUP; or the negated error number. A second such signal ends the process at once.
int lectern_stop_descriptor(void);

/// Whether a folder lies where other machines can change it, and the kernel not tell.
int lectern_is_remote(const char *folder);

/// Receives a loaded object: its path, empty for the program itself, and its build ID; null without one.
typedef void lectern_library_visitor(void *context, const char *path, const uint8_t *build_id,
                                     size_t count);

/// Visits the program and the libraries that are loaded now. The pointers hold during the visit.
void lectern_visit_libraries(lectern_library_visitor *body, void *context);

/// The calling thread's number.
pid_t lectern_thread_number(void);

/// Kills the programs that a thread of this process has started and not yet waited for.
void lectern_kill_children(pid_t thread);

#endif
