import Domain

extension Catalogue {
    /// What wants an answer, the rules that make it, what is said, and the mails that wait.
    static let inbox: [any Operation.Type] = [
        ListRecords<LeadCatch>.self, ShowLeadCatch.self, AddLeadCatch.self, TakeLeadCatch.self, GiveLeadCatch.self, LeaveLeadCatch.self, AnswerLeadCatch.self, CloseLeadCatch.self, IgnoreLeadCatch.self, ReopenLeadCatch.self,
        ShowInbox.self, ShowResponseTimes.self,
        ListRecords<CatchRule>.self, CreateRecord<CatchRule>.self, ShowRecord<CatchRule>.self, UpdateRecord<CatchRule>.self, TryCatchRule.self,
        ListRecords<AnswerHours>.self, CreateRecord<AnswerHours>.self, ShowRecord<AnswerHours>.self, UpdateRecord<AnswerHours>.self,
        ListRecords<AnswerTemplate>.self, CreateRecord<AnswerTemplate>.self, ShowRecord<AnswerTemplate>.self, UpdateRecord<AnswerTemplate>.self, FillAnswerTemplate.self, AddReadyAnswers.self,
        ListOutgoingMail.self, CancelOutgoingMail.self, MarkMailSent.self,
    ]
}
