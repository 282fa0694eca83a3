import Domain

/// What is done about the rights of people whose details a workspace keeps, and the reports of leads.
extension Catalogue {
    static let persons: [any Operation.Type] = [
        ListConsents.self, RecordConsent.self, WithdrawConsent.self, AskOutreach.self,
        ListRecords<OutreachPolicy>.self, CreateRecord<OutreachPolicy>.self, ShowRecord<OutreachPolicy>.self, UpdateRecord<OutreachPolicy>.self,
        FindSuppression.self, ListSuppressions.self, AddSuppression.self, RemoveSuppression.self,
        ConfirmDetails.self, NoteInterest.self, ExportPerson.self, ShowErasure.self, ErasePerson.self, ShowLeadRules.self, UpdateLeadRules.self, ShowLeadHygiene.self,
        ShowLeadReport.self, ListRecords<FunnelCount>.self, CreateRecord<FunnelCount>.self, ShowRecord<FunnelCount>.self, UpdateRecord<FunnelCount>.self,
    ]
}
