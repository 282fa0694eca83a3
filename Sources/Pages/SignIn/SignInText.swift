public import Texts

/// The words of the sign-in page.
public enum SignInText: String, TextKey {
    public static let namespace: StaticString = "signin"

    case signIn, password, staySignedIn, ownServer, ended, signedOut, choose
}
