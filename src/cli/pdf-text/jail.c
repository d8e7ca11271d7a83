/* jail.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "jail.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>

#define MAX_MEMORY (1024ul * 1024 * 1024)
#define MAX_CPU_SECONDS 20
#define MAX_SECONDS 25

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

static void
limit (int resource, rlim_t value)
{
  setrlimit (resource, &(struct rlimit){ value, value });
}

/*
 * jail_limit:
 *
 * Limits what this process can take: memory, processor time, time by the clock; it leaves no core
 * dump, which would hold the document, and writes into no file.
 */
void
jail_limit (void)
{
#ifndef SANITIZED /* a sanitizer reserves terabytes of addresses */
  limit (RLIMIT_AS, MAX_MEMORY);
#endif
  limit (RLIMIT_CPU, MAX_CPU_SECONDS);
  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_FSIZE, 0);
  setitimer (ITIMER_REAL, &(struct itimerval){ .it_value = { .tv_sec = MAX_SECONDS } }, NULL);
}

#ifdef ARCHITECTURE

/* What a reader of documents never needs: the network, other programs and processes, other people's
 * memory, changing files */
static const int forbidden[] = {
  SYS_socket,
  SYS_socketpair,
  SYS_connect,
  SYS_bind,
  SYS_execve,
  SYS_execveat,
  SYS_ptrace,
  SYS_process_vm_readv,
  SYS_kill,
  SYS_process_vm_writev,
  SYS_mount,
  SYS_unlinkat,
  SYS_renameat2,
  SYS_linkat,
  SYS_symlinkat,
  SYS_mkdirat,
  SYS_fchmodat,
  SYS_fchownat,
  SYS_truncate,
  SYS_unshare,
  SYS_setns,
  SYS_keyctl,
  SYS_bpf,
  SYS_perf_event_open,
#ifdef SYS_fork
  SYS_fork,
  SYS_vfork,
  SYS_unlink,
  SYS_rename,
  SYS_mkdir,
  SYS_chmod,
  SYS_creat,
#endif
#ifdef SYS_openat2
  SYS_openat2,
#endif
#ifdef SYS_io_uring_setup
  SYS_io_uring_setup,
#endif
};

/* Opening a file in any of these ways changes it, or may */
#define CHANGING (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)

typedef struct {
  struct sock_filter rules[G_N_ELEMENTS (forbidden) * 2 + 32];
  gushort n;
} Filter;

static void
add_rule (Filter *self, struct sock_filter rule)
{
  self->rules[self->n++] = rule;
}

static void
load (Filter *self, gsize offset)
{
  add_rule (self, (struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, (guint32) offset));
}

static void
answer (Filter *self, guint32 verdict)
{
  add_rule (self, (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, verdict));
}

/* Goes on with the next rule if the value that was loaded passes @test, else over @n_over rules */
static void
test (Filter *self, gushort code, guint32 value, guint8 n_over)
{
  add_rule (self, (struct sock_filter) BPF_JUMP (BPF_JMP | code | BPF_K, value, 0, n_over));
}

static void
forbid_changing (Filter *self, int call, guint n_argument)
{
  test (self, BPF_JEQ, (guint32) call, 4);
  load (self, offsetof (struct seccomp_data, args) + n_argument * sizeof (guint64));
  test (self, BPF_JSET, CHANGING, 1);
  answer (self, SECCOMP_RET_ERRNO | EACCES);
  answer (self, SECCOMP_RET_ALLOW);
}

static gboolean
forbid_calls (void)
{
  Filter filter = { .n = 0 };

  /* a call by another architecture's numbers would slip through */
  load (&filter, offsetof (struct seccomp_data, arch));
  add_rule (&filter, (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0));
  answer (&filter, SECCOMP_RET_KILL_PROCESS);
  load (&filter, offsetof (struct seccomp_data, nr));
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++) {
    test (&filter, BPF_JEQ, (guint32) forbidden[i], 1);
    answer (&filter, SECCOMP_RET_ERRNO | EACCES);
  }
#ifdef SYS_open
  forbid_changing (&filter, SYS_open, 1);
#endif
  forbid_changing (&filter, SYS_openat, 2);
  answer (&filter, SECCOMP_RET_ALLOW);
  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER,
                &(struct sock_fprog){ .len = filter.n, .filter = filter.rules }) == 0;
}

#else

static gboolean
forbid_calls (void)
{
  return TRUE;
}

#endif

/*
 * jail_close:
 *
 * Gives up, for good, what could do harm: network, other programs, other processes, changing files.
 * A kernel without such filters lets the limits do alone.
 *
 * Returns: whether it is so, or cannot be asked for here
 */
gboolean
jail_close (void)
{
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return FALSE;
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  return forbid_calls () || errno == EINVAL || errno == ENOSYS;
}
