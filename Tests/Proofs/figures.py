"""The figures 3.1 to 3.15 and 3.18 to 3.20 in each of their ways: value, how many they rest on, and what was left out."""
import datetime
import statistics
from collections import Counter, defaultdict

from counting import DAY, MEETINGS, STEPS, Scope, is_on_board, is_open, quantile, ratio


class Count:
    """What a figure comes to."""

    def __init__(self, value, n, excluded=None, **parts):
        self.value, self.n, self.parts = value, n, parts
        self.excluded = {name: count for name, count in (excluded or {}).items() if count}


def share(rows, excluded=None, **parts):
    """Of pairs above and below the line."""
    rows = list(rows)
    return Count(ratio(sum(row[0] for row in rows), sum(row[1] for row in rows)), sum(1 for row in rows if row[1] > 0), excluded, **parts)


def middle(values, excluded=None, **parts):
    return Count(quantile(values, 0.5), len(values), excluded, ninetieth=quantile(values, 0.9), mean=statistics.fmean(values) if values else None, **parts)


# 3.1

def conversion(scope: Scope, way):
    if way in ("period", "periodWithOpen"):
        return conversion_of_period(scope, way)
    stage = scope.stages[scope.places[scope.stage]]
    place, rows, excluded, stays, pending = scope.places[scope.stage], [], Counter(), [], 0
    founded = scope.book.pipelines[scope.pipeline]["created_at"]
    for deal in scope.deals:
        visits = scope.visits(deal)
        if not visits:
            continue
        entered = [visit["from"] for visit in visits if visit["place"] == place]
        later = [visit["from"] for visit in visits if visit["place"] > place]
        counts_skips = way not in ("strict", "allStages") and stage["archived_at"] is None
        entry = entered[0] if entered else later[0] if later and counts_skips else None
        if entry is None or not scope.holds(entry):
            continue
        if way == "allStages" and not all(any(visit["place"] == before for visit in visits) for before in range(place) if scope.stages[before]["archived_at"] is None):
            continue
        if not scope.has_way(deal):
            excluded["withoutHistory"] += 1
            continue
        if founded < stage["created_at"] > deal.created_at:
            excluded["olderThanStage"] += 1
            continue
        outcome = scope.outcome(deal)
        if outcome == "transferred":
            excluded["transferred"] += 1
            continue
        passed = outcome == "won" or any(visit["place"] > place and (not entered or visit["from"] >= entered[0]) for visit in visits)
        if way == "undoneByReturn":
            passed = passed and (outcome == "won" or visits[-1]["place"] > place)
        waits = not passed and outcome == "open"
        pending += waits
        if not waits and entered:
            first = next(visit for visit in visits if visit["place"] == place)
            stays.append(scope.book.days(first["from"], first["until"]))
        rows.append((int(passed), 1, scope.book.days(entry, scope.now)))
    part = ratio(pending, len(rows))
    if way == "mature" and (usual := quantile(stays, 0.9)) is not None:
        # Whatever became of them: of young ones the quick alone would count.
        excluded["tooYoung"] += sum(1 for row in rows if row[2] < usual)
        rows = [row for row in rows if row[2] >= usual]
    return share([row[:2] for row in rows], excluded, pending=part)


def conversion_of_period(scope, way):
    place, rows, excluded = scope.places[scope.stage], [], Counter()
    for deal in scope.deals:
        visits, entries, exits = scope.visits(deal) or [], 0, 0
        for number, visit in enumerate(visits):
            if visit["place"] != place:
                continue
            entries += scope.holds(visit["from"]) or way == "periodWithOpen" and visit["from"] < scope.begin < visit["until"]
            if number + 1 < len(visits):
                exits += visits[number + 1]["place"] > place and scope.holds(visits[number + 1]["from"])
            else:
                exits += scope.outcome(deal) == "won" and scope.holds(scope.closed(deal))
        if entries + exits == 0:
            continue
        if not scope.has_way(deal):
            excluded["withoutHistory"] += 1
        elif scope.outcome(deal) == "transferred":
            excluded["transferred"] += 1
        else:
            rows.append((exits, entries))
    return share(rows, excluded)


# 3.2 to 3.5

def wins(scope, way):
    rows, excluded = [], Counter()
    for deal, last in scope.here():
        closed = scope.closed(deal)
        if closed is None:
            if way == "cohort" and scope.holds(deal.created_at):
                rows.append((0, 1))
            if way == "honest" and is_on_board(last):
                quiet = scope.now - max(deal.last_touch_at or deal.created_at, deal.created_at) > scope.book.workspace["quiet_days"] * DAY
                overdue = last["expected_close"] is not None and last["expected_close"] < scope.today.isoformat()
                if quiet or overdue:
                    rows.append((0, 1))
            continue
        if not scope.holds(deal.created_at if way == "cohort" else closed):
            continue
        if last["status"] == "lost" and last["disqualified"] and way != "withDisqualified":
            excluded["disqualified"] += 1
            continue
        weight = 1
        if way == "value":
            if not last["amount"]:
                excluded["withoutAmount"] += 1
                continue
            weight = scope.worth(last, closed)
            if weight is None:
                excluded["withoutRate"] += 1
                continue
        rows.append((weight if last["status"] == "won" else 0, weight))
    return share(rows, excluded)


def sizes(scope, way):
    values, excluded, zeros, won = [], Counter(), 0, 0
    for deal, last in scope.here():
        closed = scope.closed(deal)
        if last["status"] != "won" or not scope.holds(closed):
            continue
        won += 1
        if not last["amount"]:
            zeros += 1
            if way == "withoutZeros":
                excluded["withoutAmount"] += 1
                continue
        worth = scope.worth(last, closed)
        if worth is None:
            excluded["withoutRate"] += 1
        else:
            values.append(worth)
    return Count(ratio(sum(values), len(values)), len(values), excluded, median=quantile(values, 0.5), withoutAmount=ratio(zeros, won))


def cycles(scope, way):
    values, excluded = [], Counter()
    for deal, last in scope.here():
        start = deal.created_at
        if way == "fromQualified":
            start = next((state["valid_from"] for state in deal.states if scope.is_here(state) and scope.is_qualified(state["stage_id"])), None)
        closed = scope.closed(deal)
        if start is None or closed is None or not scope.holds(closed) or last["disqualified"]:
            continue
        if not scope.has_way(deal):
            excluded["withoutHistory"] += 1
        elif closed < start:
            excluded["endsBeforeStart"] += 1
        elif way == "all" or (last["status"] == "won") == (way != "lost"):
            values.append(scope.book.days(start, closed))
    return middle(values, excluded)


def velocity(scope, way):
    deals = {
        deal.id for deal, last in scope.here()
        if (scope.holds(deal.created_at) if way == "createdDeals" else is_on_board(last) and scope.is_qualified(last["stage_id"]))}
    parts = [wins(scope, "count"), sizes(scope, "withoutZeros"), cycles(scope, "won")]
    excluded = sum((Counter(part.excluded) for part in parts), Counter())
    rate, size, days = (part.value for part in parts)
    value = len(deals) * rate * size / max(days, 1) if None not in (rate, size, days) else None
    return Count(value, None, excluded, deals=len(deals), winRate=rate, dealSize=size, cycleDays=days)


# 3.7 to 3.10

def coverage(scope, way):
    open_, won, excluded = 0, 0, Counter()
    for deal, last in scope.here():
        closed = scope.closed(deal)
        worth = scope.worth(last, closed)
        if worth is None:
            excluded["withoutRate"] += 1
        elif closed is not None:
            won += worth if last["status"] == "won" and scope.holds(closed) else 0
        elif is_on_board(last):
            if last["forecast_category"] == "omitted":
                excluded["omitted"] += 1
            elif last["expected_close"] is None:
                excluded["withoutClosingDay"] += 1
            elif scope.first.isoformat() <= last["expected_close"] <= scope.last.isoformat():
                open_ += _weighted(worth, last) if way == "weighted" else worth
    return Count(ratio(open_, scope.target - won), None, excluded, open=open_, won=won)


def _weighted(worth, state):
    from counting import away
    return away(worth * state["probability"])


def weighted(scope, way):
    total, n, excluded = 0, 0, Counter()
    for _, last in scope.here():
        if not is_on_board(last):
            continue
        worth = scope.worth(last, None)
        if last["forecast_category"] == "omitted":
            excluded["omitted"] += 1
        elif worth is None:
            excluded["withoutRate"] += 1
        else:
            total, n = total + _weighted(worth, last), n + 1
    return Count(total, n, excluded)


def categories(scope, way):
    order, sums, counts, excluded = ["closed", "commit", "mostLikely", "bestCase", "pipeline"], Counter(), Counter(), Counter()
    for deal, last in scope.here():
        closed, name = scope.closed(deal), None
        if closed is not None:
            name = "closed" if last["status"] == "won" and scope.holds(closed) else None
        elif is_on_board(last):
            if last["expected_close"] is None:
                excluded["withoutClosingDay"] += 1
            elif last["forecast_category"] == "omitted":
                excluded["omitted"] += 1
            elif last["expected_close"] < scope.today.isoformat():
                excluded["overdue"] += 1
                name = "overdue"
            elif scope.first.isoformat() <= last["expected_close"] <= scope.last.isoformat():
                name = last["forecast_category"]
        if name is None:
            continue
        worth = scope.worth(last, closed)
        if worth is None:
            excluded["withoutRate"] += 1
        else:
            sums[name] += worth
            counts[name] += 1
    upTo = order[:order.index(way) + 1]
    return Count(sum(sums[name] for name in upTo), sum(counts[name] for name in upTo), excluded, **{name: sums[name] for name in order + ["overdue"]})


def slippage(scope, way):
    rows, excluded, pulled = [], Counter(), 0
    first, last_day = scope.first.isoformat(), scope.last.isoformat()
    for deal in scope.deals:
        then = deal.at(scope.begin)
        if then is None or not is_on_board(then) or not scope.is_here(then) or then["expected_close"] is None or deal.last["deleted"]:
            continue
        closed = scope.closed(deal)
        if then["expected_close"] > last_day and closed is not None and scope.holds(closed) and deal.last["status"] == "won":
            pulled += 1
        if not first <= then["expected_close"] <= last_day:
            continue
        end = deal.at(min(scope.end, scope.now)) or deal.last
        slips = closed >= scope.end if closed is not None else scope.end <= scope.now or end["expected_close"] is not None and end["expected_close"] > last_day
        weight = 1
        if way == "value":
            weight = scope.worth(then, min(scope.begin, scope.now))
            if weight is None:
                excluded["withoutRate"] += 1
                continue
            if weight == 0:
                excluded["withoutAmount"] += 1
                continue
        rows.append((weight if slips else 0, weight))
    return share(rows, excluded, pulledIn=pulled)


# 3.11 to 3.15

def time_in_stage(scope, way):
    place, values, excluded, ages = scope.places[scope.stage], [], Counter(), 0
    for deal in scope.deals:
        visits = scope.visits(deal) or []
        own = [visit for visit in visits if visit["place"] == place]
        if not own or own[-1]["from"] >= scope.end:
            continue
        there = scope.outcome(deal) == "open" and visits[-1] is own[-1]
        if not there and not scope.holds(own[-1]["until"]):
            continue
        if not scope.has_way(deal):
            excluded["withoutHistory"] += 1
            continue
        ages += there
        values.append(sum(max(scope.book.days(visit["from"], visit["until"]) - visit["rested"], 0) for visit in (own if way == "allVisits" else own[-1:])))
    return middle(values, excluded)


def moves(scope, way):
    rows, excluded = [], Counter()
    founded = scope.book.pipelines[scope.pipeline]["created_at"]
    for deal in scope.deals:
        visits = scope.visits(deal)
        if not visits:
            continue
        if not scope.has_way(deal):
            excluded["withoutHistory"] += 1
            continue
        counted = all_ = 0
        for one, other in zip(visits, visits[1:]):
            if one["place"] == other["place"] or not scope.holds(other["from"]):
                continue
            all_ += 1
            between = [
                stage for stage in scope.stages[one["place"] + 1:other["place"]]
                if (stage["created_at"] <= founded or stage["created_at"] <= other["from"]) and (stage["archived_at"] is None or stage["archived_at"] > other["from"])]
            counted += bool(between) if way == "skips" else other["place"] < one["place"]
        if all_:
            rows.append((counted, all_))
    return share(rows, excluded, perDeal=ratio(sum(1 for row in rows if row[0]), len(rows)))


def _is_attempt(touch):
    return touch["type"] in ("call", "coldCall") and touch["result"] in ("noAnswer", "leftMessage")


def _is_sign(touch):
    if _is_attempt(touch) or touch["result"] in ("noShow", "noReply"):
        return False
    if touch["direction"] == "inbound":
        return True
    if touch["result"] is not None:
        return touch["result"] in ("reached", "held", "answered", "accepted", "changesWanted", "meetingBooked")
    return touch["type"] in MEETINGS


def _weight(touch):
    if _is_attempt(touch):
        return 0.5
    return 1 if touch["direction"] != "inbound" or touch["type"] in MEETINGS | {"call", "chat"} else 0


def go_dark(scope, way):
    gaps, promised, day = defaultdict(list), [], scope.book.day
    for deal in scope.deals:
        signs = [touch["done_at"] for touch in deal.touches if _is_sign(touch)]
        for one, other in zip(signs, signs[1:]):
            state = deal.at(other)
            if state and is_open(state):
                gaps[state["stage_id"]].append((day(other) - day(one)).days)
        then = deal.at(scope.begin)
        if not then or not is_on_board(then) or not scope.is_here(then) or then["forecast_category"] not in ("commit", "bestCase") or deal.last["deleted"]:
            continue
        closed, expected = scope.closed(deal), deal.last["expected_close"]
        until = min(
            datetime.date.fromisoformat(expected) if expected else scope.today, day(closed) if closed is not None else scope.today, scope.today)
        heard = [day(sign) for sign in signs if day(sign) <= until]
        promised.append((then["stage_id"], (until - heard[-1]).days if heard else None))
    import math
    limits = {stage: max(math.ceil(quantile(gaps[stage], 0.8) or 0), 7) for stage, _ in promised}
    return share([(int(silence is None or silence > limits[stage]), 1) for stage, silence in promised])


def touches(scope, way):
    values, early, lost = [], 0, 0
    for deal, last in scope.here():
        def weight(end):
            return sum(_weight(touch) for touch in deal.touches if touch["done_at"] <= end)
        closed = scope.closed(deal)
        if last["status"] == "lost" and not last["disqualified"] and scope.holds(closed):
            lost, early = lost + 1, early + (weight(closed) < 8)
        end = closed if last["status"] == "won" else None
        if way == "toLead":
            end = next((state["valid_from"] for state in deal.states if scope.is_here(state) and scope.is_qualified(state["stage_id"])), None)
        if end is not None and scope.holds(end):
            values.append(weight(end))
    return middle(values, givenUpEarly=ratio(early, lost))


def activity(scope, way):
    rows, end = [], min(scope.end, scope.now)
    for deal in scope.deals:
        weeks, count = 0.0, 0
        for state in deal.states:
            if not is_on_board(state) or not scope.is_here(state) or state["valid_from"] >= end or state["until"] <= scope.begin:
                continue
            since, until = max(state["valid_from"], scope.begin), min(state["until"], end)
            weeks += (until - since) / DAY / 7
            count += sum(1 for touch in deal.touches if since <= touch["done_at"] and (touch["done_at"] < until or touch["done_at"] == scope.now))
        if weeks > 0:
            rows.append((count, weeks))
    return share(rows)


# 3.6, 3.18, 3.19 and 3.20

def _leads(scope):
    return [lead for lead in scope.leads if scope.holds(lead["created_at"]) and lead["created_at"] <= scope.now]


def _came(lead, step):
    return lead[f"{step}_at"] is not None or STEPS.index(lead["lifecycle"]) >= STEPS.index(step)


def response(scope, way):
    hours, never, before, in_time, due = [], 0, 0, 0, 0
    leads = _leads(scope)
    for lead in leads:
        answers, caught = scope.book.answers[lead["id"]], scope.book.catches.get(lead["id"])
        touched = any(at < lead["created_at"] for at in answers)
        answer = lead["created_at"] if touched else next((at for at in answers if lead["created_at"] <= at <= scope.now), None)
        began = caught["assigned_at"] if way == "fromAssignment" and caught and caught["assigned_at"] is not None else lead["created_at"]
        before, never = before + touched, never + (answer is None)
        if caught and (answer is not None or caught["due_at"] < scope.now):
            due, in_time = due + 1, in_time + (answer is not None and answer <= caught["due_at"])
        if answer is not None:
            hours.append(max(0, (answer - began) / 3_600_000_000))
    return middle(hours, never=ratio(never, len(leads)), touchedBefore=before, inTime=ratio(in_time, due))


def lead_velocity(scope, way):
    def month(back):
        months = scope.last.year * 12 + scope.last.month - 1 - back
        return scope.book.midnight(datetime.date(months // 12, months % 12 + 1, 1))
    def qualified(back):
        at = [next((lead[name] for name in ("mql_at", "sal_at", "sql_at") if lead[name] is not None), None) for lead in scope.leads]
        return sum(1 for moment in at if moment is not None and month(back) <= moment < month(back - 1) and moment <= scope.now)
    now, before = qualified(0), qualified(1)
    return Count(ratio(now - before, before), now + before, now=now, before=before)


def lead_steps(scope, way):
    leads = _leads(scope)
    marketing, accepted, qualified = ([lead for lead in leads if _came(lead, step)] for step in ("mql", "sal", "sql"))
    if way in ("mqlToSql", "acceptance"):
        return share([(int(_came(lead, "sql" if way == "mqlToSql" else "sal")), 1) for lead in marketing])
    count = len({"created": leads, "mql": marketing, "sal": accepted, "sql": qualified}[way])
    return Count(count, count)


def attainment(scope, way):
    total, n, excluded = 0, 0, Counter()
    for deal, last in scope.here():
        closed = scope.closed(deal)
        if last["status"] != "won" or not scope.holds(closed):
            continue
        worth = scope.worth(last, closed) if way == "value" else 1
        if worth is None:
            excluded["withoutRate"] += 1
        else:
            total, n = total + worth, n + 1
    return Count(ratio(total, scope.target), n, excluded, won=total)


FIGURES = {
    "stageConversion": (conversion, ["reached", "strict", "allStages", "period", "periodWithOpen", "mature", "undoneByReturn"]),
    "winRate": (wins, ["count", "value", "cohort", "honest", "withDisqualified"]),
    "dealSize": (sizes, ["withoutZeros", "withZeros"]),
    "cycleLength": (cycles, ["won", "lost", "all", "fromQualified"]),
    "velocity": (velocity, ["openDeals", "createdDeals"]),
    "responseTime": (response, ["fromCreation", "fromAssignment"]),
    "coverage": (coverage, ["unweighted", "weighted"]),
    "weightedPipeline": (weighted, ["weighted"]),
    "forecastCategories": (categories, ["commit", "mostLikely", "bestCase", "pipeline"]),
    "slippage": (slippage, ["count", "value"]),
    "timeInStage": (time_in_stage, ["latestVisit", "allVisits"]),
    "skips": (moves, ["skips", "regressions"]),
    "goDark": (go_dark, ["count"]),
    "touches": (touches, ["toWin", "toLead"]),
    "activityPerDeal": (activity, ["perWeek"]),
    "leadVelocity": (lead_velocity, ["monthly"]),
    "leadSteps": (lead_steps, ["created", "mql", "sal", "sql", "mqlToSql", "acceptance"]),
    "goalAttainment": (attainment, ["value", "count"]),
}
OF_STAGES = {"stageConversion", "timeInStage", "skips"}


# How a figure comes from what each deal adds to it; all others are shares.
FOLDS = {
    "cycleLength": "median", "timeInStage": "median", "touches": "median", "responseTime": "median", "weightedPipeline": "sum", "forecastCategories": "sum", "leadSteps.created": "sum", "leadSteps.mql": "sum",
    "leadSteps.sal": "sum", "leadSteps.sql": "sum", "leadVelocity": "growth", "coverage": "coverage", "goalAttainment": "attainment", "velocity": "velocity",
}


def fold(key, rows, target):
    """What the rows of figures.deals come to."""
    how = FOLDS.get(key) or FOLDS.get(key.split(".")[0], "share")

    def total(name, part=None):
        return sum(row[name] for row in rows if part is None or row["part"] == part)
    if how == "median":
        return quantile([row["value"] for row in rows if row["value"] is not None], 0.5)
    if how == "growth":
        return ratio(total("above", "now") - total("above", "before"), total("above", "before"))
    if how == "coverage":
        return ratio(total("above", "open"), target - total("above", "won"))
    if how == "velocity":
        wins, size = ratio(total("above", "winRate"), total("below", "winRate")), ratio(total("above", "dealSize"), total("below", "dealSize"))
        days = quantile([row["value"] for row in rows if row["part"] == "cycleDays" and row["value"] is not None], 0.5)
        return None if None in (wins, size, days) else sum(1 for row in rows if row["part"] == "deals") * wins * size / max(days, 1)
    if how in ("sum", "attainment"):
        return total("above") if how == "sum" else ratio(total("above"), target)
    return ratio(total("above"), total("below"))
