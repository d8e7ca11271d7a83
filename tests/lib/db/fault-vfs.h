/* fault-vfs.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FaultKind:
 * @FAULT_NONE: only count
 * @FAULT_IO: the call fails as if the disk had
 * @FAULT_FULL: a write fails as if the disk were full
 * @FAULT_SHORT: a write writes half of its bytes and fails
 * @FAULT_MEMORY: SQLite gets no memory (fault_memory_install())
 * @FAULT_POWER: from that call on nothing reaches the disk; fault_vfs_cut_power() then leaves of
 * each file what may be left of it
 *
 * What goes wrong with the disk. A layer under SQLite, and above its own: every connection opened
 * while it is installed goes through it. Nothing is really synced, which makes thousands of runs
 * affordable; what was synced is remembered.
 */
typedef enum {
  FAULT_NONE,
  FAULT_IO,
  FAULT_FULL,
  FAULT_SHORT,
  FAULT_MEMORY,
  FAULT_POWER,
} FaultKind;

/* Before anything else is done with SQLite */
void fault_memory_install (void);

/* @can_cut: remembers what is synced, for fault_vfs_cut_power(). For one process alone: it opens
 * and closes the files, which drops SQLite's locks on them. */
void fault_vfs_install (gboolean can_cut);
void fault_vfs_uninstall (void);

/* The call with the number @at, from 1, fails, and all later ones if @persistent */
void fault_vfs_arm (FaultKind kind, guint at, gboolean persistent);
/* How many calls there were; whether any failed */
guint fault_vfs_disarm (gboolean *fired);
void fault_vfs_cut_power (guint32 seed);
/* Forgets the files: what is on the disk now is there for good */
void fault_vfs_forget (void);

G_END_DECLS
