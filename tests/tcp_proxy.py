"""Stand between a client and a server, and cut every connection on demand."""

import contextlib
import socket
import threading


class CuttingProxy:
    """Forward what comes in on a loopback port, and cut it after so many bytes.

    Attributes:
        port: Where it listens.
        cuts: How often it has cut.
    """

    def __init__(self, target, *, cut_after=()):
        """Listen; ``cut_after`` are the bytes from clients after which each cut follows."""
        self.cuts = 0
        self._target = target
        self._left = list(cut_after)
        self._open = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self._listener.close()
        self.cut()

    def cut(self):
        """Break every connection; new ones are taken."""
        self.cuts += 1
        while self._open:
            end = self._open.pop()
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._target)
                self._open += [client, server]
                for source, sink, counts in ((client, server, True), (server, client, False)):
                    threading.Thread(
                        target=self._pump, args=(source, sink, counts), daemon=True
                    ).start()

    def _pump(self, source, sink, counts):
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                if counts and self._left:
                    self._left[0] -= len(data)
                    if self._left[0] < 0:
                        self._left.pop(0)
                        self.cut()
                        return
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
