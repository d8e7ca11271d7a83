#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program beside the window: source.py FILE. One can drag FILE out of it, and its clipboard holds
the text that comes on standard input. It says what happens: "ready" when it is on the screen, "begun" when
something is dragged out of it, "welcome" when what is under the pointer would take it, "done". Ends when it is
told to.
"""

import sys

import gi

gi.require_version("Gtk", "4.0")
gi.require_version("Gdk", "4.0")
from gi.repository import Gdk, Gio, GLib, Gtk  # noqa: E402  pylint: disable=wrong-import-position


def on_begin(_source, drag):
    print("begun", flush=True)
    drag.connect("notify::selected-action",
                 lambda *_: drag.get_selected_action() and print("welcome", flush=True))


def main(path, text):
    Gtk.init()
    loop = GLib.MainLoop()
    uri = Gio.File.new_for_path(path).get_uri() + "\r\n"
    window = Gtk.Window(title="Source", decorated=False, default_width=120, default_height=80)
    label = Gtk.Label(label="Drag me")
    drag = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    drag.set_content(Gdk.ContentProvider.new_for_bytes("text/uri-list",
                                                       GLib.Bytes.new(uri.encode())))
    drag.connect("drag-begin", on_begin)
    drag.connect("drag-end", lambda *_: print("done", flush=True))
    label.add_controller(drag)
    window.set_child(label)
    window.present()
    window.get_clipboard().set(text)
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, 15, loop.quit)
    window.connect("map", lambda *_: print("ready", flush=True))
    if window.get_mapped():
        print("ready", flush=True)
    loop.run()


if __name__ == "__main__":
    main(sys.argv[1], sys.stdin.read())
