"""A server that is asked to stop answers what it was asked before, and ends."""
import threading
import time

from writers import GONE

CLIENTS = 8


class Asking(threading.Thread):
    """Sends one request after the other on a connection that is kept, and says what became of each."""

    def __init__(self, server, name):
        super().__init__(name=name, daemon=True)
        self.client, self.made, self.dropped, self.error = server.client(), [], [], None

    def run(self):
        number = 0
        while True:
            number += 1
            title = f"{self.name} {number}"
            try:
                # Connecting may be refused by a server that ends; a request that was sent has to be answered.
                if self.client.connection.sock is None:
                    self.client.connection.connect()
            except GONE:
                return
            try:
                answer = self.client.send("POST", "/deals", {"title": title})
                if answer.status == 503:
                    return
                self.made.append(answer.expect(201)["title"])
            except GONE as error:
                self.dropped.append(f"{title}: {error!r}")
                return
            except BaseException as error:
                self.error = error
                return


def test_sigterm_under_load_drops_no_request(server):
    asking = [Asking(server, f"client {place}") for place in range(CLIENTS)]
    for one in asking:
        one.start()
    while sum(len(one.made) for one in asking) < 50:
        assert server.process.poll() is None, server.said()
        time.sleep(0.01)
    assert server.stop() == 0, server.said()
    for one in asking:
        one.join(30)
        assert not one.is_alive(), f"{one.name} still waits for an answer"
        assert one.error is None, f"{one.name}: {one.error!r}"
    assert [dropped for one in asking for dropped in one.dropped] == []

    server.start()
    titles = {deal["title"] for deal in server.client().all("/deals")}
    assert titles == {title for one in asking for title in one.made}
