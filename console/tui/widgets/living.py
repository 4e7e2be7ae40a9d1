"""What makes a screen, a widget or the console itself obey only while it is there to obey.

A screen can be left, and the console ended, while messages, timers, callbacks and answers of worker threads are still
on their way; its children may then never have been made. Textual delivers them all the same. Here the deliveries of a
node that is going are dropped in one place, so that no handler has to ask whether its children exist. And a command
waits for a screen that is being composed. Must not know any screen.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

Result = TypeVar("Result")

COMPOSED_WITHIN = 5.0
"""Seconds a command waits at most for its screen to be composed."""
DELIVERIES = (events.Callback, events.Timer)
"""Messages whose handler is Textual's own and calls a function that may be ours."""


def _is_ours(what: Any) -> bool:
    while isinstance(what, partial):
        what = what.func
    return not (getattr(what, "__module__", None) or "").startswith("textual.")


class Living(MessagePump):
    """Stand before Textual's class among the bases: `class X(Living, Screen)`.

    Every handler of ours then runs only while the node, and all it stands in, stay. The one exception is `on_unmount`,
    which tidies up.
    """

    @property
    def is_here(self) -> bool:
        """Tell whether this stays on screen: neither it nor what holds it is being removed, nor the console ended."""
        node: MessagePump | None = self
        while node is not None:
            if isinstance(node, App):
                return not node._exit
            if node._closing or node._closed or (isinstance(node, DOMNode) and node._pruning):
                return False
            node = node._parent
        return False

    def _get_dispatch_methods(
        self, method_name: str, message: Message
    ) -> Iterable[tuple[type, Callable[[Message], Any]]]:
        for owner, method in super()._get_dispatch_methods(method_name, message):
            own = _is_ours(message.callback if isinstance(message, DELIVERIES) else owner)
            if not own or self.is_here or isinstance(message, events.Unmount):
                yield owner, method


class LivingApp(Living, App[Result]):
    """An application whose commands reach only screens that are whole."""

    _ahead = 0
    """Keys typed into a screen before it was composed, and not delivered yet."""

    async def on_event(self, event: events.Event) -> None:
        """Hold keys for a screen that was just opened, so that the first letters reach its first field."""
        typed = isinstance(event, events.Key) and not event.is_forwarded and bool(self._screen_stack)
        if typed and (self._ahead or not self.screen.is_mounted) and self.screen.call_later(self._deliver, event):
            self._ahead += 1
        else:
            await super().on_event(event)

    async def _deliver(self, key: events.Key) -> None:
        self._ahead = max(self._ahead - 1, 0)
        await super().on_event(key)

    async def _dispatch_action(self, namespace: DOMNode, action_name: str, params: Any) -> bool:
        """Wait for a screen that was just opened: whoever types fast means that one. Nobody obeys who is leaving."""
        if isinstance(namespace, Widget):
            if not namespace.is_mounted and namespace._task is not asyncio.current_task():
                with suppress(TimeoutError):
                    await asyncio.wait_for(namespace._mounted_event.wait(), COMPOSED_WITHIN)
            if isinstance(namespace, Living) and not namespace.is_here:
                return False
        return await super()._dispatch_action(namespace, action_name, params)
