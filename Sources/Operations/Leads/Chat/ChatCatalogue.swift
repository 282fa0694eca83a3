import Domain

extension Catalogue {
    /// Scripts, and the conversations that they lead.
    static let chats: [any Operation.Type] = [
        ListRecords<ChatScript>.self, CreateRecord<ChatScript>.self, ShowRecord<ChatScript>.self, UpdateRecord<ChatScript>.self, CheckChatScript.self, PublishChatScript.self, CloseChatScript.self, TryChatScript.self, AddReadyChatScript.self,
        ListChats.self, ShowChat.self, TakeChat.self, SayInChat.self, HandBackChat.self, EndChat.self,
    ]
}
