// swift-tools-version: 6.1
import PackageDescription

/// Modules and the modules that each may import; `Sources/README.md` says what each is for.
/// Two sides never import each other: the one that reads news (ArticleReaders, Linguistics, EventExtraction)
/// and the one that answers queries (QuerySyntax, QueryPlanning, QueryExecution). They meet in `Columns`.
let modules: [(name: String, mayImport: [String])] = [
  ("UnicodeText", ["CByteSearch"]),
  ("InstalledData", []),
  ("Diagnostics", ["UnicodeText"]),
  ("Columns", ["UnicodeText", "CRegularExpressions", "CSnowball", "CByteSearch", "CMemory"]),
  ("QuerySyntax", ["Diagnostics", "UnicodeText"]),
  ("QueryPlanning", ["QuerySyntax", "Columns", "Diagnostics", "UnicodeText"]),
  ("QueryExecution", ["QueryPlanning", "Columns", "UnicodeText"]),
  ("TableWriters", ["Columns", "UnicodeText", "CByteSearch", "CMemory"]),
  ("NewsModel", ["Columns", "Diagnostics", "UnicodeText"]),
  (
    "ArticleReaders",
    ["NewsModel", "Columns", "Diagnostics", "UnicodeText", "CJSON", "CMarkup", "CContainers", "CByteSearch", "CMemory"]
  ),
  ("Linguistics", ["InstalledData", "Diagnostics", "UnicodeText", "CLinearModel"]),
  ("EventExtraction", ["InstalledData", "Linguistics", "NewsModel", "Columns", "Diagnostics", "UnicodeText"]),
  ("ArchiveStorage", ["NewsModel", "Columns", "Diagnostics", "UnicodeText", "CSQLite"]),
  ("LineEditing", ["CLineEditing"]),
  (
    "Shell",
    [
      "UnicodeText", "InstalledData", "Diagnostics", "Columns", "QuerySyntax", "QueryPlanning", "QueryExecution",
      "TableWriters",
      "NewsModel", "ArticleReaders", "Linguistics", "EventExtraction", "ArchiveStorage",
    ]
  ),
]

/// Files that come with the program and are found when it runs (`InstalledData`), by the module that they belong to.
let dataFolders = ["Linguistics": "Models", "EventExtraction": "Patterns"]

/// A module of this package, or a product of swift-collections.
func dependency(_ name: String) -> Target.Dependency {
  let collections = ["OrderedCollections", "HeapModule", "DequeModule"]
  return collections.contains(name) ? .product(name: name, package: "swift-collections") : .byName(name: name)
}

let package = Package(
  name: "dateline",
  products: [
    .executable(name: "dateline", targets: ["dateline"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: modules.map { module in
    .target(
      name: module.name,
      dependencies: module.mayImport.map(dependency),
      exclude: dataFolders[module.name].map { [$0] } ?? [])
  } + [
    .target(name: "CLineEditing", linkerSettings: [.linkedLibrary("edit")]),
    .target(name: "CByteSearch"),
    .target(name: "CLinearModel"),
    .target(name: "CMemory"),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CMarkup", dependencies: ["CLibXML2"]),
    .target(name: "CContainers", linkerSettings: [.linkedLibrary("archive")]),
    .target(name: "CJSON", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "CRegularExpressions", linkerSettings: [.linkedLibrary("re2")]),
    .target(name: "CSnowball", linkerSettings: [.linkedLibrary("stemmer")]),
    .executableTarget(
      name: "dateline",
      dependencies: [
        "Shell", "ArticleReaders", "LineEditing", "Diagnostics", "InstalledData",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Samples"]),
    .executableTarget(
      name: "dateline-train",
      dependencies: [
        "Linguistics", "InstalledData", "Columns", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Gazetteer"]),
    .executableTarget(
      name: "dateline-bench", dependencies: ["QueryExecution", "QueryPlanning", "QuerySyntax", "Columns", "Diagnostics"]),
    .executableTarget(
      name: "dateline-fuzz",
      dependencies: [
        "ArticleReaders", "ArchiveStorage", "NewsModel", "Columns",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "dateline-evaluate",
      dependencies: [
        "Linguistics", "EventExtraction", "NewsModel", "ArticleReaders", "Columns", "Diagnostics", "InstalledData",
        "UnicodeText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ]
    + modules.map { module in
      .testTarget(
        name: "\(module.name)Tests",
        // Columns has the random numbers that draw cases.
        dependencies: Set([module.name, "Columns"] + module.mayImport).sorted().map(dependency))
    } + [
      .testTarget(name: "EndToEndTests", dependencies: [])
    ],
  cxxLanguageStandard: .cxx17
)
