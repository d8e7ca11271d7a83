# SPDX-License-Identifier: GPL-3.0-or-later
"""The pieces of build-aux/make-basemap."""
