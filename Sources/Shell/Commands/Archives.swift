extension DotCommandDescriptor {
  static let open = DotCommandDescriptor(
    "open", [.repeated("path", .file)],
    "reads articles of files and folders, or an archive that was saved, in place of what is open",
    example: ".open articles", needsSystem: true
  ) { session, arguments throws(StatementError) in
    let archive = try session.read(arguments.words.map { session.expandingHome($0.text) }, at: arguments.range(0))
    session.use(archive)
    session.note(ProfileText.headline(archive))
    session.tellOfReading()
  }

  static let profile = DotCommandDescriptor(
    "profile", [], "what is in the archive: dates, outlets, types, what is missing, what was skipped and why",
    example: ".profile"
  ) { session, _ throws(StatementError) in
    try session.show(ProfileText.text(session.archive, isStyled: session.isOutputStyled))
  }
}
