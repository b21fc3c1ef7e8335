// What a notebook's program needs of the system and cannot say in Swift: a handler that writes the
// stack of the dying process, and copies of the process. Only calls that are safe in a signal
// handler are made in one (signal-safety(7)), but for the last flush of standard output.
#define _GNU_SOURCE
#include "CCellRuntime.h"

#include <elf.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <link.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

enum { max_frames = 64, stack_tag = 11, fixed_fields = 4 };

// Shared with copies of the process, so that their records are numbered in the same order.
struct shared_state {
  _Atomic uint64_t next_sequence;
};

static int trace_descriptor = -1;
static struct shared_state *shared;
static int64_t current_unit = -1;
static uintptr_t program_start, program_end;
static void *thrown_frames[max_frames];
static int thrown_frame_count;

// MARK: - Records

static void write_all(const uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(trace_descriptor, bytes, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      return;
    }
    bytes += written;
    count -= (size_t)written;
  }
}

static uint8_t *put(uint8_t *place, uint64_t number) {
  for (int i = 0; i < 8; i++) *place++ = (uint8_t)(number >> (8 * i));
  return place;
}

static int64_t offset_of(int descriptor) {
  off_t offset = lseek(descriptor, 0, SEEK_END);
  return offset < 0 ? 0 : offset;
}

// Writes a stack record in the form of CellTrace's `Record.stack`. Addresses outside the program
// itself (libraries, the handler) are left out; a return address is moved back into its call.
static void write_stack(int64_t signal_number, void **frames, int count, uintptr_t fault) {
  uint8_t buffer[8 + (fixed_fields + 2 + max_frames) * 8 + 1];
  uint8_t *place = buffer + 8;
  place = put(place, atomic_fetch_add(&shared->next_sequence, 1));
  place = put(place, (uint64_t)current_unit);
  place = put(place, (uint64_t)offset_of(1));
  place = put(place, (uint64_t)offset_of(2));
  *place++ = stack_tag;
  place = put(place, (uint64_t)signal_number);
  uint8_t *count_place = place;
  place += 8;
  uint64_t kept = 0;
  for (int i = 0; i < count; i++) {
    uintptr_t address = (uintptr_t)frames[i];
    if (address < program_start || address >= program_end) continue;
    if (address != fault) address -= 1;
    place = put(place, address - program_start);
    kept++;
  }
  put(count_place, kept);
  put(buffer, (uint64_t)(place - buffer - 8));
  write_all(buffer, (size_t)(place - buffer));
}

// MARK: - Signals

static uintptr_t fault_address(void *context) {
#if defined(__x86_64__)
  return (uintptr_t)((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
  return (uintptr_t)((ucontext_t *)context)->uc_mcontext.pc;
#else
  (void)context;
  return 0;
#endif
}

static void report_death(int signal_number, siginfo_t *info, void *context) {
  (void)info;
  static volatile sig_atomic_t dying;
  if (!dying) {
    dying = 1;
    void *frames[max_frames];
    int count = backtrace(frames, max_frames);
    write_stack(signal_number, frames, count, fault_address(context));
    if (signal_number != SIGXFSZ) fflush_unlocked(stdout);
  }
  // The handler was installed with SA_RESETHAND: the signal now ends the process.
  raise(signal_number);
}

static void report_exit(void) {
  void *frames[max_frames];
  int count = backtrace(frames, max_frames);
  write_stack(-1, frames, count, 0);
}

// A stack of its own, since a cell that recurses without end has none left.
static void use_alternate_stack(void) {
  size_t size = 64 * 1024;
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  stack_t stack = {.ss_sp = memory, .ss_size = size, .ss_flags = 0};
  sigaltstack(&stack, NULL);
}

static void install_handlers(void) {
  static const int fatal[] = {SIGILL,  SIGTRAP, SIGSEGV, SIGBUS, SIGFPE,
                              SIGABRT, SIGXCPU, SIGXFSZ, SIGUSR1};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = report_death;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) sigaction(fatal[i], &action, NULL);
}

// MARK: - Thrown errors

// The Swift runtime calls the function in this variable, when there is one, at every throw
// (stdlib/public/runtime/ErrorObject.h; Swift Testing uses it in the same way).
typedef void (*will_throw_hook)(void *error);
extern _Atomic(will_throw_hook) _swift_willThrow __attribute__((weak));

static void note_throw(void *error) {
  (void)error;
  thrown_frame_count = backtrace(thrown_frames, max_frames);
}

void lectern_runtime_write_throw_stack(void) {
  if (trace_descriptor >= 0) write_stack(0, thrown_frames, thrown_frame_count, 0);
}

// MARK: - Start

// From here on the process starts no other program: the last step of containing it, which can only
// be taken after the program itself was started. All else is done before (CSystem).
static void start_no_programs(void) {
  if (getenv("LECTERN_CONTAINED") == NULL) return;
  unsetenv("LECTERN_CONTAINED");
  struct sock_filter steps[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execve, 1, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_execveat, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  struct sock_fprog filter = {.len = sizeof steps / sizeof *steps, .filter = steps};
  syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_SPEC_ALLOW, &filter);
}

static int note_program(struct dl_phdr_info *info, size_t size, void *unused) {
  (void)size;
  (void)unused;
  program_start = info->dlpi_addr;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type != PT_LOAD) continue;
    uintptr_t end = info->dlpi_addr + header->p_vaddr + header->p_memsz;
    if (end > program_end) program_end = end;
  }
  return 1;  // The program itself comes first; the libraries are of no interest.
}

int lectern_runtime_start(void) {
  setvbuf(stdout, NULL, _IOLBF, 1 << 16);
  start_no_programs();
  const char *text = getenv("LECTERN_TRACE");
  if (text == NULL) return 0;
  int descriptor = atoi(text);
  unsetenv("LECTERN_TRACE");
  if (descriptor <= 2 || fcntl(descriptor, F_GETFD) < 0) return 0;
  fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) return 0;
  trace_descriptor = descriptor;
  dl_iterate_phdr(note_program, NULL);
  void *frames[2];
  backtrace(frames, 2);  // The first call loads the unwinder, which a handler must not do.
  use_alternate_stack();
  install_handlers();
  atexit(report_exit);
  if (&_swift_willThrow != NULL) atomic_store(&_swift_willThrow, note_throw);
  return 1;
}

void lectern_runtime_enter(int64_t unit) { current_unit = unit; }

int64_t lectern_runtime_unit(void) { return current_unit; }

uint64_t lectern_runtime_next_sequence(void) {
  return atomic_fetch_add(&shared->next_sequence, 1);
}

int64_t lectern_runtime_printed(int descriptor) {
  fflush(descriptor == 1 ? stdout : stderr);
  return offset_of(descriptor);
}

void lectern_runtime_write(const uint8_t *bytes, size_t count) {
  if (trace_descriptor >= 0) write_all(bytes, count);
}

// MARK: - Copies

int lectern_runtime_copy(void) {
  fflush(NULL);
  pid_t copy = fork();
  // A copy goes when the program goes, even if the runner is no longer there to end it.
  if (copy == 0) prctl(PR_SET_PDEATHSIG, SIGKILL);
  return (int)copy;
}

int lectern_runtime_wait(int copy) {
  int status = 0;
  while (waitpid(copy, &status, 0) < 0) {
    if (errno != EINTR) return SIGKILL;
  }
  return WIFSIGNALED(status) ? WTERMSIG(status) : -1 - WEXITSTATUS(status);
}

_Noreturn void lectern_runtime_end(int code) {
  fflush(NULL);
  _exit(code);
}
