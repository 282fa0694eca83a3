import Domain
import Storage

/// Deals as they were at a moment, read in the place of deals as they are.
///
/// Where a deal was, what it was worth and whose it was comes from its versions; when somebody was in touch, from what is done for it; what it is called, of which
/// company it is and how it is marked is as today, since nobody keeps that. What only makes sense now, a next step or a day to which it is put off, is nothing.
struct PastDeals {
    let moment: Timestamp
    /// Which deals the actor sees, by who owns them today: what `own.owner_id` has to be.
    let rights: SQL
    let dialect: Dialect

    var rows: Veil.Rows {
        Veil.Rows(
            from: """
                \(table("deal")) own JOIN \(versions) v ON v.deal_id = own.id AND v.valid_from <= \(moment) AND v.valid_to > \(moment) WHERE \(rights)
                """,
            columns: states.merging(times) { $1 }.merging(nothing) { $1 })
    }

    private func table(_ name: StaticString) -> SQL { Veil.behind(name, dialect) }
    private var versions: SQL { table("deal_version") }

    private var states: [String: SQL] {
        [
            "pipeline_id": "v.pipeline_id", "stage_id": "v.stage_id", "status": "v.status", "amount": "v.amount", "currency": "v.currency", "probability": "v.probability", "weighted": "v.weighted",
            "owner_id": "v.owner_id", "expected_close": "v.expected_close", "forecast_category": "v.forecast_category", "lost_reason": "v.lost_reason", "disqualified": "v.disqualified",
            "on_board": "(v.status = 'open' AND NOT v.nurture AND NOT v.deleted)", "deleted_at": "CASE WHEN v.deleted THEN COALESCE(own.deleted_at, v.valid_from) END",
            "lost_note": "CASE WHEN v.status = 'lost' THEN own.lost_note END", "nurture_until": "CASE WHEN v.nurture THEN own.nurture_until END",
        ]
    }

    private var times: [String: SQL] {
        let touches: SQL = "FROM \(table("activity")) WHERE deal_id = own.id AND deleted_at IS NULL AND done_at <= \(moment) AND \(SQL.isTouch)"
        return [
            "closed_at": "CASE WHEN v.status <> 'open' THEN CASE WHEN own.closed_at <= \(moment) THEN own.closed_at ELSE \(lastClosing) END END",
            "entered_stage_at": "CASE WHEN own.stage_id = v.stage_id AND own.entered_stage_at <= \(moment) THEN own.entered_stage_at ELSE COALESCE(\(lastElsewhere), own.created_at) END",
            "touches": "(SELECT COUNT(*) \(touches))", "last_touch_at": "(SELECT MAX(done_at) \(touches))", "last_inbound_at": "(SELECT MAX(done_at) \(touches) AND direction = 'inbound')",
        ]
    }

    /// When it was closed for the last time by then: the first closed version behind the last open one.
    private var lastClosing: SQL {
        """
        (SELECT MIN(c.valid_from) FROM \(versions) c WHERE c.deal_id = own.id AND c.status <> 'open' AND c.valid_from <= v.valid_from AND c.valid_from >= COALESCE(\
        (SELECT MAX(o.valid_to) FROM \(versions) o WHERE o.deal_id = own.id AND o.status = 'open' AND o.valid_to <= v.valid_from), c.valid_from))
        """
    }

    /// When it last left another stage by then; nothing where it was in no other.
    private var lastElsewhere: SQL { "(SELECT MAX(o.valid_to) FROM \(versions) o WHERE o.deal_id = own.id AND o.stage_id <> v.stage_id AND o.valid_to <= v.valid_from)" }

    /// Of each column's own type.
    private var nothing: [String: SQL] {
        [
            "next_activity_id": "CASE WHEN FALSE THEN own.next_activity_id END", "next_type": "CASE WHEN FALSE THEN own.next_type END", "next_subject": "CASE WHEN FALSE THEN own.next_subject END",
            "next_due_at": "CASE WHEN FALSE THEN own.next_due_at END", "rots_at": "CASE WHEN FALSE THEN own.rots_at END", "snoozed_until": "CASE WHEN FALSE THEN own.snoozed_until END",
            "stall_reason": "CASE WHEN FALSE THEN own.stall_reason END", "stall_note": "CASE WHEN FALSE THEN own.stall_note END", "nurture_reason": "CASE WHEN FALSE THEN own.nurture_reason END",
            "nurture_track": "CASE WHEN FALSE THEN own.nurture_track END", "nurture_note": "CASE WHEN FALSE THEN own.nurture_note END", "flagged": "FALSE",
            "flagged_at": "CASE WHEN FALSE THEN own.flagged_at END", "flagged_by": "CASE WHEN FALSE THEN own.flagged_by END", "flag_note": "CASE WHEN FALSE THEN own.flag_note END",
        ]
    }

    /// Fields of deals of which the past is known, or that never change. By the others no list of the past is chosen, put in order, taken together or added up.
    static let told: Set<String> = [
        "id", "title", "companyId", "externalId", "createdAt", "pipelineId", "stageId", "status", "amount", "currency", "probability", "weighted", "ownerId", "expectedClose", "forecastCategory", "lostReason", "disqualified",
        "closedAt", "enteredStageAt", "touches", "lastTouchAt", "lastInboundAt",
    ]
}

extension Work {
    /// The same work with deals as they were at a moment in the place of deals as they are, as far as the actor sees them today; that moment is its present, so that amounts are
    /// converted by the rates of its day.
    func looking(backTo moment: Timestamp) throws -> Work {
        let deals = PastDeals(moment: moment, rights: try condition(.read, .deals, owner: "own.owner_id"), dialect: plain.dialect)
        let veil = try Veil(Veils.tables(hidden, plain.dialect, deals: deals.rows), on: plain)
        let work = Work(db: VeiledConnection(plain, veil: veil), actor: actor, now: moment, workspace: workspace, operation: operation, correlation: correlation)
        (work.plain, work.veils, work.scoring) = (plain, veils, scoring)
        return work
    }
}
