"""Keys typed faster than the console follows: each acts where the keyboard is when its turn comes.

The application hands a key to the focused widget's queue before that widget has looked at the key before it. So what
moves the keyboard does it at once, inside the handler of the key, and what comes after passes its keys on. Must not
know what keys mean.
"""

from textual import events
from textual.app import App
from textual.widget import Widget


def passed_on(widget: Widget, event: events.Key) -> bool:
    """Give a key that reached `widget` after the keyboard had left it to where the keyboard is now; tell whether."""
    screen = widget.app.screen
    if screen is widget.screen and screen.focused is widget:
        return False
    event.stop()
    event.prevent_default()
    key = events.Key(event.key, event.character)
    if screen.is_mounted:
        (screen.focused or screen)._forward_event(key)
    else:
        app: App[object] = widget.app
        app.post_message(key)
    return True


def moved(widget: Widget, event: events.Key) -> bool:
    """Follow Tab and Shift+Tab at once; tell whether it was one of them."""
    if event.key not in ("tab", "shift+tab"):
        return False
    event.stop()
    event.prevent_default()
    if event.key == "tab":
        widget.screen.focus_next()
    else:
        widget.screen.focus_previous()
    return True
