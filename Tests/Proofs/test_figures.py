"""Every figure, in each of its ways, of twenty thousand deals that went all the ways that deals go: counted once more from the rows alone, and the same on both databases."""
import datetime
import json
import random
import shutil
import sqlite3
import tempfile

import pytest

import served
from counting import DAY, Book, Scope
from figures import FIGURES, OF_STAGES, fold

# The same workspace is made on both databases before the first of them.
pytestmark = pytest.mark.timeout(900)

DEALS, LEADS = 20_000, 3_000
# When the present state of a deal ends.
FOREVER = 2 ** 63 - 1
NOW = int(datetime.datetime.now(datetime.timezone.utc).timestamp()) * 1_000_000


def moment(days):
    return NOW - days * DAY


def day(days):
    return (datetime.datetime.fromtimestamp(NOW / 1e6, datetime.timezone.utc).date() - datetime.timedelta(days)).isoformat()


def vary(base, pipeline, other):
    """What made-up deals never do: they come back, leap, go elsewhere, rest, are worth nothing, were brought without their way, change their day."""
    stages = [row[0] for row in base.execute("SELECT id FROM stage WHERE pipeline_id = ? ORDER BY position", (pipeline,))]
    base.execute("UPDATE workspace SET zone = 'Europe/Stockholm'")
    base.execute("UPDATE pipeline SET created_at = ? WHERE id = ?", (moment(2_000), pipeline))
    base.execute("UPDATE stage SET created_at = ? WHERE pipeline_id = ?", (moment(2_000), pipeline))
    for place, phase in enumerate(["attract", "qualify", "nurture", "decide", "decide", "close"]):
        base.execute("UPDATE stage SET phase = ? WHERE id = ?", (phase, stages[place]))
    base.execute("UPDATE stage SET created_at = ? WHERE id = ?", (moment(600), stages[3]))
    base.execute("UPDATE stage SET archived_at = ? WHERE id = ?", (moment(150), stages[4]))
    base.execute("UPDATE deal_version SET imported = (deal_id % 41 = 7)")
    # Worth nothing, worth what nobody knows the rate of, dearer money since the spring.
    for table, deal in (("deal", "id"), ("deal_version", "deal_id")):
        base.execute(f"UPDATE {table} SET amount = 0, weighted = 0 WHERE {deal} % 50 = 1")
        base.execute(f"UPDATE {table} SET currency = 'NOK' WHERE {deal} % 67 = 3")
    base.execute("INSERT INTO exchange_rate (version, currency, base, day, rate) VALUES (1, 'SEK', 'EUR', ?, 0.0912345)", (day(200),))
    base.execute("UPDATE deal SET disqualified = TRUE WHERE status = 'lost' AND id % 11 = 3")
    base.execute("UPDATE deal_version SET disqualified = TRUE WHERE status = 'lost' AND deal_id % 11 = 3")
    base.execute("UPDATE deal SET deleted_at = ? WHERE id % 97 = 5", (NOW,))
    base.execute("UPDATE deal_version SET expected_close = CASE deal_id % 4 WHEN 0 THEN ? WHEN 1 THEN NULL WHEN 2 THEN ? ELSE expected_close END WHERE operation = 'deals.create'", (day(100), day(20)))
    # Opened again for two days.
    again = base.execute("SELECT v.* FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE v.status <> 'open' AND d.id % 29 = 4 AND v.valid_from < ?", (moment(5),))
    columns = [column[0] for column in again.description]
    for row in again.fetchall():
        state = dict(zip(columns, row))
        first, second = state["valid_from"] + DAY, state["valid_from"] + 3 * DAY
        base.execute("UPDATE deal_version SET valid_to = ? WHERE id = ?", (first, state["id"]))
        for status, since, until in (("open", first, second), (state["status"], second, state["valid_to"])):
            more = {name: value for name, value in state.items() if name != "id"} | {"status": status, "valid_from": since, "valid_to": until, "disqualified": state["disqualified"] if status != "open" else 0}
            base.execute(f"INSERT INTO deal_version ({', '.join(more)}) VALUES ({', '.join('?' for _ in more)})", list(more.values()))
        base.execute("UPDATE deal SET closed_at = ? WHERE id = ?", (second, state["deal_id"]))
    # The second state of some is two stages on, the third of others is the first stage again: leaps and steps back that last.
    lasting = "SELECT id FROM (SELECT id, deal_id, status, valid_to - valid_from AS span, ROW_NUMBER() OVER (PARTITION BY deal_id ORDER BY valid_from, id) AS n FROM deal_version) WHERE status = 'open' AND span > 3600000000"
    base.execute(f"UPDATE deal_version SET stage_id = ? WHERE valid_to < ? AND id IN ({lasting} AND n = 2 AND deal_id % 19 = 8)", (stages[3], FOREVER))
    base.execute(f"UPDATE deal_version SET stage_id = ? WHERE valid_to < ? AND id IN ({lasting} AND n = 3 AND deal_id % 17 = 6)", (stages[0], FOREVER))
    # What is open: every category, some without a day, some at rest, some in another pipeline by now.
    for name, rest in (("commit", 0), ("bestCase", 1), ("mostLikely", 2), ("omitted", 3)):
        base.execute("UPDATE deal SET forecast_category = ? WHERE status = 'open' AND id % 6 = ?", (name, rest))
        base.execute("UPDATE deal_version SET forecast_category = ? WHERE deal_id % 6 = ?", (name, rest))
    base.execute("UPDATE deal_version SET expected_close = ? WHERE deal_id % 9 = 2 AND status = 'open' AND valid_to = ?", (day(-12), FOREVER))
    base.execute("UPDATE deal_version SET nurture = TRUE WHERE status = 'open' AND valid_to = ? AND deal_id % 13 = 2", (FOREVER,))
    gone = base.execute("SELECT v.* FROM deal_version v JOIN deal d ON d.id = v.deal_id WHERE v.status = 'open' AND v.valid_to = ? AND v.valid_from < ? AND d.id % 37 IN (9, 10, 11)", (FOREVER, moment(8)))
    there = base.execute("SELECT id FROM stage WHERE pipeline_id = ? ORDER BY position LIMIT 1", (other,)).fetchone()[0]
    for row in gone.fetchall():
        state = dict(zip(columns, row))
        base.execute("UPDATE deal_version SET valid_to = ? WHERE id = ?", (moment(6), state["id"]))
        more = {name: value for name, value in state.items() if name != "id"} | {"pipeline_id": other, "stage_id": there, "valid_from": moment(6)}
        base.execute(f"INSERT INTO deal_version ({', '.join(more)}) VALUES ({', '.join('?' for _ in more)})", list(more.values()))
    base.execute("UPDATE activity SET result = CASE id % 7 WHEN 0 THEN 'noAnswer' WHEN 1 THEN 'reached' WHEN 2 THEN 'wrongNumber' ELSE NULL END WHERE type = 'call'")
    # The deal is as its newest state says.
    base.execute(
        """UPDATE deal SET (pipeline_id, stage_id, expected_close, forecast_category, nurture_until) =
        (SELECT v.pipeline_id, v.stage_id, v.expected_close, v.forecast_category, CASE WHEN v.nurture THEN ? END FROM deal_version v WHERE v.deal_id = deal.id AND v.valid_to = ?)""",
        (day(-30), FOREVER))
    # A field of the workspace's own, which a third of the deals do not have.
    field = base.execute("INSERT INTO custom_field (version, kind, key, name, type, options, position, created_at) VALUES (1, 'deal', 'size', 'Size', 'number', '[]', 1, ?)", (NOW,)).lastrowid
    base.execute("UPDATE deal SET custom = json_object('size', id % 100 + 1) WHERE id % 3 <> 0")
    base.execute("INSERT INTO custom_value (field_id, record_id, number_value) SELECT ?, id, id % 100 + 1 FROM deal WHERE id % 3 <> 0", (field,))
    # Who is in which team.
    base.execute("INSERT INTO team (id, version, name, parent_id, created_at) VALUES (1, 1, 'North', NULL, ?), (2, 1, 'Far north', 1, ?)", (NOW, NOW))
    base.execute("UPDATE user_account SET team_id = CASE id % 5 WHEN 0 THEN 1 WHEN 1 THEN 2 ELSE NULL END")


def add_leads(base):
    """Leads of the last half year, some of them on their way, answered early, late, before they came, or never."""
    chance, owners = random.Random(7), [row[0] for row in base.execute("SELECT id FROM user_account")]
    for number in range(LEADS):
        created = moment(180) + int(chance.random() * 178 * DAY)
        reached = chance.choice(["lead", "lead", "mql", "sal", "sql", "opportunity"])
        steps = {"mql": 1, "sal": 2, "sql": 3, "opportunity": 3}.get(reached, 0)
        at = [created + (step + 1) * DAY // 2 if step < steps and chance.random() < 0.9 else None for step in range(3)]
        lead = base.execute(
            """INSERT INTO lead (version, name, name_fold, tags, channel, direction, lifecycle, status, temperature, segment_is_chosen, is_test, created_at, owner_id, mql_at, sal_at, sql_at)
            VALUES (1, ?, ?, '[]', 'form', 'inbound', ?, 'open', 'cold', FALSE, ?, ?, ?, ?, ?, ?)""",
            (f"Lead {number}", f"lead {number}", reached, number % 83 == 0, created, chance.choice(owners), *at)).lastrowid
        if number % 4:
            assigned = created + 600_000_000 if number % 3 else None
            ignored = number % 31 == 0
            base.execute(
                """INSERT INTO lead_catch (version, lead_id, kind, occasion, at, assigned_at, status, outcome, closed_at, promise_minutes, warn_at, due_at)
                VALUES (1, ?, 'form', 'form', ?, ?, ?, ?, ?, 60, ?, ?)""",
                (lead, created, assigned, "ignored" if ignored else "open", "ignored" if ignored else None, created if ignored else None, created, created + 3_600_000_000))
        if number % 5:
            done = created + int((chance.random() ** 3 * 60 - (2 if number % 19 == 0 else 0)) * 3_600_000_000)
            base.execute(
                "INSERT INTO activity (version, type, subject, done_at, direction, lead_id, owner_id, created_at) VALUES (1, ?, 'Answer', ?, ?, ?, ?, ?)",
                (chance.choice(["email", "call", "note"]), done, "inbound" if number % 23 == 0 else "outbound", lead, chance.choice(owners), done))


@pytest.fixture(scope="module")
def places():
    """The same workspace on each database, and the file whose rows are counted."""
    folder = tempfile.mkdtemp(prefix="tratto-figures-")
    place, others = served.new_place("sqlite", folder + "/sqlite"), []
    try:
        made = json.loads(place.run("generate", "--deals", str(DEALS), "--json"))
        base = sqlite3.connect(place.folder / "tratto.sqlite")
        with base:
            vary(base, made["pipelineId"], 1)
            add_leads(base)
        base.close()
        if "postgres" in served.ENGINES:
            others.append(served.new_place("postgres", folder + "/postgres"))
            file = folder + "/workspace.jsonl"
            with open(file, "w", encoding="utf-8") as out:
                out.write(place.run("export", "workspace"))
            others[0].run("restore", file)
        yield {"pipeline": made["pipelineId"], "places": [place] + others, "file": place.folder / "tratto.sqlite"}
    finally:
        for one in [place] + others:
            one.remove()
        shutil.rmtree(folder, ignore_errors=True)


SCOPES = {
    "a year": dict(first=day(365), last=day(0)),
    "a quarter of a seller": dict(first=day(130), last=day(40), owner=3),
    "two months of a team": dict(first=day(61), last=day(0), team=1),
    "from a source": dict(first=day(200), last=day(10), source="referral"),
    "by a field of one's own": dict(first=day(300), last=day(5), size=60),
    "as known two months ago": dict(first=day(150), last=day(60), known=60),
}


@pytest.mark.parametrize("name", SCOPES)
def test_every_figure_is_what_the_rows_say(places, name):
    asked = dict(SCOPES[name])
    known = moment(asked.pop("known", 0))
    book = Book(places["file"], known)
    pipeline = places["pipeline"]
    stages = stages_of(book, pipeline)
    wrong, compared = [], 0
    for stage in (stages[1], stages[3], stages[4]):
        scope = Scope(book, pipeline=pipeline, stage=stage, target=90_000_000, **asked)
        keys = [f"{key}.{way}" for key, (_, ways) in FIGURES.items() for way in ways if stage == stages[1] or key in OF_STAGES]
        query = {"keys": ",".join(keys), "pipelineId": pipeline, "stageId": stage, "from": asked["first"], "to": asked["last"], "target": 90_000_000}
        query |= {"asOf": datetime.datetime.fromtimestamp(known / 1e6, datetime.timezone.utc).isoformat().replace("+00:00", "Z")}
        query |= {theirs: asked[ours] for ours, theirs in (("owner", "ownerId"), ("team", "teamId"), ("source", "source"), ("size", "custom.sizeMin")) if ours in asked}
        answers = [json.loads(place.run("call", "figures.show", "--body", json.dumps(query)))["items"] for place in places["places"]]
        for other in answers[1:]:
            assert other == answers[0], "the databases do not agree"
        for key, figure in zip(keys, answers[0], strict=True):
            count, way = FIGURES[key.split(".")[0]][0], key.split(".")[1]
            mine = count(scope, way)
            compared += 1
            wrong += [f"{key} in stage {stage}: {line}" for line in differences(mine, figure)]
    assert compared == sum(len(ways) * (3 if key in OF_STAGES else 1) for key, (_, ways) in FIGURES.items())
    assert not wrong, "\n".join(wrong)


def stages_of(book, pipeline):
    return [row["id"] for row in book.stages if row["pipeline_id"] == pipeline]


def test_the_deals_behind_every_figure_add_up_to_it(places):
    """In each of its ways, page by page where there are more than one page holds, and on both databases the same deals."""
    book, target, asked = Book(places["file"], NOW), 90_000_000, SCOPES["a year"]
    query = {"pipelineId": places["pipeline"], "stageId": stages_of(book, places["pipeline"])[1], "from": asked["first"], "to": asked["last"], "target": target}
    query["asOf"] = datetime.datetime.fromtimestamp(NOW / 1e6, datetime.timezone.utc).isoformat().replace("+00:00", "Z")

    def behind(place, name):
        rows, figure, total = [], None, 1
        while len(rows) < total:
            answer = json.loads(place.run("call", "figures.deals", "--body", json.dumps(query | {"key": name, "skip": len(rows), "most": 10_000})))
            rows, figure, total = rows + answer["items"], answer["figure"], answer["total"]
            if not answer["items"]:
                break
        return rows, figure, total
    wrong = []
    for key, (_, ways) in FIGURES.items():
        for place, way in enumerate(ways):
            name = f"{key}.{way}"
            rows, figure, total = behind(places["places"][0], name)
            comes = fold(name, rows, target)
            if len(rows) != total or not same(comes, figure["value"]):
                wrong.append(f"{name}: {total} deals come to {comes} and not to {figure['value']}")
            for other in places["places"][1:] if place == 0 else []:
                assert behind(other, name) == (rows, figure, total), f"the databases do not agree about {name}"
    assert not wrong, "\n".join(wrong)


def same(one, other):
    return one is other is None or None not in (one, other) and abs(one - other) <= 1e-9 * max(1, abs(one))


def differences(mine, figure):
    if not same(mine.value, figure["value"]):
        yield f"{figure['value']} and not {mine.value}"
    if mine.n is not None and mine.n != figure["n"]:
        yield f"rests on {figure['n']} and not on {mine.n}"
    excluded = {part["reason"]: part["count"] for part in figure["excluded"]}
    if mine.excluded != excluded:
        yield f"leaves out {excluded} and not {mine.excluded}"
    parts = {part["name"]: part["value"] for part in figure["parts"] if part["stageId"] is None and part["type"] is None}
    for name, value in mine.parts.items():
        if not same(value, parts.get(name)):
            yield f"{name} is {parts.get(name)} and not {value}"
