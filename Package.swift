// swift-tools-version:6.2
// The manifest is the map of the house: a target may import only what it names here.
import PackageDescription

let strict: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")]

/// Arithmetic in loops: a forecast of two years of deals takes seconds without it, and the tests make hundreds.
let quick: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "tratto",
    platforms: [.macOS(.v26)],
    products: [.executable(name: "tratto", targets: ["tratto"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CSQLite"),
        .systemLibrary(name: "CPostgres"),
        .systemLibrary(name: "CArgon2"),
        .systemLibrary(name: "CZlib"),
        .systemLibrary(name: "CQRencode"),
        .systemLibrary(name: "CCurl"),
        .systemLibrary(name: "CMalloc"),
        .target(name: "Assets", exclude: ["lessons", "texts", "templates", "web"]),

        .target(name: "Domain", swiftSettings: strict),
        .target(name: "Writing", swiftSettings: strict),
        .target(name: "Storage", dependencies: ["CSQLite", "CPostgres"], swiftSettings: strict),
        .target(name: "Texts", dependencies: ["Assets", "Domain"], swiftSettings: strict),
        .target(name: "Formats", dependencies: ["Domain"], swiftSettings: strict),
        .target(name: "Insights", swiftSettings: quick),
        .target(name: "Pages", dependencies: ["Domain", "Writing", "Texts", "Assets"], swiftSettings: strict),
        .target(
            name: "Operations",
            dependencies: ["Domain", "Insights", "Storage", "Writing", "Texts", "Formats", "CArgon2", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Operations", "Insights", "Pages", "Formats", "Assets", "CZlib", "CQRencode",
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"), .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "tratto",
            dependencies: ["CCurl", "CMalloc", "Web", "Operations", "Formats", "Storage", "Domain", "Writing", "Texts", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Operations", "Insights", "Storage", "Domain", "Writing", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "Logging", package: "swift-log"),
            ],
            path: "Benchmarks", swiftSettings: strict),

        .target(name: "TestDatabases", dependencies: ["Storage", "CPostgres"], path: "Tests/TestDatabases", swiftSettings: strict),
        .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: strict),
        .testTarget(name: "WritingTests", dependencies: ["Writing"], swiftSettings: strict),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "TestDatabases"], swiftSettings: strict),
        .testTarget(name: "TextsTests", dependencies: ["Texts"], swiftSettings: strict),
        .testTarget(name: "FormatsTests", dependencies: ["Formats"], swiftSettings: strict),
        .testTarget(name: "InsightsTests", dependencies: ["Insights", "Formats", "CZlib"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "PagesTests", dependencies: ["Pages", "Formats"], swiftSettings: strict),
        .testTarget(name: "OperationsTests", dependencies: ["Operations", "Formats", "TestDatabases"], swiftSettings: strict),
        .testTarget(name: "WebTests", dependencies: ["Web", "TestDatabases"], swiftSettings: strict),
    ])
