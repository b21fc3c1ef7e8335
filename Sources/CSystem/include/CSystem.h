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
};

/// Starts a program in a process group of its own, which nothing that it starts can leave; the
/// program dies with the calling thread's process.
/// Returns its number, or the negated error number when it could not be started.
pid_t lectern_spawn(const struct lectern_command *command);

/// A descriptor that becomes readable when the process ends, or the negated error number.
int lectern_process_descriptor(pid_t process);

/// Waits for the process to end, at most the given time in milliseconds (negative: for ever), and
/// kills what is left of its group.
/// Returns 1 and stores its wait status when it has ended, 0 when the time is over, or the negated
/// error number.
int lectern_wait(pid_t process, int process_descriptor, int milliseconds, int *status);

/// Kills the process and every process in its group.
void lectern_kill(pid_t process);

/// Waits for a killed process to be gone.
void lectern_reap(pid_t process);

/// An empty file in memory, gone when its last descriptor is closed, or the negated error number.
int lectern_memory_file(const char *name);

/// A descriptor that becomes readable when the user or the system asks this process to stop: SIGINT,
/// SIGTERM or SIGHUP; or the negated error number. A second such signal ends the process at once.
int lectern_stop_descriptor(void);

/// Whether a folder lies where other machines can change it, and the kernel not tell.
int lectern_is_remote(const char *folder);

/// The calling thread's number.
pid_t lectern_thread_number(void);

/// Kills the programs that a thread of this process has started and not yet waited for.
void lectern_kill_children(pid_t thread);

#endif
