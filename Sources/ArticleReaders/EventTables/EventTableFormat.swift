import NewsModel

/// A collection of events in a form of its own.
package struct EventTableFormat: Sendable {
  package let name: String
  /// One line for help.
  package let summary: String
  /// The columns of each field by their names in lower case, best first; positions of a table without header are written `#5`.
  let columns: [EventField: [String]]
  /// Names (in lower case) that only tables of this form have all of; empty for a table without header.
  let signature: [String]
  /// How many columns a table without header has.
  let headerlessCount: Int?
  /// Whether quotation marks enclose fields.
  let isQuoted: Bool
  /// What a confidence of 1 is in the file.
  let wholeConfidence: Double
  /// The type that a code, and the code under it, stand for.
  let type: @Sendable (_ code: String, _ subcode: String) -> EventType?

  private init(
    _ name: String, _ summary: String, signature: [String], headerlessCount: Int? = nil, isQuoted: Bool = true,
    wholeConfidence: Double = 1,
    _ columns: [EventField: [String]], type: @escaping @Sendable (String, String) -> EventType?
  ) {
    self.name = name
    self.summary = summary
    self.signature = signature
    self.headerlessCount = headerlessCount
    self.isQuoted = isQuoted
    self.wholeConfidence = wholeConfidence
    self.columns = columns
    self.type = type
  }

  /// Every form, in the order in which they are tried; the last is anybody's own table.
  package static let all: [EventTableFormat] = [acled, gdelt, gdeltMentions, icews, polecat, ucdp, spreadsheet]

  package static func named(_ name: String) -> EventTableFormat? { all.first { $0.name == name } }

  static let acled = EventTableFormat(
    "acled", "ACLED: the Armed Conflict Location & Event Data export",
    signature: ["event_date", "event_type", "sub_event_type", "actor1"],
    [
      .id: ["event_id_cnty", "data_id"], .type: ["event_type"], .subtype: ["sub_event_type"], .actor: ["actor1"],
      .target: ["actor2"],
      .place: ["location"], .date: ["event_date"], .sentence: ["notes"], .attributedTo: ["source"], .country: ["country"],
      .latitude: ["latitude"],
      .longitude: ["longitude"], .fatalities: ["fatalities"],
    ], type: EventCodes.acled)

  /// GDELT 2.0 event codebook, 2015: 61 columns without header.
  static let gdelt = EventTableFormat(
    "gdelt", "GDELT 2.0 events: 61 columns without header", signature: [], headerlessCount: 61, isQuoted: false,
    [
      .id: ["#0"], .date: ["#1"], .actor: ["#6"], .target: ["#16"], .type: ["#26"], .mentions: ["#31"], .place: ["#52"],
      .country: ["#53"],
      .latitude: ["#56"], .longitude: ["#57"], .source: ["#60"],
    ], type: { code, _ in EventCodes.cameo(code) })

  /// GDELT 2.0 event codebook, 2015: 16 columns without header. A row is one article's mention of an event; its id is that of the event.
  static let gdeltMentions = EventTableFormat(
    "gdelt-mentions", "GDELT 2.0 mentions: 16 columns without header", signature: [], headerlessCount: 16, isQuoted: false,
    wholeConfidence: 100, [.id: ["#0"], .date: ["#1"], .attributedTo: ["#4"], .source: ["#5"], .confidence: ["#11"]],
    type: { _, _ in nil })

  static let icews = EventTableFormat(
    "icews", "ICEWS: coded event data", signature: ["event id", "event date", "cameo code", "source name", "target name"],
    [
      .id: ["event id"], .date: ["event date"], .type: ["cameo code"], .trigger: ["event text"], .actor: ["source name"],
      .target: ["target name"],
      .place: ["city", "district", "province"], .country: ["country"], .latitude: ["latitude"], .longitude: ["longitude"],
      .source: ["publisher"],
    ], type: { code, _ in EventCodes.cameo(code) })

  static let polecat = EventTableFormat(
    "polecat", "POLECAT: PLOVER event data", signature: ["event id", "event date", "event type", "event mode", "actor name"],
    [
      .id: ["event id"], .date: ["event date"], .type: ["event type"], .subtype: ["event mode"],
      .actor: ["actor name", "actor country"],
      .target: ["recipient name", "recipient country"], .place: ["placename", "city", "province"], .country: ["country"],
      .latitude: ["latitude"],
      .longitude: ["longitude"], .source: ["source"],
    ], type: EventCodes.plover)

  static let ucdp = EventTableFormat(
    "ucdp", "UCDP GED: the Georeferenced Event Dataset", signature: ["type_of_violence", "side_a", "side_b", "date_start"],
    [
      .id: ["id", "relid"], .type: ["type_of_violence"], .actor: ["side_a"], .target: ["side_b"],
      .place: ["where_coordinates", "adm_1"],
      .date: ["date_start"], .dateEnd: ["date_end"], .sentence: ["source_headline"], .attributedTo: ["source_office"],
      .country: ["country"],
      .latitude: ["latitude"], .longitude: ["longitude"], .fatalities: ["best"],
    ], type: { _, _ in .attack })

  static let spreadsheet = EventTableFormat(
    "events", "a table of one's own: columns such as date, type, actor, target, place, reason", signature: [],
    [
      .id: ["id", "event_id", "event id"], .type: ["type", "event_type", "event type", "event", "what", "code", "cameo"],
      .subtype: ["mode", "event mode"],
      .actor: ["actor", "actors", "actor1", "who", "source name", "subject"],
      .target: ["target", "targets", "actor2", "whom", "target name", "object"],
      .role: ["role", "title"], .organization: ["organization", "organisation", "party"],
      .position: ["position", "post", "office"],
      .recipient: ["recipient", "addressee"], .reason: ["reason", "reasons", "why", "cause"],
      .place: ["place", "location", "city", "where"],
      .date: ["date", "event_date", "event date", "when", "day"], .dateEnd: ["end_date", "date_end", "end date", "until"],
      .realis: ["realis", "status"],
      .attributedTo: ["attributed_to", "attributed to", "according to"], .trigger: ["trigger"],
      .sentence: ["sentence", "text", "description", "notes", "note"],
      .mentions: ["mentions"], .confidence: ["confidence", "certainty"], .main: ["main", "is_main"],
      .article: ["article", "article_id", "article id"], .source: ["source", "url", "link"], .country: ["country"],
      .latitude: ["latitude", "lat"],
      .longitude: ["longitude", "lon", "lng"], .fatalities: ["fatalities", "deaths"],
    ],
    type: { code, subcode in subcode.isEmpty ? EventCodes.own(code) : EventCodes.plover(code, subcode) ?? EventCodes.own(code) }
  )
}
