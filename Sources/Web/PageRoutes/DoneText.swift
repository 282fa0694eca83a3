import Operations
import Texts

/// What pages say after a form has done something, by the operation's name.
enum DoneText: String, TextKey {
    static let namespace: StaticString = "done"

    case dealsCreate = "deals.create", dealsMove = "deals.move", dealsWin = "deals.win", dealsLose = "deals.lose", dealsReopen = "deals.reopen", dealsNurture = "deals.nurture"
    case dealsUpdate = "deals.update", dealsDelete = "deals.delete", dealsRestore = "deals.restore", dealsTransfer = "deals.transfer", dealsCheck = "deals.check", dealsPeople = "deals.people"
    case dealsSnooze = "deals.snooze", dealsUnsnooze = "deals.unsnooze", activitiesPostpone = "activities.postpone"
    case activitiesCreate = "activities.create", activitiesComplete = "activities.complete", activitiesUpdate = "activities.update"
    case pipelinesEdit = "pipelines.edit", pipelinesCreate = "pipelines.create", pipelinesArchive = "pipelines.archive", pipelinesRestore = "pipelines.restore", stagesUpdate = "stages.update"
    case stagesDelete = "stages.delete", stagesAddChecklist = "stages.addChecklist"
    case companiesCreate = "companies.create", companiesUpdate = "companies.update", contactsCreate = "contacts.create", contactsUpdate = "contacts.update"
    case companiesMerge = "companies.merge", contactsMerge = "contacts.merge", duplicatesDismiss = "duplicates.dismiss", duplicatesSearch = "duplicates.search"
    case bulk, viewsCreate = "views.create", viewsUpdate = "views.update", viewsDelete = "views.delete"
    case undo = "undo.run", saved, passwordChanged = "me.changePassword", sessionEnded = "sessions.delete", tokenRevoked = "tokens.revoke"
    case importUndone = "imports.undo", demoRemoved = "workspace.removeDemo"

    init?(operation: OperationName) {
        switch operation.text {
        case "deals.addLine": self = .dealsCreate
        case "deals.putPerson", "deals.removePerson": self = .dealsPeople
        case let name where name.hasSuffix(".bulk"): self = .bulk
        case let name: self = DoneText(rawValue: name) ?? .saved
        }
    }
}
