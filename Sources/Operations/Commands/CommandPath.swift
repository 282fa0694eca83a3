import Domain

/// The pages that open for operations which have one; the others get a form of their own.
public enum CommandPath {
    /// What the menu offers: everything but what is done by who is not signed in.
    public static let operations: [any Operation.Type] = Catalogue.all + SigningIn.operations.filter { $0.access != .anyone }

    /// The path, with `{id}` where the record stands; nil for an operation without a page.
    public static func of(_ operation: OperationName) -> String? { paths[operation.text] }

    /// Where the form is that was made from the operation's declaration.
    static func form(_ operation: OperationName, id: Int64? = nil) -> String { "/commands/" + operation.text + (id.map { "?id=\($0)" } ?? "") }

    private static let paths: [String: String] = [
        "deals.list": "/deals", "deals.create": "/#new-deal", "deals.addLine": "/#new-deal", "deals.show": "/deals/{id}", "deals.update": "/deals/{id}?ask=edit", "deals.lose": "/deals/{id}?ask=lose",
        "deals.nurture": "/deals/{id}?ask=nurture", "deals.snooze": "/deals/{id}?ask=snooze", "deals.flag": "/deals/{id}?ask=flag", "deals.putPerson": "/deals/{id}?ask=person", "deals.removePerson": "/deals/{id}", "deals.people": "/deals/{id}",
        "deals.history": "/deals/{id}/history", "deals.timeline": "/deals/{id}", "deals.criteria": "/deals/{id}", "deals.gate": "/deals/{id}", "deals.entryGate": "/#new-deal", "deals.check": "/deals/{id}", "today.show": "/today",
        "companies.list": "/companies", "companies.create": "/companies?new=1", "companies.show": "/companies/{id}", "companies.update": "/companies/{id}?ask=edit",
        "contacts.list": "/contacts", "contacts.create": "/contacts?new=1", "contacts.show": "/contacts/{id}", "contacts.update": "/contacts/{id}?ask=edit",
        "leads.list": "/leads/all", "leads.create": "/leads/new", "leads.show": "/leads/{id}", "leads.update": "/leads/{id}?ask=edit", "leads.groups": "/leads/all?group=sourceId", "leads.totals": "/leads/all", "leads.bulk": "/leads/all",
        "leads.merge": "/duplicates?kind=leads", "leads.lookAlikes": "/leads/new", "leads.join": "/leads/{id}", "leads.unjoin": "/leads/{id}", "leads.keepApart": "/leads/{id}",
        "lead-sources.list": "/leads/sources", "lead-sources.create": "/leads/sources", "lead-sources.show": "/leads/sources/{id}", "lead-sources.update": "/leads/sources/{id}", "lead-sources.figures": "/leads/sources",
        "campaign-costs.list": "/leads/sources", "campaign-costs.create": "/leads/sources", "campaign-costs.show": "/leads/sources", "campaign-costs.update": "/leads/sources", "campaign-costs.delete": "/leads/sources",
        "pipelines.list": "/settings", "pipelines.show": "/settings/pipelines/{id}", "pipelines.update": "/settings/pipelines/{id}", "pipelines.edit": "/settings/pipelines/{id}",
        "figures.show": "/dashboard", "figures.deals": "/dashboard", "forecast.show": "/forecast", "forecast.backtest": "/forecast", "forecast.record": "/forecast", "forecast.records": "/forecast", "forecast.track": "/forecast", "deals.chance": "/deals/{id}", "deals.danger": "/pipelines/{id}/danger", "stages.bottlenecks": "/pipelines/{id}/bottlenecks", "alerts.list": "/pipelines/{id}/danger", "alerts.close": "/today", "pipelines.renewNorm": "/pipelines/{id}/danger",
        "skills.show": "/skills", "scorecards.show": "/scorecards", "companies.engagement": "/companies/{id}", "losses.show": "/losses", "losses.deals": "/losses", "losses.effort": "/losses", "growth.show": "/growth", "adoption.show": "/pipelines/{id}/adoption",
        "pipelines.create": "/settings", "pipelines.import": "/settings", "pipelines.template": "/settings/pipelines/{id}/template.json", "pipelines.board": "/pipelines/{id}",
        "pipelines.column": "/pipelines/{id}", "pipelines.figures": "/settings/pipelines/{id}", "pipelines.curve": "/pipelines/{id}", "pipelines.changes": "/pipelines/{id}/changes", "pipelines.changedDeals": "/pipelines/{id}/changes",
        "stages.create": "/settings/pipelines/{id}", "stages.merge": "/settings/stages/{id}", "stages.update": "/settings/stages/{id}", "stages.addChecklist": "/settings/stages/{id}",
        "imports.list": "/import", "imports.show": "/import/{id}", "imports.problems": "/import/{id}", "search.run": "/commands", "commands.find": "/commands",
        "deals.groups": "/deals?group=stageId", "companies.groups": "/companies?group=ownerId", "contacts.groups": "/contacts?group=ownerId", "activities.groups": "/activities?group=type",
        "deals.totals": "/deals", "companies.totals": "/companies", "contacts.totals": "/contacts", "activities.totals": "/activities",
        "deals.bulk": "/deals", "companies.bulk": "/companies", "contacts.bulk": "/contacts", "activities.bulk": "/activities",
        "needs.list": "/needs", "needs.groups": "/needs?group=importance", "needs.totals": "/needs", "needs.bulk": "/needs", "needs.show": "/needs/{id}",
        "rivals.list": "/rivals", "rivals.groups": "/rivals?group=competitorId", "rivals.totals": "/rivals", "rivals.bulk": "/rivals", "rivals.show": "/rivals/{id}",
        "raised-objections.list": "/raised-objections", "raised-objections.groups": "/raised-objections?group=stageId", "raised-objections.totals": "/raised-objections",
        "raised-objections.bulk": "/raised-objections", "raised-objections.show": "/raised-objections/{id}",
        "activities.list": "/activities", "activities.move": "/calendar", "activities.skip": "/calendar", "activities.changeSeries": "/calendar", "calendar.show": "/calendar",
        "comments.list": "/notices", "comments.show": "/notices", "attachments.list": "/deals", "attachments.show": "/attachments/{id}", "shares.list": "/shares", "shares.create": "/shares", "shares.delete": "/shares",
        "reviews.show": "/pipelines/{id}/review", "reviews.start": "/pipelines/{id}/review", "reviews.mark": "/pipelines/{id}/review", "reviews.finish": "/pipelines/{id}/review",
        "companies.lookAlikes": "/duplicates?kind=companies", "contacts.lookAlikes": "/duplicates?kind=contacts", "companies.merge": "/duplicates?kind=companies", "contacts.merge": "/duplicates?kind=contacts",
        "duplicates.list": "/duplicates", "duplicates.search": "/duplicates", "duplicates.showSearch": "/duplicates", "duplicates.dismiss": "/duplicates", "hygiene.show": "/hygiene", "hygiene.stalls": "/hygiene", "audit.list": "/settings/audit",
        "users.overview": "/settings/users", "users.rights": "/settings/users/{id}/rights", "users.handOver": "/settings/users/{id}", "users.openWork": "/settings/users/{id}", "teams.delete": "/settings/teams",
        "roles.list": "/settings/roles", "roles.show": "/settings/roles", "roles.table": "/settings/roles", "roles.create": "/settings/roles", "roles.update": "/settings/roles", "roles.delete": "/settings/roles",
        "deals.addRival": "/deals/{id}", "deals.competition": "/deals/{id}", "deals.caseStudies": "/deals/{id}", "deals.answer": "/deals/{id}", "deals.questions": "/deals/{id}", "deals.askApproval": "/deals/{id}",
        "activity-types.list": "/settings/activity-types", "activity-types.show": "/settings/activity-types", "activity-types.update": "/settings/activity-types",
        "automations.list": "/settings/automations", "automations.create": "/settings/automations", "automations.show": "/settings/automations/{id}", "automations.update": "/settings/automations/{id}",
        "automations.try": "/settings/automations/{id}", "automations.addExample": "/settings/automations", "automations.runs": "/settings/automations",
        "rates.list": "/settings/rates", "rates.create": "/settings/rates", "rates.update": "/settings/rates",
        "lost-reasons.list": "/settings/lost-reasons", "lost-reasons.create": "/settings/lost-reasons", "lost-reasons.update": "/settings/lost-reasons",
        "competitors.matrix": "/settings/library", "objections.use": "/settings/library",
        "competitors.list": "/settings/library", "competitors.create": "/settings/library", "competitors.show": "/settings/library", "competitors.update": "/settings/library",
        "objections.list": "/settings/library", "objections.create": "/settings/library", "objections.show": "/settings/library", "objections.update": "/settings/library",
        "objection-answers.list": "/settings/library", "objection-answers.create": "/settings/library", "objection-answers.show": "/settings/library", "objection-answers.update": "/settings/library",
        "case-studies.list": "/settings/library", "case-studies.create": "/settings/library", "case-studies.show": "/settings/library", "case-studies.update": "/settings/library",
        "custom-fields.list": "/settings/fields", "custom-fields.create": "/settings/fields", "custom-fields.show": "/settings/fields", "custom-fields.update": "/settings/fields",
        "users.list": "/settings/users", "users.show": "/settings/users/{id}", "users.update": "/settings/users/{id}", "users.create": "/settings/users#new", "users.setPassword": "/settings/users/{id}",
        "users.invite": "/settings/users/{id}", "users.deactivate": "/settings/users/{id}", "users.reactivate": "/settings/users/{id}", "users.resetTwoStep": "/settings/users/{id}",
        "teams.list": "/settings/teams", "teams.create": "/settings/teams", "teams.show": "/settings/teams", "teams.update": "/settings/teams", "workspace.show": "/settings/region", "workspace.update": "/settings/region",
        "pipelines.archive": "/settings/pipelines/{id}", "pipelines.restore": "/settings", "imports.undo": "/import/{id}", "imports.forget": "/import/{id}",
        "me.show": "/me", "me.update": "/me", "me.changePassword": "/me#password-box", "sessions.list": "/me#sessions", "sessions.end": "/me#sessions", "sessions.delete": "/me#sessions", "sessions.endOthers": "/me#sessions",
        "me.showTwoStep": "/me/two-step", "me.beginTwoStep": "/me/two-step", "me.confirmTwoStep": "/me/two-step", "me.renewRecoveryCodes": "/me/two-step", "me.endTwoStep": "/me/two-step",
        "tokens.list": "/me#tokens", "tokens.create": "/me#tokens", "tokens.delete": "/me#tokens", "calendar.showFeed": "/me#calendar", "calendar.makeFeed": "/me#calendar", "calendar.endFeed": "/me#calendar",
        "booking.show": "/me#booking", "booking.make": "/me#booking", "booking.update": "/me#booking", "booking.end": "/me#booking",
        "notices.list": "/notices", "notices.count": "/notices", "notices.read": "/notices", "notices.choices": "/me#notices", "notices.choose": "/me#notices",
        "training.show": "/training", "training.lesson": "/training", "training.answer": "/training", "training.team": "/training#team", "training.cards": "/training/cards", "training.practise": "/training/cards",
        "lessons.list": "/training", "lessons.create": "/training/edit", "lessons.show": "/training/lessons/{id}", "lessons.update": "/training/edit/{id}",
        "coaching-notes.list": "/training#coaching", "coaching-notes.create": "/training#coaching", "coaching-notes.show": "/training/notes/{id}", "coaching-notes.update": "/training/notes/{id}", "coaching-notes.comment": "/training/notes/{id}",
        "coaching-notes.delete": "/training/notes/{id}", "coaching-notes.restore": "/trash?kind=coaching-notes", "digests.show": "/digest",
        "chat-scripts.list": "/leads/chat", "chat-scripts.create": "/leads/chat", "chat-scripts.ready": "/leads/chat", "chat-scripts.show": "/leads/chat/{id}", "chat-scripts.update": "/leads/chat/{id}", "chat-scripts.check": "/leads/chat/{id}",
        "chat-scripts.publish": "/leads/chat/{id}", "chat-scripts.close": "/leads/chat/{id}", "chat-scripts.try": "/leads/chat/{id}", "chats.list": "/leads/chats", "chats.show": "/leads/chats", "chats.take": "/leads/chats",
        "chats.say": "/leads/chats", "chats.handBack": "/leads/chats", "chats.end": "/leads/chats",
        "leads.hand": "/leads/{id}", "leads.accept": "/leads/{id}", "leads.reject": "/leads/{id}", "leads.qualify": "/leads/{id}", "leads.disqualify": "/leads/{id}", "leads.nurture": "/leads/{id}", "leads.reopen": "/leads/{id}",
        "leads.setBack": "/leads/{id}", "leads.answer": "/leads/{id}", "leads.assignments": "/leads/{id}", "leads.convert": "/leads/{id}/convert", "leads.conversion": "/leads/{id}/convert", "leads.convertMany": "/leads/all",
        "leads.fit": "/leads/scoring", "leads.learn": "/leads/scoring", "leads.scoring": "/leads/scoring", "leads.updateScoring": "/leads/scoring", "leads.rescore": "/leads/scoring", "leads.showRescoring": "/leads/scoring",
        "leads.score": "/leads/{id}", "leads.setScore": "/leads/{id}", "leads.setSegment": "/leads/{id}", "fit-rules.learn": "/leads/scoring/customers", "fit-rules.list": "/leads/scoring#rules",
        "fit-rules.create": "/leads/scoring#rules", "fit-rules.show": "/leads/scoring#rules", "fit-rules.update": "/leads/scoring#rules", "lead-segments.list": "/leads/segments", "lead-segments.create": "/leads/segments",
        "lead-segments.overview": "/leads/segments", "lead-segments.show": "/leads/segments/{id}", "lead-segments.update": "/leads/segments/{id}", "lead-segments.add": "/leads/segments/{id}", "lead-segments.remove": "/leads/segments/{id}",
        "leads.decide": "/leads/all", "leads.acceptance": "/leads/criteria#promise",
        "routing-rules.list": "/leads/routing", "routing-rules.create": "/leads/routing", "routing-rules.show": "/leads/routing", "routing-rules.update": "/leads/routing", "routing-rules.place": "/leads/routing", "routing-rules.try": "/leads/routing#try",
        "routing-seats.list": "/leads/routing#seats", "routing-seats.create": "/leads/routing#seats", "routing-seats.show": "/leads/routing#seats", "routing-seats.update": "/leads/routing#seats", "routing-seats.delete": "/leads/routing#seats",
        "qualification-criteria.list": "/leads/criteria", "qualification-criteria.create": "/leads/criteria", "qualification-criteria.show": "/leads/criteria", "lead-qualifications.list": "/leads/all", "lead-qualifications.show": "/leads/criteria",
        "disqualify-reasons.list": "/leads/criteria#reasons", "disqualify-reasons.create": "/leads/criteria#reasons", "disqualify-reasons.show": "/leads/criteria#reasons", "disqualify-reasons.update": "/leads/criteria#reasons",
        "disqualify-reasons.place": "/leads/criteria#reasons",
        "capture-forms.list": "/leads/forms", "capture-forms.create": "/leads/forms", "capture-forms.ready": "/leads/forms", "capture-forms.show": "/leads/forms/{id}", "capture-forms.update": "/leads/forms/{id}", "capture-forms.test": "/leads/forms/{id}",
        "capture-forms.removeAsset": "/leads/forms/{id}", "quarantine.list": "/leads/quarantine", "quarantine.decide": "/leads/quarantine", "capture-keys.list": "/leads/sources/keys", "capture-keys.create": "/leads/sources/keys",
        "capture-keys.delete": "/leads/sources/keys", "referral-links.list": "/leads/sources/referrals", "referral-links.create": "/leads/sources/referrals", "referral-links.delete": "/leads/sources/referrals",
        "lead-sources.test": "/leads/sources/{id}/connect", "lead-sources.takeIn": "/leads/sources/import",
        "consents.list": "/leads/all", "consents.record": "/leads/all", "consents.withdraw": "/leads/all", "outreach.ask": "/leads/all", "persons.confirm": "/leads/hygiene", "persons.noteInterest": "/leads/all",
        "persons.export": "/leads/all", "persons.showErasure": "/leads/all", "persons.erase": "/leads/all", "outreach-policies.list": "/leads/policies", "outreach-policies.create": "/leads/policies",
        "outreach-policies.show": "/leads/policies", "outreach-policies.update": "/leads/policies", "suppressions.find": "/leads/suppressed", "suppressions.list": "/leads/suppressed", "suppressions.add": "/leads/suppressed",
        "suppressions.remove": "/leads/suppressed", "lead-rules.show": "/leads/hygiene", "lead-rules.update": "/leads/hygiene", "lead-hygiene.show": "/leads/hygiene", "lead-report.show": "/leads/report",
        "funnel-counts.list": "/leads/report", "funnel-counts.create": "/leads/report", "funnel-counts.show": "/leads/report", "funnel-counts.update": "/leads/report",
        "lead-catches.list": "/leads", "lead-catches.show": "/leads", "lead-catches.take": "/leads", "lead-catches.give": "/leads", "lead-catches.leave": "/leads", "lead-catches.answer": "/leads", "lead-catches.close": "/leads", "lead-catches.ignore": "/leads",
        "lead-catches.reopen": "/leads", "lead-catches.inbox": "/leads", "lead-catches.create": "/leads/{id}", "lead-catches.responseTimes": "/leads/answers", "catch-rules.list": "/leads/rules", "catch-rules.create": "/leads/rules", "catch-rules.show": "/leads/rules", "catch-rules.update": "/leads/rules",
        "catch-rules.try": "/leads/rules", "answer-hours.list": "/leads/rules#hours", "answer-hours.create": "/leads/rules#hours", "answer-hours.show": "/leads/rules#hours", "answer-hours.update": "/leads/rules#hours", "answer-templates.list": "/leads/templates", "answer-templates.create": "/leads/templates", "answer-templates.show": "/leads/templates",
        "answer-templates.update": "/leads/templates", "answer-templates.fill": "/leads/templates", "outgoing-mails.list": "/leads/mails", "outgoing-mails.cancel": "/leads/mails", "outgoing-mails.markSent": "/leads/mails",
        "events.list": "/history", "history.list": "/history", "history.show": "/history", "undo.run": "/history", "undo.last": "/history", "trash.list": "/trash", "trash.restore": "/trash",
    ]
}

extension CommandPath {
    /// The pages of the navigation and the settings that somebody may not open.
    public static func closed(to actor: Actor, in workspace: Workspace) -> Set<String> {
        Set(CommandPlace.all.filter { place in
            guard case .need(let action, let resource) = place.access else { return false }
            return actor.reach(of: action, on: resource, in: workspace) == .none
        }.map(\.path))
    }
}

/// A page that is no operation's: where the navigation and the settings lead.
struct CommandPlace: Sendable {
    let name: String
    let path: String
    /// What somebody must be able to do to open it.
    let access: Access

    static let all: [CommandPlace] = [
        CommandPlace(name: "today", path: "/today", access: .read(.deals)), CommandPlace(name: "board", path: "/", access: .read(.deals)), CommandPlace(name: "deals", path: "/deals", access: .read(.deals)),
        CommandPlace(name: "companies", path: "/companies", access: .read(.companies)), CommandPlace(name: "people", path: "/contacts", access: .read(.contacts)),
        CommandPlace(name: "leads", path: "/leads", access: .read(.leads)), CommandPlace(name: "allLeads", path: "/leads/all", access: .read(.leads)), CommandPlace(name: "leadSources", path: "/leads/sources", access: .read(.leads)),
        CommandPlace(name: "forecast", path: "/forecast", access: .read(.deals)),
        CommandPlace(name: "newLead", path: "/leads/new", access: .create(.leads)),
        CommandPlace(name: "imports", path: "/import", access: .read(.imports)), CommandPlace(name: "history", path: "/history", access: .read(.events)), CommandPlace(name: "trash", path: "/trash", access: .signedIn),
        CommandPlace(name: "calendar", path: "/calendar", access: .read(.activities)), CommandPlace(name: "activities", path: "/activities", access: .read(.activities)),
        CommandPlace(name: "needs", path: "/needs", access: .read(.deals)), CommandPlace(name: "objections", path: "/raised-objections", access: .read(.deals)), CommandPlace(name: "rivals", path: "/rivals", access: .read(.deals)),
        CommandPlace(name: "duplicates", path: "/duplicates", access: .read(.companies)), CommandPlace(name: "hygiene", path: "/hygiene", access: .read(.deals)),
        CommandPlace(name: "notices", path: "/notices", access: .signedIn), CommandPlace(name: "library", path: "/settings/library", access: .read(.pipelines)),
        CommandPlace(name: "userSettings", path: "/settings/users", access: .read(.users)), CommandPlace(name: "roleSettings", path: "/settings/roles", access: .read(.users)),
        CommandPlace(name: "fieldSettings", path: "/settings/fields", access: .read(.pipelines)), CommandPlace(name: "audit", path: "/settings/audit", access: .admin(.events)),
        CommandPlace(name: "regionSettings", path: "/settings/region", access: .read(.workspace)), CommandPlace(name: "rateSettings", path: "/settings/rates", access: .read(.pipelines)),
        CommandPlace(name: "embedding", path: "/settings/embedding", access: .read(.workspace)), CommandPlace(name: "typeSettings", path: "/settings/activity-types", access: .read(.pipelines)),
        CommandPlace(name: "automationSettings", path: "/settings/automations", access: .read(.automations)),
        CommandPlace(name: "reasonSettings", path: "/settings/lost-reasons", access: .read(.pipelines)),
        CommandPlace(name: "dashboard", path: "/dashboard", access: .read(.deals)),
        CommandPlace(name: "training", path: "/training", access: .read(.training)), CommandPlace(name: "digest", path: "/digest", access: .read(.deals)),
        CommandPlace(name: "leadRouting", path: "/leads/routing", access: .read(.pipelines)), CommandPlace(name: "leadCriteria", path: "/leads/criteria", access: .read(.pipelines)),
        CommandPlace(name: "chats", path: "/leads/chats", access: .read(.leads)), CommandPlace(name: "chatScripts", path: "/leads/chat", access: .read(.pipelines)),
        CommandPlace(name: "forms", path: "/leads/forms", access: .read(.pipelines)), CommandPlace(name: "quarantine", path: "/leads/quarantine", access: .write(.leads)),
        CommandPlace(name: "settings", path: "/settings", access: .read(.pipelines)), CommandPlace(name: "me", path: "/me", access: .signedIn),
    ]
    /// The names that the texts know: also those of a pipeline's board and settings, and of a view.
    static let names = all.map(\.name) + ["boardOf", "settingsOf", "viewOf"]
}
