import Operations
import Texts

/// What pages say after a form has done something, by the operation's name.
enum DoneText: String, TextKey {
    static let namespace: StaticString = "done"

    case dealsCreate = "deals.create", dealsMove = "deals.move", dealsWin = "deals.win", dealsLose = "deals.lose", dealsReopen = "deals.reopen", dealsNurture = "deals.nurture"
    case dealsUpdate = "deals.update", dealsDelete = "deals.delete", dealsRestore = "deals.restore", dealsTransfer = "deals.transfer", dealsCheck = "deals.check", dealsPeople = "deals.people"
    case dealsFlag = "deals.flag", dealsUnflag = "deals.unflag", stagesMerge = "stages.merge"
    case dealsSnooze = "deals.snooze", dealsUnsnooze = "deals.unsnooze", activitiesPostpone = "activities.postpone"
    case activitiesCreate = "activities.create", activitiesComplete = "activities.complete", activitiesUpdate = "activities.update", activitiesSkip = "activities.skip", activitiesChangeSeries = "activities.changeSeries"
    case pipelinesEdit = "pipelines.edit", pipelinesCreate = "pipelines.create", pipelinesArchive = "pipelines.archive", pipelinesRestore = "pipelines.restore", stagesUpdate = "stages.update"
    case stagesDelete = "stages.delete", stagesAddChecklist = "stages.addChecklist"
    case companiesCreate = "companies.create", companiesUpdate = "companies.update", contactsCreate = "contacts.create", contactsUpdate = "contacts.update"
    case bulk, viewsCreate = "views.create", viewsUpdate = "views.update", viewsDelete = "views.delete"
    case companiesMerge = "companies.merge", contactsMerge = "contacts.merge", duplicatesDismiss = "duplicates.dismiss", duplicatesSearch = "duplicates.search"
    case undo = "undo.run", saved, passwordChanged = "me.changePassword", sessionEnded = "sessions.delete", tokenRevoked = "tokens.delete"
    case importUndone = "imports.undo", demoRemoved = "workspace.removeDemo", usersHandOver = "users.handOver"
    case commentsCreate = "comments.create", commentsUnheard = "comments.createUnheard", commentsUpdate = "comments.update", commentsDelete = "comments.delete", noticesRead = "notices.read", dealsAskApproval = "deals.askApproval"
    case attachmentsCreate = "attachments.create", attachmentsDelete = "attachments.delete", sharesDelete = "shares.delete", trashRestore = "trash.restore"
    case leadsHand = "leads.hand", leadsAccept = "leads.accept", leadsReject = "leads.reject", leadsQualify = "leads.qualify", leadsDisqualify = "leads.disqualify", leadsNurture = "leads.nurture", leadsReopen = "leads.reopen"
    case leadsSetBack = "leads.setBack", leadsAnswer = "leads.answer", leadsConvert = "leads.convert", leadsConvertMany = "leads.convertMany", leadsDecide = "leads.decide"
    case automationsCreate = "automations.create", automationsUpdate = "automations.update", automationsDelete = "automations.delete"
    case leadsCreate = "leads.create", leadsUpdate = "leads.update", leadsDelete = "leads.delete", leadsRestore = "leads.restore", leadsMerge = "leads.merge", leadsJoin = "leads.join", leadsUnjoin = "leads.unjoin", leadsKeepApart = "leads.keepApart"
    case leadSourcesCreate = "lead-sources.create", leadSourcesUpdate = "lead-sources.update", campaignCostsCreate = "campaign-costs.create", campaignCostsDelete = "campaign-costs.delete"

    case catchesAnswer = "lead-catches.answer", catchesTake = "lead-catches.take", catchesGive = "lead-catches.give", catchesLeave = "lead-catches.leave", catchesClose = "lead-catches.close", catchesIgnore = "lead-catches.ignore"
    case catchesReopen = "lead-catches.reopen", catchesCreate = "lead-catches.create", mailsCancel = "outgoing-mails.cancel", mailsSent = "outgoing-mails.markSent"

    init?(operation: OperationName) {
        switch operation.text {
        case "deals.addLine": self = .dealsCreate
        case "deals.putPerson", "deals.removePerson": self = .dealsPeople
        case let name where name.hasSuffix(".bulk"): self = .bulk
        case let name: self = DoneText(rawValue: name) ?? .saved
        }
    }
}
