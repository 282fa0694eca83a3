import Domain

extension Catalogue {
    /// Forms, quarantine, keys that only send, customers' links, and people from cards and lists.
    static let capture: [any Operation.Type] = [
        ListRecords<CaptureForm>.self, CreateRecord<CaptureForm>.self, ShowRecord<CaptureForm>.self, UpdateRecord<CaptureForm>.self, MakeReadyForm.self, TestForm.self, RemoveFormAsset.self, ListQuarantine.self, DecideQuarantine.self,
        MakeCaptureKey.self, ListCaptureKeys.self, RevokeCaptureKey.self, MakeReferralLink.self, ListReferralLinks.self, EndReferralLink.self, TestSource.self, TakeInPeople.self,
    ]
}
