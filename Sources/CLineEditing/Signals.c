#define _GNU_SOURCE
#include "CLineEditing.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

static int signal_pipe[2] = {-1, -1};
static atomic_int interrupt_count;

// Only what POSIX allows in a handler: write, signal, raise and lock-free atomics.
static void note_signal(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t ignored = write(signal_pipe[1], &byte, 1);
  (void)ignored;
  if (number == SIGINT && atomic_fetch_add(&interrupt_count, 1) >= 2) {
    signal(SIGINT, SIG_DFL);
    raise(SIGINT);
  }
  errno = saved;
}

void de_catch_signal(int number) {
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return;
  struct sigaction action = {.sa_handler = note_signal};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

void de_release_signal(int number) { signal(number, SIG_DFL); }

int de_signal_pipe(void) { return signal_pipe[0]; }

int de_interrupt_count(void) { return atomic_load(&interrupt_count); }

void de_reset_interrupts(void) { atomic_store(&interrupt_count, 0); }
