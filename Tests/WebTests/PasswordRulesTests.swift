import Domain
@testable import Operations
import Testing
import Writing

@Suite("Passwords")
struct PasswordRulesTests {
    private func fault(_ password: String, names: [String] = []) -> String? {
        do {
            try PasswordRules.check(password, names: names)
            return nil
        } catch let refusal as Refusal {
            return refusal.problems.first?.details["why"]
        } catch {
            return "\(error)"
        }
    }

    @Test("that people really choose are refused", arguments: [
        "password1234", "Password2026!", "passwordpassword", "qwertyuiop12", "1q2w3e4r5t6y", "1qaz2wsx3edc", "123456789012", "987654321098", "aaaaaaaaaaaa", "abcabcabcabc", "iloveyou2026", "Summer2026!!",
        "sommar2026sommar", "P@ssw0rd1234", "letmeinletmein", "football1985!", "qwerty123456", "admin1234567", "11112222333344", "zaq12wsxzaq1", "kochanie1234", "juventus2026", "lösenord2026", "welcome12345",
        // Words that stand in no list of ours, made long as people do it.
        "scooterscooter", "chicken123456", "Maverick!!!!", "leavemealone", "peanutbutter", "qawsedrftgyh", "1a2s3d4f5g6h", "12qw34er56ty", "112233445566",
    ])
    func common(_ password: String) { #expect(fault(password) == "passwordCommon", "\(password): \(PasswordGuess(password).bits)") }

    @Test("that nobody would guess are taken, whatever they are made of", arguments: [
        "a wet dog on the sofa", "seven green bicycles", "tinkurgawobble", "kX9#mQ2$vL7p", "słoń śpiewa w kuchni", "mandlar och trumpeter", "four wombats eat pasta", "你好世界你好朋友再见明天见面", "482915063748", "zpqm-wxnv-lrtk",
        "correct horse battery staple gun",
    ])
    func good(_ password: String) { #expect(fault(password) == nil, "\(password): \(PasswordGuess(password).bits)") }

    @Test("have 12 to 128 characters")
    func length() {
        #expect(fault("kX9#mQ2$vL7") == "passwordTooShort")
        #expect(fault("kX9#mQ2$vL7p") == nil)
        let long = "wet dog, " + (0..<119).map { _ in String(UnicodeScalar(UInt8.random(in: 97...122))) }.joined()
        #expect(long.count == 128)
        #expect(fault(long) == nil)
        #expect(fault(long + "x") == "passwordTooLong")
    }

    @Test("do not name the person, the workspace or the product", arguments: [
        "annika likes tea", "4nn1ka l1kes tea", "lumen in the dark", "tratto for my deals", "my berg is high 7",
    ])
    func names(_ password: String) { #expect(fault(password, names: ["Annika Berg", "annika.berg@gmail.com", "Lumen"]) == "passwordNamesYou") }

    @Test("short names and mail hosts do not count")
    func shortNames() { #expect(fault("bo and gmail go swimming", names: ["Bo Ek", "bo@gmail.com"]) == nil) }

    @Test("are hashed with today's parameters and a salt of their own, and checked")
    func hashing() async throws {
        let hasher = PasswordHasher()
        let one = try await hasher.hash("a wet dog on the sofa"), two = try await hasher.hash("a wet dog on the sofa")
        #expect(one.hasPrefix("$argon2id$v=19$m=47104,t=1,p=1$"))
        #expect(one != two)
        #expect(try await hasher.matches("a wet dog on the sofa", one))
        #expect(try await !hasher.matches("a wet dog on the sofA", one))
        #expect(try await !hasher.matches("a wet dog on the sofa", nil))
        #expect(PasswordHasher.isOutdated("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"))
        #expect(!PasswordHasher.isOutdated(one))
    }

    @Test("many at once wait their turn, and too many are sent away")
    func queue() async throws {
        let hasher = PasswordHasher()
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask { do { _ = try await hasher.matches("x", nil); return true } catch is PasswordHasher.Busy { return false } catch { return true } }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } >= 22)
        #expect(outcomes.contains(false))
        #expect(try await !hasher.matches("x", nil))
    }
}
