extension DotCommandDescriptor {
  /// Every dot-command, in the order in which help lists them.
  package static let all: [DotCommandDescriptor] = [
    .help, .tables, .schema, .profile, .show, .source, .why, .last, .all_, .explain, .mode, .output, .export, .open, .save,
    .import_, .read, .print,
    .let_, .param, .history, .edit, .timer, .pager, .width, .set, .shell, .cd, .quit,
  ]
}
