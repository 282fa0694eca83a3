import Domain

/// Every operation there is. Routes, the OpenAPI document, `tratto call`, the permission table and its test walk this
/// list and nothing else.
public enum Catalogue {
    public static let all: [any Operation.Type] = deals + records + duplicates + pipelines + workspace

    private static let deals: [any Operation.Type] = [
        ListRecords<Deal>.self, GroupRecords<Deal>.self, CreateDeal.self, AddDealLine.self, UnderstandLine.self, ShowRecord<Deal>.self, UpdateRecord<Deal>.self, DeleteRecord<Deal>.self, RestoreRecord<Deal>.self,
        MoveDeal.self, ChangeMany<Deal>.self, TransferDeal.self, WinDeal.self, LoseDeal.self, ReopenDeal.self, NurtureDeal.self, WakeNurturedDeals.self, SnoozeDeal.self, WakeDeal.self, ShowToday.self,
        ShowDealHistory.self, ShowTimeline.self, ShowCriteria.self, ShowGate.self, CheckCriterion.self, ListDealPeople.self, PutDealPerson.self, RemoveDealPerson.self,
    ]
    private static let records: [any Operation.Type] = [
        ListRecords<Company>.self, GroupRecords<Company>.self, CreateRecord<Company>.self, ShowRecord<Company>.self, UpdateRecord<Company>.self, DeleteRecord<Company>.self, RestoreRecord<Company>.self, ChangeMany<Company>.self,
        ListRecords<Contact>.self, GroupRecords<Contact>.self, CreateRecord<Contact>.self, ShowRecord<Contact>.self, UpdateRecord<Contact>.self, DeleteRecord<Contact>.self, RestoreRecord<Contact>.self, ChangeMany<Contact>.self,
        ListRecords<Activity>.self, GroupRecords<Activity>.self, CreateRecord<Activity>.self, ShowRecord<Activity>.self, UpdateRecord<Activity>.self, DeleteRecord<Activity>.self, RestoreRecord<Activity>.self, ChangeMany<Activity>.self,
        CompleteActivity.self, PostponeActivity.self,
        ListRecords<LostReason>.self, CreateRecord<LostReason>.self, UpdateRecord<LostReason>.self,
        ListRecords<ExchangeRate>.self, CreateRecord<ExchangeRate>.self, UpdateRecord<ExchangeRate>.self,
    ]
    private static let duplicates: [any Operation.Type] = [
        FindLookAlikes<Company>.self, FindLookAlikes<Contact>.self, MergeRecords<Company>.self, MergeRecords<Contact>.self,
        StartDuplicateSearch.self, ShowDuplicateSearch.self, ListDuplicates.self, DismissDuplicates.self, ShowHygiene.self,
    ]
    private static let pipelines: [any Operation.Type] = [
        ListPipelines.self, ShowPipeline.self, CreatePipeline.self, UpdatePipeline.self, EditPipeline.self, ArchivePipeline.self, RestorePipeline.self, ExportPipeline.self, ImportPipeline.self, AddChecklist.self, AddStage.self, UpdateStage.self, DeleteStage.self,
        ShowBoard<Deal>.self, ShowColumn<Deal>.self, ShowChanges.self, ShowValueCurve.self,
    ]
    private static let workspace: [any Operation.Type] = [
        ShowWorkspace.self, UpdateWorkspace.self, ListRecords<User>.self, ShowRecord<User>.self, UpdateRecord<User>.self,
        ListRecords<Team>.self, CreateRecord<Team>.self, ShowRecord<Team>.self, UpdateRecord<Team>.self,
        ListRecords<Import>.self, ShowRecord<Import>.self, ImportProblems.self, UndoImport.self, ForgetImport.self,
        ListEvents.self, Search.self, Undo.self, ListViews.self, SaveView.self, UpdateView.self, DeleteView.self,
    ]
}
