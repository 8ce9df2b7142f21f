import TableWriters
import UnicodeText

/// Words help.
struct HelpText {
  let width: Int
  let isStyled: Bool

  /// What to read first.
  func overview() -> String {
    var text = paragraph("A query starts with a table and flows through stages:") + "\n"
    for query in [
      "events where reason contains \"insult\"", "events where type = resign sort by date take 5",
      "events count by type, year(date)",
      "quotes where speaker is \"Khera\" select date, text",
    ] {
      text += "  \(query)\n"
    }
    text += "\n" + paragraph("Tab completes tables, stages, fields, operators and names that occur.")
    text += paragraph(
      "A line that begins with | goes on from the last result.")
    text += "\n"
    let groups = HelpTopics.groups.map(\.name)
    for (command, summary) in [
      (".tables", "the tables, and how many rows they have"), (".schema events", "the fields of a table"),
      (".source 3", "the sentences behind row 3 of the last result, in their article"),
      (".why 3", "why the event of row 3 was found"), (".show 3", "row 3, whole"),
      (".profile", "what is in the archive, and what is missing"),
      (".help types", "also: \(groups.filter { $0 != "types" }.joined(separator: ", "))"),
      (".help where", "one of them, with an example"), (".quit", "leave; so does Ctrl-D, and Ctrl-C ends a long query"),
    ] {
      text += Paragraph.labelled(command, labelWidth: 14, summary, width: width, indent: 2, isStyled: isStyled)
    }
    return text + "\n"
  }

  private func paragraph(_ text: String) -> String { Paragraph.text(text, width: width, indent: 0, isStyled: isStyled) }

  func list(_ group: HelpTopics.Group) -> String {
    let widest = group.topics.reduce(0) { max($0, DisplayWidth.of($1.syntax)) }
    let column = min(widest, 34, width / 3)
    var text = Style.bold.applied(to: group.title, if: isStyled) + "\n\n"
    for topic in group.topics {
      text += Paragraph.labelled(
        topic.syntax, labelWidth: column, topic.summary, width: width, indent: 2, isStyled: isStyled)
    }
    return text + "\n"
  }

  func entry(_ topic: HelpTopics.Topic) -> String {
    var text = "  " + Style.bold.applied(to: topic.syntax, if: isStyled) + "\n"
    text += Paragraph.text(topic.summary, width: width, indent: 2, isStyled: isStyled)
    let synonyms = topic.synonyms.filter { "." + $0 != topic.name }
    if !synonyms.isEmpty { text += "  also written: \(synonyms.joined(separator: ", "))\n" }
    if let example = topic.example { text += "  for example:  \(example)\n" }
    return text + "\n"
  }
}
