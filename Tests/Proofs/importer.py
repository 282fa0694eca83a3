"""A file of deals that is being brought in while the server is killed: it goes on behind the last row that is in."""
import threading
import time
import uuid

from writers import GONE

# Two transactions, on the server.
ROWS = 1_400


class Importer(threading.Thread):
    def __init__(self, name, server):
        super().__init__(name=name, daemon=True)
        self.server, self.key, self.error = server, str(uuid.uuid4()), None
        lines = [f"{number},{name} {number},Company {number % 40} of {name},{number}.50" for number in range(1, ROWS + 1)]
        self.file = "\n".join(["Deal ID,Deal name,Company,Amount", *lines]).encode()

    def run(self):
        try:
            self.send()
        except GONE:
            pass
        except BaseException as error:
            self.error = error

    def send(self):
        """The same file under the same key counts once, however often it comes."""
        client = self.server.client()
        try:
            fields = {"Content-Type": "text/csv", "Origin": self.server.origin, "Cookie": client.cookie, "Idempotency-Key": self.key}
            client.connection.request("POST", f"/api/v1/imports?fileName={self.key}.csv&source={self.key}", self.file, fields)
            answer = client.connection.getresponse()
            text = answer.read()
            assert answer.status == 201, f"{answer.status}: {text[:2000].decode(errors='replace')}"
        finally:
            client.close()

    def finish(self, when):
        """Sends it once more, as a careful client does, and waits for the end: each row is in, and in once."""
        self.send()
        client = self.server.client()
        record = next(item for item in client.all("/imports") if item["fileName"] == f"{self.key}.csv")
        end = time.monotonic() + 120
        while record["status"] != "done":
            assert time.monotonic() < end, f"the import is still {record['status']} with {record['rows']} rows {when}"
            time.sleep(0.05)
            record = client.get(f"/imports/{record['id']}")
        assert (record["rows"], record["created"], record["failed"]) == (ROWS, ROWS, 0), when
        deals = list(client.all("/deals", importId=record["id"]))
        assert sorted(int(deal["externalId"]) for deal in deals) == list(range(1, ROWS + 1)), f"rows that are missing, or in twice, {when}"
        for deal in deals[::500]:
            events = client.get("/events", kind="deal", entityId=deal["id"])["items"]
            assert [event["version"] for event in events] == [1], f"events of the imported deal {deal['id']} {when}"
        client.close()
