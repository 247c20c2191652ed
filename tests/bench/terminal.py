# SPDX-License-Identifier: Apache-2.0
"""Runs a program in a pseudo-terminal and times what it shows. Standard library only."""
import fcntl
import os
import select
import shutil
import signal
import socket
import struct
import termios
import time

KEYS = {'Enter': b'\r', 'Tab': b'\t', 'Esc': b'\x1b', 'Space': b' ', 'BSpace': b'\x7f',
        'Up': b'\x1bOA', 'Down': b'\x1bOB', 'Home': b'\x1bOH', 'End': b'\x1bOF',
        'PageUp': b'\x1b[5~', 'PageDown': b'\x1b[6~', 'F5': b'\x1b[15~', 'F6': b'\x1b[17~',
        'F10': b'\x1b[21~'}
SPIN_NS = 3_000_000  # look without sleeping for so long: waking up takes time, too


def key_bytes(key):
    """One of KEYS, or text that is sent as it is."""
    return KEYS.get(key) or key.encode()


class Program:
    """A program that has drawn its first picture. paint_ms is from exec to its last byte, or to
    the text that is awaited."""

    def __init__(self, gate, argv, env, wait=None, quiet_ms=60, timeout=60):
        self.output = bytearray()
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 80, 0, 0))
        pipe, gate_end = (end.detach() for end in socket.socketpair())
        path = shutil.which(argv[0]) or argv[0]
        self.pid = os.fork()
        if self.pid == 0:
            self._become(slave, gate_end, gate, path, argv, env)
        os.close(slave)
        os.close(gate_end)
        os.set_blocking(self.master, False)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)
        os.read(pipe, 1)
        start = time.perf_counter_ns()
        os.write(pipe, b'x')
        os.close(pipe)
        self.paint_ms, self.paint_bytes = self._collect(start, wait, quiet_ms, timeout)

    def _become(self, slave, gate_end, gate, path, argv, env):
        try:
            os.setsid()
            fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
            for fd in (0, 1, 2):
                os.dup2(slave, fd)
            os.close(self.master)
            os.set_inheritable(gate_end, True)
            os.execve(gate, [gate, str(gate_end), path] + argv, env)
        finally:
            os._exit(127)

    def _read(self):
        try:
            data = os.read(self.master, 65536)
        except BlockingIOError:
            return 0
        except OSError:
            raise EOFError('the program ended: %r' % bytes(self.output[-400:]))
        if b'\x1b[6n' in data:
            os.write(self.master, b'\x1b[1;1R')
        self.output += data
        return len(data)

    def _collect(self, start, wait, quiet_ms, timeout):
        """Reads until the text was there and nothing came for a while: (ms, bytes)."""
        begin = len(self.output)
        last, seen = None, wait is None
        need = wait.encode() if wait else b''
        first_wait = timeout * 1_000_000_000
        while True:
            now = time.perf_counter_ns()
            end = last + quiet_ms * 1_000_000 if last and seen else start + first_wait
            if now >= end:
                if not seen or last is None:
                    raise TimeoutError('waited for %r, got %r' %
                                       (wait, bytes(self.output[begin:][-600:])))
                return (last - start) / 1e6, len(self.output) - begin
            spin = now - (last or start) < SPIN_NS
            if not self.poll.poll(0 if spin else max(1, (end - now) // 1_000_000)):
                continue
            if self._read():
                last = time.perf_counter_ns()
                seen = seen or self.output.find(need, begin) >= 0

    def send(self, keys, wait=None, quiet_ms=15, timeout=60):
        """Keys in one write; (ms to the last byte, bytes)."""
        data = b''.join(key_bytes(k) for k in ([keys] if isinstance(keys, str) else keys))
        start = time.perf_counter_ns()
        os.write(self.master, data)
        return self._collect(start, wait, quiet_ms, timeout)

    def cpu_ms(self):
        return time.clock_gettime_ns((~self.pid << 3) | 2) / 1e6

    def settle(self):
        """Waits until it has nothing more to do by itself."""
        before = -1
        while before < (now := self.cpu_ms()):
            before = now
            time.sleep(0.5)

    def memory_kb(self, what):
        with open('/proc/%d/status' % self.pid) as status:
            return next(int(line.split()[1]) for line in status if line.startswith(what))

    def hang_up(self):
        """The terminal goes away; the program ends by itself."""
        os.kill(self.pid, signal.SIGHUP)
        self.end('')

    def end(self, key='\x03'):
        """Waits for its end after a key ('' if it needs none); None: makes it end at once."""
        pid = 0
        try:
            if key:
                os.write(self.master, key.encode())
            until = time.monotonic() + (0 if key is None else 60)
            while not pid and time.monotonic() < until:
                pid, _ = os.waitpid(self.pid, os.WNOHANG)
                if self.poll.poll(5):
                    self._read()
        except (OSError, EOFError):
            pass
        if not pid:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except OSError:
                pass
        os.close(self.master)

