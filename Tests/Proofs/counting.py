"""Counts the figures of docs/figures.md once more, from the rows of a workspace's file and by the words of the specification alone."""
import datetime
import json
import math
import sqlite3
import zoneinfo
from collections import defaultdict

DAY = 86_400_000_000
TOUCHES = {"call", "coldCall", "email", "meeting", "visit", "presentation", "demo", "negotiation", "quote", "sms", "chat", "letter", "social"}
MEETINGS = {"meeting", "visit", "presentation", "demo", "negotiation"}
STEPS = ["prospect", "lead", "mql", "sal", "sql", "opportunity", "customer", "advocate"]


def quantile(values, share):
    """Between two values by interpolation; None of none."""
    values = sorted(values)
    if not values:
        return None
    at = (len(values) - 1) * share
    low = math.floor(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)


def ratio(above, below):
    return above / below if below > 0 else None


def away(number):
    """Rounded to a whole number, a half away from zero."""
    return math.floor(number + 0.5) if number >= 0 else -math.floor(-number + 0.5)


class Deal:
    def __init__(self, row):
        self.__dict__.update(row)
        self.states, self.touches = [], []

    def at(self, moment):
        known = [state for state in self.states if state["valid_from"] <= moment]
        return known[-1] if known else None

    @property
    def last(self):
        return self.states[-1]


def is_open(state):
    return state["status"] == "open" and not state["deleted"]


def is_on_board(state):
    return is_open(state) and not state["nurture"]


class Book:
    """Everything that was known at a moment."""

    def __init__(self, path, now):
        base = sqlite3.connect(path)
        base.row_factory = lambda cursor, row: {column[0]: value for column, value in zip(cursor.description, row)}
        self.now = now
        self.workspace = base.execute("SELECT * FROM workspace").fetchone()
        self.zone = zoneinfo.ZoneInfo(self.workspace["zone"])
        self.pipelines = {row["id"]: row for row in base.execute("SELECT * FROM pipeline")}
        self.stages = list(base.execute("SELECT * FROM stage ORDER BY position, id"))
        self.rates = list(base.execute("SELECT currency, day, rate FROM exchange_rate ORDER BY day, id"))
        self.teams = {row["id"]: row["parent_id"] for row in base.execute("SELECT id, parent_id FROM team")}
        self.members = {row["id"]: row["team_id"] for row in base.execute("SELECT id, team_id FROM user_account")}
        deals = {row["id"]: Deal(row) for row in base.execute("SELECT * FROM deal WHERE deleted_at IS NULL ORDER BY id")}
        for row in base.execute("SELECT * FROM deal_version WHERE valid_from < valid_to ORDER BY deal_id, valid_from, id"):
            if row["deal_id"] in deals and row["valid_from"] <= now:
                row["until"] = min(row["valid_to"], now)
                deals[row["deal_id"]].states.append(row)
        for row in base.execute("SELECT * FROM activity WHERE deleted_at IS NULL AND done_at IS NOT NULL AND deal_id IS NOT NULL ORDER BY deal_id, done_at, id"):
            if row["deal_id"] in deals and row["done_at"] <= now and self.is_touch(row):
                deals[row["deal_id"]].touches.append(row)
        self.deals = [deal for deal in deals.values() if deal.states]
        self.leads = list(base.execute("SELECT * FROM lead WHERE deleted_at IS NULL AND NOT is_test AND merged_into IS NULL ORDER BY id"))
        self.catches, self.answers = {}, defaultdict(list)
        for row in base.execute("SELECT * FROM lead_catch WHERE status <> 'ignored' ORDER BY at, id"):
            self.catches.setdefault(row["lead_id"], row)
        for row in base.execute("SELECT * FROM activity WHERE deleted_at IS NULL AND done_at IS NOT NULL AND lead_id IS NOT NULL AND owner_id IS NOT NULL ORDER BY done_at"):
            if self.is_touch(row) and row["direction"] != "inbound":
                self.answers[row["lead_id"]].append(row["done_at"])
        base.close()

    @staticmethod
    def is_touch(row):
        return row["type"] not in ("task", "note") and row["result"] not in ("wrongNumber", "moved", "cancelled", "undelivered")

    def local(self, moment):
        return datetime.datetime.fromtimestamp(moment // 1_000_000, self.zone)

    def day(self, moment):
        return self.local(moment).date()

    def midnight(self, day):
        return int(datetime.datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp()) * 1_000_000

    def days(self, start, end):
        """By the calendar: nine to nine is a day, also when the clock was changed between."""
        one, other = self.local(start), self.local(end)
        seconds = (other.hour - one.hour) * 3_600 + (other.minute - one.minute) * 60 + other.second - one.second
        return (other.date() - one.date()).days + seconds / 86_400

    def rate(self, currency, day):
        known = [row["rate"] for row in self.rates if row["currency"] == currency and row["day"] <= day.isoformat()]
        return 1.0 if currency == "EUR" else known[-1] if known else None

    def is_in_team(self, user, team):
        own = self.members.get(user)
        while own is not None and own != team:
            own = self.teams.get(own)
        return own is not None


class Scope:
    """A period, a pipeline, and which deals."""

    def __init__(self, book, first, last, pipeline=None, stage=None, owner=None, team=None, source=None, size=None, target=None):
        self.book, self.pipeline, self.stage = book, pipeline, stage
        self.first, self.last = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        self.begin, self.end = book.midnight(self.first), book.midnight(self.last + datetime.timedelta(1))
        self.now, self.today, self.target = book.now, book.day(book.now), target
        self.stages = [row for row in book.stages if row["pipeline_id"] == pipeline]
        self.places = {row["id"]: place for place, row in enumerate(self.stages)}
        self.deals = [
            deal for deal in book.deals
            if (owner is None or deal.owner_id == owner) and (team is None or book.is_in_team(deal.owner_id, team)) and (source is None or deal.source == source)
            and (size is None or json.loads(deal.custom or "{}").get("size", 0) >= size)]
        self.leads = [lead for lead in book.leads if (owner is None or lead["owner_id"] == owner) and (team is None or book.is_in_team(lead["owner_id"], team))]

    def holds(self, moment):
        return self.begin <= moment < self.end

    def is_here(self, state):
        return self.pipeline is None or state["pipeline_id"] == self.pipeline

    def here(self):
        """Deals that are in the pipeline, with their newest state."""
        for deal in self.deals:
            if self.is_here(deal.last) and not deal.last["deleted"]:
                yield deal, deal.last

    def closed(self, deal):
        """When it was closed for the last time."""
        if deal.last["status"] == "open":
            return None
        if deal.status != "open" and deal.closed_at is not None and deal.closed_at <= self.now:
            return deal.closed_at
        opened = [place for place, state in enumerate(deal.states) if state["status"] == "open"]
        return deal.states[opened[-1] + 1]["valid_from"] if opened else deal.states[0]["valid_from"]

    def has_way(self, deal):
        return not deal.states[0]["imported"] or deal.states[0]["operation"] == "imports.history"

    def worth(self, state, closed):
        """Minor units at the rate of the day of closing, of now while it is open; None without a rate."""
        amount, day = state["amount"] or 0, self.book.day(closed if closed is not None else self.now)
        if state["currency"] == "EUR" or amount == 0:
            return amount
        rate = self.book.rate(state["currency"], day)
        return None if rate is None else away(amount * rate)

    def is_qualified(self, stage):
        behind = [row["id"] for row in self.stages if row["phase"] not in ("attract", "qualify")]
        return not behind or stage not in self.places or stage in behind

    def visits(self, deal):
        """Stays in stages of the pipeline; what goes on in the same stage is one. None where it never was open there."""
        visits = []
        for state in deal.states:
            if not is_open(state) or not self.is_here(state) or state["stage_id"] not in self.places:
                continue
            if visits and visits[-1]["stage"] == state["stage_id"] and visits[-1]["until"] == state["valid_from"]:
                visits[-1]["until"] = state["until"]
            else:
                visits.append({"stage": state["stage_id"], "place": self.places[state["stage_id"]], "from": state["valid_from"], "until": state["until"], "rested": 0.0})
            if state["nurture"]:
                visits[-1]["rested"] += self.book.days(state["valid_from"], state["until"])
        return visits or None

    def outcome(self, deal):
        return deal.last["status"] if self.is_here(deal.last) else "transferred"
