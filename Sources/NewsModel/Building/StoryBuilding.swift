import Columns
import UnicodeText

/// Joins events of several articles that are one happening.
///
/// Two events are the same happening when they are of one type, both are told as actual or both as planned, they have a participant in common
/// (the first that each names: the one that the event is about) and their dates overlap or lie within a day of each other; where an event has no date,
/// its article's date stands for it, with a week's room.
enum StoryBuilding {
  private struct Candidate {
    let report: Story.Report
    let start: Day
    let end: Day
    let slack: Day
    /// The story that it was put into.
    let story: Int
  }

  private struct Key: Hashable {
    let type: EventType
    let participant: String
  }

  static func stories(of articles: [ExtractedArticle], entityOfArticleEntity: [[Int]]) -> [Story] {
    var stories: [[Story.Report]] = []
    var known: [Key: [Candidate]] = [:]
    for articleIndex in articles.indices {
      for (eventIndex, event) in articles[articleIndex].events.enumerated() {
        let report = Story.Report(article: articleIndex, event: eventIndex)
        let keys = keys(of: event, entities: entityOfArticleEntity[articleIndex])
        let own = span(of: event, in: articles[articleIndex].article)
        var story: Int?
        if let own, let key = keys.first {
          story =
            known[key]?.first { candidate in
              candidate.report.article != articleIndex && agree(candidate, own)
                && realisAgrees(articles[candidate.report.article].events[candidate.report.event], event)
            }?.story
        }
        let index = story ?? stories.count
        if index == stories.count { stories.append([]) }
        stories[index].append(report)
        guard let own, let key = keys.first else { continue }
        known[key, default: []].append(
          Candidate(report: report, start: own.span.start, end: own.span.end, slack: own.slack, story: index))
      }
    }
    return stories.map(Story.init)
  }

  private static func keys(of event: Event, entities: [Int]) -> [Key] {
    let isAboutTarget: Bool
    switch event.type {
    case .appoint, .dismiss, .nominate, .expel, .arrest, .charge, .convict, .investigate, .attack: isAboutTarget = true
    default: isAboutTarget = false
    }
    let participants = isAboutTarget ? event.target + event.actor : event.actor + event.target
    return participants.prefix(1).map { value in
      let name = value.entity.flatMap { entities.indices.contains($0) ? "#\(entities[$0])" : nil } ?? Folding.fold(value.text)
      return Key(type: event.type, participant: name)
    }
  }

  private static func span(of event: Event, in article: borrowing Article) -> (span: DateSpan, slack: Day)? {
    if let date = event.date { return (date, 1) }
    return article.date.map { ($0, 7) }
  }

  private static func agree(_ candidate: Candidate, _ other: (span: DateSpan, slack: Day)) -> Bool {
    let slack = max(candidate.slack, other.slack)
    return candidate.start <= other.span.end + slack && other.span.start <= candidate.end + slack
  }

  private static func realisAgrees(_ a: Event, _ b: Event) -> Bool {
    (a.realis == .denied) == (b.realis == .denied) && (a.realis == .hypothetical) == (b.realis == .hypothetical)
  }
}
