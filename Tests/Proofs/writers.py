"""Clients that live through many deals, one request after the other, until the server is gone."""
import http.client
import itertools
import random
import threading
import uuid

from ledger import Ledger, state

GONE = (OSError, http.client.HTTPException)


class Writer(threading.Thread):
    """Changes deals of its own only, so that it knows what each of them has to look like."""

    def __init__(self, name, server, stages, folder, seed):
        super().__init__(name=name, daemon=True)
        self.client, self.stages, self.dice = server.client(), stages, random.Random(seed)
        self.ledger = Ledger(folder / f"{name}.jsonl")
        self.count = itertools.count(1)
        # What was sent and not yet answered: (method, path, body, key, version, deal).
        self.pending = None
        self.error = None
        self.enough = threading.Event()

    def run(self):
        try:
            while not self.enough.is_set():
                self.live()
        except GONE:
            pass
        except BaseException as error:
            self.error = error
        finally:
            self.client.close()
            self.ledger.close()

    def live(self):
        """One deal from its beginning to its end."""
        number = next(self.count)
        title = f"{self.name} {number}"
        body = {"title": title, "amount": number * 100, "stageId": self.stages[0], "nextStep": {"type": "call", "subject": f"Call about {title}"}}
        deal = self.post("/deals", body, step=body["nextStep"]["subject"], touches=0)
        for stage in sorted(self.dice.sample(self.stages[1:], 2), key=self.stages.index):
            # The template's exit criteria are open: a reason passes them.
            deal = self.post(f"/deals/{deal['id']}/move", {"stageId": stage, "override": "proof"}, deal)
        self.touch(deal)
        deal = self.patch(deal, {"amount": deal["amount"] + 1})
        if self.dice.random() < 0.5:
            self.post(f"/deals/{deal['id']}/win", {"override": "proof"}, deal)
        else:
            self.post(f"/deals/{deal['id']}/lose", {"reason": "price", "note": "proof"}, deal)

    def post(self, path, body, deal=None, **more):
        key = str(uuid.UUID(int=self.dice.getrandbits(128)))
        version = deal and deal["version"]
        self.pending = ("POST", path, body, key, version, deal)
        answer = self.client.send("POST", path, body, key=key, version=version).expect(200, 201)
        return self.done(answer, **more)

    def patch(self, deal, body):
        path = f"/deals/{deal['id']}"
        self.pending = ("PATCH", path, body, None, deal["version"], deal)
        return self.done(self.client.send("PATCH", path, body, version=deal["version"]).expect(200))

    def touch(self, deal):
        """The planned call is done and the next one planned: an activity, another one and their deal change together."""
        step = self.client.get("/activities", dealId=deal["id"])["items"][0]
        body = {"outcome": "reached", "next": {"type": "meeting", "subject": f"Meet about {deal['title']}"}}
        path, key = f"/activities/{step['id']}/complete", str(uuid.UUID(int=self.dice.getrandbits(128)))
        self.pending = ("POST", path, body, key, step["version"], None)
        self.client.send("POST", path, body, key=key, version=step["version"]).expect(200)
        self.ledger.note(deal=deal["id"], step=body["next"]["subject"], touches=1)
        self.pending = None

    def done(self, deal, **more):
        self.ledger.note(deal=deal["id"], **state(deal), **more)
        self.pending = None
        return deal


def settle(writer, server):
    """Sends again what had no answer, as any careful client does; answers the deals that it made or changed.

    A repeated POST with the same key counts once. A PATCH has no key: its version tells whether it was carried out.
    """
    if writer.pending is None:
        return {}
    method, path, body, key, version, deal = writer.pending
    client = server.client()
    answer = client.send(method, path, body, key=key, version=version)
    if method == "PATCH" and answer.status == 412:
        after = client.get(path)
        assert state(after) == state(deal) | body | {"version": version + 1}, "the first PATCH was carried out by half"
        return {deal["id"]: state(after)}
    after = answer.expect(200, 201)
    if path.startswith("/activities/"):
        return {after["dealId"]: {"step": body["next"]["subject"], "touches": 1}}
    if path == "/deals":
        return {after["id"]: state(after) | {"step": body["nextStep"]["subject"], "touches": 0}}
    assert after["version"] == version + 1, "the change was carried out twice"
    return {deal["id"]: state(after)}
