public import Texts

/// The words of the audit log. Areas and actions are found by their names.
public enum AuditText: String, TextKey {
    public static let namespace: StaticString = "audit"

    case title, help, when, who, what, subject, details, area, until, older, newest, nothing, nothingHelp, `operator`, unknown, byToken, fields, role, roleChange, number, unrecorded, format, takenBack

    // Areas
    case areasSignIn = "areas.signIn", areasAccess = "areas.access", areasPeople = "areas.people", areasSettings = "areas.settings", areasPipelines = "areas.pipelines", areasData = "areas.data", areasOverrides = "areas.overrides"

    // Actions
    case didSessionsCreate = "actions.sessions.create", didSessionsFail = "actions.sessions.fail", didSessionsFailCode = "actions.sessions.failCode"
    case didSessionsRecover = "actions.sessions.recover", didSessionsEnd = "actions.sessions.end", didSessionsDelete = "actions.sessions.delete"
    case didSessionsEndOthers = "actions.sessions.endOthers", didSetupRun = "actions.setup.run", didMeChangePassword = "actions.me.changePassword"
    case didMeConfirmTwoStep = "actions.me.confirmTwoStep", didMeEndTwoStep = "actions.me.endTwoStep", didMeRenewRecoveryCodes = "actions.me.renewRecoveryCodes"
    case didUsersResetTwoStep = "actions.users.resetTwoStep", didUsersSetPassword = "actions.users.setPassword", didUsersCreate = "actions.users.create"
    case didUsersUpdate = "actions.users.update", didUsersDeactivate = "actions.users.deactivate", didUsersReactivate = "actions.users.reactivate"
    case didTeamsCreate = "actions.teams.create", didTeamsUpdate = "actions.teams.update", didTokensCreate = "actions.tokens.create"
    case didTokensDelete = "actions.tokens.delete", didCalendarMakeFeed = "actions.calendar.makeFeed", didCalendarEndFeed = "actions.calendar.endFeed"
    case didBookingMake = "actions.booking.make", didBookingEnd = "actions.booking.end"
    case didWorkspaceUpdate = "actions.workspace.update", didWorkspaceBegin = "actions.workspace.begin", didWorkspaceRemoveDemo = "actions.workspace.removeDemo"
    case didWorkspaceExport = "actions.workspace.export", didWorkspaceBackup = "actions.workspace.backup", didWorkspaceRestore = "actions.workspace.restore"
    case didPipelinesCreate = "actions.pipelines.create", didPipelinesUpdate = "actions.pipelines.update", didPipelinesEdit = "actions.pipelines.edit"
    case didPipelinesArchive = "actions.pipelines.archive", didPipelinesRestore = "actions.pipelines.restore", didPipelinesImport = "actions.pipelines.import"
    case didStagesCreate = "actions.stages.create", didStagesUpdate = "actions.stages.update", didStagesDelete = "actions.stages.delete", didStagesMerge = "actions.stages.merge"
    case didStagesAddChecklist = "actions.stages.addChecklist", didLostReasonsCreate = "actions.lost-reasons.create", didLostReasonsUpdate = "actions.lost-reasons.update"
    case didRatesCreate = "actions.rates.create", didRatesUpdate = "actions.rates.update", didDealsExport = "actions.deals.export"
    case didCompaniesExport = "actions.companies.export", didContactsExport = "actions.contacts.export", didActivitiesExport = "actions.activities.export"
    case didNeedsExport = "actions.needs.export", didRaisedObjectionsExport = "actions.raised-objections.export", didRivalsExport = "actions.rivals.export"
    case didAuditExport = "actions.audit.export", didImportsStart = "actions.imports.start", didImportsUndo = "actions.imports.undo"
    case didImportsForget = "actions.imports.forget", didDealsDelete = "actions.deals.delete", didDealsRestore = "actions.deals.restore"
    case didCompaniesDelete = "actions.companies.delete", didCompaniesRestore = "actions.companies.restore", didContactsDelete = "actions.contacts.delete"
    case didContactsRestore = "actions.contacts.restore", didActivitiesDelete = "actions.activities.delete", didActivitiesRestore = "actions.activities.restore"
    case didAutomationsCreate = "actions.automations.create", didAutomationsAddExample = "actions.automations.addExample", didAutomationsUpdate = "actions.automations.update"
    case didAutomationsDelete = "actions.automations.delete", didAutomationsRestore = "actions.automations.restore", didAutomationsRun = "actions.automations.run"
    case didUndoRun = "actions.undo.run", didDealsOverride = "actions.deals.override"

    /// What somebody did, by the name under which the log has it; nil for an action without words of its own.
    public static func action(_ name: String) -> AuditText? { AuditText(rawValue: "actions." + name) }
    public static func area(_ name: String) -> AuditText? { AuditText(rawValue: "areas." + name) }
}
